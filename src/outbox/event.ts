import type { DealDetail } from '../domain/board';
import { addWorkingDays, openingOf } from '../domain/calendar';
import { parseAddress } from '../domain/email';
import { HOUR_MS } from '../domain/instant';
import { dayOf } from '../domain/zone';
import { handoffKeyOf } from '../reconcile/draft';
import { type Delivery, type Handler, outsideKey } from './context';
import type { OutboxEntry } from './entry';
import { afterError, done } from './settle';
import { freeSlot } from './slot';
import { resolveAddress } from './who';

/** A meeting on Baton's own calendar: its id comes from the key, so that a second insert finds the first. */
export const eventHandler: Handler = {
  prepare: (entry, delivery) => ({
    ...entry,
    state: 'preparing',
    reference: entry.detail.cancels ? entry.reference : idOf(entry, delivery),
    updatedAt: delivery.now(),
  }),
  perform: (entries, delivery) => entries.map((entry) => (entry.detail.cancels ? cancel : book)(entry, delivery)),
};

/** Calendar never lets an id be used again, not even that of an event taken off: one booked anew gets another. */
const idOf = (entry: OutboxEntry, delivery: Delivery): string =>
  eventId(`${outsideKey(delivery, entry)}${entry.detail.again ? `/${entry.detail.again}` : ''}`);

/** Takes the meeting off everybody's calendar, a second time without harm. What rested on it is open again. */
function cancel(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const now = delivery.now();
  try {
    if (entry.reference !== '') delivery.meetings.cancel(entry.reference);
    const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
    if (handoff?.data.kickoff?.eventId === entry.reference) {
      const { kickoff: _gone, ...data } = handoff.data;
      const gone = new Set([entry.detail.step, 'kickoff_booked', 'kickoff']);
      const facts = Object.fromEntries(Object.entries(handoff.facts).filter(([name]) => !gone.has(name)));
      delivery.setHandoff({ ...handoff, data, facts });
    }
    const { cancels: _done, ...detail } = entry.detail;
    const again = (detail.again ?? 0) + 1;
    return { ...done(entry, now, { detail: { ...detail, again } }), state: 'cancelled', reference: '' };
  } catch (error) {
    return afterError(entry, error, now);
  }
}

function book(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const now = delivery.now();
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const found = delivery.deal(entry.dealId);
  if (!handoff || !found) return entry;
  const { detail } = entry;
  const { calendar, zone } = delivery.snapshot.config;
  try {
    const there = entry.attempts > 0 || !delivery.isFresh(entry) ? delivery.meetings.get(entry.reference) : null;
    const inside = (detail.attendees ?? [])
      .filter((role) => role !== 'contact' && role !== 'people')
      .map((role) => resolveAddress(role, delivery, entry.dealId, handoff))
      .filter((one) => one !== '');
    const attendees =
      handoff.mode === 'test'
        ? inside
        : [
            ...inside,
            ...((detail.attendees ?? []).includes('contact') ? [found.detail.email] : []),
            ...((detail.attendees ?? []).includes('people') ? joining(found.detail) : []),
          ];
    let slot = there ? { start: there.start, end: there.end } : null;
    let link = there?.link ?? '';
    if (!slot) {
      // From the next working day on: nobody is called in on the day they bought.
      const from = openingOf(addWorkingDays(dayOf(now, zone), 1, calendar), calendar);
      const last = addWorkingDays(dayOf(now, zone), detail.withinWorkingDays ?? 2, calendar);
      const { busy } = delivery.meetings.busy(inside, from, from + 14 * 24 * HOUR_MS);
      slot = freeSlot({ from, lastDay: last, minutes: detail.minutes ?? 30, busy, calendar });
      if (!slot) {
        delivery.setHandoff({ ...handoff, data: { ...handoff.data, kickoffOpen: true } });
        return done(entry, now, { reference: 'no free slot' });
      }
      const agenda = (detail.agenda ?? []).map((line) => `- ${line}`).join('\n');
      link = delivery.meetings.insert({
        id: entry.reference,
        title: `${detail.title}: ${found.deal.company}`,
        description: agenda,
        ...slot,
        attendees: [...new Set(attendees)],
        zone,
      }).link;
    }
    delivery.setHandoff({
      ...handoff,
      data: { ...handoff.data, kickoff: { eventId: entry.reference, ...slot, link } },
      facts: { ...handoff.facts, kickoff_booked: handoff.facts.kickoff_booked ?? now, kickoff: slot.end },
    });
    return done(entry, now, { detail: { ...detail, attendees: detail.attendees ?? [] } });
  } catch (error) {
    return afterError(entry, error, now);
  }
}

/** People at the customer who are ticked to be there. */
const joining = ({ lists }: DealDetail): string[] =>
  (lists.people ?? []).flatMap(({ email, joins }) => {
    const address = parseAddress(email);
    return joins === true && address.ok ? [address.address] : [];
  });

/** Lower-case letters a to v and digits, as Calendar asks of an id. https://developers.google.com/workspace/calendar/api/v3/reference/events */
export function eventId(key: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ key.charCodeAt(key.length - 1 - i), 0x5bd1e995);
    b ^= b >>> 13;
  }
  const readable = key
    .toLowerCase()
    .replace(/[^a-v0-9]/g, '')
    .slice(0, 60);
  return `baton${readable}${(a >>> 0).toString(32)}${(b >>> 0).toString(32)}`;
}
