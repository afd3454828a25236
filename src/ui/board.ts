import type { CellValue } from '../domain/board';
import { instantToSerial } from '../domain/serial';
import type { Playbook } from '../playbooks/schema';
import { playbookOf, versionId, withOlder } from '../playbooks/version';
import { UserError } from '../ports/errors';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from '../sheets/a1';
import { readDetails } from '../sheets/details';
import { columnsOf, type Layout, type SheetIds } from '../sheets/layout';
import { readBoard } from '../sheets/read';
import { tabsOf } from '../sheets/tabs';
import { readVersions } from '../sheets/versions';

/** What the shell works with, as the person who clicks: their rights, their reads, their writes. */
export interface Shell {
  readonly sheets: SheetsApi;
  readonly spreadsheetId: string;
  readonly playbook: Playbook;
  readonly ids: SheetIds;
  readonly layout: Layout;
  readonly person: string;
  readonly now: number;
}

/** A cell as the shell writes it: typed, so that nothing a customer wrote is read as a formula or a date. */
export type ShellCell = CellValue | { readonly at: number } | { readonly day: number };

/** The board as it stands, read with the person's own rights. */
export const readShell = (shell: Shell): { snapshot: Snapshot; layout: Layout } =>
  readBoard(shell.sheets, shell.spreadsheetId, shell.ids, shell.playbook, shell.layout);

/** A snapshot with the versions of the playbook that some deals are handed over by: one call where one of them is an older one. */
export function withVersions(shell: Shell, snapshot: Snapshot, ids: ReadonlySet<string>): Snapshot {
  const begun = snapshot.handoffs.filter(({ dealId }) => ids.has(dealId));
  const older = begun.filter(({ playbook: key, version }) => versionId({ key, version }) !== versionId(shell.playbook));
  if (older.length === 0) return snapshot;
  const saved = readVersions(shell.sheets, shell.spreadsheetId, shell.ids)?.versions ?? [];
  return { ...snapshot, versions: new Map(saved.map(({ id, playbook }) => [id, playbook])) };
}

/** The playbook that a deal is handed over by; the current one before its handoff has begun. */
export const playbookOfDeal = (shell: Shell, { handoffs, versions }: Snapshot, dealId: string): Playbook =>
  playbookOf(
    shell.playbook,
    versions,
    handoffs.find((one) => one.dealId === dealId),
  );

/** The same with the whole rows and forms of some deals. */
export function readDeals(shell: Shell, wanted: (snapshot: Snapshot) => readonly string[], looks = 3): Snapshot {
  const { snapshot, layout } = readShell(shell);
  const ids = new Set(wanted(snapshot));
  const known = withVersions(shell, snapshot, ids);
  const onTabs = withOlder(shell.playbook, known.versions ?? new Map());
  const { details, isMoved } = readDetails(shell.sheets, snapshot, layout, shell.ids, onTabs, ids);
  return isMoved && looks > 1 ? readDeals(shell, wanted, looks - 1) : { ...known, details };
}

/** Rows of one tab by header, as they stand; empty rows left out. `at` is the 0-based grid row. */
export function readTab(shell: Shell, name: string): { at: number; get: (header: string) => CellValue }[] {
  const { columns, rows } = tabCells(shell, name);
  return rows
    .slice(1)
    .flatMap((line, row) =>
      line.some((cell) => cell !== '' && cell !== undefined)
        ? [{ at: row + 1, get: (header: string) => (line[columns[header] ?? -1] ?? '') as CellValue }]
        : [],
    );
}

function tabCells(shell: Shell, name: string): { sheetId: number; columns: Record<string, number>; rows: unknown[][] } {
  const tab = tabsOf(shell.playbook).find((one) => one.name === name)!;
  const sheetId = shell.ids[name];
  if (sheetId === undefined)
    throw new UserError(`The tab ${name} is not there. Choose Baton › Set up… to make it again.`);
  const [rows = []] = shell.sheets.read(shell.spreadsheetId, [{ sheetId }]);
  return { sheetId, columns: columnsOf(rows[0] ?? [], tab).columns, rows };
}

/** Where a tab's columns stand now. */
export function columnsNow(shell: Shell, name: string): { sheetId: number; columns: Readonly<Record<string, number>> } {
  const tab = tabsOf(shell.playbook).find((one) => one.name === name)!;
  const sheetId = shell.ids[name];
  if (sheetId === undefined)
    throw new UserError(`The tab ${name} is not there. Choose Baton › Set up… to make it again.`);
  const [rows = []] = shell.sheets.read(shell.spreadsheetId, [{ sheetId, startRowIndex: 0, endRowIndex: 1 }]);
  return { sheetId, columns: columnsOf(rows[0] ?? [], tab).columns };
}

/** Requests that add rows below the last one of a tab. */
export function appendRequests(
  place: { sheetId: number; columns: Readonly<Record<string, number>> },
  rows: readonly Readonly<Record<string, ShellCell>>[],
  zone: string,
): object[] {
  if (rows.length === 0) return [];
  const made = rows.map((cells) => {
    const values: object[] = [];
    for (const [header, value] of Object.entries(cells)) {
      const column = place.columns[header];
      if (column === undefined || value === '') continue;
      while (values.length <= column) values.push({});
      values[column] = typedCell(value, zone);
    }
    return { values };
  });
  return [
    { appendCells: { sheetId: place.sheetId, rows: made, fields: 'userEnteredValue,userEnteredFormat.numberFormat' } },
  ];
}

export function typedCell(value: ShellCell, zone: string): object {
  if (typeof value === 'object') {
    return 'at' in value
      ? {
          userEnteredValue: { numberValue: instantToSerial(value.at, zone) },
          userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } },
        }
      : {
          userEnteredValue: { numberValue: value.day },
          userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
        };
  }
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value } };
  return value === '' ? {} : { userEnteredValue: { stringValue: value } };
}

/**
 * Writes cells of the one row that has this key, with the person's rights.
 * @throws UserError where no such row stands any more; Google's refusal where the person may not edit the tab.
 */
export function writeByKey(
  shell: Shell,
  tab: string,
  keyHeader: string,
  key: string,
  cells: Readonly<Record<string, ShellCell>>,
  zone: string,
): void {
  const { sheetId, columns, rows } = tabCells(shell, tab);
  const keyColumn = columns[keyHeader] ?? -1;
  const at = rows.findIndex((line, row) => row > 0 && String(line[keyColumn] ?? '').trim() === key);
  if (at < 0) throw new UserError(`There is no line ${key} on ${tab} any more. Close this window and open it again.`);
  const requests = Object.entries(cells).flatMap(([header, value]) => {
    const column = columns[header];
    return column === undefined
      ? []
      : [
          {
            updateCells: {
              start: { sheetId, rowIndex: at, columnIndex: column },
              rows: [{ values: [typedCell(value, zone)] }],
              fields: 'userEnteredValue',
            },
          },
        ];
  });
  const title = shell.sheets.titleOf(sheetId) ?? tab;
  const letter = columnLetter(keyColumn);
  const [answer] = shell.sheets.update(shell.spreadsheetId, requests, [
    `'${title.replace(/'/g, "''")}'!${letter}${at + 1}`,
  ]);
  const found = String(answer?.values[0]?.[0] ?? key);
  if (found !== key)
    throw new UserError(`Somebody moved rows on ${tab} at that moment. Look at line ${at + 1}, and try again.`);
}
