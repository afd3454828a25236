import type { Model } from '@ironcalc/wasm';
import type { BookState, Cell, SheetState } from '../state';
import { a1Of, quotedSheet } from './a1';
import { cellAt, versionOf } from './cells';
import { formulaEngine } from './engine';
import { mapRefs } from './refs';
import type { Place } from './scan';

/** A copy in the formula engine of what formulas look at. */
export interface Mirror {
  model: Model;
  /** Tabs and named ranges that the model was made for. */
  shape: string;
  /** What each cell of each tab was last given, of which columns, and the tab's version after that. */
  fed: Map<number, { inputs: string[][]; columns: string; version: number }>;
}

/** Columns of each tab that formulas look at, as half-open spans: the rest need not be copied into the engine. */
function neededColumns(book: BookState, formulas: readonly Place[]): Map<SheetState, Map<number, number>> {
  const needed = new Map<SheetState, Map<number, number>>();
  const want = (sheet: SheetState | undefined, from: number, to: number): void => {
    if (!sheet) return;
    const spans = needed.get(sheet) ?? new Map<number, number>();
    needed.set(sheet, spans);
    spans.set(from, Math.max(to, spans.get(from) ?? 0));
  };
  const byName = new Map(book.sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
  for (const { sheet, column, formula } of formulas) {
    want(sheet, column, column + 1);
    mapRefs(formula, (ref) => {
      want(
        ref.sheet === null ? sheet : byName.get(ref.sheet.toLowerCase()),
        ref.c0 ?? 0,
        ref.c1 ?? Number.POSITIVE_INFINITY,
      );
      return null;
    });
  }
  for (const { sheetId, range } of book.namedRanges)
    want(
      book.sheets.find((sheet) => sheet.id === sheetId),
      range.c0,
      range.c1,
    );
  return needed;
}

/** Gives the engine what has changed since it was last asked. */
export function feed(
  book: BookState,
  formulas: readonly Place[],
  texts: Map<Place, string | null>,
  old: Mirror | null,
): Mirror {
  const shape = JSON.stringify([book.sheets.map((sheet) => [sheet.id, sheet.name]), book.namedRanges]);
  const mirror = old && old.shape === shape ? old : newMirror(book, shape);
  const byCell = new Map<Cell, string>();
  for (const place of formulas) byCell.set(cellAt(place.sheet, place.row, place.column)!, texts.get(place)!);
  for (const [sheet, spans] of neededColumns(book, formulas)) {
    const columns = JSON.stringify([...spans].sort(([one], [other]) => one - other));
    const fed = mirror.fed.get(sheet.id);
    if (fed?.version === versionOf(sheet) && fed.columns === columns) {
      // Only the clock has moved on, which is written into the formulas.
      for (const place of formulas.filter((one) => one.sheet === sheet))
        feedFormula(mirror.model, book.sheets.indexOf(sheet), place, texts.get(place) ?? '=NA()', fed.inputs);
      continue;
    }
    const wanted = (column: number) => [...spans].some(([from, to]) => column >= from && column < to);
    const inputs = feedSheet(mirror.model, book.sheets.indexOf(sheet), sheet, fed?.inputs ?? [], wanted, byCell);
    mirror.fed.set(sheet.id, { inputs, columns, version: versionOf(sheet) });
  }
  return mirror;
}

function feedFormula(model: Model, at: number, { row, column }: Place, text: string, inputs: string[][]): void {
  const line = inputs[row];
  if (!line || line[column] === text) return;
  line[column] = text;
  model.setUserInput(at, row + 1, column + 1, text);
}

function feedSheet(
  model: Model,
  at: number,
  sheet: SheetState,
  before: string[][],
  wanted: (column: number) => boolean,
  formulas: Map<Cell, string>,
): string[][] {
  const widest = Math.max(0, ...new Set(sheet.rows.map((line) => line.length)));
  const columns = Array.from({ length: widest }, (_, column) => wanted(column));
  const after = sheet.rows.map((line) =>
    line.map((cell, column) => (cell && columns[column] ? inputOf(cell, formulas) : '')),
  );
  for (let row = 0; row < Math.max(before.length, after.length); row++) {
    const [old, now] = [before[row] ?? [], after[row] ?? []];
    for (let column = 0; column < Math.max(old.length, now.length); column++) {
      const [was, is] = [old[column] ?? '', now[column] ?? ''];
      if (was === is) continue;
      if (is === '') model.rangeClearContents(at, row + 1, column + 1, row + 1, column + 1);
      else model.setUserInput(at, row + 1, column + 1, is);
      if (is.startsWith('=') && !was.startsWith('=')) makeExact(model, at, row, column);
    }
  }
  return after;
}

/** The engine gives values as text; in this format they come with all the digits it has. */
export function makeExact(model: Model, sheet: number, row: number, column: number): void {
  model.updateRangeStyle(
    { sheet, row: row + 1, column: column + 1, width: 1, height: 1 },
    'num_fmt',
    '0.0000000000000000E+00',
  );
}

function newMirror(book: BookState, shape: string): Mirror {
  const { Model } = formulaEngine();
  const model = new Model('book', 'en', 'UTC', 'en');
  model.pauseEvaluation();
  book.sheets.forEach((sheet, at) => {
    if (at > 0) model.newSheet();
    model.renameSheet(at, sheet.name);
  });
  for (const { name, sheetId, range } of book.namedRanges) {
    const sheet = book.sheets.find((each) => each.id === sheetId);
    if (sheet)
      model.newDefinedName(
        name,
        null,
        `${quotedSheet(sheet.name)}!${a1Of(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')}`,
      );
  }
  return { model, shape, fed: new Map() };
}

function inputOf(cell: Cell, formulas: Map<Cell, string>): string {
  if (cell.f !== undefined) return formulas.get(cell) ?? '=NA()';
  const { v } = cell;
  if (v === undefined || v === '') return '';
  if (typeof v === 'number') return String(v);
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  return typeof v === 'string' ? `'${v}` : '=NA()';
}
