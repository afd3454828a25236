import type { Handoff } from '../domain/board';
import { HOUR_MS, type Instant } from '../domain/instant';
import type { Playbook, Step } from '../playbooks/schema';
import { median } from './figure';
import { type DealTask, isIn, type MetricsInput, type Span } from './input';

/**
 * How one case of a step came out. `skipped`: the handoff has gone on without it, so nobody waits for it any more; a draft that
 * its reviewer wanted none of is that, too. `open`: overdue, and still to come.
 */
export type Outcome = 'inTime' | 'late' | 'skipped' | 'open';

/** One step of one handoff whose time has come. */
export interface StepCase {
  readonly handoff: Handoff;
  readonly step: string;
  readonly outcome: Outcome;
  readonly due: Instant;
  readonly doneAt: Instant | null;
}

/** All cases of one step. */
export interface StepRecord {
  readonly step: string;
  readonly name: string;
  readonly cases: readonly StepCase[];
  /** How often each outcome was. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Median hours by which those that were done late were late; null where none was. */
  readonly hoursLate: number | null;
}

/** From so many on it is a habit and no chance. */
export const AGAIN_AND_AGAIN = 3;

/**
 * Every case whose due time lies in the span and is over: tasks, and drafts that somebody has read before they went. Each counts
 * in one span only, whenever it is counted. What Baton does by itself is no case: nobody can skip it.
 */
export function stepCases({ handoffs, tasks, playbook, now }: MetricsInput, span: Span): StepCase[] {
  const known = new Map(handoffs.map((handoff) => [handoff.key, handoff]));
  const byHandoff = new Map<string, DealTask[]>();
  for (const task of tasks) byHandoff.set(task.handoffKey, [...(byHandoff.get(task.handoffKey) ?? []), task]);
  const following = followers(playbook);
  const ofTasks = tasks.flatMap((task): StepCase[] => {
    const handoff = known.get(task.handoffKey);
    if (!handoff || !isIn(span, task.due) || task.due > now || isOff(handoff)) return [];
    const outcome = outcomeOf(task, handoff, byHandoff.get(task.handoffKey) ?? [], following);
    return [{ handoff, step: task.step, outcome, due: task.due, doneAt: task.doneAt }];
  });
  return [...ofTasks, ...handoffs.flatMap((handoff) => discards(handoff, playbook, span))];
}

/** The cases by step, in the playbook's order. */
export function adherence(input: MetricsInput, span: Span): StepRecord[] {
  const cases = stepCases(input, span);
  return input.playbook.steps.flatMap(({ id, name }) => {
    const own = cases.filter((one) => one.step === id);
    return own.length === 0 ? [] : [recordOf(id, name, own)];
  });
}

/** Steps done, of those that were to be done: late ones count as done, open ones not yet. */
export const shareDone = (cases: readonly StepCase[]): { readonly done: number; readonly all: number } => ({
  done: cases.filter(({ outcome }) => outcome === 'inTime' || outcome === 'late').length,
  all: cases.filter(({ outcome }) => outcome !== 'open').length,
});

function recordOf(step: string, name: string, cases: readonly StepCase[]): StepRecord {
  const counts = { inTime: 0, late: 0, skipped: 0, open: 0 };
  for (const { outcome } of cases) counts[outcome] += 1;
  const late = cases.flatMap(({ outcome, doneAt, due }) => (outcome === 'late' ? [(doneAt! - due) / HOUR_MS] : []));
  return { step, name, cases, counts, hoursLate: median(late).value };
}

/** The deal is not won any more, so nobody is behind with anything. */
const isOff = ({ state }: Handoff): boolean => state === 'lost' || state === 'reopened' || state === 'missing';

function outcomeOf(
  task: DealTask,
  handoff: Handoff,
  own: readonly DealTask[],
  following: ReadonlyMap<string, readonly string[]>,
): Outcome {
  if (task.doneAt !== null) return task.doneAt > task.due ? 'late' : 'inTime';
  const isOver = handoff.state === 'ended';
  const isOvertaken = (following.get(task.step) ?? []).some((step) => handoff.facts[step] !== undefined);
  const hasLaterRound = own.some((other) => other.step === task.step && other.due > task.due && other.doneAt !== null);
  return isOver || isOvertaken || hasLaterRound ? 'skipped' : 'open';
}

/** For each step those that come after it: they name it, or the fact that it sets, as their anchor or as what they need. */
function followers({ steps }: Playbook): ReadonlyMap<string, readonly string[]> {
  const after = ({ id, sets }: Step): string[] => {
    const names = [id, ...(sets ? [sets] : [])];
    return steps.filter((one) => [one.anchor, ...one.needs].some((name) => names.includes(name))).map((one) => one.id);
  };
  return new Map(steps.map((step) => [step.id, after(step)]));
}

/** Drafts of which their reviewer wanted none: the handoff notes such a step as left out. */
function discards(handoff: Handoff, playbook: Playbook, span: Span): StepCase[] {
  return playbook.steps.flatMap((step): StepCase[] => {
    if (step.do !== 'mail' || step.review === undefined) return [];
    const at = handoff.facts[`left_out_${step.id}`];
    return isIn(span, at) ? [{ handoff, step: step.id, outcome: 'skipped', due: at, doneAt: null }] : [];
  });
}
