import type { ClockRule } from '../kernel/state';
import { instantOf, wallTime } from './zones';

const MINUTE = 60_000;
const HOUR = 3_600_000;

/**
 * When a clock trigger is due next, strictly after `from`; null when never again.
 * The hour and minute of a rule are those that were chosen when it was made, and are kept across changes of clocks.
 * @see https://developers.google.com/apps-script/reference/script/clock-trigger-builder
 */
export function nextTime(rule: ClockRule, from: number, createdAt: number): number | null {
  switch (rule.kind) {
    case 'once':
      return rule.at > from ? rule.at : null;
    case 'minutes':
      return stepAfter(from, createdAt, rule.n * MINUTE);
    case 'hours':
      return rule.minute === undefined
        ? stepAfter(from, createdAt, rule.n * HOUR)
        : stepAfter(from, Math.floor(createdAt / HOUR) * HOUR + rule.minute * MINUTE, rule.n * HOUR);
    case 'days':
      return dayAfter(from, rule, (days) => days % rule.n === 0, createdAt);
    case 'weeks':
      return dayAfter(
        from,
        rule,
        (days, weekDay) => weekDay === rule.weekDay && Math.floor(days / 7) % rule.n === 0,
        createdAt,
      );
    case 'month':
      return monthAfter(from, rule);
  }
}

/** The first `start + k × step` after `from`, k being at least 1 where the start itself is not later. */
function stepAfter(from: number, start: number, step: number): number {
  return start > from ? start : start + (Math.floor((from - start) / step) + 1) * step;
}

type DayRule = { hour: number; minute?: number; timeZone: string };

/** Days are counted from the local day on which the trigger was made. */
function dayAfter(
  from: number,
  rule: DayRule,
  fits: (days: number, weekDay: number) => boolean,
  createdAt: number,
): number | null {
  const start = wallTime(createdAt, rule.timeZone);
  const startDay = Date.UTC(start.year, start.month - 1, start.day);
  const wall = wallTime(from, rule.timeZone);
  const today = Date.UTC(wall.year, wall.month - 1, wall.day);
  // A minute of -15 belongs to the hour before, so the search begins a day early.
  for (let ahead = -1; ahead <= 400; ahead++) {
    const day = new Date(today + ahead * 24 * HOUR);
    if (!fits(Math.max(0, Math.round((day.getTime() - startDay) / (24 * HOUR))), day.getUTCDay())) continue;
    const at = localTime(day, rule);
    if (at > from) return at;
  }
  return null;
}

function monthAfter(from: number, rule: { day: number } & DayRule): number {
  const wall = wallTime(from, rule.timeZone);
  for (let ahead = 0; ; ahead++) {
    const last = new Date(Date.UTC(wall.year, wall.month + ahead, 0)).getUTCDate();
    // In a month that is too short the last day is taken (unverified).
    const at = localTime(new Date(Date.UTC(wall.year, wall.month - 1 + ahead, Math.min(rule.day, last))), rule);
    if (at > from) return at;
  }
}

const localTime = (day: Date, { hour, minute = 0, timeZone }: DayRule): number =>
  instantOf(
    { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), hour, minute },
    timeZone,
  );
