import type { CellValue } from '../../src/domain/board';
import { DAY_MS, HOUR_MS, toIso } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { Playbook } from '../../src/playbooks/schema';
import { holds, type Seen } from '../../src/reconcile/checks';
import { needsDetail, reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aConfig, aDeal, aDetail, anApproval, aSignal, aSnapshot, MONDAY, settled, TEAM } from '../support/builders';

/** A workshop that restores instruments: a way of working that no shipped playbook has. */
const workshop = (more: object = {}): Playbook =>
  Playbook.parse({
    key: 'workshop',
    name: 'Workshop',
    version: '1',
    about: '',
    segments: [{ id: 'Violin', touch: 'high', about: '' }],
    roles: [],
    dealOwnerRole: 'sales rep',
    csOwnerRole: 'CS owner',
    managerRole: 'founder',
    assignment: { fallbackRole: 'founder' },
    gate: {
      approver: 'founder',
      conditions: [
        {
          id: 'order',
          says: 'Nobody has agreed to the estimate.',
          check: {
            any: [
              { field: 'estimate', is: 'signed' },
              { all: [{ field: 'estimate', is: ['agreed', 'promised'] }, { field: 'agreed_on' }] },
            ],
          },
        },
        {
          id: 'parts',
          says: 'No part is named.',
          check: { list: 'parts', atLeast: 1, where: { column: 'used', is: true } },
        },
      ],
    },
    fields: [
      { id: 'estimate', label: 'Estimate', section: '', kind: 'choice', help: '', on: 'pipeline', column: 'Estimate' },
      { id: 'agreed_on', label: 'Agreed on', section: '', kind: 'date', help: '' },
      { id: 'collected_on', label: 'Collected on', section: '', kind: 'date', help: '' },
    ],
    lists: [
      {
        id: 'parts',
        tab: 'Parts',
        label: '',
        columns: [
          { id: 'name', label: 'Part', kind: 'text' },
          { id: 'used', label: 'Used', kind: 'tick' },
        ],
      },
    ],
    facts: [
      { id: 'signed', name: 'Estimate signed', when: { field: 'estimate', is: 'signed' } },
      { id: 'collected', name: 'Collected', when: { field: 'collected_on' }, at: 'collected_on' },
    ],
    steps: [
      { do: 'task', id: 'glue', name: 'Glue', anchor: 'signed', offset: '2wd', owner: 'CS owner', needs: ['signed'] },
      {
        do: 'task',
        id: 'remind',
        name: 'Ask for the signature',
        anchor: 'gate_passed',
        offset: '1d',
        owner: 'sales rep',
        onlyIf: { not: { field: 'estimate', is: 'signed' } },
        doneBy: { fact: 'signed' },
      },
      { do: 'task', id: 'call', name: 'Call', anchor: 'collected', offset: '7d', owner: 'CS owner' },
    ],
    ends: {},
    warnings: [],
    escalations: [],
    kpis: [],
    summaries: [{ id: 'daily', name: 'Daily', fact: 'gate_passed', to: 'founder', message: 'daily_summary' }],
    pipelineColumns: [{ header: 'Estimate', field: 'estimate' }],
    settings: [],
    packet: { template: '', fileName: '', folder: '' },
    ...more,
  });

const MARCH_2 = dayToSerial('2026-03-02');
/** A violin that is won, with these answers. */
function board(estimate: string, intake: Record<string, CellValue> = {}, more: Partial<Snapshot> = {}): Snapshot {
  const detail = aDetail({
    extra: { Estimate: estimate },
    intake,
    lists: { parts: [{ name: 'Bridge', used: true }] },
  });
  return aSnapshot({
    deals: [aDeal({ segment: 'Violin' })],
    details: new Map([['D-1', detail]]),
    known: new Map([['D-1', 'open']]),
    ...more,
  });
}
const task = (snapshot: Snapshot, id: string) => snapshot.tasks.find(({ key }) => key === `D-1/1/${id}`);
const run = (snapshot: Snapshot, now = MONDAY, playbook = workshop()) => settled(snapshot, now, playbook);

