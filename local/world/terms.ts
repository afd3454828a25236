import type { Workspace } from '../workspace/kernel/workspace';
import { sheetByName } from '../workspace/sheets/model/book';
import { personEdit } from '../workspace/sheets/person';
import { PEOPLE } from './people';

/** Where the playbook has terms to agree to, those who are asked have ticked them before the world begins. @returns whether there were any. */
export function agreeTerms(workspace: Workspace, bookId: string, playbook: string): boolean {
  const rows = sheetByName(workspace.state.books.byId[bookId]!, 'Approvals')?.rows ?? [];
  const headers = (rows[0] ?? []).map((cell) => String(cell?.v ?? ''));
  const column = String.fromCharCode(65 + headers.indexOf('Approve'));
  let ticked = false;
  rows.forEach((cells, at) => {
    const of = (header: string) => String(cells?.[headers.indexOf(header)]?.v ?? '');
    if (!of('Key').includes('/definition_')) return;
    const who = PEOPLE[playbook]!.find(({ roles }) => roles.some((role) => of('What').endsWith(`(${role})`)));
    if (!who) return;
    ticked = true;
    personEdit(workspace, {
      as: who.email,
      spreadsheetId: bookId,
      sheet: 'Approvals',
      a1: `${column}${at + 1}`,
      values: [['TRUE']],
    });
  });
  return ticked;
}
