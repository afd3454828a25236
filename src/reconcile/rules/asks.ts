import type { Approval, Deal, Handoff } from '../../domain/board';
import type { Draft } from '../draft';
import { handoffKeyOf, stepOf } from '../draft';
import { personOf } from '../people';
import { type Notices, withdraw } from './notices';
import { isSignOffKey, signOffKey } from './signOff';
import { nameOf } from './steps';

/** Tells whoever has to decide that something waits for them: an exception on Approvals, or a mail to read first. */
export function askPeople(draft: Draft, deals: ReadonlyMap<string, Deal>, notices: Notices): void {
  askApprovers(draft, deals, notices);
  askReviewers(draft, deals, notices);
}

function askApprovers(draft: Draft, deals: ReadonlyMap<string, Deal>, notices: Notices): void {
  for (const approval of draft.snapshot.approvals) {
    if (approval.isApproved && approval.decidedAt === '')
      draft.write('Approvals', approval.row, approval.key, { 'Decided at': { at: draft.now } });
    const handoff = draft.handoff(handoffKeyOf(approval.key));
    const deal = deals.get(approval.dealId);
    if (!handoff || !deal) continue;
    if (isSignOffKey(stepOf(approval.key))) askForSignOff(draft, deal, handoff, approval, notices);
    if (stepOf(approval.key) !== 'override') continue;
    const key = `${handoff.key}/override_request`;
    const { playbook } = draft.under(handoff);
    if (approval.isApproved || handoff.state !== 'held') {
      withdraw(draft, key);
      continue;
    }
    notices.want({
      key,
      deal,
      handoff,
      to: personOf(draft.under(handoff), playbook.gate.approver, deal, handoff).email,
      detail: {
        message: 'override_request',
        values: {
          'override.asked_by': personOf(draft.under(handoff), playbook.dealOwnerRole, deal, handoff).name,
          'override.reason': approval.reason,
          'override.open': deal.missing || 'Something that the gate asks for.',
        },
      },
      line: `Your approval is asked for, on Approvals. The reason given: ${approval.reason}`,
    });
  }
}

function askForSignOff(draft: Draft, deal: Deal, handoff: Handoff, approval: Approval, notices: Notices): void {
  const { playbook } = draft.under(handoff);
  const one = playbook.signOffs.find(({ id }) => signOffKey(handoff, id) === approval.key.replace(/\/\d+$/, ''));
  const key = `${handoff.key}/ask_${approval.key.slice(handoff.key.length + 1)}`;
  if (!one || approval.isApproved || approval.decidedAt !== '' || handoff.state !== 'held') {
    withdraw(draft, key);
    return;
  }
  notices.want({
    key,
    deal,
    handoff,
    to: personOf(draft.under(handoff), one.by, deal, handoff).email,
    detail: { message: 'sign_off_request', values: { 'override.reason': one.name, 'override.open': approval.reason } },
    line: `Your sign-off is asked for, on Approvals: ${one.name}.`,
  });
}

function askReviewers(draft: Draft, deals: ReadonlyMap<string, Deal>, notices: Notices): void {
  for (const original of draft.snapshot.outbox) {
    const role = original.detail.review;
    const deal = deals.get(original.dealId);
    const handoff = draft.handoff(handoffKeyOf(original.key));
    if (role === undefined || !deal || !handoff) continue;
    const entry = draft.entry(original.key) ?? original;
    const key = `${handoff.key}/ask_review_${entry.key.slice(handoff.key.length + 1)}`;
    if (entry.state !== 'approval') {
      withdraw(draft, key);
      continue;
    }
    const name = nameOf(draft.under(handoff), stepOf(entry.key));
    notices.want({
      key,
      deal,
      handoff,
      to: personOf(draft.under(handoff), role, deal, handoff).email,
      detail: {
        message: 'draft_to_review',
        values: { 'draft.name': name, 'draft.subject': '', 'draft.text': '' },
        shows: entry.key,
      },
      line: `“${name}” is written and waits for your review.`,
    });
  }
}
