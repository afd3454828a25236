import type { Deal, Handoff, TeamMember } from '../../domain/board';
import { parseAddress } from '../../domain/email';
import { sameText } from '../../domain/text';
import type { Draft } from '../draft';
import { isOut, named } from '../people';

/**
 * Gives the handoff its CS owner: whoever a person has typed, else the rules on Team (role for the segment, territory, out of
 * office, load), round robin among equals, else the fallback role, else the admin. Never no one; the ledger says why this person.
 */
export function assign(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const typed = parseAddress(deal.csOwner);
  if (typed.ok && typed.address !== handoff.data.csOwner) return take(draft, deal, handoff, typed.address, 'Named on the board.');
  if (handoff.data.csOwner) {
    if (deal.csOwner === '') draft.writeDeal(deal, { 'CS owner': handoff.data.csOwner });
    return handoff;
  }
  const { member, reason } = choose(draft, deal);
  draft.writeDeal(deal, { 'CS owner': member });
  return take(draft, deal, handoff, member, reason);
}

function take(draft: Draft, deal: Deal, handoff: Handoff, email: string, reason: string): Handoff {
  const name = named(draft.snapshot.team, email).name;
  draft.say(deal, handoff.data.csOwner ? 'CS owner changed' : 'CS owner assigned', `${name}: ${reason}`);
  const facts = handoff.facts.assigned === undefined ? { ...handoff.facts, assigned: draft.now } : { ...handoff.facts, reassigned: draft.now };
  return draft.setHandoff({ ...handoff, facts, data: { ...handoff.data, csOwner: email, csReason: reason } });
}

function choose(draft: Draft, deal: Deal): { member: string; reason: string } {
  const { playbook, snapshot } = draft;
  const role = playbook.assignment.roleBySegment[deal.segment] ?? playbook.csOwnerRole;
  const territory = String(draft.detail(deal.id)?.extra.Territory ?? '');
  const able = snapshot.team.filter((member) => member.roles.includes(role) && (member.segments.length === 0 || member.segments.includes(deal.segment)));
  const near = able.filter((member) => member.territories.length === 0 || territory === '' || member.territories.some((one) => sameText(one, territory)));
  const here = near.filter((member) => !isOut(draft, member));
  const free = here.filter((member) => member.maxLoad === null || loadOf(draft, member) < member.maxLoad);
  const [first] = rank(draft, free);
  if (first) return { member: first.email, reason: `${role} for ${deal.segment}, ${loadOf(draft, first)} open handoffs, next in turn.` };
  const [full] = rank(draft, here);
  if (full) return { member: full.email, reason: `Everyone for ${deal.segment} has as many handoffs as Team allows; the least loaded takes it.` };
  const fallback = snapshot.team.find((member) => member.roles.includes(playbook.assignment.fallbackRole));
  const why = able.length === 0 ? `Nobody on Team is ${role} for ${deal.segment}` : 'Everyone who could take it is away';
  return { member: fallback?.email ?? (snapshot.config.admin || snapshot.config.owner), reason: `${why}, so it falls to ${fallback ? playbook.assignment.fallbackRole : 'the admin'}.` };
}

/** Least loaded first; among equals whoever was given a handoff longest ago. */
function rank(draft: Draft, members: readonly TeamMember[]): TeamMember[] {
  return [...members].sort((a, b) => loadOf(draft, a) - loadOf(draft, b) || lastGiven(draft, a) - lastGiven(draft, b) || a.email.localeCompare(b.email));
}

const handoffsOf = (draft: Draft, member: TeamMember) => draft.allHandoffs().filter((handoff) => handoff.data.csOwner === member.email);
const loadOf = (draft: Draft, member: TeamMember): number => handoffsOf(draft, member).filter((handoff) => handoff.state === 'active').length;
const lastGiven = (draft: Draft, member: TeamMember): number => Math.max(0, ...handoffsOf(draft, member).map((handoff) => handoff.facts.assigned ?? 0));
