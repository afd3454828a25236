import { EDITOR, office } from '../support';

const board = () =>
  office({
    sheets: {
      Pipeline: [
        ['Deal ID', 'Stage', 'Amount'],
        ['D-1', 'Open', 30],
        ['D-2', 'Open', 10],
        ['D-3', 'Open', 20],
      ],
      Outbox: [['Key', 'State']],
    },
  });

const batch = (requests: unknown[], more = '') =>
  `return Sheets.Spreadsheets.batchUpdate({ requests: ${JSON.stringify(requests)} ${more} }, 'book')`;
const failed = 'GoogleJsonResponseException: API call to sheets.spreadsheets.batchUpdate failed with error: ';
const protectedFrom = (rect: { r0: number; c0: number; r1: number; c1: number } | null) => ({
  id: 1,
  rect,
  description: '',
  warningOnly: false,
  editors: [],
  editorsSet: true,
  unprotected: [],
});

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate */
describe('a batch of requests', () => {
  it('is applied whole, with a reply for each request in its place', () => {
    const { script, sheet } = board();

    const answer = script(
      batch([
        {
          updateCells: {
            start: { sheetId: 0, rowIndex: 1, columnIndex: 1 },
            rows: [{ values: [{ userEnteredValue: { stringValue: 'Won' } }] }],
            fields: 'userEnteredValue',
          },
        },
        {
          addSheet: {
            properties: {
              sheetId: 99,
              title: 'Tasks',
              hidden: true,
              gridProperties: { rowCount: 5, columnCount: 3, frozenRowCount: 1 },
            },
          },
        },
      ]),
    );

    expect(answer).toMatchObject({
      spreadsheetId: 'book',
      replies: [
        {},
        {
          addSheet: {
            properties: {
              sheetId: 99,
              title: 'Tasks',
              index: 2,
              hidden: true,
              gridProperties: { rowCount: 5, columnCount: 3, frozenRowCount: 1 },
            },
          },
        },
      ],
    });
    expect(sheet('Pipeline').rows[1]![1]).toEqual({ v: 'Won' });
  });

  it('changes nothing at all if one request is invalid, and says which', () => {
    const { thrownBy, workspace } = board();
    const before = structuredClone(workspace.state.books);

    const error = thrownBy(
      batch([
        {
          updateCells: {
            start: { sheetId: 0 },
            rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
            fields: '*',
          },
        },
        { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 2 } } },
        { sortRange: { range: { sheetId: 1 }, sortSpecs: [{ dimensionIndex: 0 }] } },
        { addSheet: { properties: { title: 'Third' } } },
        { updateSpreadsheetProperties: { properties: { title: 'Other' }, fields: 'title' } },
        { updateCells: { start: { sheetId: 5 }, rows: [], fields: '*' } },
      ]),
    );

    expect(error).toBe(`${failed}Invalid requests[5].updateCells: No grid with id: 5`);
    expect(workspace.state.books).toEqual(before);
    expect(workspace.state.drive.files.book!.name).toBe('Pipeline');
  });

  it.each([
    [
      { addSheet: { properties: { title: 'Outbox' } } },
      'Invalid requests[0].addSheet: A sheet with the name "Outbox" already exists. Please enter another name.',
    ],
    [
      { repeatCell: { range: { sheetId: 0 }, cell: {} } },
      "Invalid requests[0].repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    ],
    [
      { updateCells: { start: { columnIndex: 25 }, rows: [{ values: [{}, {}] }], fields: 'note' } },
      'Invalid requests[0].updateCells: Attempting to write column: 26, beyond the last requested column of: 25',
    ],
    [
      { updateCells: { start: { rowIndex: 1000 }, rows: [{ values: [{}] }], fields: 'note' } },
      'Invalid requests[0].updateCells: GridCoordinate.rowIndex[1000] is after last row in grid[1000]',
    ],
    [{ deleteSheet: { sheetId: 3 } }, 'Invalid requests[0].deleteSheet: No sheet with id: 3'],
    [
      { insertDimension: { range: { dimension: 'ROWS', startIndex: 1000, endIndex: 1001 } } },
      'Invalid requests[0].insertDimension: range.startIndex[1000] must be less than the grid size (1000) if inheritFromBefore is false.',
    ],
    [
      { updateCells: { start: {}, rows: [], fields: 'userEnteredValues' } },
      'Invalid requests[0].updateCells: Invalid field: userEnteredValues',
    ],
    [
      {
        updateCells: {
          start: {},
          rows: [{ values: [{ userEnteredValue: { stringValue: 'x'.repeat(50_001) } }] }],
          fields: '*',
        },
      },
      'Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } },
          },
        },
      },
      'Invalid requests[0].createDeveloperMetadata: DeveloperMetadataLocation.dimensionRange must represent a single row or column.',
    ],
  ])('is refused: %j', (request, text) => {
    expect(board().thrownBy(batch([request]))).toBe(failed + text);
  });

  it('refuses an empty batch', () => {
    expect(board().thrownBy(batch([]))).toBe(`${failed}Must specify at least one request.`);
  });

  it('names a kind of request that is not there', () => {
    expect(board().thrownBy(batch([{ addSlicer: {} }]))).toMatch(
      /^NotInLocalWorkspace: Sheets.Spreadsheets.batchUpdate with addSlicer/,
    );
  });

  it('is refused for who may not edit a protected cell, and the rest of it with it', () => {
    const { thrownBy, sheet } = board();
    sheet('Outbox').protections.push(protectedFrom(null));
    const write = (sheetId: number) => ({
      updateCells: {
        start: { sheetId },
        rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
        fields: 'userEnteredValue',
      },
    });

    expect(thrownBy(batch([write(0), write(1)]), { user: EDITOR })).toBe(
      `${failed}Invalid requests[1].updateCells: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.`,
    );
    expect(sheet('Pipeline').rows[0]![0]).toEqual({ v: 'Deal ID' });
    expect(thrownBy(batch([write(0), write(1)]))).toBeNull();
  });

  it('answers with the state after it where asked, and only the ranges asked for', () => {
    const { script } = board();

    const answer = script<{ updatedSpreadsheet: { sheets: unknown[] } }>(
      batch(
        [
          {
            updateCells: {
              range: { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 4 },
              fields: 'userEnteredValue,userEnteredFormat.numberFormat,note',
              rows: [
                {
                  values: [
                    { userEnteredValue: { stringValue: 'Won' }, note: 'by Ben' },
                    { userEnteredValue: { formulaValue: '=10*2' } },
                    {
                      userEnteredValue: { numberValue: 46349 },
                      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
                    },
                  ],
                },
              ],
            },
          },
        ],
        ", includeSpreadsheetInResponse: true, responseRanges: ['Pipeline!A1:D2'], responseIncludeGridData: true",
      ),
    );

    expect(answer.updatedSpreadsheet.sheets).toHaveLength(1);
    expect(answer.updatedSpreadsheet.sheets[0]).toMatchObject({
      properties: { sheetId: 0, title: 'Pipeline' },
      data: [
        {
          rowData: [
            {
              values: [
                {
                  userEnteredValue: { stringValue: 'Deal ID' },
                  effectiveValue: { stringValue: 'Deal ID' },
                  formattedValue: 'Deal ID',
                },
                {},
                {},
              ],
            },
            {
              values: [
                { formattedValue: 'D-1' },
                { userEnteredValue: { stringValue: 'Won' }, note: 'by Ben' },
                {
                  userEnteredValue: { formulaValue: '=10*2' },
                  effectiveValue: { numberValue: 20 },
                  formattedValue: '20',
                },
                {
                  userEnteredValue: { numberValue: 46349 },
                  formattedValue: '2026-11-23',
                  userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('fires no trigger', () => {
    const { script, workspace } = board();
    workspace.state.projects.project!.triggers.push({
      id: 't',
      function: 'onChange',
      kind: 'change',
      creator: 'ana@example.com',
      sourceId: 'book',
    });

    script(batch([{ updateCells: { start: {}, rows: [{ values: [{ note: 'x' }] }], fields: 'note' } }]));

    expect(workspace.state.executions.map((execution) => execution.function)).toEqual(['__body']);
  });
});

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request */
describe('writing cells', () => {
  it('keeps a stringValue as text, whatever it looks like', () => {
    const { script, sheet } = board();

    script(
      batch([
        {
          appendCells: {
            sheetId: 1,
            fields: 'userEnteredValue',
            rows: [
              {
                values: ['=1+1', '2026-01-02', '0123', 'TRUE'].map((stringValue) => ({
                  userEnteredValue: { stringValue },
                })),
              },
            ],
          },
        },
      ]),
    );

    expect(sheet('Outbox').rows[1]).toEqual([{ v: '=1+1' }, { v: '2026-01-02' }, { v: '0123' }, { v: 'TRUE' }]);
  });

  it('appends below the last value and gives the sheet the rows it lacks', () => {
    const { script, sheet } = board();
    sheet('Outbox').maxRows = 2;
    const row = (key: string) => ({ values: [{ userEnteredValue: { stringValue: key } }] });

    script(batch([{ appendCells: { sheetId: 1, fields: 'userEnteredValue', rows: [row('a'), row('b'), row('c')] } }]));

    expect(sheet('Outbox').rows.map((cells) => cells[0]?.v)).toEqual(['Key', 'a', 'b', 'c']);
    expect(sheet('Outbox').maxRows).toBe(4);
  });

  it('clears what the mask names and the data lacks, within the range only', () => {
    const { script, sheet } = board();

    script(
      batch([
        {
          updateCells: {
            range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 3 },
            rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
            fields: 'userEnteredValue',
          },
        },
      ]),
    );

    expect(
      sheet('Pipeline')
        .rows.slice(1, 4)
        .map((row) => row.map((cell) => cell?.v)),
    ).toEqual([
      ['D-1', 1, undefined],
      ['D-2', undefined, undefined],
      ['D-3', 'Open', 20],
    ]);
  });

  it('keeps format, links and notes, and gives them back', () => {
    const { script } = board();
    const cell = {
      userEnteredValue: { stringValue: 'Packet here' },
      note: 'filed',
      userEnteredFormat: {
        backgroundColorStyle: { rgbColor: { red: 1 } },
        horizontalAlignment: 'CENTER',
        wrapStrategy: 'WRAP',
        textFormat: { bold: true, fontSize: 12 },
      },
      textFormatRuns: [{ format: {} }, { startIndex: 7, format: { link: { uri: 'https://example.com' } } }],
    };

    script(
      batch([
        {
          updateCells: {
            start: { sheetId: 1, rowIndex: 1 },
            rows: [{ values: [cell] }],
            fields: 'userEnteredValue,userEnteredFormat,note,textFormatRuns',
          },
        },
      ]),
    );

    expect(
      script(
        "return Sheets.Spreadsheets.get('book', { ranges: ['Outbox!A2'], fields: 'sheets.data.rowData.values(userEnteredFormat,note,textFormatRuns)' })",
      ),
    ).toEqual({
      sheets: [
        {
          data: [
            {
              rowData: [
                {
                  values: [
                    {
                      note: 'filed',
                      userEnteredFormat: {
                        backgroundColor: { red: 1 },
                        backgroundColorStyle: { rgbColor: { red: 1 } },
                        horizontalAlignment: 'CENTER',
                        wrapStrategy: 'WRAP',
                        textFormat: { bold: true, fontSize: 12 },
                      },
                      textFormatRuns: [
                        { format: {} },
                        { startIndex: 7, format: { link: { uri: 'https://example.com' } } },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('repeats a cell with its references moving along', () => {
    const { script } = board();

    script(
      batch([
        {
          repeatCell: {
            range: { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 3, endColumnIndex: 4 },
            cell: { userEnteredValue: { formulaValue: '=C2*2' } },
            fields: 'userEnteredValue',
          },
        },
      ]),
    );

    expect(
      script(
        "return Sheets.Spreadsheets.Values.get('book', 'Pipeline!D2:D4', { valueRenderOption: 'UNFORMATTED_VALUE' }).values",
      ),
    ).toEqual([[60], [20], [40]]);
    expect(
      script("return Sheets.Spreadsheets.Values.get('book', 'Pipeline!D4', { valueRenderOption: 'FORMULA' }).values"),
    ).toEqual([['=C4*2']]);
  });

  it('is not held up by a validation rule', () => {
    const { script, sheet } = board();

    script(
      batch([
        {
          setDataValidation: {
            range: { sheetId: 0, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
            rule: {
              condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }] },
              strict: true,
              showCustomUi: true,
            },
          },
        },
        {
          updateCells: {
            start: { rowIndex: 1, columnIndex: 1 },
            rows: [{ values: [{ userEnteredValue: { stringValue: 'Bogus' } }] }],
            fields: 'userEnteredValue',
          },
        },
      ]),
    );

    expect(sheet('Pipeline').rows[1]![1]).toEqual({ v: 'Bogus' });
    expect(sheet('Pipeline').validations).toEqual([
      {
        rect: { r0: 1, r1: 1000, c0: 1, c1: 2 },
        rule: { kind: 'VALUE_IN_LIST', args: ['Open'], allowInvalid: false, help: null, showDropdown: true },
      },
    ]);
    expect(
      script(
        "return Sheets.Spreadsheets.get('book', { ranges: ['Pipeline!B2'], includeGridData: true }).sheets[0].data[0].rowData[0].values[0].dataValidation",
      ),
    ).toEqual({
      condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }] },
      strict: true,
      showCustomUi: true,
    });
  });
});

describe('rows, columns and tabs', () => {
  it('inserts, moves and deletes rows, and metadata goes along', () => {
    const { script, sheet, workspace } = board();
    workspace.state.books.byId.book!.metadata.push({
      id: 5,
      key: 'deal',
      value: 'D-2',
      visibility: 'DOCUMENT',
      at: { kind: 'row', sheetId: 0, index: 2 },
    });

    script(
      batch([
        { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
        {
          moveDimension: { source: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 }, destinationIndex: 5 },
        },
        { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
      ]),
    );

    expect(sheet('Pipeline').rows.map((row) => row[0]?.v)).toEqual(['Deal ID', 'D-1', 'D-3', 'D-2']);
    expect(script("return Sheets.Spreadsheets.DeveloperMetadata.get('book', 5).location")).toEqual({
      locationType: 'ROW',
      dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 },
    });
  });

  it('will not delete or sort rows with a cell that the person may not edit', () => {
    const { thrownBy, sheet } = board();
    sheet('Pipeline').protections.push(protectedFrom({ r0: 1, r1: 4, c0: 0, c1: 1 }));
    const deletion = { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 } } };
    const sort = {
      sortRange: {
        range: { sheetId: 0, startRowIndex: 1 },
        sortSpecs: [{ dimensionIndex: 2, sortOrder: 'ASCENDING' }],
      },
    };

    expect(thrownBy(batch([deletion]), { user: EDITOR })).toContain('protected cell');
    expect(thrownBy(batch([sort]), { user: EDITOR })).toContain('protected cell');
    expect(thrownBy(batch([sort]))).toBeNull();
    expect(sheet('Pipeline').rows.map((row) => row[0]?.v)).toEqual(['Deal ID', 'D-2', 'D-3', 'D-1']);
  });

  it('renames, hides, moves, resizes and copies tabs', () => {
    const { script, workspace } = board();

    const replies = script<{ replies: unknown[] }>(
      batch([
        {
          updateSheetProperties: {
            properties: {
              sheetId: 1,
              title: 'Engine',
              hidden: true,
              gridProperties: { rowCount: 10, frozenRowCount: 1 },
              tabColorStyle: { rgbColor: { blue: 1 } },
            },
            fields: 'title,hidden,gridProperties(rowCount,frozenRowCount),tabColorStyle',
          },
        },
        { duplicateSheet: { sourceSheetId: 0, insertSheetIndex: 0, newSheetId: 7 } },
        { updateSheetProperties: { properties: { sheetId: 7, index: 3 }, fields: 'index' } },
        {
          updateDimensionProperties: {
            range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 },
            properties: { pixelSize: 150, hiddenByUser: true },
            fields: '*',
          },
        },
      ]),
    ).replies;

    expect(replies[1]).toMatchObject({
      duplicateSheet: { properties: { sheetId: 7, title: 'Copy of Pipeline', index: 0 } },
    });
    const { sheets } = workspace.state.books.byId.book!;
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Pipeline', 'Engine', 'Copy of Pipeline']);
    expect(sheets[1]).toMatchObject({ hidden: true, maxRows: 10, frozenRows: 1, tabColor: '#0000ff' });
    expect(sheets[0]).toMatchObject({ columnWidths: { 0: 150, 1: 150 }, hiddenColumns: [0, 1] });
    expect(sheets[2]!.rows[1]![0]).toEqual({ v: 'D-1' });
  });
});

describe('rules and objects of a tab', () => {
  it('protects a tab and a range, and shows who may edit only to who may', () => {
    const { script, thrownBy } = board();

    script(
      batch([
        {
          addProtectedRange: {
            protectedRange: {
              protectedRangeId: 11,
              range: { sheetId: 1 },
              description: 'engine',
              editors: { users: ['ana@example.com'] },
            },
          },
        },
        {
          addProtectedRange: {
            protectedRange: {
              protectedRangeId: 12,
              range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1 },
              warningOnly: true,
            },
          },
        },
      ]),
    );

    expect(script("return Sheets.Spreadsheets.get('book', { fields: 'sheets.protectedRanges' }).sheets")).toEqual([
      {
        protectedRanges: [
          {
            protectedRangeId: 12,
            range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 26 },
            warningOnly: true,
            requestingUserCanEdit: true,
          },
        ],
      },
      {
        protectedRanges: [
          {
            protectedRangeId: 11,
            range: { sheetId: 1 },
            description: 'engine',
            requestingUserCanEdit: true,
            editors: { users: ['ana@example.com'] },
          },
        ],
      },
    ]);
    expect(
      thrownBy(
        "Sheets.Spreadsheets.Values.update({ values: [[1]] }, 'book', 'Outbox!A5', { valueInputOption: 'RAW' })",
        { user: EDITOR },
      ),
    ).toContain('protected cell');
    expect(
      script(
        "return Sheets.Spreadsheets.get('book', { fields: 'sheets.protectedRanges' }).sheets[1].protectedRanges[0]",
        { user: EDITOR },
      ),
    ).not.toHaveProperty('editors');
    expect(thrownBy(batch([{ deleteProtectedRange: { protectedRangeId: 11 } }]), { user: EDITOR })).toContain(
      'protected cell',
    );
    expect(thrownBy(batch([{ deleteProtectedRange: { protectedRangeId: 11 } }]))).toBeNull();
  });

  it('keeps conditional formats, filters, bandings, merges, named ranges and charts', () => {
    const { script } = board();
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 3 };
    const cells = (from: number) => ({
      sourceRange: { sources: [{ ...range, startColumnIndex: from, endColumnIndex: from + 1 }] },
    });
    const spec = {
      title: 'Amounts',
      basicChart: { chartType: 'COLUMN', domains: [{ domain: cells(0) }], series: [{ series: cells(2) }] },
    };

    script(
      batch([
        {
          addConditionalFormatRule: {
            index: 0,
            rule: {
              ranges: [range],
              booleanRule: {
                condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$C1>15' }] },
                format: { textFormat: { bold: true } },
              },
            },
          },
        },
        { setBasicFilter: { filter: { range, criteria: { 1: { hiddenValues: ['Lost'] } } } } },
        {
          addBanding: {
            bandedRange: {
              bandedRangeId: 4,
              range: { sheetId: 1, endRowIndex: 5, endColumnIndex: 2 },
              rowProperties: { firstBandColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } } },
            },
          },
        },
        {
          mergeCells: {
            range: { sheetId: 1, startRowIndex: 8, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 3 },
            mergeType: 'MERGE_ALL',
          },
        },
        { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Deals', range } } },
        {
          addChart: {
            chart: {
              chartId: 21,
              spec,
              position: { overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 2, columnIndex: 3 } } },
            },
          },
        },
        { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
      ]),
    );

    const moved = { ...range, startColumnIndex: 1, endColumnIndex: 4 };
    const whole = script<{ sheets: object[]; namedRanges: object[] }>("return Sheets.Spreadsheets.get('book')");
    expect(whole.namedRanges).toEqual([{ namedRangeId: 'n', name: 'Deals', range: moved }]);
    expect(whole.sheets[0]).toMatchObject({
      conditionalFormats: [
        {
          ranges: [moved],
          booleanRule: { condition: { type: 'CUSTOM_FORMULA' }, format: { textFormat: { bold: true } } },
        },
      ],
      basicFilter: { range: moved, criteria: { 2: { hiddenValues: ['Lost'] } } },
    });
    expect(whole.sheets[1]).toMatchObject({
      bandedRanges: [{ bandedRangeId: 4, rowProperties: { firstBandColor: { red: 1, green: 1, blue: 1 } } }],
      merges: [{ sheetId: 1, startRowIndex: 8, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 3 }],
      charts: [
        {
          chartId: 21,
          spec: {
            title: 'Amounts',
            basicChart: {
              series: [{ series: { sourceRange: { sources: [{ startColumnIndex: 3, endColumnIndex: 4 }] } } }],
            },
          },
          position: { overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 2, columnIndex: 3 } } },
        },
      ],
    });
    expect(script("return Sheets.Spreadsheets.Values.get('book', 'Deals').values[0]")).toEqual([
      'Deal ID',
      'Stage',
      'Amount',
    ]);
  });

  it('makes, finds, changes and deletes metadata', () => {
    const { script } = board();

    const made = script<{ replies: { createDeveloperMetadata: { developerMetadata: { metadataId: number } } }[] }>(
      batch([
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataId: 7,
              metadataKey: 'board',
              metadataValue: 'b1',
              visibility: 'DOCUMENT',
              location: { spreadsheet: true },
            },
          },
        },
        {
          createDeveloperMetadata: {
            developerMetadata: {
              metadataKey: 'column',
              metadataValue: 'stage',
              visibility: 'DOCUMENT',
              location: { dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } },
            },
          },
        },
        {
          updateDeveloperMetadata: {
            dataFilters: [{ developerMetadataLookup: { metadataId: 7 } }],
            developerMetadata: { metadataValue: 'b2' },
            fields: 'metadataValue',
          },
        },
      ]),
    );

    const column = made.replies[1]!.createDeveloperMetadata.developerMetadata.metadataId;
    expect(column).toBeGreaterThan(0);
    expect(script("return Sheets.Spreadsheets.DeveloperMetadata.get('book', 7)")).toEqual({
      metadataId: 7,
      metadataKey: 'board',
      metadataValue: 'b2',
      visibility: 'DOCUMENT',
      location: { locationType: 'SPREADSHEET', spreadsheet: true },
    });
    expect(
      script(
        "return Sheets.Spreadsheets.DeveloperMetadata.search({ dataFilters: [{ a1Range: 'Pipeline!B4:C5' }] }, 'book').matchedDeveloperMetadata.map((m) => m.developerMetadata.metadataKey)",
      ),
    ).toEqual(['column']);
    expect(
      script(
        batch([{ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'column' } } } }]),
      ),
    ).toMatchObject({
      replies: [{ deleteDeveloperMetadata: { deletedDeveloperMetadata: [{ metadataId: column }] } }],
    });
    expect(
      script(
        "return Sheets.Spreadsheets.DeveloperMetadata.search({ dataFilters: [{ developerMetadataLookup: { metadataKey: 'column' } }] }, 'book')",
      ),
    ).toEqual({});
  });
});

