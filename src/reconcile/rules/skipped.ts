import type { Handoff } from '../../domain/board';
import { DAY_MS, type Instant } from '../../domain/instant';
import { listOf } from '../../domain/text';
import { AGAIN_AND_AGAIN } from '../../metrics/adherence';
import { forSegment } from '../../playbooks/find';
import type { Step } from '../../playbooks/schema';
import type { Draft } from '../draft';
import type { Finding, Look } from './findings';
import { dueOfTask } from './ownTasks';
import { keyOf } from './steps';

/** For so long after its end a handoff says what was skipped; its rows lie in the archive a while later. */
const TOLD_MS = 60 * DAY_MS;

/**
 * Steps that handoffs of a kind have gone without, so many times one after the other. It is said of the latest to have ended,
 * as long as none after it has done the step.
 */
export function skippedAgain({ draft, deal, handoff }: Look): Finding[] {
  if (handoff.endedAt === null || draft.now >= handoff.endedAt + TOLD_MS) return [];
  const alike = endedLike(draft, handoff);
  if (alike[0]?.key !== handoff.key) return [];
  const latest = alike.slice(0, AGAIN_AND_AGAIN);
  if (latest.length < AGAIN_AND_AGAIN) return [];
  return forSegment(draft.playbook.steps, handoff.data.segment ?? deal.segment).flatMap((step): Finding[] => {
    if (step.do !== 'task' || step.repeat || !latest.every((one) => isSkipped(draft, one, step))) return [];
    const names = latest.map(({ data, dealId }) => data.company ?? dealId).reverse();
    return [{ cause: step.id, evidence: `“${step.name}” was skipped at ${listOf(names)}, one after the other.` }];
  });
}

const known = new WeakMap<Draft['snapshot']['handoffs'], Map<string, Handoff[]>>();

/** Handoffs of the same segment and variant that have ended, the latest first. */
function endedLike({ snapshot: { handoffs } }: Draft, { data }: Handoff): readonly Handoff[] {
  const kindOf = (one: Handoff['data']) => `${one.segment ?? ''}/${one.variant ?? ''}`;
  let groups = known.get(handoffs);
  if (!groups) {
    groups = new Map();
    const ended = handoffs.filter(({ state, mode }) => state === 'ended' && mode !== 'test');
    for (const one of ended.sort((a, b) => endOf(b) - endOf(a) || a.key.localeCompare(b.key)))
      groups.set(kindOf(one.data), [...(groups.get(kindOf(one.data)) ?? []), one]);
    known.set(handoffs, groups);
  }
  return groups.get(kindOf(data)) ?? [];
}

const endOf = ({ endedAt }: Handoff): Instant => endedAt ?? 0;

/** It was asked for, its time is over, and nobody has done it. */
function isSkipped(draft: Draft, handoff: Handoff, step: Step): boolean {
  const task = draft.tasks.get(keyOf(handoff, step));
  if (!task || task.isDone || task.doneAt !== '' || handoff.facts[step.id] !== undefined) return false;
  const due = dueOfTask(draft, task);
  return due !== null && due <= draft.now;
}