describe('a gate of several conditions', () => {
  it.each`
    estimate      | intake                    | passes
    ${'signed'}   | ${{}}                     | ${true}
    ${'Agreed'}   | ${{ agreed_on: MARCH_2 }} | ${true}
    ${'promised'} | ${{ agreed_on: MARCH_2 }} | ${true}
    ${'agreed'}   | ${{}}                     | ${false}
    ${'open'}     | ${{ agreed_on: MARCH_2 }} | ${false}
  `('with the estimate $estimate and $intake: $passes', ({ estimate, intake, passes }) => {
    const after = run(board(estimate, intake));

    expect(after.handoffs[0]!.state).toBe(passes ? 'active' : 'held');
    expect(after.deals[0]!.missing).toBe(passes ? '' : 'Nobody has agreed to the estimate.');
  });

  it('counts only those rows of a list that it means', () => {
    const detail = aDetail({ extra: { Estimate: 'signed' }, lists: { parts: [{ name: 'Peg', used: false }] } });

    expect(run(board('signed', {}, { details: new Map([['D-1', detail]]) })).deals[0]!.missing).toBe(
      'No part is named.',
    );
  });

  it('asks of one row all that it means, an empty cell among it', () => {
    const seen = (...parts: Record<string, CellValue>[]): Seen => {
      const detail = aDetail({ lists: { parts } });
      return { playbook: workshop(), deal: aDeal(), detail, answers: {}, facts: {} };
    };
    const unnamed = {
      list: 'parts',
      atLeast: 1,
      where: [
        { column: 'used', is: true },
        { column: 'name', is: '' },
      ],
    };

    expect(holds(unnamed, seen({ name: 'Peg', used: true }, { name: '', used: false }))).toBe(false);
    expect(holds(unnamed, seen({ name: ' ', used: true }))).toBe(true);
  });

  it('takes what nobody has read for neither true nor false', () => {
    const seen: Seen = { playbook: workshop(), deal: aDeal(), detail: undefined, answers: {}, facts: { signed: 1 } };

    expect(holds({ field: 'agreed_on' }, seen)).toBe(false);
    expect(holds({ not: { field: 'agreed_on' } }, seen)).toBe(false);
    expect(holds({ not: { list: 'parts', atLeast: 1 } }, seen)).toBe(false);
    expect(holds({ any: [{ board: 'amount', atLeast: 1 }, { fact: 'signed' }] }, seen)).toBe(true);
    expect(holds({ board: 'segment', is: 'pro' }, seen)).toBe(true);
  });
});

describe('a clock that starts at a fact of the playbook’s own', () => {
  it('leaves what comes after it waiting, and starts when somebody writes it down', () => {
    const agreed = run(board('agreed', { agreed_on: MARCH_2 }));
    expect(task(agreed, 'glue')).toMatchObject({ due: '' });
    expect(task(agreed, 'remind')).toBeDefined();

    // A column that every run reads tells of it, days later.
    const later = MONDAY + 3 * DAY_MS;
    const answered = { ...agreed, details: new Map(), answers: new Map([['D-1', { estimate: 'signed' }]]) };
    expect([...needsDetail(answered, workshop(), later)]).toEqual(['D-1']);
    const signed = run({ ...answered, details: board('signed', { agreed_on: MARCH_2 }).details }, later);

    expect(toIso(signed.handoffs[0]!.facts.signed!)).toBe('2026-03-05T09:00:00.000Z');
    expect(task(signed, 'glue')!.due).toBeCloseTo(dayToSerial('2026-03-09') + 9 / 24, 5);
    expect(task(signed, 'remind')).toMatchObject({ isDone: true });
  });

  it('asks only those deals that need it', () => {
    expect(task(run(board('signed')), 'remind')).toBeUndefined();
  });

  it('may be a day that somebody wrote, and moves with it', () => {
    const first = run(board('signed', { collected_on: MARCH_2 }));
    expect(task(first, 'call')!.due).toBeCloseTo(dayToSerial('2026-03-09') + 9 / 24, 5);

    const moved = run({ ...first, details: board('signed', { collected_on: MARCH_2 + 1 }).details });
    expect(task(moved, 'call')!.due).toBeCloseTo(dayToSerial('2026-03-10') + 9 / 24, 5);
  });
});

