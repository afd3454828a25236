import type { Deal, Handoff } from '../../domain/board';
import type { Stage } from '../../domain/stage';
import { sameText } from '../../domain/text';
import type { Draft } from '../draft';
import { giveUp } from './preSale';
import { cancelMeetings, cancelOpen, keepMeetings } from './steps';

/**
 * Follows the deal's stage after its win. Reopened: what has not happened is cancelled, what has happened stands.
 * Won again: the same win goes on. Lost: the handoff rests. It ends where the playbook says.
 */
export function followStage(draft: Draft, deal: Deal, handoff: Handoff, stage: Stage | null): Handoff {
  // Before the win whoever foresees it follows the stage.
  if (stage === null || handoff.state === 'ended' || handoff.facts.closed_won === undefined) return handoff;
  if (stage === 'Closed Won') {
    if (handoff.state !== 'reopened' && handoff.state !== 'lost' && handoff.state !== 'missing') return handoff;
    keepMeetings(draft, handoff);
    draft.say(
      deal,
      'Handoff goes on',
      handoff.state === 'missing' ? 'The row is back.' : 'Closed Won again: the same win, nothing is repeated.',
    );
    return draft.setHandoff({ ...handoff, state: handoff.facts.gate_passed === undefined ? 'held' : 'active' });
  }
  const next = stage === 'Closed Lost' ? 'lost' : 'reopened';
  if (handoff.state === next) return handoff;
  cancelOpen(draft, handoff);
  cancelMeetings(draft, handoff);
  draft.say(
    deal,
    next === 'lost' ? 'Deal lost' : 'Deal reopened',
    'What had not happened is cancelled; what reached the customer stands.',
  );
  return draft.setHandoff({ ...handoff, state: next });
}

/** The row of a running handoff is no longer on the board: everything rests until it is back, and Problems says so. */
export function missRows(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  for (const handoff of draft.snapshot.handoffs) {
    if (deals.has(handoff.dealId) || handoff.state === 'ended') continue;
    const company = handoff.data.company ?? handoff.dealId;
    if (handoff.facts.closed_won === undefined) {
      if (handoff.state !== 'lost') giveUp(draft, { id: handoff.dealId, company }, handoff, 'Row gone');
      continue;
    }
    if (handoff.state !== 'missing' && handoff.state !== 'lost') {
      cancelOpen(draft, handoff);
      draft.setHandoff({ ...handoff, state: 'missing' });
      draft.say({ id: handoff.dealId, company }, 'Row gone', 'The deal is no longer on Pipeline. Its open steps rest.');
    }
    if (handoff.state !== 'lost') {
      draft.problem({
        key: `missing/${handoff.key}`,
        dealId: handoff.dealId,
        company,
        what: `${company} has a handoff under way, but its row is no longer on Pipeline.`,
        fix: `Undo the deletion, or type ${handoff.dealId} into Deal ID of its row. To stop the handoff, put the row back and set the stage to Closed Lost.`,
      });
    }
  }
}

/** True while the row may still be trusted to be this deal: after a paste over it, company and address both differ. */
export function isSameDeal(draft: Draft, deal: Deal, handoff: Handoff): boolean {
  if (deal.company === '') {
    draft.problem({
      key: `nameless/${handoff.key}`,
      dealId: deal.id,
      company: handoff.data.company ?? '',
      what: `Company of ${handoff.data.company} (${deal.id}) is empty. Its handoff rests.`,
      fix: 'Type the name again on Pipeline. It goes on by itself.',
    });
    return false;
  }
  if (sameText(deal.company, handoff.data.company ?? deal.company)) return true;
  const detail = draft.detail(deal.id);
  const isSame = detail === undefined || !handoff.data.email || sameText(detail.email, handoff.data.email);
  if (!isSame) {
    draft.problem({
      key: `pasted/${handoff.key}`,
      dealId: deal.id,
      company: deal.company,
      what: `The row of ${handoff.data.company} (${deal.id}) now says ${deal.company}, with another address. Nothing leaves for it.`,
      fix: `If something was pasted over it, undo that. If this is another deal, empty its Deal ID so that it gets one of its own.`,
    });
  }
  return isSame;
}

/** Ends the handoff once the fact is there that its segment ends with. */
export function end(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const last = draft.playbook.ends[handoff.data.segment ?? deal.segment] ?? draft.playbook.ends.default;
  if (handoff.state !== 'active' || !last || handoff.facts[last] === undefined) return handoff;
  const isResting = draft
    .entriesOf(handoff.key)
    .every(
      (entry) =>
        entry.state === 'done' ||
        entry.state === 'cancelled' ||
        entry.state === 'needsYou' ||
        entry.state === 'uncertain' ||
        entry.dueAt > draft.now,
    );
  if (!isResting) return handoff;
  cancelOpen(draft, handoff);
  draft.say(deal, 'Handoff ended', 'Everything that the playbook asks for is done.');
  return draft.setHandoff({
    ...handoff,
    state: 'ended',
    endedAt: draft.now,
    facts: { ...handoff.facts, ended: draft.now },
  });
}
