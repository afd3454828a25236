import fc from 'fast-check';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { reconcile } from '../../src/reconcile/reconcile';
import { type Since, touchedBy } from '../../src/reconcile/since';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aDeal,
  aDetail,
  aHandoff,
  anApproval,
  anEntry,
  applied,
  aSignal,
  aSnapshot,
  aTask,
  delivered,
  isQuiet,
  MONDAY,
  packagesPlaybook,
  settled,
} from '../support/builders';

const HORIZON = 40 * 24;
const hours = fc.integer({ min: -48, max: HORIZON }).map((hour) => MONDAY + hour * HOUR_MS);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const segment = fc.constantFrom('Starter', 'Pro', 'Enterprise');
const FACTS = ['first_touch', 'acknowledged', 'kickoff_booked', 'kickoff_held', 'signal_login', 'graduated'];
const TASKS = ['first_touch', 'acknowledge', 'community', 'delight', 'call_2', 'weekly_checkin/1'];

const facts = fc
  .array(fc.tuple(fc.constantFrom(...FACTS), hours), { maxLength: 4 })
  .map((pairs) => Object.fromEntries(pairs.map(([name, at]) => [name, Math.max(at, MONDAY)])));

const handoffOf = (id: string) =>
  fc
    .record({
      state: fc.constantFrom('active', 'held', 'ended', 'reopened', 'lost', 'missing'),
      facts,
      segment,
      amount: fc.constantFrom(0, 9_999, 10_000),
    })
    .map(({ state, facts: more, segment: one, amount }) => ({
      handoff: aHandoff({
        dealId: id,
        state: state as 'active',
        facts: more,
        data: { segment: one, company: id, email: `${id.toLowerCase()}@x.example`, amount },
      }),
      deal: { segment: one, amount },
    }));

const signalOf = fc.record({
  kind: fc.constantFrom(
    'login',
    'activity',
    'ticket',
    'refund',
    'no_show',
    'showed',
    'frustration',
    'complaint',
    'nps',
    'odd',
  ),
  at: maybe(hours),
  dealId: fc.constantFrom('D-1', 'D-2', 'D-3', ''),
  email: fc.constantFrom('', 'd-1@x.example', 'z@x.example'),
});
const taskOf = fc.record({
  step: fc.constantFrom(...TASKS),
  dealId: fc.constantFrom('D-1', 'D-2'),
  due: maybe(hours),
  isDone: fc.boolean(),
  snoozed: fc.constantFrom('' as const, dayToSerial('2026-03-10')),
  owner: fc.constantFrom('cleo@us.example', 'sue@us.example', 'nobody', ''),
});

const boards: fc.Arbitrary<Snapshot> = fc
  .record({
    one: handoffOf('D-1'),
    two: handoffOf('D-2'),
    signals: fc.array(signalOf, { maxLength: 8 }),
    tasks: fc.uniqueArray(taskOf, { maxLength: 6, selector: (task) => `${task.dealId}/${task.step}` }),
    reason: fc.constantFrom('', 'Who signs off?', 'n/a', 'Which tools?'),
    stages: fc.tuple(
      fc.constantFrom('Closed Won', 'Negotiation', 'Closed Lost', 'Odd'),
      fc.constantFrom('Closed Won', 'Negotiation'),
    ),
    hasDetails: fc.boolean(),
    hasApproval: fc.boolean(),
    draft: fc.constantFrom('approval', 'uncertain', 'needsYou', 'done'),
  })
  .map(({ one, two, signals, tasks, reason, stages, hasDetails, hasApproval, draft }) => {
    const deals = [one, two].map(({ deal }, at) =>
      aDeal({ id: `D-${at + 1}`, company: `D-${at + 1}`, row: at + 1, segment: deal.segment, stage: stages[at]! }),
    );
    const details = new Map(
      [one, two].map(({ deal }, at) => [
        `D-${at + 1}`,
        aDetail({
          email: `d-${at + 1}@x.example`,
          amount: deal.amount,
          csIntake: { return_reason: reason },
          csIntakeRow: 1,
        }),
      ]),
    );
    return aSnapshot({
      deals,
      details: hasDetails ? details : new Map(),
      handoffs: [one.handoff, two.handoff],
      answers: new Map([['D-1', { return_reason: reason }]]),
      signals: signals.map((signal, row) =>
        aSignal(signal.kind, signal.at ?? null, { row: row + 1, dealId: signal.dealId, email: signal.email }),
      ),
      tasks: tasks.map((task, row) =>
        aTask(`${task.dealId}/1/${task.step}`, task.due ?? null, {
          row: row + 1,
          owner: task.owner,
          isDone: task.isDone,
          snoozedUntil: task.snoozed,
        }),
      ),
      approvals: hasApproval ? [anApproval()] : [],
      outbox: [
        anEntry('D-1/1/day1_pro', {
          state: draft as 'done',
          error: draft === 'done' ? '' : 'No answer.',
          detail: { review: 'founder', to: 'contact', message: 'day1_pro' },
        }),
      ],
    });
  });
