import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { wallTime } from '../workspace/base/zones';
import { iCalUIDOf } from '../workspace/calendar/events';
import type { EventState, ResponseStatus } from '../workspace/calendar/state';

const STATUS: Record<ResponseStatus, ICalAttendeeStatus> = {
  needsAction: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
};

/**
 * Events as the text of one `.ics` file; times are in UTC, whole days are days.
 * @param organizerOf who invites to an event: the owner of its calendar.
 */
export function icsOf(
  events: readonly EventState[],
  organizerOf: (event: EventState) => string,
  name = 'Baton',
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Baton', product: 'Baton', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const event of events) {
    const email = organizerOf(event);
    const made = calendar.createEvent({
      id: iCalUIDOf(event),
      sequence: event.sequence,
      start: event.allDay ? dayIn(event, event.start) : new Date(event.start),
      end: event.allDay ? dayIn(event, event.end) : new Date(event.end),
      allDay: event.allDay,
      stamp: new Date(event.updatedAt),
      created: new Date(event.createdAt),
      lastModified: new Date(event.updatedAt),
      summary: event.title,
      organizer: { name: email, email },
      status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(event.description === '' ? {} : { description: event.description }),
      ...(event.location === '' ? {} : { location: event.location }),
      ...(event.meet ? { url: event.meet } : {}),
    });
    const rule = event.recurrence.find((line) => line.startsWith('RRULE'));
    if (rule) made.repeating(rule);
    for (const guest of event.attendees)
      made.createAttendee({
        email: guest.email,
        status: STATUS[guest.response],
        rsvp: true,
        ...(guest.name ? { name: guest.name } : {}),
      });
  }
  return calendar.toString();
}

/** A whole day as the library takes it: its date read in UTC. */
function dayIn({ timeZone }: EventState, at: number): Date {
  const { year, month, day } = wallTime(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day));
}
