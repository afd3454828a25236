import { isZone, offsetAt, wallTime } from '../../base/zones';
import type { Resource } from '../../kernel/apiCollection';
import type { Workspace } from '../../kernel/workspace';
import { iCalUIDOf, isOwn, readyMeet, type Shown } from '../events';
import type { EventState } from '../state';

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-23T10:00:00+01:00` in a zone, `Z` in UTC. */
export function zonedIso(at: number, zone: string): string {
  const known = isZone(zone) ? zone : 'UTC';
  const { year, month, day, hour, minute, second } = wallTime(at, known);
  const offset = offsetAt(at, known) / 60_000;
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const suffix = offset === 0 ? 'Z' : `${sign}${two(hours)}:${two(minutes)}`;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${suffix}`;
}

export function dayOf(at: number, zone: string): string {
  const { year, month, day } = wallTime(at, zone);
  return `${year}-${two(month)}-${two(day)}`;
}

const time = (event: EventState, at: number, zone: string): Resource =>
  event.allDay ? { date: dayOf(at, event.timeZone) } : { dateTime: zonedIso(at, zone), timeZone: event.timeZone };

export const etagOf = (event: EventState): string => `"${event.updatedAt * 2}"`;

/** An event as Calendar v3 gives it on one calendar. @see https://developers.google.com/workspace/calendar/api/v3/reference/events */
export function eventJson(ws: Workspace, user: string, shown: Shown, zone?: string): Resource {
  const { event, calendar } = shown;
  const home = ws.state.calendar.calendars[event.calendarId];
  const organizer = home?.primary ? home.owner : event.calendarId;
  const meet = readyMeet(ws, event);
  const inZone = zone ?? calendar.timeZone;
  const own = isOwn(shown);
  const all = event.attendees.map((each) => ({
    email: each.email,
    ...(each.name ? { displayName: each.name } : {}),
    ...(each.organizer || each.email === organizer ? { organizer: true } : {}),
    ...(calendar.primary && each.email === calendar.owner ? { self: true } : {}),
    ...(each.optional ? { optional: true } : {}),
    ...(each.comment ? { comment: each.comment } : {}),
    responseStatus: each.response,
  }));
  const attendees = event.guestsCannotSee && !own ? all.filter((each) => 'self' in each) : all;
  const { private: secret, shared } = event.properties;
  const creator = event.creator ?? home?.owner ?? organizer;
  return {
    kind: 'calendar#event',
    etag: etagOf(event),
    id: event.id,
    status: event.status,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${event.id} ${calendar.id}`).toString('base64url')}`,
    created: new Date(event.createdAt).toISOString(),
    updated: new Date(event.updatedAt).toISOString(),
    ...(event.title === '' ? {} : { summary: event.title }),
    ...(event.description === '' ? {} : { description: event.description }),
    ...(event.location === '' ? {} : { location: event.location }),
    ...(event.color ? { colorId: event.color } : {}),
    creator: { email: creator, ...(creator === user ? { self: true } : {}) },
    organizer: {
      email: organizer,
      ...(home && !home.primary ? { displayName: home.name } : {}),
      ...(own ? { self: true } : {}),
    },
    start: time(event, event.start, inZone),
    end: time(event, event.end, inZone),
    ...(event.recurrence.length > 0 ? { recurrence: event.recurrence } : {}),
    ...(event.recurringEventId
      ? { recurringEventId: event.recurringEventId, originalStartTime: time(event, event.originalStart!, inZone) }
      : {}),
    ...(event.transparency ? { transparency: event.transparency } : {}),
    ...(event.visibility ? { visibility: event.visibility } : {}),
    iCalUID: iCalUIDOf(event),
    sequence: event.sequence,
    ...(attendees.length > 0 ? { attendees } : {}),
    ...(attendees.length < all.length ? { attendeesOmitted: true } : {}),
    ...(event.anyoneCanAddSelf ? { anyoneCanAddSelf: true } : {}),
    ...(event.guestsCannotInvite ? { guestsCanInviteOthers: false } : {}),
    ...(event.guestsCanModify ? { guestsCanModify: true } : {}),
    ...(event.guestsCannotSee ? { guestsCanSeeOtherGuests: false } : {}),
    ...(meet ? { hangoutLink: meet } : {}),
    ...(event.conference || meet ? { conferenceData: conferenceJson(event, meet) } : {}),
    ...(own && Object.keys(secret).length + Object.keys(shared).length > 0
      ? {
          extendedProperties: {
            ...(Object.keys(secret).length > 0 ? { private: secret } : {}),
            ...(Object.keys(shared).length > 0 ? { shared } : {}),
          },
        }
      : {}),
    reminders: event.reminders ? { useDefault: false, overrides: event.reminders } : { useDefault: true },
    eventType: 'default',
  };
}

/** Pending until the call is made. @see https://developers.google.com/workspace/calendar/api/guides/create-events#conferencing */
function conferenceJson(event: EventState, meet: string | null): Resource {
  const key = { type: 'hangoutsMeet' };
  const request = event.conference && {
    requestId: event.conference.requestId,
    conferenceSolutionKey: key,
    status: { statusCode: meet ? 'success' : 'pending' },
  };
  if (!meet) return { createRequest: request };
  const code = meet.slice(meet.lastIndexOf('/') + 1);
  return {
    ...(request ? { createRequest: request } : {}),
    entryPoints: [{ entryPointType: 'video', uri: meet, label: meet.replace('https://', '') }],
    conferenceSolution: { key, name: 'Google Meet' },
    conferenceId: code,
  };
}
