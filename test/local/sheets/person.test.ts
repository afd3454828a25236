import {
  personColumns,
  personEdit,
  personFilter,
  personRows,
  personTab,
  personUndo,
} from '../../../local/workspace/sheets/person';
import { BOOK, EDITOR, OWNER, office, STRANGER, VIEWER } from '../support';

const get = 'const sheet = SpreadsheetApp.getActive().getSheets()[0];';
const who = { as: EDITOR, spreadsheetId: BOOK, sheet: 'A' };
const rows = [
  ['Deal', 'Stage'],
  ['b', 'Lead'],
  ['a', 'Lead'],
  ['c', 'Won'],
];

describe('typing and pasting', () => {
  it('says what one cell held and holds now, as the edit event tells it', () => {
    const { workspace } = office({ sheets: { A: rows } });
    const type = (value: unknown) => personEdit(workspace, { ...who, a1: 'B2', values: [[value]] });
    const rect = { r0: 1, c0: 1, r1: 2, c1: 2 };

    expect(type('Won')).toEqual({
      ok: true,
      changeType: 'EDIT',
      changed: [{ sheetId: 0, rect, oldValue: 'Lead', value: 'Won' }],
    });
    expect(type('2026-11-20').changed).toEqual([{ sheetId: 0, rect, oldValue: 'Won', value: '46346' }]);
    expect(type('').changed).toEqual([{ sheetId: 0, rect, oldValue: '46346' }]);
    expect(type('TRUE').changed).toEqual([{ sheetId: 0, rect, value: 'TRUE' }]);
  });

  it('gives no values for a block, and the grid grows where it has to', () => {
    const { workspace, sheet } = office({ sheets: { A: rows } });
    sheet('A').maxRows = 4;

    expect(personEdit(workspace, { ...who, a1: 'A4', values: [['x', 'y'], ['z']] }).changed).toEqual([
      { sheetId: 0, rect: { r0: 3, c0: 0, r1: 5, c1: 2 } },
    ]);
    expect(
      sheet('A')
        .rows.slice(3)
        .map((line) => line.map((cell) => cell?.v)),
    ).toEqual([
      ['x', 'y'],
      ['z', undefined],
    ]);
    expect(sheet('A').maxRows).toBe(5);
  });

  it('is refused where validation rejects, and goes through where it warns', () => {
    const { workspace, script } = office({ sheets: { A: rows } });
    const rule = (allow: boolean) =>
      script(
        `${get} sheet.getRange('B2:B9').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Lead', 'Won']).setAllowInvalid(${allow}).setHelpText('Choose a stage.').build());`,
      );
    const text = 'The data you entered in cell B3 violates the data validation rules set on this cell. Choose a stage.';
    rule(false);
    expect(personEdit(workspace, { ...who, a1: 'B2', values: [['Won'], ['Nope']] })).toEqual({
      ok: false,
      error: text,
    });
    rule(true);

    expect(personEdit(workspace, { ...who, a1: 'B3', values: [['Nope']] })).toMatchObject({ ok: true, warning: text });
  });

  it('needs rights to the file and to the cells', () => {
    const { workspace, script } = office({ sheets: { A: rows } });
    script(
      `${get} const p = sheet.getRange('B:B').protect(); p.removeEditors(p.getEditors()); sheet.getRange('A:A').protect().setWarningOnly(true);`,
    );
    const edit = (as: string, a1: string) => personEdit(workspace, { ...who, as, a1, values: [['x']] });

    expect(edit(VIEWER, 'A2')).toMatchObject({ ok: false, error: 'You need permission to edit this spreadsheet.' });
    expect(edit(STRANGER, 'A2').ok).toBe(false);
    expect(edit(EDITOR, 'B2')).toMatchObject({ ok: false, error: expect.stringContaining('protected cell') });
    expect(edit(OWNER, 'B2').ok).toBe(true);
    expect(edit(EDITOR, 'A2')).toMatchObject({ ok: true, warning: expect.stringContaining('changed accidentally') });
  });

  it('says so when there is no such tab or cell', () => {
    const { workspace } = office({ sheets: { A: rows } });

    expect(personEdit(workspace, { ...who, sheet: 'B', a1: 'A1', values: [['x']] })).toEqual({
      ok: false,
      error: 'There is no tab "B".',
    });
    expect(personEdit(workspace, { ...who, a1: '??', values: [['x']] })).toEqual({
      ok: false,
      error: 'Range not found',
    });
  });
});

