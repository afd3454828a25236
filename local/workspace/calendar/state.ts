export interface CalendarState {
  calendars: Record<string, CalendarEntry>;
  /** Each event once, on its organizer's calendar; whoever is invited sees it from there. */
  events: EventState[];
}

export type CalendarRole = 'reader' | 'writer' | 'owner' | 'freeBusyReader';

export interface CalendarEntry {
  id: string;
  name: string;
  owner: string;
  timeZone: string;
  primary: boolean;
  /** Project that made it, which is all that `calendar.app.created` can see. */
  createdBy: string | null;
  /** By address; `default` is everybody, `domain:example.com` a domain. */
  sharedWith: Record<string, CalendarRole>;
  description?: string;
  color?: string;
  hidden?: boolean;
}

export type ResponseStatus = 'needsAction' | 'accepted' | 'declined' | 'tentative';

export interface AttendeeState {
  email: string;
  response: ResponseStatus;
  organizer?: boolean;
  name?: string;
  optional?: boolean;
  comment?: string;
  /** Has taken it off their own calendar. */
  removed?: boolean;
}

export interface EventState {
  id: string;
  calendarId: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  title: string;
  description: string;
  location: string;
  start: number;
  end: number;
  /** Start and end are then midnights in `timeZone`. */
  allDay: boolean;
  timeZone: string;
  attendees: AttendeeState[];
  meet: string | null;
  guestsCanModify: boolean;
  properties: { private: Record<string, string>; shared: Record<string, string> };
  recurrence: string[];
  createdAt: number;
  updatedAt: number;
  sequence: number;
  /** Who made it; the calendar's owner where nothing is said. */
  creator?: string;
  /** Given by an import; else made from the id. */
  iCalUID?: string;
  /** A video call is made some seconds after it was asked for. */
  conference?: { requestId: string; readyAt: number };
  transparency?: 'opaque' | 'transparent';
  visibility?: 'default' | 'public' | 'private' | 'confidential';
  color?: string;
  guestsCannotInvite?: boolean;
  guestsCannotSee?: boolean;
  anyoneCanAddSelf?: boolean;
  /** Absent means the calendar's own reminders. */
  reminders?: { method: 'email' | 'popup'; minutes: number }[];
  /** A changed or cancelled occurrence of a series. */
  recurringEventId?: string;
  originalStart?: number;
}
