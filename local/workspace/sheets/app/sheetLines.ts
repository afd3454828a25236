import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { growTo, touch } from '../model/cells';
import { hiddenByFilter } from '../model/filter';
import { deleteColumns, deleteRows, insertColumns, insertRows, moveColumns, moveRows } from '../model/grid';
import { columnsRect, requireInsert, requireRight, rowsRect } from '../model/rights';
import type { BookState, SheetState } from '../state';
import { liveBook, requireEditor, SHEET_SCOPES } from './access';
import type { Range } from './range';

type Dimension = 'row' | 'column';
const DEFAULT_HEIGHT = 21;
const DEFAULT_WIDTH = 100;

/** Rows and columns of a sheet: inserting, deleting, moving, freezing, hiding, sizes. */
export abstract class SheetLines extends Remote {
  static override readonly type: string = 'Spreadsheet.Sheet';
  static override readonly page: string = 'spreadsheet/sheet';
  static override readonly scopes = SHEET_SCOPES;

  constructor(
    run: Execution,
    readonly _bookId: string,
    readonly _sheetId: number,
  ) {
    super(run);
  }

  get _book(): BookState {
    return liveBook(this._run, this._bookId);
  }

  get _state(): SheetState {
    const sheet = this._book.sheets.find((each) => each.id === this._sheetId);
    if (!sheet) throw new GoogleError(`Sheet ${this._sheetId} not found`);
    return sheet;
  }

  private _insert(dimension: Dimension, at: number, count: number, like: 'before' | 'after'): this {
    requireEditor(this._run, this._bookId);
    const state = this._state;
    if (!Number.isInteger(count) || count < 1) throw new GoogleError(`Those ${dimension}s are out of bounds.`);
    requireInsert(this._run.workspace, this._bookId, state, dimension, at, this._run.user);
    (dimension === 'row' ? insertRows : insertColumns)(this._book, state, at, count, like);
    return this;
  }

  private _delete(dimension: Dimension, at: number, count: number): void {
    requireEditor(this._run, this._bookId);
    const rect = dimension === 'row' ? rowsRect(this._state, at, count) : columnsRect(this._state, at, count);
    requireRight(this._run.workspace, this._bookId, this._state, rect, this._run.user);
    (dimension === 'row' ? deleteRows : deleteColumns)(this._book, this._state, at, count);
  }

  insertRows(rowIndex: number, numRows = 1): void {
    this._insert('row', rowIndex - 1, numRows, 'before');
  }

  insertRowBefore(beforePosition: number): this {
    return this._insert('row', beforePosition - 1, 1, 'after');
  }

  insertRowsBefore(beforePosition: number, howMany: number): this {
    return this._insert('row', beforePosition - 1, howMany, 'after');
  }

  insertRowAfter(afterPosition: number): this {
    return this._insert('row', afterPosition, 1, 'before');
  }

  insertRowsAfter(afterPosition: number, howMany: number): this {
    return this._insert('row', afterPosition, howMany, 'before');
  }

  insertColumns(columnIndex: number, numColumns = 1): void {
    this._insert('column', columnIndex - 1, numColumns, 'before');
  }

  insertColumnBefore(beforePosition: number): this {
    return this._insert('column', beforePosition - 1, 1, 'after');
  }

  insertColumnsBefore(beforePosition: number, howMany: number): this {
    return this._insert('column', beforePosition - 1, howMany, 'after');
  }

  insertColumnAfter(afterPosition: number): this {
    return this._insert('column', afterPosition, 1, 'before');
  }

  insertColumnsAfter(afterPosition: number, howMany: number): this {
    return this._insert('column', afterPosition, howMany, 'before');
  }

  deleteRow(rowPosition: number): this {
    this._delete('row', rowPosition - 1, 1);
    return this;
  }

  deleteRows(rowPosition: number, howMany: number): void {
    this._delete('row', rowPosition - 1, howMany);
  }

  deleteColumn(columnPosition: number): this {
    this._delete('column', columnPosition - 1, 1);
    return this;
  }

  deleteColumns(columnPosition: number, howMany: number): void {
    this._delete('column', columnPosition - 1, howMany);
  }

  moveRows(rowSpec: Range, destinationIndex: number): void {
    this._move('row', rowSpec._rect.r0, rowSpec.getNumRows(), destinationIndex - 1);
  }

  moveColumns(columnSpec: Range, destinationIndex: number): void {
    this._move('column', columnSpec._rect.c0, columnSpec.getNumColumns(), destinationIndex - 1);
  }

  private _move(dimension: Dimension, at: number, count: number, to: number): void {
    requireEditor(this._run, this._bookId);
    const rect = dimension === 'row' ? rowsRect(this._state, at, count) : columnsRect(this._state, at, count);
    requireRight(this._run.workspace, this._bookId, this._state, rect, this._run.user);
    requireInsert(this._run.workspace, this._bookId, this._state, dimension, to, this._run.user);
    (dimension === 'row' ? moveRows : moveColumns)(this._book, this._state, at, count, to);
  }

