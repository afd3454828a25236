import { advanceBy } from '../../local/workspace/clock';
import { answerUi, call, menu } from '../../local/workspace/session';
import { newWorld, setUpAnswers } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { board, bookOf, callsThatChange, FOUNDER, made, rowsOf, SELLER, setting, setUpAgain, sheetOf } from './support';

const MINUTE = 60_000;

describe('set-up run twice', () => {
  it('makes nothing twice', () => {
    const workspace = board();
    const before = made(workspace);

    expect(setUpAgain(workspace)).toMatchObject({
      ok: true,
      value: expect.arrayContaining(['All triggers are there.']),
    });
    expect(made(workspace)).toEqual(before);
  });

  it('leaves what somebody typed, and what an admin has changed', () => {
    const workspace = board();
    sheetOf(workspace, 'Messages').rows[1]![5] = { v: 'Our own words' };
    sheetOf(workspace, 'Team').rows[1]![0] = { v: 'Another name' };
    sheetOf(workspace, 'Settings').rows[1]![1] = { v: 'Renamed Company' };

    const again = call(workspace, OWNER, 'runSetUp', [{ playbook: 'packages', values: {}, team: [], holidays: [] }]);

    expect(again.error).toBeUndefined();
    expect(rowsOf(workspace, 'Messages')[0]![5]).toBe('Our own words');
    expect(rowsOf(workspace, 'Team')[0]![0]).toBe('Another name');
    expect(setting(workspace, 'company_name')).toBe('Renamed Company');
  });

  it('keeps the last run a moment, so that Health still reads it', () => {
    const workspace = board();
    advanceBy(workspace, 10 * MINUTE);
    expect(typeof setting(workspace, 'last_run')).toBe('number');

    setUpAgain(workspace, { company_name: 'Other' });

    expect(typeof setting(workspace, 'last_run')).toBe('number');
    expect(setting(workspace, 'company_name')).toBe('Other');
  });

  it('writes numbers as numbers, days as days and addresses in small letters', () => {
    const workspace = board({ admin: 'Baton@Northwind.Example' });

    expect(setting(workspace, 'high_value')).toBe(10_000);
    expect(setting(workspace, 'admin')).toBe(OWNER);
    expect(rowsOf(workspace, 'Holidays')[0]).toEqual([46118, 'Easter Monday']);
  });
});

describe('repair', () => {
  it('puts back a deleted tab, a deleted column and a changed name, and says so', () => {
    const workspace = board();
    const book = bookOf(workspace);
    const warnings = sheetOf(workspace, 'Warnings').id;
    book.sheets = book.sheets.filter(({ id }) => id !== warnings);
    sheetOf(workspace, 'Pipeline').name = 'Deals';
    const signals = sheetOf(workspace, 'Signals');
    for (const row of signals.rows) row.splice(3, 1);

    const again = setUpAgain(workspace);

    expect(again.value).toEqual(
      expect.arrayContaining(['Made Warnings.', '“Deals” is called Pipeline again.', 'Added to Signals: Signal.']),
    );
    expect(sheetOf(workspace, 'Warnings').rows[0]!.length).toBeGreaterThan(5);
    expect(sheetOf(workspace, 'Signals').rows[0]!.map((cell) => cell?.v)).toContain('Signal');
  });

  it('gives way to nobody who took the name of a tab, and loses nothing of theirs', () => {
    const workspace = board();
    const own = sheetOf(workspace, 'Tasks');
    const other = structuredClone(sheetOf(workspace, 'Rollout'));
    own.name = 'My tasks';
    Object.assign(other, { id: 77, name: 'Tasks', protections: [], rows: [[{ v: 'mine' }]] });
    bookOf(workspace).sheets.push(other);

    expect(setUpAgain(workspace).error).toBeUndefined();

    expect(sheetOf(workspace, 'Tasks').id).toBe(own.id);
    expect(sheetOf(workspace, 'Tasks (other)').rows[0]![0]!.v).toBe('mine');
  });

  it('makes a new folder where the old one lies in the bin, lets the team in, and says whom Google refuses', () => {
    const workspace = board();
    const newcomers = [
      ['Kim', 'kim@northwind.example'],
      ['Lou', 'lou@nowhere'],
    ];
    const members = rowsOf(workspace, 'Team').length;
    newcomers.forEach((line, at) => {
      sheetOf(workspace, 'Team').rows[members + 1 + at] = line.map((v) => ({ v }));
    });
    const before = String(setting(workspace, 'root_folder'));
    workspace.state.drive.files[before]!.trashed = true;

    const again = setUpAgain(workspace);

    expect(again.value).toEqual(
      expect.arrayContaining([
        expect.stringContaining('There is a new one'),
        expect.stringContaining('Google does not let lou@nowhere into “Clients”.'),
      ]),
    );
    const after = String(setting(workspace, 'root_folder'));
    expect(after).not.toBe(before);
    expect(JSON.stringify(workspace.state.drive.files[after])).toContain('kim@northwind.example');
  });
});

