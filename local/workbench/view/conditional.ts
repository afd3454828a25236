import type { Workspace } from '../../workspace/kernel/workspace';
import { displayOf } from '../../workspace/sheets/model/display';
import { hasCell } from '../../workspace/sheets/model/rect';
import type { BookState, Cell, ConditionalFormatState, GridRect, SheetState } from '../../workspace/sheets/state';
import type { StyleView } from '../protocol';
import { compiled } from './formula';

/** The look that conditional formats give a cell: the first rule that holds wins, as in Sheets. */
export function conditionalStyle(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  cell: Cell | null,
): StyleView {
  for (const format of sheet.conditionalFormats) {
    if (
      !format.rects.some((rect) => hasCell(rect, row, column)) ||
      !holds(format, { workspace, book, sheet, row, column, cell })
    )
      continue;
    const { bg, color, bold, italic, strike, underline } = format.style;
    return {
      ...(bg ? { bg } : {}),
      ...(color ? { color } : {}),
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
      ...(strike ? { strike } : {}),
      ...(underline ? { underline } : {}),
    };
  }
  return {};
}

interface Place {
  workspace: Workspace;
  book: BookState;
  sheet: SheetState;
  row: number;
  column: number;
  cell: Cell | null;
}

/** The formula is written for the first cell of the rule's range; its relative references move with the cell. */
function formulaHolds(formula: string, { workspace, book, sheet, row, column }: Place, { r0, c0 }: GridRect): boolean {
  const value = compiled(formula)?.({
    sheet,
    rows: row - r0,
    columns: column - c0,
    now: workspace.state.now,
    zone: book.timeZone,
  });
  return value === true || (typeof value === 'number' && value !== 0);
}

/** https://developers.google.com/apps-script/reference/spreadsheet/boolean-criteria */
function holds({ kind, args, rects }: ConditionalFormatState, place: Place): boolean {
  const { book, cell } = place;
  if (kind === 'CUSTOM_FORMULA') return formulaHolds(String(args[0]), place, rects[0]!);
  const text = displayOf(cell, book.locale).toLowerCase();
  const number = typeof cell?.v === 'number' ? cell.v : Number.NaN;
  const first = String(args[0] ?? '').toLowerCase();
  const from = Number(args[0]);
  const to = Number(args[1]);
  switch (kind) {
    case 'CELL_EMPTY':
      return text === '';
    case 'CELL_NOT_EMPTY':
      return text !== '';
    case 'TEXT_EQUAL_TO':
      return text === first;
    case 'TEXT_CONTAINS':
      return text.includes(first);
    case 'TEXT_DOES_NOT_CONTAIN':
      return !text.includes(first);
    case 'TEXT_STARTS_WITH':
      return text.startsWith(first);
    case 'TEXT_ENDS_WITH':
      return text.endsWith(first);
    case 'NUMBER_EQUAL_TO':
      return number === from;
    case 'NUMBER_NOT_EQUAL_TO':
      return !Number.isNaN(number) && number !== from;
    case 'NUMBER_GREATER_THAN':
      return number > from;
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return number >= from;
    case 'NUMBER_LESS_THAN':
      return number < from;
    case 'NUMBER_LESS_THAN_OR_EQUAL_TO':
      return number <= from;
    case 'NUMBER_BETWEEN':
      return number >= from && number <= to;
    case 'NUMBER_NOT_BETWEEN':
      return number < from || number > to;
    default:
      return false;
  }
}
