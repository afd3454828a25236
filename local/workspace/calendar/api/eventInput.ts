import { instantOf, isZone } from '../../base/zones';
import { isEmail } from '../../gmail/address';
import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Workspace } from '../../kernel/workspace';
import { MEET_DELAY_MS, meetLink } from '../events';
import type { AttendeeState, CalendarEntry, EventState, ResponseStatus } from '../state';

interface Time {
  dateTime?: string | null;
  date?: string | null;
  timeZone?: string | null;
}

export interface EventResource extends Resource {
  id?: string;
  iCalUID?: string;
  summary?: string | null;
  description?: string | null;
  location?: string | null;
  status?: EventState['status'];
  start?: Time;
  end?: Time;
  attendees?: Resource[] | null;
  recurrence?: string[] | null;
  conferenceData?: (Resource & { createRequest?: { requestId?: string } }) | null;
  extendedProperties?: { private?: Record<string, string | null>; shared?: Record<string, string | null> } | null;
  reminders?: { useDefault?: boolean; overrides?: { method: 'email' | 'popup'; minutes: number }[] } | null;
  sequence?: number;
}

export const bad = (text: string, reason = 'invalid'): ApiFailure => new ApiFailure(400, reason, text);

const ID = /^[a-v0-9]{5,1024}$/;

/** @throws ApiFailure 400 for an id that is not base32hex of 5 to 1024 characters. */
export function checkId(id: string): void {
  if (!ID.test(id)) throw bad('Invalid resource id value.');
}

/** An event with nothing said yet, on this calendar. */
export function blankEvent(ws: Workspace, calendar: CalendarEntry, id: string, creator: string): EventState {
  return {
    id,
    calendarId: calendar.id,
    status: 'confirmed',
    title: '',
    description: '',
    location: '',
    start: 0,
    end: 0,
    allDay: false,
    timeZone: calendar.timeZone,
    attendees: [],
    meet: null,
    guestsCanModify: false,
    properties: { private: {}, shared: {} },
    recurrence: [],
    createdAt: ws.state.now,
    updatedAt: ws.state.now,
    sequence: 0,
    creator,
  };
}

interface Context {
  ws: Workspace;
  calendar: CalendarEntry;
  /** `conferenceDataVersion`: 0 leaves calls as they are. */
  conferences: number;
}

/**
 * Lays a resource over an event; what it does not name stays.
 * @throws ApiFailure 400 for times, addresses and zones that Calendar refuses; the event is then half changed, so pass a copy.
 */
export function applyInput(event: EventState, given: EventResource, { ws, calendar, conferences }: Context): void {
  if (given.summary !== undefined) event.title = given.summary ?? '';
  if (given.description !== undefined) event.description = given.description ?? '';
  if (given.location !== undefined) event.location = given.location ?? '';
  if (given.status !== undefined) event.status = given.status;
  if (given.start || given.end) applyTimes(event, given, calendar);
  if (given.recurrence !== undefined) applyRecurrence(event, given);
  if (given.attendees !== undefined) event.attendees = attendees(given.attendees ?? [], calendar);
  if (given.extendedProperties) {
    overlay(event.properties.private, given.extendedProperties.private);
    overlay(event.properties.shared, given.extendedProperties.shared);
  }
  if (given.reminders !== undefined) {
    if (given.reminders?.useDefault && given.reminders.overrides?.length)
      throw bad(
        'Cannot specify both default reminders and overrides at the same time.',
        'cannotUseDefaultRemindersAndSpecifyOverride',
      );
    if (given.reminders && given.reminders.useDefault === false) event.reminders = given.reminders.overrides ?? [];
    else delete event.reminders;
  }
  flag(event, 'guestsCanModify', given.guestsCanModify);
  flag(event, 'anyoneCanAddSelf', given.anyoneCanAddSelf);
  if (given.guestsCanInviteOthers !== undefined) event.guestsCannotInvite = given.guestsCanInviteOthers === false;
  if (given.guestsCanSeeOtherGuests !== undefined) event.guestsCannotSee = given.guestsCanSeeOtherGuests === false;
  if (given.transparency !== undefined) event.transparency = given.transparency as 'opaque';
  if (given.visibility !== undefined) event.visibility = given.visibility as 'default';
  if (given.colorId !== undefined) event.color = String(given.colorId);
  if (conferences >= 1) applyConference(ws, event, given);
}

