import { watch } from '../../bench/measure';
import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { touch } from '../../local/workspace/sheets/model/cells';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const TICK = 5 * MINUTE;

let ready: Workspace;
beforeAll(() => {
  ready = readyToWin(2);
  advanceBy(ready, 2 * TICK);
});

/** Writes a cell as another script does: no trigger fires. */
function set(workspace: Workspace, tab: string, row: number, header: string, value: string | boolean): void {
  const sheet = Object.values(workspace.state.books.byId)[0]!.sheets.find(({ name }) => name === tab)!;
  const column = sheet.rows[0]!.findIndex((cell) => String(cell?.v ?? '').replace(/ \*$/, '') === header);
  sheet.rows[row - 1]![column] = { ...sheet.rows[row - 1]![column], v: value };
  touch(sheet);
}

const sent = ({ state }: Workspace): string[] =>
  state.mail.messages.filter((mail) => mail.state === 'sent').map((mail) => mail.subject);
const statusOf = (workspace: Workspace): unknown => rowOf(workspace, 'Pipeline', 0).Status;

/** A deal that is won although an answer is missing. */
function held(): Workspace {
  const world = fork(ready);
  set(world, 'Intake', 2, 'Primary goal', '');
  win(world, 2, [], 0.25);
  expect(statusOf(world)).toBe('Held');
  return world;
}

describe('a board at rest', () => {
  it('is only glanced at: the ledger is not read, and nothing is written', () => {
    const world = fork(ready);
    win(world, 2, [], 1);
    const whole = watch({ workspace: world }, () => set(world, 'Team', 2, 'Phone', '+43 1 555 0101'));
    const look = watch({ workspace: world }, () => advanceBy(world, TICK));
    const glance = watch({ workspace: world }, () => advanceBy(world, TICK));

    expect(whole.records).toEqual([]);
    expect(look.records.map(({ calls }) => calls.Sheets)).toEqual([1 + 1]);
    expect(glance.records.map(({ calls }) => calls)).toEqual([
      { PropertiesService: 2, LockService: 2, Session: 1, Sheets: 1 },
    ]);
    expect(glance.bytesRead).toBeLessThan(look.bytesRead / 2);
  });

  it.each`
    what                               | change
    ${'a stage that a script has set'} | ${(world: Workspace) => set(world, 'Pipeline', 2, 'Stage', 'Closed Won')}
    ${'a paste that no trigger told of'} | ${(world: Workspace) => {
  set(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  set(world, 'Pipeline', 3, 'Stage', 'Closed Lost');
}}
  `('sees $what on the next tick', ({ change }) => {
    const world = fork(ready);

    change(world);
    advanceBy(world, TICK);

    expect(statusOf(world)).toBe('Handing over');
    expect(sent(world)).toHaveLength(2);
  });

  it('sees an answer that a held deal has waited for, whoever wrote it', () => {
    const world = held();
    advanceBy(world, 2 * TICK);

    set(world, 'Intake', 2, 'Primary goal', 'Run the week from one board');
    advanceBy(world, TICK);

    expect(statusOf(world)).toBe('Handing over');
  });

  it('answers the person who types it at once, and leaves alone what decides nothing', () => {
    const world = held();
    advanceBy(world, 2 * TICK);

    const [idle] = type(world, 'sam@northwind.example', 'Pipeline', 'G5', [['720']]);
    expect(idle?.calls).toEqual({ PropertiesService: 1 });
    type(world, 'sam@northwind.example', 'Intake', 'K2', [['Run the week from one board']]);
    expect(statusOf(world)).toBe('Handing over');
  });

  it('wakes when something falls due', () => {
    const world = fork(ready);
    win(world, 2, [], 23.9);
    const before = sent(world).length;
    const due = Date.parse(String(table(world, 'Outbox').find((row) => String(row[0]).endsWith('/day1_starter'))![4]));

    advanceBy(world, due + TICK - world.state.now);

    expect(sent(world).slice(before)).toContainEqual(expect.stringMatching(/./));
  });

  it('says at once that somebody has changed the ledger', () => {
    const world = fork(ready);
    win(world, 2, [], 1);

    type(world, 'baton@northwind.example', 'Handoffs', 'J3', [['{oops']]);

    expect(table(world, 'Problems').map((row) => String(row[3]))).toContainEqual(
      expect.stringContaining('was changed by hand'),
    );
  });
});
