import { type Day, dayFrom } from '../domain/day';
import { fold } from '../domain/fold';
import { fromIso, HOUR_MS } from '../domain/instant';
import { serialToDay } from '../domain/serial';
import { dayOf, type Zone } from '../domain/zone';

/** Which of `03/04/2026` is the day: `dmy` reads 3 April, `mdy` 4 March. */
export type DateOrder = 'dmy' | 'mdy';

/** What a column of dates shows about its order. */
export interface DateColumn {
  /** Null where nothing decides. */
  readonly order: DateOrder | null;
  /** Some cells would be another day in the other order, and nothing decides. */
  readonly isAmbiguous: boolean;
  /** A cell that could be read both ways, to ask about. */
  readonly example: string | null;
}

export type ReadDay = { readonly ok: true; readonly day: Day } | { readonly ok: false; readonly reason: string };

const NUMBERS = /^(\d{1,4})\s*([/.\- ])\s*(\d{1,2})\s*\2\s*(\d{1,2}|\d{4})$/;
const TIME = /[T ,]+\d{1,2}[:.]\d\d([:.]\d\d([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};

/** Decides day-first or month-first for a column from the cells that leave no doubt, such as 31/01 or 01/31. */
export function dateColumn(cells: Iterable<string>): DateColumn {
  let dmy = 0;
  let mdy = 0;
  let example: string | null = null;
  for (const cell of cells) {
    const parts = slashed(cell);
    if (parts === null) continue;
    const [first, second] = parts;
    if (first > 12 && second <= 12) dmy += 1;
    else if (second > 12 && first <= 12) mdy += 1;
    else if (first !== second && first <= 12) example ??= cell.trim();
  }
  const order = dmy > 0 && mdy === 0 ? 'dmy' : mdy > 0 && dmy === 0 ? 'mdy' : null;
  return { order, isAmbiguous: order === null && example !== null, example };
}

/**
 * Reads a day: `2026-03-07`, `07/03/2026`, `7.3.2026`, `Mar 7, 2017`, `7 March 2017`, `20260307`, a spreadsheet's serial,
 * milliseconds since 1970, any of the first with a time after it.
 *
 * A time with a zone is taken as the day that it is in `zone`; one without keeps its own day. Two-digit years are 1970 to
 * 2069. With dots the day comes first. `03/04/2026` without an order is refused, in words that name both readings.
 */
export function readDay(value: string | number, order: DateOrder | null, zone: Zone): ReadDay {
  const text = String(value).trim();
  const day = fromNumber(text, zone) ?? fromZoned(text, zone) ?? fromText(text.replace(TIME, '').trim(), order);
  if (day === undefined)
    return { ok: false, reason: `“${text}” could be two days: say whether the day or the month comes first.` };
  return day === null ? { ok: false, reason: `“${text}” is no day.` } : { ok: true, day };
}

/** Serials from 1954 to 2119, so that a year or a small number is no date; 13 digits are milliseconds, 10 are seconds. */
function fromNumber(text: string, zone: Zone): Day | null {
  if (!/^\d+([.,]\d+)?$/.test(text)) return null;
  const number = Number(text.replace(',', '.'));
  if (/^\d{13}$/.test(text)) return dayOf(number, zone);
  if (/^\d{10}$/.test(text)) return dayOf(number * 1_000, zone);
  if (/^\d{8}$/.test(text)) return dayFrom(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  return number >= 20_000 && number < 80_400 ? serialToDay(number) : null;
}

function fromZoned(text: string, zone: Zone): Day | null {
  const at = fromIso(
    text
      .replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
      .replace(/\s*(UTC|GMT)$/i, 'Z')
      .replace(/([+-]\d\d)(\d\d)$/, '$1:$2'),
  );
  // Exports write a bare day as midnight UTC; west of Greenwich that would be the day before.
  if (at !== null && /T00:00(:00(\.0+)?)?Z$/.test(text)) return text.slice(0, 10);
  return at === null ? null : dayOf(Math.floor(at / HOUR_MS) * HOUR_MS, zone);
}

/** Undefined where both readings are days and nothing decides. */
function fromText(text: string, order: DateOrder | null): Day | null | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers === null) return fromWords(text);
  const [a, b, c] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
  if (numbers[1]!.length === 4) return numbers[4]!.length < 4 ? dayFrom(a, b, c) : null;
  if (numbers[1]!.length === 3 || numbers[4]!.length === 1) return null;
  const year = fullYear(c, numbers[4]!.length);
  const dayFirst = dayFrom(year, b, a);
  const monthFirst = dayFrom(year, a, b);
  if (numbers[2] === '.') return dayFirst;
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst)
    return order === null ? (dayFirst ?? monthFirst) : inOrder(order, dayFirst, monthFirst);
  return order === null ? undefined : inOrder(order, dayFirst, monthFirst);
}

function inOrder(order: DateOrder, dayFirst: Day | null, monthFirst: Day | null): Day | null {
  // A column in one order may hold a cell that only the other can read; that is no reason to lose it.
  return order === 'dmy' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst);
}

function fromWords(text: string): Day | null {
  const words = fold(text).replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/, '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?[\s\-/]+([a-z]{3,9})\.?,?[\s\-/]+(\d{4}|'?\d{2})$/.exec(words);
  const monthFirst = /^([a-z]{3,9})\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/]+(\d{4})$/.exec(words);
  const yearFirst = /^(\d{4})[\s\-/]+([a-z]{3,9})\.?[\s\-/]+(\d{1,2})$/.exec(words);
  if (dayFirst) return named(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  if (monthFirst) return named(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
  return yearFirst ? named(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!) : null;
}

function named(year: string, month: string, day: string): Day | null {
  const number = MONTHS[month.slice(0, 3)];
  const digits = year.replace("'", '');
  return number === undefined ? null : dayFrom(fullYear(Number(digits), digits.length), number, Number(day));
}

function fullYear(year: number, digits: number): number {
  if (digits !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The first two numbers of a date whose order is open; null for every other text. */
function slashed(cell: string): readonly [number, number] | null {
  const match = NUMBERS.exec(cell.trim().replace(TIME, '').trim());
  if (match === null || match[1]!.length > 2 || match[4]!.length === 1 || match[2] === '.') return null;
  return [Number(match[1]), Number(match[3])];
}
