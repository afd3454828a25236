import type { Workspace } from '../../kernel/workspace';
import { bookOf } from './book';
import { usedRange } from './cells';
import { displayOf } from './display';
import { calculate } from './formulas';

/**
 * The first sheet, or the one with this id, as it is displayed, as comma- or tab-separated text without a line break at the end. In the latter a
 * tab or line break within a cell becomes a space, since nothing is quoted there.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-export-formats
 */
export function sheetText(workspace: Workspace, bookId: string, separator: ',' | '\t', sheetId?: number): string {
  const book = bookOf(workspace, bookId);
  calculate(workspace, book);
  const sheet = sheetId === undefined ? book.sheets[0] : book.sheets.find(({ id }) => id === sheetId);
  if (!sheet) return '';
  const { rows, columns } = usedRange(sheet);
  const field = separator === ',' ? quoted : flat;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      field(displayOf(sheet.rows[row]?.[column] ?? null, book.locale)),
    ).join(separator),
  ).join('\r\n');
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
