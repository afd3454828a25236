import type { CellValue, Desk } from '../../../local/demo/desk';
import type { Check, Field } from '../../../src/playbooks/schema';
import type { Sale } from './cast';

/** What people write who know what the playbook asks for: each of these makes one edit at most. */

export const isEmpty = (value: CellValue): boolean => value === '' || value === false;

const TABS = { intake: 'Intake', csIntake: 'CS intake', pipeline: 'Pipeline' } as const;

/** Where a deal's answer to a field stands; null until Baton has made the row. */
function cellOf(desk: Desk, sale: Sale, field: Field): { tab: string; row: number; header: string } | null {
  const tab = TABS[field.on];
  const row = desk.find(tab, 'Company', sale.company)[0];
  return row === undefined ? null : { tab, row, header: field.column ?? field.label };
}

/** Whether a form has its row already. */
export const hasForm = (desk: Desk, sale: Sale): boolean => desk.find('Intake', 'Company', sale.company).length > 0;

/** Types an answer where there is none yet, or another one. @returns whether anything was typed. */
export function answer(desk: Desk, as: string, sale: Sale, field: Field, wish?: string): boolean {
  const cell = cellOf(desk, sale, field);
  if (!cell) return false;
  const there = desk.value(cell.tab, cell.row, cell.header);
  const isThere = wish === undefined ? !isEmpty(there) : String(there).toUpperCase() === wish.toUpperCase();
  return !isThere && desk.type(as, cell.tab, cell.row, { [cell.header]: wish ?? answerTo(field, sale) });
}

/** An answer that delivery can use. */
export function answerTo(
  field: Pick<Field, 'kind' | 'choices'>,
  { company, email }: Pick<Sale, 'company' | 'email'>,
): string {
  switch (field.kind) {
    case 'tick':
      return 'TRUE';
    case 'choice':
      return field.choices?.[0] ?? '';
    case 'number':
    case 'money':
      return '4';
    case 'date':
      return '2026-03-20';
    case 'email':
      return email;
    case 'phone':
      return '+43 1 555 0142';
    case 'url':
      return 'https://company.example/plan';
    default:
      return `${company} wants 10 hours a month back by June`;
  }
}

const wishOf = (is: boolean | string | string[] | undefined): string | undefined =>
  is === undefined ? undefined : String(Array.isArray(is) ? is[0] : is).replace(/^true$/, 'TRUE');

/** Does one thing towards what a check asks for. @returns whether there was anything left that a person can do. */
export function bringAbout(desk: Desk, as: string, sale: Sale, check: Check): boolean {
  if ('all' in check) return check.all.some((one) => bringAbout(desk, as, sale, one));
  // The way that is named last: what would do at once comes first, and leaves less to be done later.
  if ('any' in check) return check.any.slice(-1).some((one) => bringAbout(desk, as, sale, one));
  if ('field' in check) {
    const field = sale.playbook.fields.find(({ id }) => id === check.field);
    const wish = check.atLeast === undefined ? wishOf(check.is) : String(check.atLeast);
    return field !== undefined && answer(desk, as, sale, field, wish);
  }
  return 'list' in check && addLine(desk, as, sale, check);
}

function addLine(desk: Desk, as: string, sale: Sale, check: Extract<Check, { list: string }>): boolean {
  const list = sale.playbook.lists.find(({ id }) => id === check.list);
  const dealId = String(desk.value('Pipeline', desk.find('Pipeline', 'Company', sale.company)[0]!, 'Deal ID'));
  if (!list || dealId === '') return false;
  const wheres = [check.where ?? []].flat();
  const whereOf = (id: string) => wheres.find(({ column }) => column === id);
  const fits = (row: number) =>
    list.columns.every(({ id, label }) => {
      const where = whereOf(id);
      return !where || desk.value(list.tab, row, label) === wishOf(where.is);
    });
  if (desk.find(list.tab, 'Deal ID', dealId).filter(fits).length >= check.atLeast) return false;
  const cells = list.columns.map((column) => wishOf(whereOf(column.id)?.is) ?? answerTo(column, sale));
  const line = Object.fromEntries(list.columns.map(({ label }, at) => [label, cells[at]!]));
  return desk.type(as, list.tab, desk.nextRow(list.tab, 'Deal ID'), { 'Deal ID': dealId, ...line });
}
