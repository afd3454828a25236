import { fingerprint } from '../domain/hash';
import { type Instant, MINUTE_MS } from '../domain/instant';
import type { MessageText } from '../outbox/context';
import { dueNow } from '../outbox/quota';
import type { Playbook } from '../playbooks/schema';
import type { Memory } from '../ports/memory';
import { needsDetail, reconcile } from '../reconcile/reconcile';
import { HEARTBEAT_MS } from '../reconcile/rules/own';
import type { Snapshot } from '../reconcile/snapshot';
import { isEmpty } from '../sheets/commit';
import { readDetails } from '../sheets/details';
import { glance } from '../sheets/glance';
import { messagesIn } from '../sheets/messages';
import type { Installation } from './installation';
import { outsideOf } from './outside';
import type { EngineParts } from './run';

/**
 * What a run that found nothing to do leaves for the next ticks: until when nothing can fall due, and what everything looked
 * like that people can change. While that is so, a tick need not read the ledger to know that it has nothing to do.
 */
export interface Rest {
  readonly until: Instant;
  readonly account: string;
  /** Fingerprint of what people can change. */
  readonly print: string;
  /** Deals that were read whole, and the fingerprint of their rows and of Messages. */
  readonly ids: readonly string[];
  readonly detail: string;
  readonly calendar: string;
  /** Drafts that wait for a person. */
  readonly drafts: readonly string[];
  /** Since when Calendar is asked for changes, and the fingerprint of its answer; null where no meeting is awaited. */
  readonly since: Instant | null;
  readonly meetings: string;
}

/** Property that keeps it. */
export const REST = 'rest';
/** A property holds 9 KB. */
const MOST_IDS = 200;
/** Shares of the time to the next heartbeat that are tried, longest first. */
const SHARES = [1, 0.5, 0.25, 0.1];
/** One tick. */
const SHORTEST_MS = 5 * MINUTE_MS;

export const readRest = (memory: Memory): Rest | null => JSON.parse(memory.get(REST) ?? 'null') as Rest | null;

/** Whether everything is as that run left it. */
export function isAtRest(rest: Rest, parts: EngineParts, board: Installation, account: string): boolean {
  if (parts.now() >= rest.until || account !== rest.account) return false;
  try {
    const now = glance(parts.sheets, board);
    if (now?.print !== rest.print) return false;
    if (rest.ids.length > 0) {
      const { sheets } = parts;
      const place = { deals: now.deals, config: board };
      const read = readDetails(sheets, place, board.layout, board.ids, board.playbook, new Set(rest.ids));
      if (
        read.isMoved ||
        detailPrint(rest.ids, read.details, messagesIn(read.messages, board.playbook)) !== rest.detail
      )
        return false;
    }
    const drafts = rest.drafts.length > 0 ? new Set(parts.drafts.all()) : null;
    if (drafts && !rest.drafts.every((id) => drafts.has(id))) return false;
    return rest.since === null || printed(parts.meetings.changedSince(rest.since)) === rest.meetings;
  } catch {
    return false; // The whole look says what is wrong.
  }
}

/** What a run that found nothing to do may leave; null where something falls due with the next ticks. */
export function restAfter(found: {
  readonly snapshot: Snapshot;
  readonly playbook: Playbook;
  readonly account: string;
  readonly print: string;
  readonly messages: ReadonlyMap<string, MessageText> | null;
  readonly now: Instant;
}): Rest | null {
  const { snapshot, now } = found;
  const ids = [...snapshot.details.keys()];
  // What waits for a protection to go, or for the ledger to be mended, shows nowhere in what people can change.
  const isHindered = snapshot.isBlind || snapshot.isDamaged || (snapshot.shut ?? []).length > 0;
  if (isHindered || ids.length > MOST_IDS) return null;
  const beat = (snapshot.config.lastRunAt ?? now) + HEARTBEAT_MS - 1;
  const until = SHARES.map((share) => now + Math.floor((beat - now) * share))
    .filter((at) => at >= now + SHORTEST_MS)
    .find((at) => isQuietAt(snapshot, found.playbook, at));
  if (until === undefined) return null;
  const { drafts, since } = outsideOf(snapshot, now);
  return {
    until,
    account: found.account,
    print: found.print,
    ids,
    detail: ids.length > 0 ? detailPrint(ids, snapshot.details, found.messages) : '',
    calendar: snapshot.config.calendarId,
    drafts: drafts.map((entry) => entry.reference),
    since,
    meetings: printed(snapshot.meetings),
  };
}

/** Whether a run at that moment would find nothing to do, if nobody changes anything. What falls due stays due, so it holds for all moments before. */
function isQuietAt(snapshot: Snapshot, playbook: Playbook, at: Instant): boolean {
  const onBoard = new Set(snapshot.deals.map(({ id }) => id));
  for (const id of needsDetail(snapshot, playbook, at)) if (onBoard.has(id) && !snapshot.details.has(id)) return false;
  return (
    dueNow(snapshot, at).every((entry) => entry.state === 'waiting') &&
    isEmpty(snapshot, reconcile(snapshot, playbook, at))
  );
}

const printed = (value: unknown): string => fingerprint(JSON.stringify(value));

const detailPrint = (
  ids: readonly string[],
  details: Snapshot['details'],
  messages: ReadonlyMap<string, MessageText> | null,
): string => printed([ids.map((id) => details.get(id) ?? null), [...(messages?.values() ?? [])]]);