describe('set-up killed at every call, then run again', () => {
  const whole = () => made(board()) as Record<string, unknown>;

  it('ends with one of everything; a second calendar is possible at one call only, and is told', () => {
    const expected = whole();
    const steps = callsThatChange((workspace) => setUpAgain(workspace), newWorld({ bare: true }));
    expect(steps.length).toBeGreaterThan(10);
    const doubled: number[] = [];
    for (const at of steps) {
      const workspace = newWorld({ bare: true });
      workspace.faults.set([{ call: at, function: 'runSetUp', do: 'kill', when: 'after' }]);
      setUpAgain(workspace);
      workspace.faults.set([]);
      let again = setUpAgain(workspace);
      if (!again.ok) {
        expect(again.error).toContain('Choose Set up… again in 10 minutes');
        advanceBy(workspace, 11 * MINUTE);
        again = setUpAgain(workspace);
      }
      expect([at, again.error]).toEqual([at, undefined]);
      const { calendars, ...rest } = made(workspace) as Record<string, unknown>;
      const { calendars: one, ...others } = expected;
      expect([at, rest]).toEqual([at, others]);
      if (JSON.stringify(calendars) !== JSON.stringify(one)) {
        doubled.push(at);
        expect(again.value).toEqual(expect.arrayContaining([expect.stringContaining('delete the one without events')]));
      }
    }
    expect(doubled.length).toBeLessThanOrEqual(1);
  }, 600_000);
});

