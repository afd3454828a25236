import type { Handoff } from '../domain/board';
import { nameFromAddress, parseAddress } from '../domain/email';
import { isUnassigned, named, OWNER, ownerRole, type PersonOf } from '../reconcile/people';
import { type Delivery, playbookFor } from './context';

/** Who a role of the playbook is for a deal, at the moment of sending: address and name. Empty address if there is nobody. */
export function resolve(role: string, delivery: Delivery, dealId: string, handoff: Handoff | undefined): PersonOf {
  const { snapshot } = delivery;
  const playbook = playbookFor(delivery, handoff);
  const found = delivery.deal(dealId);
  if (role === 'contact' || role === 'customer')
    return { email: found?.detail.email ?? '', name: found?.detail.contact ?? '' };
  if (role === OWNER) return resolve(ownerRole(playbook, handoff ?? null), delivery, dealId, handoff);
  if (role.includes('@')) return named(snapshot.team, role);
  if ((role === playbook.dealOwnerRole || role === 'deal_owner') && found?.detail.dealOwner)
    return named(snapshot.team, found.detail.dealOwner);
  if ((role === playbook.csOwnerRole || role === 'cs_owner') && handoff?.data.csOwner)
    return named(snapshot.team, handoff.data.csOwner);
  if (isUnassigned(playbook, role, handoff ?? null))
    return resolve(playbook.assignment.fallbackRole, delivery, dealId, handoff);
  if (role === 'admin') return named(snapshot.team, snapshot.config.admin || snapshot.config.owner);
  if (role === 'deputy')
    return named(snapshot.team, snapshot.config.deputy || snapshot.config.admin || snapshot.config.owner);
  if (role === 'sender')
    return {
      email: snapshot.config.senderAlias || snapshot.config.owner,
      name: snapshot.config.senderName || nameFromAddress(snapshot.config.owner),
    };
  return (
    snapshot.team.find((member) => member.roles.includes(role)) ??
    named(snapshot.team, snapshot.config.admin || snapshot.config.owner)
  );
}

/** The address alone, read as one address; '' where it is none. */
export function resolveAddress(role: string, delivery: Delivery, dealId: string, handoff: Handoff | undefined): string {
  const read = parseAddress(resolve(role, delivery, dealId, handoff).email);
  return read.ok ? read.address : '';
}
