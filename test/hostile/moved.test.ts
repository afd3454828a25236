import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { menu, selectCells } from '../../local/workspace/session';
import { sheetOf } from '../setup/support';
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

  it('what a held deal is missing still leads to its cell, sorted before any call of another run', () => {
    const workspace = fork(worlds.held!);
    const stage = columnOf(workspace, 'Pipeline', 'Stage');
    const missing = columnOf(workspace, 'Pipeline', 'Missing');
    // Sorted by company it comes to stand where the other one was.
    type(workspace, SELLER, 'Pipeline', `${String.fromCharCode(65 + stage)}5`, [['Closed Won']]);
    ticks(workspace, 1);
    const company = table(workspace, 'Pipeline')[3]![1];
    const link = (w: Workspace) => {
      const { rows } = sheetOf(w, 'Pipeline');
      return String(rows.find((row) => row?.[1]?.v === company)?.[missing]?.f ?? 'no link').replace(
        "'Intake'",
        'Intake',
      );
    };
    expect(link(workspace)).toContain('HYPERLINK');

    for (const call of [8, 9, 10, 11]) {
      const moved = fork(workspace);
      const fault = { call, function: 'handleEdit', do: 'rows', as: SELLER, sheet: 'Pipeline', op: 'sort' };
      moved.faults.set([{ ...fault, at: 2, by: 2, ascending: true } as Fault]);
      type(moved, SELLER, 'Pipeline', `${String.fromCharCode(65 + stage)}3`, [['Closed Won']]);
      ticks(moved, 1);
      expect([call, link(moved)]).toEqual([call, link(workspace)]);
      expect(broken(moved)).toEqual([]);
    }
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

describe('Requests and Signals are sorted between reading and writing', () => {
  const cell = (row: readonly unknown[], workspace: Workspace, tab: string, header: string): unknown =>
    row[columnOf(workspace, tab, header)] ?? '';

  /** The world after these rows were pasted, and the tab sorted before each call in turn of the run that looks at them. */
  function* sortedAt(
    workspace: Workspace,
    tab: string,
    a1: string,
    values: string[][],
  ): Generator<[number, Workspace]> {
    const paste = (w: Workspace) => type(w, SELLER, tab, a1, values);
    const calm = fork(workspace);
    calm.trace = true;
    const trace = paste(calm).find((record) => record.function === 'handleEdit')!.trace!;
    yield [0, calm];
    for (let call = trace.findIndex((name) => name.startsWith('Sheets')) + 2; call <= trace.length; call++) {
      const moved = fork(workspace);
      moved.faults.set([
        {
          call,
          function: 'handleEdit',
          do: 'rows',
          as: SELLER,
          sheet: tab,
          op: 'sort',
          at: 2,
          by: tab === 'Signals' ? 4 : 3,
          ascending: false,
        },
      ] as Fault[]);
      paste(moved);
      ticks(moved);
      yield [call, moved];
    }
  }

  it('each request has the answer that is its own', () => {
    const workspace = fork(worlds.won!);
    const [first, second] = table(workspace, 'Pipeline').map((row) => String(row[0]));
    type(workspace, SELLER, 'Requests', 'B2:D3', [
      [SELLER, 'Retry', 'D-NOBODY'],
      [SELLER, 'Generate packet', second!],
    ]);
    selectCells(workspace, SELLER, 'Pipeline', 'A2');
    menu(workspace, SELLER, ['Baton', 'Retry']);

    const pasted = [
      [SELLER, 'Start handoff', first!],
      [SELLER, 'Brew coffee', first!],
    ];
    for (const [call, moved] of sortedAt(workspace, 'Requests', 'B5:D6', pasted)) {
      const answers = table(moved, 'Requests').map(
        (row) => `${cell(row, moved, 'Requests', 'Action')}: ${cell(row, moved, 'Requests', 'State')}`,
      );
      expect([call, answers.sort()]).toEqual([
        call,
        [
          expect.stringContaining('Brew coffee: “Brew coffee” is not something'),
          'Generate packet: The packet is made once nothing is missing.',
          'Retry: Nothing of this deal waits for another try.',
          'Retry: There is no deal D-NOBODY on Pipeline.',
          'Start handoff: The handoff has begun.',
        ],
      ]);
      expect(broken(moved)).toEqual([]);
    }
  });

  it('each signal keeps the time at which it was seen', () => {
    const workspace = fork(worlds.won!);
    const [first, second] = table(workspace, 'Pipeline').map((row) => String(row[0]));
    type(workspace, SELLER, 'Signals', 'B2:D3', [
      [second!, '', 'payment'],
      [second!, '', 'activity'],
    ]);
    const old = (w: Workspace) =>
      table(w, 'Signals')
        .filter((row) => cell(row, w, 'Signals', 'Deal ID') === second)
        .map((row) => `${cell(row, w, 'Signals', 'Signal')} ${cell(row, w, 'Signals', 'Seen at')}`)
        .sort();
    const seen = old(workspace);
    expect(seen).toEqual([expect.stringMatching(/^activity \d/), expect.stringMatching(/^payment \d/)]);
    advanceBy(workspace, 60 * 60_000);

    const pasted = [
      [first!, '', 'login'],
      [first!, '', 'activated'],
      [first!, '', 'login'],
    ];
    for (const [call, moved] of sortedAt(workspace, 'Signals', 'B4:D6', pasted)) {
      expect([call, old(moved)]).toEqual([call, seen]);
      const rows = table(moved, 'Signals');
      expect([call, rows.filter((row) => cell(row, moved, 'Signals', 'Seen at') === '')]).toEqual([call, []]);
      expect(new Set(rows.map((row) => cell(row, moved, 'Signals', 'Key'))).size).toBe(rows.length);
      expect(broken(moved)).toEqual([]);
    }
  });
});

it.each([10, 16, 21, 22])(
  'writes to the address that stands there by then, corrected before call %i of the run',
  (call) => {
    const workspace = fork(worlds.held!);
    const corrected = 'office@harborlight.example';
    const where = { as: SELLER, sheet: 'Pipeline', a1: 'D2', values: [[corrected]] };
    win(workspace, 2, [{ ...where, call, do: 'edit', function: 'handleEdit' }], 1);

    expect(mailsTo(workspace, CUSTOMER)).toEqual([]);
    expect(mailsTo(workspace, corrected)).toHaveLength(1);
    expect(broken(workspace)).toEqual([]);
  },
);

it('sends nothing of a handoff to whoever stands in its row now', () => {
  const workspace = fork(worlds.won!);
  const mine = at(workspace, 'Pipeline', 2, 'Deal ID');
  type(workspace, SELLER, 'Pipeline', 'B2:D2', [['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example']]);
  advanceBy(workspace, 25 * 60 * 60_000);

  expect(mailsTo(workspace, 'jon@copperleaf.example')).toEqual([]);
  expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
  expect(at(workspace, 'Pipeline', 2, 'Deal ID')).toBe(mine);
});
