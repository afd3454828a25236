import { bench, WITH_DOCUMENT } from './support';

const script = (body: string) => bench().run(WITH_DOCUMENT + body);
const refusal = (body: string) => bench().fails(WITH_DOCUMENT + body);

// https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#DeleteContentRangeRequest
describe('deleting a range', () => {
  const deleting = (start: number, end: number) =>
    `batch({ deleteContentRange: { range: { startIndex: ${start}, endIndex: ${end} } } });`;

  it('joins the paragraphs on both sides of a deleted newline', () => {
    expect(script(`put('one\\ntwo\\nthree'); ${deleting(3, 10)} return lines();`)).toEqual([[1, 8, 'onhree\n']]);
  });

  it.each`
    what                            | setUp                                                                                   | start | end  | text
    ${'the last newline'}           | ${"put('abc');"}                                                                        | ${1}  | ${5} | ${'The range cannot include the newline character at the end of the segment.'}
    ${'nothing'}                    | ${"put('abc');"}                                                                        | ${2}  | ${2} | ${'The range should not be empty.'}
    ${'the newline before a table'} | ${"put('a'); batch({ insertTable: { location: { index: 2 }, rows: 1, columns: 1 } });"} | ${1}  | ${3} | ${'Cannot delete the requested range.'}
    ${'the start of a table'}       | ${"put('a'); batch({ insertTable: { location: { index: 2 }, rows: 1, columns: 1 } });"} | ${1}  | ${5} | ${'Cannot delete the requested range.'}
    ${'the last newline of a cell'} | ${'batch({ insertTable: { location: { index: 1 }, rows: 1, columns: 2 } });'}           | ${5}  | ${6} | ${'Cannot delete the requested range.'}
    ${'half of a surrogate pair'}   | ${"put('😀b');"}                                                                        | ${2}  | ${3} | ${'The range cannot split a grapheme cluster.'}
    ${'the section break'}          | ${"put('abc');"}                                                                        | ${0}  | ${2} | ${'The range cannot include the first section break of the body.'}
  `('refuses $what', ({ setUp, start, end, text }) => {
    expect(refusal(setUp + deleting(start, end))).toContain(`Invalid requests[0].deleteContentRange: `);
    expect(refusal(setUp + deleting(start, end))).toContain(text);
  });

  it('takes a whole table with the newline before it', () => {
    expect(
      script(
        `put('ab'); batch({ insertTable: { location: { index: 3 }, rows: 1, columns: 1 } }); put('cd', 9); ${deleting(2, 10)} return lines();`,
      ),
    ).toEqual([[1, 4, 'ad\n']]);
  });

  it('deletes within a cell', () => {
    expect(
      script(
        `batch({ insertTable: { location: { index: 1 }, rows: 1, columns: 2 } }); put('wxyz', 5); ${deleting(6, 8)} return text(content()[2].table.tableRows[0].tableCells[0].content[0]);`,
      ),
    ).toBe('wz\n');
  });
});

// https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTextRequest
describe('inserting', () => {
  it('takes the style of the text before, and at the start of a paragraph that of the text after', () => {
    const runs = script(`put('bold plain');
      batch({ updateTextStyle: { range: { startIndex: 1, endIndex: 5 }, textStyle: { bold: true }, fields: 'bold' } });
      put('er', 5); put('very ', 1);
      return content()[1].paragraph.elements.map((e) => [e.textRun.content, e.textRun.textStyle.bold === true]);`);

    expect(runs).toEqual([
      ['very bolder', true],
      [' plain\n', false],
    ]);
  });

  it('gives a new paragraph the style and the bullet of the one it was cut from', () => {
    const styles = script(`put('Scope');
      batch({ updateParagraphStyle: { range: { startIndex: 1, endIndex: 2 }, paragraphStyle: { alignment: 'CENTER' }, fields: 'alignment' } },
        { createParagraphBullets: { range: { startIndex: 1, endIndex: 2 }, bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } });
      put('\\n', 3);
      return content().slice(1).map((e) => [text(e), e.paragraph.paragraphStyle.alignment, e.paragraph.bullet.listId]);`) as string[][];

    expect(styles.map((style) => style.slice(0, 2))).toEqual([
      ['Sc\n', 'CENTER'],
      ['ope\n', 'CENTER'],
    ]);
    expect(styles[0]![2]).toBe(styles[1]![2]);
  });

  it('writes at the end of a segment before its last newline, in a header too', () => {
    expect(
      script(`const headerId = batch({ createHeader: { type: 'DEFAULT' } })[0].createHeader.headerId;
        batch({ insertText: { endOfSegmentLocation: {}, text: 'body' } }, { insertText: { endOfSegmentLocation: { segmentId: headerId }, text: 'head' } });
        const d = Docs.Documents.get(id);
        return [text(d.body.content[1]), d.documentStyle.defaultHeaderId === headerId, d.headers[headerId].content];`),
    ).toMatchObject([
      'body\n',
      true,
      [{ endIndex: 5, paragraph: { elements: [{ endIndex: 5, textRun: { content: 'head\n' } }] } }],
    ]);
    expect(refusal(`batch({ createHeader: { type: 'DEFAULT' } }, { createHeader: { type: 'DEFAULT' } });`)).toContain(
      'Default header already exists',
    );
  });

  it('strips control characters and the private use area', () => {
    expect(script(`put('a\\u0007b\\ue000c\\td'); return lines();`)).toEqual([[1, 7, 'abc\td\n']]);
  });
});

