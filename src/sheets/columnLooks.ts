import type { Column } from './tabs';

const SHADE = { red: 0.965, green: 0.97, blue: 0.976 };

/** What makes the cells of a column look and behave as they ought to: format where they are new, and their list or tick box. */
export function cellRequests(
  sheetId: number,
  column: Column,
  at: number,
  rows: { readonly startRowIndex: number; readonly endRowIndex?: number },
  isNew: boolean,
): object[] {
  const range = { sheetId, ...rows, startColumnIndex: at, endColumnIndex: at + 1 };
  const { format, fields } = cellFormat(column);
  const rule = validation(column);
  return [
    ...(isNew ? [{ repeatCell: { range, cell: { userEnteredFormat: format }, fields } }] : []),
    ...(rule ? [{ setDataValidation: { range, rule } }] : []),
  ];
}

function cellFormat(column: Column): { format: object; fields: string } {
  const format: Record<string, unknown> = { verticalAlignment: 'TOP' };
  const fields = ['verticalAlignment'];
  const add = (name: string, value: unknown) => {
    format[name] = value;
    fields.push(name);
  };
  if (column.baton) add('backgroundColorStyle', { rgbColor: SHADE });
  if (column.wrap) add('wrapStrategy', 'WRAP');
  if (column.plain) add('numberFormat', { type: 'TEXT' });
  if (column.kind === 'date') add('numberFormat', { type: 'DATE', pattern: 'yyyy-mm-dd' });
  if (column.kind === 'money') add('numberFormat', { type: 'NUMBER', pattern: '#,##0' });
  // A number that begins with + would be read as a formula, and one that begins with 0 would lose it.
  if (column.kind === 'phone') add('numberFormat', { type: 'TEXT' });
  return { format, fields: `userEnteredFormat(${fields.join(',')})` };
}

function validation(column: Column): object | null {
  if (column.kind === 'tick') return { condition: { type: 'BOOLEAN' }, strict: true, showCustomUi: true };
  if (column.kind === 'date') return { condition: { type: 'DATE_IS_VALID' }, strict: false, inputMessage: 'A date.' };
  if (column.kind === 'email')
    return { condition: { type: 'TEXT_IS_EMAIL' }, strict: false, inputMessage: 'One address.' };
  if (column.kind === 'choice' && column.choices) {
    return {
      condition: { type: 'ONE_OF_LIST', values: column.choices.map((userEnteredValue) => ({ userEnteredValue })) },
      strict: column.strict === true,
      showCustomUi: true,
      inputMessage: 'Choose from the list.',
    };
  }
  return null;
}
