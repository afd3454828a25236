import { sheetById } from './model/book';
import { cellAt, growTo, setCell } from './model/cells';
import { deleteColumns, deleteRows, insertColumns, insertRows, moveRows } from './model/grid';
import type { PersonResult } from './person';
import type { BookState, Cell, GridRect, SheetState } from './state';

type Step =
  | { kind: 'cells'; sheetId: number; rect: GridRect }
  | { kind: 'inserted' | 'deleted'; sheetId: number; at: number; count: number }
  | { kind: 'columnsInserted' | 'columnsDeleted'; sheetId: number; at: number; count: number }
  | { kind: 'moved'; sheetId: number; at: number; count: number; to: number };

/** What lies on columns and goes with them, rules and widths, is kept for a deletion. */
type Rules = Pick<
  SheetState,
  'validations' | 'conditionalFormats' | 'protections' | 'columnWidths' | 'hiddenColumns' | 'frozenColumns'
>;
type Kept = Step & { cells: (Cell | null)[][]; rules?: Rules };

const LONGEST = 50;
/** Undo lives as long as an open browser tab does: it is no part of the world and is not saved with it. */
const histories = new WeakMap<BookState, Map<string, Kept[]>>();

/**
 * Keeps what is needed to take a person's step back. For edits and deletions call it before the change, or let it make
 * the change itself: one that Google refuses is then no step.
 */
export function remember(
  book: BookState,
  as: string,
  step: Step,
  sheet: SheetState,
  change: () => void = () => {},
): void {
  const rules = step.kind === 'columnsDeleted' ? { rules: structuredClone(rulesOf(sheet)) } : {};
  const kept = { ...step, cells: structuredClone(cellsOf(step, sheet)), ...rules };
  change();
  const byPerson = histories.get(book) ?? new Map<string, Kept[]>();
  histories.set(book, byPerson);
  const steps = byPerson.get(as) ?? [];
  byPerson.set(as, steps);
  steps.push(kept);
  if (steps.length > LONGEST) steps.shift();
}

function cellsOf(step: Step, sheet: SheetState): (Cell | null)[][] {
  if (step.kind === 'cells') {
    const { r0, r1, c0, c1 } = step.rect;
    return Array.from({ length: r1 - r0 }, (_, r) =>
      Array.from({ length: c1 - c0 }, (_, c) => cellAt(sheet, r0 + r, c0 + c)),
    );
  }
  if (step.kind === 'columnsDeleted') return sheet.rows.map((row) => row.slice(step.at, step.at + step.count));
  return step.kind === 'deleted' ? sheet.rows.slice(step.at, step.at + step.count) : [];
}

const rulesOf = ({
  validations,
  conditionalFormats,
  protections,
  columnWidths,
  hiddenColumns,
  frozenColumns,
}: SheetState): Rules => ({
  validations,
  conditionalFormats,
  protections,
  columnWidths,
  hiddenColumns,
  frozenColumns,
});

/** Takes the last step back and says what that changed; null when there is none. */
export function undo(book: BookState, as: string): Pick<PersonResult, 'changed' | 'changeType'> | null {
  const step = histories.get(book)?.get(as)?.pop();
  const sheet = step && sheetById(book, step.sheetId);
  if (!step || !sheet) return null;
  switch (step.kind) {
    case 'cells':
      put(sheet, step.rect.r0, step.rect.c0, step.cells);
      return { changed: [{ sheetId: sheet.id, rect: step.rect }], changeType: 'EDIT' };
    case 'inserted':
      deleteRows(book, sheet, step.at, step.count);
      return { changeType: 'REMOVE_ROW' };
    case 'deleted':
      insertRows(book, sheet, step.at, step.count);
      put(sheet, step.at, 0, step.cells);
      return { changeType: 'INSERT_ROW' };
    case 'columnsInserted':
      deleteColumns(book, sheet, step.at, step.count);
      return { changeType: 'REMOVE_COLUMN' };
    case 'columnsDeleted':
      insertColumns(book, sheet, step.at, step.count);
      put(sheet, 0, step.at, step.cells);
      Object.assign(sheet, step.rules);
      return { changeType: 'INSERT_COLUMN' };
    case 'moved':
      if (step.to > step.at) moveRows(book, sheet, step.to - step.count, step.count, step.at);
      else moveRows(book, sheet, step.to, step.count, step.at + step.count);
      return { changeType: 'OTHER' };
  }
}

function put(sheet: SheetState, row: number, column: number, cells: (Cell | null)[][]): void {
  growTo(sheet, row + cells.length, 0);
  cells.forEach((line, r) => {
    line.forEach((cell, c) => {
      setCell(sheet, row + r, column + c, cell);
    });
  });
}
