import type { Deal, Handoff } from '../../domain/board';
import { sameAddress } from '../../domain/email';
import { amountMinor, parseAmount } from '../../domain/money';
import type { Playbook } from '../../playbooks/schema';
import { answerOf } from '../checks';
import type { Draft } from '../draft';
import { named } from '../people';
import type { Snapshot } from '../snapshot';

/** The fact that its row was seen on Commission. */
const entered = (id: string): string => `commission_${id}`;

/** Milestones that are reached and have not been seen on Commission. Before the gate the fee may still change, and a test earns nothing. */
const outstanding = ({ commission }: Playbook, { mode, state, facts }: Handoff) =>
  commission && mode !== 'test' && (state === 'active' || state === 'ended') && facts.gate_passed !== undefined
    ? commission.milestones.filter(({ id, fact }) => facts[fact] !== undefined && facts[entered(id)] === undefined)
    : [];

const rateOf = ({ team }: Snapshot, seller: string): number | undefined =>
  team.find(({ email }) => sameAddress(email, seller))?.commissionPct;

/** Something is to be entered, and who earns it is known. */
export const earnsNow = (snapshot: Snapshot, playbook: Playbook, handoff: Handoff): boolean =>
  outstanding(playbook, handoff).length > 0 && rateOf(snapshot, handoff.data.dealOwner ?? '') !== undefined;

/**
 * Enters what a seller has earned: a row on Commission for each milestone, added until it is seen there and never touched
 * again. What has been paid, and every correction, is the people's; a row that they delete later stays away.
 */
export function earn(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const { playbook, snapshot } = draft;
  const reached = outstanding(playbook, handoff);
  if (reached.length === 0) return handoff;
  const seller = handoff.data.dealOwner ?? '';
  const rate = rateOf(snapshot, seller);
  const { name } = named(snapshot.team, seller);
  const problem = (what: string, fix: string) =>
    draft.problem({ key: `commission/${handoff.key}`, dealId: deal.id, company: deal.company, what, fix });
  if (rate === undefined) {
    problem(
      `${name || 'Whoever sold it'} has earned commission on ${deal.company}, and Team does not say how much.`,
      'Type the rate into Commission % on Team; 0 where there is none.',
    );
    return handoff;
  }
  const detail = draft.detail(deal.id);
  const field = playbook.fields.find(({ id }) => id === playbook.commission!.on);
  if (!detail || !field) return handoff;
  const fee = parseAmount(answerOf(field, detail))?.amount;
  if (fee === undefined) {
    problem(
      `${name} has earned commission on ${deal.company}, and ${field.label} is no number.`,
      `Type ${field.label} as a plain number.`,
    );
    return handoff;
  }
  const there = detail.commission ?? new Map<string, 'read' | 'added'>();
  for (const { id, name: milestone, share, fact } of reached) {
    const key = `${handoff.key}/${entered(id)}`;
    if (there.has(key)) continue;
    draft.newRow('Commission', key, {
      'Deal ID': deal.id,
      Company: deal.company,
      'Sold by': seller,
      Milestone: milestone,
      'Earned at': { at: handoff.facts[fact]! },
      Fee: fee,
      'Rate %': rate,
      'Share %': share,
      Earned: amountMinor((fee * rate * share) / 10_000) / 100,
      Due: { rest: 'Earned', less: 'Paid' },
      Key: key,
    });
  }
  const seen = reached.filter(({ id }) => there.get(`${handoff.key}/${entered(id)}`) === 'read');
  for (const one of seen)
    draft.say(deal, `Commission earned: ${one.name}`, `${name}, ${one.share} % of the commission on ${field.label}.`);
  return draft.addFacts(handoff, Object.fromEntries(seen.map(({ id }) => [entered(id), draft.now])));
}
