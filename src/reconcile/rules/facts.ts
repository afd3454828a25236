import type { Deal, Handoff, TaskRow } from '../../domain/board';
import type { Instant } from '../../domain/instant';
import { DISCARDED } from '../../outbox/entry';
import { forSegment, stepsById } from '../../playbooks/find';
import { answerOf } from '../checks';
import { type Draft, stepOf } from '../draft';
import { isDropped } from './dropped';
import { ownFacts } from './ownFacts';
import { signalFacts } from './signals';

/** The fact that a step was left out, so that it is not planned again once its row is archived. */
export const leftOutFact = (step: string): string => `left_out_${step}`;

/** Why something was not sent, by what its entry says. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  [DISCARDED]: 'Left out: the reviewer discarded the draft.',
  'not set up': 'Left out: its address is not on Settings.',
  'not sent in a test': 'Left out: this is a test.',
};

/**
 * Notes what has become true since the last look: ticked tasks, delivered effects, signals, answers on the forms.
 * A fact keeps the time at which it was first seen.
 */
export function noteFacts(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const facts: Record<string, Instant> = {};
  const steps = stepsById(draft.playbook);
  const complete = (stepId: string, at: Instant) => {
    facts[stepId] ??= at;
    const sets = steps.get(stepId)?.sets;
    if (sets) facts[sets] ??= at;
  };
  for (const task of draft.tasksOf(handoff.key))
    if (isDoneBySomebody(draft, handoff, task)) complete(stepOf(task.key), draft.now);
  for (const entry of draft.entriesOf(handoff.key)) {
    // A notice about a step is no step: its key may look like one.
    if (entry.state !== 'done' || entry.detail.step !== stepOf(entry.key)) continue;
    const step = steps.get(stepOf(entry.key));
    const leftOut = LEFT_OUT[entry.reference];
    if (leftOut !== undefined) {
      // What was not sent completes nothing: whoever has the task still does it by hand.
      const noted = leftOutFact(stepOf(entry.key));
      if (step && handoff.facts[noted] === undefined) draft.say(deal, step.name, leftOut);
      facts[noted] ??= entry.updatedAt;
      // Nobody is to send what was discarded, so the task to read and send it is done.
      if (entry.reference === DISCARDED)
        for (const task of steps.values())
          if (task.do === 'task' && task.doneBy?.fact === stepOf(entry.key)) complete(task.id, entry.updatedAt);
      continue;
    }
    if (step && handoff.facts[step.id] === undefined) draft.say(deal, step.name, 'Done.');
    complete(stepOf(entry.key), entry.updatedAt);
  }
  Object.assign(facts, signalFacts(draft, deal.id));

  const detail = draft.detail(deal.id);
  for (const step of forSegment(draft.playbook.steps, handoff.data.segment ?? deal.segment)) {
    const { doneBy } = step;
    if (!doneBy) continue;
    for (const name of [doneBy.fact, doneBy.signal && `signal_${doneBy.signal}`]) {
      const at = name ? (facts[name] ?? handoff.facts[name]) : undefined;
      if (at !== undefined) complete(step.id, at);
    }
    const field = doneBy.field && draft.playbook.fields.find((one) => one.id === doneBy.field);
    if (field) {
      const value = detail ? answerOf(field, detail) : (draft.snapshot.answers?.get(deal.id)?.[field.id] ?? '');
      if (value !== '' && value !== false) complete(step.id, draft.now);
    }
  }
  return withOwnFacts(draft, deal, draft.addFacts(handoff, facts));
}

/** Not what was ticked because its deal was lost or a version dropped it, nor what this pass opens again. */
const isDoneBySomebody = (draft: Draft, handoff: Handoff, { key, row, isDone }: TaskRow): boolean =>
  isDone &&
  !isDropped(draft.playbook, handoff, stepOf(key)) &&
  handoff.facts[leftOutFact(stepOf(key))] === undefined &&
  draft.written('Tasks', row).Done !== false;

function withOwnFacts(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const found = ownFacts(draft.snapshot, draft.playbook, deal, handoff, draft.now);
  if (Object.keys(found).length === 0) return handoff;
  for (const { id, name } of draft.playbook.facts)
    if (found[id] !== undefined && handoff.facts[id] === undefined) draft.say(deal, name, 'Noted from the board.');
  return draft.setHandoff({ ...handoff, facts: { ...handoff.facts, ...found } });
}
