import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { cellAt, clear, hasContent, setCell, usedRange } from '../model/cells';
import { copyRect, fillRect, moveRect, type PasteKind } from '../model/copy';
import { calculate } from '../model/formulas';
import { contains, overlaps, rectOf } from '../model/rect';
import { setRule } from '../model/rules';
import { type SortKey, sortRect } from '../model/sort';
import type { GridRect } from '../state';
import { requireCells } from './access';
import type { RangePlace } from './rangePlace';
import { RangeRules } from './rangeRules';
import type { Sheet } from './sheet';

const PASTES: Record<string, PasteKind> = {
  PASTE_NORMAL: 'normal',
  PASTE_NO_BORDERS: 'noBorders',
  PASTE_FORMAT: 'format',
  PASTE_FORMULA: 'formulas',
  PASTE_DATA_VALIDATION: 'validation',
  PASTE_VALUES: 'values',
  PASTE_CONDITIONAL_FORMATTING: 'conditional',
  PASTE_COLUMN_WIDTHS: 'columnWidths',
};

type SortSpec = number | { column: number; ascending?: boolean };

export interface ClearOptions {
  contentsOnly?: boolean;
  formatOnly?: boolean;
  validationsOnly?: boolean;
  commentsOnly?: boolean;
}

/** Clearing, copying, moving, sorting and merging. */
export abstract class RangeMoves extends RangeRules {
  clear(options: ClearOptions = {}): this {
    this._mayWrite();
    const { contentsOnly, formatOnly, validationsOnly, commentsOnly } = options;
    const all = !contentsOnly && !formatOnly && !validationsOnly && !commentsOnly;
    clear(this._state, this._rect, {
      contents: all || !!contentsOnly,
      formats: all || !!formatOnly,
      notes: !!commentsOnly,
    });
    if (validationsOnly) setRule(this._state, this._rect, null);
    return this;
  }

  clearContent(): this {
    return this.clear({ contentsOnly: true });
  }

  clearFormat(): this {
    return this.clear({ formatOnly: true });
  }

  clearNote(): this {
    return this.clear({ commentsOnly: true });
  }

  /** Columns are those of the sheet, whatever the range begins with. */
  sort(spec: SortSpec | SortSpec[]): this {
    this._mayWrite();
    const keys: SortKey[] = (Array.isArray(spec) ? spec : [spec]).map((each) => {
      const { column, ascending = true } = typeof each === 'number' ? { column: each } : each;
      if (column - 1 < this._rect.c0 || column > this._rect.c1)
        throw new GoogleError('The sort column is outside of the range.');
      return { column: column - 1, ascending };
    });
    calculate(this._run.workspace, this._book);
    sortRect(this._state, this._rect, keys);
    return this;
  }

  /** Pastes into another range: `copyTo(target)`, `copyTo(target, {contentsOnly})`, `copyTo(target, type, transposed)`. */
  copyTo(
    destination: RangePlace,
    option?: EnumValue | { contentsOnly?: boolean; formatOnly?: boolean },
    transposed = false,
  ): void {
    const kind =
      option && 'name' in option
        ? (PASTES[option.name] ?? 'normal')
        : option?.contentsOnly
          ? 'values'
          : option?.formatOnly
            ? 'format'
            : 'normal';
    this._pasteInto(destination._sheet, destination._rect, kind, transposed);
  }

  _pasteInto(sheet: Sheet, rect: GridRect, kind: PasteKind, transposed = false): void {
    const [rows, columns] = transposed
      ? [this.getNumColumns(), this.getNumRows()]
      : [this.getNumRows(), this.getNumColumns()];
    const reach = rectOf(rect.r0, rect.c0, Math.max(rows, rect.r1 - rect.r0), Math.max(columns, rect.c1 - rect.c0));
    requireCells(this._run, sheet._bookId, sheet._state, reach);
    calculate(this._run.workspace, this._book);
    copyRect({ sheet: this._state, rect: this._rect }, { sheet: sheet._state, rect }, kind, transposed);
  }

  copyValuesToRange(sheet: Sheet | number, column: number, columnEnd: number, row: number, rowEnd: number): void {
    this._pasteInto(this._other(sheet), { r0: row - 1, r1: rowEnd, c0: column - 1, c1: columnEnd }, 'values');
  }

  copyFormatToRange(sheet: Sheet | number, column: number, columnEnd: number, row: number, rowEnd: number): void {
    this._pasteInto(this._other(sheet), { r0: row - 1, r1: rowEnd, c0: column - 1, c1: columnEnd }, 'format');
  }

  private _other(sheet: Sheet | number): Sheet {
    return typeof sheet === 'number' ? this._sheet.getParent().getSheetById(sheet)! : sheet;
  }

  /** Cut and paste: formulas that look at these cells follow. */
  moveTo(target: RangePlace): void {
    this._mayWrite();
    requireCells(
      this._run,
      target._sheet._bookId,
      target._state,
      rectOf(target._rect.r0, target._rect.c0, this.getNumRows(), this.getNumColumns()),
    );
    moveRect(this._book, { sheet: this._state, rect: this._rect }, { sheet: target._state, rect: target._rect });
  }

