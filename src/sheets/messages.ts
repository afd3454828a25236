import type { MessageText } from '../outbox/context';
import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { columnsOf, type SheetIds } from './layout';
import { tabsOf } from './tabs';

/** The messages as they stand on Messages now. One call. */
export function readMessages(
  api: SheetsApi,
  board: { spreadsheetId: string; ids: SheetIds; playbook: Playbook },
): ReadonlyMap<string, MessageText> {
  const sheetId = board.ids.Messages;
  const [rows = []] = sheetId === undefined ? [] : api.read(board.spreadsheetId, [{ sheetId }]);
  return messagesIn(rows, board.playbook);
}

/** The messages in the cells of Messages, headers first. */
export function messagesIn(rows: readonly (readonly unknown[])[], playbook: Playbook): Map<string, MessageText> {
  const messages = new Map<string, MessageText>();
  const tab = tabsOf(playbook).find((one) => one.name === 'Messages')!;
  const { columns } = columnsOf(rows[0] ?? [], tab);
  for (const row of rows.slice(1)) {
    const text = (header: string): string => String(row[columns[header] ?? -1] ?? '').trim();
    const id = text('Message');
    if (id === '') continue;
    messages.set(id, {
      id,
      name: text('Name') || id,
      to: text('To') || 'contact',
      fromRole: text('From') || 'sender',
      subject: text('Subject'),
      body: text('Body'),
    });
  }
  return messages;
}
