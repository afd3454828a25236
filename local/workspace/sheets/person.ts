import { GoogleError } from '../kernel/errors';
import type { Workspace } from '../kernel/workspace';
import { closed, parseA1 } from './model/a1';
import { addSheet, bookOf, deleteSheet, renameSheet, sheetByName } from './model/book';
import { type Content, cellAt, growTo, setContent, usedRange } from './model/cells';
import { contentOf } from './model/entry';
import { filterBy, makeFilter } from './model/filter';
import { calculate } from './model/formulas';
import { deleteColumns, deleteRows, insertColumns, insertRows, moveColumns, moveRows } from './model/grid';
import { rectOf } from './model/rect';
import { columnsRect, mayEditFile, PROTECTED, requireInsert, requireRight, rightTo, rowsRect } from './model/rights';
import { mayShowFormula } from './model/scan';
import { sortRect } from './model/sort';
import { passes, ruleAt, rulesOn, violation } from './model/validation';
import { remember, undo } from './personHistory';
import type { BookState, Cell, GridRect, SheetState } from './state';

export type ChangeType =
  | 'EDIT'
  | 'INSERT_ROW'
  | 'INSERT_COLUMN'
  | 'REMOVE_ROW'
  | 'REMOVE_COLUMN'
  | 'INSERT_GRID'
  | 'REMOVE_GRID'
  | 'FORMAT'
  | 'OTHER';

export interface PersonResult {
  ok: boolean;
  error?: string;
  /** The person was asked "are you sure?" and went on, or a cell now shows a red corner. */
  warning?: string;
  /** What was typed, pasted or cleared. Texts of value and old value only where it was a single cell, as in an edit event. */
  changed?: { sheetId: number; rect: GridRect; oldValue?: string; value?: string }[];
  changeType?: ChangeType;
}

interface Who {
  as: string;
  spreadsheetId: string;
  /** Name of the tab. */
  sheet: string;
}

const NO_EDIT = 'You need permission to edit this spreadsheet.';

/** Runs one action of a person. What Google would refuse comes back as text, and nothing has changed then. */
function attempt(
  workspace: Workspace,
  { as, spreadsheetId, sheet }: Who,
  act: (book: BookState, tab: SheetState) => PersonResult,
): PersonResult {
  try {
    const book = bookOf(workspace, spreadsheetId);
    if (!mayEditFile(workspace, spreadsheetId, as)) return { ok: false, error: NO_EDIT };
    const tab = sheetByName(book, sheet);
    if (!tab) return { ok: false, error: `There is no tab "${sheet}".` };
    const result = act(book, tab);
    const file = workspace.state.drive.files[spreadsheetId];
    if (result.ok && file) file.modifiedAt = workspace.state.now;
    return result;
  } catch (error) {
    if (error instanceof GoogleError) return { ok: false, error: error.message };
    throw error;
  }
}

export interface PersonEdit extends Who {
  /** Where it begins; one value is put into every cell of a range. */
  a1: string;
  /** As typed: text is read as Sheets reads typing, '' and null clear. */
  values: unknown[][];
}

/**
 * What typing or pasting does, within the person's rights and the cells' validation. A rejected cell refuses the whole
 * paste. The grid grows where a paste needs it. Triggers are not run here.
 */
export function personEdit(workspace: Workspace, edit: PersonEdit): PersonResult {
  return attempt(workspace, edit, (book, sheet) => {
    const address = parseA1(edit.a1);
    if (!address) return { ok: false, error: 'Range not found' };
    const [rect, values] = pasteArea(closed(address, sheet), edit.values);
    const right = rightTo(workspace, book.id, sheet, rect, edit.as);
    if (!right.allowed) return { ok: false, error: PROTECTED };
    const year = new Date(workspace.state.now).getUTCFullYear();
    const contents = values.map((line, r) =>
      line.map((value, c) =>
        contentOf(value, {
          locale: book.locale,
          zone: book.timeZone,
          year,
          ...formatAt(sheet, rect.r0 + r, rect.c0 + c),
        }),
      ),
    );
    const breaks = firstViolation(workspace, book, sheet, rect, contents);
    if (breaks?.rejected) return { ok: false, error: breaks.text };
    // Formulas elsewhere are worked out by whoever looks at them.
    if (mayShowFormula(sheet, rect)) calculate(workspace, book);
    const old = cellAt(sheet, rect.r0, rect.c0);
    remember(book, edit.as, { kind: 'cells', sheetId: sheet.id, rect }, sheet);
    growTo(sheet, rect.r1, rect.c1);
    contents.forEach((line, r) => {
      line.forEach((content, c) => {
        setContent(sheet, rect.r0 + r, rect.c0 + c, content);
      });
    });
    const warning =
      breaks?.text ??
      (right.warning ? "You're trying to edit part of this sheet that shouldn't be changed accidentally." : undefined);
    const single = values.length === 1 && values[0]!.length === 1;
    const texts = single ? { oldValue: eventText(old), value: eventText(contents[0]![0]!) } : {};
    return {
      ok: true,
      changeType: 'EDIT',
      changed: [{ sheetId: sheet.id, rect, ...defined(texts) }],
      ...defined({ warning }),
    };
  });
}

