import type { CellValue } from '../../domain/board';
import { type Day, isDay } from '../../domain/day';
import type { Instant } from '../../domain/instant';
import { serialToDay } from '../../domain/serial';
import { startOfDay, type Zone } from '../../domain/zone';

/** The day that somebody typed, as a date or as text; null where there is none. */
export function snoozeDay(cell: CellValue): Day | null {
  const day = serialToDay(cell);
  if (day !== null) return day;
  const text = String(cell).trim();
  return isDay(text) ? text : null;
}

/** The beginning of the day that was typed: until then it is quiet. */
export function snoozeOver(cell: CellValue, zone: Zone): Instant | null {
  const day = snoozeDay(cell);
  return day === null ? null : startOfDay(zone, day);
}

/** When a snooze that holds now is over; null where nothing is snoozed. */
export function snoozeEnd(cell: CellValue, zone: Zone, now: Instant): Instant | null {
  const over = snoozeOver(cell, zone);
  return over !== null && now < over ? over : null;
}
