import { instantOf, wallTime } from '../base/zones';
import { NotInLocalWorkspace } from '../kernel/errors';
import type { EventState } from './state';

const DAY_MS = 86_400_000;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** No series is followed further than this. */
const MAX_OCCURRENCES = 5_000;

interface Rule {
  freq: string;
  interval: number;
  count: number | null;
  until: number | null;
  byDay: number[];
}

/** Starts of a series that begin before `until`, exclusions left out; the first is the event itself. */
export function occurrences(event: EventState, until: number): number[] {
  const rules = event.recurrence.filter((line) => line.startsWith('RRULE'));
  if (rules.length === 0) return [event.start];
  const starts = new Set<number>();
  for (const line of rules) for (const start of byRule(event, parseRule(line, event), until)) starts.add(start);
  for (const line of event.recurrence) {
    if (line.startsWith('RDATE')) for (const at of datesIn(line, event)) if (at < until) starts.add(at);
    if (line.startsWith('EXDATE')) for (const at of datesIn(line, event)) starts.delete(at);
  }
  return [...starts].sort((a, b) => a - b);
}

function parseRule(line: string, event: EventState): Rule {
  const parts = Object.fromEntries(
    line
      .replace(/^RRULE:/i, '')
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  for (const name of Object.keys(parts))
    if (!['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST'].includes(name))
      throw new NotInLocalWorkspace(`Recurrence by ${name}`);
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(parts.FREQ ?? ''))
    throw new NotInLocalWorkspace(`Recurrence ${parts.FREQ ?? line}`);
  const byDay = (parts.BYDAY ?? '').split(',').filter((day) => day !== '');
  if (byDay.some((day) => !DAYS.includes(day)) || (byDay.length > 0 && !/WEEKLY|DAILY/.test(parts.FREQ!)))
    throw new NotInLocalWorkspace(`Recurrence ${parts.FREQ} by ${parts.BYDAY}`);
  return {
    freq: parts.FREQ!,
    interval: Number(parts.INTERVAL ?? 1),
    count: parts.COUNT === undefined ? null : Number(parts.COUNT),
    until: parts.UNTIL === undefined ? null : basicTime(parts.UNTIL, event.timeZone, true),
    byDay: byDay.map((day) => DAYS.indexOf(day)),
  };
}

function byRule(event: EventState, rule: Rule, until: number): number[] {
  const first = wallTime(event.start, event.timeZone);
  const weekDay = new Date(Date.UTC(first.year, first.month - 1, first.day)).getUTCDay();
  const at = (months: number, days: number): number =>
    instantOf({ ...first, month: first.month + months, day: first.day + days }, event.timeZone);
  const starts: number[] = [];
  for (let step = 0; starts.length < MAX_OCCURRENCES; step += rule.interval) {
    for (const start of candidates(step)) {
      if (start < event.start) continue;
      if (start >= until || (rule.until !== null && start > rule.until)) return starts;
      starts.push(start);
      if (rule.count !== null && starts.length >= rule.count) return starts;
    }
    if (step > MAX_OCCURRENCES * rule.interval) return starts;
  }
  return starts;

  function candidates(step: number): number[] {
    if (rule.freq === 'WEEKLY') {
      const days = rule.byDay.length > 0 ? rule.byDay : [weekDay];
      // Weeks begin on Monday unless WKST says otherwise.
      const fromMonday = (day: number) => (day + 6) % 7;
      return days
        .map((day) => step * 7 + fromMonday(day) - fromMonday(weekDay))
        .sort((a, b) => a - b)
        .map((days) => at(0, days));
    }
    if (rule.freq === 'DAILY') {
      const start = at(0, step);
      const day = new Date(Date.UTC(first.year, first.month - 1, first.day + step)).getUTCDay();
      return rule.byDay.length === 0 || rule.byDay.includes(day) ? [start] : [];
    }
    const start = at(rule.freq === 'YEARLY' ? step * 12 : step, 0);
    // A month without this day is left out.
    return wallTime(start, event.timeZone).day === first.day ? [start] : [];
  }
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
