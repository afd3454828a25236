import type { Handoff } from '../domain/board';
import { addMonths, type Day } from '../domain/day';
import { plural } from '../domain/text';
import { startOfDay } from '../domain/zone';
import { textOf } from './figure';
import { isIn, type MetricsInput, type Span } from './input';
import { weeklyMeasures } from './measures';

export interface ReviewTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReviewSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: ReviewTable;
  /** Left open for the people in the review. */
  readonly questions: readonly string[];
}

/** The monthly review as content: whoever makes the document decides how it looks. */
export interface Review {
  readonly title: string;
  readonly sections: readonly ReviewSection[];
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** @param month As `YYYY-MM`. */
export function monthlyReview(input: MetricsInput, month: string): Review {
  const first: Day = `${month}-01`;
  const span: Span = { from: startOfDay(input.zone, first), to: startOfDay(input.zone, addMonths(first, 1)) };
  const began = input.handoffs.filter((handoff) => isIn(span, handoff.facts.closed_won));
  return {
    title: `Review of handoffs, ${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
    sections: [
      figures(input, span, began),
      dropped(input, span),
      confused(input, span),
      automate(input, span),
      documented(input, span),
    ],
  };
}

function figures(input: MetricsInput, span: Span, began: readonly Handoff[]): ReviewSection {
  const rows = weeklyMeasures(input).map((one) => [
    one.name,
    textOf(one.count(input, span), one.unit, one.isRate),
    one.target ?? '',
  ]);
  return {
    heading: 'What worked',
    paragraphs: [
      `${plural(began.length, 'handoff')} began this month. The figures count the whole month, each case where its last moment falls.`,
    ],
    table: { columns: ['Measure', 'This month', 'Target'], rows },
    questions: ['Which handoff went best, and what was different?'],
  };
}

function dropped(input: MetricsInput, span: Span): ReviewSection {
  const names = new Map(input.playbook.warnings.map((rule) => [rule.id, rule.name]));
  const counts = new Map<string, { raised: number; highest: number; open: number }>();
  for (const handoff of input.handoffs) {
    for (const [id, memo] of Object.entries(handoff.data.warnings ?? {})) {
      if (!isIn(span, Math.min(...Object.values(memo.levels)))) continue;
      const name = names.get(id.split('/')[0]!) ?? 'Packet returned';
      const so = counts.get(name) ?? { raised: 0, highest: 0, open: 0 };
      counts.set(name, {
        raised: so.raised + 1,
        highest: Math.max(so.highest, ...Object.keys(memo.levels).map(Number)),
        open: so.open + (memo.closedAt === null ? 1 : 0),
      });
    }
  }
  const rows = [...counts]
    .sort(([a, x], [b, y]) => y.raised - x.raised || a.localeCompare(b))
    .map(([name, so]) => [name, String(so.raised), String(so.highest), String(so.open)]);
  return {
    heading: 'Where something was dropped',
    paragraphs: [
      rows.length === 0 ? 'No warning was raised this month.' : 'Warnings raised this month, the most frequent first.',
    ],
    ...(rows.length > 0 ? { table: { columns: ['Warning', 'Raised', 'Highest level', 'Still open'], rows } } : {}),
    questions: ['Which of these would one change have prevented?'],
  };
}

function confused(input: MetricsInput, span: Span): ReviewSection {
  const kinds = ['ticket', 'frustration', 'complaint', 'refund'];
  const companies = new Map(input.handoffs.map((handoff) => [handoff.dealId, handoff.data.company ?? handoff.dealId]));
  const rows = input.signals
    .filter((one) => kinds.includes(one.kind) && isIn(span, one.at))
    .map((one) => [companies.get(one.dealId) ?? one.dealId, one.kind, String(one.value)]);
  return {
    heading: 'What confused customers',
    paragraphs: [
      rows.length === 0
        ? 'No ticket, frustration, complaint or refund was noted this month.'
        : 'What customers said, as it stands on Signals.',
    ],
    ...(rows.length > 0 ? { table: { columns: ['Customer', 'Signal', 'In their words'], rows } } : {}),
    questions: ['Which sentence in which message would have answered it beforehand?'],
  };
}

function automate(input: MetricsInput, span: Span): ReviewSection {
  const late = input.tasks.filter(
    (task) => isIn(span, task.due) && task.due <= input.now && (task.doneAt === null || task.doneAt > task.due),
  );
  const paragraphs = [
    late.length === 0
      ? 'Every task of this month was done in time.'
      : `${plural(late.length, 'task')} of this month ${late.length === 1 ? 'was' : 'were'} done late or not at all.`,
  ];
  return { heading: 'What more to automate', paragraphs, questions: ['Which task could Baton do, or drop?'] };
}

function documented(input: MetricsInput, span: Span): ReviewSection {
  const returned = input.handoffs
    .filter((handoff) => isIn(span, handoff.facts.returned))
    .map((handoff) => [
      handoff.data.company ?? handoff.dealId,
      String(handoff.data.returns ?? 0),
      handoff.data.returned?.reason ?? '',
    ]);
  return {
    heading: 'What needs documenting',
    paragraphs: [
      returned.length === 0 ? 'No packet was returned this month.' : 'Packets that came back, and what was missing.',
    ],
    ...(returned.length > 0 ? { table: { columns: ['Customer', 'Returns', 'Missing'], rows: returned } } : {}),
    questions: ['Which question on the form is missing, and which is never needed?'],
  };
}
