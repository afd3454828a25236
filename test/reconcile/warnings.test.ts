import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { Playbook } from '../../src/playbooks/schema';
import { needsDetail, reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aDeal,
  aDetail,
  aHandoff,
  aSignal,
  aSnapshot,
  aTask,
  aWarningRow,
  delivered,
  MONDAY,
  packagesPlaybook,
  settled,
} from '../support/builders';

const AFTER_24H = MONDAY + 24 * HOUR_MS;
const AFTER_7D = MONDAY + 7 * DAY_MS;
const other = aHandoff({
  dealId: 'D-2',
  data: { company: 'Other', email: 'o@other.example' },
  facts: { first_touch: MONDAY, acknowledged: MONDAY, acknowledge: MONDAY },
});
const otherLogin = aSignal('login', MONDAY + HOUR_MS, { dealId: 'D-2', row: 2 });
const acme = (more: Parameters<typeof aHandoff>[0] = {}) =>
  aHandoff({ ...more, facts: { first_touch: MONDAY, acknowledged: MONDAY, acknowledge: MONDAY, ...more.facts } });
/** Acme has not logged in; somebody else has, so the source reports. */
const board = (more: Partial<Snapshot> = {}): Snapshot =>
  aSnapshot({
    deals: [aDeal(), aDeal({ id: 'D-2', row: 2, company: 'Other' })],
    handoffs: [acme(), other],
    signals: [otherLogin],
    ...more,
  });
const open = (snapshot: Snapshot, rule = '') =>
  snapshot.warnings.filter((row) => row.closedAt === '' && row.key.startsWith(`D-1/1/${rule}`));
const levels = (snapshot: Snapshot, rule = '') => open(snapshot, rule).map((row) => row.level);
const keys = (snapshot: Snapshot, part: string) =>
  snapshot.outbox.filter((one) => one.key.includes(part) && one.state !== 'cancelled').map((one) => one.key);
const mails = (snapshot: Snapshot, part: string) =>
  snapshot.outbox
    .filter((one) => one.dealId === 'D-1' && one.key.includes(part) && one.state !== 'cancelled')
    .map((one) => ({ message: one.detail.message, to: one.detail.to }));
const signals = (...more: Snapshot['signals'][number][]) => [
  otherLogin,
  ...more.map((one, at) => ({ ...one, row: 10 + at })),
];

describe('no login in 24 hours', () => {
  it.each`
    moment               | now              | warnings
    ${'just before'}     | ${AFTER_24H - 1} | ${0}
    ${'exactly on time'} | ${AFTER_24H}     | ${1}
  `('$moment the limit $warnings warning(s) stand open', ({ now, warnings }) => {
    expect(open(settled(board(), now), 'no_login')).toHaveLength(warnings);
  });

  it('sends the customer one reminder, under a key that stays the same', () => {
    const first = settled(board(), AFTER_24H);

    expect(mails(first, 'nudge_')).toEqual([{ message: 'login_reminder', to: 'contact' }]);
    expect(keys(settled(delivered(first, AFTER_24H), AFTER_24H + DAY_MS), 'D-1/1/nudge_no_login')).toHaveLength(1);
  });

  it('says why in words, with the time of the welcome', () => {
    const evidence = reconcile(board(), packagesPlaybook, AFTER_24H).newRows.find((one) => one.tab === 'Warnings')!
      .cells.Evidence;

    expect(evidence).toBe(
      'Welcome sent Mon 2 Mar 09:00. No login has been reported since, although the source reports others.',
    );
  });

  it('is silent where nobody’s login has ever been reported: no data is not no login', () => {
    expect(
      open(settled(board({ signals: [aSignal('ticket', MONDAY, { dealId: 'D-2' })] }), AFTER_24H + DAY_MS), 'no_login'),
    ).toEqual([]);
  });

  it.each`
    came                        | at               | warnings
    ${'by the end of its time'} | ${AFTER_24H}     | ${1}
    ${'only after its time'}    | ${AFTER_24H + 1} | ${0}
  `('counts absence where the first report of anyone $came: $warnings', ({ at, warnings }) => {
    expect(open(settled(board({ signals: [{ ...otherLogin, at }] }), AFTER_24H + DAY_MS), 'no_login')).toHaveLength(
      warnings,
    );
  });

  it('closes when the login comes, and takes back what has not left', () => {
    const warned = settled(board(), AFTER_24H);
    const mended = settled(
      { ...warned, signals: signals(aSignal('login', AFTER_24H + HOUR_MS)) },
      AFTER_24H + 2 * HOUR_MS,
    );

    expect(open(mended, 'no_login')).toEqual([]);
    expect(mended.outbox.find((one) => one.key === 'D-1/1/nudge_no_login')?.state).toBe('cancelled');
  });

  it('goes to a person at once for a deal of high value, and not to the customer', () => {
    const rich = settled(
      board({
        handoffs: [acme({ data: { amount: 10_000 } }), other],
        details: new Map([['D-1', aDetail({ amount: 10_000 })]]),
      }),
      AFTER_24H,
    );

    expect(levels(rich, 'no_login')).toEqual([2]);
    expect(keys(rich, 'nudge_')).toEqual([]);
    expect(rich.tasks.find((task) => task.key.startsWith('D-1/1/about_no_login'))?.owner).toBe('cleo@us.example');
  });

  it('stays at level 1 just below high value', () => {
    expect(
      levels(
        settled(
          board({
            handoffs: [acme({ data: { amount: 9_999 } }), other],
            details: new Map([['D-1', aDetail({ amount: 9_999 })]]),
          }),
          AFTER_24H,
        ),
        'no_login',
      ),
    ).toEqual([1]);
  });
});

