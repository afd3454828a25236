import { fileAtOnce } from '../../export/atOnce';
import { conversions } from '../base/blob';
import { documentOf, documentText } from '../docs/documents';
import { documentFrom } from '../docs/fromHtml';
import { documentHtml } from '../docs/html';
import { documentPdf, pdfOf } from '../docs/pdf';
import { NotInLocalWorkspace } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { bookOf } from '../sheets/model/book';
import { sheetText } from '../sheets/model/sheetText';
import { bookPdf } from '../sheets/pdf';
import { DOCUMENT, SPREADSHEET } from './files';
import type { FileState } from './state';

/**
 * Turns a file's content into another type. Other areas add what they can make under `from>to`.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats
 */
export type Exporter = (run: Execution, node: FileState) => Uint8Array;

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

export const exporters = new Map<string, Exporter>([
  [`${DOCUMENT}>text/plain`, (run, node) => utf8(documentText(run.workspace, node.id))],
  [
    `${DOCUMENT}>text/html`,
    (run, node) =>
      utf8(`<html><head><meta charset="utf-8"></head><body>${documentHtml(run.workspace, node.id)}</body></html>`),
  ],
  [`${DOCUMENT}>application/pdf`, (run, node) => documentPdf(run.workspace, node.id)],
  [
    `${DOCUMENT}>${DOCX}`,
    (run, node) => fileAtOnce({ kind: 'docx', doc: documentOf(run.workspace, node.id), name: node.name }),
  ],
  [
    `${SPREADSHEET}>${XLSX}`,
    ({ workspace }, node) => {
      const { now, timeZone } = workspace.state;
      return fileAtOnce({ kind: 'xlsx', book: bookOf(workspace, node.id), now, timeZone });
    },
  ],
  [`${SPREADSHEET}>application/pdf`, (run, node) => bookPdf(run.workspace, node.id)],
  [`${SPREADSHEET}>text/csv`, (run, node) => utf8(sheetText(run.workspace, node.id, ','))],
  [`${SPREADSHEET}>text/tab-separated-values`, (run, node) => utf8(sheetText(run.workspace, node.id, '\t'))],
]);

const EXPORTS: Record<string, readonly string[]> = {
  [DOCUMENT]: [
    'application/pdf',
    DOCX,
    'application/vnd.oasis.opendocument.text',
    'application/rtf',
    'text/plain',
    'text/html',
    'text/markdown',
    'application/zip',
    'application/epub+zip',
  ],
  [SPREADSHEET]: [
    'application/pdf',
    XLSX,
    'application/vnd.oasis.opendocument.spreadsheet',
    'text/csv',
    'text/tab-separated-values',
    'application/zip',
  ],
};

/** Whether Google can convert so; null for a file that is no Google file and needs no export. */
export function canExport(node: FileState, mimeType: string): boolean | null {
  const types = EXPORTS[node.mimeType];
  return types ? types.includes(mimeType) : node.mimeType.startsWith('application/vnd.google-apps') ? false : null;
}

/** @throws NotInLocalWorkspace for a conversion that Google has and this does not. */
export function exportBytes(run: Execution, node: FileState, mimeType: string): Uint8Array {
  const direct = exporters.get(`${node.mimeType}>${mimeType}`);
  if (direct) return direct(run, node);
  // By way of HTML, for which the base services may have a converter.
  const html = exporters.get(`${node.mimeType}>text/html`);
  const onwards = conversions.get(`text/html>${mimeType}`);
  if (html && onwards) return onwards(html(run, node), run);
  throw new NotInLocalWorkspace(`Export from ${node.mimeType} to ${mimeType}`);
}

/** Bytes of an uploaded file. */
export const contentOf = (node: FileState): Uint8Array => new Uint8Array(Buffer.from(node.content ?? '', 'base64'));

const decoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
conversions.set('text/html>application/pdf', (bytes) => pdfOf(documentFrom(decoded(bytes))));
conversions.set('text/plain>application/pdf', (bytes) => pdfOf(documentFrom('', decoded(bytes))));
