import type { Workspace } from '../../workspace/kernel/workspace';
import { parseA1 } from '../../workspace/sheets/model/a1';
import { sheetByName } from '../../workspace/sheets/model/book';
import { displayOf } from '../../workspace/sheets/model/display';
import type { BookState, ValidationRule } from '../../workspace/sheets/state';

/** The choices of a list rule, read from its range where it names one; null for rules of any other kind. */
export function choicesOf(_workspace: Workspace, book: BookState, rule: ValidationRule): string[] | null {
  if (rule.kind === 'VALUE_IN_LIST') return rule.args.map(String);
  if (rule.kind !== 'VALUE_IN_RANGE') return null;
  const address = parseA1(String(rule.args[0] ?? '').replace(/^=/, ''));
  const sheet = address?.sheet ? sheetByName(book, address.sheet) : null;
  if (!address || !sheet) return [];
  const found = new Set<string>();
  for (let row = address.r0 ?? 0; row < Math.min(address.r1 ?? Number.POSITIVE_INFINITY, sheet.rows.length); row++) {
    for (let column = address.c0 ?? 0; column < Math.min(address.c1 ?? Number.POSITIVE_INFINITY, sheet.rows[row]!.length); column++) {
      const text = displayOf(sheet.rows[row]![column] ?? null, book.locale);
      if (text !== '') found.add(text);
    }
  }
  return [...found];
}
