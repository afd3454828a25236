import { displayOf } from '../model/display';
import type { BookState, Cell, SheetState } from '../state';
import { below, checkFields, has, type Mask } from './fields';
import { formatResource, formatted, textFormatResource, textStyle } from './format';
import { Problem } from './problem';
import type { CellData, ExtendedValue } from './schema';
import { refuseLong } from './valuesWrite';

const FIELDS = [
  'userEnteredValue',
  'userEnteredFormat',
  'note',
  'textFormatRuns',
  'dataValidation',
  'pivotTable',
  'hyperlink',
  'effectiveValue',
  'effectiveFormat',
  'formattedValue',
];
const READ_ONLY = ['hyperlink', 'effectiveValue', 'effectiveFormat', 'formattedValue'];

/**
 * The mask of a request that writes cells.
 * @throws Problem if it is empty, or names something that a cell does not have or that Google works out by itself.
 */
export function checkCellMask(mask: Mask): Mask {
  checkFields(mask, FIELDS);
  const readOnly = mask === true ? undefined : READ_ONLY.find((field) => field in mask);
  if (readOnly) throw new Problem(`Field is read-only: ${readOnly}`);
  return mask;
}

/**
 * A cell after the masked fields of cell data; what the mask names and the data lacks is cleared. Validation is not a cell's: see `rules.ts`.
 * A stringValue stays text, whatever it looks like.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellData
 */
export function written(old: Cell | null, data: CellData, mask: Mask, locale: string): Cell {
  let cell: Cell = { ...old };
  if (has(mask, 'userEnteredValue')) {
    const { v: _v, f: _f, runs: _runs, spill: _spill, ...rest } = cell;
    cell = { ...rest, ...contentFrom(data.userEnteredValue) };
  }
  const format = below(mask, 'userEnteredFormat');
  if (format !== undefined) cell = formatted(cell, data.userEnteredFormat, format, locale);
  if (has(mask, 'note')) {
    const { note: _note, ...rest } = cell;
    cell = data.note ? { ...rest, note: data.note } : rest;
  }
  if (has(mask, 'textFormatRuns')) cell = withRuns(cell, data);
  return has(mask, 'userEnteredFormat', 'textFormat', 'link') ? withLink(cell, data) : cell;
}

function contentFrom(value: ExtendedValue | undefined): Pick<Cell, 'v' | 'f'> {
  if (!value) return {};
  const kinds = Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
  if (kinds.length > 1) throw new Problem("oneof field 'value' is already set.");
  const [kind, held] = kinds[0] ?? [];
  switch (kind) {
    case undefined:
      return {};
    case 'stringValue':
      refuseLong(String(held));
      return held === '' ? {} : { v: String(held) };
    case 'numberValue':
      return { v: Number(held) };
    case 'boolValue':
      return { v: Boolean(held) };
    case 'formulaValue':
      if (!String(held).startsWith('=')) throw new Problem(`Invalid formulaValue: ${String(held)}`);
      return { f: String(held) };
    default:
      throw new Problem(`Invalid value: ${kind} cannot be written.`);
  }
}

function withRuns(cell: Cell, data: CellData): Cell {
  const { runs: _runs, ...rest } = cell;
  const text = typeof cell.v === 'string' ? cell.v : '';
  const runs = (data.textFormatRuns ?? []).map((run, at, all) => {
    const style = textStyle(run.format);
    const link = run.format?.link?.uri;
    return {
      start: run.startIndex ?? 0,
      end: all[at + 1]?.startIndex ?? text.length,
      ...(link ? { link } : {}),
      ...(Object.keys(style).length > 0 ? { style } : {}),
    };
  });
  if (runs.some((run) => run.start >= run.end))
    throw new Problem('TextFormatRun.startIndex must be less than the length of the text.');
  const kept = runs.filter((run) => run.link || run.style);
  return kept.length > 0 ? { ...rest, runs: kept } : rest;
}

/** A link in the cell's own format spans its whole text. */
function withLink(cell: Cell, data: CellData): Cell {
  const link = data.userEnteredFormat?.textFormat?.link?.uri;
  if (!link || typeof cell.v !== 'string') return cell;
  return { ...cell, runs: [{ start: 0, end: cell.v.length, link }] };
}

