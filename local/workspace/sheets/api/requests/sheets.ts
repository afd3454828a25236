import { NotInLocalWorkspace } from '../../../kernel/errors';
import {
  deleteSheet as dropSheet,
  addSheet as makeSheet,
  moveSheet,
  refuseTooManyCells,
  renameSheet,
} from '../../model/book';
import { touch } from '../../model/cells';
import { deleteColumns, deleteRows } from '../../model/grid';
import type { BookState, SheetState } from '../../state';
import { hexOfEither } from '../colors';
import { below, checkFields, has, type Mask, parseMask } from '../fields';
import { Problem } from '../problem';
import { sheetById } from '../ranges';
import { refuseProtectedSheet, refuseProtectedTab } from '../rights';
import type { RequestOf, Response, SheetProperties } from '../schema';
import { sheetProperties } from '../spreadsheet';
import { copyOf } from '../transaction';
import type { Batch } from './context';

const FIELDS = [
  'sheetId',
  'title',
  'index',
  'sheetType',
  'gridProperties',
  'hidden',
  'tabColor',
  'tabColorStyle',
  'rightToLeft',
];
const GRID_FIELDS = [
  'rowCount',
  'columnCount',
  'frozenRowCount',
  'frozenColumnCount',
  'hideGridlines',
  'rowGroupControlAfter',
  'columnGroupControlAfter',
];

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#AddSheetRequest */
export function addSheet(batch: Batch, body: RequestOf<'addSheet'>): Response {
  const { book } = batch;
  const wanted = body.properties ?? {};
  if (wanted.sheetType && wanted.sheetType !== 'GRID')
    throw new NotInLocalWorkspace(`Sheets.Spreadsheets.batchUpdate addSheet of type ${wanted.sheetType}`);
  const grid = wanted.gridProperties ?? {};
  const sheet = makeSheet(book, wanted.title ?? null, {
    index: Math.min(wanted.index ?? book.sheets.length, book.sheets.length),
    ...(grid.rowCount === undefined ? {} : { rows: grid.rowCount }),
    ...(grid.columnCount === undefined ? {} : { columns: grid.columnCount }),
    ...(wanted.sheetId === undefined ? {} : { id: wanted.sheetId }),
  });
  const mask: Mask = Object.fromEntries(
    Object.keys(wanted)
      .filter((field) => !['title', 'index', 'sheetId'].includes(field))
      .map((field) => [field, true]),
  );
  applyProperties(book, sheet, wanted, {
    ...mask,
    ...(wanted.gridProperties
      ? { gridProperties: Object.fromEntries(Object.keys(grid).map((field) => [field, true])) }
      : {}),
  });
  return { addSheet: { properties: sheetProperties(book, sheet) } };
}

export function updateSheetProperties(batch: Batch, body: RequestOf<'updateSheetProperties'>): void {
  const mask = parseMask(body.fields);
  checkFields(mask, FIELDS);
  const sheet = sheetOf(batch.book, body.properties?.sheetId);
  refuseProtectedTab(batch.run, batch.book, sheet);
  applyProperties(batch.book, sheet, body.properties ?? {}, mask);
}

/** A request that is about a tab as such says so in other words than one about its grid. */
function sheetOf(book: BookState, id: number | undefined): SheetState {
  const sheet = book.sheets.find((each) => each.id === (id ?? 0));
  if (!sheet) throw new Problem(`No sheet with id: ${id ?? 0}`);
  return sheet;
}

function applyProperties(book: BookState, sheet: SheetState, wanted: SheetProperties, mask: Mask): void {
  if (has(mask, 'title') && wanted.title !== sheet.name) renameSheet(book, sheet, wanted.title ?? '');
  if (has(mask, 'index') && wanted.index !== undefined) moveTo(book, sheet, wanted.index);
  if (has(mask, 'hidden')) hide(book, sheet, wanted.hidden ?? false);
  if (has(mask, 'tabColor') || has(mask, 'tabColorStyle'))
    sheet.tabColor = hexOfEither(wanted.tabColorStyle, wanted.tabColor);
  if (has(mask, 'rightToLeft') && wanted.rightToLeft)
    throw new NotInLocalWorkspace('Sheets.SheetProperties.rightToLeft');
  const grid = below(mask, 'gridProperties');
  if (grid !== undefined) applyGrid(book, sheet, wanted.gridProperties ?? {}, grid);
}

/** The index counts places before the move: a tab that goes right ends one place further left than it says. */
function moveTo(book: BookState, sheet: SheetState, index: number): void {
  const from = book.sheets.indexOf(sheet);
  moveSheet(book, sheet, Math.min(index > from ? index - 1 : index, book.sheets.length - 1));
}

