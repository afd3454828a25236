import type { CellValue } from '../domain/board';
import { isJunkAnswer, plural } from '../domain/text';
import type { Check, Field, Playbook } from '../playbooks/schema';

/** A closed deal as far as the playbook asks about it. */
export interface AuditDeal {
  readonly company: string;
  readonly segment: string;
  /** Name of whoever sold it. */
  readonly seller: string;
  /** The day in words; '' where none is given. */
  readonly closed: string;
  /** False of a deal that never had a row on Intake: then nothing was ever asked, and all of it counts as missing. */
  readonly hasForm: boolean;
  readonly answers: Readonly<Record<string, CellValue>>;
  /** Rows by list id. */
  readonly rows: Readonly<Record<string, number>>;
}

/** `thin`: something stands there, and delivery can do nothing with it. */
export type AnswerState = 'given' | 'thin' | 'missing';

export interface FieldRecord {
  readonly label: string;
  readonly isRequired: boolean;
  readonly asked: number;
  readonly given: number;
  readonly thin: number;
  readonly missing: number;
  /** In percent of the deals that were asked. */
  readonly share: number;
}

export interface GroupRecord {
  readonly name: string;
  readonly deals: number;
  readonly share: number;
}

export interface Audit {
  readonly deals: number;
  /** Deals with every required answer. */
  readonly complete: number;
  readonly formless: number;
  /** Required answers given, in percent. */
  readonly share: number;
  /** The emptiest first; those that must be answered before the others. */
  readonly fields: readonly FieldRecord[];
  readonly segments: readonly GroupRecord[];
  readonly people: readonly GroupRecord[];
  readonly lists: readonly { readonly name: string; readonly deals: number }[];
  readonly each: readonly { readonly deal: AuditDeal; readonly share: number; readonly missing: readonly string[] }[];
  /** What to do about it, each with its evidence. */
  readonly findings: readonly string[];
}

export function answerState({ kind, quality }: Field, value: CellValue | undefined): AnswerState {
  const text = String(value ?? '').trim();
  if (text === '' || value === false) return 'missing';
  if (kind !== 'text' && kind !== 'long') return 'given';
  return isJunkAnswer(text) || text.length < (quality?.minLength ?? 0) ? 'thin' : 'given';
}

const isAsked = ({ required }: Field, segment: string): boolean =>
  typeof required === 'boolean' ? required : required.segments.includes(segment);

/** How complete closed deals are, against what the playbook asks today. */
export function auditOf(playbook: Playbook, deals: readonly AuditDeal[]): Audit {
  const fields = playbook.fields.filter(({ on }) => on !== 'csIntake');
  const each = deals.map((deal) => {
    const asked = fields.filter((field) => isAsked(field, deal.segment));
    const open = asked.filter((field) => answerState(field, deal.answers[field.id]) !== 'given');
    return {
      deal,
      asked: asked.length,
      given: asked.length - open.length,
      share: percent(asked.length - open.length, asked.length),
      missing: open.map(({ label }) => label),
    };
  });
  const records = fields.map((field) => recordOf(field, deals)).filter(({ asked }) => asked > 0);
  const grouped = (nameOf: (deal: AuditDeal) => string): GroupRecord[] => {
    const names = [...new Set(deals.map(nameOf))];
    return names
      .map((name) => ({ name, own: each.filter(({ deal }) => nameOf(deal) === name) }))
      .map(({ name, own }) => ({ name: name || 'not given', deals: own.length, share: shareOf(own) }))
      .sort((a, b) => a.share - b.share || a.name.localeCompare(b.name));
  };
  const audit = {
    deals: deals.length,
    complete: each.filter(({ asked, given }) => asked === given).length,
    formless: deals.filter(({ hasForm }) => !hasForm).length,
    share: shareOf(each),
    fields: records.sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || a.share - b.share),
    segments: grouped(({ segment }) => segment),
    people: grouped(({ seller }) => seller),
    lists: playbook.lists.map(({ id, tab }) => ({
      name: tab,
      deals: deals.filter(({ rows }) => (rows[id] ?? 0) > 0).length,
    })),
    each,
  };
  return { ...audit, findings: findingsOf(audit, droppable(playbook)) };
}

