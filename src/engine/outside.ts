import type { Instant } from '../domain/instant';
import type { OutboxEntry } from '../outbox/entry';
import { NeedsYouError } from '../ports/errors';
import { messageOf } from '../ports/google';
import type { Snapshot } from '../reconcile/snapshot';
import type { EngineParts } from './run';

/** Changes made outside that no trigger tells of are looked for this much further back than the last heartbeat. */
const LOOK_BACK_MS = 15 * 60_000;

/** What of ours waits in the mailbox and in the calendar; `since` is null where no meeting is awaited. */
export function outsideOf(snapshot: Snapshot, now: Instant): { drafts: OutboxEntry[]; since: Instant | null } {
  const drafts = snapshot.outbox.filter(
    (entry) => entry.state === 'approval' && entry.account === snapshot.config.owner,
  );
  const hasMeeting = snapshot.handoffs.some(
    (handoff) => handoff.state === 'active' && handoff.data.kickoff && handoff.facts.kickoff_held === undefined,
  );
  return { drafts, since: hasMeeting ? (snapshot.config.lastRunAt ?? now) - LOOK_BACK_MS : null };
}

/** What people have done in the mailbox and the calendar: one call each, and only while something of ours waits there. */
export function withOutside(parts: EngineParts, snapshot: Snapshot): Snapshot {
  const { drafts, since } = outsideOf(snapshot, parts.now());
  const there = drafts.length > 0 ? looked('its drafts', () => new Set(parts.drafts.all())) : null;
  const moved = since !== null ? looked('its calendar', () => parts.meetings.changedSince(since)) : null;
  const ids = there?.found;
  return {
    ...snapshot,
    draftsGone: new Set(ids ? drafts.filter((entry) => !ids.has(entry.reference)).map((entry) => entry.key) : []),
    meetings: moved?.found ?? [],
    layoutProblems: [...snapshot.layoutProblems, ...[there?.says, moved?.says].filter((line) => line !== undefined)],
  };
}

/** A mailbox or calendar that cannot be looked at stops nothing else: it is said, and looked at again by the next run. */
function looked<T>(what: string, look: () => T): { readonly found?: T; readonly says?: string } {
  try {
    return { found: look() };
  } catch (error) {
    const fix = error instanceof NeedsYouError ? error.fix : 'It is tried again by itself.';
    return { says: `Baton cannot look into ${what}: ${messageOf(error)}\n${fix}` };
  }
}