describe('a gate that puts the stage back', () => {
  const strict = workshop({ gate: { ...workshop().gate, stageBack: 'Negotiation' } });

  it('says what is missing and begins nothing', () => {
    const after = run(board('open'), MONDAY, strict);

    expect(after.handoffs).toEqual([]);
    expect(after.deals[0]).toMatchObject({
      stage: 'Negotiation',
      status: 'Not won yet: see Missing',
      missing: 'Nobody has agreed to the estimate.',
    });
  });

  it('follows what is filled in, until it may be won', () => {
    const back = run(board('open'), MONDAY, strict);

    const less = run({ ...back, details: board('agreed', { agreed_on: MARCH_2 }).details }, MONDAY + HOUR_MS, strict);
    expect(less.deals[0]).toMatchObject({
      stage: 'Negotiation',
      status: 'Complete: may be set to Closed Won',
      missing: '',
    });

    const again = run({ ...less, details: board('open').details }, MONDAY + HOUR_MS, strict);
    expect(again.deals[0]).toMatchObject({
      status: 'Not won yet: see Missing',
      missing: 'Nobody has agreed to the estimate.',
    });

    const lost = run({ ...again, deals: [{ ...again.deals[0]!, stage: 'Closed Lost' }] }, MONDAY, strict);
    expect(lost.deals[0]).toMatchObject({ status: '', missing: '' });
  });

  it('is looked at in every run while it is open, since an answer may let it be won', () => {
    const back = run(board('open'), MONDAY, strict);

    expect([...needsDetail(back, strict, MONDAY + HOUR_MS)]).toEqual(['D-1']);
  });

  it('begins once it is won again with everything there', () => {
    const back = run(board('open'), MONDAY, strict);
    const again = { ...back, deals: [{ ...back.deals[0]!, stage: 'Closed Won' }], details: board('signed').details };

    expect(run(again, MONDAY + HOUR_MS, strict)).toMatchObject({
      handoffs: [{ state: 'active' }],
      deals: [{ stage: 'Closed Won', missing: '' }],
    });
  });

  it('holds who asks for an exception instead, until a manager has decided', () => {
    const asking = board('open', {}, { deals: [aDeal({ segment: 'Violin', overrideReason: 'An old friend' })] });
    const held = run(asking, MONDAY, strict);
    expect(held).toMatchObject({ handoffs: [{ state: 'held' }], deals: [{ stage: 'Closed Won' }] });

    const approvals = [anApproval({ key: 'D-1/1/override', isApproved: true })];
    expect(run({ ...held, approvals }, MONDAY, strict).handoffs[0]!.state).toBe('active');
  });
});

describe('a playbook that is a draft', () => {
  const draft = workshop({ status: 'draft' });

  it('holds a customer, exception or not, and lets tests through', () => {
    const live = run(
      board('signed', {}, { deals: [aDeal({ segment: 'Violin', overrideReason: 'Now' })] }),
      MONDAY,
      draft,
    );
    const test = board('signed');

    expect(live.handoffs[0]!.state).toBe('held');
    expect(live.deals[0]!.missing).toMatch(/^The playbook Workshop is a draft/);
    expect(live.approvals).toEqual([]);
    expect(run({ ...test, config: { ...test.config, mode: 'test' } }, MONDAY, draft).handoffs[0]!.state).toBe('active');
  });

  it('lets those that it holds go on once another version is ratified, under the version that they began with', () => {
    const held = run(board('signed'), MONDAY, draft);
    const versions = new Map([['workshop@1', draft]]);

    const after = run({ ...held, versions }, MONDAY + HOUR_MS, workshop({ version: '2', status: 'ratified' }));

    expect(after.handoffs[0]).toMatchObject({ state: 'active', version: '1' });
  });
});

describe('a daily summary', () => {
  const summaries = (snapshot: Snapshot) =>
    snapshot.outbox.filter(({ key }) => key.startsWith('board/1/summary_daily/'));

  it('tells once, at the next opening, of what has become true since the last', () => {
    const won = run(board('signed'), MONDAY + HOUR_MS);
    expect(summaries(won)).toEqual([]);

    const tuesday = run(won, MONDAY + DAY_MS);
    const wednesday = run(tuesday, MONDAY + 2 * DAY_MS);

    expect(summaries(wednesday)).toMatchObject([
      {
        key: 'board/1/summary_daily/2026-03-03',
        detail: {
          message: 'daily_summary',
          to: 'fay@us.example',
          values: { 'digest.summary': '1 deal', attention: [{ company: 'Acme (D-1)' }] },
        },
      },
    ]);
  });
});

