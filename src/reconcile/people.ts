import type { Deal, Handoff, TeamMember } from '../domain/board';
import { nameFromAddress } from '../domain/email';
import { serialToDay } from '../domain/serial';
import { dayOf } from '../domain/zone';
import type { Playbook } from '../playbooks/schema';
import type { Draft } from './draft';

export interface PersonOf {
  readonly email: string;
  readonly name: string;
}

/**
 * Who a role is for one deal: the deal owner, the CS owner, else the first on Team with that role, else the admin.
 * Never no one, so that each task has exactly one owner.
 */
export function personOf(draft: Draft, role: string, deal: Deal | null, handoff: Handoff | null): PersonOf {
  const { playbook, snapshot } = draft;
  if (role.includes('@')) return named(snapshot.team, role);
  if (role === OWNER) return personOf(draft, ownerRole(playbook, handoff), deal, handoff);
  const seller = (deal && draft.detail(deal.id)?.dealOwner) || handoff?.data.dealOwner || '';
  if ((role === playbook.dealOwnerRole || role === 'deal_owner') && seller) return named(snapshot.team, seller);
  if ((role === playbook.csOwnerRole || role === 'cs_owner') && handoff?.data.csOwner)
    return named(snapshot.team, handoff.data.csOwner);
  if (isUnassigned(playbook, role, handoff)) return personOf(draft, playbook.assignment.fallbackRole, deal, handoff);
  if (role === 'admin') return named(snapshot.team, snapshot.config.admin || snapshot.config.owner);
  const holder =
    snapshot.team.find((member) => member.roles.includes(role) && !isOut(draft, member)) ??
    snapshot.team.find((member) => member.roles.includes(role));
  return holder ?? named(snapshot.team, snapshot.config.admin || snapshot.config.owner);
}

/** Whoever has the deal at the moment. */
export const OWNER = 'owner';

/** The role that the deal is with now. */
export const ownerRole = ({ ownership, dealOwnerRole }: Playbook, handoff: Handoff | null): string =>
  ownership.filter(({ since }) => handoff?.facts[since] !== undefined).at(-1)?.role ?? dealOwnerRole;

/** Nobody has the handoff before a person has chosen whom. */
export const isUnassigned = ({ assignment, csOwnerRole }: Playbook, role: string, handoff: Handoff | null): boolean =>
  assignment.by === 'person' && (role === csOwnerRole || role === 'cs_owner') && !handoff?.data.csOwner;

export function isOut(draft: Draft, member: TeamMember): boolean {
  const today = dayOf(draft.now, draft.snapshot.config.zone);
  const from = serialToDay(member.outFrom);
  const until = serialToDay(member.outUntil);
  if (from === null && until === null) return false;
  return (from === null || from <= today) && (until === null || today <= until);
}

export function named(team: readonly TeamMember[], email: string): PersonOf {
  const member = team.find((one) => one.email.toLowerCase() === email.toLowerCase());
  return member ?? { email, name: nameFromAddress(email) };
}
