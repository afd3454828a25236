import type { Model } from '@ironcalc/wasm';
import type { Workspace } from '../../kernel/workspace';
import type { BookState, Cell, SheetState } from '../state';
import { a1Of, quotedSheet } from './a1';
import { cellAt, touch, versionOf } from './cells';
import { formulaEngine } from './engine';
import { forEngine, isVolatile, mayFillOthers } from './formulaText';
import { mapRefs } from './refs';

/** Shown where the local Workspace has no way to compute what Google would: never a value that might be wrong. */
export const NOT_LOCAL = { error: '#NOT_LOCAL!' } as const;

interface Place {
  sheet: SheetState;
  row: number;
  column: number;
  formula: string;
}

interface Mirror {
  model: Model;
  /** Tabs and named ranges that the model was made for. */
  shape: string;
  /** What each cell of each tab was last given, by `row,column`. */
  inputs: Map<number, Map<string, string>>;
}

interface Known {
  versions: string;
  now: number;
  hasFormulas: boolean;
  isVolatile: boolean;
  mirror: Mirror | null;
}

const knownOf = new WeakMap<BookState, Known>();

const versionsOf = (book: BookState): string =>
  book.sheets.map((sheet) => `${sheet.id}:${sheet.name}:${versionOf(sheet)}`).join('|') + book.namedRanges.length;

/**
 * Brings the values of formula cells up to date. Costs nothing while no cell has changed, and nothing but a look where
 * there is no formula. NOW and TODAY follow the world's clock; nothing is ever fetched.
 */
export function calculate(workspace: Workspace, book: BookState): void {
  const { now } = workspace.state;
  const known = knownOf.get(book);
  const versions = versionsOf(book);
  if (known && known.versions === versions && (!known.isVolatile || known.now === now)) return;
  const formulas = formulasOf(book);
  let mirror = known?.mirror ?? null;
  if (formulas.length > 0 || known?.hasFormulas !== false) {
    clearSpills(book);
    if (formulas.length > 0) mirror = compute(book, formulas, now, mirror);
  }
  knownOf.set(book, {
    versions: versionsOf(book),
    now,
    mirror,
    hasFormulas: formulas.length > 0,
    isVolatile: formulas.some((place) => isVolatile(place.formula)),
  });
}

function formulasOf(book: BookState): Place[] {
  const found: Place[] = [];
  for (const sheet of book.sheets) {
    sheet.rows.forEach((line, row) => {
      for (let column = 0; column < line.length; column++) {
        const formula = line[column]?.f;
        if (formula !== undefined) found.push({ sheet, row, column, formula });
      }
    });
  }
  return found;
}

function clearSpills(book: BookState): void {
  for (const sheet of book.sheets) {
    for (const line of sheet.rows) {
      for (let column = 0; column < line.length; column++) {
        const cell = line[column];
        if (!cell?.spill) continue;
        const { v: _v, spill: _spill, ...rest } = cell;
        line[column] = Object.keys(rest).length > 0 ? rest : null;
      }
    }
  }
}

function compute(book: BookState, formulas: readonly Place[], now: number, old: Mirror | null): Mirror | null {
  const rowsOf = (name: string | null, own: SheetState) =>
    (name === null ? own : book.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()))?.maxRows ??
    1000;
  const texts = new Map<Place, string | null>();
  for (const place of formulas)
    texts.set(
      place,
      forEngine(place.formula, { now, timeZone: book.timeZone }, (name) => rowsOf(name, place.sheet)),
    );
  const beyond = beyondReach(book, formulas, texts);
  const within = formulas.filter((place) => !beyond.has(place));
  for (const place of beyond) setValue(place, isBroken(place.formula) ? { error: '#ERROR!' } : NOT_LOCAL);
  if (within.length === 0) return old;
  const mirror = feed(book, within, texts, old);
  mirror.model.evaluate();
  mirror.model.flushSendQueue();
  for (const place of within) read(mirror.model, book, place);
  return mirror;
}

/** A formula that no parser reads: brackets that do not match, or a phone number behind a plus. */
const isBroken = (formula: string): boolean =>
  /^=\s*\+?\s*\d[\d\s()/-]*$/.test(formula) || formula.split('(').length !== formula.split(')').length;