describe('no activity for 7 days', () => {
  const quiet = (now: Instant, last: Instant) =>
    settled(board({ signals: signals(aSignal('login', last), aSignal('no_show', now - 1)) }), now);

  it.each`
    moment               | after             | warnings
    ${'just before'}     | ${7 * DAY_MS - 1} | ${0}
    ${'exactly on time'} | ${7 * DAY_MS}     | ${1}
  `('$moment the limit, counted from the last activity, $warnings', ({ after, warnings }) => {
    const last = MONDAY + 2 * DAY_MS;
    expect(open(quiet(last + after, last), 'inactive')).toHaveLength(warnings);
  });

  it('asks a person when silence comes back: the customer has had its check-in', () => {
    const first = delivered(
      settled(board({ signals: signals(aSignal('login', MONDAY + HOUR_MS)) }), AFTER_7D + HOUR_MS),
      AFTER_7D + HOUR_MS,
    );
    const back = settled(
      { ...first, signals: signals(aSignal('login', MONDAY + HOUR_MS), aSignal('activity', AFTER_7D + 2 * HOUR_MS)) },
      AFTER_7D + 3 * HOUR_MS,
    );
    const again = settled(back, AFTER_7D + 2 * HOUR_MS + 7 * DAY_MS);

    expect(levels(first, 'inactive')).toEqual([1]);
    expect(open(back, 'inactive')).toEqual([]);
    expect(levels(again, 'inactive')).toEqual([2]);
    expect(keys(again, 'D-1/1/nudge_inactive')).toHaveLength(1);
  });
});

