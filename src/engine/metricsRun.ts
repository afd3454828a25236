import type { CellValue } from '../domain/board';
import type { Instant } from '../domain/instant';
import { parseAmount } from '../domain/money';
import { serialToDay } from '../domain/serial';
import type { MetricsInput } from '../metrics/input';
import { metricsRequests } from '../metrics/sheet';
import { metricsSheet } from '../metrics/table';
import { weeksOf } from '../metrics/weekly';
import type { List, Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { metricsInput } from '../reconcile/metricsInput';
import type { Snapshot } from '../reconcile/snapshot';
import type { SheetIds } from '../sheets/layout';
import { readArchive } from '../sheets/readArchive';

/** Every handoff that did anything in so many weeks still stands on Handoffs; of the weeks before some are in the archive. */
const WEEKS_WHOLE = 12;

/**
 * Brings the Metrics tab to what the facts say: two reads and one write, and none where it says so already.
 * Counting the same week again gives the same figures, so it may run as often as it likes. Weeks whose handoffs lie in the
 * archive stay as they stand; where they are gone from the tab, the archive is read and everything is counted again.
 */
export function updateMetrics(
  api: SheetsApi,
  snapshot: Snapshot,
  playbook: Playbook,
  ids: SheetIds,
  now: Instant,
): void {
  const sheetId = ids.Metrics;
  const archiveId = ids['Handoffs archive'];
  if (sheetId === undefined) return;
  const { spreadsheetId } = snapshot.config;
  const { rows, columns, charts } = api.tab(spreadsheetId, sheetId);
  const lists = countedLists(playbook).filter(({ tab }) => ids[tab] !== undefined);
  const tabs = [
    ...(playbook.commission && ids.Commission !== undefined ? ['Commission'] : []),
    ...lists.map(({ tab }) => tab),
  ];
  const answers = api.read(spreadsheetId, [
    { sheetId },
    ...tabs.map((tab) => ({ sheetId: ids[tab]! })),
    ...(archiveId === undefined ? [] : [{ sheetId: archiveId, startRowIndex: 1, endRowIndex: 2 }]),
  ]);
  const values = answers[0] ?? [];
  const archived = archiveId === undefined ? [] : (answers.at(-1) ?? []);
  const cellsOf = (tab: string) => answers[1 + tabs.indexOf(tab)] ?? [];
  const beside = {
    commission: tabs.includes('Commission') ? commissionRows(cellsOf('Commission')) : [],
    rows: new Map(lists.map((list) => [list.id, listRows(list, cellsOf(list.tab), snapshot)])),
  };
  let input = { ...metricsInput(snapshot, playbook, now), ...beside };
  let weeks = weeksOf(input);
  if (archived.length > 0) {
    const whole = weeks.slice(-WEEKS_WHOLE);
    const standing = values.slice(1).flatMap((row) => serialToDay(row[(values[0] ?? []).indexOf('Week')]) ?? []);
    if (whole.length === 0 || standing.some((week) => week < whole[0]!)) weeks = whole;
    else {
      const past = readArchive(api, spreadsheetId, ids, playbook);
      const whole = metricsInput(
        {
          ...snapshot,
          handoffs: [...past.handoffs, ...snapshot.handoffs],
          tasks: [...past.tasks, ...snapshot.tasks],
        },
        playbook,
        now,
      );
      input = { ...whole, ...beside };
      weeks = weeksOf(input);
    }
  }
  const requests = metricsRequests(sheetId, { values, charts, rows, columns }, metricsSheet(input, weeks));
  if (requests.length > 0) api.update(spreadsheetId, requests, []);
}

/** Commission as it stands: what people have corrected there is what counts. */
function commissionRows(cells: readonly (readonly unknown[])[]): NonNullable<MetricsInput['commission']> {
  const headers = (cells[0] ?? []).map(String);
  const at = (row: readonly unknown[], header: string) => row[headers.indexOf(header)] ?? '';
  const money = (value: unknown) => parseAmount(value)?.amount ?? 0;
  return cells.slice(1).flatMap((row) => {
    const seller = String(at(row, 'Sold by')).trim();
    return seller === '' ? [] : [{ seller, earned: money(at(row, 'Earned')), paid: money(at(row, 'Paid')) }];
  });
}

/** The lists that targets count. */
const countedLists = ({ kpis, lists }: Playbook): List[] =>
  lists.filter(({ id }) => kpis.some(({ measure }) => measure?.kind === 'rowsInTime' && measure.list === id));

/** Rows of a list by column id, without those of tests. */
function listRows(
  { columns }: List,
  cells: readonly (readonly unknown[])[],
  { handoffs }: Snapshot,
): Readonly<Record<string, CellValue>>[] {
  const headers = (cells[0] ?? []).map((header) => String(header).trim());
  const tests = new Set(handoffs.flatMap(({ dealId, mode }) => (mode === 'test' ? [dealId] : [])));
  return cells.slice(1).flatMap((row) => {
    const dealId = String(row[headers.indexOf('Deal ID')] ?? '').trim();
    if (dealId === '' || tests.has(dealId)) return [];
    return [Object.fromEntries(columns.map(({ id, label }) => [id, (row[headers.indexOf(label)] ?? '') as CellValue]))];
  });
}
