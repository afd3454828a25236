import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { menu, selectCells } from '../../local/workspace/session';
import { OWNER } from '../../local/world/people';
import type { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { versionCells } from '../../src/playbooks/version';
import { SCHEMA } from '../../src/sheets/config';
import { bookOf, setUpAgain, sheetOf } from '../setup/support';
import { fillForm, fork, outcome, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const TICK = 5 * 60_000;
const HOUR = 12 * TICK;

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
    advanceBy(world, HOUR);
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

describe('a handoff under way while the playbook goes on to another version', () => {
  const packages = PLAYBOOKS[0]!;
  const second: Playbook = {
    ...packages,
    version: '2',
    fields: packages.fields.filter(({ id }) => id !== 'was_missing' && id !== 'asked_again'),
    steps: [
      ...packages.steps
        .filter(({ id, doneBy }) => id !== 'community' && doneBy?.field !== 'asked_again')
        .map((step) =>
          step.id === 'acknowledge' ? { ...step, offset: '3wd', name: 'Acknowledge, says version 2' } : step,
        ),
      {
        do: 'task',
        id: 'call_finance',
        name: 'Call finance',
        anchor: 'gate_passed',
        offset: '1wd',
        owner: 'sales rep',
        needs: [],
        after: [],
        help: '',
        untilGate: false,
        suggestsDelight: false,
      },
    ],
  };

  /** As an admin's save does it: a line on Versions, and its name on Settings. */
  function save(world: Workspace, playbook: Playbook): void {
    const about = { name: 'Our own', savedAt: '2026-03-02T09:00:00.000Z', savedBy: OWNER, from: 'board' } as const;
    const { rows } = sheetOf(world, 'Versions');
    rows.splice(
      2,
      0,
      Object.values(versionCells(playbook, about)).map((v) => ({ v })),
    );
    settingCell(world, 'playbook_version').set(`packages@${playbook.version}`);
  }
  const tasksOf = (world: Workspace, company: string) =>
    new Map(
      table(world, 'Tasks')
        .filter((row) => row[1] === company)
        .map((row) => [String(row[11]).split('/')[2]!, String(row[2])]),
    );
  /** Calls to Sheets of a tick that finds nothing to do. */
  function idleReads(world: Workspace): number {
    advanceBy(world, 4 * TICK);
    return world.state.executions.filter((run) => run.function === 'tick').at(-1)!.calls.Sheets ?? 0;
  }
  const COMPANIES = ['Harborlight Coaching', 'Copperleaf Agency'] as const;
  const factsOf = (world: Workspace, at: number) =>
    Object.keys(JSON.parse(String(rowOf(world, 'Handoffs', at).Facts)) as object);

  /** One won before that was saved, one after it. */
  let both: Workspace;
  beforeAll(() => {
    both = fork(ready);
    win(both, 2, [], 1);
    save(both, second);
    fillForm(both, 3);
    win(both, 3, [], 1);
  });

  it('keeps the version that it began under, and a new one follows the new', () => {
    const world = fork(both);

    expect(problems(world)).toEqual([]);
    expect(
      table(world, 'Handoffs')
        .slice(1)
        .map((row) => [row[5], row[6]]),
    ).toEqual([
      ['packages', '1'],
      ['packages', '2'],
    ]);
    const [first, other] = COMPANIES.map((company) => tasksOf(world, company));
    expect(first!.get('acknowledge')).toMatch(/^Read the packet/);
    expect(first!.has('community')).toBe(true);
    expect(first!.has('call_finance')).toBe(false);
    expect(other!.get('acknowledge')).toBe('Acknowledge, says version 2');
    expect(other!.has('community')).toBe(false);
    expect(other!.has('call_finance')).toBe(true);
  });

  describe('and it is put under the new one by a request', () => {
    const ask = (world: Workspace) => {
      const row = sheetOf(world, 'Requests').rows.length + 1;
      type(world, OWNER, 'Requests', `C${row}:E${row}`, [['Apply playbook', '', 'packages@2']]);
      advanceBy(world, 4 * TICK);
    };
    const mails = (world: Workspace) => world.state.mail.messages.map(({ to, subject }) => `${to} ${subject}`);
    const answers = (world: Workspace) =>
      table(world, 'Requests')
        .filter((row) => row[2] === 'Apply playbook')
        .map((row) => String(row[5]));

    let applied: ReturnType<typeof outcome>;
    beforeAll(() => {
      const world = fork(both);
      ask(world);
      applied = outcome(world);
    });

    it('has the tasks of the new version, keeps what is done, and writes to nobody', () => {
      const world = fork(both);
      const before = mails(world);

      ask(world);

      expect(answers(world)).toEqual(['1 handoff now under packages@2.']);
      expect(rowOf(world, 'Handoffs', 1)).toMatchObject({ Version: '2' });
      const [first, other] = COMPANIES.map((company) => tasksOf(world, company));
      expect(first!.get('acknowledge')).toBe('Acknowledge, says version 2');
      expect(first!.get('call_finance')).toBe(other!.get('call_finance'));
      const community = table(world, 'Tasks').find(
        (row) => row[1] === COMPANIES[0] && row[2] === 'Give community access',
      )!;
      expect(community.slice(5, 7)).toEqual([true, 'no longer in the playbook']);
      expect(mails(world)).toEqual(before);
      expect(problems(world)).toEqual([]);
    });

    it.each([3, 7, 11])('comes to the same end where the run is killed at its call %i', (call) => {
      const world = fork(both);
      world.faults.set([{ call, do: 'kill', when: 'after' }]);

      ask(world);

      expect(outcome(world)).toEqual(applied);
    });
  });

  it('is seen whole under its version: answers that the new one does not ask for, and names in Why?', () => {
    const world = fork(both);
    const headers = sheetOf(world, 'CS intake').rows[0]!.map((cell) => String(cell?.v ?? ''));
    const row = sheetOf(world, 'CS intake').rows.findIndex((cells) => cells?.[1]?.v === COMPANIES[0]) + 1;
    const column = String.fromCharCode(65 + headers.indexOf('Asked the customer again?'));
    expect(factsOf(world, 1)).not.toContain('intake_check');

    type(world, 'cleo@northwind.example', 'CS intake', `${column}${row}`, [['no']]);
    advanceBy(world, 2 * TICK);

    expect(factsOf(world, 1)).toContain('intake_check');
    selectCells(world, OWNER, 'Pipeline', 'A2');
    const why = menu(world, OWNER, ['Baton', 'Why?']).ui!.message!;
    expect(why).toContain('Read the packet and acknowledge it');
    selectCells(world, OWNER, 'Pipeline', 'A3');
    expect(menu(world, OWNER, ['Baton', 'Why?']).ui!.message).toContain('Acknowledge, says version 2');
  });

  it('rests where its version cannot be read any more, and nothing else does', () => {
    const world = fork(both);
    const line = sheetOf(world, 'Versions').rows[1]!;
    const before = line[8]!;
    line[8] = { v: '{}' };
    for (const cells of sheetOf(world, 'Tasks').rows)
      if (String(cells?.[11]?.v).endsWith('/acknowledge')) cells![5] = { v: true };
    advanceBy(world, 2 * TICK);

    expect(problems(world)).toContainEqual(
      expect.stringMatching(
        /^The playbook version packages@1 cannot be read on Versions, so nothing happens for 1 deal/,
      ),
    );
    expect(factsOf(world, 1)).not.toContain('acknowledged');
    expect(factsOf(world, 2)).toContain('acknowledged');

    sheetOf(world, 'Versions').rows[1]![8] = before;
    advanceBy(world, 3 * TICK);
    expect(problems(world)).toEqual([]);
    expect(factsOf(world, 1)).toContain('acknowledged');
  });

  it('costs an idle tick no call', () => {
    const world = fork(ready);
    win(world, 2, [], 1);
    const before = idleReads(world);
    save(world, { ...packages, version: '2' });
    advanceBy(world, 2 * TICK);

    expect(idleReads(world)).toBe(before);
  });
});