describe('a signal that is a warning', () => {
  const WITHIN = MONDAY + 48 * HOUR_MS;

  it.each`
    moment              | at            | warnings
    ${'exactly within'} | ${WITHIN}     | ${1}
    ${'just after'}     | ${WITHIN + 1} | ${0}
    ${'before it'}      | ${MONDAY - 1} | ${0}
  `('a ticket $moment the first 48 hours gives $warnings', ({ at, warnings }) => {
    expect(
      open(settled(board({ signals: signals(aSignal('ticket', at)) }), WITHIN + DAY_MS), 'early_ticket'),
    ).toHaveLength(warnings);
  });

  it('is raised once for each cause, with the words of the customer', () => {
    const two = board({
      signals: signals(
        aSignal('ticket', MONDAY + HOUR_MS, { value: 'Cannot sign in' }),
        aSignal('ticket', MONDAY + 2 * HOUR_MS),
      ),
    });
    const rows = reconcile(two, packagesPlaybook, MONDAY + 3 * HOUR_MS).newRows.filter((one) => one.tab === 'Warnings');

    expect(rows.map((one) => one.cells.Key)).toEqual([
      'D-1/1/early_ticket/20260302T1000',
      'D-1/1/early_ticket/20260302T1100',
    ]);
    expect(rows[0]!.cells.Evidence).toContain('It says: Cannot sign in');
  });

  it('closes for good when its task is ticked', () => {
    const warned = settled(board({ signals: signals(aSignal('ticket', MONDAY + HOUR_MS)) }), MONDAY + 2 * HOUR_MS);
    const ticked = {
      ...warned,
      tasks: warned.tasks.map((task) => (task.key.includes('about_early_ticket') ? { ...task, isDone: true } : task)),
    };
    const closed = settled(ticked, MONDAY + 3 * HOUR_MS);

    expect(open(warned, 'early_ticket')).toHaveLength(1);
    expect(open(closed, 'early_ticket')).toEqual([]);
    expect(open(settled(closed, MONDAY + 20 * DAY_MS), 'early_ticket')).toEqual([]);
  });

  it('tells founder and CS owner of a refund request, 20 days on and after the handoff has ended', () => {
    const ended = acme({ state: 'ended', endedAt: MONDAY + 8 * DAY_MS, data: { segment: 'Starter' } });
    const asked = settled(
      board({ handoffs: [ended, other], signals: signals(aSignal('refund', MONDAY + 20 * DAY_MS)) }),
      MONDAY + 20 * DAY_MS + HOUR_MS,
    );

    expect(levels(asked, 'refund')).toEqual([3]);
    expect(mails(asked, 'escalation_3')).toEqual([
      { message: 'escalation_3', to: 'fay@us.example' },
      { message: 'escalation_3', to: 'cleo@us.example' },
    ]);
  });

  it('is left out for a handoff that ended, where the rule names no time', () => {
    const ended = acme({ state: 'ended', endedAt: MONDAY });
    expect(
      open(
        settled(
          board({ handoffs: [ended, other], signals: signals(aSignal('frustration', MONDAY + DAY_MS)) }),
          MONDAY + 2 * DAY_MS,
        ),
      ),
    ).toEqual([]);
  });

  it('is mended by what the rule names: a kickoff held after it was missed', () => {
    // Arranged by hand: Baton has booked none.
    const booked = acme();
    const missed = settled(
      board({ handoffs: [booked, other], signals: signals(aSignal('no_show', MONDAY + DAY_MS)) }),
      MONDAY + DAY_MS,
    );
    const held = settled(
      {
        ...missed,
        handoffs: missed.handoffs.map((one) =>
          one.key === 'D-1/1' ? { ...one, facts: { ...one.facts, kickoff_held: MONDAY + 2 * DAY_MS } } : one,
        ),
      },
      MONDAY + 2 * DAY_MS,
    );

    expect(mails(missed, 'nudge_missed_kickoff')).toEqual([{ message: 'reschedule_call', to: 'contact' }]);
    expect(open(held, 'missed_kickoff')).toEqual([]);
  });

  it('goes straight to the founder at an Enterprise customer', () => {
    const enterprise = acme({ facts: { kickoff_booked: MONDAY }, data: { segment: 'Enterprise' } });
    const deals = [aDeal({ segment: 'Enterprise' }), aDeal({ id: 'D-2', row: 2, company: 'Other' })];
    const missed = settled(
      board({ deals, handoffs: [enterprise, other], signals: signals(aSignal('no_show', MONDAY + DAY_MS)) }),
      MONDAY + DAY_MS,
    );

    expect(levels(missed, 'missed_kickoff')).toEqual([3]);
  });
});

