import type ExcelJS from 'exceljs';
import { linkOf } from '../../workspace/sheets/model/formulaText';
import type { Cell, CellStyle } from '../../workspace/sheets/state';

/** Puts a cell of a local spreadsheet into one of an Excel file. */
export function writeCell(into: ExcelJS.Cell, cell: Cell): void {
  const value = contentOf(cell);
  if (value !== null) into.value = value;
  if (cell.fmt) into.numFmt = cell.fmt === '@STRING@' ? '@' : cell.fmt;
  if (cell.note) into.note = cell.note;
  if (cell.style) into.style = { ...into.style, ...styleOf(cell.style, cell.fmt) };
}

/** A link stays a link, a formula keeps its text beside the answer, and a date is the serial number that its format shows. */
function contentOf({ v, f, runs }: Cell): ExcelJS.CellValue {
  const answer = v === undefined ? '' : typeof v === 'object' ? { error: v.error } : v;
  const link = linkOf(f) ?? runs?.find((run) => run.link)?.link;
  if (link) return { text: String(typeof v === 'object' ? v.error : (v ?? link)), hyperlink: link };
  if (f !== undefined) return { formula: f.slice(1), result: answer as ExcelJS.CellFormulaValue['result'] & string };
  if (v === undefined) return null;
  return answer as ExcelJS.CellValue;
}

function styleOf(style: CellStyle, fmt: string | undefined): Partial<ExcelJS.Style> {
  const font = {
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: true } : {}),
    ...(style.strike ? { strike: true } : {}),
    ...(style.size ? { size: style.size } : {}),
    ...(style.font ? { name: style.font } : {}),
    ...(style.color ? { color: { argb: argb(style.color) } } : {}),
  };
  const { align, valign, wrap } = style;
  const alignment = {
    ...(align && align !== 'general' ? { horizontal: align } : {}),
    ...(valign ? { vertical: valign } : {}),
    ...(wrap === 'WRAP' ? { wrapText: true } : {}),
  };
  return {
    ...(fmt ? { numFmt: fmt === '@STRING@' ? '@' : fmt } : {}),
    ...(Object.keys(font).length > 0 ? { font } : {}),
    ...(Object.keys(alignment).length > 0 ? { alignment } : {}),
    ...(style.bg ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(style.bg) } } } : {}),
  };
}

/** `#rrggbb` as Excel writes colours. */
export const argb = (color: string): string => `FF${color.replace('#', '').toUpperCase()}`;
