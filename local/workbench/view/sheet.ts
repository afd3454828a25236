import type { Workspace } from '../../workspace/kernel/workspace';
import { usedRange } from '../../workspace/sheets/model/cells';
import { displayOf } from '../../workspace/sheets/model/display';
import { hiddenByFilter } from '../../workspace/sheets/model/filter';
import { calculate } from '../../workspace/sheets/model/formulas';
import { letsEdit } from '../../workspace/sheets/model/rights';
import { choicesOf, passes, ruleAt } from '../../workspace/sheets/model/validation';
import type { BookState, Cell, GridRect, SheetState } from '../../workspace/sheets/state';
import type {
  CellDetail,
  CellView,
  Filter,
  LockView,
  RowView,
  SheetView,
  StyleView,
  ValidationView,
} from '../protocol';
import { chartViews } from './charts';
import { conditionalStyle } from './conditional';
import { inputOf } from './input';
import { hasLink } from './link';

export interface WindowRequest {
  as: string;
  /** Place of the first row in the order shown. */
  from: number;
  count: number;
  filter: Filter;
}

/** What a person sees of a sheet between two rows. */
export function sheetView(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  version: number,
  request: WindowRequest,
): SheetView {
  calculate(workspace, book);
  const used = usedRange(sheet);
  const shown = rowsShown(workspace, book, sheet, used.rows, request.filter);
  const styles = new Styles();
  const rows: RowView[] = [];
  for (let place = request.from; place < Math.min(shown.length, request.from + request.count); place++) {
    rows.push(rowView(workspace, book, sheet, shown.at(place), styles));
  }
  return {
    version,
    id: sheet.id,
    name: sheet.name,
    maxRows: sheet.maxRows,
    maxColumns: sheet.maxColumns,
    usedRows: used.rows,
    usedColumns: used.columns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    widths: { ...sheet.columnWidths },
    hiddenColumns: sheet.hiddenColumns,
    validations: sheet.validations.map((one) => validationView(book, sheet, one)),
    locks: locksFor(workspace, book, sheet, request.as),
    charts: chartViews(book, sheet),
    shown: shown.length,
    styles: styles.list,
    from: request.from,
    rows,
  };
}

interface Shown {
  length: number;
  /** Row of the sheet at a place of the order shown. */
  at(place: number): number;
}

/** Rows in the order shown. Without filter and hidden rows that is every row, and no list is made. */
function rowsShown(workspace: Workspace, book: BookState, sheet: SheetState, usedRows: number, filter: Filter): Shown {
  const filtered = Object.keys(sheet.filter?.criteria ?? {}).length > 0;
  const rules = Object.entries(filter).map(([column, values]) => ({
    column: Number(column),
    hidden: new Set(values),
    from: Math.max(1, sheet.frozenRows),
  }));
  if (!filtered && rules.length === 0 && sheet.hiddenRows.length === 0)
    return { length: sheet.maxRows, at: (place) => place };
  const hiddenRows = new Set(sheet.hiddenRows);
  const last = filtered || rules.length > 0 ? usedRows : sheet.maxRows;
  const rows: number[] = [];
  for (let row = 0; row < last; row++) {
    if (hiddenRows.has(row)) continue;
    if (filtered && hiddenByFilter(workspace, book, sheet, row)) continue;
    const isOut = rules.some(
      ({ column, hidden, from }) =>
        row >= from && hidden.has(displayOf(sheet.rows[row]?.[column] ?? null, book.locale)),
    );
    if (!isOut) rows.push(row);
  }
  return { length: rows.length, at: (place) => rows[place]! };
}

function rowView(workspace: Workspace, book: BookState, sheet: SheetState, at: number, styles: Styles): RowView {
  const line = sheet.rows[at] ?? [];
  const width = Math.max(
    line.length,
    sheet.conditionalFormats.length > 0
      ? Math.max(...sheet.conditionalFormats.flatMap(({ rects }) => rects.map(({ c1 }) => Math.min(c1, 60))))
      : 0,
  );
  const cells: CellView[] = [];
  for (let column = 0; column < width; column++)
    cells.push(cellView(workspace, book, sheet, at, column, line[column] ?? null, styles));
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return { at, cells };
}