  autoFill(destination: RangePlace, series: EnumValue): void {
    requireCells(this._run, this._sheet._bookId, this._state, destination._rect);
    fillRect(this._state, this._rect, destination._rect, series.name === 'DEFAULT_SERIES');
  }

  merge(): this {
    return this._merge([this._rect]);
  }

  mergeAcross(): this {
    const { r0, r1 } = this._rect;
    return this._merge(Array.from({ length: r1 - r0 }, (_, at) => ({ ...this._rect, r0: r0 + at, r1: r0 + at + 1 })));
  }

  mergeVertically(): this {
    const { c0, c1 } = this._rect;
    return this._merge(Array.from({ length: c1 - c0 }, (_, at) => ({ ...this._rect, c0: c0 + at, c1: c0 + at + 1 })));
  }

  private _merge(rects: GridRect[]): this {
    this._mayWrite();
    this.breakApart();
    for (const rect of rects) {
      for (let row = rect.r0; row < rect.r1; row++)
        for (let column = rect.c0; column < rect.c1; column++)
          if (row > rect.r0 || column > rect.c0) clear(this._state, rectOf(row, column), { contents: true });
      this._state.merges.push({ ...rect });
    }
    return this;
  }

  /** @throws GoogleError where only a part of a merged block would be taken apart, or merged with something else. */
  breakApart(): this {
    this._mayWrite();
    if (this._state.merges.some((merge) => overlaps(merge, this._rect) && !contains(this._rect, merge)))
      throw new GoogleError('You must select all cells in a merged range to merge or unmerge them.');
    this._state.merges = this._state.merges.filter((merge) => !overlaps(merge, this._rect));
    return this;
  }

  isPartOfMerge(): boolean {
    return this._state.merges.some((merge) => overlaps(merge, this._rect));
  }

  getMergedRanges(): RangePlace[] {
    return this._state.merges.filter((merge) => overlaps(merge, this._rect)).map((merge) => this._sheet._range(merge));
  }

  /** What is below (or to the right) makes room. @see https://developers.google.com/apps-script/reference/spreadsheet/range#insertCells(Dimension) */
  insertCells(shiftDimension: EnumValue): RangePlace {
    this._shift(shiftDimension.name === 'ROWS', 1);
    return this;
  }

  /** What is below (or to the right) moves into the place. */
  deleteCells(shiftDimension: EnumValue): void {
    this._shift(shiftDimension.name === 'ROWS', -1);
  }

  private _shift(down: boolean, way: 1 | -1): void {
    const { _rect: rect, _state: sheet, _book: book } = this;
    const used = usedRange(sheet);
    const rest = down
      ? { ...rect, r1: Math.max(rect.r1, used.rows) }
      : { ...rect, c1: Math.max(rect.c1, used.columns) };
    requireCells(this._run, this._sheet._bookId, sheet, rest);
    const by = down ? { rows: rect.r1 - rect.r0, columns: 0 } : { rows: 0, columns: rect.c1 - rect.c0 };
    const from = way > 0 ? rest : { ...rest, r0: rest.r0 + by.rows, c0: rest.c0 + by.columns };
    if (way < 0) clear(sheet, rect, { contents: true, formats: true, notes: true });
    if (from.r0 >= from.r1 || from.c0 >= from.c1) return;
    const to = rectOf(from.r0 + way * by.rows, from.c0 + way * by.columns, from.r1 - from.r0, from.c1 - from.c0);
    moveRect(book, { sheet, rect: from }, { sheet, rect: to });
  }

  /** The order follows the world's own chance, so it comes again with the same seed. */
  randomize(): this {
    this._mayWrite();
    const { r0, r1, c0, c1 } = this._rect;
    const lines = Array.from({ length: r1 - r0 }, (_, row) =>
      Array.from({ length: c1 - c0 }, (_, column) => cellAt(this._state, r0 + row, c0 + column)),
    );
    for (let last = lines.length - 1; last > 0; last--) {
      const other = Math.floor(this._run.workspace.random() * (last + 1));
      [lines[last], lines[other]] = [lines[other]!, lines[last]!];
    }
    for (const [row, line] of lines.entries())
      for (const [column, cell] of line.entries()) setCell(this._state, r0 + row, c0 + column, cell);
    return this;
  }

  /** One column of text over several. Without a delimiter the most frequent of comma, semicolon, period and space is taken. */
  splitTextToColumns(delimiter?: string | EnumValue): void {
    if (this.getNumColumns() !== 1) throw new GoogleError('A range that spans exactly one column is required.');
    const texts = this._map((cell) => (typeof cell?.v === 'string' ? cell.v : null)).map(([text]) => text ?? null);
    const by = delimiterOf(delimiter, texts.join(''));
    texts.forEach((text, row) => {
      if (text === null) return;
      const parts = text.split(by);
      this._sheet.getRange(this.getRow() + row, this.getColumn(), 1, parts.length).setValues([parts]);
    });
  }

