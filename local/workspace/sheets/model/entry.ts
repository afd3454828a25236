import type { Content } from './cells';
import { isDateFormat, isPercentFormat, isTextFormat } from './display';
import { type LocaleRules, localeRules } from './locale';
import { dateToSerial, serialOf } from './zone';

export { dateToSerial, serialToDate } from './zone';

export interface EntryContext {
  locale: string;
  /** The cell's number format before the entry. */
  currentFormat?: string;
  /** The spreadsheet's zone; only a Date needs it. */
  zone: string;
  /** The year that a date without one means. */
  year?: number;
}

/**
 * What a cell holds after this text was typed into it: a number, a date (a number with a date format), a truth value,
 * a formula, or text. An empty entry gives `{}`. A format comes back only where the entry changes it.
 * @see https://developers.google.com/sheets/api/guides/values#write (USER_ENTERED reads as typing does)
 */
export function parseEntry(text: string, context: EntryContext): Content {
  if (text === '') return {};
  if (text.startsWith("'")) return { v: text.slice(1) };
  if (isTextFormat(context.currentFormat)) return { v: text };
  if (text.startsWith('=') && text.length > 1) return { f: text };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return { v: trimmed.toLowerCase() === 'true' };
  if (!/\d/.test(trimmed)) return /^\+./.test(trimmed) ? { f: `=${trimmed}` } : { v: text };
  const rules = localeRules(context.locale);
  const number = readNumber(trimmed, rules);
  if (number) return withFormat(number, context.currentFormat);
  const date = readDate(trimmed, rules, context.year ?? 2000);
  if (date) return isDateFormat(context.currentFormat) ? { v: date.v } : date;
  // A plus at the front begins a formula, so a phone number with spaces becomes an error there, as it does in Sheets.
  if (/^\+./.test(trimmed)) return { f: `=${trimmed}` };
  return { v: text };
}

/** A value handed over by a script as a cell's content: text is read like typing, a Date becomes a number with a date format. */
export function contentOf(value: unknown, context: EntryContext): Content {
  if (value === null || value === undefined) return {};
  if (value instanceof Date) return dateContent(value, context);
  if (typeof value === 'number') return Number.isFinite(value) ? { v: value } : { v: String(value) };
  if (typeof value === 'boolean') return { v: value };
  if (typeof value === 'string') return parseEntry(value, context);
  // Objects and lists become text that helps nobody; Google writes a Java-like form of them.
  return { v: Array.isArray(value) ? `[${value.map(String).join(', ')}]` : String(value) };
}

function dateContent(date: Date, context: EntryContext): Content {
  if (Number.isNaN(date.getTime())) return { v: 'Invalid Date' };
  const serial = dateToSerial(date, context.zone);
  if (isDateFormat(context.currentFormat)) return { v: serial };
  const rules = localeRules(context.locale);
  return {
    v: serial,
    fmt: Number.isInteger(serial)
      ? rules.date
      : `${rules.date} ${rules.time.replace(' am/pm', '').replace(/^h:/, 'h:')}`,
  };
}

type Entered = { v: number; fmt?: string };

/** A typed number keeps the cell's own format; in a percent cell a bare 10 means 10%. */
function withFormat(number: Entered, current: string | undefined): Content {
  if (current === undefined || /^general$/i.test(current)) return number;
  if (isPercentFormat(current) && number.fmt === undefined) return { v: number.v / 100 };
  return { v: number.v };
}

const shapes = new Map<LocaleRules, RegExp>();

function numberShape(rules: LocaleRules): RegExp {
  let shape = shapes.get(rules);
  if (!shape) {
    const point = escaped(rules.decimal);
    const group = escaped(rules.group);
    shape = new RegExp(
      `^(\\()?([+-]?)\\s?([$€£]|CHF)?\\s?([+-]?)((?:\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${point}\\d*)?)(?:e([+-]?\\d{1,3}))?\\s?(%|€|CHF)?(\\))?$`,
      'i',
    );
    shapes.set(rules, shape);
  }
  return shape;
}

