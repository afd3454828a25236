import type { CellValue, Deal } from '../../src/domain/board';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant';
import { packages } from '../../src/playbooks/packages/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { needsDetail } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aConfig, aDeal, aDetail, aMember, aSnapshot, MONDAY, settled, TEAM } from '../support/builders';

/** Packages where a CS owner is there before the sale, from Negotiation or 75 percent on. */
const early = Playbook.parse({
  ...packages,
  fields: [
    ...packages.fields,
    { id: 'odds', label: 'Odds', section: '', kind: 'number', help: '', on: 'pipeline', column: 'Odds' },
    { id: 'branch', label: 'Branch', section: '', kind: 'text', help: '', on: 'pipeline', column: 'Branch' },
  ],
  pipelineColumns: [
    { header: 'Odds', field: 'odds' },
    { header: 'Branch', field: 'branch' },
  ],
  assignment: {
    fallbackRole: 'founder',
    rules: [
      { when: { board: 'amount', atLeast: 50_000 }, role: 'key account manager' },
      { when: { field: 'branch', is: 'Mining' }, role: 'miner' },
    ],
  },
  preSale: [
    {
      id: 'near',
      name: 'Likely to close',
      when: {
        any: [
          { board: 'stage', is: 'Negotiation' },
          { field: 'odds', atLeast: 75 },
        ],
      },
      message: 'cs_owner_assigned',
    },
  ],
  facts: [
    {
      id: 'nobody_yet',
      name: 'nobody at 75 percent',
      when: { all: [{ fact: 'likely' }, { field: 'odds', atLeast: 75 }, { not: { fact: 'assigned' } }] },
    },
  ],
  steps: [
    ...packages.steps,
    {
      do: 'task',
      id: 'introduce_early',
      name: 'Introduce the CS owner early',
      anchor: 'assigned',
      offset: '2wd',
      owner: 'sales rep',
      beforeWin: true,
    },
  ],
  warnings: [
    {
      id: 'no_owner',
      name: 'Nobody looks after it yet',
      when: { kind: 'fact', fact: 'nobody_yet' },
      level: 1,
      mendedBy: { fact: 'assigned' },
    },
  ],
});

/** A deal that is in negotiation, as every run reads it. */
function open(deal: Partial<Deal> = {}, odds: CellValue = '', more: Partial<Snapshot> = {}): Snapshot {
  return aSnapshot({
    deals: [aDeal({ stage: 'Proposal', csOwner: '', ...deal })],
    details: new Map([['D-1', aDetail({ extra: { Odds: odds } })]]),
    answers: new Map([['D-1', { odds }]]),
    known: new Map([['D-1', 'open']]),
    ...more,
  });
}
const withStage = (snapshot: Snapshot, stage: string): Snapshot => ({
  ...snapshot,
  deals: snapshot.deals.map((deal) => ({ ...deal, stage })),
});
const run = (snapshot: Snapshot, now = MONDAY) => settled(snapshot, now, early);
const told = ({ outbox }: Snapshot) =>
  outbox.flatMap(({ key, detail }) => (key.includes('/early/') ? [detail.to] : []));

