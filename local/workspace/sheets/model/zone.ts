const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const QUARTER = 15 * 60_000;

/** How far a zone's clocks are ahead of UTC at an instant, in ms. Zones change on quarter hours, so each quarter is asked once. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT') return 0;
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  const quarter = Math.floor(instant / QUARTER);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = ask(quarter * QUARTER, zone);
    known.set(quarter, offset);
  }
  return offset;
}

function ask(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(instant)) parts[part.type] = Number(part.value);
  return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!) - instant;
}

/**
 * The instant at which a wall clock in the zone shows this local time (given as if it were UTC).
 * As in JavaScript, a time that comes twice is the first of the two and one that is skipped moves on by what was skipped.
 */
export function instantOf(local: number, zone: string): number {
  const before = offsetAt(local - 86_400_000, zone);
  const early = local - before;
  if (offsetAt(early, zone) === before) return early;
  const late = local - offsetAt(local + 86_400_000, zone);
  return late + offsetAt(late, zone) === local ? late : early;
}

/** Days from 1899-12-30 to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

/** A spreadsheet's date number (days since 1899-12-30, local time) as a Date, read in the spreadsheet's zone. */
export function serialToDate(serial: number, timeZone: string): Date {
  return new Date(instantOf(Math.round((serial - EPOCH_DAYS) * DAY_MS), timeZone));
}

/** An instant as the date number that a spreadsheet in this zone stores. */
export function dateToSerial(date: Date | number, timeZone: string): number {
  const instant = typeof date === 'number' ? date : date.getTime();
  return (instant + offsetAt(instant, timeZone)) / DAY_MS + EPOCH_DAYS;
}

/** The date number of a calendar day and a time of day; null where there is no such day. */
export function serialOf(year: number, month: number, day: number, dayPart = 0): number | null {
  const local = new Date(Date.UTC(2000, month - 1, day));
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCFullYear() !== year || local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null;
  return local.getTime() / DAY_MS + EPOCH_DAYS + dayPart;
}

/** The wall-clock parts of a date number, to the millisecond. */
export function partsOf(serial: number): {
  year: number;
  month: number;
  day: number;
  weekDay: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
} {
  const local = new Date(Math.round((serial - EPOCH_DAYS) * DAY_MS));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekDay: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    ms: local.getUTCMilliseconds(),
  };
}
