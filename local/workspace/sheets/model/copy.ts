import type { BookState, Cell, GridRect, SheetState } from '../state';
import { cellAt, growTo, hasContent, setCell } from './cells';
import { eachFormula } from './everyFormula';
import { contains, intersection, rectOf, shifted, without } from './rect';
import { mapRefs, printRef, relocated } from './refs';
import { setRule } from './rules';

/** What a paste brings along. */
export type PasteKind =
  | 'normal'
  | 'noBorders'
  | 'values'
  | 'formulas'
  | 'format'
  | 'validation'
  | 'conditional'
  | 'columnWidths';

interface Place {
  sheet: SheetState;
  rect: GridRect;
}

/**
 * Copies a block, as often as it fits whole into a larger target; a smaller target takes the whole block from its top left
 * corner. References without `$` move along. Gives the rect that was written.
 */
export function copyRect(from: Place, to: Place, kind: PasteKind = 'normal', transposed = false): GridRect {
  const rows = from.rect.r1 - from.rect.r0;
  const columns = from.rect.c1 - from.rect.c0;
  const [height, width] = transposed ? [columns, rows] : [rows, columns];
  const down = Math.max(1, Math.floor((to.rect.r1 - to.rect.r0) / height));
  const across = Math.max(1, Math.floor((to.rect.c1 - to.rect.c0) / width));
  const target = rectOf(to.rect.r0, to.rect.c0, down * height, across * width);
  growTo(to.sheet, target.r1, target.c1);
  const block = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => cellAt(from.sheet, from.rect.r0 + r, from.rect.c0 + c)),
  );
  for (let row = target.r0; row < target.r1; row++) {
    for (let column = target.c0; column < target.c1; column++) {
      const [r, c] = transposed
        ? [(column - target.c0) % rows, (row - target.r0) % columns]
        : [(row - target.r0) % rows, (column - target.c0) % columns];
      const cell = pasted(
        block[r]![c] ?? null,
        cellAt(to.sheet, row, column),
        kind,
        row - from.rect.r0 - r,
        column - from.rect.c0 - c,
      );
      if (cell !== undefined) setCell(to.sheet, row, column, cell);
    }
  }
  if (!transposed && (kind === 'normal' || kind === 'noBorders' || kind === 'validation'))
    copyRules(from, to, target, rows, columns);
  if (kind === 'columnWidths') for (let c = 0; c < columns; c++) copyWidth(from, to, c);
  return target;
}

/** The cell after the paste; undefined where the paste leaves it alone. */
function pasted(
  source: Cell | null,
  old: Cell | null,
  kind: PasteKind,
  rows: number,
  columns: number,
): Cell | null | undefined {
  const moved = source?.f === undefined ? source : { ...source, f: relocated(source.f, rows, columns) };
  const { v: _v, f: _f, runs: _runs, spill: _spill, ...looks } = old ?? {};
  switch (kind) {
    case 'normal':
    case 'noBorders': {
      if (!moved) return null;
      const { spill: _, ...cell } = structuredClone(moved);
      if (kind === 'noBorders' && cell.style) delete cell.style.border;
      return cell;
    }
    case 'values':
      return { ...looks, ...(source?.v === undefined ? {} : { v: source.v }) };
    case 'formulas':
      return {
        ...looks,
        ...(moved?.f === undefined ? (source?.v === undefined ? {} : { v: source.v }) : { f: moved.f }),
      };
    case 'format': {
      const { fmt: _fmt, style: _style, ...content } = old ?? {};
      return {
        ...content,
        ...(source?.fmt ? { fmt: source.fmt } : {}),
        ...(source?.style ? { style: { ...source.style } } : {}),
      };
    }
    default:
      return undefined;
  }
}

function copyRules(from: Place, to: Place, target: GridRect, rows: number, columns: number): void {
  const rules = from.sheet.validations.flatMap(({ rect, rule }) => {
    const part = intersection(rect, from.rect);
    return part ? [{ part, rule }] : [];
  });
  setRule(to.sheet, target, null);
  for (let row = target.r0; row < target.r1; row += rows) {
    for (let column = target.c0; column < target.c1; column += columns) {
      for (const { part, rule } of rules)
        setRule(to.sheet, shifted(part, row - from.rect.r0, column - from.rect.c0), { ...rule });
    }
  }
}

