import { BOOK, EDITOR, office } from '../support';

// https://developers.google.com/apps-script/reference/spreadsheet/sheet
const get = 'const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheets()[0];';
const rows = [
  ['Deal', 'Amount'],
  ['b', 2],
  ['a', 3],
  ['c', 1],
];

describe('rows that are inserted, deleted and moved', () => {
  it('take along what points at them', () => {
    const { script, sheet, workspace } = office({
      sheets: { A: [...rows, [null, { f: '=SUM(B2:B4)' }]], Other: [[{ f: '=A!B4' }]] },
    });
    script(`${get}
      ss.setNamedRange('Deals', sheet.getRange('A2:A4'));
      sheet.getRange('A3:Z3').addDeveloperMetadata('deal', 'D-1');
      sheet.getRange('B2:B4').protect();
      sheet.getRange('A4').setNote('last');
      sheet.insertRowsBefore(3, 2);`);
    const book = workspace.state.books.byId[BOOK]!;

    expect(sheet('A').rows[6]![1]).toMatchObject({ f: '=SUM(B2:B6)' });
    expect(book.sheets[1]!.rows[0]![0]).toMatchObject({ f: '=A!B6' });
    expect(book.namedRanges[0]!.range).toEqual({ r0: 1, r1: 6, c0: 0, c1: 1 });
    expect(book.metadata[0]!.at).toEqual({ kind: 'row', sheetId: 0, index: 4 });
    expect(sheet('A').protections[0]!.rect).toEqual({ r0: 1, r1: 6, c0: 1, c1: 2 });
    expect(sheet('A').rows[5]![0]).toMatchObject({ v: 'c', note: 'last' });
    expect(sheet('A').maxRows).toBe(1002);
  });

  it('take their metadata with them when they go, and leave #REF! behind', () => {
    const { script, sheet, workspace } = office({ sheets: { A: [...rows, [null, { f: '=B2+B4' }]] } });
    script(`${get} sheet.getRange('2:2').addDeveloperMetadata('deal', 'D-1'); sheet.deleteRow(2);`);

    expect(sheet('A').rows[3]![1]).toMatchObject({ f: '=#REF!+B3' });
    expect(workspace.state.books.byId[BOOK]!.metadata).toEqual([]);
  });

  it('stand in their new place with their metadata', () => {
    const { script } = office({ sheets: { A: rows } });

    expect(
      script(`${get} sheet.getRange('2:2').addDeveloperMetadata('deal'); sheet.moveRows(sheet.getRange('2:2'), 5);
        return [sheet.getRange('A2:A4').getValues().flat(), sheet.createDeveloperMetadataFinder().withKey('deal').find()[0].getLocation().getRow().getRow()];`),
    ).toEqual([['a', 'c', 'b'], 4]);
  });

  it('keep no metadata on part of a row', () => {
    expect(office().thrownBy(`${get} sheet.getRange('A1:B1').addDeveloperMetadata('x');`)).toContain(
      'arbitrary ranges',
    );
  });
});

describe('sorting', () => {
  it('puts numbers before text and empty cells last, whichever the direction', () => {
    const { script } = office({ sheets: { A: [['b'], [null], [2], ['A'], [true], [1]] } });
    const sorted = (ascending: boolean) =>
      script(`${get} return sheet.getRange('A1:A6').sort({ column: 1, ascending: ${ascending} }).getValues().flat();`);

    expect(sorted(true)).toEqual([1, 2, 'A', 'b', true, '']);
    expect(sorted(false)).toEqual([true, 'b', 'A', 2, 1, '']);
  });

  it('leaves frozen rows, validation and metadata where they are', () => {
    const { script, sheet, workspace } = office({ sheets: { A: rows } });
    script(
      `${get} sheet.setFrozenRows(1); sheet.getRange('2:2').addDeveloperMetadata('k'); sheet.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build()); sheet.sort(2);`,
    );

    expect(sheet('A').rows.map((line) => line[0]?.v)).toEqual(['Deal', 'c', 'b', 'a']);
    expect(sheet('A').validations[0]!.rect.r0).toBe(1);
    expect(workspace.state.books.byId[BOOK]!.metadata[0]!.at).toMatchObject({ index: 1 });
  });

  it('keeps equal rows in order and sorts by several columns', () => {
    const { script } = office({
      sheets: {
        A: [
          ['x', 2],
          ['y', 1],
          ['x', 1],
        ],
      },
    });

    expect(
      script(`${get} return sheet.getRange('A1:B3').sort([1, { column: 2, ascending: false }]).getValues();`),
    ).toEqual([
      ['x', 2],
      ['x', 1],
      ['y', 1],
    ]);
  });
});

