/**
 * What customers do, as Signals and playbooks name it. `seller_contact`: they came to the seller after the handoff;
 * `forward`: what they wrote to the seller was passed on.
 */
export const SIGNAL_KINDS = [
  'login',
  'activity',
  'activated',
  'ticket',
  'technical',
  'refund',
  'payment',
  'nps',
  'frustration',
  'complaint',
  'no_show',
  'showed',
  'seller_contact',
  'forward',
] as const;

/** A kind as it was typed or posted, in the form in which rules name it. @example signalKind(' No-show ') // no_show */
export const signalKind = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** A missed meeting is noted by us; everything else is something that the customer has done. */
export const isActivity = (kind: string): boolean => kind !== 'no_show';
