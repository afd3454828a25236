import { assert } from './assert';
import { DAY_MS } from './instant';

/** A calendar day without a zone: `YYYY-MM-DD`. Days sort as text. */
export type Day = string;

/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Whether the text is a day that exists: `2024-02-29` is, `2026-02-29` and `2026-2-1` are not. Years 1000 to 9999. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string') return false;
  const match = DAY.exec(value);
  return match !== null && dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) === value;
}

/** The day of these numbers (month 1 to 12), or null where there is none, such as 31 February. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** Texts and numbers of days met so far: a run works with a few hundred days and turns each around thousands of times. */
const numbers = new Map<Day, number>();
const texts = new Map<number, Day>();
const MEMO_LIMIT = 20_000;

/** Whole days since 1970-01-01; negative before it. */
export function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const match = DAY.exec(day);
  assert(match !== null, `"${day}" is no day.`);
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  if (numbers.size >= MEMO_LIMIT) numbers.clear();
  numbers.set(day, number);
  return number;
}

/** The day that lies this many whole days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (texts.size >= MEMO_LIMIT) texts.clear();
  texts.set(number, day);
  return day;
}

/** @example addDays('2024-02-28', 1) // 2024-02-29 */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/**
 * Adds calendar months; a day that the month lacks becomes its last one.
 *
 * @example addMonths('2024-02-29', 12) // 2025-02-28
 * @example addMonths('2026-01-31', 1) // 2026-02-28
 */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (count % 12) + 1;
  const found = dayFrom(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
  assert(found !== null, `${day} plus ${months} months is out of range.`);
  return found;
}

/** Whole days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The Monday of the day's week: the name of a week on Metrics. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
