import type { CellValue } from '../domain/board';
import { fingerprint } from '../domain/hash';
import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_COLUMNS, PLAYBOOK_TABS, type PlaybookTab } from '../playbooks/tabs/columns';
import type { FoundCells, FoundRows } from '../playbooks/tabs/fromRows';
import type { Cells } from '../playbooks/tabs/item';
import { type TabCells, toRows } from '../playbooks/tabs/toRows';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Layout } from './layout';
import type { Sheet } from './sheet';
import { spansOf } from './spans';

const headersOf = (tab: PlaybookTab): string[] => PLAYBOOK_COLUMNS[tab].map(({ header }) => header);

/** A row of one of the tabs in which a playbook is edited, as it was found; `row` is its place in the grid. */
export function foundCells(tab: PlaybookTab, row: number, get: (header: string) => CellValue): FoundCells {
  const cells: Record<string, string> = {};
  for (const header of headersOf(tab)) {
    const text = String(get(header)).trim();
    if (text !== '') cells[header] = text;
  }
  return { row, cells };
}

/** What stands on the tabs; null where one of them is gone, or one of its columns. */
export function playbookRows(sheets: Readonly<Record<string, Sheet>>): FoundRows | null {
  const rows: Partial<Record<PlaybookTab, FoundCells[]>> = {};
  for (const tab of PLAYBOOK_TABS) {
    const sheet = sheets[tab];
    if (!sheet || headersOf(tab).some((header) => sheet.layout.columns[header] === undefined)) return null;
    rows[tab] = Array.from({ length: sheet.rows }, (_, at) =>
      foundCells(tab, at + 1, (header) => sheet.cell(at, header)),
    );
  }
  return rows as FoundRows;
}

/** The same text for the same words, wherever their rows stand and whatever is empty between them. */
export function rowsPrint(rows: FoundRows): string {
  const filled = PLAYBOOK_TABS.map((tab) =>
    rows[tab].map(({ cells }) => Object.entries(cells)).filter((cells) => cells.length > 0),
  );
  return fingerprint(JSON.stringify(filled));
}

/** Rows as they would be found once they are written. */
export const asFound = (rows: TabCells): FoundRows =>
  Object.fromEntries(
    PLAYBOOK_TABS.map((tab) => [
      tab,
      rows[tab].map((cells, at) => foundCells(tab, at + 1, (header) => cells[header] ?? '')),
    ]),
  ) as unknown as FoundRows;

/**
 * Requests that put these rows in place of all that stand on a tab, notes too: a shorter playbook leaves no line behind.
 * Columns that somebody has added are left alone.
 */
export function rowRequests(
  place: { readonly sheetId: number; readonly columns: Readonly<Record<string, number>> },
  rows: readonly Cells[],
): object[] {
  const headers = new Map(Object.entries(place.columns).map(([header, column]) => [column, header]));
  return spansOf([...headers.keys()]).map(({ from, to }) => ({
    updateCells: {
      range: { sheetId: place.sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to },
      rows: rows.map((cells) => ({
        values: Array.from({ length: to - from }, (_, at) => {
          const stringValue = cells[headers.get(from + at) ?? ''] ?? '';
          return stringValue === '' ? {} : { userEnteredValue: { stringValue } };
        }),
      })),
      fields: 'userEnteredValue,note',
    },
  }));
}

/** Writes a playbook onto its tabs, whatever stands there. One call. */
export function writeTabs(api: SheetsApi, spreadsheetId: string, layout: Layout, playbook: Playbook): void {
  const rows = toRows(playbook);
  const requests = PLAYBOOK_TABS.flatMap((tab) => (layout[tab] ? rowRequests(layout[tab], rows[tab]) : []));
  api.update(spreadsheetId, requests, []);
}
