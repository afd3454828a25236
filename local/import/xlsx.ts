import ExcelJS from 'exceljs';
import { type Table, tableFromCells } from '../../src/import/table';

type Value = string | number | boolean;

/** The first sheet of an Excel file that holds anything, as a table for the import. Days come out as `YYYY-MM-DD`. */
export async function tableFromXlsx(content: Uint8Array): Promise<Table> {
  const sheets = await readXlsx(content);
  return tableFromCells(sheets.find(({ rows }) => rows.length > 0)?.rows.map((row) => row.map(textOf)) ?? []);
}

export interface XlsxSheet {
  name: string;
  rows: (Value | Date)[][];
}

/** Every sheet of an Excel file with its values; a formula counts as the answer that the file carries. */
export async function readXlsx(content: Uint8Array): Promise<XlsxSheet[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer,
  );
  return book.worksheets.map((sheet) => {
    const rows: (Value | Date)[][] = [];
    sheet.eachRow({ includeEmpty: true }, (row, at) => {
      const cells: (Value | Date)[] = [];
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        cells[column - 1] = plainValue(cell.value);
      });
      rows[at - 1] = cells;
    });
    return { name: sheet.name, rows: Array.from(rows, (row) => row ?? []) };
  });
}

function plainValue(value: ExcelJS.CellValue): Value | Date {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('result' in value || 'formula' in value || 'sharedFormula' in value)
    return plainValue((value as { result?: ExcelJS.CellValue }).result ?? '');
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return plainValue(value.text as ExcelJS.CellValue);
  if ('error' in value) return value.error;
  return '';
}

/** A date of Excel has no zone: its UTC parts are what the sheet shows. */
function textOf(value: Value | Date): Value {
  if (!(value instanceof Date)) return value;
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
