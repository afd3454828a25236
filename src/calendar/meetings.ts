import { fromIso, toIso } from '../domain/instant';
import { asking, codeOf, fromGoogle } from '../ports/google';
import type { Meetings } from '../ports/ports';

/**
 * Meetings on Baton's own calendar, with `calendar.app.created` and `calendar.freebusy`.
 * The id is ours: a repeat answers 409. https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
 */
export function calendarMeetings(calendar: GoogleAppsScript.Calendar, calendarId: () => string): Meetings {
  return {
    busy(emails, from, until) {
      const answer = asking(() =>
        calendar.Freebusy.query({
          timeMin: toIso(from),
          timeMax: toIso(until),
          items: emails.map((id) => ({ id })),
        } as never),
      );
      const calendars = (answer.calendars ?? {}) as Record<
        string,
        { busy?: { start: string; end: string }[]; errors?: unknown[] }
      >;
      return {
        busy: Object.values(calendars).flatMap((one) =>
          (one.busy ?? []).map(({ start, end }) => ({ start: fromIso(start) ?? 0, end: fromIso(end) ?? 0 })),
        ),
        unknown: emails.filter((email) => (calendars[email]?.errors ?? []).length > 0),
      };
    },

    insert({ id, title, description, start, end, attendees, zone }) {
      const event = {
        id,
        summary: title,
        description,
        guestsCanModify: true,
        start: { dateTime: toIso(start), timeZone: zone },
        end: { dateTime: toIso(end), timeZone: zone },
        attendees: attendees.map((email) => ({ email })),
        conferenceData: { createRequest: { requestId: id, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
      };
      try {
        const made = calendar.Events.insert(event as never, calendarId(), {
          sendUpdates: 'all',
          conferenceDataVersion: 1,
        });
        return { link: linkOf(made) };
      } catch (error) {
        if (codeOf(error) !== 409) throw fromGoogle(error);
        return { link: linkOf(asking(() => calendar.Events.get(calendarId(), id))) };
      }
    },

    get(id) {
      try {
        const event = calendar.Events.get(calendarId(), id);
        return {
          start: fromIso(event.start?.dateTime) ?? 0,
          end: fromIso(event.end?.dateTime) ?? 0,
          isCancelled: event.status === 'cancelled',
          link: linkOf(event),
        };
      } catch (error) {
        if (codeOf(error) === 404) return null;
        throw fromGoogle(error);
      }
    },

    changedSince(at) {
      const list = asking(() =>
        calendar.Events.list(calendarId(), { updatedMin: toIso(at), showDeleted: true, maxResults: 250 }),
      );
      return (list.items ?? []).map((event) => ({
        id: event.id ?? '',
        start: fromIso(event.start?.dateTime) ?? 0,
        end: fromIso(event.end?.dateTime) ?? 0,
        isCancelled: event.status === 'cancelled',
      }));
    },

    cancel(id) {
      try {
        calendar.Events.remove(calendarId(), id, { sendUpdates: 'all' });
      } catch (error) {
        if (codeOf(error) !== 404 && codeOf(error) !== 410) throw fromGoogle(error);
      }
    },
  };
}

/** The Meet link where there is one yet (it is made a little later), else the event's own page. */
const linkOf = (event: GoogleAppsScript.Calendar.Schema.Event): string => event.hangoutLink ?? event.htmlLink ?? '';
