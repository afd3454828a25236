import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';
import { at, broken, CUSTOMER, columnOf, mailsTo, SELLER, ticks } from './desk';

const worlds: { held?: Workspace; won?: Workspace } = {};
beforeAll(() => {
  worlds.held = readyToWin(2);
  worlds.won = fork(worlds.held);
  win(worlds.won, 2, [], 0.5);
});

const idsByCompany = (workspace: Workspace) => new Map(table(workspace, 'Pipeline').map((row) => [row[1], row[0]]));

describe('a row is sorted away between reading and writing', () => {
  it.each([6, 7, 8, 9, 10])('no deal loses its id to a new one, sorted before call %i', (call) => {
    const workspace = fork(worlds.held!);
    const before = idsByCompany(workspace);
    workspace.faults.set([
      {
        call,
        function: 'handleEdit',
        do: 'rows',
        as: SELLER,
        sheet: 'Pipeline',
        op: 'sort',
        at: 2,
        by: 2,
        ascending: false,
      } as Fault,
    ]);
    type(workspace, SELLER, 'Pipeline', 'B8:I8', [
      ['Moonbeam Ltd', 'Lu', 'lu@moonbeam.example', 'Starter', 'Lead', '490', SELLER, ''],
    ]);
    ticks(workspace, 1);

    const after = idsByCompany(workspace);
    for (const [company, id] of before) expect([company, after.get(company)]).toEqual([company, id]);
    expect(after.get('Moonbeam Ltd')).toMatch(/^D-/);
    expect(new Set(after.values()).size).toBe(after.size);
    expect(broken(workspace)).toEqual([]);
  });

  it.each([5, 6, 7, 8, 9])('no other task is ticked or handed over, sorted before call %i', (call) => {
    const workspace = fork(worlds.won!);
    const key = columnOf(workspace, 'Tasks', 'Key');
    const row = table(workspace, 'Tasks').findIndex((one) => String(one[key]).endsWith('/community')) + 2;
    const typed = (w: Workspace) =>
      table(w, 'Tasks')
        .map((one) => `${one[key]} ${one[3]} ${one[5] === true}`)
        .sort();
    const done = (w: Workspace) =>
      table(w, 'Tasks')
        .filter((one) => one[7] !== '' && one[7] !== undefined)
        .map((one) => String(one[key]));
    const before = typed(workspace);
    const doneBefore = done(workspace);
    workspace.faults.set([
      {
        call,
        function: 'handleEdit',
        do: 'rows',
        as: SELLER,
        sheet: 'Tasks',
        op: 'sort',
        at: 2,
        by: 3,
        ascending: false,
      } as Fault,
    ]);
    type(workspace, SELLER, 'Tasks', `F${row}`, [['TRUE']]);
    advanceBy(workspace, 6 * 60_000);

    expect(typed(workspace)).toEqual(
      before.map((line) => (line.includes('/community ') ? line.replace('false', 'true') : line)),
    );
    expect(done(workspace).filter((one) => !doneBefore.includes(one))).toEqual([expect.stringMatching(/\/community$/)]);
    expect(doneBefore.filter((one) => !done(workspace).includes(one))).toEqual([]);
  });
});

it('sends nothing of a handoff to whoever stands in its row now', () => {
  const workspace = fork(worlds.won!);
  const mine = at(workspace, 'Pipeline', 2, 'Deal ID');
  type(workspace, SELLER, 'Pipeline', 'B2:D2', [['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example']]);
  advanceBy(workspace, 25 * 60 * 60_000);

  expect(mailsTo(workspace, 'jon@copperleaf.example')).toEqual([]);
  expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
  expect(at(workspace, 'Pipeline', 2, 'Deal ID')).toBe(mine);
});
