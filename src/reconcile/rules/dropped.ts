import type { Handoff } from '../../domain/board';
import { stepsById } from '../../playbooks/find';
import type { Playbook } from '../../playbooks/schema';
import type { Draft } from '../draft';

/** Memo of a handoff whose steps are to be planned anew once its row is read whole: the version before. */
export const REPLAN = 'applied';
/** Memo of steps that a version has dropped: their tasks are ticked, and yet nobody has done them. */
export const DROPPED = 'dropped';

/** Steps whose task was closed because a version has none of that id. */
export function droppedOf({ data }: Pick<Handoff, 'data'>): string[] {
  const text = data.memo?.[DROPPED];
  return typeof text === 'string' && text !== '' ? text.split(' ') : [];
}

/** Whether its steps are still to be planned under the version that it has been put under. */
export const isToReplan = ({ data }: Pick<Handoff, 'data'>): boolean => data.memo?.[REPLAN] !== undefined;

/** Its steps have been planned: what is still to be sent follows the new version, too. */
export function replanned(draft: Draft, handoff: Handoff): Handoff {
  const now = draft.handoff(handoff.key) ?? handoff;
  if (!isToReplan(now)) return now;
  const { [REPLAN]: _done, ...memo } = now.data.memo ?? {};
  return draft.setHandoff({ ...now, data: { ...now.data, memo } });
}

/** Steps that a version has dropped and this playbook does not have again. */
export const isDropped = (playbook: Playbook, handoff: Handoff, step: string): boolean =>
  !stepsById(playbook).has(step) && droppedOf(handoff).includes(step);
