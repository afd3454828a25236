import { uiOf } from '../../html/ui';
import type { EnumValue, Rules } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { useQuota } from '../../kernel/quota';
import { parseA1 } from '../model/a1';
import { addSheet, createBook, deleteSheet, freshObjectId, moveSheet } from '../model/book';
import { touch } from '../model/cells';
import { requireRight, rowsRect } from '../model/rights';
import type { SheetState } from '../state';
import { costsOf, requireEditor } from './access';
import { activeOf } from './active';
import type { Banding } from './banding';
import { BookFile } from './bookFile';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataOn } from './metadata';
import { NamedRange, setNamedRange } from './namedRange';
import type { Protection } from './protection';
import type { Range } from './range';
import { RangeList } from './rangeList';
import { Selection } from './selection';
import { Sheet } from './sheet';
import { TextFinder } from './textFinder';

const READS = `getBandings getColumnWidth getDataRange getDeveloperMetadata getEditors getFrozenColumns getFrozenRows getLastColumn getLastRow getNamedRanges getNumSheets
  getOwner getProtections getRangeByName getRowHeight getSheetById getSheetByName getSheetValues getSheets getSpreadsheetLocale getSpreadsheetTimeZone getViewers`;
const WRITES = `addDeveloperMetadata addEditor addEditors addViewer addViewers appendRow autoResizeColumn copy deleteActiveSheet deleteColumn deleteColumns deleteRow
  deleteRows deleteSheet duplicateActiveSheet hideColumn hideRow insertColumnAfter insertColumnBefore insertColumnsAfter insertColumnsBefore insertRowAfter
  insertRowBefore insertRowsAfter insertRowsBefore insertSheet moveActiveSheet removeEditor removeNamedRange removeViewer rename renameActiveSheet setActiveSheet
  setColumnWidth setFrozenColumns setFrozenRows setNamedRange setRowHeight setSpreadsheetLocale setSpreadsheetTimeZone sort toast unhideColumn unhideRow`;

/**
 * A spreadsheet. What it shares with a sheet is done to the active one.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet
 */
export class Spreadsheet extends BookFile {
  static override readonly rules: Rules = costsOf(READS, WRITES);

  private _view(state: SheetState | null | undefined): Sheet | null {
    return state ? new Sheet(this._run, this._bookId, state.id) : null;
  }

  getSheets(): Sheet[] {
    return this._book.sheets.map((state) => this._view(state)!);
  }

  getNumSheets(): number {
    return this._book.sheets.length;
  }

  getSheetByName(name: string): Sheet | null {
    return this._view(this._book.sheets.find((sheet) => sheet.name === name));
  }

  getSheetById(id: number): Sheet | null {
    return this._view(this._book.sheets.find((sheet) => sheet.id === id));
  }

  /** `insertSheet([name], [index], [{template}])`; the new sheet becomes the active one. */
  insertSheet(...args: unknown[]): Sheet {
    requireEditor(this._run, this._bookId);
    const name = args.find((arg): arg is string => typeof arg === 'string');
    const index = args.find((arg): arg is number => typeof arg === 'number');
    const template = (args.find((arg) => arg !== null && typeof arg === 'object') as { template?: Sheet } | undefined)
      ?.template;
    const state = template?._state;
    const made = addSheet(this._book, name, {
      ...(index === undefined ? {} : { index }),
      ...(state ? { rows: state.maxRows, columns: state.maxColumns } : {}),
    });
    if (state) {
      const { id: _id, name: _name, protections: _protections, ...content } = structuredClone(state);
      Object.assign(made, content, {
        charts: content.charts.map((chart) => ({ ...chart, id: freshObjectId(this._book) })),
      });
      touch(made);
    }
    return this._view(made)!.activate();
  }

  /** @throws GoogleError for the last sheet, and where a protection keeps the user out. */
  deleteSheet(sheet: Sheet): void {
    requireEditor(this._run, this._bookId);
    const state = sheet._state;
    requireRight(this._run.workspace, this._bookId, state, rowsRect(state, 0, state.maxRows), this._run.user);
    deleteSheet(this._book, state);
  }

  deleteActiveSheet(): Sheet {
    this.deleteSheet(this.getActiveSheet());
    return this.getActiveSheet();
  }

  duplicateActiveSheet(): Sheet {
    const source = this.getActiveSheet();
    return source.copyTo(this).activate();
  }