describe('copying and moving', () => {
  it('moves relative references along', () => {
    const { script } = office({ sheets: { A: [[1, { f: '=A1*$A$1' }], [5]] } });

    expect(
      script(
        `${get} sheet.getRange('B1').copyTo(sheet.getRange('B2:B3')); return sheet.getRange('B1:B3').getFormulas().flat();`,
      ),
    ).toEqual(['=A1*$A$1', '=A2*$A$1', '=A3*$A$1']);
  });

  it('copies bare values when told so', () => {
    const { script } = office({ sheets: { A: [[2, { f: '=A1*2' }]] } });

    expect(
      script(
        `${get} sheet.getRange('B1').copyTo(sheet.getRange('D1'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, false); return [sheet.getRange('D1').getFormula(), sheet.getRange('D1').getValue()];`,
      ),
    ).toEqual(['', 4]);
  });

  it('lets formulas follow what is cut', () => {
    const { script } = office({ sheets: { A: [[1, { f: '=A1' }]] } });

    expect(
      script(
        `${get} sheet.getRange('A1').moveTo(sheet.getRange('A5')); return [sheet.getRange('B1').getFormula(), sheet.getRange('A5').getValue()];`,
      ),
    ).toEqual(['=A5', 1]);
  });

  it('copies a sheet under a name of its own, without its protections', () => {
    const { script } = office({ sheets: { A: [['x']] } });

    expect(
      script(
        `${get} sheet.protect(); const copy = sheet.copyTo(ss); return [copy.getName(), copy.getRange('A1').getValue(), copy.getProtections(SpreadsheetApp.ProtectionType.SHEET).length];`,
      ),
    ).toEqual(['Copy of A', 'x', 0]);
  });
});

describe('tabs', () => {
  it('refuse a name in use, and the last of them stays', () => {
    const { thrownBy } = office({ sheets: { A: [] } });

    expect(thrownBy(`${get} ss.insertSheet('a');`)).toBe(
      'Exception: A sheet with the name "a" already exists. Please enter another name.',
    );
    expect(thrownBy(`${get} ss.deleteSheet(sheet);`)).toBe("Exception: You can't remove all the sheets in a document.");
  });

  it('keep formulas right when they are renamed', () => {
    const { script } = office({ sheets: { A: [[7]], B: [[{ f: '=A!A1' }]] } });

    expect(
      script(
        `${get} sheet.setName('My deals'); const b = ss.getSheetByName('B').getRange('A1'); return [b.getFormula(), b.getValue()];`,
      ),
    ).toEqual(["='My deals'!A1", 7]);
  });

  it('are null where there is none of that name', () => {
    expect(office().script(`${get} return [ss.getSheetByName('x'), ss.getRangeByName('x')];`)).toEqual([null, null]);
  });
});

