import { closed, parseA1, qualifiedA1 } from '../model/a1';
import type { BookState, GridRect, SheetState } from '../state';
import { noGrid, Problem } from './problem';
import type { DimensionRange, GridCoordinate, GridRange } from './schema';

/** A place in a spreadsheet: a tab and a rectangle on its grid. */
export interface Place {
  sheet: SheetState;
  rect: GridRect;
}

/** @throws Problem `No grid with id: 7`; a sheet id left out means 0, as in every proto message. */
export function sheetById(book: BookState, id: number | undefined): SheetState {
  const sheet = book.sheets.find((each) => each.id === (id ?? 0));
  if (!sheet) throw noGrid(id ?? 0);
  return sheet;
}

export const wholeSheet = (sheet: SheetState): GridRect => ({ r0: 0, c0: 0, r1: sheet.maxRows, c1: sheet.maxColumns });

/**
 * A grid range as a rectangle: half-open, a missing index is unbounded, and what reaches beyond the grid ends with it.
 * @throws Problem if it begins behind the grid, ends before it begins, or is empty (what Google says of an empty one is unverified).
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#GridRange
 */
export function placeOf(book: BookState, range: GridRange | undefined): Place {
  if (!range) throw new Problem('range is required but was not specified.');
  const sheet = sheetById(book, range.sheetId);
  const rows = span('Row', range.startRowIndex, range.endRowIndex, sheet.maxRows);
  const columns = span('Column', range.startColumnIndex, range.endColumnIndex, sheet.maxColumns);
  return { sheet, rect: { r0: rows.from, r1: rows.to, c0: columns.from, c1: columns.to } };
}

function span(
  what: 'Row' | 'Column',
  start: number | undefined,
  end: number | undefined,
  size: number,
): { from: number; to: number } {
  const from = start ?? 0;
  if (from < 0 || (end ?? 0) < 0) throw new Problem(`GridRange.start${what}Index[${from}] must be >= 0`);
  if (from >= size)
    throw new Problem(`GridRange.start${what}Index[${from}] is after last ${what.toLowerCase()} in grid[${size}]`);
  if (end !== undefined && from >= end) {
    throw new Problem(`GridRange.start${what}Index[${from}] must be before GridRange.end${what}Index[${end}]`);
  }
  return { from, to: Math.min(end ?? size, size) };
}

/** @throws Problem `GridCoordinate.rowIndex[9] is after last row in grid[5]`. */
export function coordinate(
  book: BookState,
  at: GridCoordinate | undefined,
): { sheet: SheetState; row: number; column: number } {
  const sheet = sheetById(book, at?.sheetId);
  const row = at?.rowIndex ?? 0;
  const column = at?.columnIndex ?? 0;
  if (row >= sheet.maxRows)
    throw new Problem(`GridCoordinate.rowIndex[${row}] is after last row in grid[${sheet.maxRows}]`);
  if (column >= sheet.maxColumns) {
    throw new Problem(`GridCoordinate.columnIndex[${column}] is after last column in grid[${sheet.maxColumns}]`);
  }
  return { sheet, row, column };
}

export interface Lines {
  sheet: SheetState;
  dimension: 'ROWS' | 'COLUMNS';
  from: number;
  to: number;
  /** How many rows or columns the grid has. */
  size: number;
}

/** Rows or columns of a dimension range, half-open; a missing end is the grid's own. */
export function linesOf(book: BookState, range: DimensionRange | undefined): Lines {
  const sheet = sheetById(book, range?.sheetId);
  const dimension = dimensionOf(range?.dimension);
  const size = dimension === 'ROWS' ? sheet.maxRows : sheet.maxColumns;
  const from = range?.startIndex ?? 0;
  const to = range?.endIndex ?? size;
  if (from < 0 || to < 0) throw new Problem('DimensionRange indexes must be >= 0');
  if (from >= to) throw new Problem(`DimensionRange.startIndex[${from}] must be before DimensionRange.endIndex[${to}]`);
  return { sheet, dimension, from, to, size };
}

export function dimensionOf(dimension: string | undefined): 'ROWS' | 'COLUMNS' {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw new Problem('No dimension specified.');
  return dimension;
}

/** The rectangle of these lines over the whole width or height. */
export function rectOfLines(lines: Lines): GridRect {
  return lines.dimension === 'ROWS'
    ? { ...wholeSheet(lines.sheet), r0: lines.from, r1: lines.to }
    : { ...wholeSheet(lines.sheet), c0: lines.from, c1: lines.to };
}

/**
 * `Pipeline!A2:F`, `'My tab'!3:4`, `Pipeline`, a named range, or cells of the first visible tab. A range may lie partly behind the grid.
 * @throws Problem `Unable to parse range: …`
 * @see https://developers.google.com/workspace/sheets/api/guides/concepts#cell
 */
export function placeOfA1(book: BookState, text: string): Place {
  const wrong = (): Problem => new Problem(`Unable to parse range: ${text}`);
  const whole = sheetByTitle(book, unquoted(text));
  if (whole) return { sheet: whole, rect: wholeSheet(whole) };
  const named = book.namedRanges.find((each) => each.name.toLowerCase() === text.toLowerCase());
  if (named) return { sheet: sheetById(book, named.sheetId), rect: { ...named.range } };
  const address = parseA1(text);
  const sheet =
    address?.sheet == null
      ? (book.sheets.find((each) => !each.hidden) ?? book.sheets[0])
      : sheetByTitle(book, address.sheet);
  if (!address || !sheet) throw wrong();
  const rect = closed(address, sheet);
  // An open side of a range that begins behind the grid leaves one line of it, so that its error can name it.
  return { sheet, rect: { ...rect, r1: Math.max(rect.r1, rect.r0 + 1), c1: Math.max(rect.c1, rect.c0 + 1) } };
}

function sheetByTitle(book: BookState, title: string): SheetState | undefined {
  return (
    book.sheets.find((each) => each.name === title) ??
    book.sheets.find((each) => each.name.toLowerCase() === title.toLowerCase())
  );
}

const unquoted = (text: string): string => (/^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text);

/** `Pipeline!A2:F9`, one cell as `Pipeline!A2`, with quotes where the title needs them. */
export const a1Of = (place: Place): string => qualifiedA1(place.sheet.name, place.rect);

/** @throws Problem `Range (Pipeline!AA1:AB2) exceeds grid limits. Max rows: 1000, max columns: 26`. */
export function exceedsGrid(place: Place): Problem {
  const name = a1Of(place);
  return new Problem(
    `Range (${name}) exceeds grid limits. Max rows: ${place.sheet.maxRows}, max columns: ${place.sheet.maxColumns}`,
  );
}

/** The part of the place that lies on the grid. @throws Problem if none of it does. */
export function onGrid(place: Place): Place {
  const { rect, sheet } = place;
  if (rect.r0 >= sheet.maxRows || rect.c0 >= sheet.maxColumns) throw exceedsGrid(place);
  return { sheet, rect: { ...rect, r1: Math.min(rect.r1, sheet.maxRows), c1: Math.min(rect.c1, sheet.maxColumns) } };
}

/** A rectangle as a grid range. Sides that are the grid's own are written out. */
export function gridRangeOf(sheet: SheetState, rect: GridRect): GridRange {
  return {
    sheetId: sheet.id,
    startRowIndex: rect.r0,
    endRowIndex: rect.r1,
    startColumnIndex: rect.c0,
    endColumnIndex: rect.c1,
  };
}