describe('a clock that runs towards a day', () => {
  const clock = workshop({
    facts: [
      {
        id: 'concert',
        name: 'concert',
        when: { fact: 'gate_passed' },
        at: 'collected_on',
        after: { anchor: 'gate_passed', offset: '4w' },
      },
      { id: 'signed', name: 'Estimate signed', when: { field: 'estimate', is: 'signed' } },
      { id: 'collected', name: 'Collected', when: { field: 'collected_on' }, at: 'collected_on' },
    ],
    steps: [{ do: 'task', id: 'tune', name: 'Tune', anchor: 'concert', offset: '-1w', owner: 'CS owner' }],
  });

  it('counts from the gate until somebody names another day, and again once that is taken back', () => {
    const first = run(board('signed'), MONDAY, clock);
    expect(task(first, 'tune')!.due).toBeCloseTo(MARCH_2 + 21 + 9 / 24, 5);

    const named = run({ ...first, details: board('signed', { collected_on: MARCH_2 + 35 }).details }, MONDAY, clock);
    expect(task(named, 'tune')!.due).toBeCloseTo(MARCH_2 + 28 + 9 / 24, 5);

    const back = run({ ...named, details: board('signed').details }, MONDAY, clock);
    expect(task(back, 'tune')!.due).toBeCloseTo(MARCH_2 + 21 + 9 / 24, 5);
  });
});

describe('an assignment that a person makes', () => {
  const byHand = workshop({ assignment: { by: 'person', fallbackRole: 'founder' } });
  const unassigned = board('signed', {}, { deals: [aDeal({ segment: 'Violin', csOwner: '' })] });

  it('leaves what is the CS owner’s with the fallback role until somebody is typed, and then gives it over', () => {
    const open = run(unassigned, MONDAY, byHand);
    expect(open.deals[0]!.csOwner).toBe('');
    expect(open.handoffs[0]!.facts.assigned).toBeUndefined();
    expect(task(open, 'glue')).toMatchObject({ owner: 'fay@us.example' });

    const typed = { ...open, deals: [{ ...open.deals[0]!, csOwner: 'cleo@us.example' }] };
    expect([...needsDetail(typed, byHand, MONDAY)]).toEqual(['D-1']);
    const given = run(typed, MONDAY + HOUR_MS, byHand);

    expect(given.handoffs[0]!.facts.assigned).toBe(MONDAY + HOUR_MS);
    expect(task(given, 'glue')).toMatchObject({ owner: 'cleo@us.example' });
  });

  it('leaves a task where a person has put it', () => {
    const open = run(unassigned, MONDAY, byHand);
    const helped = open.tasks.map((one) => (one.key.endsWith('/glue') ? { ...one, owner: 'sue@us.example' } : one));
    const typed = { ...open, tasks: helped, deals: [{ ...open.deals[0]!, csOwner: 'cleo@us.example' }] };

    expect(task(run(typed, MONDAY + HOUR_MS, byHand), 'glue')).toMatchObject({ owner: 'sue@us.example' });
  });
});

it('does not let a warning climb above where its rule ends', () => {
  const capped = workshop({
    warnings: [
      { id: 'dry', name: 'Dry', when: { kind: 'overdue', step: 'glue' }, level: 1, atMost: 2 },
      { id: 'split', name: 'Split', when: { kind: 'overdue', step: 'glue' }, level: 1 },
    ],
    escalations: [1, 2, 3].map((level) => ({ level, name: '', to: ['founder'], message: 'told', after: '1d' })),
  });
  const days = [0, 3, 5, 7, 9].map((day) => MONDAY + day * DAY_MS);
  const after = days.reduce((snapshot, now) => run(snapshot, now, capped), board('signed'));

  expect(after.warnings.map(({ warning, level }) => [warning, level])).toEqual([
    ['Dry', 2],
    ['Split', 3],
  ]);
});

