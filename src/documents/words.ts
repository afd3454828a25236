import { parseOffset } from '../domain/due';
import { listOf, plural } from '../domain/text';
import { wheresOf } from '../playbooks/checkFields';
import type { Check, Field, OwnFact, Playbook, Step } from '../playbooks/schema';

/** The parts of a sentence that come out of a playbook, as somebody in the trade would say them. */

/** A role that is a whole department is named without an article. */
const DEPARTMENT = /(^|\s)(success|support|finance|operations|ops|legal|marketing|hr|delivery|onboarding)$|^sales$/i;

/** @example roleText('sales rep') // the sales rep @example roleText('customer success') // customer success */
export function roleText(role: string): string {
  if (role === 'contact') return 'the customer’s contact';
  if (role === 'deal_owner') return 'the deal owner';
  if (role === 'cs_owner') return 'the CS owner';
  if (role === 'people') return 'everybody ticked for it on People';
  return role === '' || DEPARTMENT.test(role) || role.includes('@') ? role : `the ${role}`;
}

export const rolesText = (roles: readonly string[], and = 'and'): string => listOf(roles.map(roleText), and);

/** Each as it stands behind “after”, or “as soon as”. */
const FACTS: Readonly<Record<string, string>> = {
  closed_won: 'the deal is set to Closed Won',
  gate_passed: 'the gate is passed',
  packet_filed: 'the packet is filed',
  packet_returned: 'the packet is returned',
  returned: 'the packet is returned',
  assigned: 'an owner is assigned',
  acknowledged: 'the packet is acknowledged',
  first_touch: 'the first contact is made',
  intro_sent: 'the introduction is sent',
  welcome_sent: 'the welcome is sent',
  kickoff_booked: 'the kickoff is booked',
  kickoff: 'the kickoff begins',
  kickoff_held: 'the kickoff was held',
  handed_back: 'the success is handed back to sales',
  confirmed: 'the handoff is confirmed',
  overridden: 'an exception is approved',
  ended: 'the handoff has ended',
};

/** A fact, or a step by its id, as a clause. */
export function factText(playbook: Playbook, name: string): string {
  if (name === 'assigned') return `${roleText(playbook.csOwnerRole)} is assigned`;
  const known = FACTS[name];
  if (known) return known;
  const own = playbook.facts.find(({ id }) => id === name);
  if (own) return ownText(playbook, own);
  const signedOff = playbook.signOffs?.find(({ id }) => name === `signed_off_${id}`);
  if (signedOff) return `“${signedOff.name}” is signed off`;
  const step = playbook.steps.find(({ id }) => id === name) ?? playbook.steps.find(({ sets }) => sets === name);
  if (step) return stepDone(step);
  const signal = /^signal_(.+)$/.exec(name)?.[1];
  return signal ? `“${signal.replace(/_/g, ' ')}” is noted on Signals` : name.replace(/_/g, ' ');
}

/** What is read off one cell says itself what it is; what is put together goes by its name. */
function ownText(playbook: Playbook, { name, when, at, after }: OwnFact): string {
  if (after) return name;
  const field = at && playbook.fields.find(({ id }) => id === at);
  if (field) return `the day in ${quoted(headerText(field))}`;
  const isPlain = 'field' in when || 'board' in when || 'list' in when;
  return isPlain ? checkText(playbook, when) : `${quoted(name)} is noted`;
}

/** Whether it is a day or a week, as opposed to something that happens. */
const isDay = (playbook: Playbook, name: string): boolean =>
  playbook.facts.some(({ id, at, after }) => id === name && (at !== undefined || after !== undefined));

function stepDone(step: Step): string {
  if (step.do === 'mail') return `“${step.name}” is sent`;
  if (step.do === 'event') return `“${step.name}” is booked`;
  return `“${step.name}” is done`;
}

const UNITS: Readonly<Record<string, string>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  wd: 'working day',
};

/** @example offsetWords('-4w') // 4 weeks */
export function offsetWords(offset: string): string {
  const read = parseOffset(offset);
  return read ? plural(Math.abs(read.value), UNITS[read.unit] ?? read.unit) : offset;
}