describe('a CS owner before the sale', () => {
  it.each`
    stage            | odds  | is
    ${'Proposal'}    | ${''} | ${false}
    ${'Proposal'}    | ${74} | ${false}
    ${'Proposal'}    | ${75} | ${true}
    ${'Negotiation'} | ${''} | ${true}
    ${'Closed Lost'} | ${90} | ${false}
  `('is chosen at $stage with “$odds”: $is', ({ stage, odds, is }) => {
    const snapshot = open({ stage }, odds);

    expect(needsDetail({ ...snapshot, details: new Map() }, early, MONDAY).has('D-1')).toBe(is);
    expect(run(snapshot).handoffs.map(({ state }) => state)).toEqual(is ? ['presale'] : []);
  });

  it('is told once, stands on the board, and sales has the task to introduce them', () => {
    const after = run(open({}, 80));

    expect(after.deals[0]).toMatchObject({ csOwner: 'cleo@us.example', status: 'Before the sale' });
    expect(told(after)).toEqual(['cleo@us.example']);
    expect(after.handoffs[0]!.facts.nobody_yet).toBeUndefined();
    expect(after.tasks.map(({ key, owner }) => [key, owner])).toEqual([['D-1/1/introduce_early', 'sam@us.example']]);
    expect(after.outbox.map(({ key }) => key)).toEqual(['D-1/1/early/cleo@us.example']);
    expect(needsDetail({ ...after, details: new Map() }, early, MONDAY).size).toBe(1); // The notice that is to leave.
  });

  it('goes on after the win under the same keys, and with the same person', () => {
    const likely = run(open({}, 80));
    const won = run(withStage(likely, 'Closed Won'), MONDAY + DAY_MS);

    expect(won.handoffs).toHaveLength(1);
    expect(won.handoffs[0]).toMatchObject({
      key: 'D-1/1',
      state: 'active',
      facts: { likely: MONDAY, assigned: MONDAY, closed_won: MONDAY + DAY_MS },
      data: { csOwner: 'cleo@us.example' },
    });
    expect(told(won)).toHaveLength(1);
  });

  it('waits for none who fits, and says so: nobody is better than the founder', () => {
    const alone = open({}, 80, { team: TEAM.filter(({ name }) => name !== 'Cleo') });
    const after = run(alone);

    expect(after.deals[0]!.csOwner).toBe('');
    expect(after.warnings.map(({ warning }) => warning)).toEqual(['Nobody looks after it yet']);

    const found = run({ ...after, team: TEAM }, MONDAY + HOUR_MS);
    expect(needsDetail({ ...after, details: new Map() }, early, MONDAY + HOUR_MS).has('D-1')).toBe(true);
    expect(found.deals[0]!.csOwner).toBe('cleo@us.example');
    expect(found.warnings[0]!.closedAt).not.toBe('');
  });

  it('closes with a deal that is lost, without anybody having done it, and comes back with it', () => {
    const lost = run(withStage(run(open({}, 80)), 'Closed Lost'));
    expect(lost.handoffs[0]!.state).toBe('lost');
    expect(lost.tasks[0]).toMatchObject({ isDone: true });
    expect(lost.handoffs[0]!.facts.introduce_early).toBeUndefined();

    const back = run(withStage(lost, 'Proposal'), MONDAY + DAY_MS);
    expect(back.handoffs[0]!.state).toBe('presale');
    expect(back.tasks[0]).toMatchObject({ isDone: false, doneAt: '' });

    const won = run(withStage(lost, 'Closed Won'), MONDAY + DAY_MS);
    expect(won.handoffs[0]!.state).toBe('active');
    expect(won.tasks.find(({ key }) => key.endsWith('introduce_early'))).toMatchObject({ isDone: false });
  });

  it('rests where the row is gone, and nobody is asked about it', () => {
    const gone = run({ ...run(open({}, 80)), deals: [] });

    expect(gone.handoffs[0]!.state).toBe('lost');
    expect(gone.problems.filter(({ clearedAt }) => clearedAt === '')).toEqual([]);
  });

  it('is nobody’s business in a pilot that leaves the deal out', () => {
    expect(run(open({}, 80, { config: aConfig({ mode: 'pilot' }) })).handoffs).toEqual([]);
    expect(run(open({ isPilot: true }, 80, { config: aConfig({ mode: 'pilot' }) })).handoffs).toHaveLength(1);
  });

  it.each`
    amount    | branch      | who
    ${49_999} | ${''}       | ${'cleo@us.example'}
    ${50_000} | ${''}       | ${'kim@us.example'}
    ${100}    | ${'mining'} | ${'cleo@us.example'}
    ${50_000} | ${'mining'} | ${'kim@us.example'}
  `(
    'is $who for $amount and “$branch”: of the rules the first for which there is somebody',
    ({ amount, branch, who }) => {
      const details = new Map([['D-1', aDetail({ amount, extra: { Odds: 80, Branch: branch } })]]);

      expect(
        run(open({}, 80, { details, team: [...TEAM, aMember('Kim', ['key account manager'])] })).deals[0]!.csOwner,
      ).toBe(who);
    },
  );
});
