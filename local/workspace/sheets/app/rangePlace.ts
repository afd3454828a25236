import { Remote } from '../../kernel/bridge';
import { PER_CELL_MS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { a1Of, columnLetters } from '../model/a1';
import { cellAt } from '../model/cells';
import { calculate } from '../model/formulas';
import { cellCount } from '../model/rect';
import type { BookState, Cell, GridRect, SheetState } from '../state';
import { requireCells, SHEET_SCOPES } from './access';
import type { Sheet } from './sheet';

/** Where a range is: the part that needs no call to Google. Sides left open in A1 notation are remembered as such. */
export abstract class RangePlace extends Remote {
  static override readonly type: string = 'Spreadsheet.Range';
  static override readonly page: string = 'spreadsheet/range';
  static override readonly scopes = SHEET_SCOPES;

  constructor(
    run: Execution,
    readonly _sheet: Sheet,
    readonly _rect: GridRect,
    readonly _open: { rows: boolean; columns: boolean } = { rows: false, columns: false },
  ) {
    super(run);
  }

  get _book(): BookState {
    return this._sheet._book;
  }

  get _state(): SheetState {
    return this._sheet._state;
  }

  _first(): Cell | null {
    return cellAt(this._state, this._rect.r0, this._rect.c0);
  }

  /** One value of each cell, formulas up to date. */
  _map<T>(pick: (cell: Cell | null, row: number, column: number) => T): T[][] {
    calculate(this._run.workspace, this._book);
    const { rows } = this._state;
    const { r0, c0, r1, c1 } = this._rect;
    const block: T[][] = [];
    for (let row = r0; row < r1; row++) {
      const line = rows[row];
      const out: T[] = [];
      for (let column = c0; column < c1; column++) out.push(pick(line?.[column] ?? null, row, column));
      block.push(out);
    }
    return block;
  }

  /** Puts something into each cell after asking for the right to. */
  _each(put: (row: number, column: number, r: number, c: number) => void): this {
    this._mayWrite();
    const { r0, c0, r1, c1 } = this._rect;
    for (let row = r0; row < r1; row++)
      for (let column = c0; column < c1; column++) put(row, column, row - r0, column - c0);
    return this;
  }

  _mayWrite(): void {
    requireCells(this._run, this._sheet._bookId, this._state, this._rect);
    this._run.spend(PER_CELL_MS * cellCount(this._rect));
  }

  getA1Notation(): string {
    const { r0, r1, c0, c1 } = this._rect;
    if (this._open.rows && this._open.columns) return a1Of(this._rect);
    if (this._open.rows && r0 === 0) return `${columnLetters(c0)}:${columnLetters(c1 - 1)}`;
    if (this._open.columns && c0 === 0) return `${r0 + 1}:${r1}`;
    return a1Of(this._rect);
  }

  getRow(): number {
    return this._rect.r0 + 1;
  }

  getRowIndex(): number {
    return this.getRow();
  }

  getColumn(): number {
    return this._rect.c0 + 1;
  }

  getLastRow(): number {
    return this._rect.r1;
  }

  getLastColumn(): number {
    return this._rect.c1;
  }

  getNumRows(): number {
    return this._rect.r1 - this._rect.r0;
  }

  getNumColumns(): number {
    return this._rect.c1 - this._rect.c0;
  }

  getHeight(): number {
    return this.getNumRows();
  }

  getWidth(): number {
    return this.getNumColumns();
  }

  getSheet(): Sheet {
    return this._sheet;
  }

  getGridId(): number {
    return this._sheet._sheetId;
  }

  isStartRowBounded(): boolean {
    return !this._open.rows;
  }

  isEndRowBounded(): boolean {
    return !this._open.rows;
  }

  isStartColumnBounded(): boolean {
    return !this._open.columns;
  }

  isEndColumnBounded(): boolean {
    return !this._open.columns;
  }

  override toString(): string {
    return 'Range';
  }
}
