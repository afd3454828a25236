export interface CalendarState {
  calendars: Record<string, CalendarEntry>;
  events: EventState[];
}

export interface CalendarEntry {
  id: string;
  name: string;
  owner: string;
  timeZone: string;
  primary: boolean;
  /** Project that made it, which is all that `calendar.app.created` can see. */
  createdBy: string | null;
  sharedWith: Record<string, 'reader' | 'writer' | 'owner' | 'freeBusyReader'>;
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
  allDay: boolean;
  timeZone: string;
  attendees: { email: string; response: 'needsAction' | 'accepted' | 'declined' | 'tentative'; organizer?: boolean }[];
  meet: string | null;
  guestsCanModify: boolean;
  properties: { private: Record<string, string>; shared: Record<string, string> };
  recurrence: string[];
  createdAt: number;
  updatedAt: number;
  sequence: number;
}
