import type { Handoff } from '../domain/board';
import type { Day } from '../domain/day';
import { amountMinor } from '../domain/money';
import { dayOf } from '../domain/zone';
import { cellOf, mean, share } from './figure';
import { isIn, type MetricsInput, weekSpan } from './input';
import { lookBackRows } from './lookBack';
import { revenueOf, weeklyMeasures } from './measures';

export type Cell = string | number | { readonly day: Day };

/** A small table of its own beside the weeks. */
export interface Block {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Column that counts what a row rests on. A row that rests on more than can still be counted stays as it is. */
  readonly countColumn?: number;
}

const WEEKS_SHOWN = 12;

/** Revenue of the last twelve weeks by package and by seller, cohorts by month of closing, and what each figure means. */
export function blocksOf(input: MetricsInput, weeks: readonly Day[]): Block[] {
  const shown = weeks.slice(-WEEKS_SHOWN);
  const segments = input.playbook.segments.map((segment) => segment.id);
  const sellers = [...new Set(input.handoffs.map((handoff) => handoff.data.dealOwner ?? '').filter(Boolean))].sort();
  return [
    {
      title: 'What the figures mean',
      columns: ['Measure', 'Definition', 'Target'],
      rows: weeklyMeasures(input).map((one) => [one.name, one.definition, one.target ?? '']),
    },
    revenue(
      input,
      shown,
      'Revenue by week and package',
      segments,
      (handoff, segment) => handoff.data.segment === segment,
      (segment) => segment,
    ),
    revenue(
      input,
      shown,
      'Revenue by week and deal owner',
      sellers,
      (handoff, seller) => handoff.data.dealOwner === seller,
      input.nameOf,
    ),
    ...byPerson(input, shown, 'Handoffs by deal owner, last 12 weeks', ({ data }) => data.dealOwner),
    ...byPerson(input, shown, 'Handoffs by CS owner, last 12 weeks', ({ data }) => data.csOwner),
    cohorts(input),
    ...lookingBack(input, shown),
    ...(input.playbook.commission ? [commission(input)] : []),
  ];
}

function revenue(
  input: MetricsInput,
  weeks: readonly Day[],
  title: string,
  groups: readonly string[],
  belongs: (handoff: Handoff, group: string) => boolean,
  nameOf: (group: string) => string,
): Block {
  const rows = weeks.map((week): Cell[] => {
    const span = weekSpan(week, input.zone);
    const closed = input.handoffs.filter((handoff) => isIn(span, handoff.facts.closed_won));
    return [{ day: week }, ...groups.map((group) => revenueOf(closed.filter((handoff) => belongs(handoff, group))))];
  });
  return { title, columns: ['Week', ...groups.map(nameOf)], rows };
}

/** The playbook's targets once more, for the handoffs of each person. None where the playbook counts nothing. */
function byPerson(
  input: MetricsInput,
  weeks: readonly Day[],
  title: string,
  whose: (handoff: Handoff) => string | undefined,
): Block[] {
  // Rows of lists are known by no deal here, so what is counted from them is nobody's in particular.
  const ids = new Set(input.playbook.kpis.flatMap(({ id, measure }) => (measure?.kind === 'rowsInTime' ? [] : [id])));
  const measures = weeklyMeasures(input).filter(({ id }) => ids.has(id) || id === 'overrides');
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (measures.length < 2 || first === undefined || last === undefined) return [];
  const span = { from: weekSpan(first, input.zone).from, to: weekSpan(last, input.zone).to };
  const people = [...new Set(input.handoffs.flatMap((handoff) => whose(handoff) || []))].sort();
  const rows = people.map((person): Cell[] => {
    const handoffs = input.handoffs.filter((handoff) => whose(handoff) === person);
    const deals = new Set(handoffs.map(({ dealId }) => dealId));
    const own = { ...input, handoffs, signals: input.signals.filter(({ dealId }) => deals.has(dealId)) };
    const won = handoffs.filter(({ facts }) => isIn(span, facts.closed_won)).length;
    return [input.nameOf(person), won, ...measures.map(({ count, isRate }) => cellOf(count(own, span), isRate))];
  });
  return [{ title, columns: ['Person', 'Won', ...measures.map(({ name }) => name)], rows }];
}

/** What both sides have said of the handoffs of the last weeks; none where the playbook does not ask. */
function lookingBack(input: MetricsInput, weeks: readonly Day[]): Block[] {
  const { lookBack } = input.playbook;
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!lookBack || first === undefined || last === undefined) return [];
  const span = { from: weekSpan(first, input.zone).from, to: weekSpan(last, input.zone).to };
  const columns = ['Customer', ...lookBack.questions.map(({ asks }) => asks)];
  return [{ title: 'Looking back, last 12 weeks', columns, rows: lookBackRows(input, span) }];
}

/** What each seller has earned, what of it is due, and what was paid. */
function commission({ commission: lines = [], nameOf }: MetricsInput): Block {
  const sellers = [...new Set(lines.map(({ seller }) => seller))].sort();
  const rows = sellers.map((seller): Cell[] => {
    const own = lines.filter((one) => one.seller === seller);
    const earned = own.reduce((all, one) => all + one.earned, 0);
    const paid = own.reduce((all, one) => all + one.paid, 0);
    return [nameOf(seller), ...[earned, earned - paid, paid].map((amount) => amountMinor(amount) / 100)];
  });
  return { title: 'Commission by seller', columns: ['Seller', 'Earned', 'Due', 'Paid'], rows };
}

/** Deals by the month in which they closed, and what has become of them since. */
export function cohorts(input: MetricsInput): Block {
  const months = new Map<string, Handoff[]>();
  for (const handoff of input.handoffs) {
    const closed = handoff.facts.closed_won;
    if (closed === undefined) continue;
    const month = dayOf(closed, input.zone).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), handoff]);
  }
  const rows = [...months]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([month, handoffs]): Cell[] => {
      const deals = new Set(handoffs.map((handoff) => handoff.dealId));
      const having = (fact: string) =>
        cellOf(share(handoffs.filter((handoff) => handoff.facts[fact] !== undefined).length, handoffs.length), true);
      const scores = input.signals
        .filter((one) => one.kind === 'nps' && deals.has(one.dealId))
        .map((one) => Number(one.value))
        .filter((value) => Number.isFinite(value));
      return [
        month,
        handoffs.length,
        having('signal_login'),
        having('signal_activated'),
        having('signal_refund'),
        cellOf(mean(scores), true),
        scores.length,
      ];
    });
  return {
    title: 'Cohorts by month of closing',
    columns: ['Month', 'Deals', 'Logged in (%)', 'Activated (%)', 'Refund asked (%)', 'NPS (mean)', 'NPS answers'],
    rows,
    countColumn: 1,
  };
}