it('tells the customer nothing before the first contact, be it a mail, a meeting or a reminder', () => {
  const quiet = workshop({
    firstContact: 'hello_said',
    steps: [
      { do: 'mail', id: 'hello', name: '', anchor: 'gate_passed', message: 'hello', to: 'contact', sets: 'hello_said' },
      { do: 'mail', id: 'thanks', name: '', anchor: 'gate_passed', message: 'thanks', to: 'contact' },
      { do: 'mail', id: 'inside', name: '', anchor: 'gate_passed', message: 'inside', to: 'founder' },
      {
        do: 'event',
        id: 'visit',
        name: '',
        anchor: 'gate_passed',
        title: '',
        minutes: 30,
        attendees: ['contact'],
        withinWorkingDays: 2,
      },
    ],
    warnings: [
      {
        id: 'dry',
        name: 'Dry',
        when: { kind: 'fact', fact: 'gate_passed' },
        level: 1,
        nudge: { message: 'nudge' },
      },
    ],
  });
  const steps = (snapshot: Snapshot) => snapshot.outbox.map(({ key }) => key.slice('D-1/1/'.length)).sort();
  const before = run(board('signed'), MONDAY, quiet);
  expect(steps(before)).toEqual(['hello', 'inside']);

  const outbox = before.outbox.map((entry) => ({ ...entry, state: 'done' as const }));
  expect(steps(run({ ...before, outbox }, MONDAY + HOUR_MS, quiet))).toEqual([
    'hello',
    'inside',
    'nudge_dry',
    'thanks',
    'visit',
  ]);
});

describe('a sign-off before the gate', () => {
  const careful = workshop({
    signOffs: [
      {
        id: 'parts',
        name: 'Parts',
        by: 'founder',
        onlyIf: { list: 'parts', atLeast: 1, where: { column: 'used', is: true } },
        shows: ['estimate', 'parts'],
      },
    ],
  });
  const approved = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    approvals: snapshot.approvals.map((row) => ({ ...row, isApproved: true })),
  });
  const first = run(board('signed'), MONDAY, careful);

  it('holds the deal, shows on Approvals what is agreed to, and tells who decides', () => {
    expect(first.handoffs[0]!.state).toBe('held');
    expect(first.deals[0]!.missing).toBe('Parts: the founder signs it off on Approvals.');
    expect(first.approvals).toMatchObject([
      { key: 'D-1/1/sign_off_parts', kind: 'Parts (founder)', reason: 'Estimate: signed\nBridge, true' },
    ]);
    const asked = first.outbox.find(({ key }) => key === 'D-1/1/ask_sign_off_parts');
    expect(asked?.detail).toMatchObject({ to: 'fay@us.example', message: 'sign_off_request' });
  });

  it('lets it go on with the tick', () => {
    const after = run(approved(first), MONDAY + HOUR_MS, careful);

    expect(after.handoffs[0]).toMatchObject({ state: 'active', facts: { signed_off_parts: MONDAY + HOUR_MS } });
  });

  it('asks anew, in a row of its own, where something else is to be agreed to than was', () => {
    const pegs = aDetail({ extra: { Estimate: 'signed' }, lists: { parts: [{ name: 'Pegs', used: true }] } });
    const after = run({ ...approved(first), details: new Map([['D-1', pegs]]) }, MONDAY + HOUR_MS, careful);

    expect(after.handoffs[0]!.state).toBe('held');
    expect(after.approvals.map(({ key, reason }) => [key, reason])).toEqual([
      ['D-1/1/sign_off_parts', 'Estimate: signed\nBridge, true'],
      ['D-1/1/sign_off_parts/2', 'Estimate: signed\nPegs, true'],
    ]);
    const again = run(approved(after), MONDAY + HOUR_MS, careful);
    expect(again.handoffs[0]!.state).toBe('active');
  });

  it('corrects the words of a row that nobody has ticked, and closes one that is no longer needed', () => {
    const pegs = aDetail({ extra: { Estimate: 'signed' }, lists: { parts: [{ name: 'Pegs', used: true }] } });
    const other = run({ ...first, details: new Map([['D-1', pegs]]) }, MONDAY + HOUR_MS, careful);
    expect(other.approvals.map(({ reason }) => reason)).toEqual(['Estimate: signed\nPegs, true']);

    const none = aDetail({ extra: { Estimate: 'signed' }, lists: { parts: [] } });
    const closed = run({ ...first, details: new Map([['D-1', none]]) }, MONDAY + HOUR_MS, careful);
    expect(closed.approvals).toMatchObject([
      { kind: 'Parts (founder): no longer asked', decidedAt: expect.stringMatching(/./) },
    ]);
  });
});