const now = fc.integer({ min: 0, max: HORIZON }).map((hour) => MONDAY + hour * HOUR_MS);

it('changes nothing on its own result, whatever the board says', () => {
  fc.assert(
    fc.property(boards, now, (board, at) => {
      const rest = settled(board, at);
      const again = reconcile(rest, packagesPlaybook, at);
      expect({ ...again, problems: [], known: again.known.size }).toEqual({
        handoffs: [],
        outbox: [],
        known: 0,
        writes: [],
        newRows: [],
        problems: [],
        activity: [],
      });
    }),
    { numRuns: 100 },
  );
});

it('says the same for the same board and moment', () => {
  fc.assert(
    fc.property(boards, now, (board, at) =>
      expect(reconcile(board, packagesPlaybook, at)).toEqual(reconcile(board, packagesPlaybook, at)),
    ),
    { numRuns: 50 },
  );
});

/** As a run comes to rest: its first pass looks at everything, each one after it at what the pass before has touched. */
function settledByTouch(board: Snapshot, at: Instant): Snapshot {
  let present = board;
  let since: Since | undefined;
  for (let pass = 0; pass < 12; pass++) {
    const changes = reconcile(present, packagesPlaybook, at, since);
    present = applied(present, changes, at);
    if (isQuiet(changes, present)) return present;
    const after = delivered(present, at);
    const outbox = after.outbox.filter((entry, n) => entry !== present.outbox[n]);
    present = after;
    const touched = touchedBy(present, changes, { handoffs: [], outbox });
    since = touched === null ? undefined : { touched, problems: changes.problems };
  }
  throw new Error('The board does not come to rest.');
}

/** The same with every pass looking at everything. */
function settledByAll(board: Snapshot, at: Instant): Snapshot {
  let present = board;
  for (let pass = 0; pass < 12; pass++) {
    const changes = reconcile(present, packagesPlaybook, at);
    present = applied(present, changes, at);
    if (isQuiet(changes, present)) return present;
    present = delivered(present, at);
  }
  throw new Error('The board does not come to rest.');
}

it('comes to the same end whether further passes look at everything or at what was touched', () => {
  fc.assert(
    fc.property(boards, now, (board, at) => {
      const end = settledByTouch(board, at);
      expect(end).toEqual(settledByAll(board, at));
      // A run after it, which looks at everything again, finds nothing to do.
      expect(isQuiet(reconcile(end, packagesPlaybook, at), end)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

it('leaves a deal alone that nothing has happened to, and still says what is wrong with it', () => {
  const board = aSnapshot({
    deals: [aDeal({ id: 'D-1', stage: 'Odd' }), aDeal({ id: 'D-2', company: 'Beta', row: 2, stage: 'Odd' })],
    handoffs: [aHandoff({ dealId: 'D-1' }), aHandoff({ dealId: 'D-2', data: { company: 'Beta' } })],
  });
  const first = reconcile(board, packagesPlaybook, MONDAY);

  const next = reconcile(board, packagesPlaybook, MONDAY, { touched: new Set(['D-2']), problems: first.problems });

  expect(first.writes.map(({ key }) => key)).toEqual(expect.arrayContaining(['D-1', 'D-2']));
  expect(next.writes.map(({ key }) => key)).toEqual(['D-2']);
  expect(new Set(next.problems)).toEqual(new Set(first.problems));
});

/** A walk over a month, with everything delivered on the way. */
function walk(board: Snapshot, from: Instant): Snapshot {
  let present = board;
  for (let at = from; at < from + 30 * DAY_MS; at += DAY_MS + 5 * HOUR_MS)
    present = delivered(settled(present, at), at);
  return present;
}

it('never nudges a customer twice with the same mail, and tells nobody the same thing twice', () => {
  fc.assert(
    fc.property(boards, now, (board, at) => {
      const { outbox } = walk(board, at);
      const nudges = outbox
        .filter((one) => one.key.includes('/nudge_'))
        .map((one) => `${one.dealId} ${one.detail.message}`);
      const covered = outbox.flatMap((one) => one.detail.covers ?? [one.key]);
      expect(new Set(nudges).size).toBe(nudges.length);
      expect(new Set(covered).size).toBe(covered.length);
    }),
    { numRuns: 15 },
  );
});

it('leaves no warning of a level that the ledger does not know', () => {
  fc.assert(
    fc.property(boards, now, (board, at) => {
      const { handoffs, warnings } = walk(board, at);
      for (const row of warnings) {
        const handoff = handoffs.find((one) => row.key.startsWith(`${one.key}/`))!;
        const memo = handoff.data.warnings![row.key.slice(handoff.key.length + 1)]!;
        expect(Object.keys(memo.levels)).toContain(String(row.level));
        expect(row.closedAt === '').toBe(memo.closedAt === null);
      }
    }),
    { numRuns: 15 },
  );
});
