import { Problem } from './problem';
import type { BooleanCondition } from './schema';

/** The API's names of conditions, and Apps Script's for the same, which the state keeps. */
const NAMES: Record<string, string> = {
  ONE_OF_LIST: 'VALUE_IN_LIST',
  ONE_OF_RANGE: 'VALUE_IN_RANGE',
  BOOLEAN: 'CHECKBOX',
  NUMBER_GREATER: 'NUMBER_GREATER_THAN',
  NUMBER_GREATER_THAN_EQ: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  NUMBER_LESS: 'NUMBER_LESS_THAN',
  NUMBER_LESS_THAN_EQ: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  NUMBER_EQ: 'NUMBER_EQUAL_TO',
  NUMBER_NOT_EQ: 'NUMBER_NOT_EQUAL_TO',
  NUMBER_BETWEEN: 'NUMBER_BETWEEN',
  NUMBER_NOT_BETWEEN: 'NUMBER_NOT_BETWEEN',
  TEXT_CONTAINS: 'TEXT_CONTAINS',
  TEXT_NOT_CONTAINS: 'TEXT_DOES_NOT_CONTAIN',
  TEXT_STARTS_WITH: 'TEXT_STARTS_WITH',
  TEXT_ENDS_WITH: 'TEXT_ENDS_WITH',
  TEXT_EQ: 'TEXT_EQUAL_TO',
  TEXT_IS_EMAIL: 'TEXT_IS_VALID_EMAIL',
  TEXT_IS_URL: 'TEXT_IS_VALID_URL',
  DATE_EQ: 'DATE_EQUAL_TO',
  DATE_BEFORE: 'DATE_BEFORE',
  DATE_AFTER: 'DATE_AFTER',
  DATE_ON_OR_BEFORE: 'DATE_ON_OR_BEFORE',
  DATE_ON_OR_AFTER: 'DATE_ON_OR_AFTER',
  DATE_BETWEEN: 'DATE_BETWEEN',
  DATE_NOT_BETWEEN: 'DATE_NOT_BETWEEN',
  DATE_IS_VALID: 'DATE_IS_VALID_DATE',
  BLANK: 'CELL_EMPTY',
  NOT_BLANK: 'CELL_NOT_EMPTY',
  CUSTOM_FORMULA: 'CUSTOM_FORMULA',
};
const BACK = Object.fromEntries(Object.entries(NAMES).map(([api, script]) => [script, api]));

const LEAST: Record<string, number> = {
  ONE_OF_LIST: 1,
  ONE_OF_RANGE: 1,
  CUSTOM_FORMULA: 1,
  NUMBER_BETWEEN: 2,
  NUMBER_NOT_BETWEEN: 2,
  DATE_BETWEEN: 2,
  DATE_NOT_BETWEEN: 2,
};

/**
 * A condition as the state keeps it. Numbers become numbers.
 * @throws Problem on an unknown type or too few values.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType
 */
export function conditionFrom(condition: BooleanCondition | undefined): { kind: string; args: (string | number)[] } {
  const type = condition?.type ?? '';
  const kind = NAMES[type];
  if (!kind) throw new Problem(`Invalid ConditionType: ${type || 'CONDITION_TYPE_UNSPECIFIED'}`);
  const values = (condition?.values ?? []).map((each) => each.userEnteredValue ?? each.relativeDate ?? '');
  const least = LEAST[type] ?? (/^(NUMBER|TEXT_(?!IS)|DATE_(?!IS))/.test(type) ? 1 : 0);
  if (values.length < least)
    throw new Problem(
      `ConditionType ${type} requires ${least} value${least === 1 ? '' : 's'}, but ${values.length} were given.`,
    );
  const numeric = type.startsWith('NUMBER_');
  return {
    kind,
    args: values.map((value) =>
      numeric && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
    ),
  };
}

const RELATIVE = ['PAST_YEAR', 'PAST_MONTH', 'PAST_WEEK', 'YESTERDAY', 'TODAY', 'TOMORROW'];

export function conditionResource(kind: string, args: readonly (string | number | boolean)[]): BooleanCondition {
  const isDate = kind.startsWith('DATE_');
  const values = args.map((each) =>
    isDate && RELATIVE.includes(String(each)) ? { relativeDate: String(each) } : { userEnteredValue: String(each) },
  );
  const name = kind.replace(/_RELATIVE$/, '');
  return { type: BACK[name] ?? name, ...(values.length > 0 ? { values } : {}) };
}
