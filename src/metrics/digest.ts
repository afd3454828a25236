import { addDays, type Day } from '../domain/day';
import { formatShortDay } from '../domain/moment';
import { listOf, plural } from '../domain/text';
import { textOf } from './figure';
import { isIn, type MetricsInput, weekSpan } from './input';
import { weeklyMeasures } from './measures';
import { weeklyMetrics } from './weekly';

export interface DigestValues {
  readonly digest: { readonly week: string; readonly summary: string };
  readonly metrics: readonly { readonly name: string; readonly value: string; readonly target: string }[];
  readonly attention: readonly { readonly company: string; readonly what: string }[];
}

const MOST_ATTENTION = 8;

/** What the Monday digest says of the week that ended: figures, and which customers to look at first. */
export function weeklyDigest(input: MetricsInput, week: Day): DigestValues {
  const { figures } = weeklyMetrics(input, week);
  const attention = attentionOf(input);
  return {
    digest: {
      week: weekText(week),
      summary: summaryOf(figures.started?.n ?? 0, figures.returns?.n ?? 0, attention.length),
    },
    metrics: weeklyMeasures(input).map((one) => ({
      name: one.name.replace(/ \((h|%)\)$/, ''),
      value: textOf(figures[one.id]!, one.unit, one.isRate),
      target: one.target ?? '',
    })),
    attention: attention.slice(0, MOST_ATTENTION),
  };
}

/** @example weekText('2026-03-02') // Mon 2 Mar to Sun 8 Mar */
export const weekText = (week: Day): string => `${formatShortDay(week)} to ${formatShortDay(addDays(week, 6))}`;

function summaryOf(started: number, returned: number, attention: number): string {
  const parts = [`${plural(started, 'handoff')} started`];
  if (returned > 0) parts.push(`${plural(returned, 'packet')} returned`);
  parts.push(attention === 0 ? 'nothing needs you' : `${plural(attention, 'customer')} to look at`);
  return listOf(parts);
}

/** Customers with open warnings, the highest level first, then those held longest. */
function attentionOf(input: MetricsInput): DigestValues['attention'] {
  const names = new Map(input.playbook.warnings.map((rule) => [rule.id, rule.name]));
  const found = input.handoffs.flatMap((handoff) => {
    const open = Object.entries(handoff.data.warnings ?? {}).filter(([, memo]) => memo.closedAt === null);
    if (open.length === 0)
      return handoff.state === 'held' && isStale(input, handoff.startedAt)
        ? [
            {
              level: 0,
              at: handoff.startedAt,
              company: handoff.data.company ?? handoff.dealId,
              what: 'Held at the gate for more than a week.',
            },
          ]
        : [];
    const level = Math.max(...open.flatMap(([, memo]) => Object.keys(memo.levels).map(Number)));
    const what = [...new Set(open.map(([id]) => names.get(id.split('/')[0]!) ?? 'Packet returned'))];
    return [
      {
        level,
        at: Math.min(...open.flatMap(([, memo]) => Object.values(memo.levels))),
        company: handoff.data.company ?? handoff.dealId,
        what: `${listOf(what)} (level ${level}).`,
      },
    ];
  });
  return found
    .sort((a, b) => b.level - a.level || a.at - b.at || a.company.localeCompare(b.company))
    .map(({ company, what }) => ({ company, what }));
}

const WEEK_MS = 7 * 86_400_000;
const isStale = (input: MetricsInput, since: number): boolean => input.now - since >= WEEK_MS;

/** Whether anything had begun by the end of that week: before that there is nothing to tell. */
export const hasNews = (
  input: Pick<MetricsInput, 'zone'> & { readonly handoffs: readonly { startedAt: number }[] },
  week: Day,
): boolean => input.handoffs.some((handoff) => isIn({ from: 0, to: weekSpan(week, input.zone).to }, handoff.startedAt));