describe('styles', () => {
  it('sets what the mask names and resets what it names without a value', () => {
    const style = script(`put('Account');
      const range = { startIndex: 1, endIndex: 8 };
      batch({ updateTextStyle: { range, textStyle: { bold: true, italic: true, fontSize: { magnitude: 14, unit: 'PT' } }, fields: 'bold,italic,fontSize' } });
      batch({ updateTextStyle: { range, textStyle: { bold: false }, fields: 'bold,italic' } });
      return content()[1].paragraph.elements[0].textRun.textStyle;`);

    expect(style).toEqual({ bold: false, fontSize: { magnitude: 14, unit: 'PT' } });
  });

  it('makes a link blue and underlined unless the request says otherwise', () => {
    const link = (fields: string) =>
      script(`put('site'); batch({ updateTextStyle: { range: { startIndex: 1, endIndex: 5 }, textStyle: { link: { url: 'https://example.com' } }, fields: '${fields}' } });
        return content()[1].paragraph.elements[0].textRun.textStyle;`);

    expect(link('link')).toMatchObject({
      link: { url: 'https://example.com' },
      underline: true,
      foregroundColor: { color: { rgbColor: { blue: 0.8 } } },
    });
    expect(link('link,underline,foregroundColor')).toEqual({ link: { url: 'https://example.com' } });
  });

  it('needs a mask, and knows the names of its fields', () => {
    const styling = (fields: string) =>
      refusal(
        `put('x'); batch({ updateTextStyle: { range: { startIndex: 1, endIndex: 2 }, textStyle: {}, fields: '${fields}' } });`,
      );

    expect(styling('')).toContain("At least one field must be listed in 'fields'");
    expect(styling('blinking')).toContain('Invalid field: blinking');
  });

  it('gives headings an id and keeps paragraph settings of their own', () => {
    expect(
      script(`put('Goals'); batch({ updateParagraphStyle: { range: { startIndex: 1, endIndex: 2 }, paragraphStyle: { namedStyleType: 'HEADING_1', spaceAbove: { magnitude: 6, unit: 'PT' } }, fields: 'namedStyleType,spaceAbove' } });
        return content()[1].paragraph.paragraphStyle;`),
    ).toMatchObject({
      namedStyleType: 'HEADING_1',
      headingId: expect.stringMatching(/^h\./),
      spaceAbove: { magnitude: 6 },
    });
  });
});

// https://developers.google.com/workspace/docs/api/how-tos/lists
describe('bullets', () => {
  it('turns leading tabs into nesting and takes them away', () => {
    const items = script(`put('one\\n\\ttwo\\nthree');
      batch({ createParagraphBullets: { range: { startIndex: 1, endIndex: 14 }, bulletPreset: 'NUMBERED_DECIMAL_ALPHA_ROMAN' } });
      const d = Docs.Documents.get(id);
      return [lines(), d.body.content.slice(1).map((e) => e.paragraph.bullet.nestingLevel || 0), Object.values(d.lists)[0].listProperties.nestingLevels.slice(0, 2).map((l) => l.glyphType)];`);

    expect(items).toEqual([
      [
        [1, 5, 'one\n'],
        [5, 9, 'two\n'],
        [9, 15, 'three\n'],
      ],
      [0, 1, 0],
      ['DECIMAL', 'ALPHA'],
    ]);
  });

  it('joins the list right above when the preset is the same', () => {
    expect(
      script(`put('one\\ntwo');
        const bullet = (at) => batch({ createParagraphBullets: { range: { startIndex: at, endIndex: at + 1 }, bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } });
        bullet(1); bullet(5);
        const first = Object.keys(Docs.Documents.get(id).lists).length;
        batch({ deleteParagraphBullets: { range: { startIndex: 1, endIndex: 2 } } });
        return [first, content().slice(1).map((e) => 'bullet' in e.paragraph)];`),
    ).toEqual([1, [false, true]]);
  });
});

