import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { personEdit, personRows } from '../../local/workspace/sheets/person';
import { newWorld } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { fork, outcome, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const SELLER = 'sam@northwind.example';
const FOUNDER = 'fay@northwind.example';

let ready: Workspace;
beforeAll(() => {
  ready = readyToWin(2);
});

const bookOf = (workspace: Workspace) => Object.values(workspace.state.books.byId)[0]!;
const sentTo = (workspace: Workspace, address: string) =>
  workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.to.includes(address));
const calls = (records: readonly { calls: Record<string, number> }[]) =>
  records.reduce((sum, { calls }) => sum + Object.values(calls).reduce((a, b) => a + b, 0), 0);

describe('decision 1: reconcile, never react', () => {
  it('comes to the same end when no trigger fires for the edit', () => {
    const reacting = fork(ready);
    win(reacting, 2);
    const missed = fork(ready);
    personEdit(missed, {
      as: SELLER,
      spreadsheetId: bookOf(missed).id,
      sheet: 'Pipeline',
      a1: 'F2',
      values: [['Closed Won']],
    });
    advanceBy(missed, 180 * MINUTE);

    expect(outcome(missed)).toEqual(outcome(reacting));
  });

  it('looks at once at a paste, whose event brings no value', () => {
    const workspace = fork(ready);

    type(workspace, SELLER, 'Pipeline', 'F2:F3', [['Closed Won'], ['Closed Won']]);

    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('Handing over');
    expect(rowOf(workspace, 'Pipeline', 1).Status).toBe('Held');
  });

  it('ends before any service call for an edit that no gate, step or task reads', () => {
    const workspace = fork(ready);

    const records = type(workspace, OWNER, 'Messages', 'B2', [['Another name']]);

    expect(records.map(({ function: name }) => name)).toContain('handleEdit');
    expect(calls(records)).toBe(0);
  });
});

describe('decision 2: one snapshot in, one commit out', () => {
  it('reads an idle board with one call to Sheets and writes nothing', () => {
    const workspace = fork(ready);
    workspace.trace = true;
    advanceBy(workspace, 5 * MINUTE);

    const [idle] = advanceBy(workspace, 5 * MINUTE);

    expect(idle!.record.calls.Sheets).toBe(1);
    expect(idle!.record.trace).not.toContain('Sheets.batchUpdate');
    expect(calls([idle!.record])).toBeLessThanOrEqual(12);
  });

  it('finds renamed tabs, moved columns and columns that people added', () => {
    const workspace = fork(ready);
    const pipeline = bookOf(workspace).sheets.find((sheet) => sheet.name === 'Pipeline')!;
    pipeline.name = 'Deals of 2026';
    for (const row of pipeline.rows) row.splice(1, 0, null);
    pipeline.rows[0]![1] = { v: 'Our own remark' };
    personEdit(workspace, {
      as: SELLER,
      spreadsheetId: bookOf(workspace).id,
      sheet: 'Deals of 2026',
      a1: 'G2',
      values: [['Closed Won']],
    });
    advanceBy(workspace, 60 * MINUTE);

    expect(sentTo(workspace, 'mila@harborlight.example')).toHaveLength(1);
    expect(pipeline.rows[1]![1]).toBeNull();
  });

  it('names a column that is gone, on Problems', () => {
    const workspace = fork(ready);
    const pipeline = bookOf(workspace).sheets.find((sheet) => sheet.name === 'Pipeline')!;
    pipeline.rows[0]![4] = null;
    advanceBy(workspace, 5 * MINUTE);

    expect(JSON.stringify(table(workspace, 'Problems'))).toContain('The column “Segment” of Pipeline is gone.');
  });
});

describe('decision 3: a key for everything that happens', () => {
  it('repeats nothing when a deal is reopened and won again', () => {
    const workspace = fork(ready);
    win(workspace, 2, [], 1);
    const before = outcome(workspace);
    type(workspace, SELLER, 'Pipeline', 'F2', [['Negotiation']]);
    advanceBy(workspace, 60 * MINUTE);
    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('Reopened');
    type(workspace, SELLER, 'Pipeline', 'F2', [['Closed Won']]);
    advanceBy(workspace, 60 * MINUTE);

    expect(outcome(workspace).mails).toEqual(before.mails);
    expect(outcome(workspace).files).toEqual(before.files);
    expect(outcome(workspace).requests).toEqual(before.requests);
  });

  it('does nothing on a copy of the spreadsheet', () => {
    const workspace = fork(ready);
    const settings = bookOf(workspace).sheets.find((sheet) => sheet.name === 'Settings')!;
    const row = settings.rows.find((cells) => cells[3]?.v === 'spreadsheet_id')!;
    row[1] = { v: 'another-spreadsheet' };
    win(workspace, 2, [], 1);

    expect(workspace.state.mail.messages).toEqual([]);
    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('');
  });
});

