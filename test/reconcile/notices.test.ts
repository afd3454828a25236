import { DAY_MS, HOUR_MS } from '../../src/domain/instant';
import { audienceOf } from '../../src/messages/audience';
import type { Delivery } from '../../src/outbox/context';
import type { OutboxEntry } from '../../src/outbox/entry';
import { compose } from '../../src/outbox/mail';
import { shippedMessages } from '../../src/playbooks/shipped';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aConfig,
  aDeal,
  aDetail,
  aHandoff,
  anEntry,
  aSignal,
  aSnapshot,
  aTask,
  MONDAY,
  packagesPlaybook,
  settled,
} from '../support/builders';

const values = {
  repository_url: 'https://git.example/x',
  video_url: 'https://v.example',
  community_url: 'https://c.example',
  support_email: 'help@us.example',
  emergency_phone: '+1',
  booking_url: 'https://b.example',
};
const NOW = MONDAY + 8 * DAY_MS;

/** A week in which everything goes wrong at once. */
const board: Snapshot = settled(
  settled(
    aSnapshot({
      config: aConfig({ values }),
      deals: [
        aDeal(),
        aDeal({
          id: 'D-2',
          row: 2,
          company: 'Held',
          stage: 'Closed Won',
          overrideReason: 'They pay tomorrow.',
          missing: 'Payment is not confirmed yet.',
        }),
        aDeal({ id: 'D-3', row: 3, company: 'Third' }),
      ],
      details: new Map([
        ['D-1', aDetail()],
        ['D-2', aDetail({ intake: { ...aDetail().intake, payment_confirmed: false } })],
        ['D-3', aDetail()],
      ]),
      handoffs: [
        aHandoff({ facts: { acknowledged: MONDAY, kickoff_booked: MONDAY } }),
        { ...aHandoff({ dealId: 'D-2', state: 'held', data: { company: 'Held' } }), facts: { closed_won: MONDAY } },
        aHandoff({ dealId: 'D-3', data: { company: 'Third' } }),
      ],
      answers: new Map([['D-1', { return_reason: 'Who signs off?' }]]),
      signals: [
        aSignal('login', MONDAY, { dealId: 'D-3' }),
        aSignal('no_show', MONDAY + HOUR_MS, { row: 2 }),
        aSignal('ticket', MONDAY + HOUR_MS, { row: 3, value: '{{contact.name}} *cannot* sign in' }),
        aSignal('refund', NOW - DAY_MS, { row: 4 }),
        aSignal('odd', NOW, { row: 5 }),
      ],
      tasks: [aTask('D-1/1/community', MONDAY, { owner: 'sue@us.example' })],
      outbox: [
        anEntry('D-1/1/day1_pro', {
          state: 'approval',
          detail: { step: 'day1_pro', message: 'day1_pro', to: 'contact', review: 'founder' },
        }),
      ],
    }),
    NOW - HOUR_MS,
  ),
  NOW,
);

const delivery = (snapshot: Snapshot): Delivery =>
  ({
    snapshot,
    playbook: packagesPlaybook,
    now: () => NOW,
    message: (id: string) => shippedMessages('packages').find((one) => one.id === id) ?? null,
    handoff: (_dealId: string, key: string) => snapshot.handoffs.find((one) => one.key === key),
    deal: (id: string) => {
      const deal = snapshot.deals.find((one) => one.id === id);
      const detail = snapshot.details.get(id);
      return deal && detail ? { deal, detail } : undefined;
    },
  }) as unknown as Delivery;

/** Each notice alone, also those that were merged, so that every message is seen. */
const kinds = new Map<string, OutboxEntry>();
for (const entry of board.outbox)
  if (entry.state === 'pending' && (entry.kind === 'notice' || entry.key.includes('/nudge_')))
    kinds.set(`${entry.key.split('/')[2]}`, entry);

it('covers the ways in which something can go wrong', () => {
  expect([...kinds.keys()].sort()).toEqual(
    expect.arrayContaining(['notices', 'nudge_missed_kickoff', 'nudge_no_login', 'problems_digest', 'weekly_digest']),
  );
});

it.each([...kinds])('%s is written whole, with no field missing', (_kind, entry) => {
  expect(compose({ ...entry, dueAt: NOW }, delivery(board))).toMatchObject({ ok: true });
});

const quiet = { acknowledged: MONDAY, acknowledge: MONDAY, first_touch: MONDAY };
const one = (more: Partial<Snapshot>): Snapshot =>
  aSnapshot({ config: aConfig({ values }), handoffs: [aHandoff({ facts: quiet })], ...more });
const returned = settled(one({ answers: new Map([['D-1', { return_reason: 'Who signs off?' }]]) }), MONDAY);

describe('each notice alone', () => {
  it.each`
    about                  | snapshot                                                                                                                                                | key
    ${'a ticket'}          | ${one({ signals: [aSignal('ticket', MONDAY)] })}                                                                                                        | ${'/escalation_2/'}
    ${'a refund'}          | ${one({ signals: [aSignal('refund', MONDAY)] })}                                                                                                        | ${'/escalation_3/'}
    ${'a return'}          | ${returned}                                                                                                                                             | ${'/returned_1/'}
    ${'an answer to it'}   | ${{ ...returned, tasks: returned.tasks.map((task) => ({ ...task, isDone: task.key.endsWith('/return_1') })) }}                                          | ${'/return_answered/'}
    ${'an exception'}      | ${{ ...board, outbox: [], signals: [], answers: new Map(), handoffs: board.handoffs.filter((each) => each.dealId === 'D-2'), tasks: [], warnings: [] }} | ${'/override_request'}
    ${'a draft to review'} | ${one({ outbox: [anEntry('D-1/1/day1_pro', { state: 'approval', detail: { review: 'founder', to: 'contact', message: 'day1_pro' } })] })}               | ${'/ask_review_day1_pro'}
  `('about $about is written whole', ({ snapshot, key }) => {
    const after = settled(snapshot, MONDAY);
    const notices = after.outbox.filter((entry) => entry.key.includes(key) && entry.kind === 'notice');

    expect(notices).not.toEqual([]);
    for (const notice of notices) expect(compose(notice, delivery(after))).toMatchObject({ ok: true });
  });
});

it('waits and says so where the row of its message is gone from Messages', () => {
  const [entry] = kinds.values();
  const without: Delivery = { ...delivery(board), message: () => null };

  expect(compose({ ...entry!, dueAt: NOW }, without)).toEqual({
    ok: false,
    why: expect.stringMatching(/is not on Messages\.\nUndo its deletion, or choose Baton › Set up…/),
  });
});

it('tells by the receiver whether a customer reads it, so that a test never reaches one', () => {
  const team = [{ email: 'ana@own.example' }];

  expect(['contact', 'customer', 'someone@else.example'].map((to) => audienceOf(to, team))).toEqual([
    'customer',
    'customer',
    'customer',
  ]);
  expect(['deal_owner', 'founder', 'Ana@own.example'].map((to) => audienceOf(to, team))).toEqual([
    'internal',
    'internal',
    'internal',
  ]);
});