  /** Takes away rows whose values (in the given columns of the sheet) came before; the rest moves up. Gives what is left. */
  removeDuplicates(columns?: number[]): RangePlace {
    this._mayWrite();
    calculate(this._run.workspace, this._book);
    const { r0, r1, c0, c1 } = this._rect;
    const compared = columns?.map((column) => column - 1) ?? Array.from({ length: c1 - c0 }, (_, at) => c0 + at);
    const seen = new Set<string>();
    const kept: number[] = [];
    for (let row = r0; row < r1; row++) {
      const key = JSON.stringify(
        compared.map((column) => {
          const v = cellAt(this._state, row, column)?.v ?? '';
          return typeof v === 'string' ? v.toLowerCase() : v;
        }),
      );
      if (!seen.has(key)) kept.push(row);
      seen.add(key);
    }
    const lines = kept.map((row) => Array.from({ length: c1 - c0 }, (_, at) => cellAt(this._state, row, c0 + at)));
    for (let row = r0; row < r1; row++)
      for (let column = c0; column < c1; column++)
        setCell(this._state, row, column, lines[row - r0]?.[column - c0] ?? null);
    return this._sheet._range({ ...this._rect, r1: r0 + Math.max(1, kept.length) });
  }

  trimWhitespace(): this {
    return this._each((row, column) => {
      const cell = cellAt(this._state, row, column);
      if (cell && cell.f === undefined && typeof cell.v === 'string')
        setCell(this._state, row, column, { ...cell, v: cell.v.trim().replace(/\s+/g, ' ') });
    });
  }

  offset(
    rowOffset: number,
    columnOffset: number,
    numRows = this.getNumRows(),
    numColumns = this.getNumColumns(),
  ): RangePlace {
    return this._sheet.getRange(this._rect.r0 + rowOffset + 1, this._rect.c0 + columnOffset + 1, numRows, numColumns);
  }

  getCell(row: number, column: number): RangePlace {
    if (row < 1 || column < 1 || row > this.getNumRows() || column > this.getNumColumns())
      throw new GoogleError('Cell reference out of range');
    return this._sheet._range(rectOf(this._rect.r0 + row - 1, this._rect.c0 + column - 1));
  }

  /** The block of filled cells around the range, or its rows or columns only. */
  getDataRegion(dimension?: EnumValue): RangePlace {
    calculate(this._run.workspace, this._book);
    const filled = (rect: GridRect) => {
      for (let row = rect.r0; row < rect.r1; row++)
        for (let column = rect.c0; column < rect.c1; column++)
          if (hasContent(cellAt(this._state, row, column))) return true;
      return false;
    };
    const { maxRows, maxColumns } = this._state;
    const region = { ...this._rect };
    for (let grown = true; grown; ) {
      grown = false;
      const [up, down] = [
        { ...region, r0: region.r0 - 1, r1: region.r0 },
        { ...region, r0: region.r1, r1: region.r1 + 1 },
      ];
      const [left, right] = [
        { ...region, c0: region.c0 - 1, c1: region.c0 },
        { ...region, c0: region.c1, c1: region.c1 + 1 },
      ];
      if (dimension?.name !== 'COLUMNS') {
        if (region.r0 > 0 && filled(up)) {
          region.r0 -= 1;
          grown = true;
        }
        if (region.r1 < maxRows && filled(down)) {
          region.r1 += 1;
          grown = true;
        }
      }
      if (dimension?.name !== 'ROWS') {
        if (region.c0 > 0 && filled(left)) {
          region.c0 -= 1;
          grown = true;
        }
        if (region.c1 < maxColumns && filled(right)) {
          region.c1 += 1;
          grown = true;
        }
      }
    }
    return this._sheet._range(region);
  }

  /** As Ctrl+arrow goes: to the end of the filled cells, or over a gap to the next one, or to the edge. */
  getNextDataCell(direction: EnumValue): RangePlace {
    calculate(this._run.workspace, this._book);
    const [dr, dc] = { UP: [-1, 0], DOWN: [1, 0], PREVIOUS: [0, -1], NEXT: [0, 1] }[direction.name] as [number, number];
    const { maxRows, maxColumns } = this._state;
    let [row, column] = [this._rect.r0, this._rect.c0];
    const inside = () => row + dr >= 0 && row + dr < maxRows && column + dc >= 0 && column + dc < maxColumns;
    const next = () => hasContent(cellAt(this._state, row + dr, column + dc));
    const run = hasContent(cellAt(this._state, row, column)) && next();
    while (inside() && (run ? next() : true)) {
      row += dr;
      column += dc;
      if (!run && hasContent(cellAt(this._state, row, column))) break;
    }
    return this._sheet._range(rectOf(row, column));
  }
}

const DELIMITERS: Record<string, string> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };

function delimiterOf(given: string | EnumValue | undefined, text: string): string {
  if (typeof given === 'string') return given;
  if (given) return DELIMITERS[given.name] ?? ',';
  const count = (mark: string) => text.split(mark).length;
  return Object.values(DELIMITERS).reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
