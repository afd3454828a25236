import { parseOffset } from '../domain/due';
import { HOUR_MS, MINUTE_MS } from '../domain/instant';
import { listOf } from '../domain/text';
import type { Playbook, Step } from '../playbooks/schema';
import {
  capital,
  checkText,
  factText,
  joined,
  offsetWords,
  onlyFor,
  quoted,
  rolesText,
  roleText,
  whenText,
} from './words';

/** A step as a line of a document. */
export interface StepLine {
  readonly name: string;
  /** When, by whom and for whom, as one sentence without the name. */
  readonly says: string;
  /** The parts of it, for tables. */
  readonly when: string;
  readonly who: string;
  readonly only: string;
  /** What else there is to know: what it waits for, what closes it. */
  readonly more: string;
}

export interface Phase {
  readonly name: string;
  readonly steps: readonly StepLine[];
}

/** Steps of the same name for several segments are one line for a reader, where all else is the same. */
export function stepLines(playbook: Playbook, steps: readonly Step[]): StepLine[] {
  const lines: StepLine[] = [];
  const seen = new Map<string, string[]>();
  for (const step of steps) {
    const key = JSON.stringify([step.name, step.do, whoOf(step), step.anchor, step.offset, step.onlyIf, step.needs]);
    const segments = seen.get(key);
    if (segments && step.segments) segments.push(...step.segments);
    else seen.set(key, [...(step.segments ?? [])]);
  }
  const told = new Set<string>();
  for (const step of steps) {
    const key = JSON.stringify([step.name, step.do, whoOf(step), step.anchor, step.offset, step.onlyIf, step.needs]);
    if (told.has(key)) continue;
    told.add(key);
    const segments = step.segments ? [...new Set(seen.get(key))] : undefined;
    lines.push(lineOf(playbook, step, segments));
  }
  return lines;
}

function lineOf(playbook: Playbook, step: Step, segments: readonly string[] | undefined): StepLine {
  const when = capital(joined(timeOf(playbook, step), roundsOf(step)));
  const who = whoOf(step);
  const only = onlyFor(playbook, segments);
  const condition = step.onlyIf ? `only where ${checkText(playbook, step.onlyIf)}` : '';
  const says = `${joined(when.charAt(0).toLowerCase() + when.slice(1), who, only, condition)}.`;
  return {
    name: step.name,
    says,
    when,
    who: capital(who),
    only: joined(only, condition),
    more: moreOf(playbook, step),
  };
}

function timeOf(playbook: Playbook, step: Step): string {
  if (step.do === 'event') {
    const from = step.withinFrom ?? step.anchor;
    const delay = parseOffset(step.offset)?.value ?? 0;
    const days = offsetWords(`${step.withinWorkingDays}wd`);
    return delay === 0
      ? `in the first free slot within ${days} after ${factText(playbook, from)}`
      : `in the first free slot from ${offsetWords(step.offset)} after ${factText(playbook, step.anchor)}, within ${days}`;
  }
  return whenText(playbook, step.anchor, step.offset, step.do === 'task');
}

const roundsOf = ({ repeat }: Step): string =>
  repeat ? `and every ${offsetWords(repeat.every).replace(/^1 /, '')} from then until the handoff ends` : '';

/** Who does it; for what Baton does, whom it reaches. */
function whoOf(step: Step): string {
  switch (step.do) {
    case 'task':
      return `by ${roleText(step.owner)}`;
    case 'mail':
      return step.review
        ? `to ${roleText(step.to)}, read and sent by ${roleText(step.review)}`
        : `by itself, to ${roleText(step.to)}`;
    case 'event':
      return `booked by itself for ${rolesText(step.attendees)}, ${step.minutes} minutes`;
    case 'webhook':
      return `by itself, in the system connected as ${quoted(step.hook)}`;
    default:
      return 'by itself';
  }
}

