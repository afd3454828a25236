import { canExport, DOCX, exportBytes, XLSX } from '../drive/exports';
import { NotInLocalWorkspace } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { accessOf } from '../sheets/model/rights';
import { sheetText } from '../sheets/model/sheetText';
import { bookPdf } from '../sheets/pdf';
import type { Answer } from './httpResponse';
import type { Outgoing } from './request';

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  docx: DOCX,
  html: 'text/html',
  pdf: 'application/pdf',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  xlsx: XLSX,
};
const OWN_HOSTS = /^(?:docs|drive|script|sheets|mail|calendar)\.google\.com$|(?:^|\.)googleapis\.com$/;

const page = (status: number, text: string): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: `<html><body>${text}</body></html>`,
});

/**
 * What Google itself answers to a request of a script with its own token: files under their export address. Any other
 * call is refused by name, since a made-up answer would be worse than none.
 * @returns null for hosts that are not Google's.
 */
export function ownAnswer(run: Execution, request: Outgoing): Answer | null {
  const url = new URL(request.url);
  if (!OWN_HOSTS.test(url.hostname)) return null;
  const found = /^\/(?:spreadsheets|document)\/d\/([\w-]+)\/export$/.exec(url.pathname);
  if (url.hostname !== 'docs.google.com' || !found)
    throw new NotInLocalWorkspace(`UrlFetchApp.fetch of ${url.hostname}${url.pathname}`);
  return exported(run, found[1]!, url.searchParams, readerOf(run, request.headers));
}

function exported(run: Execution, id: string, query: URLSearchParams, reader: string | null): Answer {
  const { workspace } = run;
  const node = workspace.state.drive.files[id];
  if (!node || node.trashed) return page(404, 'Sorry, the file you have requested does not exist.');
  const isOpen = node.linkAccess !== 'none' && !node.linkForDomain;
  if (!isOpen && (reader === null || accessOf(workspace, id, reader) === 'none'))
    return page(401, 'Sorry, unable to open the file at present.');
  const type = TYPES[query.get('format') ?? query.get('exportFormat') ?? 'xlsx'];
  if (!type || !canExport(node, type)) return page(400, 'Sorry, unable to open the file at present.');
  const bytes = bytesOf(run, id, type, query.get('gid'));
  return { status: 200, headers: { 'Content-Type': type }, body: '', bytes };
}

/** `gid` picks one sheet of a spreadsheet. */
function bytesOf(run: Execution, id: string, type: string, gid: string | null): Uint8Array {
  const { workspace } = run;
  if (gid !== null && type === 'application/pdf') return bookPdf(workspace, id, Number(gid));
  if (gid !== null && /^text\/(?:csv|tab)/.test(type))
    return Buffer.from(sheetText(workspace, id, type === 'text/csv' ? ',' : '\t', Number(gid)));
  return exportBytes(run, workspace.state.drive.files[id]!, type);
}

/** Whose token the request carries; null without one that `ScriptApp.getOAuthToken` gave. */
function readerOf(run: Execution, headers: Record<string, string>): string | null {
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const token = /^Bearer ya29\.local-([\w-]+)$/i.exec(given ?? '')?.[1];
  const [project, user] = Buffer.from(token ?? '', 'base64url')
    .toString('utf8')
    .split('/');
  return project === run.project.id && user ? user : null;
}
