import type { Handoff, TaskRow } from '../domain/board';
import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { columnsOf, type SheetIds } from './layout';
import { Damage, readHandoffs } from './ledgerRows';
import { readTasks } from './peopleRows';
import { wholeSheet } from './sheet';
import { tabsOf } from './tabs';

/** Handoffs that are over and their tasks, whole: for counting the past again. One read, as large as the past is. */
export function readArchive(
  api: SheetsApi,
  spreadsheetId: string,
  ids: SheetIds,
  playbook: Playbook,
): { handoffs: Handoff[]; tasks: TaskRow[] } {
  const tabs = tabsOf(playbook).filter(
    ({ name }) => ['Handoffs archive', 'Tasks archive'].includes(name) && ids[name] !== undefined,
  );
  const answers = api.read(
    spreadsheetId,
    tabs.map(({ name }) => ({ sheetId: ids[name]! })),
  );
  const sheetOf = (name: string) => {
    const at = tabs.findIndex((tab) => tab.name === name);
    const [header = [], ...lines] = answers[at] ?? [];
    const columns = at < 0 ? {} : columnsOf(header, tabs[at]!).columns;
    return wholeSheet({ name, sheetId: ids[name] ?? -1, columns }, lines);
  };
  return {
    handoffs: readHandoffs(sheetOf('Handoffs archive'), new Damage()).handoffs,
    tasks: readTasks(sheetOf('Tasks archive')),
  };
}
