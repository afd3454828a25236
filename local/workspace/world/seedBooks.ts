import type { Workspace } from '../kernel/workspace';
import { closed, parseA1 } from '../sheets/model/a1';
import { addSheet, createBook, freshObjectId } from '../sheets/model/book';
import { formatNumber } from '../sheets/model/display';
import { calculate } from '../sheets/model/formulas';
import { dateToSerial } from '../sheets/model/zone';
import type { BookState, Cell, GridRect, SheetState } from '../sheets/state';
import type { WorldSeed } from './shape';

type BookSeed = NonNullable<WorldSeed['spreadsheets']>[number];
type SheetSeed = NonNullable<BookSeed['sheets']>[number];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const DAY = 'yyyy-mm-dd';
/** Formats that a cell may have been shown in; the first that gives the same text is taken. */
const DATES = ['yyyy-mm-dd hh:mm', 'd.m.yyyy', 'dd.mm.yyyy', 'm/d/yyyy', 'mmm d, yyyy', 'hh:mm'];
const NUMBERS = ['#,##0', '#,##0.00', '0', '0.00', '0%', '0.0%', '0.00%', '"$"#,##0', '"$"#,##0.00', '"€"#,##0'];

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
  for (const [at, tab] of tabs.entries()) {
    fill(book, sheets[at]!, tab);
    addCharts(book, sheets[at]!, tab.charts ?? []);
  }
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
    return { v, fmt: formatLike(v, shown, DATES) ?? (Number.isInteger(v) ? DAY : `${DAY} hh:mm:ss`) };
  }
  if (typeof value === 'string' && /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/.test(value))
    return { v: { error: value } };
  if (typeof value === 'number') {
    const fmt = formatLike(value, shown, NUMBERS);
    return fmt === undefined ? { v: value } : { v: value, fmt };
  }
  return { v: typeof value === 'boolean' ? value : String(value) };
}

/** The format in which a number shows as it did; undefined if the automatic one does, or none does. */
function formatLike(value: number, shown: string | undefined, formats: readonly string[]): string | undefined {
  const isAs = (format: string | undefined) => formatNumber(value, format, 'en_US') === shown;
  return shown === undefined || isAs(undefined) ? undefined : formats.find(isAs);
}

/** Charts stand over their cells; their looks are not in a world seen from outside. */
function addCharts(book: BookState, own: SheetState, charts: NonNullable<SheetSeed['charts']>): void {
  for (const { title, kind, ranges, at } of charts) {
    const place = rectAt(own, at ?? 'A1');
    book.nextObjectId = (book.nextObjectId ?? 0) + 1;
    own.charts.push({
      id: freshObjectId(book),
      title: title ?? '',
      kind: kind ?? 'COLUMN',
      ranges: (ranges ?? []).flatMap((text) => rangeOf(book, own, text ?? '')),
      at: { row: place?.r0 ?? 0, column: place?.c0 ?? 0, offsetX: 0, offsetY: 0 },
      options: {},
    });
  }
}

function rangeOf(book: BookState, own: SheetState, text: string): { sheetId: number; rect: GridRect }[] {
  const address = parseA1(text);
  const sheet = address?.sheet == null ? own : book.sheets.find(({ name }) => name === address.sheet);
  const rect = address && sheet ? closed(address, sheet) : null;
  return sheet && rect ? [{ sheetId: sheet.id, rect }] : [];
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
