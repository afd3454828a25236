import type { Instant } from '../domain/instant';
import { HOUR_MS } from '../domain/instant';
import { handoffKeyOf } from '../reconcile/draft';
import type { Snapshot } from '../reconcile/snapshot';
import type { Delivery, Handler } from './context';
import { type EffectKind, isUnderWay, type OutboxEntry } from './entry';
import { eventHandler } from './event';
import { folderHandler } from './folder';
import { mailHandler } from './mail';
import { packetHandler } from './packet';
import { webhookHandler } from './webhook';

const HANDLERS: Readonly<Record<EffectKind, Handler>> = {
  folder: folderHandler,
  packet: packetHandler,
  event: eventHandler,
  eventCancel: eventHandler,
  mail: mailHandler,
  notice: mailHandler,
  webhook: webhookHandler,
};

/** Webhooks go last: another system may be slow. */
const ORDER: readonly EffectKind[] = ['folder', 'packet', 'event', 'eventCancel', 'mail', 'notice', 'webhook'];

/**
 * What is due now and may go: its moment has come, its retry's too, and nothing that is tried before it is still on its way.
 * Mails beyond what the account may send in 24 hours stay for later, those to customers first.
 */
export function dueNow(snapshot: Snapshot, now: Instant): OutboxEntry[] {
  const states = new Map(snapshot.outbox.map((entry) => [entry.key, entry]));
  const isReady = (entry: OutboxEntry): boolean => {
    const prefix = handoffKeyOf(entry.key);
    return (entry.detail.after ?? []).every((step) => {
      const before = states.get(`${prefix}/${step}`);
      return !before || !isUnderWay(before.state) || (before.attempts > 0 && before.kind !== 'folder');
    });
  };
  const due = snapshot.outbox.filter((entry) => isUnderWay(entry.state) && entry.dueAt <= now && (entry.nextTryAt ?? 0) <= now && isReady(entry));
  return withinQuota(snapshot, due, now).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.dueAt - b.dueAt);
}

function withinQuota(snapshot: Snapshot, due: OutboxEntry[], now: Instant): OutboxEntry[] {
  let left = snapshot.config.recipientsPerDay - sentIn24Hours(snapshot, now);
  const isMail = (entry: OutboxEntry) => entry.kind === 'mail' || entry.kind === 'notice';
  const mails = due.filter(isMail).sort((a, b) => Number(isInternal(a)) - Number(isInternal(b)) || a.dueAt - b.dueAt);
  const allowed = new Set(mails.filter((entry) => {
    if (entry.state === 'sending') return true;
    left -= Math.max(1, entry.recipients);
    return left >= 0;
  }));
  return due.filter((entry) => !isMail(entry) || allowed.has(entry));
}

const isInternal = (entry: OutboxEntry): boolean => entry.kind === 'notice' || (entry.detail.to !== 'contact' && entry.detail.to !== 'customer');

/** Recipients reached in the last 24 hours, by the ledger. */
export const sentIn24Hours = (snapshot: Snapshot, now: Instant): number =>
  snapshot.outbox.filter((entry) => entry.state === 'done' && entry.recipients > 0 && entry.updatedAt > now - 24 * HOUR_MS).reduce((sum, entry) => sum + entry.recipients, 0);

/** How many mails wait although they are due, because the account has sent all it may. */
export function heldByQuota(snapshot: Snapshot, now: Instant): number {
  const allowed = new Set(dueNow(snapshot, now));
  return snapshot.outbox.filter((entry) => (entry.kind === 'mail' || entry.kind === 'notice') && entry.state === 'pending' && entry.dueAt <= now && (entry.nextTryAt ?? 0) <= now && !allowed.has(entry) && (entry.detail.after ?? []).length === 0).length;
}

/** Each entry in the state that has to be written down before it is done. */
export const prepare = (entries: readonly OutboxEntry[], delivery: Delivery): OutboxEntry[] => entries.map((entry) => HANDLERS[entry.kind].prepare(entry, delivery));

/** Several webhooks travel in one call. */
const BATCH: Partial<Record<EffectKind, number>> = { webhook: 10 };

/**
 * Does what was written down, kind by kind, until the deadline.
 * @param before the entries as they were before they were prepared: what is not reached in time goes back to that.
 * @returns only entries that are different now.
 */
export function perform(entries: readonly OutboxEntry[], before: readonly OutboxEntry[], delivery: Delivery, deadline: Instant): OutboxEntry[] {
  const results: OutboxEntry[] = [];
  const original = new Map(before.map((entry) => [entry.key, entry]));
  for (const kind of ORDER) {
    const mine = entries.filter((entry) => entry.kind === kind);
    const size = BATCH[kind] ?? 1;
    for (let at = 0; at < mine.length; at += size) {
      const batch = mine.slice(at, at + size);
      if (delivery.now() < deadline) results.push(...HANDLERS[kind].perform(batch, delivery));
      else results.push(...batch.map((entry) => ({ ...original.get(entry.key)!, row: entry.row })));
    }
  }
  const now = new Map(entries.map((entry) => [entry.key, entry]));
  return results.filter((entry) => now.get(entry.key) !== entry);
}
