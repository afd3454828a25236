export interface CsvOptions {
  readonly delimiter?: ',' | ';' | '\t';
  /** Starts with a byte order mark, without which Excel reads UTF-8 wrongly. */
  readonly mark?: boolean;
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. For files that people open; it changes the text. */
  readonly guardFormulas?: boolean;
}

/**
 * Writes rows as CSV (RFC 4180: CRLF, quotes only where needed). Numbers and ticks are written as they are, null as nothing.
 *
 * An empty text at the only place of a row is quoted, so that the row is not lost as a blank line.
 */
export function toCsv(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  options: CsvOptions = {},
): string {
  const { delimiter = ',', mark = false, guardFormulas = false } = options;
  const lines = rows.map((row) => {
    const cells = row.map((cell) =>
      quoted(guardFormulas && typeof cell === 'string' ? guarded(cell) : String(cell ?? ''), delimiter),
    );
    return cells.length === 1 && cells[0] === '' ? '""' : cells.join(delimiter);
  });
  return `${mark ? '\uFEFF' : ''}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function quoted(text: string, delimiter: string): string {
  const needs = text.includes(delimiter) || /["\r\n]|^\s|\s$|^\uFEFF/.test(text);
  return needs ? `"${text.replace(/"/g, '""')}"` : text;
}

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
}
