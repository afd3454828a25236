import { EDITOR, NOW, office, STRANGER, VIEWER } from '../support';

// https://developers.google.com/apps-script/reference/spreadsheet/range
const get = 'const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];';

describe('values of a range', () => {
  it('come back as they were written', () => {
    const { script } = office();

    expect(
      script(
        `${get} sheet.getRange('A1:C2').setValues([['Deal', 1, true], [new Date(0), '', '=1+1']]); return sheet.getRange('A1:C2').getValues();`,
      ),
    ).toEqual([
      ['Deal', 1, true],
      [new Date(0), '', 2],
    ]);
  });

  it('are dates of the script itself where the cell is a date', () => {
    const { script } = office({ sheets: { A: [[{ v: 46346, fmt: 'yyyy-mm-dd' }, 46346]] } });

    expect(
      script(
        `${get} const [[a, b]] = sheet.getDataRange().getValues(); return [a instanceof Date, a.toISOString(), b];`,
      ),
    ).toEqual([true, '2026-11-19T23:00:00.000Z', 46346]);
  });

  it('are read like typing when they are text', () => {
    const { script } = office();

    expect(
      script(
        `${get} sheet.appendRow(['0012', '10%', "'0012", '2026-11-20', 'TRUE']); return [sheet.getDataRange().getValues(), sheet.getDataRange().getDisplayValues()];`,
      ),
    ).toEqual([
      [[12, 0.1, '0012', new Date('2026-11-19T23:00:00Z'), true]],
      [['12', '10%', '0012', '2026-11-20', 'TRUE']],
    ]);
  });

  it('stay text in a cell of plain text', () => {
    const { script } = office();

    expect(
      script(
        `${get} const r = sheet.getRange('A1:B1').setNumberFormat('@'); r.setValues([['0012', '=1']]); return r.getValues();`,
      ),
    ).toEqual([['0012', '=1']]);
  });

  it.each([
    [
      "getRange('A1:B2').setValues([[1, 2], [3, 4], [5, 6]])",
      'The number of rows in the data does not match the number of rows in the range. The data has 3 but the range has 2.',
    ],
    [
      "getRange('A1:B2').setValues([[1, 2, 3], [4, 5, 6]])",
      'The number of columns in the data does not match the number of columns in the range. The data has 3 but the range has 2.',
    ],
    ['getRange(0, 1)', 'The starting row of the range is too small.'],
    ['getRange(1, 0)', 'The starting column of the range is too small.'],
    ['getRange(2, 1, sheet.getLastRow() - 1)', 'The number of rows in the range must be at least 1.'],
    ['getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
    ['getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ["getRange('nonsense!!')", 'Range not found'],
    [
      "getRange('A1').setValue('x'.repeat(50001))",
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    ['deleteRows(999, 3)', 'Those rows are out of bounds.'],
    ['deleteColumn(27)', 'Those columns are out of bounds.'],
    [
      "getRange('A1').setNumberFormat(5, 6)",
      "The parameters (number,number) don't match the method signature for SpreadsheetApp.Range.setNumberFormat.",
    ],
  ])('refuse %s', (call, text) => {
    expect(office({ sheets: { A: [['only a header']] } }).thrownBy(`${get} sheet.${call}`)).toBe(`Exception: ${text}`);
  });

  it('cannot be deleted with every row below a frozen header', () => {
    expect(office().thrownBy(`${get} sheet.setFrozenRows(1); sheet.deleteRows(2, 999);`)).toBe(
      'Exception: Sorry, it is not possible to delete all non-frozen rows.',
    );
  });

  it('are read from an empty sheet as one empty cell', () => {
    expect(
      office().script(`${get} return [sheet.getDataRange().getValues(), sheet.getLastRow(), sheet.getLastColumn()];`),
    ).toEqual([[['']], 0, 0]);
  });

  it('append below what is there and make the grid longer', () => {
    const { script, sheet } = office({ sheets: { A: [['a'], ['b']] } });
    sheet('A').maxRows = 2;

    expect(
      script(`${get} sheet.appendRow(['c']); return [sheet.getMaxRows(), sheet.getRange('A3').getValue()];`),
    ).toEqual([3, 'c']);
  });

  it('cost a hundredth of a millisecond for each cell written', () => {
    const { script, workspace } = office();
    script(`${get} sheet.getRange(1, 1, 1000, 20).setValue('x');`);

    expect(workspace.state.now - NOW).toBe(300 + 300 + 400 + 200);
  });

  it('of ten thousand rows are read within a fraction of a second', () => {
    const rows = Array.from({ length: 10_000 }, (_, r) =>
      Array.from({ length: 15 }, (_, c) => (c === 3 ? { v: 46000 + (r % 300), fmt: 'yyyy-mm-dd' } : `${r}/${c}`)),
    );
    const { script } = office({ sheets: { A: rows } });
    script('return 1');
    const begun = performance.now();
    const size = script(`${get} return sheet.getDataRange().getValues().length;`);

    expect(size).toBe(10_000);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

describe('who may open and write', () => {
  it('lets a viewer read and not write', () => {
    const { script, thrownBy } = office({ sheets: { A: [['x']] } });

    expect(script(`${get} return sheet.getRange('A1').getValue();`, { user: VIEWER })).toBe('x');
    expect(thrownBy(`${get} sheet.getRange('A1').setValue('y');`, { user: VIEWER })).toBe(
      'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
  });

  it('does not open a file for a stranger, nor one that is not there', () => {
    const { thrownBy } = office();

    expect(thrownBy('SpreadsheetApp.openById("book")', { user: STRANGER })).toBe(
      'Exception: You do not have permissions to access the requested document.',
    );
    expect(thrownBy('SpreadsheetApp.openById("nope")')).toBe(
      'Exception: Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    );
  });

  it('gives a standalone script no active spreadsheet', () => {
    expect(office({ bound: false }).script('return SpreadsheetApp.getActiveSpreadsheet()')).toBeNull();
  });

  it('does not open another file in a simple trigger', () => {
    expect(office().thrownBy('SpreadsheetApp.openById("book")', { authMode: 'LIMITED', cause: 'edit' })).toBe(
      'Exception: You do not have permission to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets',
    );
  });
});

describe('protection', () => {
  const protect = `${get} const p = sheet.getRange('B:B').protect().setDescription('Engine'); p.removeEditors(p.getEditors()); if (p.canDomainEdit()) p.setDomainEdit(false);`;

  it('keeps nobody out until its editors are touched', () => {
    const { script } = office();
    script(`${get} sheet.getRange('B:B').protect();`);

    expect(script(`${get} return sheet.getRange('B1').setValue(1).getValue();`, { user: EDITOR })).toBe(1);
  });

  it('refuses the write of an editor who was taken off, and lets the owner write', () => {
    const { script, thrownBy } = office();
    script(protect);

    expect(thrownBy(`${get} sheet.getRange('A1:B1').setValues([[1, 2]]);`, { user: EDITOR })).toContain(
      'You are trying to edit a protected cell or object.',
    );
    expect(
      script(`${get} return [sheet.getRange('A1').canEdit(), sheet.getRange('B1').canEdit()];`, { user: EDITOR }),
    ).toEqual([true, false]);
    expect(script(`${get} return sheet.getRange('A1:B1').setValues([[1, 2]]).getValues();`)).toEqual([[1, 2]]);
  });

  it('also refuses deleting and sorting rows across it', () => {
    const { script, thrownBy } = office({
      sheets: {
        A: [
          ['b', 1],
          ['a', 2],
        ],
      },
    });
    script(protect);

    expect(thrownBy(`${get} sheet.deleteRow(1);`, { user: EDITOR })).toContain('protected cell');
    expect(thrownBy(`${get} sheet.sort(1);`, { user: EDITOR })).toContain('protected cell');
    expect(thrownBy(`${get} sheet.insertRowAfter(1);`, { user: EDITOR })).toContain('protected cell');
    expect(thrownBy(`${get} sheet.getRange('A1:A2').sort(1);`, { user: EDITOR })).toBeNull();
  });

  it('of a whole sheet leaves the unprotected ranges open', () => {
    const { script, thrownBy } = office();
    script(
      `${get} const p = sheet.protect(); p.setUnprotectedRanges([sheet.getRange('A2:A10')]); p.removeEditors(p.getEditors());`,
    );

    expect(thrownBy(`${get} sheet.getRange('A2').setValue(1);`, { user: EDITOR })).toBeNull();
    expect(thrownBy(`${get} sheet.getRange('A1:A2').setValue(1);`, { user: EDITOR })).toContain('protected cell');
  });

  it('that only warns stops no script', () => {
    const { script, thrownBy } = office();
    script(`${get} sheet.getRange('A1').protect().setWarningOnly(true);`);

    expect(thrownBy(`${get} sheet.getRange('A1').setValue(1);`, { user: EDITOR })).toBeNull();
  });
});

describe('data validation', () => {
  const stage = (strict: boolean) =>
    `${get} sheet.getRange('A2:A10').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Lead', 'Closed Won'], true).setAllowInvalid(${!strict}).build());`;

  it('refuses a script, and one bad cell refuses them all', () => {
    const { script, thrownBy } = office();
    script(stage(true));

    expect(thrownBy(`${get} sheet.getRange('A2:A3').setValues([['Lead'], ['Nonsense']]);`)).toBe(
      'Exception: The data you entered in cell A3 violates the data validation rules set on this cell.',
    );
    expect(script(`${get} return sheet.getRange('A2').getValue();`)).toBe('');
  });

  it('lets empty pass, and everything where it only warns', () => {
    const { thrownBy, script } = office();
    script(stage(true));
    expect(thrownBy(`${get} sheet.getRange('A2').setValue('');`)).toBeNull();
    script(stage(false));
    expect(thrownBy(`${get} sheet.getRange('A2').setValue('Nonsense');`)).toBeNull();
  });

  it('may show at the next call only', () => {
    const { script } = office({ switches: { deferredWrites: true } });
    script(stage(true));

    expect(
      script(
        `${get} const caught = []; try { sheet.getRange('A2').setValue('No'); caught.push('later'); sheet.getLastRow(); } catch (e) { caught.push(e.message); } return caught;`,
      ),
    ).toEqual(['later', 'The data you entered in cell A2 violates the data validation rules set on this cell.']);
    expect(
      office({ switches: { deferredWrites: true } }).script(
        `${stage(true)} sheet.getRange('A2').setValue('No'); try { SpreadsheetApp.flush(); } catch (e) { return 'flush'; }`,
      ),
    ).toBe('flush');
  });

  it('takes its choices from a range and gives it back', () => {
    const { script, thrownBy, sheet } = office({ sheets: { A: [[]], Lists: [['x'], ['y']] } });
    script(
      `${get} const lists = SpreadsheetApp.getActive().getSheetByName('Lists'); sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInRange(lists.getRange('A1:A2')).setAllowInvalid(false).build()); lists.insertRowBefore(1);`,
    );

    expect(sheet('A').validations[0]!.rule.args).toEqual(['=Lists!$A$2:$A$3']);
    expect(thrownBy(`${get} sheet.getRange('A1').setValue('z');`)).toContain('violates');
    expect(
      script(
        `${get} sheet.getRange('A1').setValue('y'); return sheet.getRange('A1').getDataValidation().getCriteriaValues()[0].getA1Notation();`,
      ),
    ).toBe('A2:A3');
  });

  it.each([
    ['requireNumberBetween(1, 5)', '3', '9'],
    ['requireDate()', "'2026-01-01'", "'soon'"],
    ["requireDateAfter(new Date('2026-01-10'))", "'2026-01-12'", "'2026-01-09'"],
    ['requireTextIsEmail()', "'ana@example.com'", "'ana'"],
    ['requireCheckbox()', 'true', "'yes'"],
    ["requireFormulaSatisfied('=B2>1')", "'fine'", null],
    ["requireFormulaSatisfied('=LEN(A2)<4')", "'abc'", "'abcd'"],
  ])('checks %s', (rule, good, bad) => {
    const { script, thrownBy } = office({ sheets: { A: [[], [null, 5]] } });
    script(
      `${get} sheet.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().${rule}.setAllowInvalid(false).build());`,
    );

    expect(thrownBy(`${get} sheet.getRange('A2').setValue(${good});`)).toBeNull();
    if (bad) expect(thrownBy(`${get} sheet.getRange('A2').setValue(${bad});`)).toContain('violates');
  });

  it('makes checkboxes that are false at first', () => {
    const { script } = office();

    expect(
      script(
        `${get} const r = sheet.getRange('A1:A2').insertCheckboxes(); sheet.getRange('A2').check(); return [r.getValues(), r.isChecked(), sheet.getLastRow()];`,
      ),
    ).toEqual([[[false], [true]], null, 2]);
  });
});
