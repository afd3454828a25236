import { tzOffset } from '@date-fns/tz/tzOffset';
import { assert } from './assert';
import { type Day, dayNumber, dayOfNumber } from './day';
import { DAY_MS, type Instant, MINUTE_MS } from './instant';

/** An IANA name such as `Europe/Vienna`. */
export type Zone = string;

/** Zones change their offset only on these borders, so one look-up serves every instant in between. */
const BLOCK_MS = 15 * MINUTE_MS;
const MEMO_LIMIT = 50_000;
/** `Intl` is slow next to everything else here, and a run asks for the same few days again and again. */
const memo = new Map<Zone, Map<number, number>>();

/** Whether this runtime knows the zone. */
export function isZone(zone: string): boolean {
  return zone.trim() !== '' && Number.isFinite(tzOffset(zone, new Date(0)));
}

/** How far the zone's clocks are ahead of UTC at that instant, in ms (Vienna in winter: 3,600,000). */
export function offsetMsAt(zone: Zone, at: Instant): number {
  const offsets = memo.get(zone) ?? new Map<number, number>();
  if (offsets.size === 0) memo.set(zone, offsets);
  const block = Math.floor(at / BLOCK_MS);
  const known = offsets.get(block);
  if (known !== undefined) return known;

  const offsetMs = Math.round(tzOffset(zone, new Date(block * BLOCK_MS)) * MINUTE_MS);
  assert(Number.isFinite(offsetMs), `"${zone}" is no time zone, or ${at} no instant.`);
  if (offsets.size >= MEMO_LIMIT) offsets.clear();
  offsets.set(block, offsetMs);
  return offsetMs;
}

/** A day and a time on the wall: ms since local midnight as a clock counts them, whatever the day's length. */
export interface WallTime {
  readonly day: Day;
  readonly timeMs: number;
}

/** What calendar and clock on the wall of the zone show at that instant. */
export function wallTimeOf(at: Instant, zone: Zone): WallTime {
  const wallMs = at + offsetMsAt(zone, at);
  const number = Math.floor(wallMs / DAY_MS);
  return { day: dayOfNumber(number), timeMs: wallMs - number * DAY_MS };
}

/** The day that it is in the zone at that instant. */
export function dayOf(at: Instant, zone: Zone): Day {
  return wallTimeOf(at, zone).day;
}

/**
 * The instant at which the zone's clocks show this day and time.
 *
 * A time that occurs twice (clocks go back) means the first one. A time that is skipped (clocks go forward) means the
 * one as much later, as calendars and spreadsheets do: 02:30 becomes 03:30. `timeMs` may lie outside the day.
 *
 * @example instantAt('Europe/Vienna', '2026-03-29', 2.5 * HOUR_MS) // 2026-03-29T01:30:00Z, 03:30 on the wall
 */
export function instantAt(zone: Zone, day: Day, timeMs: number): Instant {
  return resolve(zone, dayNumber(day) * DAY_MS + timeMs).at;
}

/**
 * The first instant at which the zone's clocks show this day and time or a later one.
 *
 * Unlike `instantAt`, a skipped time means the moment of the change itself, so later wall times never come out earlier.
 */
export function firstInstantAt(zone: Zone, day: Day, timeMs: number): Instant {
  const wallMs = dayNumber(day) * DAY_MS + timeMs;
  const { at, isSkipped } = resolve(zone, wallMs);
  return isSkipped ? changeBetween(zone, wallMs - offsetMsAt(zone, wallMs + DAY_MS), at) : at;
}

/** The first instant of the day: midnight, or the end of the gap where clocks skip it. */
export function startOfDay(zone: Zone, day: Day): Instant {
  return firstInstantAt(zone, day, 0);
}

function resolve(zone: Zone, wallMs: number): { at: Instant; isSkipped: boolean } {
  const before = offsetMsAt(zone, wallMs - DAY_MS);
  const after = offsetMsAt(zone, wallMs + DAY_MS);
  const earlier = wallMs - Math.max(before, after);
  const later = wallMs - Math.min(before, after);
  if (offsetMsAt(zone, earlier) === wallMs - earlier) return { at: earlier, isSkipped: false };
  if (offsetMsAt(zone, later) === wallMs - later) return { at: later, isSkipped: false };
  return { at: wallMs - before, isSkipped: true };
}

/** The instant of the one clock change after `from` and up to `to`. */
function changeBetween(zone: Zone, from: Instant, to: Instant): Instant {
  let low = Math.floor(from / BLOCK_MS);
  let high = Math.floor(to / BLOCK_MS);
  const target = offsetMsAt(zone, high * BLOCK_MS);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMsAt(zone, middle * BLOCK_MS) === target) high = middle;
    else low = middle + 1;
  }
  return high * BLOCK_MS;
}