// https://developers.google.com/workspace/docs/api/how-tos/tables
describe('tables', () => {
  const TABLE = `batch({ insertTable: { location: { index: 1 }, rows: 2, columns: 2 } });
    const start = { index: 2 };
    const cell = (rowIndex, columnIndex) => ({ tableStartLocation: start, rowIndex, columnIndex });
    const table = () => content()[2].table;`;

  it('grows and shrinks by rows and columns', () => {
    expect(
      script(`${TABLE}
        batch({ insertTableRow: { tableCellLocation: cell(1, 0), insertBelow: true } }, { insertTableColumn: { tableCellLocation: cell(0, 0), insertRight: true } });
        const grown = [table().rows, table().columns, table().tableRows.map((r) => r.tableCells.length), content()[2].endIndex];
        batch({ deleteTableRow: { tableCellLocation: cell(0, 0) } }, { deleteTableColumn: { tableCellLocation: cell(0, 1) } });
        return [grown, [table().rows, table().columns, content()[2].endIndex]];`),
    ).toEqual([
      [3, 3, [3, 3, 3], 25],
      [2, 2, 14],
    ]);
  });

  it('styles cells, columns and header rows', () => {
    const result = script(`${TABLE}
      const grey = { color: { rgbColor: { red: 0.9, green: 0.9, blue: 0.9 } } };
      batch(
        { updateTableCellStyle: { tableRange: { tableCellLocation: cell(0, 0), rowSpan: 1, columnSpan: 2 }, tableCellStyle: { backgroundColor: grey }, fields: 'backgroundColor' } },
        { updateTableColumnProperties: { tableStartLocation: start, columnIndices: [0], tableColumnProperties: { widthType: 'FIXED_WIDTH', width: { magnitude: 120, unit: 'PT' } }, fields: 'width,widthType' } },
        { pinTableHeaderRows: { tableStartLocation: start, pinnedHeaderRowsCount: 1 } });
      const t = table();
      return [t.tableRows.map((r) => r.tableCells.map((c) => 'color' in c.tableCellStyle.backgroundColor)), t.tableStyle.tableColumnProperties, t.tableRows.map((r) => r.tableRowStyle.tableHeader === true)];`);

    expect(result).toEqual([
      [
        [true, true],
        [false, false],
      ],
      [{ widthType: 'FIXED_WIDTH', width: { magnitude: 120, unit: 'PT' } }, { widthType: 'EVENLY_DISTRIBUTED' }],
      [true, false],
    ]);
    expect(
      refusal(`${TABLE} batch({ deleteTableRow: { tableCellLocation: { tableStartLocation: { index: 1 } } } });`),
    ).toContain('Invalid table start location. Must specify the start index of the table.');
  });

  it('merges cells into the first, with everybody’s text', () => {
    expect(
      script(`${TABLE} put('b', 7); put('a', 5);
        batch({ mergeTableCells: { tableRange: { tableCellLocation: cell(0, 0), rowSpan: 1, columnSpan: 2 } } });
        const [head, covered] = table().tableRows[0].tableCells;
        return [head.content.map(text), head.tableCellStyle.columnSpan, covered.content.map(text)];`),
    ).toEqual([['a\n', 'b\n'], 2, ['\n']]);
  });
});

describe('replacing', () => {
  // https://developers.google.com/workspace/docs/api/how-tos/merge
  it('replaces literally, across runs, in body and headers, and counts', () => {
    const result = script(`put('Dear {{client.name}}, {{CLIENT.NAME}}');
      batch({ updateTextStyle: { range: { startIndex: 8, endIndex: 12 }, textStyle: { bold: true }, fields: 'bold' } });
      const headerId = batch({ createHeader: { type: 'DEFAULT' } })[0].createHeader.headerId;
      batch({ insertText: { location: { segmentId: headerId, index: 0 }, text: '{{client.name}}' } });
      const replies = batch(
        { replaceAllText: { containsText: { text: '{{client.name}}', matchCase: true }, replaceText: '$1 & Co' } },
        { replaceAllText: { containsText: { text: 'nothing' }, replaceText: '' } });
      return [replies, lines()[0][2], text(Docs.Documents.get(id).headers[headerId].content[0])];`);

    expect(result).toEqual([
      [{ replaceAllText: { occurrencesChanged: 2 } }, { replaceAllText: {} }],
      'Dear $1 & Co, {{CLIENT.NAME}}\n',
      '$1 & Co\n',
    ]);
  });

  it('splits the paragraph at a newline in the replacement, for each of several places', () => {
    expect(
      script(
        `put('x-x'); batch({ replaceAllText: { containsText: { text: 'x' }, replaceText: 'a\\nb' } }); return lines().map((l) => l[2]);`,
      ),
    ).toEqual(['a\n', 'b-a\n', 'b\n']);
  });

  // https://developers.google.com/workspace/docs/api/how-tos/named-ranges
  it('keeps a named range on its text while the text around it changes', () => {
    const result = script(`put('Owner: Ana.');
      const { namedRangeId } = batch({ createNamedRange: { name: 'owner', range: { startIndex: 8, endIndex: 11 } } })[0].createNamedRange;
      put('CS ', 1);
      batch({ deleteContentRange: { range: { startIndex: 4, endIndex: 6 } } });
      const moved = Docs.Documents.get(id).namedRanges.owner.namedRanges[0].ranges;
      batch({ replaceNamedRangeContent: { namedRangeName: 'owner', text: 'Benjamin' } });
      const kept = Docs.Documents.get(id).namedRanges.owner.namedRanges[0];
      return [moved, lines(), kept.ranges, kept.namedRangeId === namedRangeId];`);

    expect(result).toEqual([
      [{ startIndex: 9, endIndex: 12 }],
      [[1, 19, 'CS ner: Benjamin.\n']],
      [{ startIndex: 9, endIndex: 17 }],
      true,
    ]);
  });
});