describe('what set-up refuses', () => {
  it('refuses answers that Baton could not work with, in words, and makes nothing', () => {
    const workspace = newWorld({ bare: true });

    const outcome = setUpAgain(workspace, { zone: 'Vienna', opens_at: '9 o’clock', admin: 'nobody' });

    expect(outcome.ok).toBe(false);
    expect(outcome.error).toContain('“Vienna” is no time zone');
    expect(outcome.error).toContain('is no time. Write it like 09:00.');
    expect(bookOf(workspace).sheets).toHaveLength(1);
    expect(Object.values(workspace.state.drive.files)).toHaveLength(1);
  });

  it('tells at which field something is wrong, and that messages wait for what is missing', () => {
    const workspace = newWorld({ bare: true });
    const { team, ...answers } = setUpAnswers('packages', 'test') as { team: { roles: string }[]; values: object };

    const outcome = call(workspace, OWNER, 'previewSetUp', [
      {
        ...answers,
        values: {
          closes_at: '08:00',
          opens_at: '09:00',
          work_days: 'Monkey-Fri',
          support_email: 'n/a',
          company_name: 'C'.repeat(50_000),
          high_value: 'ten',
          video_url: '',
          hook_crm: 'http://x',
          stage_aliases: 'gewonnen: Closed Won',
        },
        team: [...team, { name: '', email: 'SAM@northwind.example', roles: 'wizard' }].filter(
          ({ roles }) => roles !== 'founder',
        ),
        holidays: [{ day: '', name: 'A day without a day' }],
      },
    ]);

    const problems = (outcome.value as { problems: { field: string; isHint?: boolean }[] }).problems;
    expect(problems.map(({ field }) => field)).toEqual([
      'closes_at',
      'work_days',
      'company_name',
      'support_email',
      'high_value',
      'hook_crm',
      'stage_aliases',
      'video_url',
      'team.7.email',
      'team.7.name',
      'team.7.roles',
      'holidays.0.day',
      'team',
    ]);
    expect(problems.filter(({ isHint }) => isHint).map(({ field }) => field)).toEqual(['video_url', 'team']);
  });

  it('lets nobody but the owner repair the board, and says who that is', () => {
    const workspace = board();

    const outcome = setUpAgain(workspace, {}, SELLER);

    expect(outcome.ok).toBe(false);
    expect(outcome.error).toContain(`Baton runs as ${OWNER}`);
  });

  it('lets a person without edit rights do nothing at all', () => {
    const workspace = board();
    workspace.state.people.push({ email: 'eve@else.example', name: 'Eve', roles: [], outside: true });

    expect(call(workspace, 'eve@else.example', 'setUpForm').ok).toBe(false);
    expect(menu(workspace, 'eve@else.example', ['Baton', 'Set up…']).ok).toBe(false);
  });

  it('leaves a copy alone until a person makes it a board of its own', () => {
    const workspace = board();
    const settings = sheetOf(workspace, 'Settings');
    settings.rows.find((row) => row[3]?.v === 'spreadsheet_id')![1] = { v: 'the-first-board' };
    workspace.state.projects.board!.properties.script = {};
    const before = String(setting(workspace, 'board_id'));

    expect(setUpAgain(workspace).error).toContain('This spreadsheet is a copy of another board');
    expect(setUpAgain(workspace, { mode: 'test' }, OWNER, { adoptCopy: true }).error).toBeUndefined();

    expect(setting(workspace, 'board_id')).not.toBe(before);
    expect(setting(workspace, 'mode')).toBe('test');
    expect(setting(workspace, 'spreadsheet_id')).toBe(bookOf(workspace).id);
  });
});

describe('taking over', () => {
  const yes = 'YES';

  it('is for admins only', () => {
    const outcome = menu(board(), SELLER, ['Baton', 'Take over…']);

    expect(outcome.ui).toMatchObject({
      kind: 'alert',
      message: expect.stringContaining('Only those who may edit the tab Settings'),
    });
  });

  it('makes an admin the owner, with triggers and files of their own, and the old triggers go', () => {
    const workspace = board({ admin: FOUNDER, deputy: FOUNDER });
    const asked = menu(workspace, FOUNDER, ['Baton', 'Take over…']);
    expect(asked.ui).toMatchObject({ kind: 'alert', message: expect.stringContaining(`Baton runs as ${OWNER}`) });

    const done = answerUi(workspace, FOUNDER, asked.ui!, yes);
    expect(done.error).toBeUndefined();
    advanceBy(workspace, 10 * MINUTE);

    expect(setting(workspace, 'owner')).toBe(FOUNDER);
    // Whoever is silent cannot say so: an owner is no deputy.
    expect(setting(workspace, 'deputy')).toBe('');
    expect([...new Set(workspace.state.projects.board!.triggers.map(({ creator }) => creator))]).toEqual([FOUNDER]);
    const folder = workspace.state.drive.files[String(setting(workspace, 'root_folder'))]!;
    expect(folder.owner).toBe(FOUNDER);
    expect(workspace.state.executions.filter(({ outcome }) => outcome === 'threw').map(({ error }) => error)).toEqual(
      [],
    );
  });
});
