import type { Model } from '@ironcalc/wasm';
import type { Workspace } from '../../kernel/workspace';
import type { BookState, Cell, SheetState } from '../state';
import { cellAt, touch, versionOf } from './cells';
import { isDateFormat } from './display';
import { forEngine, isVolatile, mayFillOthers } from './formulaText';
import { localeRules } from './locale';
import { feed, type Mirror, makeExact } from './mirror';
import { mapRefs } from './refs';
import { noteSpill, type Place, scanOf, setValue } from './scan';
import { dateToSerial } from './zone';

/** Shown where the local Workspace has no way to compute what Google would: never a value that might be wrong. */
export const NOT_LOCAL = { error: '#NOT_LOCAL!' } as const;

interface Known {
  versions: string;
  /** The minute or the day in which the answers hold; null where no formula looks at the clock. */
  until: string | null;
  hasFormulas: boolean;
  mirror: Mirror | null;
}

const knownOf = new WeakMap<BookState, Known>();

const versionsOf = (book: BookState): string =>
  book.sheets.map((sheet) => `${sheet.id}:${sheet.name}:${versionOf(sheet)}`).join('|') + book.namedRanges.length;

/**
 * Brings the values of formula cells up to date. Costs nothing while no cell has changed, and nothing but a look where
 * there is no formula. TODAY follows the world's clock by the day and NOW by the minute; nothing is ever fetched.
 */
export function calculate(workspace: Workspace, book: BookState): void {
  const { now } = workspace.state;
  const known = knownOf.get(book);
  const versions = versionsOf(book);
  if (known && known.versions === versions && (known.until === null || known.until === clockOf(known.until, now, book)))
    return;
  const formulas = formulasOf(book);
  let mirror = known?.mirror ?? null;
  if (formulas.length > 0 || known?.hasFormulas !== false) {
    clearSpills(book);
    if (formulas.length > 0) mirror = compute(book, formulas, now, mirror);
  }
  const volatile = formulas.filter((place) => isVolatile(place.formula));
  const byMinute = volatile.some((place) => /\bNOW\s*\(/i.test(place.formula));
  const until = volatile.length === 0 ? null : clockOf(byMinute ? 'minute' : 'day', now, book);
  knownOf.set(book, { versions: versionsOf(book), until, mirror, hasFormulas: formulas.length > 0 });
}

const clockOf = (kind: string, now: number, book: BookState): string =>
  kind.startsWith('minute')
    ? `minute ${Math.floor(now / 60_000)}`
    : `day ${Math.floor(dateToSerial(now, book.timeZone))}`;

function formulasOf(book: BookState): Place[] {
  return book.sheets.flatMap((sheet) => scanOf(sheet).places);
}

function clearSpills(book: BookState): void {
  for (const sheet of book.sheets) {
    const scan = scanOf(sheet);
    if (!scan.hasSpills) continue;
    for (const line of sheet.rows) {
      for (let column = 0; column < line.length; column++) {
        const cell = line[column];
        if (!cell?.spill) continue;
        const { v: _v, spill: _spill, ...rest } = cell;
        line[column] = Object.keys(rest).length > 0 ? rest : null;
      }
    }
    scan.hasSpills = false;
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
  for (const sheet of book.sheets) {
    const fed = mirror.fed.get(sheet.id);
    if (fed) fed.version = versionOf(sheet);
  }
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
  const spreads =
    width * height > 1 || model.getFormattedCellValue(sheet, place.row + 1, place.column + 1) === '#SPILL!';
  if (spreads && !mayFillOthers(place.formula)) {
    setValue(place, NOT_LOCAL);
    return;
  }
  setValue(place, isEmptyLookup(book, place) ? '' : valueAt(model, sheet, place.row, place.column));
  const cell = cellAt(place.sheet, place.row, place.column)!;
  const fmt = cell.fmt === undefined && typeof cell.v === 'number' ? dateFormatOf(book, place) : undefined;
  if (fmt) place.sheet.rows[place.row]![place.column] = { ...cell, fmt };
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

/** Functions whose answer is a day; NOW is one with its time. */
const DAY = /^=\s*\(*(TODAY|DATE|EDATE|EOMONTH|WORKDAY|WORKDAY\.INTL|DATEVALUE)\s*\(/i;
/** Functions whose answer looks like the cells they are given. */
const ALIKE =
  /^=\s*(?:(?:IF|IFERROR|IFNA|MAX|MIN|MAXIFS|MINIFS|INDEX|XLOOKUP|FILTER|SORT|UNIQUE|LARGE|SMALL|ARRAYFORMULA)\s*\(|'?[^"'(]*'?!?\$?[A-Z]+\$?\d+\s*$)/i;

/** Sheets shows the answer as a date where the formula makes one of dates; a format of one's own wins. */
function dateFormatOf(book: BookState, place: Place): string | undefined {
  const rules = localeRules(book.locale);
  if (/^=\s*NOW\s*\(\s*\)/i.test(place.formula)) return `${rules.date} ${rules.time}`;
  if (DAY.test(place.formula)) return rules.date;
  if (!ALIKE.test(place.formula)) return undefined;
  let found: string | undefined;
  mapRefs(place.formula, (ref) => {
    const sheet =
      ref.sheet === null
        ? place.sheet
        : book.sheets.find((each) => each.name.toLowerCase() === ref.sheet!.toLowerCase());
    for (
      let row = ref.r0 ?? 0;
      sheet && !found && row < Math.min(ref.r1 ?? sheet.rows.length, sheet.rows.length, (ref.r0 ?? 0) + 50);
      row++
    ) {
      const fmt = cellAt(sheet, row, ref.c0 ?? place.column)?.fmt;
      if (isDateFormat(fmt)) found = fmt;
    }
    return null;
  });
  return found;
}

function spill(model: Model, place: Place, sheet: number, row: number, column: number): void {
  makeExact(model, sheet, row, column);
  const v = valueAt(model, sheet, row, column);
  const { rows } = place.sheet;
  while (rows.length <= row) rows.push([]);
  const line = rows[row]!;
  while (line.length <= column) line.push(null);
  line[column] = { ...line[column], v: v!, spill: true };
  noteSpill(place.sheet);
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
