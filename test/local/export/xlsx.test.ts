import ExcelJS from 'exceljs';
import { bookXlsx } from '../../../local/export/xlsx';
import { readXlsx, tableFromXlsx } from '../../../local/import/xlsx';
import { Workspace } from '../../../local/workspace/kernel/workspace';
import { createBook } from '../../../local/workspace/sheets/model/book';
import type { Cell, SheetState } from '../../../local/workspace/sheets/state';

const NOW = Date.parse('2026-03-02T08:00:00Z');

function bookWith(rows: (Cell | null)[][], more: Partial<SheetState> = {}): { workspace: Workspace; id: string } {
  const workspace = Workspace.empty({ now: NOW });
  const book = createBook(workspace, { name: 'Board', owner: 'ana@us.example', timeZone: 'Europe/Vienna' });
  Object.assign(book.sheets[0]!, { name: 'Deals', rows }, more);
  return { workspace, id: book.id };
}

async function exported(rows: (Cell | null)[][], more: Partial<SheetState> = {}): Promise<ExcelJS.Worksheet> {
  const { workspace, id } = bookWith(rows, more);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await bookXlsx(workspace, id)).buffer as ArrayBuffer);
  return book.getWorksheet('Deals')!;
}

describe('a board as an Excel file', () => {
  it('keeps texts, numbers, ticks and days with their formats', async () => {
    const sheet = await exported([
      [{ v: '=not a formula' }, { v: 2400, fmt: '#,##0' }, { v: true }, { v: 46083, fmt: 'yyyy-mm-dd' }],
    ]);

    expect(sheet.getCell('A1').value).toBe('=not a formula');
    expect(sheet.getCell('B1')).toMatchObject({ value: 2400, numFmt: '#,##0' });
    expect(sheet.getCell('C1').value).toBe(true);
    expect(sheet.getCell('D1').value).toEqual(new Date('2026-03-02T00:00:00Z'));
  });

  it('keeps formulas beside their answers, and links as links', async () => {
    const sheet = await exported([
      [{ v: 2 }, { f: '=A1*3' }, { f: '=HYPERLINK("https://docs.example/d/1","Open packet")' }],
    ]);

    expect(sheet.getCell('B1').value).toEqual({ formula: 'A1*3', result: 6 });
    expect(sheet.getCell('C1').value).toMatchObject({ text: 'Open packet', hyperlink: 'https://docs.example/d/1' });
  });

  it('keeps notes, choices, frozen rows and conditional colours', async () => {
    const sheet = await exported(
      [[{ v: 'Stage', note: 'Set it to Closed Won when the deal is won.' }], [{ v: 'Lead' }]],
      {
        frozenRows: 1,
        validations: [
          {
            rect: { r0: 1, r1: 100, c0: 0, c1: 1 },
            rule: { kind: 'VALUE_IN_LIST', args: ['Lead', 'Closed Won'], allowInvalid: false, help: null },
          },
        ],
        conditionalFormats: [
          {
            rects: [{ r0: 1, r1: 100, c0: 0, c1: 1 }],
            kind: 'CUSTOM_FORMULA',
            args: ['=$A2="Closed Won"'],
            style: { bg: '#ceead6' },
          },
        ],
      },
    );

    expect(sheet.getCell('A1').note).toBeTruthy();
    expect(sheet.getCell('A2').dataValidation).toMatchObject({ type: 'list', formulae: ['"Lead,Closed Won"'] });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const rules = (sheet as unknown as { conditionalFormattings: { ref: string; rules: { formulae: string[] }[] }[] })
      .conditionalFormattings;
    expect(rules[0]).toMatchObject({ ref: 'A2:A100', rules: [{ formulae: ['$A2="Closed Won"'] }] });
  });

  it('gives the same bytes for the same board', async () => {
    const write = () => {
      const { workspace, id } = bookWith([[{ v: 'Company' }], [{ v: 'Acme' }]]);
      return bookXlsx(workspace, id);
    };

    expect(await write()).toEqual(await write());
  });
});

describe('an Excel file of deals', () => {
  it('comes back as the table that the import reads, days as days', async () => {
    const { workspace, id } = bookWith([
      [{ v: 'Company' }, { v: 'Stage' }, { v: 'Close date' }],
      [{ v: 'Acme' }, { v: 'Lead' }, { v: 46083, fmt: 'yyyy-mm-dd' }],
    ]);

    const table = await tableFromXlsx(await bookXlsx(workspace, id));

    expect(table.headers).toEqual(['Company', 'Stage', 'Close date']);
    expect(table.rows[0]?.cells).toEqual(['Acme', 'Lead', '2026-03-02']);
  });

  it('gives every sheet by its name', async () => {
    const { workspace, id } = bookWith([[{ v: 'Company' }]]);

    const sheets = await readXlsx(await bookXlsx(workspace, id));

    expect(sheets.map(({ name }) => name)).toContain('Deals');
  });
});