const defined = <T extends Record<string, unknown>>(entries: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

function formatAt(sheet: SheetState, row: number, column: number): { currentFormat?: string } {
  const fmt = cellAt(sheet, row, column)?.fmt;
  return fmt ? { currentFormat: fmt } : {};
}

/** A single value fills the whole range; otherwise the range has the size of what is pasted. */
function pasteArea(rect: GridRect, values: unknown[][]): [GridRect, unknown[][]] {
  const columns = Math.max(1, ...values.map((line) => line.length));
  if (values.length === 1 && columns === 1) {
    const value = values[0]![0];
    return [
      rect,
      Array.from({ length: rect.r1 - rect.r0 }, () => Array.from({ length: rect.c1 - rect.c0 }, () => value)),
    ];
  }
  const area = rectOf(rect.r0, rect.c0, Math.max(1, values.length), columns);
  return [
    area,
    Array.from({ length: area.r1 - area.r0 }, (_, r) =>
      Array.from({ length: columns }, (_, c) => values[r]?.[c] ?? ''),
    ),
  ];
}

function firstViolation(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  rect: GridRect,
  contents: Content[][],
): { text: string; rejected: boolean } | null {
  if (rulesOn(sheet, rect).length === 0) return null;
  let warned: { text: string; rejected: boolean } | null = null;
  for (const [r, line] of contents.entries()) {
    for (const [c, content] of line.entries()) {
      const rule = ruleAt(sheet, rect.r0 + r, rect.c0 + c);
      if (!rule || passes(workspace, book, sheet, rect.r0 + r, rect.c0 + c, content, rule)) continue;
      const text = violation(rect.r0 + r, rect.c0 + c) + (rule.help ? ` ${rule.help}` : '');
      if (!rule.allowInvalid) return { text, rejected: true };
      warned ??= { text, rejected: false };
    }
  }
  return warned;
}

/** A cell as an edit event tells it: the stored value as text, a date as its number, nothing for empty or a formula. */
function eventText(cell: Cell | Content | null): string | undefined {
  const v = cell?.v;
  if (v === undefined || v === '') return undefined;
  return typeof v === 'boolean' ? String(v).toUpperCase() : typeof v === 'object' ? v.error : String(v);
}

export interface PersonLines extends Who {
  op: 'insert' | 'delete' | 'sort' | 'move';
  /** 1-based row (column): the first one concerned; new ones go in before it. */
  at: number;
  count?: number;
  /** 1-based row (column) before which moved ones are put, counted before the move. */
  to?: number;
  /** 1-based column to sort by. */
  by?: number;
  ascending?: boolean;
}

/** Inserts, deletes or moves whole rows, or sorts all rows below the frozen ones by a column. */
export function personRows(workspace: Workspace, lines: PersonLines): PersonResult {
  return attempt(workspace, lines, (book, sheet) => {
    const { as, op, at, count = 1 } = lines;
    if (op === 'sort') return sort(workspace, book, sheet, lines);
    if (op === 'insert') {
      requireInsert(workspace, book.id, sheet, 'row', at - 1, as);
      insertRows(book, sheet, at - 1, count);
      remember(book, as, { kind: 'inserted', sheetId: sheet.id, at: at - 1, count }, sheet);
      return { ok: true, changeType: 'INSERT_ROW' };
    }
    requireRight(workspace, book.id, sheet, rowsRect(sheet, at - 1, count), as);
    if (op === 'delete') {
      remember(book, as, { kind: 'deleted', sheetId: sheet.id, at: at - 1, count }, sheet, () =>
        deleteRows(book, sheet, at - 1, count),
      );
      return { ok: true, changeType: 'REMOVE_ROW' };
    }
    const to = (lines.to ?? at) - 1;
    requireInsert(workspace, book.id, sheet, 'row', to, as);
    moveRows(book, sheet, at - 1, count, to);
    remember(book, as, { kind: 'moved', sheetId: sheet.id, at: at - 1, count, to }, sheet);
    // What a change event says of a move or a sort is not documented. https://developers.google.com/apps-script/guides/triggers/events#change
    return { ok: true, changeType: 'OTHER' };
  });
}

function sort(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  { as, by = 1, ascending = true }: PersonLines,
): PersonResult {
  calculate(workspace, book);
  const used = usedRange(sheet);
  const rect = {
    r0: sheet.frozenRows,
    r1: Math.max(sheet.frozenRows, used.rows),
    c0: 0,
    c1: Math.max(used.columns, by),
  };
  // One protected cell in the way stops the whole sort for whoever may not edit it.
  requireRight(workspace, book.id, sheet, rect, as);
  remember(book, as, { kind: 'cells', sheetId: sheet.id, rect }, sheet);
  sortRect(sheet, rect, [{ column: by - 1, ascending }]);
  return { ok: true, changeType: 'OTHER' };
}

/** Inserts, deletes or moves whole columns. */
export function personColumns(
  workspace: Workspace,
  lines: Omit<PersonLines, 'op'> & { op: 'insert' | 'delete' | 'move' },
): PersonResult {
  return attempt(workspace, lines, (book, sheet) => {
    const { as, op, at, count = 1 } = lines;
    if (op === 'insert') {
      requireInsert(workspace, book.id, sheet, 'column', at - 1, as);
      insertColumns(book, sheet, at - 1, count);
      remember(book, as, { kind: 'columnsInserted', sheetId: sheet.id, at: at - 1, count }, sheet);
      return { ok: true, changeType: 'INSERT_COLUMN' };
    }
    requireRight(workspace, book.id, sheet, columnsRect(sheet, at - 1, count), as);
    if (op === 'delete') {
      remember(book, as, { kind: 'columnsDeleted', sheetId: sheet.id, at: at - 1, count }, sheet, () =>
        deleteColumns(book, sheet, at - 1, count),
      );
      return { ok: true, changeType: 'REMOVE_COLUMN' };
    }
    const to = (lines.to ?? at) - 1;
    requireInsert(workspace, book.id, sheet, 'column', to, as);
    moveColumns(book, sheet, at - 1, count, to);
    return { ok: true, changeType: 'OTHER' };
  });
}

/** Filters the tab by hiding values of a 1-based column; null shows them all again. Makes the filter over all data if there is none. */
export function personFilter(
  workspace: Workspace,
  filter: Who & { column: number; hide: string[] | null },
): PersonResult {
  return attempt(workspace, filter, (book, sheet) => {
    calculate(workspace, book);
    const used = usedRange(sheet);
    const rect = { r0: 0, c0: 0, r1: Math.max(1, used.rows), c1: Math.max(1, used.columns) };
    if (!sheet.filter) makeFilter(sheet, rect);
    filterBy(sheet, filter.column - 1, filter.hide && { hiddenValues: [...filter.hide] });
    return { ok: true, changeType: 'OTHER' };
  });
}

/** Adds, deletes or renames a tab. For a new one `sheet` is any tab that exists, `name` its name. */
export function personTab(
  workspace: Workspace,
  tab: Who & { op: 'insert' | 'delete' | 'rename'; name?: string },
): PersonResult {
  return attempt(workspace, tab, (book, sheet) => {
    if (tab.op === 'insert') {
      addSheet(book, tab.name ?? null);
      return { ok: true, changeType: 'INSERT_GRID' };
    }
    requireRight(workspace, book.id, sheet, rowsRect(sheet, 0, sheet.maxRows), tab.as);
    if (tab.op === 'delete') {
      deleteSheet(book, sheet);
      return { ok: true, changeType: 'REMOVE_GRID' };
    }
    renameSheet(book, sheet, tab.name ?? sheet.name);
    return { ok: true, changeType: 'OTHER' };
  });
}

/** Takes back the person's own last edit, sort, insertion or deletion of rows or columns, or move of rows in this spreadsheet. */
export function personUndo(workspace: Workspace, who: { as: string; spreadsheetId: string }): PersonResult {
  const book = bookOf(workspace, who.spreadsheetId);
  if (!mayEditFile(workspace, who.spreadsheetId, who.as)) return { ok: false, error: NO_EDIT };
  const undone = undo(book, who.as);
  if (!undone) return { ok: false, error: 'There is nothing to undo.' };
  return { ok: true, ...undone };
}