/** What cannot be computed, and everything that looks at such a cell: IFERROR would make a wrong value of it. */
function beyondReach(book: BookState, formulas: readonly Place[], texts: Map<Place, string | null>): Set<Place> {
  const beyond = new Set(formulas.filter((place) => texts.get(place) === null));
  for (let grown = beyond.size > 0; grown; ) {
    grown = false;
    const bad = [...beyond];
    for (const place of formulas) {
      if (beyond.has(place) || !looksAt(book, place, bad)) continue;
      beyond.add(place);
      grown = true;
    }
  }
  return beyond;
}

function looksAt(book: BookState, place: Place, targets: readonly Place[]): boolean {
  let found = false;
  const names = book.namedRanges.filter((named) => new RegExp(`\\b${named.name}\\b`, 'i').test(place.formula));
  for (const { sheetId, range } of names)
    found ||= targets.some(
      (to) =>
        to.sheet.id === sheetId &&
        to.row >= range.r0 &&
        to.row < range.r1 &&
        to.column >= range.c0 &&
        to.column < range.c1,
    );
  mapRefs(place.formula, (ref) => {
    const name = (ref.sheet ?? place.sheet.name).toLowerCase();
    found ||= targets.some(
      (to) =>
        to !== place &&
        to.sheet.name.toLowerCase() === name &&
        to.row >= (ref.r0 ?? 0) &&
        to.row < (ref.r1 ?? Infinity) &&
        to.column >= (ref.c0 ?? 0) &&
        to.column < (ref.c1 ?? Infinity),
    );
    return null;
  });
  return found;
}

/** The tabs that formulas stand on or look at; the others need not be copied into the engine. */
function neededSheets(book: BookState, formulas: readonly Place[]): Set<SheetState> {
  const needed = new Set<SheetState>();
  const wanted = new Set<string>();
  for (const { sheet, formula } of formulas) {
    needed.add(sheet);
    mapRefs(formula, (ref) => {
      if (ref.sheet !== null) wanted.add(ref.sheet.toLowerCase());
      return null;
    });
  }
  for (const sheet of book.sheets)
    if (wanted.has(sheet.name.toLowerCase()) || book.namedRanges.some((named) => named.sheetId === sheet.id))
      needed.add(sheet);
  return needed;
}

/** Gives the engine what has changed since it was last asked. */
function feed(
  book: BookState,
  formulas: readonly Place[],
  texts: Map<Place, string | null>,
  old: Mirror | null,
): Mirror {
  const shape = JSON.stringify([book.sheets.map((sheet) => [sheet.id, sheet.name]), book.namedRanges]);
  const mirror = old && old.shape === shape ? old : newMirror(book, shape);
  const byCell = new Map<Cell, string>();
  for (const place of formulas) byCell.set(cellAt(place.sheet, place.row, place.column)!, texts.get(place)!);
  for (const sheet of neededSheets(book, formulas)) {
    const at = book.sheets.indexOf(sheet);
    const before = mirror.inputs.get(sheet.id) ?? new Map<string, string>();
    const after = new Map<string, string>();
    sheet.rows.forEach((line, row) => {
      for (let column = 0; column < line.length; column++) {
        const input = line[column] ? inputOf(line[column]!, byCell) : '';
        if (input === '') continue;
        const key = `${row},${column}`;
        after.set(key, input);
        if (before.get(key) !== input) mirror.model.setUserInput(at, row + 1, column + 1, input);
        if (input.startsWith('=') && before.get(key)?.startsWith('=') !== true)
          makeExact(mirror.model, at, row, column);
      }
    });
    for (const key of before.keys()) {
      if (after.has(key)) continue;
      const [row, column] = key.split(',').map(Number);
      mirror.model.rangeClearContents(at, row! + 1, column! + 1, row! + 1, column! + 1);
    }
    mirror.inputs.set(sheet.id, after);
  }
  return mirror;
}

/** The engine gives values as text; in this format they come with all the digits it has. */
function makeExact(model: Model, sheet: number, row: number, column: number): void {
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
  return { model, shape, inputs: new Map() };
}

