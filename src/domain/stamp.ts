import { fromIso, type Instant } from './instant';
import { serialToInstant } from './serial';
import type { Zone } from './zone';

/** Serials end in the year 9999 at 2,958,465; epoch milliseconds have not been that small since the first hour of 1970. */
const LARGEST_SERIAL = 3_000_000;

/**
 * The instant of a cell that Baton stamped: ISO text, a serial of the board's zone, or epoch milliseconds (how a run keeps
 * what it has just written). Null where there is none.
 */
export function readStamp(text: string, zone: Zone): Instant | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return fromIso(trimmed);
  return number > LARGEST_SERIAL ? number : serialToInstant(number, zone);
}
