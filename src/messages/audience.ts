export type Audience = 'customer' | 'internal';

/** Words for somebody at the customer, wherever a receiver is named. */
const CUSTOMER: ReadonlySet<string> = new Set(['contact', 'customer']);

/**
 * For whom a message is written, by its receiver. Roles are people of one's own; an address that is not on Team counts as a
 * customer's, so that in test mode nothing goes there.
 */
export function audienceOf(to: string, team: readonly { readonly email: string }[]): Audience {
  if (CUSTOMER.has(to)) return 'customer';
  const isOwn = !to.includes('@') || team.some(({ email }) => email.toLowerCase() === to.toLowerCase());
  return isOwn ? 'internal' : 'customer';
}
