import type { Instant } from '../domain/instant';
import type { Delivery, Handler } from './context';
import type { EffectKind, OutboxEntry } from './entry';
import { eventHandler } from './event';
import { folderHandler } from './folder';
import { mailHandler } from './mail';
import { packetHandler } from './packet';
import { playbookDocumentHandler } from './playbookDocument';
import { keysBefore, ORDER } from './quota';
import { reviewHandler } from './review';
import { afterError } from './settle';
import { webhookHandler } from './webhook';

const HANDLERS: Readonly<Record<EffectKind, Handler>> = {
  folder: folderHandler,
  packet: packetHandler,
  review: reviewHandler,
  document: playbookDocumentHandler,
  event: eventHandler,
  mail: mailHandler,
  notice: mailHandler,
  webhook: webhookHandler,
};

/** Each entry in the state that has to be written down before it is done. */
export const prepare = (entries: readonly OutboxEntry[], delivery: Delivery): OutboxEntry[] =>
  entries.map((entry) => {
    try {
      return HANDLERS[entry.kind].prepare(entry, delivery);
    } catch (error) {
      // Nothing has been begun. What fails for one deal must not keep the others from being written down.
      return afterError(entry, error, delivery.now());
    }
  });

/** Several webhooks travel in one call. */
const BATCH: Partial<Record<EffectKind, number>> = { webhook: 10 };

/**
 * Does what was written down, kind by kind, until the deadline. What waits for something of this batch that did not come about
 * goes back to where it was.
 * @param before the entries as they were before they were prepared: what is not reached in time goes back to that.
 * @returns only entries that are different now.
 */
export function perform(
  entries: readonly OutboxEntry[],
  before: readonly OutboxEntry[],
  delivery: Delivery,
  deadline: Instant,
): OutboxEntry[] {
  const results: OutboxEntry[] = [];
  const original = new Map(before.map((entry) => [entry.key, entry]));
  const isOpen = new Set(before.map((entry) => entry.key));
  const goBack = (batch: readonly OutboxEntry[]) =>
    batch.map((entry) => ({ ...original.get(entry.key)!, row: entry.row }));
  for (const kind of ORDER) {
    const [held, mine] = parted(
      entries.filter((entry) => entry.kind === kind),
      (entry) => keysBefore(entry).some((key) => isOpen.has(key)),
    );
    results.push(...goBack(held));
    const size = BATCH[kind] ?? 1;
    for (let at = 0; at < mine.length; at += size) {
      const batch = mine.slice(at, at + size);
      if (delivery.now() < deadline) {
        const done = HANDLERS[kind].perform(batch, delivery);
        for (const entry of done) {
          if (entry.state === 'done') isOpen.delete(entry.key);
          else if (kind === 'folder') delivery.failed.add(entry.key);
        }
        results.push(...done);
      } else results.push(...goBack(batch));
    }
  }
  const now = new Map(entries.map((entry) => [entry.key, entry]));
  return results.filter((entry) => now.get(entry.key) !== entry);
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
