import { RetryableError } from '../ports/errors';
import { type Delivery, outsideKey } from './context';
import type { OutboxEntry } from './entry';

/** Drive's search lags: a document made just before a crash may not be found before this has passed. */
const SEARCH_LAG_MS = 10 * 60_000;
const LOOKS_FIRST = 'The last run was interrupted; Baton looks for its document first.';

/**
 * The entry in the state that is committed before its document is made. One that has waited for the search is committed
 * anew, so that a crash in its second attempt is looked into like one in its first.
 */
export const documentPrepared = (entry: OutboxEntry, delivery: Delivery): OutboxEntry =>
  entry.state === 'preparing' && entry.error !== LOOKS_FIRST
    ? entry
    : { ...entry, state: 'preparing', error: '', updatedAt: delivery.now() };

/**
 * The entry's document: the one it has, the one that an interrupted run has made, or a new one. A Google Doc cannot be made
 * under a chosen id, so it is made only by a run that has just committed that it will; any other looks for its key.
 *
 * @throws RetryableError where nothing is found and the search may still lag.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/generateIds
 */
export function documentOnce(
  entry: OutboxEntry,
  parentId: string,
  delivery: Delivery,
  make: (key: string) => string,
): string {
  if (entry.reference !== '') return entry.reference;
  const key = outsideKey(delivery, entry);
  const mayMake = delivery.isFresh(entry) && entry.error === '';
  if (mayMake && entry.attempts === 0) return make(key);
  const there = delivery.documents.find(parentId, key);
  if (there) return there;
  if (mayMake) return make(key);
  const age = delivery.now() - entry.updatedAt;
  throw new RetryableError(LOOKS_FIRST, Math.max(0, SEARCH_LAG_MS - age));
}
