import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { menu } from '../../local/workspace/session';
import { OWNER } from '../../local/world/people';
import { SCHEMA } from '../../src/sheets/config';
import { bookOf, setUpAgain, sheetOf } from '../setup/support';
import { fork, outcome, readyToWin, rowOf, table, win } from '../simulation/handoff';

const TICK = 5 * 60_000;

let ready: Workspace;
let calm: ReturnType<typeof outcome>;
beforeAll(() => {
  ready = readyToWin(2);
  const world = fork(ready);
  win(world, 2, [], 1);
  calm = outcome(world);
});

const properties = (world: Workspace) => world.state.projects.board!.properties.script;
const settingCell = (world: Workspace, key: string) => {
  const row = sheetOf(world, 'Settings').rows.find((cells) => cells[3]?.v === key)!;
  return {
    get: () => row[1]?.v,
    set: (v: string | number) => {
      row[1] = { v };
    },
  };
};
const problems = (world: Workspace): string[] =>
  table(world, 'Problems')
    .filter((row) => row[5] === '')
    .map((row) => `${row[3]} ${row[4]}`);

/** As another project on the same sheet, or a store that somebody has wiped: only the ids of the tabs are there. */
function forget(world: Workspace): void {
  const kept = properties(world);
  for (const key of Object.keys(kept)) if (key.startsWith('playbook') || key === 'rest') delete kept[key];
}

it('is saved on Versions by set-up, once, and named on Settings and by each handoff', () => {
  const world = fork(ready);
  setUpAgain(world);
  win(world, 2, [], 1);

  expect(table(world, 'Versions')).toHaveLength(1);
  expect(rowOf(world, 'Versions', 0)).toMatchObject({
    Version: 'packages@1',
    Playbook: 'packages',
    'Saved by': OWNER,
    From: 'shipped',
  });
  expect(settingCell(world, 'playbook_version').get()).toBe('packages@1');
  expect(rowOf(world, 'Handoffs', 1)).toMatchObject({ Playbook: 'packages', Version: '1' });
});

it('is found on Versions, in one call, where the properties lack it', () => {
  const world = fork(ready);
  forget(world);

  const [run] = win(world, 2, [], 1);

  expect(outcome(world)).toEqual(calm);
  expect(Object.keys(properties(world))).toContain('playbook');
  const usual = win(fork(ready), 2, [], 1)[0]!;
  const reads = (record: typeof usual) => record.calls.Sheets ?? 0;
  expect(reads(run!) - reads(usual)).toBe(1);
});

describe('a version that cannot be read', () => {
  it.each<[string, (world: Workspace) => void, RegExp]>([
    [
      'somebody changed the line',
      (world) => {
        sheetOf(world, 'Versions').rows[1]![8] = { v: '{"key":"packages"}' };
      },
      /last line of Versions has been changed.*Undo the change/,
    ],
    [
      'the tab is gone',
      (world) => {
        const book = bookOf(world);
        book.sheets = book.sheets.filter(({ name }) => name !== 'Versions');
      },
      /tab Versions is gone.*Undo the change/,
    ],
  ])('stops everything and says so, until it is back: %s', (_, strike, says) => {
    const world = fork(ready);
    forget(world);
    strike(world);

    win(world, 2, [], 1);

    expect(problems(world)).toContainEqual(expect.stringMatching(says));
    expect(world.state.mail.messages).toEqual([]);
    expect(table(world, 'Outbox')).toEqual([]);
    expect(menu(world, OWNER, ['Baton', 'Why?']).error).toMatch(/Versions/);

    // Set-up is what it names as the way out.
    expect(setUpAgain(world).ok).toBe(true);
    advanceBy(world, 60 * 60_000);
    expect(problems(world)).toEqual([]);
    expect(outcome(world)).toEqual(calm);
  });

  it('is said where the tab is gone and runs still know the playbook, and the work goes on', () => {
    const world = fork(ready);
    const book = bookOf(world);
    book.sheets = book.sheets.filter(({ name }) => name !== 'Versions');

    win(world, 2, [], 1);
    expect(problems(world)).toContainEqual(expect.stringMatching(/^The tab Versions is gone/));
    expect(world.state.mail.messages.length).toBeGreaterThan(0);

    setUpAgain(world);
    advanceBy(world, 3 * TICK);
    expect(problems(world)).toEqual([]);
    expect(table(world, 'Versions').map((row) => row[0])).toEqual(['packages@1']);
  });

  it('is said where Settings names one that is not there, and the board goes on once it does not', () => {
    const world = fork(ready);
    settingCell(world, 'playbook_version').set('packages@7');
    delete properties(world).rest;

    win(world, 2, [], 1);
    expect(problems(world)).toContainEqual(
      expect.stringMatching(
        /“packages@7”, which Settings names, cannot be read.*last one there that can is packages@1/,
      ),
    );
    expect(world.state.mail.messages).toEqual([]);

    settingCell(world, 'playbook_version').set('packages@1');
    advanceBy(world, 3 * TICK);
    expect(problems(world)).toEqual([]);
    expect(world.state.mail.messages.length).toBeGreaterThan(0);
  });
});

describe('a board that was set up before there were versions', () => {
  /** As older code has left it. */
  function aged(): Workspace {
    const world = fork(ready);
    forget(world);
    const book = bookOf(world);
    book.sheets = book.sheets.filter(({ name }) => name !== 'Versions');
    const settings = sheetOf(world, 'Settings');
    settings.rows = settings.rows.filter((cells) => cells[3]?.v !== 'playbook_version');
    settingCell(world, 'schema').set(SCHEMA - 1);
    const installation = JSON.parse(properties(world).installation!) as { ids: Record<string, number> };
    delete installation.ids.Versions;
    properties(world).installation = JSON.stringify(installation);
    return world;
  }
  const isUpToDate = (world: Workspace): void => {
    expect(table(world, 'Versions').map((row) => row[0])).toEqual(['packages@1']);
    expect(sheetOf(world, 'Versions').protections).toHaveLength(1);
    expect(settingCell(world, 'playbook_version').get()).toBe('packages@1');
    expect(settingCell(world, 'schema').get()).toBe(SCHEMA);
  };

  it('is brought up to date by the next run, which goes on with its work', () => {
    const world = aged();

    win(world, 2, [], 1);

    isUpToDate(world);
    expect(outcome(world)).toEqual(calm);
  });

  it('is brought up to date by Set up…', () => {
    const world = aged();

    expect(setUpAgain(world).ok).toBe(true);

    isUpToDate(world);
  });
});