/** When something comes, counted from its anchor. */
export function whenText(playbook: Playbook, anchor: string, offset: string, isDeadline: boolean): string {
  const value = parseOffset(offset)?.value ?? 0;
  const clause = factText(playbook, anchor);
  if (value === 0 && isDay(playbook, anchor)) return `by ${clause}`;
  if (value === 0) return isDeadline ? `when ${clause}` : `as soon as ${clause}`;
  if (value < 0) return `${isDeadline ? 'at the latest ' : ''}${offsetWords(offset)} before ${clause}`;
  return `${isDeadline ? 'within ' : ''}${offsetWords(offset)} after ${clause}`;
}

export const quoted = (text: string): string => `“${text}”`;

/** A condition as a clause. */
export function checkText(playbook: Playbook, check: Check): string {
  if ('all' in check) return listOf(check.all.map((one) => checkText(playbook, one)));
  if ('any' in check)
    return `either ${listOf(
      check.any.map((one) => checkText(playbook, one)),
      'or',
    )}`;
  if ('not' in check) return notText(playbook, check.not);
  if ('fact' in check) return factText(playbook, check.fact);
  if ('list' in check) return rowsText(playbook, check);
  return `${placeText(playbook, check)} ${wishText(check, kindOf(playbook, check))}`;
}

function notText(playbook: Playbook, check: Check): string {
  if ('fact' in check) {
    const clause = factText(playbook, check.fact);
    return / is noted$/.test(clause) ? clause.replace(/ is noted$/, ' is not noted') : `it is not so that ${clause}`;
  }
  if ('list' in check) return `not that ${rowsText(playbook, check)}`;
  if ('all' in check || 'any' in check) return `not that ${checkText(playbook, check)}`;
  if ('not' in check) return checkText(playbook, check.not);
  const place = placeText(playbook, check);
  if (check.is === true) return `${place} is not ticked`;
  if (check.is === undefined && check.atLeast === undefined) return `${place} is empty`;
  return `${place} ${wishText(check, kindOf(playbook, check)).replace(/^is /, 'is not ')}`;
}

/** What people see above a field, without its star. */
export const headerText = (field: Field): string =>
  field.on === 'pipeline' ? (field.column ?? field.label) : field.label;

type Placed = Extract<Check, { field: string } | { board: string }>;

const BOARD: Readonly<Record<string, string>> = {
  segment: 'Segment',
  amount: 'Amount',
  closeDate: 'Close date',
  contact: 'Contact',
  dealOwner: 'Deal owner',
  csOwner: 'CS owner',
};

function placeText(playbook: Playbook, check: Placed): string {
  if ('board' in check) return quoted(BOARD[check.board] ?? check.board);
  const field = playbook.fields.find(({ id }) => id === check.field);
  return quoted(field ? headerText(field) : check.field);
}

const kindOf = (playbook: Playbook, check: Placed): Field['kind'] | undefined =>
  'field' in check ? playbook.fields.find(({ id }) => id === check.field)?.kind : undefined;

interface Wish {
  readonly is?: boolean | string | readonly string[] | undefined;
  readonly atLeast?: number | undefined;
}

function wishText({ is, atLeast }: Wish, kind: Field['kind'] | undefined): string {
  if (atLeast !== undefined) return `is at least ${atLeast}`;
  if (is === undefined) return kind === 'tick' ? 'is ticked' : 'is filled in';
  if (typeof is === 'boolean') return is ? 'is ticked' : 'is not ticked';
  return `is ${listOf((typeof is === 'string' ? [is] : is).map(quoted), 'or')}`;
}

function rowsText(playbook: Playbook, check: Extract<Check, { list: string }>): string {
  const list = playbook.lists.find(({ id }) => id === check.list);
  const parts = wheresOf(check).map((where) => {
    const column = list?.columns.find(({ id }) => id === where.column);
    const wish = where.is === '' ? 'is empty' : wishText(where, column?.kind as Field['kind'] | undefined);
    return `${quoted(column?.label ?? where.column)} ${wish}`;
  });
  const of = parts.length > 0 ? ` where ${parts.join(' and ')}` : '';
  return `${list?.tab ?? check.list} has ${check.atLeast === 1 ? 'a row' : `${check.atLeast} rows`}${of}`;
}

/** @example onlyFor(playbook, ['Pro', 'Enterprise']) // only for Pro and Enterprise; '' where it holds for all */
export function onlyFor({ segments }: Playbook, only: readonly string[] | undefined): string {
  return only && only.length < segments.length ? `only for ${listOf(only)}` : '';
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Parts of a sentence that may be empty, with commas between. */
export const joined = (...parts: readonly (string | undefined | false)[]): string =>
  parts.filter((part) => part !== '' && part !== undefined && part !== false).join(', ');
