import type { Workspace } from '../../kernel/workspace';
import type { BookState, Cell, GridRect, SheetState, ValidationRule } from '../state';
import { cellName, closed, parseA1 } from './a1';
import { sheetByName } from './book';
import { type Content, cellAt, setCell } from './cells';
import { displayOf, isDateFormat } from './display';
import { parseEntry } from './entry';
import { evaluateAt } from './formulas';
import { hasCell, overlaps } from './rect';
import { relocated } from './refs';
import { dateToSerial } from './zone';

export { ruleAt, setRule } from './rules';

/** What Google says when a value breaks the rule of a cell. */
export const violation = (row: number, column: number): string =>
  `The data you entered in cell ${cellName(row, column)} violates the data validation rules set on this cell.`;

/** Rules that lie on a rect, so that a write of many cells asks only these. */
export const rulesOn = (sheet: SheetState, rect: GridRect): SheetState['validations'] =>
  sheet.validations.filter((each) => overlaps(each.rect, rect));

/** The choices of a list rule as text, also where they come from a range; null for any other rule. */
export function choicesOf(book: BookState, sheet: SheetState, rule: ValidationRule): string[] | null {
  if (rule.kind === 'VALUE_IN_LIST') return rule.args.map(String);
  if (rule.kind !== 'VALUE_IN_RANGE') return null;
  const address = parseA1(String(rule.args[0] ?? '').replace(/^=/, ''));
  const source = address?.sheet == null ? sheet : sheetByName(book, address.sheet);
  if (!address || !source) return [];
  const rect = closed(address, source);
  const found = new Set<string>();
  for (let row = rect.r0; row < Math.min(rect.r1, source.rows.length); row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const text = displayOf(cellAt(source, row, column), book.locale);
      if (text !== '') found.add(text);
    }
  }
  return [...found];
}

/**
 * Whether a cell may hold this under a rule. Empty always passes. `allowInvalid` is not looked at: it only says what
 * happens to a value that does not pass.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/data-validation-criteria
 */
export function passes(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  content: Content,
  rule: ValidationRule,
): boolean {
  if (content.f !== undefined) return true;
  const { v } = content;
  if (v === undefined || v === '') return true;
  if (rule.kind === 'CUSTOM_FORMULA') return customPasses(workspace, book, sheet, row, column, content, rule);
  if (rule.kind === 'CHECKBOX') return checkboxPasses(v, rule.args);
  const fmt = content.fmt ?? cellAt(sheet, row, column)?.fmt;
  const choices = choicesOf(book, sheet, rule);
  if (choices)
    return choices.includes(plain(v)) || choices.includes(displayOf({ v, ...(fmt ? { fmt } : {}) }, book.locale));
  if (rule.kind.startsWith('DATE_'))
    return typeof v === 'number' && isDateFormat(fmt) && datePasses(workspace, book, Math.floor(v), rule);
  if (rule.kind.startsWith('NUMBER_'))
    return typeof v === 'number' && numberPasses(v, rule.kind, rule.args.map(Number));
  if (rule.kind.startsWith('TEXT_')) return textPasses(plain(v), rule.kind, String(rule.args[0] ?? ''));
  return true;
}

const plain = (v: Cell['v']): string =>
  typeof v === 'boolean' ? String(v).toUpperCase() : typeof v === 'object' ? v.error : String(v ?? '');

function checkboxPasses(v: Cell['v'], args: ValidationRule['args']): boolean {
  if (args.length === 0) return typeof v === 'boolean';
  return args.some((arg) => plain(arg) === plain(v)) || (args.length === 1 && v === '');
}

function numberPasses(v: number, kind: string, [a = Number.NaN, b = Number.NaN]: number[]): boolean {
  switch (kind) {
    case 'NUMBER_BETWEEN':
      return v >= a && v <= b;
    case 'NUMBER_NOT_BETWEEN':
      return v < a || v > b;
    case 'NUMBER_EQUAL_TO':
      return v === a;
    case 'NUMBER_NOT_EQUAL_TO':
      return v !== a;
    case 'NUMBER_GREATER_THAN':
      return v > a;
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return v >= a;
    case 'NUMBER_LESS_THAN':
      return v < a;
    case 'NUMBER_LESS_THAN_OR_EQUAL_TO':
      return v <= a;
    default:
      return true;
  }
}

function textPasses(text: string, kind: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  switch (kind) {
    case 'TEXT_CONTAINS':
      return lower.includes(wanted.toLowerCase());
    case 'TEXT_DOES_NOT_CONTAIN':
      return !lower.includes(wanted.toLowerCase());
    case 'TEXT_EQUAL_TO':
      return lower === wanted.toLowerCase();
    case 'TEXT_STARTS_WITH':
      return lower.startsWith(wanted.toLowerCase());
    case 'TEXT_ENDS_WITH':
      return lower.endsWith(wanted.toLowerCase());
    case 'TEXT_IS_VALID_EMAIL':
      return /^[^\s@,;]+@[^\s@,;.]+(\.[^\s@,;.]+)+$/.test(text);
    case 'TEXT_IS_VALID_URL':
      return /^(https?:\/\/|www\.)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(text);
    default:
      return true;
  }
}

const DAYS: Record<string, number> = {
  TODAY: 0,
  TOMORROW: 1,
  YESTERDAY: -1,
  PAST_WEEK: -7,
  PAST_MONTH: -30,
  PAST_YEAR: -365,
};

/** A date argument is a day number, a typed date, or a word such as TODAY. */
function dayOf(workspace: Workspace, book: BookState, arg: string | number | boolean | undefined): number {
  if (typeof arg === 'number') return Math.floor(arg);
  const word = DAYS[String(arg)];
  if (word !== undefined) return Math.floor(dateToSerial(workspace.state.now, book.timeZone)) + word;
  const { v } = parseEntry(String(arg ?? ''), { locale: book.locale, zone: book.timeZone });
  return typeof v === 'number' ? Math.floor(v) : Number.NaN;
}

function datePasses(workspace: Workspace, book: BookState, day: number, { kind, args }: ValidationRule): boolean {
  const [a, b] = [dayOf(workspace, book, args[0]), dayOf(workspace, book, args[1])];
  switch (kind.replace('_RELATIVE', '')) {
    case 'DATE_EQUAL_TO':
      return day === a;
    case 'DATE_AFTER':
      return day > a;
    case 'DATE_BEFORE':
      return day < a;
    case 'DATE_ON_OR_AFTER':
      return day >= a;
    case 'DATE_ON_OR_BEFORE':
      return day <= a;
    case 'DATE_BETWEEN':
      return day >= a && day <= b;
    case 'DATE_NOT_BETWEEN':
      return day < a || day > b;
    default:
      return true;
  }
}

/** The formula is written for the top left cell of the rule's range, and asked with the new value in its cell. */
function customPasses(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  content: Content,
  rule: ValidationRule,
): boolean {
  const rect = sheet.validations.find((each) => each.rule === rule && hasCell(each.rect, row, column))?.rect;
  const formula = String(rule.args[0] ?? '');
  const old = cellAt(sheet, row, column);
  setCell(sheet, row, column, { ...old, v: content.v! });
  try {
    const answer = evaluateAt(
      workspace,
      book,
      sheet,
      relocated(
        formula.startsWith('=') ? formula : `=${formula}`,
        row - (rect?.r0 ?? row),
        column - (rect?.c0 ?? column),
      ),
    );
    return answer === true || (typeof answer === 'number' && answer !== 0);
  } finally {
    setCell(sheet, row, column, old);
  }
}