describe('decision 5: people’s cells are theirs', () => {
  const sort: Fault = {
    call: 8,
    do: 'rows',
    as: SELLER,
    sheet: 'Pipeline',
    op: 'sort',
    at: 2,
    by: 2,
    ascending: false,
  };

  it.each([5, 6, 7, 8, 9, 10, 12, 14, 18, 22])(
    'writes to the right rows although somebody sorts before call %i',
    (call) => {
      const workspace = fork(ready);
      const typed = (w: Workspace) => new Map(table(w, 'Pipeline').map((row) => [row[1], row.slice(2, 9)]));
      const before = typed(workspace);
      win(workspace, 2, [{ ...sort, call, function: 'handleEdit' } as Fault], 2);

      const after = typed(workspace);
      for (const [company, cells] of before)
        if (company !== 'Harborlight Coaching') expect([company, after.get(company)]).toEqual([company, cells]);
      const statuses = Object.fromEntries(table(workspace, 'Pipeline').map((row) => [row[1], row[9] ?? '']));
      expect(statuses['Harborlight Coaching']).toBe('Handing over');
      expect(Object.values(statuses).filter((status) => status !== '')).toHaveLength(1);
      const packets = table(workspace, 'Pipeline').filter((row) => (row[12] ?? '') !== '');
      expect(packets.map((row) => row[1])).toEqual(['Harborlight Coaching']);
      expect(sentTo(workspace, 'mila@harborlight.example')).toHaveLength(1);
    },
  );

  it('says on Problems that a row is gone, and goes on when it is back', () => {
    const workspace = fork(ready);
    win(workspace, 2, [], 1);
    const row = structuredClone(bookOf(workspace).sheets.find((sheet) => sheet.name === 'Pipeline')!.rows[1]!);
    personRows(workspace, { as: SELLER, spreadsheetId: bookOf(workspace).id, sheet: 'Pipeline', op: 'delete', at: 2 });
    advanceBy(workspace, 10 * MINUTE);
    expect(JSON.stringify(table(workspace, 'Problems'))).toContain('its row is no longer on Pipeline');

    bookOf(workspace)
      .sheets.find((sheet) => sheet.name === 'Pipeline')!
      .rows.splice(1, 0, row);
    advanceBy(workspace, 10 * MINUTE);
    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('Handing over');
  });
});

describe('decision 6: who did it is proved by Google', () => {
  it('hands over with something missing only once a manager has ticked Approvals', () => {
    const workspace = newWorld();
    advanceBy(workspace, 5 * MINUTE);
    type(workspace, SELLER, 'Pipeline', 'F2', [['Closed Won']]);
    type(workspace, SELLER, 'Pipeline', 'O2', [['The customer starts tomorrow']]);
    advanceBy(workspace, 10 * MINUTE);
    expect(rowOf(workspace, 'Approvals', 0).Reason).toBe('The customer starts tomorrow');

    expect(() => type(workspace, SELLER, 'Approvals', 'F2', [['TRUE']])).toThrow();
    advanceBy(workspace, 10 * MINUTE);
    expect(sentTo(workspace, 'mila@harborlight.example')).toEqual([]);

    type(workspace, FOUNDER, 'Approvals', 'F2', [['TRUE']]);
    advanceBy(workspace, 10 * MINUTE);
    expect(sentTo(workspace, 'mila@harborlight.example')).toHaveLength(1);
  });
});