describe('copying, replacing and tidying', () => {
  const ids = (rows: ({ v?: unknown } | null)[][]) => rows.map((row) => row[0]?.v);

  it('copies a block with its references, and cuts one', () => {
    const { script, sheet } = board();

    script(
      batch([
        {
          updateCells: {
            start: { rowIndex: 1, columnIndex: 3 },
            rows: [{ values: [{ userEnteredValue: { formulaValue: '=C2' } }] }],
            fields: 'userEnteredValue',
          },
        },
        {
          copyPaste: {
            source: { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 3, endColumnIndex: 4 },
            destination: { startRowIndex: 2, endRowIndex: 4, startColumnIndex: 3, endColumnIndex: 4 },
            pasteType: 'PASTE_NORMAL',
          },
        },
        {
          cutPaste: {
            source: { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
            destination: { rowIndex: 0, columnIndex: 5 },
          },
        },
      ]),
    );

    expect(sheet('Pipeline').rows[3]![3]).toMatchObject({ f: '=C4' });
    expect(sheet('Pipeline').rows[0]!.map((cell) => cell?.v)).toEqual([
      undefined,
      'Stage',
      'Amount',
      undefined,
      undefined,
      'Deal ID',
    ]);
  });

  it('replaces text and says how often', () => {
    const { script, sheet } = board();

    expect(script(batch([{ findReplace: { find: 'open', replacement: 'Won', allSheets: true } }]))).toMatchObject({
      replies: [{ findReplace: { valuesChanged: 3, rowsChanged: 3, sheetsChanged: 1, occurrencesChanged: 3 } }],
    });
    expect(sheet('Pipeline').rows[3]![1]).toEqual({ v: 'Won' });
  });

  it('moves cells out of the way, and back', () => {
    const { script, sheet } = board();
    const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };

    script(batch([{ insertRange: { range, shiftDimension: 'ROWS' } }]));
    expect(ids(sheet('Pipeline').rows)).toEqual(['Deal ID', undefined, 'D-1', 'D-2', 'D-3']);

    script(batch([{ deleteRange: { range, shiftDimension: 'ROWS' } }]));
    expect(ids(sheet('Pipeline').rows).slice(0, 4)).toEqual(['Deal ID', 'D-1', 'D-2', 'D-3']);
  });

  it('drops repeated rows, trims texts, draws borders and splits columns', () => {
    const { script, sheet } = office({ sheets: { Sheet1: [['a', 1], ['A', 1], ['  b   c ', 2], ['x,y']] } });

    const { replies } = script<{ replies: object[] }>(
      batch([
        { deleteDuplicates: { range: { endRowIndex: 3, endColumnIndex: 2 } } },
        { trimWhitespace: { range: { endRowIndex: 3, endColumnIndex: 2 } } },
        {
          updateBorders: {
            range: { startRowIndex: 6, endRowIndex: 7, startColumnIndex: 0, endColumnIndex: 1 },
            bottom: { style: 'SOLID', colorStyle: { rgbColor: { red: 1 } } },
          },
        },
        {
          textToColumns: {
            source: { startRowIndex: 3, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 },
            delimiterType: 'COMMA',
          },
        },
        { pasteData: { coordinate: { rowIndex: 8 }, data: 'k;2\nl;=1+1', delimiter: ';', type: 'PASTE_NORMAL' } },
      ]),
    );

    expect(replies).toEqual([
      { deleteDuplicates: { duplicatesRemovedCount: 1 } },
      { trimWhitespace: { cellsChangedCount: 1 } },
      {},
      {},
      {},
    ]);
    const { rows } = sheet('Sheet1');
    expect(rows.slice(0, 4).map((row) => row.map((cell) => cell?.v))).toEqual([
      ['a', 1],
      ['b c', 2],
      [undefined, undefined],
      ['x', 'y'],
    ]);
    expect(rows[8]).toEqual([{ v: 'k' }, { v: 2 }]);
    expect(rows[9]![1]).toMatchObject({ f: '=1+1' });
    expect(
      script(
        "return Sheets.Spreadsheets.get('book', { ranges: ['A7'], fields: 'sheets.data.rowData.values.userEnteredFormat.borders.bottom.style' })",
      ),
    ).toEqual({
      sheets: [
        { data: [{ rowData: [{ values: [{ userEnteredFormat: { borders: { bottom: { style: 'SOLID' } } } }] }] }] },
      ],
    });
  });
});