function hide(book: BookState, sheet: SheetState, hidden: boolean): void {
  if (hidden && book.sheets.every((each) => each === sheet || each.hidden))
    throw new Problem("You can't hide all the sheets in a document.");
  sheet.hidden = hidden;
}

function applyGrid(
  book: BookState,
  sheet: SheetState,
  grid: NonNullable<SheetProperties['gridProperties']>,
  mask: Mask,
): void {
  checkFields(mask, GRID_FIELDS);
  for (const field of ['hideGridlines', 'rowGroupControlAfter', 'columnGroupControlAfter'] as const) {
    if (has(mask, field) && grid[field]) throw new NotInLocalWorkspace(`Sheets.GridProperties.${field}`);
  }
  if (has(mask, 'rowCount') && grid.rowCount !== undefined) resize(book, sheet, 'maxRows', grid.rowCount);
  if (has(mask, 'columnCount') && grid.columnCount !== undefined) resize(book, sheet, 'maxColumns', grid.columnCount);
  if (has(mask, 'frozenRowCount')) sheet.frozenRows = frozen(grid.frozenRowCount ?? 0, sheet.maxRows, 'rows');
  if (has(mask, 'frozenColumnCount'))
    sheet.frozenColumns = frozen(grid.frozenColumnCount ?? 0, sheet.maxColumns, 'columns');
}

function frozen(count: number, size: number, what: string): number {
  if (count < size) return count;
  throw new Problem(`You can't freeze all visible ${what} on the sheet.`);
}

/** A smaller grid loses what lay beyond its new edge. */
function resize(book: BookState, sheet: SheetState, side: 'maxRows' | 'maxColumns', size: number): void {
  if (size < 1) throw new Problem(`Invalid grid size: ${size}`);
  const by = size - sheet[side];
  if (by > 0) {
    refuseTooManyCells(book, by * (side === 'maxRows' ? sheet.maxColumns : sheet.maxRows));
    sheet[side] = size;
    touch(sheet);
  } else if (by < 0) {
    (side === 'maxRows' ? deleteRows : deleteColumns)(book, sheet, size, -by);
  }
}

export function deleteSheet(batch: Batch, body: RequestOf<'deleteSheet'>): void {
  const sheet = sheetOf(batch.book, body.sheetId);
  refuseProtectedSheet(batch.run, batch.book, sheet);
  dropSheet(batch.book, sheet);
}

/** Charts and protections get ids of their own; metadata of the tab and its lines is copied as well. */
export function duplicateSheet(batch: Batch, body: RequestOf<'duplicateSheet'>): Response {
  const { book } = batch;
  const source = sheetById(book, body.sourceSheetId);
  const sheet = makeSheet(book, body.newSheetName ?? copyName(book, source.name), {
    index: body.insertSheetIndex ?? 0,
    rows: source.maxRows,
    columns: source.maxColumns,
    ...(body.newSheetId === undefined ? {} : { id: body.newSheetId }),
  });
  copyContent(source, sheet);
  return { duplicateSheet: { properties: sheetProperties(book, sheet) } };
}

/** Everything of a tab but its id, its name and what must have an id of its own. */
export function copyContent(source: SheetState, target: SheetState): void {
  const { id: _id, name: _name, protections: _protections, charts: _charts, ...rest } = copyOf(source);
  Object.assign(target, rest, { hidden: false });
  touch(target);
}

export function copyName(book: BookState, name: string): string {
  for (let n = 1; ; n++) {
    const called = n === 1 ? `Copy of ${name}` : `Copy of ${name} ${n}`;
    if (!book.sheets.some((each) => each.name === called)) return called;
  }
}

export function updateSpreadsheetProperties(batch: Batch, body: RequestOf<'updateSpreadsheetProperties'>): void {
  const mask = parseMask(body.fields);
  checkFields(mask, ['title', 'locale', 'timeZone', 'autoRecalc', 'defaultFormat', 'iterativeCalculationSettings']);
  const wanted = body.properties ?? {};
  if (has(mask, 'title')) batch.run.workspace.state.drive.files[batch.book.id]!.name = wanted.title ?? '';
  if (has(mask, 'locale') && wanted.locale) batch.book.locale = wanted.locale;
  if (has(mask, 'timeZone') && wanted.timeZone) batch.book.timeZone = zoneOf(wanted.timeZone);
  if (has(mask, 'autoRecalc') && wanted.autoRecalc && wanted.autoRecalc !== 'ON_CHANGE')
    throw new NotInLocalWorkspace('Sheets.SpreadsheetProperties.autoRecalc');
  for (const sheet of batch.book.sheets) touch(sheet);
}

function zoneOf(name: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return name;
  } catch {
    throw new Problem(`Invalid time zone: ${name}`);
  }
}
