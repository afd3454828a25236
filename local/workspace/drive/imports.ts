import { sheetsAtOnce } from '../../export/atOnce';
import type { XlsxSheet } from '../../import/xlsx';
import type { Blob } from '../base/blob';
import { parseCsv } from '../base/csv';
import { documentOf } from '../docs/documents';
import { contentOf } from '../docs/fromHtml';
import { ApiFailure } from '../kernel/apiCollection';
import { NotInLocalWorkspace } from '../kernel/errors';
import type { Workspace } from '../kernel/workspace';
import { addSheet, bookOf } from '../sheets/model/book';
import { type Content, setContent } from '../sheets/model/cells';
import { parseEntry } from '../sheets/model/entry';
import type { BookState, SheetState } from '../sheets/state';
import { XLSX } from './exports';
import { DOCUMENT, SPREADSHEET } from './files';
import type { FileState } from './state';

const SOURCES: Record<string, readonly string[]> = {
  [DOCUMENT]: ['text/html', 'text/plain'],
  [SPREADSHEET]: ['text/csv', 'text/tab-separated-values', XLSX],
};

/** Whether an upload becomes a Google file here. @see https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs */
export const canImport = (from: string | null, mimeType: string): boolean =>
  SOURCES[mimeType]?.includes(from ?? '') ?? false;

/** Fills a new Google file with what was uploaded. Cells are read like typing. */
export function importInto(workspace: Workspace, made: FileState, blob: Blob): void {
  const text = Buffer.from(blob._bytes).toString('utf8');
  if (made.mimeType === DOCUMENT) {
    documentOf(workspace, made.id).body = contentOf(blob._contentType === 'text/html' ? text : '', text);
    return;
  }
  const book = bookOf(workspace, made.id);
  if (blob._contentType === XLSX) importBook(book, blob);
  else fill(book, book.sheets[0]!, parseCsv(text, blob._contentType === 'text/csv' ? ',' : '\t'));
}

/** Values and names of the sheets, a formula as its answer; looks are left out. @throws ApiFailure for what is no such file. */
function importBook(book: BookState, blob: Blob): void {
  const read = sheetsOf(blob._bytes);
  for (const [at, { name, rows }] of read.entries()) {
    const sheet = at === 0 ? book.sheets[0]! : addSheet(book, name);
    sheet.name = name;
    fill(book, sheet, rows);
  }
}

function sheetsOf(bytes: Uint8Array): XlsxSheet[] {
  try {
    return sheetsAtOnce(bytes);
  } catch (error) {
    if (error instanceof NotInLocalWorkspace) throw error;
    throw new ApiFailure(400, 'badRequest', 'Bad Request');
  }
}

function fill(
  book: BookState,
  sheet: SheetState,
  rows: readonly (readonly XlsxSheet['rows'][number][number][])[],
): void {
  sheet.maxRows = Math.max(sheet.maxRows, rows.length);
  sheet.maxColumns = Math.max(sheet.maxColumns, ...rows.map(({ length }) => length));
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) setContent(sheet, row, column, contentFor(book, cell));
}

/** A date of Excel has no zone: its UTC parts are the day and the time that the sheet shows. */
function contentFor(book: BookState, value: XlsxSheet['rows'][number][number]): Content {
  if (typeof value === 'number' || typeof value === 'boolean') return { v: value };
  const text =
    typeof value === 'string' ? value : value.toISOString().slice(0, 19).replace('T00:00:00', '').replace('T', ' ');
  return parseEntry(text, { locale: book.locale, zone: book.timeZone });
}
