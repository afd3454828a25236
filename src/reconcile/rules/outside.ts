import type { Deal, Handoff } from '../../domain/board';
import { formatMoment } from '../../domain/moment';
import { type Draft, handoffKeyOf, stepOf } from '../draft';
import type { Snapshot } from '../snapshot';

/**
 * A draft that waited for its reviewer is gone from the mailbox: sent or deleted, and Baton may not look which.
 * Where the reviewer has ticked the task that goes with it, it was sent; else a person is asked.
 */
export function noteDraftsGone(draft: Draft): void {
  for (const key of draft.snapshot.draftsGone) {
    const entry = draft.entry(key);
    if (entry?.state !== 'approval') continue;
    const { playbook } = draft.under(draft.handoff(handoffKeyOf(key)));
    const reviewed = playbook.steps.find((step) => step.do === 'task' && step.doneBy?.fact === stepOf(key));
    const isTicked = reviewed !== undefined && draft.tasks.get(`${handoffKeyOf(key)}/${reviewed.id}`)?.isDone === true;
    draft.setEntry(
      isTicked
        ? { ...entry, state: 'done', error: '', updatedAt: draft.now }
        : {
            ...entry,
            state: 'uncertain',
            error: 'Its draft is gone from the mailbox: somebody has sent or deleted it.',
            updatedAt: draft.now,
          },
    );
  }
}

/** Handoffs whose kickoff is not where they have it. Calendar also names what Baton has just booked itself. */
export function movedKickoffs({ meetings, handoffs }: Snapshot): Handoff[] {
  if (meetings.length === 0) return [];
  const changes = new Map(meetings.map((change) => [change.id, change]));
  return handoffs.filter(({ data: { kickoff }, facts }) => {
    const change = kickoff && changes.get(kickoff.eventId);
    if (!change) return false;
    return change.isCancelled
      ? facts.kickoff_cancelled === undefined
      : change.start !== kickoff.start || change.end !== kickoff.end;
  });
}

/** A kickoff that somebody moved is where they moved it; one that was cancelled needs a new time. */
export function noteMeetings(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  const changes = new Map(draft.snapshot.meetings.map((change) => [change.id, change]));
  for (const { key } of movedKickoffs(draft.snapshot)) {
    const handoff = draft.handoff(key)!;
    const { kickoff } = handoff.data;
    const change = kickoff && changes.get(kickoff.eventId);
    const deal = deals.get(handoff.dealId);
    if (!kickoff || !change || !deal) continue;
    if (change.isCancelled) {
      draft.setHandoff({ ...handoff, facts: { ...handoff.facts, kickoff_cancelled: draft.now } });
      draft.say(deal, 'Kickoff cancelled', 'The event was taken off the calendar.');
    } else {
      draft.setHandoff({
        ...handoff,
        facts: { ...handoff.facts, kickoff: change.end },
        data: { ...handoff.data, kickoff: { ...kickoff, start: change.start, end: change.end } },
      });
      draft.say(deal, 'Kickoff moved', `It is on ${formatMoment(change.start, draft.snapshot.config.zone)} now.`);
    }
  }
}