  renameActiveSheet(newName: string): void {
    this.getActiveSheet().setName(newName);
  }

  /** @param pos 1-based. */
  moveActiveSheet(pos: number): void {
    requireEditor(this._run, this._bookId);
    moveSheet(this._book, this.getActiveSheet()._state, pos - 1);
  }

  copy(name: string): Spreadsheet {
    const { workspace, user } = this._run;
    const { id: _id, ...content } = structuredClone(this._book);
    useQuota(this._run, 'Spreadsheets created');
    const book = createBook(workspace, { name, owner: user });
    Object.assign(book, content);
    for (const sheet of book.sheets)
      sheet.protections = sheet.protections.map((protection) => ({ ...protection, editors: [], editorsSet: false }));
    return new Spreadsheet(this._run, book.id);
  }

  /** An address with or without a sheet name, or the name of a named range. @throws GoogleError `Range not found`. */
  getRange(a1Notation: string): Range {
    const named = this._named(a1Notation);
    if (named) return named;
    const address = parseA1(a1Notation);
    const sheet = address?.sheet == null ? this.getActiveSheet() : this.getSheetByName(address.sheet);
    if (!address || !sheet) throw new GoogleError('Range not found');
    return sheet.getRange(a1Notation);
  }

  getRangeList(a1Notations: string[]): RangeList {
    return new RangeList(
      this._run,
      a1Notations.map((text) => this.getRange(text)),
    );
  }

  getRangeByName(name: string): Range | null {
    return this._named(name);
  }

  private _named(text: string): Range | null {
    const at = text.lastIndexOf('!');
    const [sheetName, name] = [at < 0 ? null : text.slice(0, at), text.slice(at + 1)];
    const found = this._book.namedRanges.find((each) => each.name.toLowerCase() === name.toLowerCase());
    const sheet = found && this.getSheetById(found.sheetId);
    return sheet && (sheetName === null || sheet.getName() === sheetName) ? sheet._range(found.range) : null;
  }

  getNamedRanges(): NamedRange[] {
    return this._book.namedRanges.map(({ name }) => new NamedRange(this._run, this, name));
  }

  setNamedRange(name: string, range: Range): void {
    setNamedRange(this._run, this, name, range);
  }

  removeNamedRange(name: string): void {
    if (!this._named(name)) throw new GoogleError('There is no named range with that name.');
    new NamedRange(
      this._run,
      this,
      this._book.namedRanges.find((each) => each.name.toLowerCase() === name.toLowerCase())!.name,
    ).remove();
  }

  getProtections(type: EnumValue): Protection[] {
    return this.getSheets().flatMap((sheet) => sheet.getProtections(type));
  }

  getBandings(): Banding[] {
    return this.getSheets().flatMap((sheet) => sheet.getBandings());
  }

  addDeveloperMetadata(...args: unknown[]): this {
    addMetadata(this._run, this._bookId, { kind: 'spreadsheet' }, args);
    return this;
  }

