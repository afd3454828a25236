import type { Deal, Handoff, TeamMember } from '../../domain/board';
import { parseAddress, sameAddress } from '../../domain/email';
import { clip, sameText } from '../../domain/text';
import { holds } from '../checks';
import type { Draft } from '../draft';
import { isOut, named } from '../people';

/**
 * Gives the handoff its CS owner: whoever a person has typed, else the rules on Team (role for the segment, territory, out of
 * office, load), round robin among equals, else the fallback role, else the admin. Never no one; the ledger says why this person.
 * Where the playbook leaves it to a person, nobody is chosen, and until somebody is typed it is the fallback role's.
 */
export function assign(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const typed = parseAddress(deal.csOwner);
  const named = typed.ok ? onTeam(draft, typed.address) : byName(draft, deal.csOwner);
  if (named && named.email !== handoff.data.csOwner) {
    if (!typed.ok) draft.writeDeal(deal, { 'CS owner': named.email });
    return take(draft, deal, handoff, named.email, 'Named on the board.');
  }
  if (deal.csOwner !== '' && !named) askWho(draft, deal, handoff, typed.ok ? typed.address : null);
  if (handoff.data.csOwner) {
    if (deal.csOwner === '') draft.writeDeal(deal, { 'CS owner': handoff.data.csOwner });
    return handoff;
  }
  if (draft.playbook.assignment.by === 'person') return handoff;
  const chosen = choose(draft, deal);
  // Before the sale nobody is better than somebody whose business it is not.
  if (!chosen && handoff.state === 'presale') return handoff;
  const { member, reason } = chosen ?? fallback(draft, deal);
  if (deal.csOwner === '') draft.writeDeal(deal, { 'CS owner': member });
  return take(draft, deal, handoff, member, reason);
}

/** Nobody outside Team gets a customer's packet by a slip of the keyboard. Where Team is empty, whoever is named is taken. */
function onTeam(draft: Draft, address: string): { email: string } | undefined {
  const { team } = draft.snapshot;
  return team.length === 0 ? { email: address } : team.find((member) => sameAddress(member.email, address));
}

/** Somebody typed a name where an address belongs: it is understood if Team has it once. */
function byName(draft: Draft, text: string): TeamMember | undefined {
  const found = text === '' ? [] : draft.snapshot.team.filter((member) => sameText(member.name, text));
  return found.length === 1 ? found[0] : undefined;
}

function askWho(draft: Draft, deal: Deal, handoff: Handoff, address: string | null): void {
  const now = handoff.data.csOwner;
  const isLeft = address !== null && address === now;
  draft.problem({
    key: `cs owner/${handoff.key}`,
    dealId: deal.id,
    company: deal.company,
    what: isLeft
      ? `${address}, the CS owner of ${deal.company}, is no longer on Team.`
      : `CS owner “${clip(deal.csOwner, 60)}” of ${deal.company} ${address === null ? 'is no address' : 'is not on Team'}, so it changes nothing.`,
    fix: isLeft
      ? 'Type the address of whoever takes over into CS owner on Pipeline: what is open goes to them.'
      : 'Type the address of somebody on Team into CS owner on Pipeline, or have an admin add the person.',
  });
}

function take(draft: Draft, deal: Deal, handoff: Handoff, email: string, reason: string): Handoff {
  const name = named(draft.snapshot.team, email).name;
  draft.say(deal, handoff.data.csOwner ? 'CS owner changed' : 'CS owner assigned', `${name}: ${reason}`);
  const facts =
    handoff.facts.assigned === undefined
      ? { ...handoff.facts, assigned: draft.now }
      : { ...handoff.facts, reassigned: draft.now };
  return draft.setHandoff({ ...handoff, facts, data: { ...handoff.data, csOwner: email, csReason: reason } });
}

interface Chosen {
  readonly member: string;
  readonly reason: string;
}

/** The role that looks after such a deal. */
function roleFor({ playbook, snapshot }: Draft, deal: Deal): string {
  const { rules = [], roleBySegment } = playbook.assignment;
  const seen = {
    playbook,
    deal,
    detail: snapshot.details.get(deal.id),
    answers: snapshot.answers?.get(deal.id),
    facts: {},
  };
  const special = rules.find(
    ({ when, role }) => holds(when, seen) && snapshot.team.some(({ roles }) => roles.includes(role)),
  );
  return special?.role ?? roleBySegment[deal.segment] ?? playbook.csOwnerRole;
}

/** Who is able to take it, in place, and there. */
function candidates(draft: Draft, deal: Deal): { role: string; able: TeamMember[]; here: TeamMember[] } {
  const { snapshot } = draft;
  const role = roleFor(draft, deal);
  const territory = String(draft.detail(deal.id)?.extra.Territory ?? '');
  const able = snapshot.team.filter(
    (member) => member.roles.includes(role) && (member.segments.length === 0 || member.segments.includes(deal.segment)),
  );
  const near = able.filter(
    (member) =>
      member.territories.length === 0 || territory === '' || member.territories.some((one) => sameText(one, territory)),
  );
  return { role, able, here: near.filter((member) => !isOut(draft, member)) };
}

/** Null where nobody fits. */
function choose(draft: Draft, deal: Deal): Chosen | null {
  const { role, here } = candidates(draft, deal);
  const free = here.filter((member) => member.maxLoad === null || loadOf(draft, member) < member.maxLoad);
  const [first] = rank(draft, free);
  if (first)
    return {
      member: first.email,
      reason: `${role} for ${deal.segment}, ${loadOf(draft, first)} open handoffs, next in turn.`,
    };
  const [full] = rank(draft, here);
  if (full)
    return {
      member: full.email,
      reason: `Everyone for ${deal.segment} has as many handoffs as Team allows; the least loaded takes it.`,
    };
  return null;
}

function fallback(draft: Draft, deal: Deal): Chosen {
  const { playbook, snapshot } = draft;
  const { role, able } = candidates(draft, deal);
  const holder = snapshot.team.find((member) => member.roles.includes(playbook.assignment.fallbackRole));
  const why =
    able.length === 0 ? `Nobody on Team is ${role} for ${deal.segment}` : 'Everyone who could take it is away';
  return {
    member: holder?.email ?? (snapshot.config.admin || snapshot.config.owner),
    reason: `${why}, so it falls to ${holder ? playbook.assignment.fallbackRole : 'the admin'}.`,
  };
}

/** Least loaded first; among equals whoever was given a handoff longest ago. */
function rank(draft: Draft, members: readonly TeamMember[]): TeamMember[] {
  return [...members].sort(
    (a, b) =>
      loadOf(draft, a) - loadOf(draft, b) ||
      lastGiven(draft, a) - lastGiven(draft, b) ||
      a.email.localeCompare(b.email),
  );
}

const handoffsOf = (draft: Draft, member: TeamMember) =>
  draft.allHandoffs().filter((handoff) => handoff.data.csOwner === member.email);
const loadOf = (draft: Draft, member: TeamMember): number =>
  handoffsOf(draft, member).filter((handoff) => handoff.state === 'active' || handoff.state === 'presale').length;
const lastGiven = (draft: Draft, member: TeamMember): number =>
  Math.max(0, ...handoffsOf(draft, member).map((handoff) => handoff.facts.assigned ?? 0));
