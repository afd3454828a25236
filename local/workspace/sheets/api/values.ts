import { hasContent } from '../model/cells';
import { displayOf, isDateFormat } from '../model/display';
import type { BookState, Cell, GridRect } from '../state';
import { Problem } from './problem';
import { a1Of, type Place } from './ranges';
import type { ValueRange } from './schema';

type Plain = string | number | boolean | null;

export interface RenderOptions {
  majorDimension?: string | undefined;
  valueRenderOption?: string | undefined;
  dateTimeRenderOption?: string | undefined;
}

/** How one cell reads. Empty is ''. https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueRenderOption */
export function renderer(book: BookState, options: RenderOptions): (cell: Cell) => Plain {
  const how = oneOf('valueRenderOption', options.valueRenderOption, [
    'FORMATTED_VALUE',
    'UNFORMATTED_VALUE',
    'FORMULA',
  ]);
  const dates = oneOf('dateTimeRenderOption', options.dateTimeRenderOption, ['SERIAL_NUMBER', 'FORMATTED_STRING']);
  const { locale } = book;
  if (how === 'FORMATTED_VALUE') return (cell) => displayOf(cell, locale);
  const raw = (cell: Cell): Plain => {
    const value = cell.v;
    if (value === undefined) return '';
    if (typeof value === 'object') return value.error;
    if (typeof value === 'number' && dates === 'FORMATTED_STRING' && isDateFormat(cell.fmt))
      return displayOf(cell, locale);
    return value;
  };
  return how === 'FORMULA' ? (cell) => cell.f ?? raw(cell) : raw;
}

export function oneOf<const T extends string>(name: string, value: string | undefined, known: readonly [T, ...T[]]): T {
  if (value === undefined) return known[0];
  if (!known.includes(value as T))
    throw new Problem(
      `Invalid value at '${camelToSnake(name)}' (type.googleapis.com/google.apps.sheets.v4), "${value}"`,
    );
  return value as T;
}

const camelToSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The place's values row by row: each row ends with its last filled cell, and the last row is one with content. */
export function rowsOf(book: BookState, place: Place, options: RenderOptions): Plain[][] {
  const render = renderer(book, options);
  const { r0, c0, r1, c1 } = place.rect;
  const lines = place.sheet.rows;
  const rows: Plain[][] = [];
  // Most of a grid lies empty below what is used, so its end is looked for from there.
  let last = Math.min(r1, lines.length) - 1;
  while (last >= r0 && lastIn(lines[last]!, c0, c1) < c0) last -= 1;
  for (let r = r0; r <= last; r++) {
    const line = lines[r]!;
    const row: Plain[] = [];
    const end = lastIn(line, c0, c1);
    for (let c = c0; c <= end; c++) {
      const cell = line[c];
      row.push(cell ? render(cell) : '');
    }
    rows.push(row);
  }
  return rows;
}

/** The last column of the span that holds something; one before the span where none does. */
function lastIn(line: readonly (Cell | null)[], c0: number, c1: number): number {
  let at = Math.min(c1, line.length) - 1;
  while (at >= c0 && !hasContent(line[at])) at -= 1;
  return Math.max(at, c0 - 1);
}

/**
 * The place as a value range; without `values` where it holds none.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values#ValueRange
 */
export function valueRange(book: BookState, place: Place, options: RenderOptions): ValueRange {
  const majorDimension = oneOf('majorDimension', options.majorDimension, ['ROWS', 'COLUMNS']);
  const rows = rowsOf(book, place, options);
  const values = majorDimension === 'ROWS' ? rows : transposed(rows);
  return { range: a1Of(place), majorDimension, ...(values.length > 0 ? { values } : {}) };
}

/** Columns end with their last filled cell too; a gap becomes ''. */
function transposed(rows: Plain[][]): Plain[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    return cells;
  });
}

export const cellsIn = (rect: GridRect): number => (rect.r1 - rect.r0) * (rect.c1 - rect.c0);
