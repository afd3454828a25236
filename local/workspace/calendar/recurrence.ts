import ICAL from 'ical.js';
import { instantOf, wallTime } from '../base/zones';
import { NotInLocalWorkspace } from '../kernel/errors';
import type { EventState } from './state';

const DAY_MS = 86_400_000;
/** No series is followed further than this. */
const MAX_OCCURRENCES = 5_000;
const PARTS =
  /^(?:FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYMONTH|BYSETPOS|BYHOUR|BYMINUTE|BYSECOND)$/;

/**
 * Starts of a series that begin before `until`, exclusions left out; the first is the event itself.
 * @see https://developers.google.com/workspace/calendar/api/concepts/events-calendars#recurrence_rule
 */
export function occurrences(event: EventState, until: number): number[] {
  const { recurrence } = event;
  const starts = new Set<number>(recurrence.some((line) => line.startsWith('RRULE')) ? [] : [event.start]);
  for (const line of recurrence) {
    if (line.startsWith('RRULE')) for (const start of byRule(event, line, until)) starts.add(start);
    if (line.startsWith('RDATE')) for (const at of datesIn(line, event)) if (at < until) starts.add(at);
  }
  for (const line of recurrence) {
    if (line.startsWith('EXRULE')) for (const start of byRule(event, line, until)) starts.delete(start);
    if (line.startsWith('EXDATE')) for (const at of datesIn(line, event)) starts.delete(at);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Follows a rule by the clock on the wall: ten o'clock stays ten o'clock when clocks change. */
function byRule(event: EventState, line: string, until: number): number[] {
  const { rule, end } = parseRule(line, event);
  const first = wallTime(event.start, event.timeZone);
  const begin = new ICAL.Time({ ...first, isDate: false }, ICAL.Timezone.localTimezone);
  const steps = rule.iterator(begin);
  const starts: number[] = [];
  while (starts.length < MAX_OCCURRENCES) {
    const next = steps.next();
    if (!next) break;
    const { year, month, day, hour, minute, second } = next;
    const start = instantOf({ year, month, day, hour, minute, second }, event.timeZone);
    if (start >= until || start > end) break;
    if (start >= event.start) starts.push(start);
  }
  return starts;
}

/** The rule without its end, which is an instant while the rest goes by the wall clock. */
function parseRule(line: string, event: EventState): { rule: ICAL.Recur; end: number } {
  const parts = line
    .replace(/^(?:RRULE|EXRULE):/i, '')
    .toUpperCase()
    .split(';')
    .filter((part) => part !== '')
    .map((part) => part.split('=') as [string, string]);
  for (const [name] of parts) if (!PARTS.test(name)) throw new NotInLocalWorkspace(`Recurrence by ${name}`);
  const { FREQ, UNTIL } = Object.fromEntries(parts);
  if (!/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(FREQ ?? ''))
    throw new NotInLocalWorkspace(`Recurrence ${FREQ ?? line}`);
  const text = parts
    .filter(([name]) => name !== 'UNTIL')
    .map((part) => part.join('='))
    .join(';');
  return {
    rule: ICAL.Recur.fromString(text),
    end: UNTIL === undefined ? Number.POSITIVE_INFINITY : basicTime(UNTIL, event.timeZone, true),
  };
}

function datesIn(line: string, event: EventState): number[] {
  const zone = /TZID=([^:;]+)/.exec(line)?.[1] ?? event.timeZone;
  return line
    .slice(line.indexOf(':') + 1)
    .split(',')
    .map((text) => basicTime(text, zone, false));
}

/** `20261123T090000Z`, local without Z; a bare day is its beginning, or its end for UNTIL. */
function basicTime(text: string, zone: string, endOfDay: boolean): number {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(text.trim());
  if (!match) throw new NotInLocalWorkspace(`Recurrence date ${text}`);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as number[];
  if (match[4] === undefined)
    return instantOf({ year: year!, month: month!, day: day! }, zone) + (endOfDay ? DAY_MS - 1 : 0);
  const wall = { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! };
  return match[7] === 'Z' ? instantOf(wall, 'UTC') : instantOf(wall, zone);
}

/** `20261123T090000Z`, or `20261123` for whole days: what follows the `_` in the id of an occurrence. */
export function occurrenceMark(event: EventState, start: number): string {
  const text = new Date(start).toISOString().replace(/[-:]|\.\d+/g, '');
  if (!event.allDay) return text;
  const { year, month, day } = wallTime(start, event.timeZone);
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}
