import type { Deal, Handoff } from '../../domain/board';
import { dueAt } from '../../domain/due';
import type { Instant } from '../../domain/instant';
import { serialToDay } from '../../domain/serial';
import { startOfDay } from '../../domain/zone';
import type { OwnFact, Playbook } from '../../playbooks/schema';
import { answerNow, holds, type Seen } from '../checks';
import type { Snapshot } from '../snapshot';

/**
 * The facts of the playbook's own that have become true by what people wrote, and those whose date has moved. One that was
 * true once stays true.
 */
export function ownFacts(
  snapshot: Snapshot,
  playbook: Playbook,
  deal: Deal,
  handoff: Handoff,
  now: Instant,
): Record<string, Instant> {
  const found: Record<string, Instant> = {};
  if (playbook.facts.length === 0) return found;
  const seen: Seen = {
    playbook,
    deal,
    detail: snapshot.details.get(deal.id),
    answers: snapshot.answers?.get(deal.id),
    facts: handoff.facts,
  };
  for (const { id, when, at, after } of playbook.facts) {
    const known = handoff.facts[id];
    const isDated = at !== undefined || after !== undefined;
    if ((known !== undefined && !isDated) || !holds(when, seen)) continue;
    const moment = isDated ? (dateOf(at, seen, snapshot) ?? timeAfter(after, seen, snapshot)) : now;
    if (moment !== null && moment !== known) found[id] = moment;
  }
  return found;
}

/** The beginning of the day that was typed for it; null while there is none. */
function dateOf(at: string | undefined, seen: Seen, { config }: Snapshot): Instant | null {
  const day = at === undefined ? null : serialToDay(answerNow(at, seen) ?? '');
  return day === null ? null : startOfDay(config.zone, day);
}

function timeAfter(after: OwnFact['after'], { facts }: Seen, { config }: Snapshot): Instant | null {
  const anchor = after && facts[after.anchor];
  return anchor === undefined ? null : dueAt(anchor, after!.offset, config.calendar, { person: false });
}
