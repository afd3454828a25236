import type { Execution } from '../../kernel/execution';
import { columnLetters } from '../model/a1';
import { type Content, clear, setContent } from '../model/cells';
import { parseEntry } from '../model/entry';
import { calculate } from '../model/formulas';
import { dateToSerial, partsOf } from '../model/zone';
import type { BookState, GridRect } from '../state';
import { Problem } from './problem';
import { a1Of, exceedsGrid, type Place } from './ranges';
import { refuseProtected } from './rights';
import { oneOf, type RenderOptions, valueRange } from './values';

const LONGEST = 50_000;

export interface Writing {
  run: Execution;
  book: BookState;
  input: 'RAW' | 'USER_ENTERED';
}

/** A write that has been found possible, and not yet made. */
export interface Prepared {
  place: Place;
  rows: unknown[][];
  cells: number;
}

/** @throws Problem where the option is missing. https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption */
export function inputOption(value: string | undefined): 'RAW' | 'USER_ENTERED' {
  if (value === undefined || value === 'INPUT_VALUE_OPTION_UNSPECIFIED')
    throw new Problem("'valueInputOption' is required but not specified");
  return oneOf('valueInputOption', value, ['RAW', 'USER_ENTERED']);
}

/**
 * Checks values for a place: from its top left corner, and within it unless it is a single cell.
 * @throws Problem if they do not fit, lie beyond the grid, are no plain values, or would touch cells protected from the user.
 */
export function prepare(writing: Writing, place: Place, values: unknown, majorDimension: string | undefined): Prepared {
  const rows = rowsFrom(values, oneOf('majorDimension', majorDimension, ['ROWS', 'COLUMNS']));
  const height = rows.length;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const { rect, sheet } = place;
  const single = rect.r1 - rect.r0 === 1 && rect.c1 - rect.c0 === 1;
  if (!single) refuseOutside(place, height, width);
  const written: Place = {
    sheet,
    rect: { r0: rect.r0, c0: rect.c0, r1: rect.r0 + Math.max(height, 1), c1: rect.c0 + Math.max(width, 1) },
  };
  if (written.rect.r1 > sheet.maxRows || written.rect.c1 > sheet.maxColumns) throw exceedsGrid(written);
  let cells = 0;
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value === null || value === undefined) return;
      refuseValue(value, r, c);
      cells += 1;
    });
  });
  if (cells > 0) refuseProtected(writing.run, writing.book, written);
  return { place: written, rows, cells };
}

function rowsFrom(values: unknown, majorDimension: 'ROWS' | 'COLUMNS'): unknown[][] {
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values) || !values.every(Array.isArray))
    throw new Problem("Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue)");
  const lists = values as unknown[][];
  if (majorDimension === 'ROWS') return lists;
  const height = lists.reduce((most, column) => Math.max(most, column.length), 0);
  return Array.from({ length: height }, (_, row) => lists.map((column) => (row < column.length ? column[row] : null)));
}

function refuseOutside(place: Place, height: number, width: number): void {
  const { r0, c0, r1, c1 } = place.rect;
  const within = `Requested writing within range [${a1Of(place)}], but tried writing to`;
  if (height > r1 - r0) throw new Problem(`${within} row [${r1 + 1}]`);
  if (width > c1 - c0) throw new Problem(`${within} column [${columnLetters(c1)}]`);
}

function refuseValue(value: unknown, row: number, column: number): void {
  if (typeof value === 'object') {
    const kind = Array.isArray(value) ? 'list_value' : 'struct_value';
    throw new Problem(`Invalid values[${row}][${column}]: ${kind} { }`);
  }
  if (typeof value === 'string') refuseLong(value);
}

/** @throws Problem on more text than a cell takes. */
export function refuseLong(text: string): void {
  if (text.length > LONGEST)
    throw new Problem(`Your input contains more than the maximum of ${LONGEST} characters in a single cell.`);
}

/** Makes the write. A null leaves its cell as it is, and '' empties it. */
export function perform(writing: Writing, { place, rows }: Prepared): void {
  const { sheet, rect } = place;
  const content = reader(writing);
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value === null || value === undefined) return;
      const cell = sheet.rows[rect.r0 + r]?.[rect.c0 + c];
      setContent(sheet, rect.r0 + r, rect.c0 + c, content(value, cell?.fmt));
    });
  });
}

/** What a value becomes in a cell: as it is with RAW, so that `=1+1` and `2026-01-02` stay text; read as typing with USER_ENTERED. */
export function reader({ run, book, input }: Writing): (value: unknown, format: string | undefined) => Content {
  const { locale, timeZone: zone } = book;
  const year = partsOf(dateToSerial(run.workspace.state.now, zone)).year;
  return (value, currentFormat) => {
    if (value === '') return {};
    if (typeof value === 'number' || typeof value === 'boolean') return { v: value };
    const text = String(value);
    if (input === 'RAW') return { v: text };
    return parseEntry(text, { locale, zone, year, ...(currentFormat === undefined ? {} : { currentFormat }) });
  };
}

/** What an update answers about one range. */
export function updated(
  writing: Writing,
  done: Prepared,
  include: boolean | undefined,
  options: RenderOptions,
): Record<string, unknown> {
  const { place, rows, cells } = done;
  if (include) calculate(writing.run.workspace, writing.book);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return {
    updatedRange: a1Of(place),
    ...(cells > 0 ? { updatedRows: rows.length, updatedColumns: width, updatedCells: cells } : {}),
    ...(include ? { updatedData: valueRange(writing.book, place, options) } : {}),
  };
}

/** Empties cells and keeps their formats, notes and rules. */
export function clearValues(run: Execution, book: BookState, place: Place): void {
  refuseProtected(run, book, place);
  clear(place.sheet, place.rect, { contents: true });
}

export const cellCountOf = (rect: GridRect): number => (rect.r1 - rect.r0) * (rect.c1 - rect.c0);
