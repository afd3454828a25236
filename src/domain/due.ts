import { assert, assertNever } from './assert';
import { isWorkingDay, type WorkCalendar } from './calendar';
import { addDays, addMonths, type Day, weekdayOf } from './day';
import { HOUR_MS, type Instant, MINUTE_MS } from './instant';
import { formatMoment, formatShortDay, weekdayName } from './moment';
import { listOf, plural } from './text';
import { addWorkingTime, isOpen, nextOpening } from './workingTime';
import { dayOf, instantAt, wallTimeOf } from './zone';

/** m minutes, h hours, d days, w weeks, mo months of the calendar, wd working days. */
export type OffsetUnit = 'm' | 'h' | 'd' | 'w' | 'mo' | 'wd';

export const OFFSET_HELP =
  'Write a time as a whole number and m, h, d, w, mo or wd: 30m, 2h, 7d, 2wd (working days) or -4w.';

/** The furthest that a due time may lie from its anchor, in the unit it is written in. */
const LARGEST: Readonly<Record<OffsetUnit, number>> = { m: 525_600, h: 87_600, d: 3_650, w: 520, mo: 120, wd: 2_600 };
const FORM = /^([+-]?)\s*(\d{1,6})\s*(mo|wd|m|h|d|w)?$/;

/** How far from its anchor a step is due: `2wd` is `{ value: 2, unit: 'wd' }`, before the anchor where negative. */
export interface Offset {
  readonly value: number;
  readonly unit: OffsetUnit;
}

/** Reads `30m`, `2h`, `24h`, `7d`, `2wd`, `+1wd`, `-4w`, `1mo` or a bare `0`; null for anything else, or past ten years. */
export function parseOffset(text: string): Offset | null {
  const match = FORM.exec(text.trim().toLowerCase().replace(/[−–]/g, '-'));
  if (match === null) return null;
  const size = Number(match[2]);
  const unit = match[3] as OffsetUnit | undefined;
  if (unit === undefined) return size === 0 ? { value: 0, unit: 'm' } : null;
  if (size > LARGEST[unit]) return null;
  return { value: match[1] === '-' && size > 0 ? -size : size, unit };
}

/** An offset as the Steps tab shows it. @example offsetText({ value: -4, unit: 'w' }) // -4w */
export function offsetText({ value, unit }: Offset): string {
  return value === 0 ? '0' : `${value}${unit}`;
}

/** Who a due time is for: a person works within the calendar's hours, an automatic step at any hour. */
export interface DueFor {
  readonly person: boolean;
}

/**
 * When a step is due.
 *
 * Minutes and hours are elapsed time. Days, weeks and months keep the time on the wall of the calendar's zone across a
 * clock change. Working days follow `addWorkingTime`. A person's step that would fall outside working hours (the closing
 * itself is outside) moves to the next opening.
 *
 * @param offset Parsed, or as it is written in the playbook, whose schema has checked it.
 * @throws InvariantError if the text is no offset, or the calendar has no working day.
 */
export function dueAt(anchor: Instant, offset: Offset | string, calendar: WorkCalendar, { person }: DueFor): Instant {
  const at = shifted(anchor, asOffset(offset), calendar);
  return person ? nextOpening(at, calendar) : at;
}

/**
 * Why a step is due when it is, in words for the person who owns it.
 *
 * @example "2 working days after Acknowledged (Thu 2 Apr 16:00), skipping Sat, Sun and Easter Monday"
 * @example "24 hours after Assigned (Fri 27 Feb 18:00), moved to the next opening (Mon 2 Mar 09:00)"
 */
export function explainDue(
  anchor: { readonly name: string; readonly at: Instant },
  offset: Offset | string,
  calendar: WorkCalendar,
  { person }: DueFor,
): string {
  const read = asOffset(offset);
  const at = shifted(anchor.at, read, calendar);
  const zone = calendar.timeZone;
  const parts = [`${inWords(read)} ${anchor.name} (${formatMoment(anchor.at, zone)})`];
  if (read.unit === 'wd') {
    if (!isOpen(anchor.at, calendar))
      parts.push(`counted from ${formatMoment(nextOpening(anchor.at, calendar), zone)}`);
    const skipped = skippedDays(anchor.at, at, calendar);
    if (skipped.length > 0) parts.push(`skipping ${listOf(skipped)}`);
  }
  if (person && !isOpen(at, calendar)) {
    parts.push(`moved to the next opening (${formatMoment(nextOpening(at, calendar), zone)})`);
  }
  return parts.join(', ');
}

function asOffset(offset: Offset | string): Offset {
  const read = typeof offset === 'string' ? parseOffset(offset) : offset;
  assert(read !== null, `"${offset}" is no offset. The playbook's schema should have refused it.`);
  return read;
}

function shifted(anchor: Instant, { value, unit }: Offset, calendar: WorkCalendar): Instant {
  switch (unit) {
    case 'm':
      return anchor + value * MINUTE_MS;
    case 'h':
      return anchor + value * HOUR_MS;
    case 'd':
      return onDay(anchor, calendar, (day) => addDays(day, value));
    case 'w':
      return onDay(anchor, calendar, (day) => addDays(day, 7 * value));
    case 'mo':
      return onDay(anchor, calendar, (day) => addMonths(day, value));
    case 'wd':
      return addWorkingTime(anchor, { days: value }, calendar);
    default:
      return assertNever(unit, 'unit of time');
  }
}

/** The same time on the wall on another day. Nothing moves where the day stays, so that `0d` is the anchor itself. */
function onDay(anchor: Instant, { timeZone }: WorkCalendar, other: (day: Day) => Day): Instant {
  const { day, timeMs } = wallTimeOf(anchor, timeZone);
  const target = other(day);
  return target === day ? anchor : instantAt(timeZone, target, timeMs);
}

const UNIT_WORDS: Readonly<Record<OffsetUnit, string>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  wd: 'working day',
};

/** @example inWords({ value: 2, unit: 'wd' }) // 2 working days after */
export function inWords({ value, unit }: Offset): string {
  if (value === 0) return 'at';
  return `${plural(Math.abs(value), UNIT_WORDS[unit])} ${value < 0 ? 'before' : 'after'}`;
}

/** Days off between two instants: weekends once each by name, holidays one by one, many of them as a number. */
function skippedDays(from: Instant, to: Instant, calendar: WorkCalendar): readonly string[] {
  const first = dayOf(Math.min(from, to), calendar.timeZone);
  const last = dayOf(Math.max(from, to), calendar.timeZone);
  const weekly = new Set<string>();
  const holidays: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) continue;
    if (calendar.days.includes(weekdayOf(day))) holidays.push(calendar.holidayNames?.get(day) ?? formatShortDay(day));
    else weekly.add(weekdayName(day));
  }
  return [...weekly, ...(holidays.length > 4 ? [plural(holidays.length, 'holiday')] : holidays)];
}
