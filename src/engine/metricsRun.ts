import type { Instant } from '../domain/instant';
import { metricsRequests } from '../metrics/sheet';
import { metricsSheet } from '../metrics/table';
import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { metricsInput } from '../reconcile/metricsInput';
import type { Snapshot } from '../reconcile/snapshot';
import type { SheetIds } from '../sheets/layout';

/**
 * Brings the Metrics tab to what the facts say: two reads and one write, and none where it says so already.
 * Counting the same week again gives the same figures, so it may run as often as it likes.
 */
export function updateMetrics(
  api: SheetsApi,
  snapshot: Snapshot,
  playbook: Playbook,
  ids: SheetIds,
  now: Instant,
): void {
  const sheetId = ids.Metrics;
  if (sheetId === undefined) return;
  const { spreadsheetId } = snapshot.config;
  const { rows, columns, charts } = api.tab(spreadsheetId, sheetId);
  const [values = []] = api.read(spreadsheetId, [{ sheetId }]);
  const requests = metricsRequests(
    sheetId,
    { values, charts, rows, columns },
    metricsSheet(metricsInput(snapshot, playbook, now)),
  );
  if (requests.length > 0) api.update(spreadsheetId, requests, []);
}
