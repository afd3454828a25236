import type { DealDetail, Handoff } from '../domain/board';
import { addWorkingDays, openingOf, type WorkCalendar } from '../domain/calendar';
import type { Day } from '../domain/day';
import { parseAddress } from '../domain/email';
import { DAY_MS, HOUR_MS, type Instant } from '../domain/instant';
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
    if (handoff) delivery.setHandoff(without(handoff, entry));
    const { cancels: _done, ...detail } = entry.detail;
    const again = (detail.again ?? 0) + 1;
    return { ...done(entry, now, { detail: { ...detail, again } }), state: 'cancelled', reference: '' };
  } catch (error) {
    return afterError(entry, error, now);
  }
}

function without(handoff: Handoff, { key, detail }: OutboxEntry): Handoff {
  const { kickoff, meetings = {}, ...data } = handoff.data;
  const gone = new Set([detail.step, ...(detail.isKickoff ? ['kickoff_booked', 'kickoff'] : [])]);
  const left = Object.entries(meetings).filter(([name]) => name !== nameOf(key));
  return {
    ...handoff,
    facts: Object.fromEntries(Object.entries(handoff.facts).filter(([name]) => !gone.has(name))),
    data: {
      ...data,
      ...(kickoff && !detail.isKickoff ? { kickoff } : {}),
      ...(left.length > 0 ? { meetings: Object.fromEntries(left) } : {}),
    },
  };
}

/** The handoff with a meeting at its time; further ones that are over are forgotten. */
function withMeeting(handoff: Handoff, entry: OutboxEntry, slot: Slot, link: string, now: Instant): Handoff {
  const { facts, data } = handoff;
  const meeting = { eventId: entry.reference, ...slot };
  if (entry.detail.isKickoff)
    return {
      ...handoff,
      data: { ...data, kickoff: { ...meeting, link } },
      facts: { ...facts, kickoff_booked: facts.kickoff_booked ?? now, kickoff: slot.end },
    };
  const coming = Object.entries(data.meetings ?? {}).filter(([, { end }]) => end > now);
  return { ...handoff, data: { ...data, meetings: { ...Object.fromEntries(coming), [nameOf(entry.key)]: meeting } } };
}

/** `D-7K3QX2M/1/weekly_call/2` → `weekly_call/2`. */
const nameOf = (key: string): string => key.split('/').slice(2).join('/');

type Slot = { readonly start: Instant; readonly end: Instant };

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
      // From the next working day on, and with a day's notice: nobody is called in overnight.
      const from = Math.max(openingOf(addWorkingDays(dayOf(now, zone), 1, calendar), calendar), now + DAY_MS);
      const last = lastDay(detail, handoff, now, calendar);
      const { busy } = delivery.meetings.busy(inside, from, from + 14 * 24 * HOUR_MS);
      slot = freeSlot({ from, lastDay: last, minutes: detail.minutes ?? 30, busy, calendar });
      if (!slot) {
        if (detail.isKickoff) delivery.setHandoff({ ...handoff, data: { ...handoff.data, kickoffOpen: true } });
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
    delivery.setHandoff(withMeeting(handoff, entry, slot, link, now));
    return done(entry, now, { detail: { ...detail, attendees: detail.attendees ?? [] } });
  } catch (error) {
    return afterError(entry, error, now);
  }
}

/** A meeting whose days count from a fact and are all but over is booked late rather than not at all. */
const LATE_DAYS = 2;

function lastDay(
  { withinFrom, withinWorkingDays = 2 }: OutboxEntry['detail'],
  { facts }: Handoff,
  now: Instant,
  calendar: WorkCalendar,
): Day {
  const day = (from: Instant, days: number) => addWorkingDays(dayOf(from, calendar.timeZone), days, calendar);
  const counted = facts[withinFrom ?? ''];
  if (counted === undefined) return day(now, withinWorkingDays);
  return [day(counted, withinWorkingDays), day(now, Math.min(LATE_DAYS, withinWorkingDays))].sort().at(-1)!;
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
