import type { Handoff } from '../domain/board';
import { HOUR_MS } from '../domain/instant';
import { type Figure, median, share, sum, targetText, type Unit } from './figure';
import { isIn, type MetricsInput, type Span } from './input';
import { measure } from './kpis';

/** One figure that is counted every week: what it is called, what it means, and how it is counted. */
export interface WeeklyMeasure {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: Unit;
  /** A rate is shown from five cases on, and with their number; a sum always. */
  readonly isRate: boolean;
  readonly target?: string;
  readonly count: (input: MetricsInput, span: Span) => Figure;
}

const isWon = (handoff: Handoff): boolean => handoff.state !== 'lost' && handoff.state !== 'reopened';
const withFact = (input: MetricsInput, span: Span, fact: string): Handoff[] =>
  input.handoffs.filter((handoff) => isIn(span, handoff.facts[fact]));

/** Warnings and returns that reached a level, one time each. */
const escalations = (input: MetricsInput, span: Span, level: number): number =>
  input.handoffs
    .flatMap((handoff) => Object.values(handoff.data.warnings ?? {}))
    .filter((memo) => isIn(span, memo.levels[level])).length;

const returnTimes = (handoff: Handoff): number[] =>
  Object.entries(handoff.data.warnings ?? {}).flatMap(([id, memo]) =>
    id.startsWith('returned/') ? [Math.min(...Object.values(memo.levels))] : [],
  );

/** The first answer to a packet: acknowledged, or returned. */
const firstAnswer = (handoff: Handoff): number | undefined => {
  const times = [handoff.facts.acknowledged, handoff.facts.returned].filter((at): at is number => at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

const GENERAL: readonly WeeklyMeasure[] = [
  {
    id: 'started',
    name: 'Handoffs started',
    definition: 'Deals that became Closed Won that week. Tests do not count.',
    unit: 'count',
    isRate: false,
    count: (input, span) => sum(withFact(input, span, 'closed_won').length),
  },
  {
    id: 'revenue',
    name: 'Revenue',
    definition: 'Amounts of the deals that became Closed Won that week and are still won.',
    unit: 'money',
    isRate: false,
    count: (input, span) => sum(revenueOf(withFact(input, span, 'closed_won'))),
  },
  {
    id: 'gate_held',
    name: 'Held at the gate (h)',
    definition: 'Median hours from Closed Won to the gate passed, of gates passed that week.',
    unit: 'hours',
    isRate: true,
    count: (input, span) =>
      median(
        withFact(input, span, 'gate_passed').map(
          ({ facts }) => Math.max(0, facts.gate_passed! - (facts.closed_won ?? facts.gate_passed!)) / HOUR_MS,
        ),
      ),
  },
  {
    id: 'overrides',
    name: 'Overrides',
    definition: 'Gates passed by an approved exception that week.',
    unit: 'count',
    isRate: false,
    count: (input, span) => sum(withFact(input, span, 'overridden').length),
  },
  {
    id: 'returns',
    name: 'Packets returned',
    definition: 'Returns by a CS owner that week; one packet can come back more than once.',
    unit: 'count',
    isRate: false,
    count: (input, span) => sum(input.handoffs.flatMap(returnTimes).filter((at) => isIn(span, at)).length),
  },
  {
    id: 'accepted',
    name: 'Accepted at first (%)',
    definition: 'Packets acknowledged and not returned before, of packets that had their first answer that week.',
    unit: 'percent',
    isRate: true,
    count: (input, span) => {
      const answered = input.handoffs.filter((handoff) => isIn(span, firstAnswer(handoff)));
      return share(
        answered.filter(
          ({ facts }) =>
            facts.returned === undefined || facts.returned > (facts.acknowledged ?? Number.POSITIVE_INFINITY),
        ).length,
        answered.length,
      );
    },
  },
  {
    id: 'on_time',
    name: 'Tasks on time (%)',
    definition: 'Tasks done by their due time, of tasks that were due that week.',
    unit: 'percent',
    isRate: true,
    count: (input, span) => {
      const due = input.tasks.filter((task) => isIn(span, task.due) && task.due <= input.now);
      return share(due.filter((task) => task.doneAt !== null && task.doneAt <= task.due).length, due.length);
    },
  },
  ...([1, 2, 3] as const).map(
    (level): WeeklyMeasure => ({
      id: `level_${level}`,
      name: `Escalations, level ${level}`,
      definition: `Warnings and returns that reached level ${level} that week.`,
      unit: 'count',
      isRate: false,
      count: (input, span) => sum(escalations(input, span, level)),
    }),
  ),
  {
    id: 'uncertain',
    name: 'Uncertain steps',
    definition: 'Steps of which Baton could not tell that week whether they had reached the other side.',
    unit: 'count',
    isRate: false,
    count: (input, span) =>
      sum(
        input.handoffs.flatMap(({ facts }) =>
          Object.entries(facts).filter(([fact, at]) => fact.startsWith('uncertain_') && isIn(span, at)),
        ).length,
      ),
  },
];

export const revenueOf = (handoffs: readonly Handoff[]): number =>
  handoffs.filter(isWon).reduce((all, handoff) => all + (handoff.data.amount ?? 0), 0);

const UNIT_MARK: Readonly<Record<Unit, string>> = {
  hours: ' (h)',
  days: ' (days)',
  percent: ' (%)',
  count: '',
  score: '',
  money: '',
};

/** Everything that is counted each week: the playbook's KPIs first, then what holds for every playbook. */
export function weeklyMeasures(input: Pick<MetricsInput, 'playbook'>): WeeklyMeasure[] {
  const kpis = input.playbook.kpis.flatMap((kpi): WeeklyMeasure[] =>
    kpi.measure === undefined
      ? []
      : [
          {
            id: kpi.id,
            name: `${kpi.name}${UNIT_MARK[kpi.unit]}`,
            definition: kpi.definition,
            unit: kpi.unit,
            isRate: true,
            target: targetText(kpi.target, kpi.better, kpi.unit),
            count: (all, span) => measure(all, span, kpi.measure!),
          },
        ],
  );
  return [...kpis, ...GENERAL];
}
