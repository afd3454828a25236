import { readFileSync } from 'node:fs';
import { advanceBy } from '../../local/workspace/clock';
import { Workspace } from '../../local/workspace/kernel/workspace';
import { answerUi, call, menu, selectCells } from '../../local/workspace/session';
import { calculate } from '../../local/workspace/sheets/model/formulas';
import { personEdit } from '../../local/workspace/sheets/person';
import { BOARD_PROJECT } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { readCsv } from '../../src/import/readCsv';
import { board, bookOf, callsThatChange, FOUNDER, rowsOf, SELLER, setting } from '../setup/support';
import { readyToWin, rowOf, table, win } from '../simulation/handoff';

const MINUTE = 60_000;
const FILE = readFileSync('test/ui/deals.csv', 'utf8');

const fileOf = (text: string) => ({ kind: 'file', name: 'deals.csv', table: readCsv(text) });
const source = fileOf(FILE);
const read = (workspace: Workspace) =>
  call(workspace, SELLER, 'readImport', [source]).value as { mapping: object; isRemembered: boolean };
const write = (workspace: Workspace, more: object = {}) =>
  call(workspace, SELLER, 'writeImport', [{ source, mapping: read(workspace).mapping, ...more }]);
const companies = (workspace: Workspace) => rowsOf(workspace, 'Pipeline').map((row) => row[1]);

describe('an import', () => {
  it('writes text as text, days as days and numbers as numbers, and leaves doubtful rows out', () => {
    const workspace = board();

    const written = write(workspace);

    expect(written.error).toBeUndefined();
    expect(companies(workspace)).toEqual([
      'Café Müller & Söhne',
      '=HYPERLINK("http://evil.example";"click")',
      'Old Customer GmbH',
      'Long; Name Two lines',
    ]);
    const [, company, , , , stage, amount, owner, closes] = rowsOf(workspace, 'Pipeline')[0]!;
    expect([company, stage, amount, owner, closes]).toEqual(['Café Müller & Söhne', 'Proposal', 1234.5, SELLER, 46094]);
    const cell = bookOf(workspace).sheets[0]!.rows[2]![1]!;
    expect(cell.f).toBeUndefined();
  });

  it('changes nothing when the same file comes again, and keeps what a person has typed since', () => {
    const workspace = board();
    write(workspace);
    personEdit(workspace, {
      as: SELLER,
      spreadsheetId: bookOf(workspace).id,
      sheet: 'Pipeline',
      a1: 'G2',
      values: [['2000']],
    });
    const before = rowsOf(workspace, 'Pipeline');

    const again = write(workspace);

    expect(again.value).toMatchObject({ said: 'Nothing to write: the board says all this already.' });
    expect(rowsOf(workspace, 'Pipeline')).toEqual(before);
    expect(read(workspace).isRemembered).toBe(true);
    expect(rowsOf(workspace, 'Import memory')).toHaveLength(4);
  });

  it('takes an update of the file where nobody has typed', () => {
    const workspace = board();
    write(workspace);

    const changed = write(workspace, { source: fileOf(FILE.replaceAll('1.234,50', '1.300,00')) });

    expect(changed.value).toMatchObject({ said: expect.stringContaining('1 update') });
    expect(rowsOf(workspace, 'Pipeline')[0]![6]).toBe(1300);
  });

  it('starts nothing for a deal that arrives won, however young its Close date', () => {
    const workspace = board({ mode: 'live' });
    const text = FILE.replace('27.02.2026', '02.03.2026');

    write(workspace, { source: fileOf(text) });
    advanceBy(workspace, 30 * MINUTE);

    expect(companies(workspace)).toContain('Old Customer GmbH');
    expect(rowsOf(workspace, 'Pipeline').every((row) => String(row[0]).startsWith('D-'))).toBe(true);
    expect(rowsOf(workspace, 'Outbox').filter((row) => row[2] === 'mail')).toEqual([]);
    expect(rowsOf(workspace, 'Handoffs').filter((row) => !String(row[0]).startsWith('known'))).toEqual([]);
    expect(rowsOf(workspace, 'Requests')[0]!.slice(1, 5)).toEqual([SELLER, 'History', '', 'A-3']);
  });

  it('killed at any call and run again writes every deal once', () => {
    const first = board();
    const steps = callsThatChange(write, board());
    write(first);
    const expected = companies(first);
    const start = structuredClone(board().state);

    for (const at of steps) {
      const workspace = new Workspace(structuredClone(start));
      workspace.faults.set([{ call: at, function: 'writeImport', do: 'kill', when: 'after' }]);
      write(workspace);
      workspace.faults.set([]);
      expect(write(workspace).error).toBeUndefined();
      expect([at, companies(workspace)]).toEqual([at, expected]);
    }
  }, 300_000);
});