describe('whole spreadsheets', () => {
  /** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/create */
  it('makes one that belongs to the user, with its tabs and cells', () => {
    const { script, workspace } = board();

    const made = script<{
      spreadsheetId: string;
      spreadsheetUrl: string;
      sheets: unknown[];
    }>(`return Sheets.Spreadsheets.create({
      properties: { title: 'Archive' },
      sheets: [{ properties: { title: 'Handoffs', sheetId: 5 }, data: [{ rowData: [{ values: [{ userEnteredValue: { stringValue: 'Key' } }] }] }] }],
    })`);

    expect(made).toMatchObject({
      properties: { title: 'Archive' },
      spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${made.spreadsheetId}/edit`,
      sheets: [{ properties: { sheetId: 5, title: 'Handoffs' } }],
    });
    expect(workspace.state.drive.files[made.spreadsheetId]).toMatchObject({
      name: 'Archive',
      owner: 'ana@example.com',
      grants: ['project|ana@example.com'],
    });
    expect(script(`return Sheets.Spreadsheets.Values.get('${made.spreadsheetId}', 'Handoffs!A1').values`)).toEqual([
      ['Key'],
    ]);
    expect(
      script(
        `return Sheets.Spreadsheets.Sheets.copyTo({ destinationSpreadsheetId: '${made.spreadsheetId}' }, 'book', 0)`,
      ),
    ).toMatchObject({ title: 'Copy of Pipeline', index: 1 });
  });

  it('gives empty objects for the names of its messages', () => {
    expect(
      board().script(
        'const r = Sheets.newValueRange(); r.values = [[1]]; return [r, Sheets.newBatchUpdateSpreadsheetRequest()]',
      ),
    ).toEqual([{ values: [[1]] }, {}]);
  });

  it('answers only the fields asked for', () => {
    expect(
      board().script(
        "return Sheets.Spreadsheets.get('book', { fields: 'spreadsheetId,sheets/properties(sheetId,title)' })",
      ),
    ).toEqual({
      spreadsheetId: 'book',
      sheets: [{ properties: { sheetId: 0, title: 'Pipeline' } }, { properties: { sheetId: 1, title: 'Outbox' } }],
    });
  });
});
