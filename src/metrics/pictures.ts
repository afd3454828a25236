import type { Day } from '../domain/day';
import { formatShortDay } from '../domain/moment';
import { listOf } from '../domain/text';
import type { ChartSpec } from '../ports/ports';
import { cellOf } from './figure';
import type { MetricsInput } from './input';
import { weeklyMetrics, weeksOf } from './weekly';

const WEEKS_SHOWN = 12;

/**
 * What the Monday digest's pictures show, by the names that its message has for them. A picture that would show next to
 * nothing is left out: no rate that rests on enough cases, or not two weeks to compare.
 */
export function digestPictures(input: MetricsInput, week: Day): Readonly<Record<string, ChartSpec>> {
  const targets = againstTargets(input, week);
  const trend = byWeek(input, week);
  return { ...(targets ? { targets } : {}), ...(trend ? { trend } : {}) };
}

/** Rates only: hours and money beside them would need a scale of their own. */
function againstTargets(input: MetricsInput, week: Day): ChartSpec | null {
  const { figures } = weeklyMetrics(input, week);
  const rows = input.playbook.kpis.flatMap((kpi): [string, number, number][] => {
    const cell = kpi.unit === 'percent' && figures[kpi.id] ? cellOf(figures[kpi.id]!, true) : '';
    return typeof cell === 'number' ? [[kpi.name, cell, kpi.target]] : [];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'column',
    title: 'Rates against their targets, in percent',
    says: `Rates against their targets: ${listOf(rows.map(([name, value, target]) => `${name} ${Math.round(value)} % of ${target} %`))}`,
    columns: ['Measure', 'Last week', 'Target'],
    rows,
  };
}

function byWeek(input: MetricsInput, week: Day): ChartSpec | null {
  const weeks = weeksOf(input)
    .filter((one) => one <= week)
    .slice(-WEEKS_SHOWN);
  if (weeks.length < 2) return null;
  const rows = weeks.map((one): [string, number, number] => {
    const { figures } = weeklyMetrics(input, one);
    return [shortDay(one), figures.started?.n ?? 0, figures.returns?.n ?? 0];
  });
  return {
    kind: 'column',
    title: 'Handoffs by week',
    says: `Handoffs by week: ${listOf(rows.map(([day, started, returned]) => `${day} ${started} started${returned > 0 ? `, ${returned} returned` : ''}`))}`,
    ...(rows.some(([, , returned]) => returned > 0)
      ? { columns: ['Week', 'Started', 'Packets returned'], rows }
      : { columns: ['Week', 'Started'], rows: rows.map(([day, started]) => [day, started]) }),
  };
}

/** @example shortDay('2026-03-02') // 2 Mar */
const shortDay = (day: Day): string => formatShortDay(day).replace(/^\S+ /, '');