describe('Why?', () => {
  it('says what holds a deal, and asks for a row where none is selected', () => {
    const workspace = readyToWin(2);
    win(workspace, 3); // Copperleaf, whose form is empty
    selectCells(workspace, SELLER, 'Pipeline', 'B3');

    const { ui } = menu(workspace, SELLER, ['Baton', 'Why?']);

    expect(ui).toMatchObject({ kind: 'alert', message: expect.stringContaining('Copperleaf Agency') });
    expect((ui as { message: string }).message).toContain('It is held until nothing is missing.');
    expect((ui as { message: string }).message).toContain('What holds it:');
    selectCells(workspace, SELLER, 'Tasks', 'A1');
    expect(menu(workspace, SELLER, ['Baton', 'Why?']).ui).toMatchObject({ message: 'Select the row of a deal first.' });
  });
});

describe('asking Baton', () => {
  it('writes a row on Requests as the person, and says what happens next', () => {
    const workspace = readyToWin(2);
    selectCells(workspace, SELLER, 'Pipeline', 'B2');

    expect(menu(workspace, SELLER, ['Baton', 'Start handoff']).error).toBeUndefined();
    expect(rowsOf(workspace, 'Requests')[0]!.slice(1, 4)).toEqual([
      SELLER,
      'Start handoff',
      rowOf(workspace, 'Pipeline', 0)['Deal ID'],
    ]);
    expect(rowOf(workspace, 'Requests', 0).State).toBe('');

    advanceBy(workspace, 5 * MINUTE);
    expect(rowOf(workspace, 'Requests', 0).State).toBe('Set the stage to Closed Won first.');
  });

  it('runs at once for the owner', () => {
    const workspace = readyToWin(2);
    selectCells(workspace, OWNER, 'Pipeline', 'B2');

    menu(workspace, OWNER, ['Baton', 'Start handoff']);

    expect(rowOf(workspace, 'Requests', 0).State).toBe('Set the stage to Closed Won first.');
  });

  it('pauses for anybody, and goes on for admins only', () => {
    const workspace = board();
    menu(workspace, SELLER, ['Baton', 'Pause']);
    advanceBy(workspace, 5 * MINUTE);
    expect(setting(workspace, 'paused')).toBe('yes');
    calculate(workspace, bookOf(workspace));
    expect(setting(workspace, 'health')).toContain('Baton is paused');

    expect(menu(workspace, SELLER, ['Baton', 'Resume']).ui).toMatchObject({
      kind: 'alert',
      message: expect.stringContaining(`Ask ${OWNER} or the owner of the spreadsheet.`),
    });
    expect(setting(workspace, 'paused')).toBe('yes');

    expect(menu(workspace, OWNER, ['Baton', 'Resume']).error).toBeUndefined();
    expect(setting(workspace, 'paused')).toBe('');
  });
});

describe('deciding', () => {
  it('lets managers approve an exception, and nobody else', () => {
    const workspace = readyToWin(2);
    win(workspace, 3);
    personEdit(workspace, {
      as: SELLER,
      spreadsheetId: bookOf(workspace).id,
      sheet: 'Pipeline',
      a1: 'O3',
      values: [['The kickoff is tomorrow']],
    });
    advanceBy(workspace, 10 * MINUTE);
    const form = call(workspace, FOUNDER, 'reviewItems').value as { approvals: { key: string }[]; mayApprove: boolean };
    expect(form).toMatchObject({
      mayApprove: true,
      approvals: [{ company: 'Copperleaf Agency', reason: 'The kickoff is tomorrow' }],
    });

    const refused = call(workspace, SELLER, 'approveItem', [form.approvals[0]!.key]);
    expect(refused.ok).toBe(false);
    expect(table(workspace, 'Approvals')[0]![5]).not.toBe(true);

    expect(call(workspace, FOUNDER, 'approveItem', [form.approvals[0]!.key]).error).toBeUndefined();
    expect(table(workspace, 'Approvals')[0]![5]).toBe(true);
  });

  it('decides nothing but what it offers', () => {
    const workspace = board();

    expect(call(workspace, SELLER, 'decideItem', [{ action: 'Pause', key: 'x' }]).error).toContain(
      'cannot be decided here',
    );
    expect(rowsOf(workspace, 'Requests')).toEqual([]);
  });
});

