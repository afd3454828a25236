import type { Deal, Handoff } from '../../domain/board';
import type { Instant } from '../../domain/instant';
import { serialToDay } from '../../domain/serial';
import { startOfDay } from '../../domain/zone';
import type { Playbook } from '../../playbooks/schema';
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
  for (const { id, when, at } of playbook.facts) {
    const known = handoff.facts[id];
    if (at === undefined ? known !== undefined : !holds(when, seen)) continue;
    const day = at === undefined ? null : serialToDay(answerNow(at, seen) ?? '');
    if (at !== undefined && day === null) continue;
    const moment = day === null ? now : startOfDay(snapshot.config.zone, day);
    if (moment !== known && (day !== null || holds(when, seen))) found[id] = moment;
  }
  return found;
}