describe('what else hangs on cells', () => {
  it('keeps links in a text', () => {
    const { script } = office();

    expect(
      script(`${get} const rich = SpreadsheetApp.newRichTextValue().setText('Packet and folder').setLinkUrl(0, 6, 'https://a').setLinkUrl(11, 17, 'https://b').build();
        const cell = sheet.getRange('A1').setRichTextValue(rich); return [cell.getValue(), cell.getRichTextValue().getLinkUrl(), cell.getRichTextValue().getRuns().map((r) => [r.getText(), r.getLinkUrl()])];`),
    ).toEqual([
      'Packet and folder',
      null,
      [
        ['Packet', 'https://a'],
        [' and ', null],
        ['folder', 'https://b'],
      ],
    ]);
  });

  it('replaces all conditional formats at once and refuses another sheet', () => {
    const { script, sheet, thrownBy } = office({ sheets: { A: [], B: [] } });
    const rule = (formula: string) =>
      `SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('${formula}').setBackground('red').setRanges([sheet.getRange('A2:A')]).build()`;
    script(`${get} sheet.setConditionalFormatRules([${rule('=$B2>1')}]);`);

    expect(sheet('A').conditionalFormats).toEqual([
      {
        rects: [{ r0: 1, c0: 0, r1: 1000, c1: 1 }],
        kind: 'CUSTOM_FORMULA',
        args: ['=$B2>1'],
        style: { bg: '#ff0000' },
      },
    ]);
    expect(thrownBy(`${get} sheet.setConditionalFormatRules([${rule('=B!$B2>1')}]);`)).toBe(
      'Exception: Conditional format rule cannot reference a different sheet.',
    );
  });

  it('keeps charts under their id while they change', () => {
    const { script, sheet } = office({ sheets: { Metrics: rows } });
    script(
      `${get} sheet.insertChart(sheet.newChart().asColumnChart().addRange(sheet.getRange('A1:B4')).setTitle('Handoffs').setPosition(2, 4, 0, 0).build());`,
    );
    const before = structuredClone(sheet('Metrics').charts[0]!);
    script(
      `${get} const chart = sheet.getCharts()[0]; sheet.updateChart(chart.modify().setOption('title', 'Handoffs a week').build());`,
    );

    expect(before).toMatchObject({ kind: 'COLUMN', title: 'Handoffs', at: { row: 1, column: 3 } });
    expect(sheet('Metrics').charts).toMatchObject([{ id: before.id, title: 'Handoffs a week' }]);
  });

  it('filters by conditions', () => {
    const at = office({
      sheets: {
        Deals: [
          ['Deal', 'Amount'],
          ['Acme', 5],
          ['Zeta', 900],
          ['Mill', 50],
          ['', ''],
        ],
      },
    });
    const hidden = (column: number, condition: string) =>
      at.script(`
        const sheet = SpreadsheetApp.getActive().getSheetByName('Deals');
        if (sheet.getFilter()) sheet.getFilter().remove();
        const criteria = SpreadsheetApp.newFilterCriteria().${condition}.build();
        sheet.getRange('A1:B5').createFilter().setColumnFilterCriteria(${column}, criteria);
        return [1, 2, 3, 4, 5].filter((row) => sheet.isRowHiddenByFilter(row));`);

    expect(hidden(2, 'whenNumberGreaterThan(10)')).toEqual([2, 5]);
    expect(hidden(2, 'whenNumberBetween(1, 60)')).toEqual([3, 5]);
    expect(hidden(1, `whenTextContains('e')`)).toEqual([4, 5]);
    expect(hidden(1, `whenTextDoesNotContain('e')`)).toEqual([2, 3]);
    expect(hidden(1, 'whenCellNotEmpty()')).toEqual([5]);
    expect(hidden(2, `whenFormulaSatisfied('=B2>10').setHiddenValues(['900'])`)).toEqual([2, 3, 5]);
    expect(
      at.script(`
        const criteria = SpreadsheetApp.getActive().getSheetByName('Deals').getFilter().getColumnFilterCriteria(2);
        return [criteria.getCriteriaType().toString(), criteria.getCriteriaValues(), criteria.getHiddenValues()];`),
    ).toEqual(['CUSTOM_FORMULA', ['=B2>10'], ['900']]);
  });

  it('keeps the colours of a gradient, for the API as well', () => {
    expect(
      office().script(`
        const sheet = SpreadsheetApp.getActiveSheet();
        const rule = SpreadsheetApp.newConditionalFormatRule().setRanges([sheet.getRange('A1:A9')])
          .setGradientMinpoint('#ffffff')
          .setGradientMidpointWithValue('#ffff00', SpreadsheetApp.InterpolationType.PERCENTILE, '50')
          .setGradientMaxpointWithValue('#00ff00', SpreadsheetApp.InterpolationType.NUMBER, '10').build();
        sheet.setConditionalFormatRules([rule]);
        const kept = sheet.getConditionalFormatRules()[0].getGradientCondition();
        const { sheets } = Sheets.Spreadsheets.get('book', { fields: 'sheets.conditionalFormats' });
        const { midpoint, maxpoint } = sheets[0].conditionalFormats[0].gradientRule;
        return [kept.getMinType(), kept.getMidType().toString(), kept.getMaxColor(), midpoint.value, maxpoint.type];`),
    ).toEqual([null, 'PERCENTILE', '#00ff00', '50', 'NUMBER']);
  });

  it('filters without changing a value', () => {
    const { script } = office({ sheets: { A: rows } });

    expect(
      script(
        `${get} const f = sheet.getRange('A1:B4').createFilter(); f.setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().setHiddenValues(['a']).build()); return [sheet.isRowHiddenByFilter(3), sheet.isRowHiddenByFilter(2), sheet.getDataRange().getValues().length];`,
      ),
    ).toEqual([true, false, 4]);
  });

  it('finds and replaces text', () => {
    const { script } = office({ sheets: { A: [['Acme Inc'], ['Beta'], ['acme']] } });

    expect(
      script(
        `${get} const finder = sheet.createTextFinder('acme'); return [finder.findAll().map((r) => r.getA1Notation()), finder.replaceAllWith('Zeta'), sheet.getRange('A1').getValue()];`,
      ),
    ).toEqual([['A1', 'A3'], 2, 'Zeta Inc']);
  });

  it('is said by name where the local Workspace has it not', () => {
    expect(
      office({ sheets: { A: [] } }).thrownBy(`${get} sheet.insertSlicer(sheet.getRange('A1'), 1, 1);`, {
        user: EDITOR,
      }),
    ).toContain('Sheet.insertSlicer is not in the local Workspace yet');
  });
});

