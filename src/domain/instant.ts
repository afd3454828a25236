import { millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import { assert } from './assert';

/** A moment: epoch milliseconds, UTC. */
export type Instant = number;

export {
  millisecondsInDay as DAY_MS,
  millisecondsInHour as HOUR_MS,
  millisecondsInMinute as MINUTE_MS,
  millisecondsInSecond as SECOND_MS,
} from 'date-fns/constants';
export type { Day } from './day';

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an instant written in the program or in a test.
 *
 * @throws InvariantError if the text is no instant with a zone.
 * @example instant('2026-03-02T09:00:00Z')
 */
export function instant(text: string): Instant {
  const read = fromIso(text);
  assert(read !== null, `"${text}" is no instant. Write it like 2026-03-02T09:00:00Z.`);
  return read;
}

/** ISO text in UTC with milliseconds, the form in which the engine's tabs keep instants; it sorts as text. */
export function toIso(at: Instant): string {
  assert(Number.isFinite(at), `${at} is no instant.`);
  return new Date(at).toISOString();
}

/**
 * Reads ISO text that names its zone (`Z` or an offset); null for anything else.
 *
 * A bare day or a time without a zone is null too: which instant it is depends on a calendar that the text does not name.
 * A day that does not exist (31 February) is null rather than rolled over.
 */
export function fromIso(text: unknown): Instant | null {
  if (typeof text !== 'string') return null;
  const own = ownInstant(text);
  if (own !== null) return own;
  const match = ISO.exec(text.trim());
  if (match === null) return null;

  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as SixNumbers;
  const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const isReal =
    new Date(local).getUTCDate() === day && month >= 1 && month <= 12 && hour <= 23 && minute <= 59 && second <= 59;
  const offsetMs = offsetOf(match[8] ?? 'Z');
  return isReal && year >= 100 && offsetMs !== null ? local - offsetMs : null;
}

/**
 * Reads what `toIso` has written, digit by digit: a ledger holds tens of thousands of these. Null for any other text, and for
 * days that not every month has.
 */
function ownInstant(text: string): Instant | null {
  const isShaped =
    text.length === 24 &&
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === '.' &&
    text[23] === 'Z';
  if (!isShaped) return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second, ms] = [
    digits(text, 11, 13),
    digits(text, 14, 16),
    digits(text, 17, 19),
    digits(text, 20, 23),
  ];
  const isReal = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return isReal && hour <= 23 && minute <= 59 && second <= 59 && ms >= 0
    ? Date.UTC(year, month - 1, day, hour, minute, second, ms)
    : null;
}

/** The number that these characters make; NaN where one is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

type SixNumbers = [number, number, number, number, number, number];

function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 18 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * millisecondsInHour + minutes * millisecondsInMinute);
}