function readNumber(text: string, rules: LocaleRules): Entered | null {
  const shape = numberShape(rules);
  const found = shape.exec(text);
  const digits = found?.[5] ?? '';
  if (!found || !/\d/.test(digits) || !!found[1] !== !!found[8] || (found[2] && found[4])) return null;
  const grouped = digits.includes(rules.group);
  const decimals = digits.includes(rules.decimal);
  let v = Number(digits.split(rules.group).join('').replace(rules.decimal, '.')) * 10 ** Number(found[6] ?? 0);
  if (found[2] === '-' || found[4] === '-' || found[1]) v = -v;
  if (found[7] === '%') return { v: Number((v / 100).toPrecision(15)), fmt: decimals ? '0.00%' : '0%' };
  const sign = found[3] ?? found[7];
  if (sign) return { v, fmt: currencyFormat(sign, decimals, rules) };
  if (found[6] !== undefined) return { v, fmt: '0.00E+00' };
  return grouped ? { v, fmt: decimals ? '#,##0.00' : '#,##0' } : { v };
}

const currencyFormat = (sign: string, decimals: boolean, rules: LocaleRules): string => {
  const number = decimals ? '#,##0.00' : '#,##0';
  return sign === '$' && rules.currency === '$' ? `"$"${number}` : `[$${sign}]${number}`;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function readDate(text: string, rules: LocaleRules, year: number): Entered | null {
  const time = readTime(text);
  if (time) return time;
  const split = /^(.*?\d.*?)[ ](\d{1,2}:\d{2}.*)$/.exec(text);
  if (split) {
    const day = readDay(split[1]!.replace(/,$/, ''), rules, year);
    const clock = readTime(split[2]!);
    return day && clock && clock.v < 1 ? { v: day.v + clock.v, fmt: `${day.fmt} ${clock.fmt}` } : null;
  }
  return readDay(text, rules, year);
}

function readTime(text: string): Entered | null {
  const found = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d)(\.\d{1,3})?)?\s?(am|pm)?$/i.exec(text);
  if (!found) return null;
  const half = found[5]?.toLowerCase();
  let hour = Number(found[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  const v = (hour * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0) + Number(found[4] ?? 0)) / 86_400;
  const seconds = found[3] === undefined ? '' : ':ss';
  if (hour >= 24) return { v, fmt: `[h]:mm${seconds}` };
  return { v, fmt: `${found[1]!.length === 2 && !half ? 'hh' : 'h'}:mm${seconds}${half ? ' am/pm' : ''}` };
}

function readDay(text: string, rules: LocaleRules, thisYear: number): Entered | null {
  const iso = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return dated(Number(iso[1]), Number(iso[3]), Number(iso[4]), `yyyy${iso[2]}mm${iso[2]}dd`);
  return readDigits(text, rules, thisYear) ?? readNamed(text, thisYear);
}

function readDigits(text: string, rules: LocaleRules, thisYear: number): Entered | null {
  const found = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})|\2)?$/.exec(text);
  if (!found || !rules.dateSeparators.includes(found[2]!)) return null;
  const [, first, separator, second, last] = found as unknown as [string, string, string, string, string | undefined];
  if (last === undefined && separator === '.' && !text.endsWith('.')) return null;
  const [month, day] = rules.order === 'dmy' ? [second, first] : [first, second];
  const year = last === undefined ? thisYear : fullYear(last);
  if (last !== undefined) return dated(year, Number(month), Number(day), rules.date);
  return dated(
    year,
    Number(month),
    Number(day),
    rules.order === 'dmy' ? `d${separator}m${separator === '.' ? '.' : ''}` : `m${separator}d`,
  );
}

function readNamed(text: string, thisYear: number): Entered | null {
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2})(?:,?\s(\d{4}))?$/i.exec(text);
  if (monthFirst) return named(monthFirst[1]!, monthFirst[2]!, monthFirst[3], thisYear, 'mmm d');
  const dayFirst = /^(\d{1,2})([ -])([a-z]{3,9})\.?(?:\2(\d{4}|\d{2}))?$/i.exec(text);
  return dayFirst ? named(dayFirst[3]!, dayFirst[1]!, dayFirst[4], thisYear, `d${dayFirst[2]}mmm`) : null;
}

function named(word: string, day: string, year: string | undefined, thisYear: number, shape: string): Entered | null {
  const name = word.toLowerCase();
  const month = MONTHS.indexOf(name) >= 0 ? MONTHS.indexOf(name) : MONTH_NAMES.indexOf(name);
  if (month < 0) return null;
  const separator = shape.startsWith('m') ? ', ' : shape[1]!;
  return dated(
    year === undefined ? thisYear : fullYear(year),
    month + 1,
    Number(day),
    year === undefined ? shape : `${shape}${separator}yyyy`,
  );
}

/** Two digits mean 2000 to 2029, or 1930 to 1999. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 30 ? 2000 : 1900);

function dated(year: number, month: number, day: number, fmt: string): Entered | null {
  const v = serialOf(year, month, day);
  return v === null ? null : { v, fmt };
}