it('writes a packet again, once, when something has come that it ought to say', () => {
  const filed = workshop({
    steps: [{ do: 'packet', id: 'packet', name: '', anchor: 'gate_passed', template: 'packet', renewedBy: ['signed'] }],
  });
  const made = run(board('agreed', { agreed_on: MARCH_2 }), MONDAY, filed);
  const outbox = made.outbox.map((entry) => ({ ...entry, state: 'done' as const, reference: 'doc' }));
  const signed = { ...made, outbox, details: board('signed').details };

  const after = run(signed, MONDAY + HOUR_MS, filed);
  expect(after.outbox).toMatchObject([{ state: 'prepared', reference: 'doc', detail: { again: 1 } }]);
  const done = { ...after, outbox: after.outbox.map((entry) => ({ ...entry, state: 'done' as const })) };
  expect(run(done, MONDAY + 2 * HOUR_MS, filed).outbox).toMatchObject([{ state: 'done', detail: { again: 1 } }]);
});

describe('commission', () => {
  const paying = workshop({
    fields: [...workshop().fields, { id: 'price', label: 'Price', section: '', kind: 'money', help: '' }],
    commission: {
      on: 'price',
      paidBy: 'founder',
      milestones: [
        { id: 'order', name: 'Order', share: 60, fact: 'gate_passed' },
        { id: 'pickup', name: 'Pickup', share: 40, fact: 'collected' },
      ],
    },
  });
  const team = (commissionPct?: number) =>
    TEAM.map((one) => (one.name === 'Sam' && commissionPct !== undefined ? { ...one, commissionPct } : one));
  const sold = (price: CellValue, more: Partial<Snapshot> = {}) =>
    board('signed', { price }, { team: team(5), ...more });
  /** What one pass adds to Commission. */
  const rows = (snapshot: Snapshot, now = MONDAY) =>
    reconcile(snapshot, paying, now)
      .newRows.filter(({ tab }) => tab === 'Commission')
      .map(({ cells }) => [cells.Key, cells['Sold by'], cells.Earned]);
  const there = (snapshot: Snapshot, how: 'read' | 'added', ...keys: string[]): Snapshot => ({
    ...snapshot,
    details: new Map([
      ['D-1', { ...snapshot.details.get('D-1')!, commission: new Map(keys.map((key) => [key, how])) }],
    ]),
  });

  it('is entered once its milestone is reached, by the rate of whoever sold it', () => {
    expect(rows(sold(1999.99))).toEqual([['D-1/1/commission_order', 'sam@us.example', 60]]);
  });

  it('is entered until it was seen on the tab, and then never again', () => {
    const added = run(sold(2000), MONDAY, paying);
    expect(added.handoffs[0]!.facts.commission_order).toBeUndefined();
    expect([...needsDetail(added, paying, MONDAY)]).toEqual(['D-1']);
    expect(rows(there(added, 'added', 'D-1/1/commission_order'))).toEqual([]);
    expect(rows(there(added, 'added'))).toHaveLength(1);

    const seen = run(there(added, 'read', 'D-1/1/commission_order'), MONDAY + HOUR_MS, paying);
    expect(seen.handoffs[0]!.facts.commission_order).toBe(MONDAY + HOUR_MS);
    expect(rows(there(seen, 'read'))).toEqual([]);
    expect([...needsDetail(seen, paying, MONDAY + HOUR_MS)]).toEqual([]);

    const collected = there(
      run(
        { ...seen, details: board('signed', { price: 2000, collected_on: MARCH_2 }).details },
        MONDAY + 2 * HOUR_MS,
        paying,
      ),
      'read',
    );
    expect(rows(collected, MONDAY + 2 * HOUR_MS)).toEqual([['D-1/1/commission_pickup', 'sam@us.example', 40]]);
  });

  it.each`
    missing       | price       | rate         | says
    ${'the rate'} | ${2000}     | ${undefined} | ${/Team does not say how much/}
    ${'the fee'}  | ${'plenty'} | ${5}         | ${/Price is no number/}
  `('waits for $missing, and says so', ({ price, rate, says }) => {
    const waiting = run(board('signed', { price }, { team: team(rate) }), MONDAY, paying);

    expect(waiting.problems).toMatchObject([{ what: expect.stringMatching(says) }]);
    expect(rows(waiting)).toEqual([]);
  });

  it('is not earned by a test, before the gate, or by a deal that is lost', () => {
    const test = sold(2000);
    expect(rows({ ...test, config: { ...test.config, mode: 'test' } })).toEqual([]);
    expect(rows(board('open', { price: 2000 }, { team: team(5) }))).toEqual([]);
    const won = run(sold(2000), MONDAY, paying);
    expect(rows(there({ ...won, deals: [{ ...won.deals[0]!, stage: 'Closed Lost' }] }, 'read'))).toEqual([]);
  });
});

