import { assert } from './assert';
import { addWorkingDays, closingOf, isWorkingDay, LONGEST_SEARCH_DAYS, openingOf, type WorkCalendar } from './calendar';
import { addDays } from './day';
import { HOUR_MS, type Instant } from './instant';
import { dayOf, firstInstantAt, wallTimeOf } from './zone';

/** Whether the team works at that instant. The opening itself is open, the closing is not. */
export function isOpen(at: Instant, calendar: WorkCalendar): boolean {
  const day = dayOf(at, calendar.timeZone);
  return isWorkingDay(day, calendar) && at >= openingOf(day, calendar) && at < closingOf(day, calendar);
}

/**
 * The instant itself if the team works then, else the moment it next opens.
 *
 * @throws InvariantError if the calendar has no working day within ten years.
 */
export function nextOpening(at: Instant, calendar: WorkCalendar): Instant {
  const day = dayOf(at, calendar.timeZone);
  if (isWorkingDay(day, calendar) && at < closingOf(day, calendar)) return Math.max(at, openingOf(day, calendar));
  return openingOf(addWorkingDays(day, 1, calendar), calendar);
}

/**
 * Adds working hours or working days to an instant. Nights, days off and holidays do not count.
 *
 * `from` outside working hours counts from the next opening, and the closing itself is outside.
 *
 * Hours: the first instant by which that much working time has passed, so that eight hours from an opening at 09:00 end
 * at 17:00 that day. Zero or more; fractions are fine (0.5 is 30 minutes).
 *
 * Days: the same time on the wall, that many working days later, or earlier where negative. Zero days is the next opening.
 *
 * @throws InvariantError if the calendar has no working day within ten years.
 * @example Monday to Friday, 09:00 to 17:00:
 * addWorkingTime(friday('16:00'), { hours: 2 }, calendar)    // Monday 10:00
 * addWorkingTime(friday('16:00'), { days: 2 }, calendar)     // Tuesday 16:00
 * addWorkingTime(friday('18:30'), { days: 2 }, calendar)     // Wednesday 09:00, counted from Monday 09:00
 * addWorkingTime(saturday('11:00'), { days: -2 }, calendar)  // Thursday 09:00, counted back from Monday 09:00
 */
export function addWorkingTime(
  from: Instant,
  amount: { readonly hours: number } | { readonly days: number },
  calendar: WorkCalendar,
): Instant {
  const start = nextOpening(from, calendar);
  return 'hours' in amount ? addHours(start, amount.hours, calendar) : addDaysAt(start, amount.days, calendar);
}

/** Working time between two instants in ms; negative if `to` is the earlier one. */
export function workingMsBetween(from: Instant, to: Instant, calendar: WorkCalendar): number {
  if (to < from) return -workingMsBetween(to, from, calendar);
  const last = dayOf(to, calendar.timeZone);
  let sum = 0;
  for (let day = dayOf(from, calendar.timeZone); day <= last; day = addDays(day, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    const worked = Math.min(to, closingOf(day, calendar)) - Math.max(from, openingOf(day, calendar));
    sum += Math.max(0, worked);
  }
  return sum;
}

/** Real hours are counted, so that only a shift that spans a clock change differs from what its clock shows. */
function addHours(start: Instant, hours: number, calendar: WorkCalendar): Instant {
  assert(hours >= 0 && hours <= LONGEST_SEARCH_DAYS * 24, `Working hours cannot be ${hours}.`);
  let leftMs = Math.round(hours * HOUR_MS);
  for (let at = start; ; at = nextOpening(closingOf(dayOf(at, calendar.timeZone), calendar), calendar)) {
    const openMs = closingOf(dayOf(at, calendar.timeZone), calendar) - at;
    if (leftMs <= openMs) return at + leftMs;
    leftMs -= openMs;
  }
}

function addDaysAt(start: Instant, days: number, calendar: WorkCalendar): Instant {
  assert(Number.isInteger(days), `Working days cannot be ${days}.`);
  if (days === 0) return start;
  const { day, timeMs } = wallTimeOf(start, calendar.timeZone);
  return firstInstantAt(calendar.timeZone, addWorkingDays(day, days, calendar), timeMs);
}
