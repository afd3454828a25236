import type { Handoff } from '../domain/board';
import { addMonths, type Day } from '../domain/day';
import { DAY_MS } from '../domain/instant';
import { listOf, plural } from '../domain/text';
import { startOfDay } from '../domain/zone';
import { AGAIN_AND_AGAIN, adherence, type StepRecord, shareDone } from './adherence';
import type { Audit } from './audit';
import { cellOf, textOf } from './figure';
import { type DealTask, isIn, type MetricsInput, type Span } from './input';
import { lookBackRows } from './lookBack';
import { weeklyMeasures } from './measures';

export interface ReviewTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of the columns, as parts of the whole. */
  readonly widths: readonly number[];
}

export interface ReviewSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: ReviewTable;
  /** Left open for the people in the review. */
  readonly questions: readonly string[];
}

/** A review as content: whoever makes the document decides how it looks. */
export interface Review {
  readonly kind: string;
  readonly title: string;
  /** The time in a sentence. */
  readonly lead: string;
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

/** @example monthText('2026-03') // March 2026 */
export const monthText = (month: string): string => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** @example quarterText('2026-Q1') // the first quarter of 2026 */
export const quarterText = (quarter: string): string =>
  `the ${['first', 'second', 'third', 'fourth'][Number(quarter.slice(6)) - 1]} quarter of ${quarter.slice(0, 4)}`;

/** What a review is about: a month or a quarter, and what its text calls it. */
type Period = Span & { readonly word: string };

/** @param period as `YYYY-MM`, or `YYYY-Qn` for a quarter. */
export const reviewOf = (input: MetricsInput, period: string, audit?: Audit): Review =>
  period.includes('Q') ? quarterlyReview(input, period, audit) : monthlyReview(input, period, audit);

/** Handoffs that went through the gate in the period: what was asked of their deals is what a review looks at. */
export const gatedIn = (input: MetricsInput, period: string): Handoff[] =>
  having(input, spanOf(input, period), 'gate_passed');

function spanOf(input: MetricsInput, period: string): Period {
  if (!period.includes('Q')) return periodOf(input, `${period}-01`, 1);
  const month = 3 * Number(period.slice(6)) - 2;
  return periodOf(input, `${period.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 3);
}

function periodOf(input: MetricsInput, first: Day, months: number): Period {
  const [from, to] = [first, addMonths(first, months)].map((day) => startOfDay(input.zone, day));
  return { from: from!, to: to!, word: months === 1 ? 'month' : 'quarter' };
}

/** What is changed for good: templates, automations, people's knowledge, targets; and what is celebrated. */
function quarterlyReview(input: MetricsInput, quarter: string, audit?: Audit): Review {
  const span = spanOf(input, quarter);
  const excused = having(input, span, 'overridden').length;
  const wins = having(input, span, 'handed_back').map(nameIn);
  const templates = documented(input, span);
  return {
    kind: 'QUARTERLY REVIEW',
    title: `Review of handoffs, ${quarterText(quarter)}`,
    lead: leadOf(input, span),
    sections: [
      {
        ...templates,
        heading: 'Update the templates',
        paragraphs: [
          ...templates.paragraphs,
          `${plural(excused, 'handoff')} passed the gate by an exception: a question that is often excused is perhaps none.`,
        ],
        questions: ['Which question, message or template do you change, and who does it by when?'],
      },
      { ...automate(input, span), heading: 'Refine the automations' },
      { ...keptTo(input, span, audit), heading: 'Change what is not kept' },
      {
        ...confused(input, span),
        heading: 'Train',
        questions: ['Who is new, and what does everybody need to hear once more?'],
      },
      { ...worked(input, span), heading: 'Measure', questions: ['Which target is no longer the right one?'] },
      {
        heading: 'Celebrate',
        paragraphs: [
          wins.length === 0
            ? `No win was documented this ${span.word}.`
            : `${plural(wins.length, 'win')} came back to sales: ${listOf(wins)}.`,
        ],
        questions: ['Whom do you thank, and for what?'],
      },
    ],
  };
}

/** @param month as `YYYY-MM`. */
export function monthlyReview(input: MetricsInput, month: string, audit?: Audit): Review {
  const span = spanOf(input, month);
  return {
    kind: 'MONTHLY REVIEW',
    title: `Review of handoffs, ${monthText(month)}`,
    lead: leadOf(input, span),
    sections: [
      worked(input, span),
      dropped(input, span),
      confused(input, span),
      automate(input, span),
      documented(input, span),
      keptTo(input, span, audit),
      ...lookedBack(input, span),
    ],
  };
}

const having = (input: MetricsInput, span: Span, fact: string): Handoff[] =>
  input.handoffs.filter((handoff) => isIn(span, handoff.facts[fact]));

function leadOf(input: MetricsInput, span: Span): string {
  const count = (fact: string) => having(input, span, fact).length;
  const returned = count('returned');
  return `${plural(count('closed_won'), 'handoff')} began, ${count('confirmed')} ${count('confirmed') === 1 ? 'was' : 'were'} confirmed${returned > 0 ? `, ${plural(returned, 'packet')} came back` : ''}.`;
}

function worked(input: MetricsInput, span: Period): ReviewSection {
  const measures = weeklyMeasures(input);
  const rows = measures.map((one) => [
    one.name.replace(/ \((h|%)\)$/, ''),
    textOf(one.count(input, span), one.unit, one.isRate),
    one.target ?? '',
  ]);
  const fastest = having(input, span, 'kickoff_held')
    .map((handoff) => ({ handoff, days: (handoff.facts.kickoff_held! - handoff.startedAt) / DAY_MS }))
    .sort((a, b) => a.days - b.days)[0];
  return {
    heading: 'What worked',
    paragraphs: [
      ...againstTargets(input, span),
      ...(fastest
        ? [
            `Fastest to its kickoff: ${nameIn(fastest.handoff)}, ${plural(Math.max(1, Math.round(fastest.days)), 'day')} after the win.`,
          ]
        : []),
      `The figures count the whole ${span.word}, each case where its last moment falls.`,
    ],
    table: { columns: ['Measure', `This ${span.word}`, 'Target'], rows, widths: [3, 2, 1.5] },
    questions: ['Which handoff went best, and what was different?'],
  };
}

/** Which targets were met and which were not, of those that rest on enough cases. */
function againstTargets(input: MetricsInput, span: Span): string[] {
  const measures = new Map(weeklyMeasures(input).map((one) => [one.id, one]));
  const judged = input.playbook.kpis.flatMap((kpi) => {
    const cell = cellOf(measures.get(kpi.id)?.count(input, span) ?? { value: null, n: 0 }, true);
    if (typeof cell !== 'number') return [];
    return [{ name: kpi.name, isMet: kpi.better === 'below' ? cell < kpi.target : cell > kpi.target }];
  });
  const names = (isMet: boolean) => judged.filter((one) => one.isMet === isMet).map((one) => one.name);
  return [
    ...(names(true).length > 0 ? [`On target: ${listOf(names(true))}.`] : []),
    ...(names(false).length > 0 ? [`Off target: ${listOf(names(false))}.`] : []),
  ];
}

const nameIn = (handoff: Handoff): string => handoff.data.company ?? handoff.dealId;

function dropped(input: MetricsInput, span: Period): ReviewSection {
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
      rows.length === 0
        ? `No warning was raised this ${span.word}.`
        : `Warnings raised this ${span.word}, the most frequent first.`,
    ],
    ...(rows.length > 0
      ? { table: { columns: ['Warning', 'Raised', 'Highest level', 'Still open'], rows, widths: [4, 1, 1.4, 1.2] } }
      : {}),
    questions: ['Which of these would one change have prevented?'],
  };
}

function confused(input: MetricsInput, span: Period): ReviewSection {
  const kinds = ['ticket', 'frustration', 'complaint', 'refund'];
  const companies = new Map(input.handoffs.map((handoff) => [handoff.dealId, handoff.data.company ?? handoff.dealId]));
  const rows = input.signals
    .filter((one) => kinds.includes(one.kind) && isIn(span, one.at))
    .map((one) => [companies.get(one.dealId) ?? one.dealId, one.kind, String(one.value)]);
  return {
    heading: 'What confused customers',
    paragraphs: [
      rows.length === 0
        ? `No ticket, frustration, complaint or refund was noted this ${span.word}.`
        : 'What customers said, as it stands on Signals.',
    ],
    ...(rows.length > 0
      ? { table: { columns: ['Customer', 'Signal', 'In their words'], rows, widths: [1.5, 1, 3] } }
      : {}),
    questions: ['Which sentence in which message would have answered it beforehand?'],
  };
}

function automate(input: MetricsInput, span: Period): ReviewSection {
  const due = input.tasks.filter((task) => isIn(span, task.due) && task.due <= input.now);
  const isLate = (task: DealTask): boolean => task.doneAt === null || task.doneAt > task.due;
  const late = due.filter(isLate);
  const names = new Map(input.playbook.steps.map((step) => [step.id, step.name]));
  const rows = [...new Set(late.map((task) => task.step))]
    .map((step) => ({
      step,
      late: late.filter((task) => task.step === step),
      all: due.filter((task) => task.step === step).length,
    }))
    .sort((a, b) => b.late.length - a.late.length || a.step.localeCompare(b.step))
    .slice(0, MOST_ROWS)
    .map((one) => [
      names.get(one.step) ?? one.step,
      String(one.late.filter((task) => task.doneAt !== null).length),
      String(one.late.filter((task) => task.doneAt === null).length),
      String(one.all),
    ]);
  const says = () =>
    late.length === 0
      ? `Every task of this ${span.word} was done in time.`
      : `${late.length} of ${plural(due.length, 'task')} of this ${span.word} ${late.length === 1 ? 'was' : 'were'} done late or not at all. Those that people are late with most are the first to automate.`;
  return {
    heading: 'What more to automate',
    paragraphs: [due.length === 0 ? `No task was due this ${span.word}.` : says()],
    ...(rows.length > 0
      ? { table: { columns: ['Task', 'Done late', 'Still open', 'Due in all'], rows, widths: [4, 1, 1, 1] } }
      : {}),
    questions: ['Which task could Baton do, or drop?'],
  };
}

/** Which steps are late, skipped or excused again and again, and which questions nobody answers: each with what could change. */
function keptTo(input: MetricsInput, span: Period, audit?: Audit): ReviewSection {
  const records = adherence(input, span);
  const { done, all } = shareDone(records.flatMap(({ cases }) => cases));
  const rows = records
    .filter(({ counts }) => counts.late + counts.skipped > 0)
    .sort((a, b) => b.counts.skipped - a.counts.skipped || b.counts.late - a.counts.late)
    .slice(0, MOST_ROWS)
    .map(({ name, counts }) => [name, ...[counts.inTime, counts.late, counts.skipped, counts.open].map(String)]);
  const proposals = [...records.flatMap(proposalsFor), ...excused(input, span), ...(audit?.findings ?? [])];
  return {
    heading: 'What is not kept to',
    paragraphs: [
      all === 0
        ? `No step came to its end this ${span.word}.`
        : `${done} of ${plural(all, 'step')} of this ${span.word} ${all === 1 ? 'was' : 'were'} done, the others were skipped.`,
      ...(proposals.length > 0
        ? proposals.map((says) => `Proposed: ${says}`)
        : [`Nothing was late, skipped or excused again and again.`]),
    ],
    ...(rows.length > 0
      ? { table: { columns: ['Step', 'In time', 'Late', 'Skipped', 'Open'], rows, widths: [4, 1, 1, 1, 1] } }
      : {}),
    questions: ['Which of these do you change in the playbook, and which in how you work?'],
  };
}

/** Half of the cases and three of them: then it is the step that is wrong, not the people. */
function proposalsFor({ name, cases, counts, hoursLate }: StepRecord): string[] {
  const isHabit = (count: number) => count >= AGAIN_AND_AGAIN && count * 2 >= cases.length;
  const says: string[] = [];
  if (isHabit(counts.skipped))
    says.push(`“${name}” was skipped ${counts.skipped} of ${cases.length} times. Drop it, or say who needs it.`);
  if (isHabit(counts.late))
    says.push(
      `“${name}” was late ${counts.late} of ${cases.length} times, by ${plural(Math.max(1, Math.round(hoursLate ?? 0)), 'hour')} at the median. Give it more time, or to somebody else.`,
    );
  return says;
}

function excused(input: MetricsInput, span: Period): string[] {
  const count = having(input, span, 'overridden').length;
  const gated = having(input, span, 'gate_passed').length;
  return count >= AGAIN_AND_AGAIN
    ? [
        `${count} of ${plural(gated, 'handoff')} passed the gate by an exception. Look at what was missing each time: it may not belong into the gate.`,
      ]
    : [];
}

const MOST_ROWS = 10;

/** What both sides said of the handoffs that came to their end; left out where the playbook does not ask them. */
function lookedBack(input: MetricsInput, span: Period): ReviewSection[] {
  const { lookBack } = input.playbook;
  if (!lookBack) return [];
  const rows = lookBackRows(input, span);
  const columns = ['Customer', ...lookBack.questions.map(({ asks }) => asks)];
  return [
    {
      heading: 'What both sides say',
      paragraphs: [
        rows.length === 0 ? `Nobody has looked back at a handoff this ${span.word}.` : 'Each in their own words.',
      ],
      ...(rows.length > 0 ? { table: { columns, rows, widths: columns.map((_, at) => (at === 0 ? 1.2 : 2)) } } : {}),
      questions: ['Which of these comes up again, and what do you change about it?'],
    },
  ];
}

function documented(input: MetricsInput, span: Period): ReviewSection {
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
      returned.length === 0
        ? `No packet was returned this ${span.word}.`
        : 'Packets that came back, and what was missing.',
    ],
    ...(returned.length > 0
      ? { table: { columns: ['Customer', 'Returns', 'Missing'], rows: returned, widths: [1.5, 0.8, 3] } }
      : {}),
    questions: ['Which question on the form is missing, and which is never needed?'],
  };
}
