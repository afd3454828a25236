import type { EnumValue, Rules } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { closed, parseA1 } from '../model/a1';
import { addSheet, freshObjectId, renameSheet } from '../model/book';
import { clear, touch, usedRange } from '../model/cells';
import { calculate } from '../model/formulas';
import { rectOf } from '../model/rect';
import { sortRect } from '../model/sort';
import type { GridRect } from '../state';
import { costsOf, requireCells, requireEditor } from './access';
import { activeOf, setActive } from './active';
import { Banding } from './banding';
import { EmbeddedChart, EmbeddedChartBuilder } from './charts';
import { hexOf } from './colors';
import { type ConditionalFormatRule, conditionalRule, conditionalState } from './conditionalFormat';
import { SheetType } from './enums';
import { Filter } from './filter';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataOn } from './metadata';
import { NamedRange } from './namedRange';
import { PageProtection } from './pageProtection';
import { Protection } from './protection';
import { Range } from './range';
import { RangeList } from './rangeList';
import type { ClearOptions } from './rangeMoves';
import { Selection } from './selection';
import { SheetLines } from './sheetLines';
import { Spreadsheet } from './spreadsheet';
import { TextFinder } from './textFinder';

const READS = `getBandings getCharts getColumnWidth getConditionalFormatRules getDataRange getDeveloperMetadata getFilter getFrozenColumns getFrozenRows getLastColumn
  getLastRow getMaxColumns getMaxRows getNamedRanges getProtections getRowHeight getSheetValues getTabColor isColumnHiddenByUser isRowHiddenByFilter
  isRowHiddenByUser isSheetHidden`;
const WRITES = `activate addDeveloperMetadata appendRow autoResizeColumn autoResizeColumns autoResizeRows clear clearConditionalFormatRules clearContents clearFormats
  clearNotes copyTo deleteColumn deleteColumns deleteRow deleteRows hideColumn hideColumns hideRow hideRows hideSheet insertChart insertColumnAfter insertColumnBefore
  insertColumns insertColumnsAfter insertColumnsBefore insertRowAfter insertRowBefore insertRows insertRowsAfter insertRowsBefore moveColumns moveRows protect
  removeChart setActiveRange setActiveSelection setColumnWidth setColumnWidths setConditionalFormatRules setCurrentCell setFrozenColumns setFrozenRows
  setHiddenGridlines setName setRowHeight setRowHeights setTabColor showColumns showRows showSheet sort unhideColumn unhideRow updateChart`;

/**
 * One tab of a spreadsheet. Positions are 1-based.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/sheet
 */
export class Sheet extends SheetLines {
  static override readonly rules: Rules = costsOf(READS, WRITES);

  getParent(): Spreadsheet {
    return new Spreadsheet(this._run, this._bookId);
  }

  getSheetId(): number {
    return this._sheetId;
  }

  getName(): string {
    return this._state.name;
  }

  getSheetName(): string {
    return this.getName();
  }

  setName(name: string): this {
    requireEditor(this._run, this._bookId);
    renameSheet(this._book, this._state, name);
    return this;
  }

  getIndex(): number {
    return this._book.sheets.indexOf(this._state) + 1;
  }

  getType(): EnumValue {
    return SheetType.GRID;
  }

  _range(rect: GridRect, open?: { rows: boolean; columns: boolean }): Range {
    return new Range(this._run, this, { ...rect }, open);
  }

  /**
   * `getRange(row, column, [numRows], [numColumns])` or `getRange(a1)`. A name of a named range will do, too.
   * @throws GoogleError outside the grid, for a size below one, and for what is no address.
   */
  getRange(...args: [string] | [number, number, number?, number?]): Range {
    if (typeof args[0] === 'string') return this._byName(args[0]);
    const [row, column = 1, rows = 1, columns = 1] = args as [number, number?, number?, number?];
    // Written so that NaN and undefined, which reach Google as 0, are refused as well.
    if (!(row >= 1)) throw new GoogleError('The starting row of the range is too small.');
    if (!(column >= 1)) throw new GoogleError('The starting column of the range is too small.');
    if (!(rows >= 1)) throw new GoogleError('The number of rows in the range must be at least 1.');
    if (!(columns >= 1)) throw new GoogleError('The number of columns in the range must be at least 1.');
    return this._inGrid(rectOf(Math.trunc(row) - 1, Math.trunc(column) - 1, Math.trunc(rows), Math.trunc(columns)));
  }

