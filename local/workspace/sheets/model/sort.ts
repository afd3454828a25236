import { GoogleError } from '../../kernel/errors';
import type { Cell, GridRect, SheetState } from '../state';
import { cellAt, hasContent, setCell } from './cells';
import { overlaps } from './rect';
import { relocated } from './refs';

export interface SortKey {
  /** 0-based column of the sheet. */
  column: number;
  ascending: boolean;
}

/**
 * Sorts the rows of a rect in place; equal rows keep their order. Numbers and dates come before text, text before truth
 * values, errors after them and empty cells last, whichever the direction. Validations, row metadata and heights stay where they are.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#sort(Object)
 */
export function sortRect(sheet: SheetState, rect: GridRect, keys: readonly SortKey[]): void {
  if (sheet.merges.some((merge) => overlaps(merge, rect) && merge.r1 - merge.r0 > 1)) {
    throw new GoogleError("You can't sort a range with vertical merges.");
  }
  const rows: { from: number; cells: (Cell | null)[]; keys: (Cell | null)[] }[] = [];
  for (let row = rect.r0; row < rect.r1; row++) {
    const cells = Array.from({ length: rect.c1 - rect.c0 }, (_, at) => cellAt(sheet, row, rect.c0 + at));
    rows.push({ from: row, cells, keys: keys.map((key) => cellAt(sheet, row, key.column)) });
  }
  rows.sort((a, b) => {
    for (const [at, key] of keys.entries()) {
      const order = compare(a.keys[at] ?? null, b.keys[at] ?? null, key.ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
  rows.forEach((row, at) => {
    const to = rect.r0 + at;
    if (to === row.from) return;
    row.cells.forEach((cell, column) => {
      setCell(
        sheet,
        to,
        rect.c0 + column,
        cell?.f === undefined ? cell : { ...cell, f: relocated(cell.f, to - row.from, 0) },
      );
    });
  });
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: false });

function compare(a: Cell | null, b: Cell | null, ascending: boolean): number {
  const blanks = Number(!hasContent(a)) - Number(!hasContent(b));
  if (blanks !== 0) return blanks;
  const rank = rankOf(a) - rankOf(b);
  const order = rank !== 0 ? rank : compareAlike(a?.v, b?.v);
  return ascending ? order : -order;
}

const rankOf = (cell: Cell | null): number =>
  ({ number: 0, string: 1, boolean: 2, object: 3 })[typeof cell?.v as 'number' | 'string' | 'boolean' | 'object'] ?? 4;

function compareAlike(a: Cell['v'], b: Cell['v']): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b) || (a < b ? 1 : a > b ? -1 : 0);
  return Number(a) - Number(b) || 0;
}