describe('a deal that goes from one to the next', () => {
  const relay = workshop({
    assignment: { by: 'person', fallbackRole: 'founder' },
    ownership: [
      { since: 'closed_won', role: 'sales rep' },
      { since: 'gate_passed', role: 'founder' },
      { since: 'assigned', role: 'CS owner' },
    ],
    steps: [{ do: 'task', id: 'watch', name: '', anchor: 'closed_won', owner: 'owner', untilGate: true }],
  });
  const won = (estimate: string) => board(estimate, {}, { deals: [aDeal({ segment: 'Violin', csOwner: '' })] });
  const stands = (snapshot: Snapshot) => [snapshot.deals[0]!.ownerNow, task(snapshot, 'watch')?.owner];

  it('shows whose it is on the board, and the tasks of its owner go along', () => {
    const held = run(won('open'), MONDAY, relay);
    expect(stands(held)).toEqual(['sam@us.example', 'sam@us.example']);

    const through = run({ ...held, details: won('signed').details }, MONDAY + HOUR_MS, relay);
    expect(stands(through)).toEqual(['fay@us.example', 'fay@us.example']);

    const typed = { ...through, deals: [{ ...through.deals[0]!, csOwner: 'cleo@us.example' }] };
    expect(stands(run(typed, MONDAY + 2 * HOUR_MS, relay))).toEqual(['cleo@us.example', 'cleo@us.example']);
  });

  it('leaves the board alone where the playbook does not say', () => {
    expect(run(board('signed')).deals[0]!.ownerNow ?? '').toBe('');
  });
});

it('raises a warning once, with the signal that makes it so many', () => {
  const counting = workshop({
    warnings: [
      {
        id: 'knocks',
        name: 'Knocks',
        when: { kind: 'signal', signal: 'forward', anchor: 'gate_passed' },
        times: 3,
        level: 1,
      },
    ],
  });
  const knocks = (count: number) =>
    board(
      'signed',
      {},
      {
        signals: Array.from({ length: count }, (_, at) => aSignal('forward', MONDAY + at * HOUR_MS, { row: at + 1 })),
      },
    );
  const raised = (count: number) =>
    run(run(knocks(count), MONDAY, counting), MONDAY + DAY_MS, counting).warnings.length;

  expect([2, 3, 5].map(raised)).toEqual([0, 1, 1]);
});

describe('a segment by rule', () => {
  const sized = workshop({
    segments: [
      { id: 'Cello', touch: 'high', about: '', when: { board: 'amount', atLeast: 5_000 } },
      { id: 'Violin', touch: 'high', about: '' },
    ],
  });
  const unsorted = (amount: number, segment = '') =>
    board(
      'signed',
      {},
      {
        deals: [aDeal({ segment })],
        details: new Map([['D-1', { ...board('signed').details.get('D-1')!, amount }]]),
      },
    );

  it('is written into the cell of a won deal where nobody has chosen one', () => {
    expect(run(unsorted(8_000), MONDAY, sized)).toMatchObject({
      deals: [{ segment: 'Cello', missing: '' }],
      handoffs: [{ state: 'active', data: { segment: 'Cello' } }],
    });
  });

  it('asks where no rule holds, and changes nothing that was chosen', () => {
    expect(run(unsorted(100), MONDAY, sized).deals[0]).toMatchObject({
      segment: '',
      missing: 'Choose a Segment: Cello, Violin.',
    });
    expect(run(unsorted(8_000, 'Violin'), MONDAY, sized).deals[0]!.segment).toBe('Violin');
  });
});