describe('rows, columns and tabs', () => {
  const names = (world: ReturnType<typeof office>) => world.sheet('A').rows.map((line) => line[0]?.v);

  it('are inserted, deleted, moved and sorted', () => {
    const world = office({ sheets: { A: rows } });
    world.sheet('A').frozenRows = 1;
    const act = (more: object) => personRows(world.workspace, { ...who, op: 'sort', at: 1, ...more });

    expect(act({ op: 'sort', by: 1 })).toEqual({ ok: true, changeType: 'OTHER' });
    expect(names(world)).toEqual(['Deal', 'a', 'b', 'c']);
    expect(act({ op: 'move', at: 2, to: 5 }).ok).toBe(true);
    expect(names(world)).toEqual(['Deal', 'b', 'c', 'a']);
    expect(act({ op: 'insert', at: 2 })).toEqual({ ok: true, changeType: 'INSERT_ROW' });
    expect(act({ op: 'delete', at: 3, count: 2 })).toEqual({ ok: true, changeType: 'REMOVE_ROW' });
    expect(names(world)).toEqual(['Deal', undefined, 'a']);
    expect(act({ op: 'delete', at: 999, count: 9 })).toEqual({ ok: false, error: 'Those rows are out of bounds.' });
  });

  it('stay as they are where a cell in the way is protected', () => {
    const world = office({ sheets: { A: rows } });
    world.script(`${get} const p = sheet.getRange('B3').protect(); p.removeEditors(p.getEditors());`);

    expect(personRows(world.workspace, { ...who, op: 'sort', at: 1, by: 1 }).ok).toBe(false);
    expect(personRows(world.workspace, { ...who, op: 'delete', at: 3 }).ok).toBe(false);
    expect(personRows(world.workspace, { ...who, op: 'delete', at: 2 }).ok).toBe(true);
    expect(personColumns(world.workspace, { ...who, op: 'delete', at: 2 }).ok).toBe(false);
    expect(personColumns(world.workspace, { ...who, op: 'insert', at: 1 })).toEqual({
      ok: true,
      changeType: 'INSERT_COLUMN',
    });
  });

  it('are filtered, and tabs come and go', () => {
    const world = office({ sheets: { A: rows } });

    expect(personFilter(world.workspace, { ...who, column: 2, hide: ['Won'] }).ok).toBe(true);
    expect(world.script(`${get} return [2, 3, 4].map((row) => sheet.isRowHiddenByFilter(row));`)).toEqual([
      false,
      false,
      true,
    ]);
    expect(personTab(world.workspace, { ...who, op: 'insert', name: 'Notes' }).changeType).toBe('INSERT_GRID');
    expect(personTab(world.workspace, { ...who, sheet: 'Notes', op: 'delete' }).changeType).toBe('REMOVE_GRID');
  });

  it('come back as they were after columns went and came, rules and widths with them', () => {
    const world = office({ sheets: { A: rows } });
    world.script(
      `${get} sheet.setColumnWidth(2, 77); sheet.getRange('B2:B9').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Lead']).build());`,
    );
    const before = structuredClone(world.sheet('A'));
    personColumns(world.workspace, { ...who, op: 'delete', at: 2 });
    personColumns(world.workspace, { ...who, op: 'insert', at: 1, count: 2 });
    expect(world.sheet('A').rows[1]?.map((cell) => cell?.v)).toEqual([undefined, undefined, 'b']);

    expect([1, 2].map(() => personUndo(world.workspace, who).changeType)).toEqual(['REMOVE_COLUMN', 'INSERT_COLUMN']);

    expect(world.sheet('A')).toEqual(before);
  });

  it('leave nothing to take back when a step was refused', () => {
    const world = office({ sheets: { A: rows } });

    expect(personRows(world.workspace, { ...who, op: 'delete', at: 999, count: 9 }).ok).toBe(false);
    expect(personColumns(world.workspace, { ...who, op: 'delete', at: 99 }).ok).toBe(false);

    expect(personUndo(world.workspace, who)).toEqual({ ok: false, error: 'There is nothing to undo.' });
  });

  it('are taken back in reverse order, each person their own', () => {
    const world = office({ sheets: { A: rows } });
    const before = structuredClone(world.sheet('A').rows);
    personEdit(world.workspace, { ...who, a1: 'A2:B2', values: [['q']] });
    personRows(world.workspace, { ...who, op: 'delete', at: 3 });
    personRows(world.workspace, { ...who, op: 'move', at: 1, to: 3 });

    expect(personUndo(world.workspace, { as: OWNER, spreadsheetId: BOOK }).ok).toBe(false);
    expect([1, 2, 3].map(() => personUndo(world.workspace, who).changeType)).toEqual(['OTHER', 'INSERT_ROW', 'EDIT']);
    expect(world.sheet('A').rows).toEqual(before);
  });
});
