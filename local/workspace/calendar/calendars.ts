import { domainOf } from '../access';
import type { Workspace } from '../kernel/workspace';
import type { CalendarEntry, CalendarRole } from './state';

export type Access = CalendarRole | 'none';

const RANK: Access[] = ['none', 'freeBusyReader', 'reader', 'writer', 'owner'];

export const atLeast = (access: Access, needed: Access): boolean => RANK.indexOf(access) >= RANK.indexOf(needed);

/**
 * A calendar by id. Every person of the company has one under their address from the beginning; `primary` is the
 * asking person's own.
 */
export function calendarWith(ws: Workspace, id: string, email: string): CalendarEntry | undefined {
  const wanted = id === 'primary' ? email : id;
  const known = ws.state.calendar.calendars[wanted];
  if (known) return known;
  const person = ws.state.people.find((each) => each.email.toLowerCase() === wanted.toLowerCase() && !each.outside);
  return person && primaryCalendar(ws, person.email);
}

export function primaryCalendar(ws: Workspace, email: string): CalendarEntry {
  const { calendars } = ws.state.calendar;
  calendars[email] ??= {
    id: email,
    name: email,
    owner: email,
    timeZone: ws.state.timeZone,
    primary: true,
    createdBy: null,
    sharedWith: {},
  };
  return calendars[email];
}

export function createCalendar(
  ws: Workspace,
  given: { name: string; owner: string; timeZone?: string | undefined; createdBy: string | null },
): CalendarEntry {
  const id = `c_${ws.id('calendar').toLowerCase().replace(/[-_]/g, '0')}@group.calendar.google.com`;
  const entry: CalendarEntry = {
    id,
    name: given.name,
    owner: given.owner,
    timeZone: given.timeZone ?? ws.state.timeZone,
    primary: false,
    createdBy: given.createdBy,
    sharedWith: {},
  };
  ws.state.calendar.calendars[id] = entry;
  return entry;
}

/** What a person may do. A colleague's own calendar shows when they are busy, as a company's default is. */
export function accessTo(calendar: CalendarEntry, email: string): Access {
  if (calendar.owner === email) return 'owner';
  const given: Access[] = [
    calendar.sharedWith[email] ?? 'none',
    calendar.sharedWith.default ?? 'none',
    calendar.sharedWith[`domain:${domainOf(email)}`] ?? 'none',
    calendar.primary && domainOf(email) === domainOf(calendar.owner) ? 'freeBusyReader' : 'none',
  ];
  return given.reduce((best, each) => (atLeast(each, best) ? each : best));
}

/** Calendars in a person's list: their own, and those shared with them by name. */
export function calendarsOf(ws: Workspace, email: string): CalendarEntry[] {
  primaryCalendar(ws, email);
  return Object.values(ws.state.calendar.calendars).filter(
    (calendar) => calendar.owner === email || calendar.sharedWith[email] !== undefined,
  );
}
