import { HOUR_MS } from '../../src/domain/instant';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aDeal,
  aDetail,
  aHandoff,
  anApproval,
  anEntry,
  aSnapshot,
  delivered,
  MONDAY,
  settled,
} from '../support/builders';

const held = aSnapshot({
  deals: [aDeal({ overrideReason: 'They pay tomorrow.', missing: 'Payment is not confirmed yet.' })],
  details: new Map([['D-1', aDetail({ intake: { ...aDetail().intake, payment_confirmed: false } })]]),
  handoffs: [{ ...aHandoff({ state: 'held' }), facts: { closed_won: MONDAY } }],
});
const requests = (snapshot: Snapshot, part: string) => snapshot.outbox.filter((one) => one.key.includes(part));

describe('an exception that is asked for', () => {
  const asked = settled(held, MONDAY);

  it('is brought to the approver once, with reason and what is open', () => {
    expect(requests(asked, 'override_request')).toMatchObject([
      {
        kind: 'notice',
        detail: {
          message: 'override_request',
          to: 'fay@us.example',
          values: {
            'override.asked_by': 'Sam',
            'override.reason': 'They pay tomorrow.',
            'override.open': 'Payment is not confirmed yet.',
          },
        },
      },
    ]);
    expect(requests(settled(delivered(asked, MONDAY), MONDAY + HOUR_MS), 'override_request')).toHaveLength(1);
  });

  it('is not brought up any more once it is ticked, and the moment is noted', () => {
    const ticked = settled(
      { ...asked, approvals: asked.approvals.map((one) => ({ ...one, isApproved: true })) },
      MONDAY + HOUR_MS,
    );

    expect(requests(ticked, 'override_request').map((one) => one.state)).toEqual(['cancelled']);
    expect(ticked.approvals[0]!.decidedAt).not.toBe('');
    expect(ticked.handoffs[0]!.facts.overridden).toBe(MONDAY + HOUR_MS);
  });

  it('is not brought up for a row that is about something else', () => {
    const odd = settled(
      aSnapshot({ handoffs: [aHandoff()], approvals: [anApproval({ key: 'D-1/1/definition' })] }),
      MONDAY,
    );

    expect(requests(odd, 'override_request')).toEqual([]);
  });
});

describe('a draft that waits for a review', () => {
  const draft = anEntry('D-1/1/day1_pro', {
    state: 'approval',
    reference: 'draft1',
    detail: { step: 'day1_pro', message: 'day1_pro', to: 'contact', review: 'founder' },
  });
  const waiting = settled(
    aSnapshot({ handoffs: [aHandoff({ facts: { day1_waits: MONDAY } })], outbox: [draft] }),
    MONDAY,
  );

  it('is brought to the reviewer once', () => {
    expect(requests(waiting, 'review_day1_pro').filter((one) => one.kind === 'notice')).toMatchObject([
      { detail: { message: 'draft_to_review', to: 'fay@us.example', values: { 'draft.name': 'Day-1 check-in' } } },
    ]);
  });

  it('is not brought up any more once it has left', () => {
    const left = settled(
      { ...waiting, outbox: waiting.outbox.map((one) => (one.key === draft.key ? { ...one, state: 'done' } : one)) },
      MONDAY + HOUR_MS,
    );

    expect(requests(left, '/ask_review_day1_pro').map((one) => one.state)).toEqual(['cancelled']);
  });
});