  /** Only what stands on the spreadsheet itself. */
  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataOn(this._run, this, null, false).filter((found) => found._state.at.kind === 'spreadsheet');
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this._run, this, null);
  }

  createTextFinder(findText: string): TextFinder {
    return new TextFinder(
      this._run,
      this,
      this.getSheets().map((sheet) => sheet.getRange(1, 1, sheet.getMaxRows(), sheet.getMaxColumns())),
      String(findText),
    );
  }

  addMenu(name: string, subMenus: { name: string; functionName: string }[]): void {
    const menu = uiOf(this._run).createMenu(name);
    for (const entry of subMenus) {
      if (entry) menu.addItem(entry.name, entry.functionName);
      else menu.addSeparator();
    }
    menu.addToUi();
  }

  getActiveSheet(): Sheet {
    return this.getSheetById(activeOf(this._run, this._bookId).sheetId)!;
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  getActiveRange(): Range {
    return this.getActiveSheet().getActiveRange();
  }

  getActiveCell(): Range {
    return this.getActiveSheet().getActiveCell();
  }

  getCurrentCell(): Range {
    return this.getActiveCell();
  }

  getActiveRangeList(): RangeList {
    return this.getActiveSheet().getActiveRangeList();
  }

  getSelection(): Selection {
    return new Selection(this._run, this);
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activate();
  }

  setActiveSelection(selection: Range | string): Range {
    return (typeof selection === 'string' ? this.getRange(selection) : selection).activate();
  }

  // From here on: done to the active sheet.

  getSheetId(): number {
    return this.getActiveSheet().getSheetId();
  }

  getSheetName(): string {
    return this.getActiveSheet().getName();
  }

  getDataRange(): Range {
    return this.getActiveSheet().getDataRange();
  }

  getLastRow(): number {
    return this.getActiveSheet().getLastRow();
  }

  getLastColumn(): number {
    return this.getActiveSheet().getLastColumn();
  }

  getSheetValues(startRow: number, startColumn: number, numRows: number, numColumns: number): unknown[][] {
    return this.getActiveSheet().getSheetValues(startRow, startColumn, numRows, numColumns);
  }

  appendRow(rowContents: unknown[]): Sheet {
    return this.getActiveSheet().appendRow(rowContents);
  }

  sort(columnPosition: number, ascending = true): Sheet {
    return this.getActiveSheet().sort(columnPosition, ascending);
  }

  getFrozenRows(): number {
    return this.getActiveSheet().getFrozenRows();
  }

  setFrozenRows(rows: number): void {
    this.getActiveSheet().setFrozenRows(rows);
  }

  getFrozenColumns(): number {
    return this.getActiveSheet().getFrozenColumns();
  }

  setFrozenColumns(columns: number): void {
    this.getActiveSheet().setFrozenColumns(columns);
  }

  deleteRow(rowPosition: number): Sheet {
    return this.getActiveSheet().deleteRow(rowPosition);
  }

  deleteRows(rowPosition: number, howMany: number): void {
    this.getActiveSheet().deleteRows(rowPosition, howMany);
  }

  insertRowAfter(afterPosition: number): Sheet {
    return this.getActiveSheet().insertRowAfter(afterPosition);
  }

  insertRowBefore(beforePosition: number): Sheet {
    return this.getActiveSheet().insertRowBefore(beforePosition);
  }

  insertRowsAfter(afterPosition: number, howMany: number): Sheet {
    return this.getActiveSheet().insertRowsAfter(afterPosition, howMany);
  }

  insertRowsBefore(beforePosition: number, howMany: number): Sheet {
    return this.getActiveSheet().insertRowsBefore(beforePosition, howMany);
  }

  setColumnWidth(columnPosition: number, width: number): Sheet {
    return this.getActiveSheet().setColumnWidth(columnPosition, width);
  }

  autoResizeColumn(columnPosition: number): Sheet {
    return this.getActiveSheet().autoResizeColumn(columnPosition);
  }

  getColumnWidth = (column: number): number => this.getActiveSheet().getColumnWidth(column);
  getRowHeight = (row: number): number => this.getActiveSheet().getRowHeight(row);
  setRowHeight = (row: number, height: number): Sheet => this.getActiveSheet().setRowHeight(row, height);
  deleteColumn = (column: number): Sheet => this.getActiveSheet().deleteColumn(column);
  deleteColumns = (column: number, howMany: number): void => this.getActiveSheet().deleteColumns(column, howMany);
  insertColumnAfter = (column: number): Sheet => this.getActiveSheet().insertColumnAfter(column);
  insertColumnBefore = (column: number): Sheet => this.getActiveSheet().insertColumnBefore(column);
  insertColumnsAfter = (column: number, howMany: number): Sheet =>
    this.getActiveSheet().insertColumnsAfter(column, howMany);
  insertColumnsBefore = (column: number, howMany: number): Sheet =>
    this.getActiveSheet().insertColumnsBefore(column, howMany);
  hideColumn = (column: Range): void => this.getActiveSheet().hideColumn(column);
  hideRow = (row: Range): void => this.getActiveSheet().hideRow(row);
  unhideColumn = (column: Range): void => this.getActiveSheet().unhideColumn(column);
  unhideRow = (row: Range): void => this.getActiveSheet().unhideRow(row);
  isColumnHiddenByUser = (column: number): boolean => this.getActiveSheet().isColumnHiddenByUser(column);
  isRowHiddenByFilter = (row: number): boolean => this.getActiveSheet().isRowHiddenByFilter(row);
  isRowHiddenByUser = (row: number): boolean => this.getActiveSheet().isRowHiddenByUser(row);
}
