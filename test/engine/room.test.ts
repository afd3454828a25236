import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call } from '../../local/workspace/session';
import { touch } from '../../local/workspace/sheets/model/cells';
import { ruleAt } from '../../local/workspace/sheets/model/validation';
import { readCsv } from '../../src/import/readCsv';
import { board, bookOf, rowsOf, SELLER } from '../setup/support';
import { readyToWin, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const sheetOf = (workspace: Workspace, tab: string) => bookOf(workspace).sheets.find(({ name }) => name === tab)!;

/** The kind of list or tick box that each column of a row has. */
function rules(workspace: Workspace, tab: string, row: number): (string | undefined)[] {
  const sheet = sheetOf(workspace, tab);
  return sheet.rows[0]!.map((_, column) => ruleAt(sheet, row, column)?.kind);
}

describe('the ledger', () => {
  it('goes on below the last row of its grid', () => {
    const workspace = readyToWin(2);
    for (const tab of ['Handoffs', 'Outbox']) {
      const sheet = sheetOf(workspace, tab);
      sheet.maxRows = table(workspace, tab).length + 2;
      sheet.rows.length = sheet.maxRows;
      touch(sheet);
    }

    win(workspace, 2, [], 1);

    expect(table(workspace, 'Outbox').map((row) => row[3])).toContain('done');
    expect(table(workspace, 'Problems')).toEqual([]);
  });
});

describe('rows beyond those that set-up made', () => {
  it('have the lists and tick boxes of their columns when an import fills the board', () => {
    const workspace = board();
    const text = [
      'Company;Stage;Source ID',
      ...Array.from({ length: 1_200 }, (_, at) => `Company ${at};Proposal;S-${at}`),
    ].join('\n');
    const source = { kind: 'file', name: 'many.csv', table: readCsv(text) };
    const { mapping } = call(workspace, SELLER, 'readImport', [source]).value as { mapping: object };

    const written = call(workspace, SELLER, 'writeImport', [{ source, mapping }]);
    advanceBy(workspace, 10 * MINUTE);

    expect(written.error).toBeUndefined();
    expect(rowsOf(workspace, 'Intake')).toHaveLength(1_200);
    for (const tab of ['Pipeline', 'Intake']) {
      expect(rules(workspace, tab, 1_150)).toEqual(rules(workspace, tab, 5));
      expect(rules(workspace, tab, 5).filter(Boolean).length).toBeGreaterThan(0);
    }
  });

  it('come each day before a tab runs out of them, and only then', () => {
    const workspace = board();
    const before = Object.fromEntries(bookOf(workspace).sheets.map(({ name, maxRows }) => [name, maxRows]));
    type(
      workspace,
      SELLER,
      'Signals',
      'C2:D801',
      Array.from({ length: 800 }, () => ['someone@customer.example', 'login']),
    );

    const [project] = Object.values(workspace.state.projects);
    project!.triggers = project!.triggers.filter((trigger) => trigger.function === 'daily');
    advanceBy(workspace, 3 * DAY);

    const grown = bookOf(workspace).sheets.filter(({ name, maxRows }) => maxRows !== before[name]);
    expect(grown.map(({ name, maxRows }) => [name, maxRows])).toEqual([['Signals', 1_801]]);
    expect(rules(workspace, 'Signals', 1_500)).toEqual(rules(workspace, 'Signals', 5));
  });

  it('are warned of long before the spreadsheet can hold no more, and no longer once there is room again', () => {
    const workspace = board();
    const sheet = sheetOf(workspace, 'Activity');
    const rows = sheet.maxRows;
    const said = () =>
      rowsOf(workspace, 'Problems')
        .filter((row) => !row[5])
        .map((row) => row[3]);
    sheet.maxRows = Math.ceil(7_500_000 / sheet.maxColumns);
    const [project] = Object.values(workspace.state.projects);
    project!.triggers = project!.triggers.filter((trigger) => trigger.function === 'daily');

    advanceBy(workspace, 2 * DAY);
    expect(said()).toEqual([expect.stringMatching(/^The spreadsheet is 7\d % full: Google lets it have ten million/)]);

    sheet.maxRows = rows;
    advanceBy(workspace, 2 * DAY);
    expect(said()).toEqual([]);
  });
});
