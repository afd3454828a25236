import { createHash } from 'node:crypto';
import type { Workspace } from '../kernel/workspace';
import { occurrenceMark, occurrences } from './recurrence';
import type { AttendeeState, CalendarEntry, EventState } from './state';

/** How long Google takes to make a video call. The docs only say that it is not at once. */
export const MEET_DELAY_MS = 3_000;

/** An event as one calendar shows it: its own, or one that its owner is invited to. */
export interface Shown {
  event: EventState;
  calendar: CalendarEntry;
}

export const isOwn = ({ event, calendar }: Shown): boolean => event.calendarId === calendar.id;

export const attendeeOf = (event: EventState, email: string): AttendeeState | undefined =>
  event.attendees.find((each) => each.email.toLowerCase() === email.toLowerCase());

/** Everything on a calendar, cancelled events among it, in the order it was made. */
export function eventsOn(ws: Workspace, calendar: CalendarEntry): EventState[] {
  return ws.state.calendar.events.filter((event) => {
    if (event.calendarId === calendar.id) return true;
    const guest = calendar.primary ? attendeeOf(event, calendar.owner) : undefined;
    return guest !== undefined && guest.removed !== true;
  });
}

/** One event, or one occurrence of a series by its own id. */
export function eventOn(ws: Workspace, calendar: CalendarEntry, id: string): EventState | undefined {
  const all = eventsOn(ws, calendar);
  const known = all.find((event) => event.id === id || iCalUIDOf(event) === id);
  if (known) return known;
  const [seriesId, mark] = id.split('_');
  const series = mark === undefined ? undefined : all.find((event) => event.id === seriesId);
  if (!series) return undefined;
  const start = occurrences(series, Number.POSITIVE_INFINITY).find((each) => occurrenceMark(series, each) === mark);
  return start === undefined ? undefined : occurrence(series, start);
}

export const iCalUIDOf = (event: EventState): string =>
  event.iCalUID ?? `${event.recurringEventId ?? event.id}@google.com`;

/** One date of a series as an event of its own. Nothing is stored until it is changed. */
export function occurrence(series: EventState, start: number): EventState {
  return {
    ...structuredClone(series),
    id: `${series.id}_${occurrenceMark(series, start)}`,
    start,
    end: start + (series.end - series.start),
    recurrence: [],
    recurringEventId: series.id,
    originalStart: start,
  };
}

/** Events and occurrences that touch the time from `from` until before `until`, by start. */
export function between(ws: Workspace, calendar: CalendarEntry, from: number, until: number): EventState[] {
  const all = eventsOn(ws, calendar);
  const changed = new Set(all.filter((event) => event.recurringEventId).map((event) => event.id));
  return all
    .flatMap((event) => {
      if (event.recurrence.length === 0) return [event];
      if (event.status === 'cancelled') return [];
      return occurrences(event, until)
        .map((start) => occurrence(event, start))
        .filter(({ id }) => !changed.has(id));
    })
    .filter(({ start, end }) => start < until && (end > from || (start === end && start >= from)))
    .sort((a, b) => a.start - b.start);
}

/** The stored event to change: an occurrence of a series becomes a row of its own first. */
export function stored(ws: Workspace, event: EventState): EventState {
  const { events } = ws.state.calendar;
  if (events.includes(event)) return event;
  events.push(event);
  return event;
}

/** Notes a change: later than any before it, so that etags differ. */
export function touched(ws: Workspace, event: EventState): void {
  event.updatedAt = Math.max(ws.state.now, event.updatedAt + 1);
}

export function cancelEvent(ws: Workspace, event: EventState): void {
  const row = stored(ws, event);
  row.status = 'cancelled';
  touched(ws, row);
  for (const each of ws.state.calendar.events) if (each.recurringEventId === row.id) each.status = 'cancelled';
}

/** An id as Calendar makes them: base32hex, lower case. */
export function newEventId(ws: Workspace): string {
  const hash = createHash('sha256').update(ws.id('event')).digest('hex');
  return BigInt(`0x${hash.slice(0, 34)}`)
    .toString(32)
    .slice(0, 26);
}

/** The address of a video call, made from the event so that it never changes. */
export function meetLink(requestId: string, eventId: string): string {
  const hash = createHash('sha256').update(`${requestId}/${eventId}`).digest();
  const letters = Array.from(hash.subarray(0, 10), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return `https://meet.google.com/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}

/** The link, once the call has been made. */
export const readyMeet = (ws: Workspace, event: EventState): string | null =>
  event.conference && event.conference.readyAt > ws.state.now ? null : event.meet;

/** Whether the event takes the time of the calendar's owner. */
export function isBusy(event: EventState, calendar: CalendarEntry): boolean {
  const guest = calendar.primary ? attendeeOf(event, calendar.owner) : undefined;
  return event.status !== 'cancelled' && event.transparency !== 'transparent' && guest?.response !== 'declined';
}
