import type { Cell, CellStyle, GridRect, SheetState } from '../state';

const versions = new WeakMap<SheetState, number>();

/** How often this sheet has changed in this process; what is computed from it is kept by this number. */
export const versionOf = (sheet: SheetState): number => versions.get(sheet) ?? 0;

const formulaVersions = new WeakMap<SheetState, number>();

/** The same, but only of changes after which formulas may stand elsewhere. */
export const formulaVersionOf = (sheet: SheetState): number => formulaVersions.get(sheet) ?? 0;

/** Says that a sheet has changed. Every function here does; code that writes `rows` by itself has to. */
export function touch(sheet: SheetState): void {
  versions.set(sheet, versionOf(sheet) + 1);
  formulaVersions.set(sheet, formulaVersionOf(sheet) + 1);
}

/** The same where no formula has come, gone or moved. */
export function touchValues(sheet: SheetState): void {
  versions.set(sheet, versionOf(sheet) + 1);
}

const isPlain = (cell: Cell | null | undefined): boolean => !cell || (cell.f === undefined && !cell.spill);

export const cellAt = (sheet: SheetState, row: number, column: number): Cell | null =>
  sheet.rows[row]?.[column] ?? null;

/** Puts a cell in its place, or takes it away. The grid does not grow: see `growTo`. */
export function setCell(sheet: SheetState, row: number, column: number, cell: Cell | null): void {
  if (isPlain(cell) && isPlain(sheet.rows[row]?.[column])) touchValues(sheet);
  else touch(sheet);
  if (cell === null && !sheet.rows[row]?.[column]) return;
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const line = sheet.rows[row]!;
  while (line.length <= column) line.push(null);
  line[column] = cell && Object.keys(cell).length > 0 ? cell : null;
}

export interface Content {
  v?: Cell['v'];
  f?: string;
  fmt?: string;
}

/** Replaces what a cell holds and keeps its note, format and style; `fmt` in the content replaces the format. */
export function setContent(sheet: SheetState, row: number, column: number, content: Content): void {
  if (sheet.merges.length > 0 && isCovered(sheet, row, column)) return;
  const { v: _v, f: _f, runs: _runs, spill: _spill, ...rest } = cellAt(sheet, row, column) ?? {};
  setCell(sheet, row, column, {
    ...rest,
    ...(content.f === undefined ? {} : { f: content.f }),
    ...(content.v === undefined ? {} : { v: content.v }),
    ...(content.fmt === undefined ? {} : { fmt: content.fmt }),
  });
}

/** Whether a merged block covers the cell, so that it holds nothing (unverified): the first one holds the block's value. */
const isCovered = ({ merges }: SheetState, row: number, column: number): boolean =>
  merges.some(
    ({ r0, c0, r1, c1 }) => row >= r0 && row < r1 && column >= c0 && column < c1 && (row !== r0 || column !== c0),
  );

/** Changes one property of each cell of the rect; undefined takes it away. */
export function setProperty<K extends 'note' | 'fmt' | 'runs'>(
  sheet: SheetState,
  row: number,
  column: number,
  key: K,
  value: Cell[K] | undefined,
): void {
  const { [key]: _old, ...rest } = cellAt(sheet, row, column) ?? ({} as Cell);
  setCell(sheet, row, column, value === undefined ? rest : { ...rest, [key]: value });
}

export function setStyle(
  sheet: SheetState,
  row: number,
  column: number,
  change: { [K in keyof CellStyle]: CellStyle[K] | undefined },
): void {
  const { style: old, ...rest } = cellAt(sheet, row, column) ?? {};
  const style = Object.fromEntries(
    Object.entries({ ...old, ...change }).filter(([, value]) => value !== undefined),
  ) as CellStyle;
  setCell(sheet, row, column, Object.keys(style).length > 0 ? { ...rest, style } : rest);
}

export interface ClearOptions {
  contents?: boolean;
  formats?: boolean;
  notes?: boolean;
}

/** Clears what is named. Validations are rules of the sheet, not of its cells: see `validation.ts`. */
export function clear(sheet: SheetState, rect: GridRect, what: ClearOptions): void {
  touch(sheet);
  for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
    const line = sheet.rows[row]!;
    for (let column = rect.c0; column < Math.min(rect.c1, line.length); column++) {
      const cell = line[column];
      if (cell) line[column] = cleared(cell, what);
    }
  }
}

function cleared(cell: Cell, what: ClearOptions): Cell | null {
  const rest = { ...cell };
  if (what.contents) for (const key of ['v', 'f', 'runs', 'spill'] as const) delete rest[key];
  if (what.formats) for (const key of ['fmt', 'style'] as const) delete rest[key];
  if (what.notes) delete rest.note;
  return Object.keys(rest).length > 0 ? rest : null;
}

/** A cell counts as used by its value or formula; a format, note or style alone does not make it so. */
export const hasContent = (cell: Cell | null | undefined): boolean =>
  !!cell && (cell.f !== undefined || (cell.v !== undefined && cell.v !== ''));

/** Numbers of rows and columns up to the last ones with content; zero on an empty sheet. */
export function usedRange(sheet: SheetState): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  sheet.rows.forEach((line, row) => {
    for (let column = line.length - 1; column >= 0; column--) {
      if (!hasContent(line[column])) continue;
      rows = row + 1;
      if (column >= columns) columns = column + 1;
      break;
    }
  });
  return { rows, columns };
}

/** Makes the grid at least this large. */
export function growTo(sheet: SheetState, rows: number, columns: number): void {
  sheet.maxRows = Math.max(sheet.maxRows, rows);
  sheet.maxColumns = Math.max(sheet.maxColumns, columns);
}