  getMaxRows(): number {
    return this._state.maxRows;
  }

  getMaxColumns(): number {
    return this._state.maxColumns;
  }

  getFrozenRows(): number {
    return this._state.frozenRows;
  }

  getFrozenColumns(): number {
    return this._state.frozenColumns;
  }

  setFrozenRows(rows: number): void {
    requireEditor(this._run, this._bookId);
    if (rows >= this._state.maxRows) throw new GoogleError('Sorry, it is not possible to freeze all the rows.');
    this._state.frozenRows = rows;
  }

  setFrozenColumns(columns: number): void {
    requireEditor(this._run, this._bookId);
    if (columns >= this._state.maxColumns)
      throw new GoogleError('Sorry, it is not possible to freeze all the columns.');
    this._state.frozenColumns = columns;
  }

  getRowHeight(rowPosition: number): number {
    return this._state.rowHeights[rowPosition - 1] ?? DEFAULT_HEIGHT;
  }

  getColumnWidth(columnPosition: number): number {
    return this._state.columnWidths[columnPosition - 1] ?? DEFAULT_WIDTH;
  }

  setRowHeight(rowPosition: number, height: number): this {
    return this.setRowHeights(rowPosition, 1, height);
  }

  setRowHeights(startRow: number, numRows: number, height: number): this {
    requireEditor(this._run, this._bookId);
    for (let at = 0; at < numRows; at++) this._state.rowHeights[startRow - 1 + at] = height;
    return this;
  }

  setRowHeightsForced(startRow: number, numRows: number, height: number): this {
    return this.setRowHeights(startRow, numRows, height);
  }

  setColumnWidth(columnPosition: number, width: number): this {
    return this.setColumnWidths(columnPosition, 1, width);
  }

  setColumnWidths(startColumn: number, numColumns: number, width: number): this {
    requireEditor(this._run, this._bookId);
    for (let at = 0; at < numColumns; at++) this._state.columnWidths[startColumn - 1 + at] = width;
    return this;
  }

  autoResizeColumn(columnPosition: number): this {
    return this.autoResizeColumns(columnPosition, 1);
  }

  /** About eight pixels for a letter of the longest text: no font is measured here. */
  autoResizeColumns(startColumn: number, numColumns: number): this {
    requireEditor(this._run, this._bookId);
    for (let column = startColumn - 1; column < startColumn - 1 + numColumns; column++) {
      const longest = Math.max(0, ...this._state.rows.map((line) => String(line[column]?.v ?? '').length));
      this._state.columnWidths[column] = Math.max(21, longest * 8 + 10);
    }
    return this;
  }

  autoResizeRows(startRow: number, numRows: number): this {
    return this.setRowHeights(startRow, numRows, DEFAULT_HEIGHT);
  }

  private _hide(list: 'hiddenRows' | 'hiddenColumns', at: number, count: number, hidden: boolean): void {
    requireEditor(this._run, this._bookId);
    const lines = new Set(this._state[list]);
    for (let line = at; line < at + count; line++) {
      if (hidden) lines.add(line);
      else lines.delete(line);
    }
    this._state[list] = [...lines].sort((a, b) => a - b);
  }

  hideRow(row: Range): void {
    this._hide('hiddenRows', row._rect.r0, row.getNumRows(), true);
  }

  hideRows(rowIndex: number, numRows = 1): void {
    this._hide('hiddenRows', rowIndex - 1, numRows, true);
  }

  showRows(rowIndex: number, numRows = 1): void {
    this._hide('hiddenRows', rowIndex - 1, numRows, false);
  }

  unhideRow(row: Range): void {
    this._hide('hiddenRows', row._rect.r0, row.getNumRows(), false);
  }

  hideColumn(column: Range): void {
    this._hide('hiddenColumns', column._rect.c0, column.getNumColumns(), true);
  }

  hideColumns(columnIndex: number, numColumns = 1): void {
    this._hide('hiddenColumns', columnIndex - 1, numColumns, true);
  }

  showColumns(columnIndex: number, numColumns = 1): void {
    this._hide('hiddenColumns', columnIndex - 1, numColumns, false);
  }

  unhideColumn(column: Range): void {
    this._hide('hiddenColumns', column._rect.c0, column.getNumColumns(), false);
  }

  isRowHiddenByUser(rowPosition: number): boolean {
    return this._state.hiddenRows.includes(rowPosition - 1);
  }

  isRowHiddenByFilter(rowPosition: number): boolean {
    return hiddenByFilter(this._run.workspace, this._book, this._state, rowPosition - 1);
  }

  isColumnHiddenByUser(columnPosition: number): boolean {
    return this._state.hiddenColumns.includes(columnPosition - 1);
  }

  _grow(rows: number, columns: number): void {
    growTo(this._state, rows, columns);
    touch(this._state);
  }
}
