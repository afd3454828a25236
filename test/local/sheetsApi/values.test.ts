import { EDITOR, OWNER, office, STRANGER, VIEWER } from '../support';

const pipeline = () =>
  office({
    sheets: {
      Pipeline: [
        ['Deal ID', 'Stage', 'Amount', 'Close date', 'Won'],
        ['D-1', 'Closed Won', { v: 1200, fmt: '#,##0.00' }, { v: 46349, fmt: 'yyyy-mm-dd' }, true],
        ['D-2', null, { v: 3, f: '=1+2' }],
        [],
        [null, null, { note: 'only a note' }],
      ],
      'My tab': [['x']],
    },
  });

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get */
describe('reading values', () => {
  it('shows them as the sheet does unless asked otherwise, and leaves out empty ends', () => {
    const { script } = pipeline();

    expect(script("return Sheets.Spreadsheets.Values.get('book', 'Pipeline!A1:F10')")).toEqual({
      range: 'Pipeline!A1:F10',
      majorDimension: 'ROWS',
      values: [
        ['Deal ID', 'Stage', 'Amount', 'Close date', 'Won'],
        ['D-1', 'Closed Won', '1,200.00', '2026-11-23', 'TRUE'],
        ['D-2', '', '3'],
      ],
    });
  });

  it.each([
    ['UNFORMATTED_VALUE', 'SERIAL_NUMBER', [1200, 46349, true]],
    ['UNFORMATTED_VALUE', 'FORMATTED_STRING', [1200, '2026-11-23', true]],
    ['FORMATTED_VALUE', 'SERIAL_NUMBER', ['1,200.00', '2026-11-23', 'TRUE']],
    ['FORMULA', 'SERIAL_NUMBER', [1200, 46349, true]],
  ])('gives %s with dates as %s', (valueRenderOption, dateTimeRenderOption, row) => {
    const { script } = pipeline();

    const options = JSON.stringify({ valueRenderOption, dateTimeRenderOption });

    expect(script(`return Sheets.Spreadsheets.Values.get('book', 'C2:E2', ${options}).values`)).toEqual([row]);
  });

  it('gives a formula as text where formulas are asked for', () => {
    expect(
      pipeline().script(
        "return Sheets.Spreadsheets.Values.get('book', 'Pipeline!C3', { valueRenderOption: 'FORMULA' }).values",
      ),
    ).toEqual([['=1+2']]);
  });

  it('has no values for an empty range, and names the grid where the range is open', () => {
    const { script } = pipeline();

    expect(script("return Sheets.Spreadsheets.Values.get('book', \"'My tab'!B:B\")")).toEqual({
      range: "'My tab'!B1:B1000",
      majorDimension: 'ROWS',
    });
  });

  it('turns columns into lists', () => {
    expect(
      pipeline().script("return Sheets.Spreadsheets.Values.get('book', 'A1:B3', { majorDimension: 'COLUMNS' }).values"),
    ).toEqual([
      ['Deal ID', 'D-1', 'D-2'],
      ['Stage', 'Closed Won'],
    ]);
  });

  it.each([
    ['Nowhere!A1', 'Unable to parse range: Nowhere!A1'],
    ['Pipeline!AB1:AC2', 'Range (Pipeline!AB1:AC2) exceeds grid limits. Max rows: 1000, max columns: 26'],
  ])('refuses %s', (range, text) => {
    expect(pipeline().thrownBy(`Sheets.Spreadsheets.Values.get('book', '${range}')`)).toBe(
      `GoogleJsonResponseException: API call to sheets.spreadsheets.values.get failed with error: ${text}`,
    );
  });
});

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/batchGetByDataFilter */
describe('reading by data filter', () => {
  it('answers each range with the filter that selected it, under the current name of the tab', () => {
    const { script, sheet } = pipeline();
    sheet('Pipeline').name = 'Board 2027';

    const answer = script(`return Sheets.Spreadsheets.Values.batchGetByDataFilter({
      valueRenderOption: 'UNFORMATTED_VALUE',
      dataFilters: [{ gridRange: { sheetId: 0, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 } }, { a1Range: "'My tab'!A1" }],
    }, 'book')`);

    expect(answer).toEqual({
      spreadsheetId: 'book',
      valueRanges: [
        {
          valueRange: { range: "'Board 2027'!A2:A1000", majorDimension: 'ROWS', values: [['D-1'], ['D-2']] },
          dataFilters: [{ gridRange: { sheetId: 0, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 } }],
        },
        {
          valueRange: { range: "'My tab'!A1", majorDimension: 'ROWS', values: [['x']] },
          dataFilters: [{ a1Range: "'My tab'!A1" }],
        },
      ],
    });
  });

  it('ends a range with the grid, and refuses one that begins behind it', () => {
    const { script, thrownBy } = pipeline();
    const read = (range: object) =>
      `return Sheets.Spreadsheets.Values.batchGetByDataFilter({ dataFilters: [{ gridRange: ${JSON.stringify(range)} }] }, 'book').valueRanges[0].valueRange.range`;

    expect(script(read({ sheetId: 1, endRowIndex: 5000, endColumnIndex: 2 }))).toBe("'My tab'!A1:B1000");
    expect(thrownBy(read({ sheetId: 1, startRowIndex: 1000 }))).toContain(
      'Invalid dataFilters[0]: GridRange.startRowIndex[1000] is after last row in grid[1000]',
    );
    expect(thrownBy(read({ sheetId: 77 }))).toContain('No grid with id: 77');
  });

  it('finds rows by their metadata, and has no entry for metadata that nobody has', () => {
    const { script, workspace } = pipeline();
    workspace.state.books.byId.book!.metadata.push({
      id: 9,
      key: 'deal',
      value: 'D-2',
      visibility: 'DOCUMENT',
      at: { kind: 'row', sheetId: 0, index: 2 },
    });
    const read = (key: string) =>
      `return Sheets.Spreadsheets.Values.batchGetByDataFilter({ dataFilters: [{ developerMetadataLookup: { metadataKey: '${key}' } }] }, 'book')`;

    expect(script(read('deal'))).toMatchObject({
      valueRanges: [{ valueRange: { range: 'Pipeline!A3:Z3', values: [['D-2', '', '3']] } }],
    });
    expect(script(read('other'))).toEqual({ spreadsheetId: 'book' });
  });

  it('reads 10,000 rows of 10 columns at once', () => {
    const rows = Array.from({ length: 10_000 }, (_, r) =>
      Array.from({ length: 10 }, (_, c) => (c % 2 ? r * c : `D-${r}`)),
    );
    const { run } = office({
      sheets: { Pipeline: rows },
      code: "function read() { return Sheets.Spreadsheets.Values.batchGetByDataFilter({ valueRenderOption: 'UNFORMATTED_VALUE', dataFilters: [{ gridRange: { sheetId: 0 } }] }, 'book').valueRanges[0].valueRange.values.length; }",
    });

    expect(run('read')).toBe(10_000);
  });
});

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/update */
describe('writing values', () => {
  it('keeps text verbatim with RAW', () => {
    const { script, sheet } = pipeline();

    const answer = script(
      "return Sheets.Spreadsheets.Values.update({ values: [['=1+1', '2026-01-02', 7, true]] }, 'book', 'Pipeline!A10', { valueInputOption: 'RAW' })",
    );

    expect(answer).toEqual({
      spreadsheetId: 'book',
      updatedRange: 'Pipeline!A10:D10',
      updatedRows: 1,
      updatedColumns: 4,
      updatedCells: 4,
    });
    expect(sheet('Pipeline').rows[9]).toEqual([{ v: '=1+1' }, { v: '2026-01-02' }, { v: 7 }, { v: true }]);
  });

  it('reads text as typed with USER_ENTERED', () => {
    const { script, sheet } = pipeline();

    script(
      "Sheets.Spreadsheets.Values.update({ values: [['=1+1', '2026-01-02', '10%', \"'0123\"]] }, 'book', 'Pipeline!A10', { valueInputOption: 'USER_ENTERED' })",
    );

    expect(sheet('Pipeline').rows[9]).toMatchObject([
      { f: '=1+1' },
      { v: 46024, fmt: 'yyyy-mm-dd' },
      { v: 0.1, fmt: '0%' },
      { v: '0123' },
    ]);
  });

  it('leaves a cell alone for null, empties it for an empty text, and keeps its format', () => {
    const { script, sheet } = pipeline();

    script(
      "Sheets.Spreadsheets.Values.update({ values: [[null, '', 5]] }, 'book', 'Pipeline!A2:C2', { valueInputOption: 'RAW' })",
    );

    expect(sheet('Pipeline').rows[1]!.slice(0, 3)).toEqual([{ v: 'D-1' }, null, { v: 5, fmt: '#,##0.00' }]);
  });

  it.each([
    ["{ values: [[1]] }, 'book', 'A1'", "'valueInputOption' is required but not specified"],
    [
      "{ values: [[1, 2, 3]] }, 'book', 'A1:B1', { valueInputOption: 'RAW' }",
      'Requested writing within range [Pipeline!A1:B1], but tried writing to column [C]',
    ],
    [
      "{ values: [[1], [2]] }, 'book', 'A1:B1', { valueInputOption: 'RAW' }",
      'Requested writing within range [Pipeline!A1:B1], but tried writing to row [2]',
    ],
    [
      "{ values: [[1], [2]] }, 'book', 'A1000', { valueInputOption: 'RAW' }",
      'Range (Pipeline!A1000:A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
    ],
    ["{ values: [[{ a: 1 }]] }, 'book', 'A1', { valueInputOption: 'RAW' }", 'Invalid values[0][0]: struct_value { }'],
  ])('refuses %s', (args, text) => {
    expect(pipeline().thrownBy(`Sheets.Spreadsheets.Values.update(${args})`)).toContain(`failed with error: ${text}`);
  });

  it('appends below the table that the range touches, and lets the grid grow', () => {
    const { script, sheet } = pipeline();
    sheet('Pipeline').maxRows = 5;

    const answer = script(
      "return Sheets.Spreadsheets.Values.append({ values: [['D-3'], ['D-4'], ['D-5']] }, 'book', 'Pipeline!A1:E', { valueInputOption: 'RAW' })",
    );

    expect(answer).toMatchObject({ tableRange: 'Pipeline!A1:E3', updates: { updatedRange: 'Pipeline!A4:A6' } });
    expect(sheet('Pipeline').maxRows).toBe(6);
    expect(sheet('Pipeline').rows[5]).toEqual([{ v: 'D-5' }]);
  });

  it('writes nothing of a batch of which one range is wrong', () => {
    const { thrownBy, sheet } = pipeline();

    const error = thrownBy(
      "Sheets.Spreadsheets.Values.batchUpdate({ valueInputOption: 'RAW', data: [{ range: 'A2', values: [['x']] }, { range: 'Nope!A1', values: [[1]] }] }, 'book')",
    );

    expect(error).toContain(
      'sheets.spreadsheets.values.batchUpdate failed with error: Invalid data[1]: Unable to parse range: Nope!A1',
    );
    expect(sheet('Pipeline').rows[1]![0]).toEqual({ v: 'D-1' });
  });

  it('clears values and keeps notes and formats', () => {
    const { script, sheet } = pipeline();

    expect(script("return Sheets.Spreadsheets.Values.clear({}, 'book', 'Pipeline!A2:Z')")).toEqual({
      spreadsheetId: 'book',
      clearedRange: 'Pipeline!A2:Z1000',
    });
    expect(sheet('Pipeline').rows[1]).toEqual([null, null, { fmt: '#,##0.00' }, { fmt: 'yyyy-mm-dd' }, null]);
    expect(sheet('Pipeline').rows[4]![2]).toEqual({ note: 'only a note' });
  });

  it('takes time for each cell', () => {
    const { attempt } = office({
      code: "function write() { Sheets.Spreadsheets.Values.update({ values: Array(100).fill(Array(20).fill(1)) }, 'book', 'A1', { valueInputOption: 'RAW' }); }",
    });

    const { record } = attempt('write');

    expect(record).toMatchObject({ virtualMs: 420, calls: { Sheets: 1 } });
  });
});