function copyWidth(from: Place, to: Place, column: number): void {
  const width = from.sheet.columnWidths[from.rect.c0 + column];
  if (width !== undefined) to.sheet.columnWidths[to.rect.c0 + column] = width;
}

/** Cuts a block and pastes it at the target's top left corner; formulas that point into it follow. Gives the rect that was written. */
export function moveRect(book: BookState, from: Place, to: Place): GridRect {
  const down = to.rect.r0 - from.rect.r0;
  const right = to.rect.c0 - from.rect.c0;
  const target = shifted(from.rect, down, right);
  const block = Array.from({ length: from.rect.r1 - from.rect.r0 }, (_, r) =>
    Array.from({ length: from.rect.c1 - from.rect.c0 }, (_, c) =>
      cellAt(from.sheet, from.rect.r0 + r, from.rect.c0 + c),
    ),
  );
  const rules = from.sheet.validations.flatMap(({ rect, rule }) => {
    const part = intersection(rect, from.rect);
    return part ? [{ part, rule }] : [];
  });
  growTo(to.sheet, target.r1, target.c1);
  put(
    from,
    block.map((line) => line.map(() => null)),
  );
  put({ sheet: to.sheet, rect: target }, block);
  setRule(from.sheet, from.rect, null);
  for (const { part, rule } of rules) setRule(to.sheet, shifted(part, down, right), rule);
  eachFormula(book, (formula, on) =>
    mapRefs(formula, (ref) => {
      if (
        (ref.sheet ?? on).toLowerCase() !== from.sheet.name.toLowerCase() ||
        ref.r0 === null ||
        ref.c0 === null ||
        ref.r1 === null ||
        ref.c1 === null
      )
        return null;
      if (!contains(from.rect, { r0: ref.r0, c0: ref.c0, r1: ref.r1, c1: ref.c1 })) return null;
      const sheet = from.sheet === to.sheet ? ref.sheet : to.sheet.name;
      return printRef({ ...ref, sheet, r0: ref.r0 + down, r1: ref.r1 + down, c0: ref.c0 + right, c1: ref.c1 + right });
    }),
  );
  for (const named of book.namedRanges) {
    if (named.sheetId !== from.sheet.id || !contains(from.rect, named.range)) continue;
    named.sheetId = to.sheet.id;
    named.range = shifted(named.range, down, right);
  }
  return target;
}

function put(place: Place, block: (Cell | null)[][]): void {
  block.forEach((line, r) => {
    line.forEach((cell, c) => {
      setCell(place.sheet, place.rect.r0 + r, place.rect.c0 + c, cell);
    });
  });
}

/** Continues a block over the rest of the target: numbers and dates by their step, texts by repeating them, formulas by moving along. */
export function fillRect(sheet: SheetState, source: GridRect, target: GridRect, series: boolean): void {
  const vertical = target.c0 === source.c0 && target.c1 === source.c1;
  for (const part of without(target, source)) {
    for (let row = part.r0; row < part.r1; row++)
      for (let column = part.c0; column < part.c1; column++) fillCell(sheet, source, row, column, vertical, series);
  }
}

function fillCell(
  sheet: SheetState,
  source: GridRect,
  row: number,
  column: number,
  vertical: boolean,
  series: boolean,
): void {
  const size = vertical ? source.r1 - source.r0 : source.c1 - source.c0;
  const distance = vertical ? row - source.r0 : column - source.c0;
  const at = ((distance % size) + size) % size;
  const [r, c] = vertical ? [source.r0 + at, column] : [row, source.c0 + at];
  const model = cellAt(sheet, r, c);
  const line = Array.from({ length: size }, (_, n) =>
    vertical ? cellAt(sheet, source.r0 + n, column) : cellAt(sheet, row, source.c0 + n),
  );
  const cell = pasted(model, null, 'normal', row - r, column - c) ?? null;
  const numbers = line.map((item) => (item?.f === undefined && typeof item?.v === 'number' ? item.v : null));
  if (cell && series && hasContent(cell) && numbers.every((n) => n !== null)) {
    const step = size > 1 ? (numbers.at(-1)! - numbers[0]!) / (size - 1) : 1;
    cell.v = numbers[0]! + step * distance;
  }
  setCell(sheet, row, column, cell);
}
