import type { Blob } from '../base/blob';
import { parseCsv } from '../base/csv';
import { documentOf } from '../docs/documents';
import { contentOf } from '../docs/fromHtml';
import type { Workspace } from '../kernel/workspace';
import { bookOf } from '../sheets/model/book';
import { setContent } from '../sheets/model/cells';
import { parseEntry } from '../sheets/model/entry';
import { DOCUMENT, SPREADSHEET } from './files';
import type { FileState } from './state';

const SOURCES: Record<string, readonly string[]> = {
  [DOCUMENT]: ['text/html', 'text/plain'],
  [SPREADSHEET]: ['text/csv', 'text/tab-separated-values'],
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
  const sheet = book.sheets[0]!;
  const rows = parseCsv(text, blob._contentType === 'text/csv' ? ',' : '\t');
  sheet.maxRows = Math.max(sheet.maxRows, rows.length);
  sheet.maxColumns = Math.max(sheet.maxColumns, ...rows.map(({ length }) => length));
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries())
      setContent(sheet, row, column, parseEntry(cell, { locale: book.locale, zone: book.timeZone }));
}
