import { InvariantError } from './assert';
import { addDays, type Day, isDay, type Weekday, weekdayOf } from './day';
import { type Instant, MINUTE_MS } from './instant';
import { firstInstantAt, isZone, type Zone } from './zone';

/** When a team works. The hours are times on the wall of `timeZone`, the same on every working day. */
export interface WorkCalendar {
  readonly timeZone: Zone;
  readonly days: readonly Weekday[];
  /** Minutes after local midnight: 540 is 09:00. */
  readonly opensAt: number;
  /** Minutes after local midnight, not itself open: 1020 is 17:00, 1440 midnight. */
  readonly closesAt: number;
  readonly holidays: ReadonlySet<Day>;
  /** What the holidays are called, where their tab says so; used in explanations only. */
  readonly holidayNames?: ReadonlyMap<Day, string>;
}

/** Ten years. A calendar whose next working day lies further away has none. */
export const LONGEST_SEARCH_DAYS = 3_660;

/** Monday to Friday, 09:00 to 17:00, no holidays. */
export function weekdayCalendar(timeZone: Zone, holidays: Iterable<Day> = []): WorkCalendar {
  return { timeZone, days: [1, 2, 3, 4, 5], opensAt: 9 * 60, closesAt: 17 * 60, holidays: new Set(holidays) };
}

/** What is wrong with a calendar that a person set up, in words; empty if nothing is. */
export function calendarProblems(calendar: WorkCalendar): readonly string[] {
  const problems: string[] = [];
  if (!isZone(calendar.timeZone)) {
    problems.push(`"${calendar.timeZone}" is no time zone. Write it like Europe/Vienna.`);
  }
  if (calendar.days.length === 0) problems.push('Name at least one working day.');
  if (!(calendar.opensAt >= 0 && calendar.closesAt <= 24 * 60 && calendar.opensAt < calendar.closesAt)) {
    problems.push('Working hours must end after they begin, on the same day.');
  }
  for (const holiday of calendar.holidays) {
    if (!isDay(holiday)) problems.push(`The holiday "${holiday}" is no day. Write it like 2026-12-25.`);
  }
  return problems;
}

/** Reads `9:00`, `09:00`, `17.30` or `24:00` as minutes after midnight; null for anything else. */
export function minutesOfClock(text: string): number | null {
  const match = /^(\d{1,2})[:.](\d\d)$/.exec(text.trim());
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Reads `Mon-Fri` or `Mon, Tue, Thu`, from three letters of a name on; what names no day is told apart. */
export function readWorkDays(text: string): { readonly days: Weekday[]; readonly unread: string[] } {
  const days = new Set<Weekday>();
  const unread: string[] = [];
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    const ends = part.split(/[-–]/).map((name) => dayNamed(name.trim().toLowerCase()));
    const [from = -1, to = from] = ends;
    if (ends.length > 2 || from < 0 || to < 0) {
      if (part !== '') unread.push(part);
      continue;
    }
    for (let day = from; ; day = (day + 1) % 7) {
      days.add((day + 1) as Weekday);
      if (day === to) break;
    }
  }
  return { days: [...days].sort(), unread };
}

const dayNamed = (name: string): number => (name.length < 3 ? -1 : NAMES.findIndex((one) => one.startsWith(name)));

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  return calendar.days.includes(weekdayOf(day)) && !calendar.holidays.has(day);
}

/**
 * The nth working day after a day, or before it where `count` is negative. 0 gives the day itself if it is a working
 * day, else the next one.
 *
 * @throws InvariantError if ten years hold no working day, which the check of Settings and Holidays rules out.
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkCalendar): Day {
  const step = count < 0 ? -1 : 1;
  let found = day;
  let left = Math.abs(count);
  if (left === 0) return isWorkingDay(day, calendar) ? day : addWorkingDays(day, 1, calendar);
  for (let idle = 0; idle < LONGEST_SEARCH_DAYS; idle += 1) {
    found = addDays(found, step);
    if (!isWorkingDay(found, calendar)) continue;
    left -= 1;
    if (left === 0) return found;
    idle = 0;
  }
  throw new InvariantError(`No working day within ten years of ${found}.`);
}

/** The instant at which the day's working hours begin, whether or not it is a working day. */
export function openingOf(day: Day, calendar: WorkCalendar): Instant {
  return hoursOf(day, calendar).opening;
}

/** The instant at which the day's working hours are over, whether or not it is a working day. */
export function closingOf(day: Day, calendar: WorkCalendar): Instant {
  return hoursOf(day, calendar).closing;
}

interface Hours {
  readonly opening: Instant;
  readonly closing: Instant;
}

/** Every step of every handoff asks for the hours of the same few days. */
const memo = new WeakMap<WorkCalendar, Map<Day, Hours>>();

function hoursOf(day: Day, calendar: WorkCalendar): Hours {
  const days = memo.get(calendar) ?? new Map<Day, Hours>();
  if (days.size === 0) memo.set(calendar, days);
  let hours = days.get(day);
  if (hours === undefined) {
    const { timeZone, opensAt, closesAt } = calendar;
    hours = {
      opening: firstInstantAt(timeZone, day, opensAt * MINUTE_MS),
      closing: firstInstantAt(timeZone, day, closesAt * MINUTE_MS),
    };
    days.set(day, hours);
  }
  return hours;
}
