import { sheetById } from './model/book';
import { cellAt, growTo, setCell } from './model/cells';
import { deleteRows, insertRows, moveRows } from './model/grid';
import type { PersonResult } from './person';
import type { BookState, Cell, GridRect, SheetState } from './state';

type Step =
  | { kind: 'cells'; sheetId: number; rect: GridRect }
  | { kind: 'inserted' | 'deleted'; sheetId: number; at: number; count: number }
  | { kind: 'moved'; sheetId: number; at: number; count: number; to: number };

type Kept = Step & { cells: (Cell | null)[][] };

const LONGEST = 50;
/** Undo lives as long as an open browser tab does: it is no part of the world and is not saved with it. */
const histories = new WeakMap<BookState, Map<string, Kept[]>>();

/** Keeps what is needed to take a person's step back. For edits and deletions call it before the change. */
export function remember(book: BookState, as: string, step: Step, sheet: SheetState): void {
  const byPerson = histories.get(book) ?? new Map<string, Kept[]>();
  histories.set(book, byPerson);
  const steps = byPerson.get(as) ?? [];
  byPerson.set(as, steps);
  steps.push({ ...step, cells: structuredClone(cellsOf(step, sheet)) });
  if (steps.length > LONGEST) steps.shift();
}

function cellsOf(step: Step, sheet: SheetState): (Cell | null)[][] {
  if (step.kind === 'cells') {
    const { r0, r1, c0, c1 } = step.rect;
    return Array.from({ length: r1 - r0 }, (_, r) =>
      Array.from({ length: c1 - c0 }, (_, c) => cellAt(sheet, r0 + r, c0 + c)),
    );
  }
  return step.kind === 'deleted' ? sheet.rows.slice(step.at, step.at + step.count) : [];
}

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
