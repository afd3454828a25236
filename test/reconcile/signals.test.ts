import { DAY_MS, HOUR_MS } from '../../src/domain/instant';
import { instantToSerial } from '../../src/domain/serial';
import { reconcile } from '../../src/reconcile/reconcile';
import { signalMatcher } from '../../src/reconcile/rules/signals';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aDeal, aHandoff, aSignal, aSnapshot, MONDAY, packagesPlaybook, settled, ZONE } from '../support/builders';

const NOW = MONDAY + DAY_MS;
const board = (signals: Snapshot['signals'], handoffs = [aHandoff()]): Snapshot => aSnapshot({ handoffs, signals });
const facts = (snapshot: Snapshot) => snapshot.handoffs[0]!.facts;
const problem = (snapshot: Snapshot, key: string) =>
  snapshot.problems.find((one) => one.key === key && one.clearedAt === '');

describe('whose signal a row is', () => {
  const older = aHandoff({ dealId: 'D-1', startedAt: MONDAY });
  const newer = aHandoff({ dealId: 'D-2', startedAt: MONDAY + DAY_MS });
  const ended = aHandoff({ dealId: 'D-3', startedAt: MONDAY + 2 * DAY_MS, state: 'ended' });
  const find = signalMatcher(
    aSnapshot({ deals: [aDeal()], handoffs: [older, newer, ended], known: new Map([['D-7', 'past']]) }),
  );

  it.each`
    row                                          | dealId   | email                    | whose
    ${'with a Deal ID'}                          | ${'D-1'} | ${''}                    | ${'D-1'}
    ${'with the ID of a deal that is history'}   | ${'D-7'} | ${''}                    | ${'D-7'}
    ${'with an address: the latest under way'}   | ${''}    | ${' Maya@Acme.example '} | ${'D-2'}
    ${'of nobody'}                               | ${''}    | ${'x@nobody.example'}    | ${null}
    ${'with a wrong Deal ID, whatever its mail'} | ${'D-9'} | ${'maya@acme.example'}   | ${null}
  `('a row $row is that of $whose', ({ dealId, email, whose }) => {
    expect(find(aSignal('login', MONDAY, { dealId, email }))).toBe(whose);
  });
});

describe('what signals leave in the ledger', () => {
  it('is the first time of each kind, in whatever order the rows stand', () => {
    const rows = [
      aSignal('Login', MONDAY + 3 * HOUR_MS),
      aSignal('login', MONDAY + HOUR_MS, { row: 2 }),
      aSignal('No-show', MONDAY + 5 * HOUR_MS, { row: 3 }),
    ];

    expect(facts(settled(board(rows), NOW))).toMatchObject({
      signal_login: MONDAY + HOUR_MS,
      signal_no_show: MONDAY + 5 * HOUR_MS,
    });
  });

  it('is the last activity, of which a missed meeting is none', () => {
    const rows = [aSignal('login', MONDAY + HOUR_MS), aSignal('no_show', MONDAY + 5 * HOUR_MS, { row: 2 })];

    expect(settled(board(rows), NOW).handoffs[0]!.data.lastActivityAt).toBe(MONDAY + HOUR_MS);
  });

  it('is noted for a handoff that has ended, too: the last answer comes after the end', () => {
    expect(
      facts(settled(board([aSignal('nps', MONDAY + HOUR_MS)], [aHandoff({ state: 'ended' })]), NOW)).signal_nps,
    ).toBe(MONDAY + HOUR_MS);
  });

  it('comes by the contact’s address as well', () => {
    expect(
      facts(settled(board([aSignal('login', MONDAY, { dealId: '', email: 'maya@acme.example' })]), NOW)).signal_login,
    ).toBe(MONDAY);
  });

  it('is the moment of the first look where the row names no time, also on later looks', () => {
    const seen = settled(board([aSignal('ticket', null)]), NOW);
    const later = settled(
      { ...seen, signals: [aSignal('ticket', null, { seen: String(instantToSerial(NOW, ZONE)) })] },
      NOW + DAY_MS,
    );

    expect(facts(seen).signal_ticket).toBe(NOW);
    expect(later.warnings).toHaveLength(seen.warnings.length);
  });

  it('is nothing yet for a time still to come', () => {
    expect(facts(settled(board([aSignal('login', NOW + 1)]), NOW)).signal_login).toBeUndefined();
    expect(facts(settled(board([aSignal('login', NOW + 1)]), NOW + 1)).signal_login).toBe(NOW + 1);
  });
});

it('marks each row as seen once', () => {
  const first = reconcile(board([aSignal('login', MONDAY)]), packagesPlaybook, NOW);

  expect(first.writes.filter((write) => write.tab === 'Signals')).toEqual([
    { tab: 'Signals', row: 1, key: 'R-1', cells: { 'Seen at': { at: NOW } } },
  ]);
  expect(
    reconcile(board([aSignal('login', MONDAY, { seen: '46083' })]), packagesPlaybook, NOW).writes.filter(
      (write) => write.tab === 'Signals',
    ),
  ).toEqual([]);
});

it('gives a row without a key, or with the key of another, one of its own before it is marked', () => {
  const rows = [
    aSignal('login', MONDAY, { key: '' }),
    aSignal('login', MONDAY, { row: 2, key: 'R-2' }),
    aSignal('ticket', MONDAY, { row: 3, key: 'R-2' }),
  ];
  const { writes } = reconcile(board(rows), packagesPlaybook, NOW);
  const named = writes.filter(({ tab, cells }) => tab === 'Signals' && cells.Key !== undefined);

  expect(named.map(({ row, cells }) => [row, Object.keys(cells)])).toEqual([
    [1, ['Key']],
    [3, ['Key']],
  ]);
  expect(new Set([...named.map(({ cells }) => cells.Key), 'R-2']).size).toBe(3);
  expect(writes.filter(({ cells }) => cells['Seen at'] !== undefined).map(({ key }) => key)).toEqual(['R-2']);
});

describe('rows that cannot be understood', () => {
  it('are said once for each odd kind, and cleared when it is mended', () => {
    const odd = settled(board([aSignal('logn', MONDAY), aSignal('logn', MONDAY, { row: 2 })]), NOW);

    expect(problem(odd, 'signal/kind/logn')?.what).toBe(
      'Signals has 2 rows with “logn”, which no rule of the playbook knows.',
    );
    expect(problem(settled({ ...odd, signals: [aSignal('login', MONDAY)] }, NOW), 'signal/kind/logn')).toBeUndefined();
  });

  it('are said in one line where nobody knows whose they are', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) =>
      aSignal('login', MONDAY, { row: at + 1, dealId: '', email: `${name}@x.example` }),
    );

    expect(problem(settled(board(rows), NOW), 'signal/unmatched')?.what).toBe(
      '6 rows on Signals belong to no deal of this board: a@x.example, b@x.example, c@x.example, d@x.example, e@x.example and 1 more.',
    );
  });
});
