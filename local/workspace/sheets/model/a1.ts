import type { GridRect } from '../state';

/** A parsed address: an open side (`A2:C`, `3:5`) is null until the grid's size is known. */
export interface Address {
  sheet: string | null;
  r0: number;
  c0: number;
  r1: number | null;
  c1: number | null;
}

/** Column letters of a 0-based index: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let text = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** 0-based index of column letters. */
export function columnIndex(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

const CELL = /^\$?([A-Za-z]{1,3})\$?([1-9]\d*)$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?([1-9]\d*)$/;
const R1C1 = /^R(\d+)C(\d+)(?::R(\d+)C(\d+))?$/i;

/** Splits `'My sheet'!A1` into sheet name and rest; a quote inside the name is doubled. */
export function splitSheet(text: string): { sheet: string | null; rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/s.exec(text);
  if (quoted) return { sheet: quoted[1]!.replaceAll("''", "'"), rest: quoted[2]! };
  const at = text.lastIndexOf('!');
  return at < 0 ? { sheet: null, rest: text } : { sheet: text.slice(0, at), rest: text.slice(at + 1) };
}

/** Reads A1 or R1C1 notation, with or without a sheet name; null for anything else. */
export function parseA1(text: string): Address | null {
  const { sheet, rest } = splitSheet(text.trim());
  const byNumber = R1C1.exec(rest);
  if (byNumber) {
    const [r0, c0, r1, c1] = byNumber.slice(1).map((part) => (part === undefined ? null : Number(part)));
    return ordered(sheet, r0! - 1, c0! - 1, r1 ?? r0!, c1 ?? c0!);
  }
  const [first = '', second, ...more] = rest.split(':');
  if (more.length > 0) return null;
  const a = corner(first);
  const b = second === undefined ? a : corner(second);
  if (!a || !b) return null;
  if (second === undefined && (a.row === null || a.column === null)) return null;
  return between(sheet, a, b);
}

interface Corner {
  row: number | null;
  column: number | null;
}

function corner(text: string): Corner | null {
  const cell = CELL.exec(text);
  if (cell) return { column: columnIndex(cell[1]!), row: Number(cell[2]) - 1 };
  const column = COLUMN.exec(text);
  if (column) return { column: columnIndex(column[1]!), row: null };
  const row = ROW.exec(text);
  return row ? { column: null, row: Number(row[1]) - 1 } : null;
}

function between(sheet: string | null, a: Corner, b: Corner): Address | null {
  if ((a.column === null) !== (b.column === null) && (a.row === null) !== (b.row === null)) return null;
  const rows = [a.row, b.row].filter((row) => row !== null);
  const columns = [a.column, b.column].filter((column) => column !== null);
  return {
    sheet,
    r0: rows.length > 0 ? Math.min(...rows) : 0,
    r1: rows.length === 2 ? Math.max(...rows) + 1 : null,
    c0: columns.length > 0 ? Math.min(...columns) : 0,
    c1: columns.length === 2 ? Math.max(...columns) + 1 : null,
  };
}

const ordered = (sheet: string | null, r0: number, c0: number, r1: number, c1: number): Address => ({
  sheet,
  r0: Math.min(r0, r1 - 1),
  c0: Math.min(c0, c1 - 1),
  r1: Math.max(r0 + 1, r1),
  c1: Math.max(c0 + 1, c1),
});

/** Closes the open sides of an address at the edge of the grid. */
export function closed(address: Address, grid: { maxRows: number; maxColumns: number }): GridRect {
  return { r0: address.r0, c0: address.c0, r1: address.r1 ?? grid.maxRows, c1: address.c1 ?? grid.maxColumns };
}

/** `B3`, or `B3:C9` for more than one cell. */
export function a1Of(rect: GridRect): string {
  const first = cellName(rect.r0, rect.c0);
  return rect.r1 - rect.r0 === 1 && rect.c1 - rect.c0 === 1 ? first : `${first}:${cellName(rect.r1 - 1, rect.c1 - 1)}`;
}

export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** A sheet name as it stands in a formula: quoted where it holds more than letters, digits and `_`. */
export const quotedSheet = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !CELL.test(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** `'My sheet'!B3:C9`. */
export const qualifiedA1 = (sheet: string, rect: GridRect): string => `${quotedSheet(sheet)}!${a1Of(rect)}`;
