/** A moment as a wall clock shows it. */
export interface WallTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a zone that nobody knows. */
function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const field = 'numeric';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: field,
      month: field,
      day: field,
      hour: field,
      minute: field,
      second: field,
    });
    formats.set(zone, format);
  }
  return format;
}

/** Milliseconds that local time is ahead of UTC at this instant. */
export function offsetAt(at: number, zone: string): number {
  const fixed = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (fixed) return Number(`${fixed[1]}1`) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  const parts: Record<string, number> = {};
  for (const part of formatFor(zone).formatToParts(at)) parts[part.type] = Number(part.value);
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
  return local - Math.floor(at / 1000) * 1000;
}

export function wallTime(at: number, zone: string): WallTime {
  const local = new Date(at + offsetAt(at, zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    ms: local.getUTCMilliseconds(),
  };
}

/**
 * The instant at which a zone's clocks show this. Fields may overflow (day 32, minute -5).
 * A time that a change of clocks skips is moved forward by the gap; of one that comes twice the first is taken.
 */
export function instantOf(
  wall: Partial<WallTime> & { year: number; month: number; day: number },
  zone: string,
): number {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0 } = wall;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const before = local - offsetAt(local - 86_400_000, zone);
  const after = local - offsetAt(local + 86_400_000, zone);
  if (before + offsetAt(before, zone) === local) return before;
  if (after + offsetAt(after, zone) === local) return after;
  return before;
}

/** Whether a zone is known, by name or as `GMT+2`. */
export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** A zone by any of the names that Java takes: `GMT+1`, `GMT-05:30` and `UTC` besides the usual ones; unknown ones are GMT. */
export function zoneNamed(name: string): string {
  const fixed = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (fixed) return `${fixed[1]}${fixed[2]!.padStart(2, '0')}:${fixed[3] ?? '00'}`;
  return isZone(name) ? name : 'UTC';
}