function cellView(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  cell: Cell | null,
  styles: Styles,
): CellView {
  const text = displayOf(cell, book.locale);
  const style = { ...plainStyle(cell), ...conditionalStyle(workspace, book, sheet, row, column, cell) };
  const view: CellDetail = { t: text };
  const kind = kindOf(cell);
  if (kind) view.k = kind;
  const input = inputOf(cell, book.locale);
  if (input !== text) view.i = input;
  if (cell?.note) view.note = cell.note;
  const bad = misfit(workspace, book, sheet, row, column, cell);
  if (bad !== null) view.bad = bad;
  if (Object.keys(style).length > 0) view.s = styles.index(style);
  if (hasLink(cell, text)) view.link = true;
  return Object.keys(view).length === 1 ? text : view;
}

/** Sheets marks what its rule would have refused with a red corner, and says what fits. */
function misfit(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  cell: Cell | null,
): string | null {
  if (cell?.v === undefined || cell.v === '' || cell.f !== undefined) return null;
  const rule = ruleAt(sheet, row, column);
  if (!rule || passes(workspace, book, sheet, row, column, cell, rule)) return null;
  return rule.help ?? fitting(rule.kind);
}

/** What a rule without a help text of its own wants. */
function fitting(kind: string): string {
  if (kind.startsWith('VALUE_IN_')) return 'Choose one of the list.';
  if (kind === 'TEXT_IS_VALID_EMAIL') return 'Type an email address.';
  if (kind === 'TEXT_IS_VALID_URL') return 'Type a web address.';
  if (kind.startsWith('DATE_')) return 'Type a date that fits.';
  if (kind.startsWith('NUMBER_')) return 'Type a number that fits.';
  return 'It does not fit the rule of this cell.';
}

function kindOf(cell: Cell | null): CellDetail['k'] {
  if (typeof cell?.v === 'number') return 'n';
  if (typeof cell?.v === 'boolean') return 'b';
  return typeof cell?.v === 'object' ? 'e' : undefined;
}

function plainStyle(cell: Cell | null): StyleView {
  const style = cell?.style;
  if (!style) return {};
  return {
    ...(style.bg && style.bg.toLowerCase() !== '#ffffff' ? { bg: style.bg } : {}),
    ...(style.color && style.color.toLowerCase() !== '#000000' ? { color: style.color } : {}),
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italic: true } : {}),
    ...(style.underline ? { underline: true } : {}),
    ...(style.strike ? { strike: true } : {}),
    ...(style.align && style.align !== 'general' ? { align: style.align } : {}),
    ...(style.wrap === 'WRAP' ? { wrap: true } : {}),
  };
}

/** Each different style once. */
class Styles {
  readonly list: StyleView[] = [];
  private readonly known = new Map<string, number>();

  index(style: StyleView): number {
    const key = JSON.stringify(style);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.list.length);
    return this.list.push(style) - 1;
  }
}

function validationView(
  book: BookState,
  sheet: SheetState,
  { rect, rule }: SheetState['validations'][number],
): ValidationView {
  return {
    rect: finite(rect),
    kind: rule.kind,
    values: choicesOf(book, sheet, rule),
    allowInvalid: rule.allowInvalid,
    help: rule.help,
  };
}

/** JSON knows no Infinity. */
const finite = (rect: GridRect): GridRect => ({ ...rect, r1: Math.min(rect.r1, 1e7), c1: Math.min(rect.c1, 1e5) });

/** What a person may not edit, and what only warns. https://developers.google.com/apps-script/reference/spreadsheet/protection */
export function locksFor(workspace: Workspace, book: BookState, sheet: SheetState, as: string): LockView[] {
  return sheet.protections
    .filter((protection) => protection.warningOnly || !letsEdit(workspace, book.id, protection, as))
    .map(({ rect, warningOnly, description }) => ({
      rect: rect ? finite(rect) : { r0: 0, c0: 0, r1: 1e7, c1: 1e5 },
      warningOnly,
      description,
    }));
}
