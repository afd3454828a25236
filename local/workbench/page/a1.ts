import type { Rect } from '../protocol';

/** A, B, …, Z, AA: 0-based column. */
export function columnName(column: number): string {
  let name = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** `B2` or `B2:D9`. */
export function rectName({ r0, c0, r1, c1 }: Rect): string {
  const first = cellName(r0, c0);
  const last = cellName(r1 - 1, c1 - 1);
  return first === last ? first : `${first}:${last}`;
}

/** Reads `B2` or `B2:D9`, in any case; null if it is neither. */
export function parseRect(text: string): Rect | null {
  const match = /^\s*\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?\s*$/i.exec(text);
  if (!match) return null;
  const c0 = columnIndex(match[1]!);
  const r0 = Number(match[2]) - 1;
  const c1 = match[3] ? columnIndex(match[3]) : c0;
  const r1 = match[4] ? Number(match[4]) - 1 : r0;
  if (r0 < 0 || r1 < 0) return null;
  return { r0: Math.min(r0, r1), c0: Math.min(c0, c1), r1: Math.max(r0, r1) + 1, c1: Math.max(c0, c1) + 1 };
}

const columnIndex = (letters: string): number =>
  [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
