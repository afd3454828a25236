import ExcelJS from 'exceljs';
import type { Workspace } from '../workspace/kernel/workspace';
import { bookOf } from '../workspace/sheets/model/book';
import { usedRange } from '../workspace/sheets/model/cells';
import { calculate } from '../workspace/sheets/model/formulas';
import type { SheetState } from '../workspace/sheets/state';
import { steadyZip } from './steadyZip';
import { writeCell } from './xlsx/cell';
import { conditionalFormats } from './xlsx/conditional';
import { writeValidations } from './xlsx/validation';

/**
 * A spreadsheet as an Excel file: values, formulas with their answers, links, notes, formats, styles, frozen rows, column
 * widths, validation and conditional colours. Protection by person has no counterpart there and is left out.
 * The same spreadsheet gives the same bytes.
 */
export async function bookXlsx(workspace: Workspace, bookId: string): Promise<Uint8Array> {
  const book = bookOf(workspace, bookId);
  calculate(workspace, book);
  const file = new ExcelJS.Workbook();
  const at = new Date(workspace.state.now);
  file.creator = 'Baton';
  file.lastModifiedBy = 'Baton';
  file.created = at;
  file.modified = at;
  for (const sheet of book.sheets) writeSheet(file, sheet, book.sheets);
  return steadyZip(new Uint8Array(await file.xlsx.writeBuffer()), workspace.state.now);
}

function writeSheet(file: ExcelJS.Workbook, state: SheetState, all: readonly SheetState[]): void {
  const sheet = file.addWorksheet(state.name, {
    state: state.hidden ? 'hidden' : 'visible',
    ...(state.tabColor ? { properties: { tabColor: { argb: argb(state.tabColor) } } } : {}),
    views: [viewOf(state)],
  });
  const used = usedRange(state);
  for (let row = 0; row < used.rows; row++) {
    for (let column = 0; column < used.columns; column++) {
      const cell = state.rows[row]?.[column];
      if (cell) writeCell(sheet.getCell(row + 1, column + 1), cell);
    }
  }
  for (const [column, pixels] of Object.entries(state.columnWidths))
    sheet.getColumn(Number(column) + 1).width = pixels / 7;
  for (const column of state.hiddenColumns) sheet.getColumn(column + 1).hidden = true;
  for (const row of state.hiddenRows) sheet.getRow(row + 1).hidden = true;
  for (const { r0, c0, r1, c1 } of state.merges) sheet.mergeCells(r0 + 1, c0 + 1, r1, c1);
  if (state.filter) {
    const { r0, c0, r1, c1 } = state.filter.rect;
    sheet.autoFilter = { from: { row: r0 + 1, column: c0 + 1 }, to: { row: r1, column: c1 } };
  }
  writeValidations(sheet, state, used.rows);
  for (const format of conditionalFormats(state, all)) sheet.addConditionalFormatting(format);
}

function viewOf(state: SheetState): Partial<ExcelJS.WorksheetView> {
  const showGridLines = !state.gridlinesHidden;
  if (state.frozenRows === 0 && state.frozenColumns === 0) return { state: 'normal', showGridLines };
  return { state: 'frozen', ySplit: state.frozenRows, xSplit: state.frozenColumns, showGridLines };
}

const argb = (color: string): string => `FF${color.replace('#', '').toUpperCase()}`;
