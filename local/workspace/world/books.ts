import type { Workspace } from '../kernel/workspace';
import { a1Of, cellName, qualifiedA1 } from '../sheets/model/a1';
import { usedRange } from '../sheets/model/cells';
import { displayOf, isDateFormat } from '../sheets/model/display';
import { calculate } from '../sheets/model/formulas';
import { choicesOf } from '../sheets/model/validation';
import { serialToDate } from '../sheets/model/zone';
import type { BookState, Cell, ProtectionState, SheetState } from '../sheets/state';
import type { CellValue, SheetView, SpreadsheetView } from './shape';

/** Every spreadsheet that is not in the bin, formulas worked out. */
export function spreadsheetViews(workspace: Workspace): SpreadsheetView[] {
  const { books, drive } = workspace.state;
  return Object.values(books.byId)
    .filter(({ id }) => !drive.files[id]?.trashed)
    .map((book) => {
      calculate(workspace, book);
      const name = drive.files[book.id]?.name ?? book.id;
      return {
        id: book.id,
        name,
        timeZone: book.timeZone,
        sheets: book.sheets.map((sheet) => sheetView(workspace, book, sheet)),
      };
    });
}

function sheetView(workspace: Workspace, book: BookState, sheet: SheetState): SheetView {
  const { rows, columns } = usedRange(sheet);
  const grid = <T>(each: (cell: Cell | null) => T): T[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => each(sheet.rows[row]?.[column] ?? null)),
    );
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    frozenRows: sheet.frozenRows,
    values: grid((cell) => valueIn(cell, book)),
    display: grid((cell) => displayOf(cell, book.locale)),
    formulas: texts(sheet, (cell) => cell.f),
    notes: texts(sheet, (cell) => cell.note),
    validations: sheet.validations.map(({ rect, rule }) => {
      const values = choicesOf(book, sheet, rule);
      return { a1: a1Of(rect), kind: rule.kind, ...(values ? { values } : {}), allowInvalid: rule.allowInvalid };
    }),
    protections: sheet.protections.map((protection) => ({
      ...(protection.rect ? { a1: a1Of(protection.rect) } : {}),
      editors: editorsOf(workspace, book.id, protection),
      warningOnly: protection.warningOnly,
    })),
    charts: sheet.charts.map(({ title, kind, ranges, at }) => ({
      title,
      kind,
      ranges: ranges.map(({ sheetId, rect }) =>
        qualifiedA1(book.sheets.find(({ id }) => id === sheetId)?.name ?? '', rect),
      ),
      at: cellName(at.row, at.column),
    })),
  };
}

/** As `getValues()` gives it, with a date as ISO text and an error as it is displayed. */
function valueIn(cell: Cell | null, book: BookState): CellValue {
  const value = cell?.v;
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'number' && isDateFormat(cell!.fmt)) return serialToDate(value, book.timeZone).toISOString();
  return value;
}

function texts(sheet: SheetState, of: (cell: Cell) => string | undefined): { a1: string; text: string }[] {
  return sheet.rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const text = cell ? of(cell) : undefined;
      return text ? [{ a1: cellName(r, c), text }] : [];
    }),
  );
}

/** Who may really edit: the list where it was set, else everybody who may edit the file. */
function editorsOf(workspace: Workspace, bookId: string, protection: ProtectionState): string[] {
  const file = workspace.state.drive.files[bookId];
  const others = protection.editorsSet ? protection.editors : [...(file?.editors ?? []), ...protection.editors];
  return [...new Set([...(file ? [file.owner] : []), ...others])];
}