function flag(event: EventState, name: 'guestsCanModify' | 'anyoneCanAddSelf', value: unknown): void {
  if (value !== undefined) event[name] = value === true;
}

function overlay(target: Record<string, string>, given: Record<string, string | null> | undefined): void {
  for (const [key, value] of Object.entries(given ?? {})) {
    if (value === null) delete target[key];
    else target[key] = String(value);
  }
}

function applyTimes(event: EventState, given: EventResource, calendar: CalendarEntry): void {
  const zone = given.start?.timeZone ?? given.end?.timeZone ?? event.timeZone ?? calendar.timeZone;
  if (!isZone(zone)) throw bad('Invalid time zone definition for start time.');
  const allDay = given.start ? Boolean(given.start.date) : event.allDay;
  if (given.end && Boolean(given.end.date) !== allDay)
    throw bad('The start and end times must either both be date or both be dateTime.');
  event.allDay = allDay;
  event.timeZone = allDay ? calendar.timeZone : zone;
  if (given.start) event.start = instant(given.start, 'start', event.timeZone);
  if (given.end) event.end = instant(given.end, 'end', event.timeZone);
  if (event.end < event.start || (allDay && event.end === event.start))
    throw bad('The specified time range is empty.', 'timeRangeEmpty');
}

function instant(time: Time, which: 'start' | 'end', zone: string): number {
  if (time.date) {
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(time.date);
    if (!day) throw bad(`Invalid value for: Invalid format: "${time.date}"`);
    return instantOf({ year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) }, zone);
  }
  const text = time.dateTime ?? '';
  if (text === '') throw bad(`Missing ${which} time.`, 'required');
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text);
  if (!parts) throw bad(`Invalid value for: Invalid format: "${text}"`);
  if (parts[7]) return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!time.timeZone) throw bad(`Missing time zone definition for ${which} time.`, 'required');
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as number[];
  return instantOf(
    { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! },
    time.timeZone,
  );
}

function applyRecurrence(event: EventState, given: EventResource): void {
  const lines = given.recurrence ?? [];
  if (lines.some((line) => !/^(RRULE|EXRULE|RDATE|EXDATE)[:;]/.test(line))) throw bad('Invalid recurrence rule.');
  if (lines.length > 0 && given.start?.dateTime && !given.start.timeZone)
    throw bad('Missing time zone definition for start time.', 'required');
  event.recurrence = [...lines];
}

function attendees(list: readonly Resource[], calendar: CalendarEntry): AttendeeState[] {
  const answers = ['needsAction', 'declined', 'tentative', 'accepted'];
  return list.map((each) => {
    const email = String(each.email ?? '');
    if (!isEmail(email)) throw bad('Invalid attendee email.');
    const response = (each.responseStatus ?? 'needsAction') as ResponseStatus;
    if (!answers.includes(response)) throw bad('Invalid attendee response status.');
    return {
      email,
      response,
      ...(calendar.primary && email === calendar.owner ? { organizer: true } : {}),
      ...(each.displayName ? { name: String(each.displayName) } : {}),
      ...(each.optional === true ? { optional: true } : {}),
      ...(each.comment ? { comment: String(each.comment) } : {}),
    };
  });
}

/** A request with the id of the one before is ignored; null takes the call away. */
function applyConference(ws: Workspace, event: EventState, { conferenceData }: EventResource): void {
  if (conferenceData === undefined) return;
  if (conferenceData === null) {
    event.meet = null;
    delete event.conference;
    return;
  }
  const requestId = conferenceData.createRequest?.requestId;
  if (conferenceData.createRequest && !requestId) throw bad('Missing conference request id.', 'required');
  if (!requestId || event.conference?.requestId === requestId) return;
  event.conference = { requestId, readyAt: ws.state.now + MEET_DELAY_MS };
  event.meet = meetLink(requestId, event.id);
}
