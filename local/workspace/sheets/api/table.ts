import { hasContent } from '../model/cells';
import type { GridRect, SheetState } from '../state';

/**
 * The table that an append goes below: the block of filled cells around the last filled cell of the range, or null if it is empty.
 * @see https://developers.google.com/workspace/sheets/api/guides/values#append-values
 */
export function tableIn(sheet: SheetState, range: GridRect): GridRect | null {
  const last = lastFilled(sheet, range);
  if (!last) return null;
  const rect = { r0: last.row, r1: last.row + 1, c0: last.column, c1: last.column + 1 };
  for (let grown = true; grown; ) {
    grown = false;
    while (rect.r0 > 0 && rowFilled(sheet, rect.r0 - 1, rect)) {
      rect.r0 -= 1;
      grown = true;
    }
    while (rowFilled(sheet, rect.r1, rect)) {
      rect.r1 += 1;
      grown = true;
    }
    while (rect.c0 > 0 && columnFilled(sheet, rect.c0 - 1, rect)) {
      rect.c0 -= 1;
      grown = true;
    }
    while (columnFilled(sheet, rect.c1, rect)) {
      rect.c1 += 1;
      grown = true;
    }
  }
  return rect;
}

function lastFilled(sheet: SheetState, range: GridRect): { row: number; column: number } | null {
  for (let row = Math.min(range.r1, sheet.rows.length) - 1; row >= range.r0; row--) {
    const line = sheet.rows[row]!;
    for (let column = Math.min(range.c1, line.length) - 1; column >= range.c0; column--) {
      if (hasContent(line[column])) return { row, column };
    }
  }
  return null;
}

function rowFilled(sheet: SheetState, row: number, rect: GridRect): boolean {
  for (let column = Math.max(0, rect.c0 - 1); column <= rect.c1; column++)
    if (hasContent(sheet.rows[row]?.[column])) return true;
  return false;
}

function columnFilled(sheet: SheetState, column: number, rect: GridRect): boolean {
  for (let row = Math.max(0, rect.r0 - 1); row <= rect.r1; row++)
    if (hasContent(sheet.rows[row]?.[column])) return true;
  return false;
}
