import { type Day, dayNumber, dayOfNumber, isDay } from './day';
import { DAY_MS, type Instant } from './instant';
import { instantAt, wallTimeOf, type Zone } from './zone';

/**
 * A date as a spreadsheet keeps it: days since 1899-12-30, the time of day as the fraction, in the spreadsheet's zone.
 *
 * @see https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values
 */
export type Serial = number;

const EPOCH = dayNumber('1899-12-30');
/** 9999-12-31, the last day that a spreadsheet can show. */
const LAST = dayNumber('9999-12-31') - EPOCH;

export function dayToSerial(day: Day): Serial {
  return dayNumber(day) - EPOCH;
}

/** The day a serial falls on; its time of day is left out. Null for what is no date: text, negative, past the year 9999. */
export function serialToDay(serial: unknown): Day | null {
  if (typeof serial !== 'number' || !(serial >= 0) || serial >= LAST + 1) return null;
  const day = dayOfNumber(Math.floor(serial) + EPOCH);
  return isDay(day) ? day : null;
}

/** The serial that shows this instant in a spreadsheet of that zone. */
export function instantToSerial(at: Instant, zone: Zone): Serial {
  const { day, timeMs } = wallTimeOf(at, zone);
  return dayToSerial(day) + timeMs / DAY_MS;
}

/**
 * The instant that a serial means in a spreadsheet of that zone, to the millisecond; null for what is no date.
 *
 * In the hour that occurs twice the first one is meant, and in the hour that clocks skip the time as much later, since a
 * serial cannot say more.
 */
export function serialToInstant(serial: unknown, zone: Zone): Instant | null {
  const day = serialToDay(serial);
  if (day === null) return null;
  const fraction = (serial as number) - Math.floor(serial as number);
  return instantAt(zone, day, Math.round(fraction * DAY_MS));
}
