import { closingOf, openingOf, type WorkCalendar } from '../domain/calendar';
import type { Day } from '../domain/day';
import { type Instant, MINUTE_MS } from '../domain/instant';
import { nextOpening } from '../domain/workingTime';
import { dayOf } from '../domain/zone';

const STEP_MS = 30 * MINUTE_MS;

/**
 * The first time within working hours when nobody is busy, on the half hour, up to and including `lastDay`.
 * @returns null when there is none.
 */
export function freeSlot({
  from,
  lastDay,
  minutes,
  busy,
  calendar,
}: {
  from: Instant;
  lastDay: Day;
  minutes: number;
  busy: readonly { start: Instant; end: Instant }[];
  calendar: WorkCalendar;
}): { start: Instant; end: Instant } | null {
  const zone = calendar.timeZone;
  let start = Math.ceil(nextOpening(from, calendar) / STEP_MS) * STEP_MS;
  while (dayOf(start, zone) <= lastDay) {
    const end = start + minutes * MINUTE_MS;
    const day = dayOf(start, zone);
    if (start < openingOf(day, calendar) || end > closingOf(day, calendar)) {
      const next = nextOpening(closingOf(day, calendar) + MINUTE_MS, calendar);
      start = Math.ceil(Math.max(next, start + STEP_MS) / STEP_MS) * STEP_MS;
      continue;
    }
    if (!busy.some((one) => one.start < end && start < one.end)) return { start, end };
    start += STEP_MS;
  }
  return null;
}