describe('a step that is late', () => {
  const DUE = MONDAY + 24 * HOUR_MS;
  const late = (now: Instant, more: Partial<Snapshot['tasks'][number]> = {}) =>
    settled(
      board({
        handoffs: [aHandoff({ facts: { acknowledged: MONDAY, acknowledge: MONDAY } }), other],
        tasks: [aTask('D-1/1/first_touch', DUE, more)],
      }),
      now,
    );

  it.each`
    moment               | now        | warnings
    ${'just before'}     | ${DUE - 1} | ${0}
    ${'exactly on time'} | ${DUE}     | ${1}
  `('$moment its due time gives $warnings warning(s)', ({ now, warnings }) => {
    expect(open(late(now), 'late_first_touch')).toHaveLength(warnings);
  });

  it('is left alone while the task is snoozed', () => {
    expect(open(late(DUE + HOUR_MS, { snoozedUntil: dayToSerial('2026-03-05') }), 'late_first_touch')).toEqual([]);
  });

  it('closes when the task is done, and is damped for 7 days should the tick be taken out', () => {
    const warned = late(DUE);
    const done = settled(
      {
        ...warned,
        tasks: warned.tasks.map((task) => (task.key === 'D-1/1/first_touch' ? { ...task, isDone: true } : task)),
      },
      DUE + HOUR_MS,
    );
    const undo = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      tasks: snapshot.tasks.map((task) =>
        task.key === 'D-1/1/first_touch' ? { ...task, isDone: false, doneAt: '' } : task,
      ),
      handoffs: snapshot.handoffs.map((one) => ({
        ...one,
        facts: Object.fromEntries(
          Object.entries(one.facts).filter(([name]) => one.key !== 'D-1/1' || name !== 'first_touch'),
        ),
      })),
    });

    expect(open(done, 'late_first_touch')).toEqual([]);
    expect(open(settled(undo(done), DUE + HOUR_MS + 7 * DAY_MS - 1), 'late_first_touch')).toEqual([]);
    expect(open(settled(undo(done), DUE + HOUR_MS + 7 * DAY_MS), 'late_first_touch').map((one) => one.key)).toEqual([
      'D-1/1/late_first_touch/late~2',
    ]);
  });
});