// https://developers.google.com/apps-script/reference/spreadsheet/range
describe('cells', () => {
  const SHEET = 'const sheet = SpreadsheetApp.getActive().getSheets()[0];';

  it('make room and close up, down or to the right', () => {
    const at = office({
      sheets: {
        Sheet1: [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ],
      },
    });

    at.script(`${SHEET} sheet.getRange('A2').insertCells(SpreadsheetApp.Dimension.ROWS);`);
    expect(at.script(`${SHEET} return sheet.getRange('A1:A4').getValues().flat();`)).toEqual(['a', '', 'c', 'e']);
    at.script(`${SHEET} sheet.getRange('A2').deleteCells(SpreadsheetApp.Dimension.ROWS);`);
    at.script(`${SHEET} sheet.getRange('A1').deleteCells(SpreadsheetApp.Dimension.COLUMNS);`);
    expect(at.script(`${SHEET} return sheet.getRange('A1:B3').getValues();`)).toEqual([
      ['b', ''],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it('of text are split into columns by what divides them most, or by what is said', () => {
    const at = office({ sheets: { Sheet1: [['1;2;3'], ['a, b;c']] } });
    at.script(`${SHEET} sheet.getRange('A1:A2').splitTextToColumns();`);
    expect(at.script(`${SHEET} return sheet.getRange('A1:C2').getValues();`)).toEqual([
      [1, 2, 3],
      ['a, b', 'c', ''],
    ]);
    at.script(`${SHEET} sheet.getRange('A2').splitTextToColumns(SpreadsheetApp.TextToColumnsDelimiter.COMMA);`);
    expect(
      at.script(`${SHEET} return sheet.getRange('A2:B2').getDisplayValues()[0].map((text) => text.trim());`),
    ).toEqual(['a', 'b']);
  });

  it('are shuffled, and none is lost', () => {
    const values = Array.from({ length: 9 }, (_, n) => [n + 1]);
    const shuffled = office({ sheets: { Sheet1: values } }).script<number[]>(
      `${SHEET} return sheet.getRange('A1:A9').randomize().getValues().flat();`,
    );
    expect(shuffled).not.toEqual(values.flat());
    expect([...shuffled].sort()).toEqual(values.flat());
  });

  it('have colours as objects', () => {
    expect(
      office().script(`${SHEET}
        const color = SpreadsheetApp.newColor().setRgbColor('#ff8000').build();
        sheet.getRange('A1').setBackgroundObject(color).setFontColorObject(color);
        const rgb = sheet.getRange('A1').getBackgroundObject().asRgbColor();
        return [rgb.asHexString(), rgb.getRed(), rgb.getGreen(), sheet.getRange('A1').getFontColor(), color.getColorType().toString()];`),
    ).toEqual(['#ff8000', 255, 128, '#ff8000', 'RGB']);
  });

  it('and columns of the active sheet are reached through the spreadsheet', () => {
    expect(
      office().script(`
        const book = SpreadsheetApp.getActive();
        book.insertColumnAfter(1);
        book.hideColumn(book.getRange('B:B'));
        book.setRowHeight(1, 40);
        return [book.getActiveSheet().getMaxColumns(), book.isColumnHiddenByUser(2), book.getRowHeight(1)];`),
    ).toEqual([27, true, 40]);
  });
});
