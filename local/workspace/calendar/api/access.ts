import { ApiFailure, hasScope } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import { type Access, accessTo, atLeast, calendarWith } from '../calendars';
import type { CalendarEntry } from '../state';

/** Which scopes open which request: https://developers.google.com/workspace/calendar/api/auth */
export const EVENTS_WRITE = ['calendar', 'calendar.events', 'calendar.app.created', 'calendar.events.owned'];
export const EVENTS_READ = [
  ...EVENTS_WRITE,
  'calendar.readonly',
  'calendar.events.readonly',
  'calendar.events.owned.readonly',
];
export const CALENDARS_WRITE = ['calendar', 'calendar.calendars', 'calendar.app.created'];
export const CALENDARS_READ = [...CALENDARS_WRITE, 'calendar.readonly', 'calendar.calendars.readonly'];
export const LIST_WRITE = ['calendar', 'calendar.calendarlist'];
export const LIST = ['calendar', 'calendar.readonly', 'calendar.calendarlist', 'calendar.calendarlist.readonly'];
export const ACL = ['calendar', 'calendar.acls'];
export const ACL_READ = [...ACL, 'calendar.readonly', 'calendar.acls.readonly'];
export const FREEBUSY = ['calendar', 'calendar.readonly', 'calendar.freebusy', 'calendar.events.freebusy'];
export const SETTINGS = ['calendar', 'calendar.readonly', 'calendar.settings.readonly'];

export const notFound = (): ApiFailure => new ApiFailure(404, 'notFound', 'Not Found');

/**
 * A calendar that the run's user may use so far.
 * @throws ApiFailure 404 where it is not, or hidden: with `calendar.app.created` alone all but this project's own are.
 * (Which status Google gives there is not documented.) 403 `requiredAccessLevel` where the person's rights do not suffice.
 */
export function openCalendar(run: Execution, id: string, needed: Access): CalendarEntry {
  const calendar = calendarWith(run.workspace, id, run.user);
  if (!calendar) throw notFound();
  const access = accessTo(calendar, run.user);
  if (access === 'none') throw notFound();
  if (!scopesReach(run, calendar)) throw notFound();
  if (!atLeast(access, needed))
    throw new ApiFailure(403, 'requiredAccessLevel', `You need to have ${needed} access to this calendar.`);
  return calendar;
}

function scopesReach(run: Execution, calendar: CalendarEntry): boolean {
  const wide = ['calendar', 'calendar.events', 'calendar.calendars', 'calendar.readonly', 'calendar.events.readonly'];
  if (hasScope(run, ...wide, 'calendar.calendars.readonly', 'calendar.acls', 'calendar.calendarlist')) return true;
  if (hasScope(run, 'calendar.events.owned', 'calendar.events.owned.readonly') && calendar.owner === run.user)
    return true;
  return calendar.createdBy === run.project.id;
}
