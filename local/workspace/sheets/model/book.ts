import { GoogleError } from '../../kernel/errors';
import type { Workspace } from '../../kernel/workspace';
import type { BookState, SheetState } from '../state';
import { touch } from './cells';
import { renameInFormulas } from './everyFormula';

export const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
const CELL_LIMIT = 10_000_000;

export interface NewBook {
  name: string;
  owner: string;
  timeZone?: string;
  locale?: string;
  id?: string;
  /** Names of the tabs; one called Sheet1 if none is given. */
  sheets?: string[];
  rows?: number;
  columns?: number;
  /** Folder of the file; the owner's root by default. */
  parent?: string | null;
}

/** Makes a spreadsheet and its file in Drive. Its zone is the world's unless another is given. */
export function createBook(workspace: Workspace, options: NewBook): BookState {
  const { state } = workspace;
  const id = options.id ?? workspace.id('file');
  const book: BookState = {
    id,
    timeZone: options.timeZone ?? state.timeZone,
    locale: options.locale ?? 'en_US',
    sheets: [],
    namedRanges: [],
    metadata: [],
    nextSheetId: 0,
  };
  state.books.byId[id] = book;
  const root = Object.values(state.drive.files).find((file) => file.isRoot && file.owner === options.owner);
  state.drive.files[id] = {
    id,
    name: options.name,
    mimeType: SPREADSHEET_TYPE,
    parent: options.parent ?? root?.id ?? null,
    owner: options.owner,
    editors: [],
    viewers: [],
    linkAccess: 'none',
    trashed: false,
    createdAt: state.now,
    modifiedAt: state.now,
    description: '',
    properties: {},
    appProperties: {},
    grants: [],
  };
  for (const name of options.sheets ?? ['Sheet1'])
    addSheet(book, name, { rows: options.rows, columns: options.columns });
  return book;
}

/** The spreadsheet of this id. @throws GoogleError when there is none. */
export function bookOf(workspace: Workspace, id: string): BookState {
  const book = workspace.state.books.byId[id];
  if (!book) throw new GoogleError('Document is missing (perhaps it was deleted?)');
  return book;
}

/** Tab names are found as written, in any case of letters. */
export const sheetByName = (book: BookState, name: string): SheetState | null =>
  book.sheets.find((sheet) => sheet.name === name) ?? null;

export const sheetById = (book: BookState, id: number): SheetState | null =>
  book.sheets.find((sheet) => sheet.id === id) ?? null;

export function blankSheet(id: number, name: string, rows = 1000, columns = 26): SheetState {
  return {
    id,
    name,
    hidden: false,
    maxRows: rows,
    maxColumns: columns,
    frozenRows: 0,
    frozenColumns: 0,
    tabColor: null,
    rows: [],
    columnWidths: {},
    rowHeights: {},
    hiddenColumns: [],
    hiddenRows: [],
    merges: [],
    validations: [],
    protections: [],
    conditionalFormats: [],
    filter: null,
    charts: [],
    bandings: [],
  };
}

export interface NewSheet {
  index?: number;
  rows?: number;
  columns?: number;
  id?: number;
}

/** Adds a tab of 1000 × 26, the first with id 0. Without a name it becomes Sheet2, Sheet3 … @throws GoogleError on a name in use. */
export function addSheet(book: BookState, name?: string | null, options: NewSheet = {}): SheetState {
  const called = name ?? freeName(book);
  refuseName(book, called);
  const id = options.id ?? freshSheetId(book);
  if (sheetById(book, id)) throw new GoogleError(`A sheet with the ID ${id} already exists.`);
  const sheet = blankSheet(id, called, options.rows, options.columns);
  refuseTooManyCells(book, sheet.maxRows * sheet.maxColumns);
  book.nextSheetId = Math.max(book.nextSheetId, id + 1);
  book.sheets.splice(options.index ?? book.sheets.length, 0, sheet);
  return sheet;
}

function freshSheetId(book: BookState): number {
  const id = book.nextSheetId;
  book.nextSheetId += 1;
  return id;
}

/** The next id for a protection, chart or metadata entry of this spreadsheet. */
export function freshObjectId(book: BookState): number {
  const next = book.nextObjectId ?? 100_000_001;
  book.nextObjectId = next + 1;
  return next;
}

function freeName(book: BookState): string {
  for (let n = book.sheets.length + 1; ; n++) if (!sheetByName(book, `Sheet${n}`)) return `Sheet${n}`;
}

function refuseName(book: BookState, name: string, except?: SheetState): void {
  if (name === '') throw new GoogleError('The sheet name cannot be empty.');
  if (name.length > 100) throw new GoogleError('The sheet name cannot be greater than 100 characters.');
  const taken = book.sheets.some((sheet) => sheet !== except && sheet.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new GoogleError(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

/** @throws GoogleError when so many more cells would pass ten million. */
export function refuseTooManyCells(book: BookState, more: number): void {
  const cells = book.sheets.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
  if (cells + more > CELL_LIMIT) {
    throw new GoogleError(
      `This action would increase the number of cells in the workbook above the limit of ${CELL_LIMIT} cells.`,
    );
  }
}

/** Takes a tab away with what belongs to it. @throws GoogleError on the last visible one. */
export function deleteSheet(book: BookState, sheet: SheetState): void {
  const others = book.sheets.filter((other) => other !== sheet);
  if (others.length === 0) throw new GoogleError("You can't remove all the sheets in a document.");
  if (!sheet.hidden && others.every((other) => other.hidden))
    throw new GoogleError("You can't remove all the visible sheets in a document.");
  book.sheets = others;
  book.namedRanges = book.namedRanges.filter((range) => range.sheetId !== sheet.id);
  book.metadata = book.metadata.filter((entry) => entry.at.kind === 'spreadsheet' || entry.at.sheetId !== sheet.id);
  renameInFormulas(book, sheet.name, null);
  for (const other of others) touch(other);
}

/** Renames a tab; formulas follow. @throws GoogleError on a name in use. */
export function renameSheet(book: BookState, sheet: SheetState, name: string): void {
  refuseName(book, name, sheet);
  renameInFormulas(book, sheet.name, name);
  sheet.name = name;
  for (const other of book.sheets) touch(other);
}

/** @param index 0-based place among the tabs. */
export function moveSheet(book: BookState, sheet: SheetState, index: number): void {
  if (index < 0 || index >= book.sheets.length) throw new GoogleError('The sheet index is out of range.');
  book.sheets = book.sheets.filter((other) => other !== sheet);
  book.sheets.splice(index, 0, sheet);
}