function inputOf(cell: Cell, formulas: Map<Cell, string>): string {
  if (cell.f !== undefined) return formulas.get(cell) ?? '=NA()';
  const { v } = cell;
  if (v === undefined || v === '') return '';
  if (typeof v === 'number') return String(v);
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  return typeof v === 'string' ? `'${v}` : '=NA()';
}

/** Google's names of errors for those of the engine. */
const ERRORS: Record<string, string> = {
  '#CALC!': '#N/A',
  '#SPILL!': '#REF!',
  '#CIRC!': '#REF!',
  '#N/IMPL!': NOT_LOCAL.error,
};
const NUMBER = 1;
const TRUTH = 4;
const ERROR = 16;

function read(model: Model, book: BookState, place: Place): void {
  const sheet = book.sheets.indexOf(place.sheet);
  const structure = model.getCellArrayStructure(sheet, place.row + 1, place.column + 1);
  const [width, height] =
    typeof structure === 'object' && 'DynamicAnchor' in structure ? structure.DynamicAnchor : [1, 1];
  // Without an array function Sheets takes the one cell of a range that lies in line; the engine spreads it.
  if (width * height > 1 && !mayFillOthers(place.formula)) {
    setValue(place, NOT_LOCAL);
    return;
  }
  setValue(place, isEmptyLookup(book, place) ? '' : valueAt(model, sheet, place.row, place.column));
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) if (r + c > 0) spill(model, place, sheet, place.row + r, place.column + c);
  }
}

/** `=A1` of an empty cell is empty in Sheets, and 0 in the engine. */
function isEmptyLookup(book: BookState, place: Place): boolean {
  if (!/^=\s*(?:(?:'[^']*'|\w+)!)?\$?[A-Z]{1,3}\$?\d+\s*$/i.test(place.formula)) return false;
  let empty = false;
  mapRefs(place.formula, (ref) => {
    const sheet =
      ref.sheet === null
        ? place.sheet
        : book.sheets.find((each) => each.name.toLowerCase() === ref.sheet!.toLowerCase());
    const cell = sheet && cellAt(sheet, ref.r0!, ref.c0!);
    empty = !!sheet && cell?.v === undefined && cell?.f === undefined;
    return null;
  });
  return empty;
}

function valueAt(model: Model, sheet: number, row: number, column: number): Cell['v'] {
  const text = model.getFormattedCellValue(sheet, row + 1, column + 1);
  const type: number = model.getCellType(sheet, row + 1, column + 1);
  // The last digits of the engine's text form are not exact.
  if (type === NUMBER) return Number(Number(text).toPrecision(14));
  if (type === TRUTH) return text === 'TRUE';
  return type === ERROR ? { error: ERRORS[text] ?? text } : text;
}

function setValue({ sheet, row, column }: Place, v: Cell['v']): void {
  const cell = sheet.rows[row]![column]!;
  if (JSON.stringify(cell.v) === JSON.stringify(v)) return;
  sheet.rows[row]![column] = { ...cell, v: v! };
  touch(sheet);
}

function spill(model: Model, place: Place, sheet: number, row: number, column: number): void {
  makeExact(model, sheet, row, column);
  const v = valueAt(model, sheet, row, column);
  const { rows } = place.sheet;
  while (rows.length <= row) rows.push([]);
  const line = rows[row]!;
  while (line.length <= column) line.push(null);
  line[column] = { ...line[column], v: v!, spill: true };
}

/** The answer of one formula as if it stood in this cell, with everything else as it is. The cell itself is left as it was. */
export function evaluateAt(workspace: Workspace, book: BookState, sheet: SheetState, formula: string): Cell['v'] {
  // A cell out of everybody's sight: behind the last column of the grid.
  const row = 0;
  const column = sheet.maxColumns + 1;
  const before = sheet.rows.length;
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const line = sheet.rows[row]!;
  const length = line.length;
  while (line.length <= column) line.push(null);
  line[column] = { f: formula };
  touch(sheet);
  try {
    calculate(workspace, book);
    return line[column]?.v;
  } finally {
    line.length = length;
    if (before === 0 && sheet.rows.length === 1) sheet.rows.length = 0;
    touch(sheet);
  }
}
