import { calculate } from '../../../local/workspace/sheets/model/formulas';
import { BOOK, NOW, office } from '../support';

const get = 'const sheet = SpreadsheetApp.getActive().getSheets()[0];';
const answer = (formula: string, cells: (string | number | null)[][] = []) =>
  office({ sheets: { A: [[{ f: formula }], ...cells] } }).script(`${get} return sheet.getRange('A1').getValue();`);

describe('formulas', () => {
  it.each([
    ['=SUM(A2:A)', 6],
    ['=COUNTA(A:A)', 4],
    ['=COUNTIF(A2:A4,">1")', 2],
    ['=IF(A2=1,"one","other")', 'one'],
    ['=HYPERLINK("https://example.com/a,b","Packet")', 'Packet'],
    ['=HYPERLINK("https://example.com")', 'https://example.com'],
    ['=ARRAYFORMULA(SUM(A2:A4*2))', 12],
    ['=SUM(FILTER(A2:A4,A2:A4>1,A2:A4<3))', 2],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=1/0', '#DIV/0!'],
    ['=Nothing!A1', '#REF!'],
    ['=ROUND(2.5,0)&" days"', '3 days'],
    ['=TEXT(46346,"yyyy-mm-dd")', '2026-11-20'],
    ['=A9', ''],
    ['=FILTER(A2:A4,A2:A4>9)', '#N/A'],
    ['=IF(TRUE,"a(b","c)")', 'a(b'],
  ])('%s gives %p', (formula, value) => {
    expect(answer(formula, [[1], [2], [3]])).toBe(value);
  });

  it.each([
    '=QUERY(A2:A4,"select A")',
    '=IMPORTRANGE("x","y")',
    '=RAND()',
    '=COUNTUNIQUE(A2:A4)',
    '=SORT(A2:A4,1,FALSE)',
    '=GOOGLEFINANCE("X")',
    '=MYFUNCTION(1)',
    '=IFERROR(IMPORTDATA("x"),0)',
    '=A2:A4*2',
  ])('%s is marked, not guessed', (formula) => {
    expect(answer(formula, [[1], [2], [3]])).toBe('#NOT_LOCAL!');
  });

  it('spreads the mark to whatever looks at it', () => {
    expect(
      office({ sheets: { A: [[{ f: '=QUERY(A2:A3)' }, { f: '=IFERROR(A1,0)' }, { f: '=B1+1' }]] } }).script(
        `${get} return sheet.getRange('A1:C1').getValues();`,
      ),
    ).toEqual([['#NOT_LOCAL!', '#NOT_LOCAL!', '#NOT_LOCAL!']]);
  });

  it('follow the clock of the world', () => {
    const { script, workspace } = office({
      sheets: { A: [[{ f: '=TODAY()' }, { f: '=IF(NOW()>DATE(2026,11,24),"late","in time")' }]] },
    });
    expect(script(`${get} return sheet.getRange('A1:B1').getValues();`)).toEqual([
      [new Date('2026-11-22T23:00:00Z'), 'in time'],
    ]);
    workspace.state.now = NOW + 86_400_000;

    expect(script(`${get} return sheet.getRange('A1:B1').getValues();`)).toEqual([
      [new Date('2026-11-23T23:00:00Z'), 'late'],
    ]);
  });

  it('change with the cells they look at, on other tabs too', () => {
    const { script } = office({ sheets: { A: [[1]], 'My list': [[{ f: '=A!A1*10' }]] } });

    expect(
      script(
        `${get} const other = SpreadsheetApp.getActive().getSheetByName('My list').getRange('A1'); const before = other.getValue(); sheet.getRange('A1').setValue(5); return [before, other.getValue()];`,
      ),
    ).toEqual([10, 50]);
  });

  it('fill the cells beside them and let them go again', () => {
    const { script } = office({
      sheets: {
        A: [
          [{ f: '=FILTER(B1:B3,B1:B3>1)' }, 1],
          [null, 2],
          [null, 3],
        ],
      },
    });

    expect(
      script(
        `${get} const before = sheet.getRange('A1:A3').getValues().flat(); sheet.getRange('B3').setValue(0); return [before, sheet.getRange('A1:A3').getValues().flat()];`,
      ),
    ).toEqual([
      [2, 3, ''],
      [2, '', ''],
    ]);
  });

  it('know named ranges', () => {
    expect(
      office({ sheets: { A: [[4], [5]] } }).script(
        `${get} SpreadsheetApp.getActive().setNamedRange('Targets', sheet.getRange('A1:A2')); return sheet.getRange('B1').setFormula('=SUM(Targets)').getValue();`,
      ),
    ).toBe(9);
  });

  it('look like the dates they are made of', () => {
    expect(
      office({ sheets: { A: [[{ v: 46346, fmt: 'yyyy-mm-dd' }, { f: '=MAX(A1:A9)' }]] } }).script(
        `${get} return sheet.getRange('B1').getDisplayValue();`,
      ),
    ).toBe('2026-11-20');
  });

  it('read back in R1C1', () => {
    expect(
      office().script(
        `${get} const r = sheet.getRange('C3').setFormulaR1C1('=R[-1]C+R1C[1]'); return [r.getFormula(), r.getFormulaR1C1()];`,
      ),
    ).toEqual(['=C2+D$1', '=R[-1]C[0]+R1C[1]']);
  });

  it('cost nothing while nothing changes', () => {
    const { workspace } = office({
      sheets: { A: [[{ f: '=SUM(B:B)' }], ...Array.from({ length: 5000 }, (_, n) => [n, n])] },
    });
    const book = workspace.state.books.byId[BOOK]!;
    calculate(workspace, book);
    const begun = performance.now();
    for (let time = 0; time < 100; time++) calculate(workspace, book);

    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
