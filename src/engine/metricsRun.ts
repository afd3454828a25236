import type { Instant } from '../domain/instant';
import { serialToDay } from '../domain/serial';
import { metricsRequests } from '../metrics/sheet';
import { metricsSheet } from '../metrics/table';
import { weeksOf } from '../metrics/weekly';
import type { Playbook } from '../playbooks/schema';
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
  const [values = [], archived = []] = api.read(spreadsheetId, [
    { sheetId },
    ...(archiveId === undefined ? [] : [{ sheetId: archiveId, startRowIndex: 1, endRowIndex: 2 }]),
  ]);
  let input = metricsInput(snapshot, playbook, now);
  let weeks = weeksOf(input);
  if (archived.length > 0) {
    const whole = weeks.slice(-WEEKS_WHOLE);
    const standing = values.slice(1).flatMap((row) => serialToDay(row[(values[0] ?? []).indexOf('Week')]) ?? []);
    if (whole.length === 0 || standing.some((week) => week < whole[0]!)) weeks = whole;
    else {
      const past = readArchive(api, spreadsheetId, ids, playbook);
      input = metricsInput(
        {
          ...snapshot,
          handoffs: [...past.handoffs, ...snapshot.handoffs],
          tasks: [...past.tasks, ...snapshot.tasks],
        },
        playbook,
        now,
      );
      weeks = weeksOf(input);
    }
  }
  const requests = metricsRequests(sheetId, { values, charts, rows, columns }, metricsSheet(input, weeks));
  if (requests.length > 0) api.update(spreadsheetId, requests, []);
}