describe('escalation', () => {
  const TICKET = MONDAY + HOUR_MS;
  const warned = settled(board({ signals: signals(aSignal('ticket', TICKET)) }), TICKET);
  /** One working day after Monday 10:00. */
  const UP = instant('2026-03-03T10:00:00Z');

  it('tells the CS owner at level 2, and puts it on Tasks', () => {
    expect(mails(warned, 'escalation_2')).toEqual([{ message: 'escalation_2', to: 'cleo@us.example' }]);
    expect(warned.tasks.filter((task) => task.key.includes('about_early_ticket')).map((task) => task.owner)).toEqual([
      'cleo@us.example',
    ]);
  });

  it.each`
    moment               | now       | level
    ${'just before'}     | ${UP - 1} | ${2}
    ${'exactly on time'} | ${UP}     | ${3}
  `('$moment the end of its working day it is at level $level', ({ now, level }) => {
    expect(levels(settled(warned, now), 'early_ticket')).toEqual([level]);
  });

  it('counts each level in the ledger', () => {
    const memo = settled(warned, UP).handoffs.find((one) => one.key === 'D-1/1')!.data.warnings![
      'early_ticket/20260302T1000'
    ];

    expect(memo).toEqual({ levels: { 2: TICKET, 3: UP }, closedAt: null });
  });

  it('does not go above level 3', () => {
    expect(levels(settled(settled(warned, UP), UP + 30 * DAY_MS), 'early_ticket')).toEqual([3]);
  });

  it('rests until the day that somebody typed with a reason, and counts from then', () => {
    const snoozed = {
      ...warned,
      warnings: warned.warnings.map((one) => ({
        ...one,
        snoozeUntil: dayToSerial('2026-03-05'),
        snoozeReason: 'They are at a fair.',
      })),
    };

    expect(levels(settled(snoozed, instant('2026-03-04T23:59:59Z')), 'early_ticket')).toEqual([2]);
    expect(levels(settled(snoozed, instant('2026-03-06T08:59:00Z')), 'early_ticket')).toEqual([2]);
    expect(levels(settled(snoozed, instant('2026-03-06T09:00:00Z')), 'early_ticket')).toEqual([3]);
  });

  it('is not held by a snooze without a reason, and asks for one', () => {
    const snoozed = settled(
      { ...warned, warnings: warned.warnings.map((one) => ({ ...one, snoozeUntil: dayToSerial('2026-03-05') })) },
      UP,
    );

    expect(levels(snoozed, 'early_ticket')).toEqual([3]);
    expect(snoozed.problems.map((problem) => problem.fix)).toContain(
      'Write into Snooze reason on Warnings why it can wait.',
    );
  });

  it('rests with a reopened deal and goes on with it', () => {
    const reopened = settled(
      {
        ...warned,
        deals: warned.deals.map((deal) => ({ ...deal, stage: deal.id === 'D-1' ? 'Negotiation' : deal.stage })),
      },
      TICKET + MINUTE_MS,
    );
    const backAgain = settled(
      { ...reopened, deals: reopened.deals.map((deal) => ({ ...deal, stage: 'Closed Won' })) },
      TICKET + 2 * MINUTE_MS,
    );

    expect(keys(reopened, 'escalation_2')).toEqual([]);
    expect(keys(backAgain, 'escalation_2')).toHaveLength(1);
  });

  it('closes with a deal that is lost', () => {
    expect(
      open(
        settled(
          { ...warned, deals: warned.deals.map((deal) => ({ ...deal, stage: 'Closed Lost' })) },
          TICKET + MINUTE_MS,
        ),
      ),
    ).toEqual([]);
  });

  it('shows a row again that somebody has deleted, and mails nobody again', () => {
    const shown = settled({ ...delivered(warned, TICKET), warnings: [] }, TICKET + MINUTE_MS);

    expect(open(shown, 'early_ticket')).toHaveLength(1);
    expect(keys(shown, 'escalation_2')).toHaveLength(1);
  });

  it('marks the mails of a test handoff as tests', () => {
    const test = settled(board({ handoffs: [acme({ mode: 'test' }), other] }), AFTER_24H);

    expect(test.outbox.find((one) => one.key === 'D-1/1/nudge_no_login')?.detail.isTest).toBe(true);
  });
});

describe('an empty list', () => {
  const playbook = Playbook.parse({
    ...packagesPlaybook,
    warnings: [{ id: 'no_risks', name: 'Risks are empty', when: { kind: 'emptyList', list: 'risks' }, level: 2 }],
  });
  const withRisks = (rows: Record<string, string>[]) =>
    board({ details: new Map([['D-1', aDetail({ lists: { risks: rows } })]]) });

  it('is itself a warning, until a row is filled', () => {
    const empty = settled(withRisks([{ risk: '' }]), MONDAY, playbook);

    expect(open(empty, 'no_risks')).toHaveLength(1);
    expect(
      open(
        settled(
          { ...empty, details: withRisks([{ risk: 'Their IT is away in May' }]).details },
          MONDAY + HOUR_MS,
          playbook,
        ),
        'no_risks',
      ),
    ).toEqual([]);
  });
});

it('asks for the whole row of a deal before it writes down a mail about it', () => {
  const unread = board({ details: new Map() });

  expect(needsDetail(unread, packagesPlaybook, AFTER_24H)).toContain('D-1');
  expect(reconcile(unread, packagesPlaybook, AFTER_24H).outbox.filter((one) => one.dealId === 'D-1')).toEqual([]);
});

it('says nothing of a row that was pasted over', () => {
  const pasted = board({
    deals: [aDeal({ company: 'Somebody else' }), aDeal({ id: 'D-2', row: 2, company: 'Other' })],
    details: new Map([['D-1', aDetail({ email: 'x@else.example' })]]),
  });

  expect(open(settled(pasted, AFTER_24H))).toEqual([]);
});

it('keeps a row of Warnings that belongs to no warning as it is', () => {
  expect(settled(board({ warnings: [aWarningRow('D-9/1/odd/x')] }), MONDAY).warnings).toContainEqual(
    aWarningRow('D-9/1/odd/x'),
  );
});