it('counts only those rows of a list in which something stands', () => {
  const seen = (name: string): Seen => ({
    playbook: workshop(),
    deal: aDeal(),
    detail: aDetail({ lists: { parts: [{ name, used: true }] } }),
    answers: {},
    facts: {},
  });
  const check = { list: 'parts', atLeast: 1, where: { column: 'used', is: true }, filled: ['name'] };

  expect([holds(check, seen('Bridge')), holds(check, seen(' '))]).toEqual([true, false]);
});

it('tells those of whom a warning is, level by level, and without such a word those of the escalation', () => {
  const whose = workshop({
    warnings: [
      { id: 'dry', name: 'Dry', when: { kind: 'overdue', step: 'glue' }, level: 1, tells: { 1: ['CS owner'] } },
    ],
    escalations: [1, 2].map((level) => ({ level, name: '', to: ['founder'], message: 'told', after: '1d' })),
  });
  const after = [0, 3, 5].reduce((snapshot, day) => run(snapshot, MONDAY + day * DAY_MS, whose), board('signed'));
  const told = after.outbox.filter(({ key }) => key.includes('/escalation_'));

  expect(told.map(({ key, detail }) => [key.match(/escalation_(\d)/)![1], detail.to])).toEqual([
    ['1', 'cleo@us.example'],
    ['2', 'fay@us.example'],
  ]);
});

describe('terms that are to be agreed', () => {
  const agreed = (means: string) =>
    workshop({ definitions: [{ id: 'ready', term: 'Ready', means, approvedBy: ['founder', 'CS owner'] }] });
  const PLAYED = 'Tuned and played for an hour.';
  const tick = (snapshot: Snapshot, count = 2): Snapshot => ({
    ...snapshot,
    approvals: snapshot.approvals.map((one, at) => (at < count ? { ...one, isApproved: true } : one)),
  });

  it('hold who is won live until each of the roles has ticked its row, and no exception helps', () => {
    const asked = run(
      board('signed', {}, { deals: [aDeal({ segment: 'Violin', overrideReason: 'Old friend' })] }),
      MONDAY,
      agreed(PLAYED),
    );
    expect(asked.handoffs[0]!.state).toBe('held');
    expect(asked.deals[0]!.missing).toBe('Terms to be approved by founder and CS owner on Approvals: Ready.');
    expect(asked.approvals.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['Definition of “Ready” (founder)', PLAYED],
      ['Definition of “Ready” (CS owner)', PLAYED],
    ]);
    expect(asked.problems.map(({ key }) => key)).toContain('definitions');

    const half = run(tick(asked, 1), MONDAY + HOUR_MS, agreed(PLAYED));
    expect(half.deals[0]!.missing).toBe('Terms to be approved by CS owner on Approvals: Ready.');

    expect(run(tick(asked), MONDAY + HOUR_MS, agreed(PLAYED)).handoffs[0]!.state).toBe('active');
  });

  it('are asked for anew in other words', () => {
    const all = tick(run(board('signed'), MONDAY, agreed(PLAYED)));
    const after = run(all, MONDAY + HOUR_MS, agreed('Played in a concert.'));

    expect(
      after.approvals.filter(({ isApproved }) => !isApproved).map(({ key }) => key.split('/').slice(1).join('/')),
    ).toEqual(['1/definition_ready/founder/2', '1/definition_ready/cs_owner/2']);
  });

  it('hold nobody in a pilot', () => {
    const pilot = board(
      'signed',
      {},
      { deals: [aDeal({ segment: 'Violin', isPilot: true })], config: aConfig({ mode: 'pilot' }) },
    );

    expect(run(pilot, MONDAY, agreed(PLAYED)).handoffs[0]!.state).toBe('active');
  });
});
