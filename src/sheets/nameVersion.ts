import { SAVE_AS } from '../playbooks/tabs/tables';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Layout } from './layout';

/** Gives a version on Versions the name that an admin has typed on Playbook, and empties that cell. Two calls. */
export function nameVersion(api: SheetsApi, spreadsheetId: string, layout: Layout, id: string, name: string): void {
  const { Versions: versions, Playbook: playbook } = layout;
  const columns = [versions?.columns.Version, versions?.columns.Name, playbook?.columns.Item, playbook?.columns.Value];
  const [idColumn, nameColumn, itemColumn, valueColumn] = columns;
  if (!versions || !playbook || idColumn === undefined || itemColumn === undefined) return;
  const column = (sheetId: number, at: number) => ({ sheetId, startColumnIndex: at, endColumnIndex: at + 1 });
  const [ids = [], items = []] = api.read(spreadsheetId, [
    column(versions.sheetId, idColumn),
    column(playbook.sheetId, itemColumn),
  ]);
  const write = (sheetId: number, rowIndex: number, columnIndex: number | undefined, value: object): object[] =>
    rowIndex < 1 || columnIndex === undefined
      ? []
      : [
          {
            updateCells: {
              start: { sheetId, rowIndex, columnIndex },
              rows: [{ values: [value] }],
              fields: 'userEnteredValue',
            },
          },
        ];
  const named = { userEnteredValue: { stringValue: name } };
  api.update(
    spreadsheetId,
    [
      ...write(
        versions.sheetId,
        ids.findIndex(([cell]) => cell === id),
        nameColumn,
        named,
      ),
      ...write(
        playbook.sheetId,
        items.findIndex(([cell]) => cell === SAVE_AS),
        valueColumn,
        {},
      ),
    ],
    [],
  );
}