describe('a deputy', () => {
  it('mails the admin within a day of the engine falling silent, and only then', () => {
    const workspace = board({ deputy: FOUNDER });
    const asked = menu(workspace, FOUNDER, ['Baton', 'Become deputy…']);
    expect(answerUi(workspace, FOUNDER, asked.ui!, 'YES').error).toBeUndefined();
    // A run that is nobody's removes triggers where it is a trigger's own, not where a page asked for it.
    call(workspace, FOUNDER, 'lookAgain');
    const mails = () => workspace.state.mail.messages.filter((mail) => mail.owner === FOUNDER && mail.state === 'sent');
    advanceBy(workspace, 26 * 60 * MINUTE);
    expect(mails()).toEqual([]);

    const { board: project } = workspace.state.projects;
    project!.triggers = project!.triggers.filter(({ creator }) => creator === FOUNDER);
    advanceBy(workspace, 27 * 60 * MINUTE);

    expect(mails()).toHaveLength(1);
    expect(mails()[0]!.subject).toContain('Baton has been silent since');
  }, 120_000);
});

describe('uninstalling', () => {
  it('stops everything and leaves what stands there; a set-up goes on with it', () => {
    const workspace = board();
    const before = rowsOf(workspace, 'Team');
    const asked = menu(workspace, OWNER, ['Baton', 'Uninstall…']);

    expect(answerUi(workspace, OWNER, asked.ui!, 'YES').error).toBeUndefined();

    expect(workspace.state.projects.board!.triggers).toEqual([]);
    expect(bookOf(workspace).sheets.flatMap(({ protections }) => protections)).toEqual([]);
    expect(rowsOf(workspace, 'Team')).toEqual(before);
  });
});

describe('who may call', () => {
  it('refuses strangers, viewers, and anything before the set-up', () => {
    const workspace = board();
    const names = [
      'setUpForm',
      'previewSetUp',
      'runSetUp',
      'reviewItems',
      'readDraft',
      'decideItem',
      'approveItem',
      'previewMessages',
      'showMessage',
      'importForm',
      'simulateForm',
      'takePlaybookFile',
      'playbookForm',
      'applyBoard',
      'applyPlaybook',
      'readImport',
      'planImportOf',
      'writeImport',
      'setUpChecks',
      'repairSetUp',
    ];
    const viewer = 'vera@northwind.example';
    workspace.state.people.push({ email: viewer, name: 'Vera', roles: [] });
    workspace.state.drive.files[bookOf(workspace).id]!.viewers.push(viewer);

    for (const name of names) expect([name, call(workspace, viewer, name, [{}, 'x']).ok]).toEqual([name, false]);
    // A page served to everybody has its owner's rights, whoever looks at it.
    for (const activeUser of ['', 'eve@elsewhere.example'])
      for (const name of [...names, 'lookAgain']) {
        const as = { function: name, cause: 'call', user: OWNER, activeUser, args: () => [{}, 'x'] } as const;
        const { record } = workspace.run(BOARD_PROJECT, as);
        expect([name, record.error]).toEqual([name, expect.stringContaining('does not know who is asking')]);
      }
    for (const name of ['tick', 'daily', 'weekly', 'deputyDaily', 'handleEdit', 'handleChange']) {
      const before = JSON.stringify(bookOf(workspace).sheets);
      call(workspace, SELLER, name, [{ triggerUid: '1' }]);
      expect([name, JSON.stringify(bookOf(workspace).sheets) === before]).toEqual([name, true]);
    }
    const written = call(workspace, SELLER, 'lookAgain', []).executions[0]!.log;
    expect(written).toEqual([expect.stringContaining('not the owner')]);
    expect(rowsOf(workspace, 'Activity')).toEqual([]);
  });
});
