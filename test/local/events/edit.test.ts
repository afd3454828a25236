import { changeRows, editCells, playFaults } from '../../../local/workspace/people';
import { EDITOR, OWNER, office, PROJECT, VIEWER } from '../support';

const code = `
  function install() {
    ScriptApp.newTrigger('edited').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create();
    ScriptApp.newTrigger('changed').forSpreadsheet(SpreadsheetApp.getActive()).onChange().create();
  }
  function edited(e) {
    console.log([e.range.getA1Notation(), e.range.rowStart, e.range.columnEnd, JSON.stringify(e.range.getValues()), e.value, e.oldValue, e.source.getName()].join(' | '));
    e.range.getSheet().getRange('Z1').setValue('seen');
  }
  function changed(e) { console.log(e.changeType); }
  function counts() { const s = SpreadsheetApp.getActiveSheet(); const before = s.getRange('A2').getValue(); const after = s.getRange('A2').getValue(); return [before, after]; }
`;
const tabs = {
  Deals: [
    ['Company', 'Stage'],
    ['Acme', 'Proposal'],
    ['Zeta', 'Lead'],
  ],
};
const ran = (executions: { function: string; log: string[] }[]) =>
  executions.map((each) => [each.function, ...each.log]);

// https://developers.google.com/apps-script/guides/triggers/events#edit
describe('typing into a spreadsheet', () => {
  it('tells the trigger the range, and both values of a single cell', () => {
    const { workspace, run } = office({ code, sheets: tabs });
    run('install');
    const outcome = editCells(workspace, { as: EDITOR, sheet: 'Deals', a1: 'B2', values: [['Closed Won']] });

    expect(outcome.ok).toBe(true);
    expect(ran(outcome.executions)).toEqual([
      ['edited', 'B2 | 2 | 2 | [["Closed Won"]] | Closed Won | Proposal | Pipeline'],
      ['changed', 'EDIT'],
    ]);
  });

  it('tells of a paste without values, once', () => {
    const { workspace, run } = office({ code, sheets: tabs });
    run('install');
    const { executions } = editCells(workspace, { as: EDITOR, sheet: 'Deals', a1: 'B2', values: [['Won'], ['Won']] });

    expect(ran(executions)[0]).toEqual(['edited', 'B2:B3 | 2 | 2 | [["Won"],["Won"]] |  |  | Pipeline']);
    expect(executions).toHaveLength(2);
  });

  it('starts only change triggers when rows are moved about', () => {
    const { workspace, run } = office({ code, sheets: tabs });
    run('install');

    expect(ran(changeRows(workspace, { as: EDITOR, sheet: 'Deals', op: 'insert', at: 2 }).executions)).toEqual([
      ['changed', 'INSERT_ROW'],
    ]);
    expect(ran(changeRows(workspace, { as: EDITOR, sheet: 'Deals', op: 'delete', at: 2 }).executions)).toEqual([
      ['changed', 'REMOVE_ROW'],
    ]);
  });

  it('is refused to a reader, and starts nothing then', () => {
    const { workspace, run } = office({ code, sheets: tabs });
    run('install');

    expect(editCells(workspace, { as: VIEWER, sheet: 'Deals', a1: 'B2', values: [['x']] })).toMatchObject({
      ok: false,
      executions: [],
    });
  });

  it('happens in the middle of a run where that is planned, without taking the run’s time', () => {
    const { workspace, run } = office({ code: `${code} function slow() { Utilities.sleep(60000); }`, sheets: tabs });
    playFaults(workspace);
    workspace.faults.set([
      { call: 3, function: 'counts', do: 'edit', as: EDITOR, sheet: 'Deals', a1: 'A2', values: [['Other']] },
      { call: 3, function: 'counts', do: 'run', run: 'slow' },
    ]);

    expect(run('counts')).toEqual(['Acme', 'Other']);
    expect(workspace.state.executions.find((each) => each.function === 'counts')!.virtualMs).toBeLessThan(5000);
    expect(workspace.state.projects[PROJECT]!.owner).toBe(OWNER);
  });
});