  private _inGrid(rect: GridRect, open?: { rows: boolean; columns: boolean }): Range {
    const { maxRows, maxColumns } = this._state;
    if (rect.r1 > maxRows || rect.c1 > maxColumns || rect.r0 >= rect.r1 || rect.c0 >= rect.c1)
      throw new GoogleError('The coordinates of the range are outside the dimensions of the sheet.');
    return this._range(rect, open);
  }

  private _byName(text: string): Range {
    const named = this._book.namedRanges.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    if (named) return this.getParent().getSheetById(named.sheetId)!._range(named.range);
    const address = parseA1(text);
    if (!address) throw new GoogleError('Range not found');
    if (address.sheet !== null && address.sheet.toLowerCase() !== this._state.name.toLowerCase()) {
      const other = this.getParent().getSheetByName(address.sheet);
      if (!other) throw new GoogleError('Range not found');
      return other._inGrid(closed(address, other._state));
    }
    return this._inGrid(closed(address, this._state), { rows: address.r1 === null, columns: address.c1 === null });
  }

  getRangeList(a1Notations: string[]): RangeList {
    return new RangeList(
      this._run,
      a1Notations.map((text) => this.getRange(text)),
    );
  }

  private _used(): { rows: number; columns: number } {
    calculate(this._run.workspace, this._book);
    return usedRange(this._state);
  }

  getLastRow(): number {
    return this._used().rows;
  }

  getLastColumn(): number {
    return this._used().columns;
  }

  /** From A1 to the last row and column with content; A1 alone on an empty sheet. */
  getDataRange(): Range {
    const { rows, columns } = this._used();
    return this._range(rectOf(0, 0, Math.max(1, rows), Math.max(1, columns)));
  }

  getSheetValues(startRow: number, startColumn: number, numRows: number, numColumns: number): unknown[][] {
    return this.getRange(startRow, startColumn, numRows, numColumns).getValues();
  }

  /** Below the last row with content of the whole sheet; the grid grows when it is full. Text is read like typing. */
  appendRow(rowContents: unknown[]): this {
    requireEditor(this._run, this._bookId);
    const { rows } = this._used();
    this._grow(rows + 1, rowContents.length);
    if (rowContents.length > 0) this.getRange(rows + 1, 1, 1, rowContents.length).setValues([rowContents]);
    return this;
  }

  private _all(): Range {
    const { maxRows, maxColumns } = this._state;
    return this._range(rectOf(0, 0, maxRows, maxColumns));
  }

  clear(options: ClearOptions = {}): this {
    this._all().clear(options);
    return this;
  }

  clearContents(): this {
    return this.clear({ contentsOnly: true });
  }

  clearFormats(): this {
    this.clear({ formatOnly: true });
    this._state.conditionalFormats = [];
    return this;
  }

  clearNotes(): this {
    requireCells(this._run, this._bookId, this._state, this._all()._rect);
    clear(this._state, this._all()._rect, { notes: true });
    return this;
  }

  /** Sorts all rows below the frozen ones by a 1-based column. */
  sort(columnPosition: number, ascending = true): this {
    const { rows, columns } = this._used();
    const rect = { r0: this._state.frozenRows, r1: Math.max(rows, this._state.frozenRows), c0: 0, c1: columns };
    requireCells(this._run, this._bookId, this._state, rect);
    sortRect(this._state, rect, [{ column: columnPosition - 1, ascending }]);
    return this;
  }

  copyTo(spreadsheet: Spreadsheet): Sheet {
    requireEditor(this._run, spreadsheet._bookId);
    const book = spreadsheet._book;
    const free = ['', ...Array.from({ length: 99 }, (_, n) => ` ${n + 2}`)]
      .map((end) => `Copy of ${this._state.name}${end}`)
      .find((name) => !book.sheets.some((sheet) => sheet.name === name))!;
    const { id: _id, name: _name, protections: _protections, ...content } = structuredClone(this._state);
    const copy = addSheet(book, free, { rows: this._state.maxRows, columns: this._state.maxColumns });
    Object.assign(copy, content, { charts: content.charts.map((chart) => ({ ...chart, id: freshObjectId(book) })) });
    touch(copy);
    return new Sheet(this._run, spreadsheet._bookId, copy.id);
  }

  isSheetHidden(): boolean {
    return this._state.hidden;
  }

  hideSheet(): this {
    requireEditor(this._run, this._bookId);
    if (this._book.sheets.every((sheet) => sheet.hidden || sheet.id === this._sheetId))
      throw new GoogleError("You can't hide all the sheets in a document.");
    this._state.hidden = true;
    return this;
  }

  showSheet(): this {
    requireEditor(this._run, this._bookId);
    this._state.hidden = false;
    return this;
  }

