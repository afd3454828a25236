import type { Snapshot } from '../reconcile/snapshot';
import { appendRequests, columnsNow, type Shell } from './board';

/** Adds one row to Requests as the person who asks; the engine answers beside it. */
export function ask(shell: Shell, action: string, dealId: string, detail: string, zone: string): void {
  const requests = appendRequests(
    columnsNow(shell, 'Requests'),
    [{ 'Asked at': { at: shell.now }, 'Asked by': shell.person, Action: action, 'Deal ID': dealId, Detail: detail }],
    zone,
  );
  shell.sheets.update(shell.spreadsheetId, requests, []);
}

/** What happens next, for the toast after a request. */
export function whatNext(snapshot: Pick<Snapshot, 'config'>, isOwner: boolean): string {
  if (snapshot.config.isPaused) return 'Baton is paused: it is done once an admin chooses Resume.';
  return isOwner
    ? 'Done: the answer stands on Requests.'
    : 'Noted. Baton does it within five minutes, and answers on Requests.';
}
