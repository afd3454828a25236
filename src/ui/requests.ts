import { fingerprint } from '../domain/hash';
import type { Snapshot } from '../reconcile/snapshot';
import { appendRequests, columnsNow, type Shell, type ShellCell } from './board';

/** Adds one row to Requests as the person who asks; the engine answers beside it. */
export function ask(shell: Shell, action: string, dealId: string, detail: string, zone: string): void {
  const row = {
    'Asked at': { at: shell.now },
    'Asked by': shell.person,
    Action: action,
    'Deal ID': dealId,
    Detail: detail,
  };
  add(shell, 'Requests', row, zone);
}

/** Adds one row to Signals as the person who saw it. */
export function note(shell: Shell, signal: 'showed' | 'no_show', dealId: string, zone: string): void {
  add(shell, 'Signals', { At: { at: shell.now }, 'Deal ID': dealId, Signal: signal, Source: shell.person }, zone);
}

/** With a key from the start, so that the engine tells it from every other row whatever people sort. */
function add(shell: Shell, tab: string, row: Record<string, ShellCell>, zone: string): void {
  const key = `R-${fingerprint(JSON.stringify([shell.now, shell.person, row]))}`;
  shell.sheets.update(shell.spreadsheetId, appendRequests(columnsNow(shell, tab), [{ ...row, Key: key }], zone), []);
}

/** What happens next, for the toast after a request. */
export function whatNext(snapshot: Pick<Snapshot, 'config'>, isOwner: boolean): string {
  if (snapshot.config.isPaused) return 'Baton is paused: it is done once an admin chooses Resume.';
  return isOwner
    ? 'Done: the answer stands on Requests.'
    : 'Noted. Baton does it within five minutes, and answers on Requests.';
}
