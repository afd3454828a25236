import { addDays, type Day, mondayOf } from '../domain/day';
import { dayOf } from '../domain/zone';
import type { Figure } from './figure';
import { type MetricsInput, weekSpan } from './input';
import { weeklyMeasures } from './measures';

export interface WeekFigures {
  /** The week's Monday. */
  readonly week: Day;
  readonly figures: Readonly<Record<string, Figure>>;
}

const MOST_WEEKS = 104;

/**
 * Every figure of one week. The same facts give the same figures whenever they are counted, once the week is over.
 * @param weekStart its Monday; another day means the week it lies in.
 */
export function weeklyMetrics(input: MetricsInput, weekStart: Day): WeekFigures {
  const week = mondayOf(weekStart);
  const span = weekSpan(week, input.zone);
  return { week, figures: Object.fromEntries(weeklyMeasures(input).map((one) => [one.id, one.count(input, span)])) };
}

/** From the week of the first handoff to the present one, which still changes; two years at most. Empty before any handoff. */
export function weeksOf(input: MetricsInput): Day[] {
  const first = Math.min(...input.handoffs.map((handoff) => handoff.startedAt));
  if (!Number.isFinite(first)) return [];
  const last = mondayOf(dayOf(input.now, input.zone));
  const weeks: Day[] = [];
  for (let week = mondayOf(dayOf(first, input.zone)); week <= last; week = addDays(week, 7)) weeks.push(week);
  return weeks.slice(-MOST_WEEKS);
}
