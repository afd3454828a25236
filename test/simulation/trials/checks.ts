import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { idempotencyKey } from './picture';
import { rowsOf } from './rows';

/** What must hold at every moment of every life, however it is disturbed. @returns what does not, in words. */
export function brokenPromises(world: Workspace): string[] {
  const { state } = world;
  const askedAgain = new Set(
    rowsOf(world, 'Requests')
      .filter((row) => row.Action === 'Send again')
      .map((row) => String(row.Detail)),
  );
  const arrived = state.requests
    .filter(({ status }) => status > 0 && status < 400)
    .map(idempotencyKey)
    .filter((key) => !askedAgain.has(key.split('/').slice(1).join('/')));
  const sent = state.mail.messages
    .filter((message) => message.state === 'sent' && message.headers['X-Baton-Key'] !== undefined)
    .map((message) => message.headers['X-Baton-Key']!);
  const made = Object.values(state.drive.files)
    .filter((file) => !file.trashed && file.properties.batonKey !== undefined)
    .map((file) => file.properties.batonKey!);
  const ledger = [...rowsOf(world, 'Outbox'), ...rowsOf(world, 'Outbox archive')].map((row) => String(row.Key));
  const ids = rowsOf(world, 'Pipeline')
    .map((row) => String(row['Deal ID']))
    .filter((id) => id !== '');
  return [
    ...twice(arrived).map((key) => `sent twice to another system: ${key}`),
    ...twice(sent).map((key) => `mailed twice: ${key}`),
    ...twice(made).map((key) => `made twice in Drive: ${key}`),
    ...twice(ledger).map((key) => `twice in the ledger: ${key}`),
    ...twice(
      rowsOf(world, 'Tasks')
        .map((row) => String(row.Key))
        .filter((key) => key !== ''),
    ).map((key) => `task twice: ${key}`),
    ...twice(ids).map((id) => `two deals with one id: ${id}`),
    ...notShown(world),
  ];
}

function twice(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.has(key) || !seen.add(key)))];
}

/** What nobody can know stands on Problems; a run that has just noticed it says so in the same commit. */
function notShown(world: Workspace): string[] {
  const shown = rowsOf(world, 'Problems').filter((row) => row['Cleared at'] === '');
  return rowsOf(world, 'Outbox')
    .filter((row) => row.State === 'uncertain' || row.State === 'needsYou')
    .filter((row) => !shown.some((problem) => problem['Deal ID'] === row['Deal ID'] && problem['What to do'] !== ''))
    .map((row) => `${row.State} and not on Problems: ${row.Key}`);
}