  getTabColor(): string | null {
    return this._state.tabColor;
  }

  setTabColor(color: string | null): this {
    requireEditor(this._run, this._bookId);
    this._state.tabColor = hexOf(color) ?? null;
    return this;
  }

  setHiddenGridlines(hideGridlines: boolean): this {
    requireEditor(this._run, this._bookId);
    this._state.gridlinesHidden = hideGridlines;
    return this;
  }

  hasHiddenGridlines(): boolean {
    return this._state.gridlinesHidden === true;
  }

  /** Gives the protection of the whole sheet, making it if there is none yet. */
  protect(): Protection {
    requireEditor(this._run, this._bookId);
    const known = this._state.protections.find(({ rect }) => rect === null);
    const id = known?.id ?? freshObjectId(this._book);
    if (!known)
      this._state.protections.push({
        id,
        rect: null,
        description: '',
        warningOnly: false,
        editors: [],
        editorsSet: false,
        unprotected: [],
      });
    return new Protection(this._run, this, id);
  }

  getProtections(type: EnumValue): Protection[] {
    return this._state.protections
      .filter(({ rect }) => (rect === null) === (type.name === 'SHEET'))
      .map(({ id }) => new Protection(this._run, this, id));
  }

  getSheetProtection(): PageProtection {
    return new PageProtection(this._run, this);
  }

  setSheetProtection(permissions: PageProtection): void {
    permissions._apply();
  }

  getFilter(): Filter | null {
    return this._state.filter ? new Filter(this._run, this) : null;
  }

  getNamedRanges(): NamedRange[] {
    return this._book.namedRanges
      .filter(({ sheetId }) => sheetId === this._sheetId)
      .map(({ name }) => new NamedRange(this._run, this.getParent(), name));
  }

  getConditionalFormatRules(): ConditionalFormatRule[] {
    return this._state.conditionalFormats.map((state) => conditionalRule(this, state));
  }

  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    requireEditor(this._run, this._bookId);
    this._state.conditionalFormats = rules.map((rule) => conditionalState(rule, this));
  }

  clearConditionalFormatRules(): void {
    this.setConditionalFormatRules([]);
  }

  getBandings(): Banding[] {
    return this._state.bandings.map(({ rect }) => new Banding(this._run, this, rect));
  }

  newChart(): EmbeddedChartBuilder {
    return new EmbeddedChartBuilder(this._run, this);
  }

  getCharts(): EmbeddedChart[] {
    return this._state.charts.map((chart) => new EmbeddedChart(this._run, this, structuredClone(chart)));
  }

  insertChart(chart: EmbeddedChart): void {
    requireEditor(this._run, this._bookId);
    this._state.charts.push({ ...structuredClone(chart._draft), id: freshObjectId(this._book) });
  }

  updateChart(chart: EmbeddedChart): void {
    requireEditor(this._run, this._bookId);
    const at = this._state.charts.findIndex(({ id }) => id === chart._draft.id);
    if (at < 0) throw new GoogleError('The chart does not exist on this sheet.');
    this._state.charts[at] = { ...structuredClone(chart._draft), id: this._state.charts[at]!.id };
  }

  removeChart(chart: EmbeddedChart): void {
    requireEditor(this._run, this._bookId);
    this._state.charts = this._state.charts.filter(({ id }) => id !== chart._draft.id);
  }

  addDeveloperMetadata(...args: unknown[]): this {
    addMetadata(this._run, this._bookId, { kind: 'sheet', sheetId: this._sheetId }, args);
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataOn(this._run, this.getParent(), { sheet: this, rect: this._all()._rect }, false).filter(
      (found) => found._state.at.kind === 'sheet',
    );
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this._run, this.getParent(), { sheet: this, rect: this._all()._rect });
  }

  createTextFinder(findText: string): TextFinder {
    return new TextFinder(this._run, this.getParent(), [this._all()], String(findText));
  }

  activate(): this {
    setActive(this._run, this._bookId, this._sheetId, rectOf(0, 0));
    return this;
  }

  getActiveRange(): Range {
    const { sheetId, rect } = activeOf(this._run, this._bookId);
    return this._range(sheetId === this._sheetId ? rect : rectOf(0, 0));
  }

  getActiveCell(): Range {
    const { _rect } = this.getActiveRange();
    return this._range(rectOf(_rect.r0, _rect.c0));
  }

  getCurrentCell(): Range {
    return this.getActiveCell();
  }

  getActiveRangeList(): RangeList {
    return new RangeList(this._run, [this.getActiveRange()]);
  }

  getSelection(): Selection {
    return new Selection(this._run, this.getParent());
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
}