const extended = (value: NonNullable<Cell['v']>): ExtendedValue => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return { errorValue: { type: errorType(value.error), message: value.error } };
};

/** `#N/A` is N_A, `#REF!` is REF. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ErrorType */
const errorType = (text: string): string =>
  ({
    '#N/A': 'N_A',
    '#DIV/0!': 'DIVIDE_BY_ZERO',
    '#REF!': 'REF',
    '#VALUE!': 'VALUE',
    '#NAME?': 'NAME',
    '#NUM!': 'NUM',
    '#NULL!': 'NULL_VALUE',
  })[text] ?? 'ERROR';

/**
 * A cell as Google answers it. `effectiveFormat` is left out: it is what a script can derive, and many times as long as the rest.
 */
export function cellResource(cell: Cell | null | undefined, book: BookState): CellData {
  if (!cell) return {};
  const { v, f } = cell;
  if (typeof v === 'string' && v !== '' && Object.keys(cell).length === 1) {
    // Most cells are plain text; a commit that reads back 10,000 ids has nothing else.
    const value = { stringValue: v };
    return { userEnteredValue: value, effectiveValue: value, formattedValue: v };
  }
  const shown = v === undefined ? '' : displayOf(cell, book.locale);
  const typed = f !== undefined ? { formulaValue: f } : v === undefined || cell.spill ? undefined : extended(v);
  const format = formatResource(cell);
  return {
    ...(typed ? { userEnteredValue: typed } : {}),
    ...(v === undefined ? {} : { effectiveValue: extended(v) }),
    ...(shown === '' ? {} : { formattedValue: shown }),
    ...(format ? { userEnteredFormat: format } : {}),
    ...hyperlinkOf(cell),
    ...(cell.note === undefined ? {} : { note: cell.note }),
    ...(cell.runs ? { textFormatRuns: runsResource(cell) } : {}),
  };
}

function hyperlinkOf(cell: Cell): { hyperlink?: string } {
  const links = (cell.runs ?? []).filter((run) => run.link);
  const whole = typeof cell.v === 'string' ? cell.v.length : -1;
  const only = links.length === 1 ? links[0]! : null;
  if (only?.link && only.start === 0 && only.end === whole) return { hyperlink: only.link };
  const byFormula = /^=HYPERLINK\(\s*"([^"]+)"/i.exec(cell.f ?? '');
  return byFormula ? { hyperlink: byFormula[1]! } : {};
}

/** Runs of Google's begin where they begin and go on to the next one; a gap between ours is a run without a format. */
function runsResource(cell: Cell): CellData['textFormatRuns'] {
  const text = typeof cell.v === 'string' ? cell.v : '';
  const runs: NonNullable<CellData['textFormatRuns']> = [];
  let at = 0;
  for (const run of cell.runs ?? []) {
    if (run.start > at) runs.push({ ...(at ? { startIndex: at } : {}), format: {} });
    const format = { ...textFormatResource(run.style ?? {}), ...(run.link ? { link: { uri: run.link } } : {}) };
    runs.push({ ...(run.start ? { startIndex: run.start } : {}), format });
    at = run.end;
  }
  if (at < text.length) runs.push({ startIndex: at, format: {} });
  return runs;
}

/** Cells of a rectangle as row data: each row ends with its last cell that has anything, the list with the last such row. */
export function rowData(
  book: BookState,
  sheet: SheetState,
  rect: { r0: number; c0: number; r1: number; c1: number },
  extra: (row: number, column: number) => object | null,
): { values?: CellData[] }[] {
  const rows: { values?: CellData[] }[] = [];
  let last = 0;
  for (let r = rect.r0; r < rect.r1; r++) {
    const values: CellData[] = [];
    let end = 0;
    for (let c = rect.c0; c < rect.c1; c++) {
      const more = extra(r, c);
      const cell = sheet.rows[r]?.[c];
      values.push(more ? { ...cellResource(cell, book), ...more } : cellResource(cell, book));
      if (cell || more) end = values.length;
    }
    values.length = end;
    rows.push(end > 0 ? { values } : {});
    if (end > 0) last = rows.length;
  }
  rows.length = last;
  return rows;
}
