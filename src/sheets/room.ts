import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { cellRequests } from './columnLooks';
import { columnsOf, type SheetIds } from './layout';
import { tabsOf } from './tabs';

/** Empty rows that a people's tab always has below its last one: more than a busy day fills. */
const SPARE = 1_000;
/** A row with anything in it has something in its first columns. */
const TELLING = 4;

/** https://support.google.com/drive/answer/37603 */
const CELLS_MAX = 10_000_000;

/** How full a spreadsheet is that has so many cells, empty ones too, in percent. */
export const percentFull = (cells: number): number => Math.round((100 * cells) / CELLS_MAX);

/** What is wrong with a spreadsheet that fills up, and what to do: from 70 % on, while there are months left. */
export function crowding(cells: number): { readonly what: string; readonly fix: string } | null {
  const full = percentFull(cells);
  if (full < 70) return null;
  return {
    what: `The spreadsheet is ${full} % full: Google lets it have ten million cells.`,
    fix: 'Show the archive tabs (All sheets), copy them to another spreadsheet, and delete their rows here, not their headers.',
  };
}

/**
 * Gives the tabs that people work in new rows before they run out of them, with the lists, tick boxes and formats of their
 * columns. Google adds rows by itself where cells are appended, but bare ones: a task there would have no box to tick.
 * Two reads, and one write where a tab is running out.
 *
 * @param needed rows about to be added, by tab; the other tabs are left alone. Without it all tabs are looked at.
 * @returns how many cells the spreadsheet had before; 0 where nothing was looked at.
 */
export function keepRoom(
  api: SheetsApi,
  spreadsheetId: string,
  ids: SheetIds,
  playbook: Playbook,
  needed?: Readonly<Record<string, number>>,
): number {
  if (needed && !Object.values(needed).some((rows) => rows > 0)) return 0;
  const grids = new Map(api.sheets(spreadsheetId).sheets.map((sheet) => [sheet.sheetId, sheet]));
  const tabs = tabsOf(playbook).flatMap((tab) => {
    const grid = grids.get(ids[tab.name] ?? -1);
    return tab.editors === 'people' && grid && (!needed || needed[tab.name]) ? [{ tab, grid }] : [];
  });
  const answers = api.read(
    spreadsheetId,
    tabs.flatMap(({ grid: { sheetId } }) => [
      { sheetId, startRowIndex: 0, endRowIndex: 1 },
      { sheetId, startColumnIndex: 0, endColumnIndex: TELLING },
    ]),
  );
  const requests = tabs.flatMap(({ tab, grid }, nth) => {
    const { sheetId, rows } = grid;
    const used = answers[nth * 2 + 1]?.length ?? 0;
    const short = used + (needed?.[tab.name] ?? 0) + SPARE - rows;
    if (short <= SPARE / 2) return [];
    const { columns } = columnsOf(answers[nth * 2]?.[0] ?? [], tab);
    const fresh = { startRowIndex: rows, endRowIndex: rows + short };
    return [
      { appendDimension: { sheetId, dimension: 'ROWS', length: short } },
      ...tab.columns.flatMap((column) => {
        const at = columns[column.header];
        return at === undefined ? [] : cellRequests(sheetId, column, at, fresh, true);
      }),
    ];
  });
  if (requests.length > 0) api.update(spreadsheetId, requests, []);
  return [...grids.values()].reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}
