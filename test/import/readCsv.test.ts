import { readCsv } from '../../src/import/readCsv';
import { tableFromCells } from '../../src/import/table';

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

describe('reading a file', () => {
  it.each([
    ['commas', 'Company,Amount\nAcme,1\n'],
    ['semicolons', 'Company;Amount\r\nAcme;1\r\n'],
    ['tabs', 'Company\tAmount\rAcme\t1'],
    ['a byte order mark', '\uFEFFCompany,Amount\nAcme,1'],
    ["Excel's own line", 'sep=;\nCompany;Amount\nAcme;1'],
  ])('understands %s', (_case, text) => {
    expect(readCsv(text).headers).toEqual(['Company', 'Amount']);
    expect(cells(text)).toEqual([['Acme', '1']]);
  });

  it('keeps quoted commas, quotes and line breaks in their cell, and counts rows as a spreadsheet does', () => {
    const table = readCsv('Company,Notes\r\n"Acme, Inc.","says ""hi""\r\ntwice"\r\nBeta,x\r\n');

    expect(table.rows).toEqual([
      { row: 2, cells: ['Acme, Inc.', 'says "hi"\ntwice'], surplus: [] },
      { row: 3, cells: ['Beta', 'x'], surplus: [] },
    ]);
  });

  it('is not misled by commas in the amounts of a semicolon file', () => {
    expect(cells('Company;Amount\nAcme;1,5\nBeta;2,5\n')).toEqual([
      ['Acme', '1,5'],
      ['Beta', '2,5'],
    ]);
  });

  it('leaves out blank rows, repeated headers, group titles and titles above the header', () => {
    const table = readCsv('Sales pipeline\n\nName,Stage\nAcme,Won\n,\n\nClosed deals\nname,STAGE\nBeta,Lost\n');

    expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [4, 'Acme', 'Won'],
      [9, 'Beta', 'Lost'],
    ]);
    expect(table.notes).toEqual([
      'The header stands in row 3; what is above it was left out.',
      '1 repeated header row was left out.',
    ]);
  });

  it('fills short rows and tells of long ones', () => {
    expect(readCsv('A,B,C\n1\n1,2,3,4,,5\n').rows).toEqual([
      { row: 2, cells: ['1', '', ''], surplus: [] },
      { row: 3, cells: ['1', '2', '3'], surplus: ['4', '5'] },
    ]);
  });

  it('gives every column a name of its own', () => {
    expect(readCsv('Amount,,amount ,Amount\n1,2,3,4').headers).toEqual([
      'Amount',
      'Column 2',
      'amount (2)',
      'Amount (3)',
    ]);
  });

  it('says so when a quotation mark is never closed, or letters are broken', () => {
    expect(readCsv('A,B\n1,"2\n3,4').notes).toEqual([expect.stringContaining('quotation mark without its partner')]);
    expect(readCsv('A,B\nM\uFFFDller,2').notes).toEqual([expect.stringContaining('Save the file as UTF-8')]);
  });

  it('finds nothing in nothing', () => {
    expect(readCsv('')).toEqual({ headers: [], rows: [], notes: ['The file is empty.'] });
    expect(readCsv('\n \n').rows).toEqual([]);
    expect(readCsv('Company\nAcme\n').rows).toEqual([{ row: 2, cells: ['Acme'], surplus: [] }]);
  });

  it('reads the cells of a sheet as well', () => {
    expect(
      tableFromCells([
        ['Company', 'Amount'],
        ['Acme', 5],
        ['', ''],
      ]).rows,
    ).toEqual([{ row: 2, cells: ['Acme', '5'], surplus: [] }]);
  });
});
