import type { Deal, Handoff } from '../../domain/board';
import type { Instant } from '../../domain/instant';
import type { Playbook } from '../../playbooks/schema';
import { Draft, stepOf } from '../draft';
import type { Since } from '../since';
import type { Snapshot } from '../snapshot';
import { askPeople } from './asks';
import { escalate } from './escalate';
import { firstReports, type Look } from './findings';
import { Notices } from './notices';
import { remindOfTasks } from './overdue';
import { noteOwnTasks } from './ownTasks';
import { tellEarly } from './preSale';
import { keepReturns } from './returns';
import { noteSignals } from './signals';
import { keepWarnings } from './warnings';

/** Looks at every handoff for what goes wrong, and sees to it that somebody does something about it. */
export function watch(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  watchWith(draft, deals, new Notices(draft, false));
}

/**
 * The deals whose whole row this pass has to see, because something about them is about to be told: found by watching a
 * draft that is thrown away.
 */
export function watchedDeals(snapshot: Snapshot, playbook: Playbook, now: Instant, since?: Since): Set<string> {
  const draft = new Draft(snapshot, playbook, now, since);
  const deals = new Map(snapshot.deals.filter((deal) => deal.id !== '').map((deal) => [deal.id, deal]));
  watchWith(draft, deals, new Notices(draft, true));
  const known = new Set(snapshot.outbox.map((entry) => entry.key));
  return new Set(
    draft.finish().outbox.flatMap((entry) => (known.has(entry.key) || entry.dealId === '' ? [] : [entry.dealId])),
  );
}

function watchWith(draft: Draft, deals: ReadonlyMap<string, Deal>, notices: Notices): void {
  noteSignals(draft);
  const firstReport = firstReports(draft.snapshot, draft.now);
  for (const { key, dealId } of draft.allHandoffs()) {
    if (!draft.looksAt(dealId)) continue;
    const deal = deals.get(dealId);
    const handoff = draft.handoff(key)!;
    if (!deal || handoff.state === 'missing' || handoff.state === 'reopened' || !isSameRow(draft, deal, handoff))
      continue;
    const look: Look = { draft: draft.under(handoff), deal, handoff, firstReport };
    noteOwnTasks(look);
    tellEarly(look, notices);
    escalate(look, keepWarnings(look), notices);
    keepReturns(look, notices);
    remindOfTasks(look, notices);
    noteUncertain(look);
  }
  askPeople(draft, deals, notices);
  notices.close();
}

/** That an effect could not be told apart from one that had happened is a fact, also once somebody has settled it. */
function noteUncertain({ draft, handoff }: Look): void {
  const uncertain = draft.entriesOf(handoff.key).filter((entry) => entry.state === 'uncertain');
  draft.addFacts(
    draft.handoff(handoff.key)!,
    Object.fromEntries(uncertain.map((entry) => [`uncertain_${stepOf(entry.key)}`, entry.updatedAt])),
  );
}

/** A row that was pasted over is somebody else's: nothing is said of it before that is cleared up. */
function isSameRow(draft: Draft, deal: Deal, handoff: Handoff): boolean {
  const email = draft.detail(deal.id)?.email;
  const isOtherCompany =
    handoff.data.company !== undefined && handoff.data.company !== '' && deal.company !== handoff.data.company;
  return !isOtherCompany || (email !== undefined && email !== '' && email === handoff.data.email);
}