describe('decision 10: history is not news', () => {
  const paste = (workspace: Workspace, closeDate: string) => {
    type(workspace, SELLER, 'Pipeline', 'B8:I8', [
      ['Old Friends Ltd', 'Ola Old', 'ola@oldfriends.example', 'Starter', 'Closed Won', '490', SELLER, closeDate],
    ]);
    advanceBy(workspace, 15 * MINUTE);
  };

  it('starts nothing for a deal first seen already won before go-live', () => {
    const workspace = fork(ready);
    paste(workspace, '2025-11-02');

    expect(rowOf(workspace, 'Pipeline', 6)['Deal ID']).toMatch(/^D-/);
    expect(rowOf(workspace, 'Pipeline', 6).Status).toBe('');
  });

  it('asks for the day where a deal first seen won has none, and starts once it is typed', () => {
    const workspace = fork(ready);
    paste(workspace, '');
    expect(rowOf(workspace, 'Pipeline', 6).Status).toBe('');
    expect(JSON.stringify(table(workspace, 'Problems'))).toContain('Type the day it was won into Close date');

    type(workspace, SELLER, 'Pipeline', 'I8', [['2026-03-02']]);
    advanceBy(workspace, 10 * MINUTE);
    expect(rowOf(workspace, 'Pipeline', 6).Status).toBe('Held');
    expect(table(workspace, 'Problems').filter((row) => row[5] === '')).toEqual([]);
  });

  it('starts a deal first seen already won today', () => {
    const workspace = fork(ready);
    paste(workspace, '2026-03-02');

    expect(rowOf(workspace, 'Pipeline', 6).Status).toBe('Held');
  });

  it('starts history once a person asks for it', () => {
    const workspace = fork(ready);
    paste(workspace, '2025-11-02');
    const id = String(rowOf(workspace, 'Pipeline', 6)['Deal ID']);
    type(workspace, SELLER, 'Requests', 'A2:D2', [['2026-03-02', SELLER, 'Start handoff', id]]);
    advanceBy(workspace, 10 * MINUTE);

    expect(rowOf(workspace, 'Pipeline', 6).Status).toBe('Held');
    expect(rowOf(workspace, 'Requests', 0).State).toBe('The handoff has begun.');
  });

  it('sends a test handoff to the admin only, and keeps it a test after going live', () => {
    const workspace = newWorld({ mode: 'test' });
    advanceBy(workspace, 5 * MINUTE);
    type(workspace, SELLER, 'Intake', 'C2', [['TRUE']]);
    type(workspace, SELLER, 'Intake', 'G2:N2', [
      [
        'coach',
        '10k',
        '3',
        'Too many spreadsheets to keep up with',
        'Run the week from one board',
        '10 hours saved a month by June',
        'high',
        'in four weeks',
      ],
    ]);
    type(workspace, SELLER, 'Intake', 'S2', [['Invite to the community call']]);
    type(workspace, SELLER, 'Pipeline', 'F2', [['Closed Won']]);
    advanceBy(workspace, 60 * MINUTE);
    const settings = table(workspace, 'Settings').findIndex((row) => row[3] === 'mode') + 2;
    type(workspace, OWNER, 'Settings', `B${settings}`, [['live']]);
    advanceBy(workspace, 25 * 60 * MINUTE);

    expect(sentTo(workspace, 'mila@harborlight.example')).toEqual([]);
    expect(sentTo(workspace, OWNER).length).toBeGreaterThan(1);
    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('Handing over (test)');
  });
});

describe('decision 11: one owner', () => {
  it('deletes its triggers where they run as anybody else', () => {
    const workspace = fork(ready);
    for (const trigger of Object.values(workspace.state.projects)[0]!.triggers) trigger.creator = FOUNDER;
    advanceBy(workspace, 10 * MINUTE);

    expect(Object.values(workspace.state.projects)[0]!.triggers).toEqual([]);
  });
});

describe('decision 12: the lock is short and never lost', () => {
  it('leaves a mark for the run that holds the lock, which then looks again', () => {
    const workspace = fork(ready);
    const second: Fault = { call: 6, do: 'run', run: 'tick', function: 'handleEdit' };
    win(workspace, 2, [second], 1);

    const nested = workspace.state.executions.find(
      (record) =>
        record.function === 'tick' && Object.keys(record.calls).includes('LockService') && !('Sheets' in record.calls),
    );
    expect(nested).toBeDefined();
    expect(sentTo(workspace, 'mila@harborlight.example')).toHaveLength(1);
  });

  it('sees what is typed while a run holds the lock, and needs no tick for it', () => {
    const workspace = fork(ready);
    const where = { as: SELLER, sheet: 'Pipeline', a1: 'F3', values: [['Closed Won']] };
    win(workspace, 2, [{ ...where, call: 20, do: 'edit', function: 'handleEdit' }], 0);

    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('Handing over');
    expect(rowOf(workspace, 'Pipeline', 1).Status).toBe('Held');
  });

  it('writes nothing when the ledger is newer than the code', () => {
    const workspace = fork(ready);
    const settings = bookOf(workspace).sheets.find((sheet) => sheet.name === 'Settings')!;
    settings.rows.find((cells) => cells[3]?.v === 'schema')![1] = { v: 99 };
    win(workspace, 2, [], 1);

    expect(rowOf(workspace, 'Pipeline', 0).Status).toBe('');
    expect(workspace.state.mail.messages).toEqual([]);
  });
});
