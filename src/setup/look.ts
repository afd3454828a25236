import type { CellValue } from '../domain/board';
import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import { asking } from '../ports/google';
import type { Memory } from '../ports/memory';
import type { SheetsApi } from '../ports/sheetsApi';
import { columnsOf } from '../sheets/layout';
import { tabsOf } from '../sheets/tabs';

/** A tab that is there already: its id and title, its headers as they stand, and how large it is. */
export interface ExistingTab {
  readonly sheetId: number;
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: number;
  readonly columns: number;
}

/** A row below the headers, by header; `at` is its 0-based grid row. */
export interface FoundRow {
  readonly at: number;
  get(header: string): CellValue;
}

/** What stands in the spreadsheet before set-up changes anything. */
export interface Found {
  readonly timeZone: string;
  /** Baton's tabs by the name they ought to have, whatever they are called now. */
  readonly existing: Readonly<Record<string, ExistingTab>>;
  readonly sheets: readonly { readonly title: string; readonly sheetId: number }[];
  rows(tab: string): readonly FoundRow[];
  /** Value of each row of Settings by key. */
  readonly settings: Readonly<Record<string, CellValue>>;
  /** Ids of the protections that Baton has set. */
  readonly protections: readonly number[];
}

/** Tabs that set-up reads whole. */
const WHOLE: ReadonlySet<string> = new Set([
  'Settings',
  'Messages',
  'Rollout',
  'Team',
  'Holidays',
  'Outbox',
  'Versions',
  ...PLAYBOOK_TABS,
]);
/** Descriptions of protections that are Baton's own. */
export const OUR_PROTECTION = /^Baton(:| writes )/;

/** Tab name → sheet id as the last set-up left it; a renamed tab is known by it. */
export function keptIds(memory: Memory): Readonly<Record<string, number>> {
  return (JSON.parse(memory.get('installation') ?? 'null') as { ids?: Record<string, number> } | null)?.ids ?? {};
}

/** Looks at the spreadsheet in three calls: tabs, protections, cells. */
export function lookAt(
  sheets: SheetsApi,
  service: GoogleAppsScript.Sheets,
  spreadsheetId: string,
  playbook: Playbook,
  kept: Readonly<Record<string, number>>,
): Found {
  const found = sheets.sheets(spreadsheetId);
  const tabs = tabsOf(playbook);
  const claimed = new Map<number, string>();
  for (const tab of tabs) {
    const there =
      found.sheets.find(({ sheetId }) => sheetId === kept[tab.name]) ??
      found.sheets.find(({ title, sheetId }) => title === tab.name && !claimed.has(sheetId));
    if (there) claimed.set(there.sheetId, tab.name);
  }
  const mine = found.sheets.filter(({ sheetId }) => claimed.has(sheetId));
  const read =
    mine.length > 0
      ? sheets.read(
          spreadsheetId,
          mine.map(({ sheetId }) => ({
            sheetId,
            startRowIndex: 0,
            ...(WHOLE.has(claimed.get(sheetId)!) ? {} : { endRowIndex: 1 }),
          })),
        )
      : [];
  const existing: Record<string, ExistingTab> = {};
  const rows = new Map<string, FoundRow[]>();
  mine.forEach(({ sheetId, title, rows: height, columns }, at) => {
    const name = claimed.get(sheetId)!;
    const headers = (read[at]?.[0] ?? []).map(String);
    existing[name] = { sheetId, title, headers, rows: height, columns };
    const places = columnsOf(headers, tabs.find((tab) => tab.name === name)!).columns;
    rows.set(
      name,
      (read[at] ?? [])
        .slice(1)
        .map((line, row) => ({ at: row + 1, get: (header) => (line[places[header] ?? -1] ?? '') as CellValue })),
    );
  });
  const rowsOf = (tab: string) => rows.get(tab) ?? [];
  return {
    timeZone: found.timeZone,
    existing,
    sheets: found.sheets,
    rows: rowsOf,
    settings: Object.fromEntries(rowsOf('Settings').map((row) => [String(row.get('Key')).trim(), row.get('Value')])),
    protections: ourProtections(service, spreadsheetId),
  };
}

/** Ids of the protections in a spreadsheet that Baton has set, by their descriptions. */
export function ourProtections(service: GoogleAppsScript.Sheets, spreadsheetId: string): number[] {
  const answer = asking(() =>
    service.Spreadsheets.get(spreadsheetId, { fields: 'sheets(protectedRanges(protectedRangeId,description))' }),
  );
  return (answer.sheets ?? []).flatMap(({ protectedRanges }) =>
    (protectedRanges ?? [])
      .filter(({ description }) => OUR_PROTECTION.test(description ?? ''))
      .flatMap(({ protectedRangeId }) => (protectedRangeId === undefined ? [] : [protectedRangeId])),
  );
}
