import { HOUR_MS, type Instant } from '../domain/instant';
import { handoffKeyOf } from '../reconcile/draft';
import type { Snapshot } from '../reconcile/snapshot';
import { type EffectKind, isUnderWay, type OutboxEntry } from './entry';

export const ORDER: readonly EffectKind[] = [
  'folder',
  'event',
  'packet',
  'review',
  'document',
  'mail',
  'notice',
  'webhook',
];

/**
 * What is due now and may go: its moment has come, its retry's too, and nothing that is tried before it is still on its way.
 * Mails beyond what the account may send in 24 hours stay for later, those to customers first.
 */
export function dueNow(snapshot: Snapshot, now: Instant): OutboxEntry[] {
  return withinQuota(snapshot, dueByTime(snapshot, now), now).sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.dueAt - b.dueAt,
  );
}

/** Keys of what is tried before this one. */
export const keysBefore = (entry: OutboxEntry): string[] => {
  const prefix = handoffKeyOf(entry.key);
  return (entry.detail.after ?? []).map((step) => `${prefix}/${step}`);
};

/** A quarter of an hour of Google's having a fault: so long the packet or the meeting is waited for that a mail names. */
const TRIES_WAITED_FOR = 3;

/** The same, whatever the account may still send. */
function dueByTime(snapshot: Snapshot, now: Instant): OutboxEntry[] {
  const states = new Map(snapshot.outbox.map((entry) => [entry.key, entry]));
  const isDue = (entry: OutboxEntry): boolean =>
    isUnderWay(entry.state) && entry.dueAt <= now && (entry.nextTryAt ?? 0) <= now;
  const isReady = (entry: OutboxEntry): boolean =>
    keysBefore(entry).every((key) => {
      const before = states.get(key);
      return (
        !before ||
        !isUnderWay(before.state) ||
        (before.attempts >= TRIES_WAITED_FOR && before.kind !== 'folder') ||
        isStuck(before) ||
        goesAhead(before, entry)
      );
    });
  // A first mail is written down with the packet that it waits for, and drafted right after it: one commit for both.
  const goesAhead = (before: OutboxEntry, entry: OutboxEntry): boolean =>
    entry.kind === 'mail' &&
    entry.state === 'pending' &&
    before.kind !== 'webhook' &&
    before.kind !== 'mail' &&
    before.attempts === 0 &&
    isDue(before) &&
    isReady(before);
  // A packet whose folder waits for a person is not on its way either.
  const isStuck = (packet: OutboxEntry): boolean =>
    packet.kind === 'packet' &&
    packet.state === 'waiting' &&
    snapshot.outbox.some(
      (one) => one.kind === 'folder' && one.dealId === packet.dealId && !isUnderWay(one.state) && one.state !== 'done',
    );
  return lastOfAll(
    snapshot,
    snapshot.outbox.filter((entry) => isDue(entry) && isReady(entry)),
    now,
  );
}

/**
 * Webhooks have a pass to themselves, when nothing else is left: so between `sending` and the request lies nothing that could
 * be interrupted, and a slow system delays nobody. A host that has just failed is parked until its retry is due.
 */
function lastOfAll(snapshot: Snapshot, due: OutboxEntry[], now: Instant): OutboxEntry[] {
  const others = due.filter((entry) => entry.kind !== 'webhook');
  if (others.some((entry) => entry.state !== 'waiting')) return others;
  const parked = new Set(
    snapshot.outbox
      .filter((entry) => entry.kind === 'webhook' && entry.attempts > 0 && (entry.nextTryAt ?? 0) > now)
      .map((entry) => entry.detail.hook),
  );
  return due.filter((entry) => entry.kind !== 'webhook' || !parked.has(entry.detail.hook));
}

function withinQuota(snapshot: Snapshot, due: OutboxEntry[], now: Instant): OutboxEntry[] {
  let left = snapshot.config.recipientsPerDay - sentIn24Hours(snapshot, now);
  const isMail = (entry: OutboxEntry) => entry.kind === 'mail' || entry.kind === 'notice';
  const mails = due.filter(isMail).sort((a, b) => Number(isInternal(a)) - Number(isInternal(b)) || a.dueAt - b.dueAt);
  const allowed = new Set(
    mails.filter((entry) => {
      if (entry.state === 'sending') return true;
      left -= Math.max(1, entry.recipients);
      return left >= 0;
    }),
  );
  return due.filter((entry) => !isMail(entry) || allowed.has(entry));
}

const isInternal = (entry: OutboxEntry): boolean =>
  entry.kind === 'notice' || (entry.detail.to !== 'contact' && entry.detail.to !== 'customer');

/** Recipients reached in the last 24 hours, by the ledger. */
export const sentIn24Hours = (snapshot: Snapshot, now: Instant): number =>
  snapshot.outbox
    .filter((entry) => entry.state === 'done' && entry.recipients > 0 && entry.updatedAt > now - 24 * HOUR_MS)
    .reduce((sum, entry) => sum + entry.recipients, 0);

/** How many mails wait although they are due, because the account has sent all it may. */
export function heldByQuota(snapshot: Snapshot, now: Instant): number {
  const due = dueByTime(snapshot, now);
  return due.length - withinQuota(snapshot, due, now).length;
}