function recordOf(field: Field, deals: readonly AuditDeal[]): FieldRecord {
  const isRequired = field.required !== false;
  const asked = deals.filter(({ segment }) => !isRequired || isAsked(field, segment));
  const states = asked.map(({ answers }) => answerState(field, answers[field.id]));
  const count = (state: AnswerState) => states.filter((one) => one === state).length;
  return {
    label: field.label,
    isRequired,
    asked: asked.length,
    given: count('given'),
    thin: count('thin'),
    missing: count('missing'),
    share: percent(count('given'), asked.length),
  };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((100 * part) / whole));

const shareOf = (own: readonly { readonly asked: number; readonly given: number }[]): number =>
  percent(
    own.reduce((sum, { given }) => sum + given, 0),
    own.reduce((sum, { asked }) => sum + asked, 0),
  );

/** An answer is a gap below this, as is a distance between two groups above the other. */
const GAP = 80;
const APART = 25;
const MOST_GAPS = 5;
/** Fewer deals of a person or a segment say nothing about them. */
const FEWEST_DEALS = 3;

/** Questions that nobody would miss: a tick may well stay unticked, and what the gate looks at is needed by the gate. */
function droppable({ fields, gate }: Playbook): ReadonlySet<string> {
  const gated = new Set(gate.conditions.flatMap(({ check }) => fieldsIn(check)));
  return new Set(fields.filter(({ id, kind }) => kind !== 'tick' && !gated.has(id)).map(({ label }) => label));
}

function fieldsIn(check: Check): string[] {
  if ('all' in check) return check.all.flatMap(fieldsIn);
  if ('any' in check) return check.any.flatMap(fieldsIn);
  if ('not' in check) return fieldsIn(check.not);
  return 'field' in check ? [check.field] : [];
}

function findingsOf(
  { deals, formless, fields, segments, people, lists }: Omit<Audit, 'findings'>,
  canGo: ReadonlySet<string>,
): string[] {
  const empty = fields.filter(({ isRequired, share }) => isRequired && share < GAP).slice(0, MOST_GAPS);
  const never = fields.filter(
    ({ label, isRequired, asked, given, thin }) =>
      !isRequired && canGo.has(label) && asked >= FEWEST_DEALS && given + thin === 0,
  );
  const vague = fields.filter(({ thin }) => thin >= FEWEST_DEALS);
  return [
    ...(formless > 0
      ? [
          `${plural(formless, 'deal')} of ${deals} never had a row on Intake: whatever was known of ${formless === 1 ? 'it' : 'them'} stands elsewhere, or is lost. Begin here.`,
        ]
      : []),
    ...empty.map(
      ({ label, asked, missing, thin, share }) =>
        `“${label}” is missing in ${missing} of ${asked}${thin > 0 ? ` and says nothing in ${thin}` : ''}. ${share <= 20 ? 'Ask who needs it: if nobody does, drop it; if somebody does, ask for it earlier in the sale.' : 'Say in its help who needs it and what for.'}`,
    ),
    ...vague.map(
      ({ label, thin, asked }) =>
        `“${label}” has an answer that says nothing in ${thin} of ${asked}. Put an example of a good answer into its help.`,
    ),
    ...(never.length > 0
      ? [`Never filled in: ${never.map(({ label }) => `“${label}”`).join(', ')}. Drop them, or say who needs them.`]
      : []),
    ...lists
      .filter((one) => deals >= FEWEST_DEALS && one.deals === 0)
      .map(
        ({ name }) => `${name} has no row for any of these deals. Either nothing was said, or nobody wrote it down.`,
      ),
    ...apart(people, 'Let them fill in one form together.'),
    ...apart(segments, 'Look whether the form fits both.'),
  ];
}

function apart(groups: readonly GroupRecord[], advice: string): string[] {
  const sure = groups.filter(({ deals }) => deals >= FEWEST_DEALS);
  const [worst, best] = [sure[0], sure.at(-1)];
  if (!worst || !best || best.share - worst.share < APART) return [];
  return [`${best.name} comes to ${best.share} %, ${worst.name} to ${worst.share} %. ${advice}`];
}
