import type { Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { messageOf } from '../mailbox';
import type { MessageState } from '../state';

/** GmailApp asks for all of a person's mail: https://developers.google.com/apps-script/concepts/scopes */
export const SCOPES = ['https://mail.google.com/'];
export const READ = { cost: COSTS.gmailRead, scopes: SCOPES };
export const WRITE = { cost: COSTS.gmailSend, scopes: SCOPES };

export const rulesFor = (reads: readonly string[], writes: readonly string[]): Rules =>
  Object.fromEntries([...reads.map((name) => [name, READ]), ...writes.map((name) => [name, WRITE])]);

/** What is thrown for mail that is no longer there; the wording for GmailApp is unverified. */
export const gone = (): GoogleError => new GoogleError('Requested entity was not found.');

/** @throws GoogleError where the message is not, or no longer, in the user's mailbox. */
export function messageFor(run: Execution, id: string): MessageState {
  const message = messageOf(run.workspace, run.user, id);
  if (!message) throw gone();
  return message;
}

/** The part of a list that `start` and `max` ask for. */
export function slice<T>(all: readonly T[], start?: number, max?: number): T[] {
  if (start === undefined) return [...all];
  if (start < 0 || (max ?? 0) < 0) throw new GoogleError('Invalid argument: start');
  if (max !== undefined && max > 500) throw new GoogleError('Argument max cannot exceed 500.');
  return all.slice(start, max === undefined ? undefined : start + max);
}