describe('who may read and write', () => {
  const read = "Sheets.Spreadsheets.Values.get('book', 'A1')";
  const write = "Sheets.Spreadsheets.Values.update({ values: [[1]] }, 'book', 'A1', { valueInputOption: 'RAW' })";

  it.each([
    [OWNER, null, null],
    [EDITOR, null, null],
    [VIEWER, null, 'The caller does not have permission'],
    [STRANGER, 'The caller does not have permission', 'The caller does not have permission'],
  ])('%s reads with %s and writes with %s', (user, reading, writing) => {
    const expected = (text: string | null) => (text === null ? null : expect.stringContaining(text));

    expect(pipeline().thrownBy(read, { user })).toEqual(expected(reading));
    expect(pipeline().thrownBy(write, { user })).toEqual(expected(writing));
  });

  it('does not know a file that is not there', () => {
    const { script } = pipeline();

    expect(
      script(
        "try { Sheets.Spreadsheets.get('gone'); } catch (e) { return [e.name, e.details.code, e.details.errors[0].reason, e.message]; }",
      ),
    ).toEqual([
      'GoogleJsonResponseException',
      404,
      'notFound',
      'API call to sheets.spreadsheets.get failed with error: Requested entity was not found.',
    ]);
  });

  it('sees with drive.file only what it was granted, for each person apart', () => {
    const { thrownBy, workspace } = office({
      manifest: { oauthScopes: ['https://www.googleapis.com/auth/drive.file'] },
    });

    expect(thrownBy(read)).toContain('Requested entity was not found.');
    workspace.state.drive.files.book!.grants.push(`project|${OWNER}`);
    expect(thrownBy(read)).toBeNull();
    expect(thrownBy(read, { user: EDITOR })).toContain('Requested entity was not found.');
  });

  it('is refused without a scope that will do', () => {
    const { thrownBy } = office({
      manifest: { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'] },
    });

    expect(thrownBy(read)).toContain('Request had insufficient authentication scopes.');
  });

  it('may not write where a protection keeps the person out', () => {
    const make = () => {
      const made = pipeline();
      made.sheet('Pipeline').protections.push({
        id: 1,
        rect: { r0: 0, c0: 0, r1: 1, c1: 26 },
        description: '',
        warningOnly: false,
        editors: [],
        editorsSet: true,
        unprotected: [],
      });
      return made;
    };

    expect(make().thrownBy(write, { user: EDITOR })).toContain('You are trying to edit a protected cell or object.');
    expect(make().thrownBy(write, { user: OWNER })).toBeNull();
    expect(make().thrownBy(write.replace("'A1'", "'A2'"), { user: EDITOR })).toBeNull();
  });

  it('is told to wait after 60 reads in a minute, and writes are counted apart', () => {
    const { script, workspace } = pipeline();
    workspace.state.quotas.limits.sheetsApiRead = 3;

    const texts = script<string[]>(`const texts = [];
      for (let i = 0; i < 4; i++) { try { ${read}; texts.push('read'); } catch (e) { texts.push(e.details.code + ' ' + e.message); } }
      ${write};
      return texts;`);

    expect(texts.slice(0, 3)).toEqual(['read', 'read', 'read']);
    expect(texts[3]).toMatch(
      /^429 .*Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:\d+'\.$/,
    );
    workspace.state.now += 60_000;
    expect(script(`${read}; return 'read again'`)).toBe('read again');
  });
});
