import { type Day, weekdayOf } from './day';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './instant';
import { listOf, plural } from './text';
import { wallTimeOf, type Zone } from './zone';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @example weekdayName('2026-03-02') // Mon */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1]!;
}

/** A day in words, in an order that nobody misreads. @example formatDay('2026-03-02') // Mon 2 Mar 2026 */
export function formatDay(day: Day): string {
  return `${formatShortDay(day)} ${day.slice(0, 4)}`;
}

/** A day without its year. @example formatShortDay('2026-03-02') // Mon 2 Mar */
export function formatShortDay(day: Day): string {
  return `${weekdayName(day)} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** Day and time on the wall of the zone. @example Mon 2 Mar 16:00 */
export function formatMoment(at: Instant, zone: Zone): string {
  const { day, timeMs } = wallTimeOf(at, zone);
  return `${formatShortDay(day)} ${formatClock(Math.floor(timeMs / MINUTE_MS))}`;
}

/** @example formatClock(545) // 09:05 */
export function formatClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A length of time in its two largest units, rounded down; the sign is left out. @example 2 days and 3 hours */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms);
  const days = Math.floor(size / DAY_MS);
  const hours = Math.floor((size % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((size % HOUR_MS) / MINUTE_MS);
  const parts = [
    { count: days, one: 'day' },
    { count: hours, one: 'hour' },
    { count: minutes, one: 'minute' },
  ];
  const first = parts.findIndex((part) => part.count > 0);
  if (first === -1) return 'less than a minute';
  const shown = parts.slice(first, first + 2).filter((part) => part.count > 0);
  return listOf(shown.map((part) => plural(part.count, part.one)));
}
