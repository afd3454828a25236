import type { BookState } from '../state';
import { touch } from './cells';
import { mapRefs, printRef } from './refs';
import { scanOf } from './scan';

/** Rules whose first argument is a formula: the range a list comes from, or a condition of one's own. */
const FORMULA_RULES = ['VALUE_IN_RANGE', 'CUSTOM_FORMULA'];

/**
 * Every formula of the spreadsheet that can refer to a cell, also those inside validation rules and conditional formats,
 * through `change`; the sheet it stands on comes along.
 */
export function eachFormula(book: BookState, change: (formula: string, sheetName: string) => string): void {
  for (const sheet of book.sheets) {
    for (const { kind, args } of [...sheet.validations.map((each) => each.rule), ...sheet.conditionalFormats]) {
      if (FORMULA_RULES.includes(kind) && typeof args[0] === 'string') args[0] = change(args[0], sheet.name);
    }
    let hasChanged = false;
    for (const { row, column, formula } of scanOf(sheet).places) {
      const f = change(formula, sheet.name);
      if (f === formula) continue;
      sheet.rows[row]![column] = { ...sheet.rows[row]![column], f };
      hasChanged = true;
    }
    if (hasChanged) touch(sheet);
  }
}

/** References to a renamed tab follow it; to a deleted one (null) they become #REF!. */
export function renameInFormulas(book: BookState, from: string, to: string | null): void {
  eachFormula(book, (formula) =>
    mapRefs(formula, (ref) =>
      ref.sheet?.toLowerCase() !== from.toLowerCase() ? null : to === null ? '#REF!' : printRef({ ...ref, sheet: to }),
    ),
  );
}