function moreOf(playbook: Playbook, step: Step): string {
  const sentences: string[] = [];
  const { doneBy, needs } = step;
  if (needs.length > 0) sentences.push(`It waits until ${listOf(needs.map((name) => factText(playbook, name)))}.`);
  if (step.do === 'task' && doneBy) {
    const field = playbook.fields.find(({ id }) => id === doneBy.field);
    if (field)
      sentences.push(
        `It closes itself once ${quoted(field.label)} is ${field.kind === 'tick' ? 'ticked' : 'filled in'}.`,
      );
    else if (doneBy.fact) sentences.push(`It closes itself once ${factText(playbook, doneBy.fact)}.`);
    else if (doneBy.signal) sentences.push(`It closes itself once ${factText(playbook, `signal_${doneBy.signal}`)}.`);
  }
  if (step.do === 'task' && step.help) sentences.push(step.help);
  if (step.do === 'event' && step.agenda.length > 0) sentences.push(`Agenda: ${step.agenda.join('; ')}.`);
  return sentences.join(' ');
}

const DAY = 24 * HOUR_MS;
const UNIT_MS: Readonly<Record<string, number>> = {
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY,
  w: 7 * DAY,
  mo: 30 * DAY,
  wd: 1.4 * DAY,
};
const AT_GATE = new Set(['gate_passed', 'packet_filed', 'assigned', 'acknowledged']);

/** About how long after the gate something comes; null where that depends on people or on the customer. */
function roughly(playbook: Playbook, name: string, way: readonly string[] = []): number | null {
  if (AT_GATE.has(name)) return 0;
  if (way.includes(name)) return null;
  const own = playbook.facts.find(({ id }) => id === name);
  const step = playbook.steps.find((one) => one.id === name || one.sets === name);
  const [anchor, offset] = own?.after
    ? [own.after.anchor, own.after.offset]
    : step
      ? [step.anchor, step.offset]
      : name === 'kickoff'
        ? [playbook.steps.find((one) => one.do === 'event' && one.isKickoff)?.id ?? '', '0m']
        : ['', ''];
  if (anchor === '') return null;
  const base = roughly(playbook, anchor, [...way, name]);
  const days = step?.do === 'event' ? step.withinWorkingDays * 1.4 * DAY : 0;
  const read = parseOffset(offset ?? '0m');
  return base === null ? null : base + days + (read?.value ?? 0) * (UNIT_MS[read?.unit ?? 'm'] ?? 0);
}

const PHASES: readonly { readonly name: string; readonly until: number }[] = [
  { name: 'The first days after the gate', until: 4 * DAY },
  { name: 'The first two weeks', until: 15 * DAY },
  { name: 'After that', until: Number.POSITIVE_INFINITY },
];

/** A playbook's steps in the order in which they come, as far as that can be told beforehand. */
export function phasesOf(playbook: Playbook): Phase[] {
  const before = playbook.steps.filter(isBeforeGate);
  const timed = playbook.steps
    .filter((step) => !isBeforeGate(step))
    .map((step) => ({ step, at: roughly(playbook, step.id) }));
  const known = timed.filter((one): one is { step: Step; at: number } => one.at !== null).sort((a, b) => a.at - b.at);
  const byTime = PHASES.map(({ name, until }, index) => {
    const from = PHASES[index - 1]?.until ?? Number.NEGATIVE_INFINITY;
    return { name, steps: known.filter(({ at }) => at > from && at <= until).map(({ step }) => step) };
  });
  const open = timed.flatMap(({ step, at }) => (at === null ? [step] : []));
  return [
    { name: 'From Closed Won to the gate', steps: before },
    ...byTime,
    { name: 'When it comes to it', steps: open },
  ]
    .filter(({ steps }) => steps.length > 0)
    .map(({ name, steps }) => ({ name, steps: stepLines(playbook, steps) }));
}

export const isBeforeGate = (step: Step): boolean =>
  step.anchor === 'closed_won' || (step.do === 'task' && step.untilGate);
