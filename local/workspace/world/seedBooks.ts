import type { Workspace } from '../kernel/workspace';
import { closed, parseA1 } from '../sheets/model/a1';
import { addSheet, createBook } from '../sheets/model/book';
import { calculate } from '../sheets/model/formulas';
import { dateToSerial } from '../sheets/model/zone';
import type { BookState, Cell, GridRect, SheetState } from '../sheets/state';
import type { WorldSeed } from './shape';

type BookSeed = NonNullable<WorldSeed['spreadsheets']>[number];
type SheetSeed = NonNullable<BookSeed['sheets']>[number];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY = 'yyyy-mm-dd';

/** Makes a spreadsheet with its tabs; everybody else of the world may edit it. */
export function seedBook(workspace: Workspace, seed: BookSeed, owner: string, others: readonly string[]): void {
  const tabs: SheetSeed[] = seed.sheets?.length ? seed.sheets : [{}];
  const book = createBook(workspace, {
    name: seed.name ?? 'Untitled spreadsheet',
    owner,
    sheets: [],
    ...(seed.id === undefined ? {} : { id: seed.id }),
    ...(seed.timeZone === undefined ? {} : { timeZone: seed.timeZone }),
  });
  workspace.state.drive.files[book.id]!.editors = [...others];
  const sheets = tabs.map((tab, at) => {
    const rows = Math.max(1000, tab.values?.length ?? 0);
    const columns = Math.max(26, ...(tab.values ?? []).map((row) => row.length));
    return addSheet(book, tab.name ?? `Sheet${at + 1}`, { rows, columns });
  });
  for (const [at, tab] of tabs.entries()) fill(book, sheets[at]!, tab);
  calculate(workspace, book);
}

function fill(book: BookState, sheet: SheetState, tab: SheetSeed): void {
  sheet.hidden = tab.hidden ?? false;
  sheet.frozenRows = tab.frozenRows ?? 0;
  sheet.rows = (tab.values ?? []).map((row, r) =>
    row.map((value, c) => cellOf(value, tab.display?.[r]?.[c], book.timeZone)),
  );
  for (const { a1, text } of tab.formulas ?? []) change(sheet, a1, () => ({ f: text ?? '' }));
  for (const { a1, text } of tab.notes ?? []) change(sheet, a1, (cell) => ({ ...cell, note: text ?? '' }));
  for (const { a1, kind, values, allowInvalid } of tab.validations ?? []) {
    const rect = rectAt(sheet, a1);
    if (!rect || kind === undefined) continue;
    // The choices of a range are known as they were; where they came from is not.
    const listed = kind === 'VALUE_IN_RANGE' && values ? 'VALUE_IN_LIST' : kind;
    sheet.validations.push({
      rect,
      rule: { kind: listed, args: [...(values ?? [])], allowInvalid: allowInvalid ?? true, help: null },
    });
  }
  for (const { a1, editors, warningOnly } of tab.protections ?? []) {
    sheet.protections.push({
      id: sheet.protections.length + 1,
      rect: a1 === undefined ? null : rectAt(sheet, a1),
      description: '',
      warningOnly: warningOnly ?? false,
      editors: [...(editors ?? [])],
      editorsSet: editors !== undefined,
      unprotected: [],
    });
  }
}

function cellOf(value: unknown, shown: string | undefined, zone: string): Cell | null {
  if (value === '' || value === null || value === undefined) return null;
  if (typeof value === 'string' && value !== shown && INSTANT.test(value)) {
    const v = dateToSerial(Date.parse(value), zone);
    return { v, fmt: Number.isInteger(v) ? DAY : `${DAY} hh:mm:ss` };
  }
  if (typeof value === 'string' && /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/.test(value))
    return { v: { error: value } };
  if (typeof value === 'number' || typeof value === 'boolean') return { v: value };
  return { v: String(value) };
}

function rectAt(sheet: SheetState, a1: string | undefined): GridRect | null {
  const address = a1 === undefined ? null : parseA1(a1);
  return address ? closed(address, sheet) : null;
}

function change(sheet: SheetState, a1: string | undefined, make: (cell: Cell) => Cell): void {
  const rect = rectAt(sheet, a1);
  if (!rect) return;
  while (sheet.rows.length <= rect.r0) sheet.rows.push([]);
  const row = sheet.rows[rect.r0]!;
  while (row.length <= rect.c0) row.push(null);
  row[rect.c0] = make(row[rect.c0] ?? {});
}
