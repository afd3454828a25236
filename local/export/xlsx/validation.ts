import type ExcelJS from 'exceljs';
import { columnLetters } from '../../workspace/sheets/model/a1';
import type { SheetState, ValidationRule } from '../../workspace/sheets/state';

/** Rows below the last used one that keep their rule, so that the file can be worked on. */
const ROWS_BELOW = 50;

/** Validation lists and checks of a sheet. Excel holds a list of at most 255 characters in the rule itself. */
export function writeValidations(sheet: ExcelJS.Worksheet, state: SheetState, usedRows: number): void {
  for (const { rect, rule } of state.validations) {
    const validation = validationOf(rule, columnLetters(rect.c0) + (rect.r0 + 1));
    if (!validation) continue;
    const last = Math.min(rect.r1, Math.max(usedRows, rect.r0 + 1) + ROWS_BELOW);
    const range = `${columnLetters(rect.c0)}${rect.r0 + 1}:${columnLetters(rect.c1 - 1)}${last}`;
    // exceljs writes one element for a range that is added whole; its type knows single cells only.
    (
      sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }
    ).dataValidations.add(range, {
      ...validation,
      showErrorMessage: true,
      errorStyle: rule.allowInvalid ? 'warning' : 'stop',
      ...(rule.help ? { showInputMessage: true, prompt: rule.help.slice(0, 255) } : {}),
    });
  }
}

function validationOf({ kind, args }: ValidationRule, first: string): ExcelJS.DataValidation | null {
  const list = (choices: readonly unknown[]): ExcelJS.DataValidation | null => {
    const text = choices.map(String).join(',');
    return text.length <= 255
      ? { type: 'list', allowBlank: true, formulae: [`"${text.replaceAll('"', '""')}"`] }
      : null;
  };
  switch (kind) {
    case 'VALUE_IN_LIST':
      return list(args);
    case 'CHECKBOX':
      return list(['TRUE', 'FALSE']);
    case 'VALUE_IN_RANGE':
      return { type: 'list', allowBlank: true, formulae: [String(args[0]).replace(/^=/, '')] };
    case 'DATE_IS_VALID_DATE':
      return { type: 'date', operator: 'greaterThan', allowBlank: true, formulae: [new Date(Date.UTC(1900, 0, 1))] };
    case 'TEXT_IS_VALID_EMAIL':
      return { type: 'custom', allowBlank: true, formulae: [`ISNUMBER(SEARCH("?*@?*.?*",${first}))`] };
    case 'NUMBER_GREATER_THAN_OR_EQUAL_TO':
      return { type: 'decimal', operator: 'greaterThanOrEqual', allowBlank: true, formulae: [Number(args[0])] };
    default:
      return null;
  }
}
