import { isEmail, parseAddresses } from '../../gmail/address';
import { Remote, type Rules } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { blankEvent } from '../api/eventInput';
import { accessTo, atLeast, calendarWith } from '../calendars';
import { between, eventOn, newEventId } from '../events';
import type { CalendarEntry, EventState } from '../state';
import { scriptDay } from './days';
import { CalendarEvent, CalendarEventSeries, READ, WRITE } from './event';
import type { EventRecurrence } from './recurrence';

interface EventOptions {
  description?: string;
  location?: string;
  guests?: string;
  sendInvites?: boolean;
}

interface SearchOptions {
  start?: number;
  max?: number;
  author?: string;
  search?: string;
}

export const CALENDAR_RULES: Rules = {
  ...Object.fromEntries(
    ['getEventById', 'getEventSeriesById', 'getEvents', 'getEventsForDay'].map((name) => [name, READ]),
  ),
  ...Object.fromEntries(
    [
      'createEvent',
      'createAllDayEvent',
      'createEventSeries',
      'createAllDayEventSeries',
      'setName',
      'setDescription',
      'setTimeZone',
      'setColor',
      'setHidden',
      'deleteCalendar',
    ].map((name) => [name, WRITE]),
  ),
};

/** A calendar, and what `CalendarApp` itself does with the person's own. */
export abstract class AnyCalendar extends Remote {
  abstract get _calendarId(): string;

  get _calendar(): CalendarEntry {
    const calendar = calendarWith(this._run.workspace, this._calendarId, this._run.user);
    if (!calendar) throw new GoogleError('Calendar not found.');
    return calendar;
  }

  getId(): string {
    return this._calendar.id;
  }

  getName(): string {
    return this._calendar.name;
  }

  getDescription(): string {
    return this._calendar.description ?? '';
  }

  getTimeZone(): string {
    return this._calendar.timeZone;
  }

  getColor(): string {
    return this._calendar.color ?? '#9FC6E7';
  }

  isHidden(): boolean {
    return this._calendar.hidden === true;
  }

  isSelected(): boolean {
    return true;
  }

  isMyPrimaryCalendar(): boolean {
    return this._calendar.primary && this._calendar.owner === this._run.user;
  }

  isOwnedByMe(): boolean {
    return this._calendar.owner === this._run.user;
  }

  setName(name: string): this {
    return this._set({ name });
  }

  setDescription(description: string): this {
    return this._set({ description });
  }

  setTimeZone(timeZone: string): this {
    return this._set({ timeZone });
  }

  setColor(color: string): this {
    return this._set({ color });
  }

  setHidden(hidden: boolean): this {
    return this._set({ hidden });
  }

  /** By its iCalendar id or its id in the API; null where there is none. */
  getEventById(iCalId: string): CalendarEvent | null {
    const event = this._find(iCalId);
    return event ? new CalendarEvent(this._run, event.id, this._calendar.id) : null;
  }

  getEventSeriesById(iCalId: string): CalendarEventSeries | null {
    const event = this._find(iCalId);
    return event ? new CalendarEventSeries(this._run, event.id, this._calendar.id) : null;
  }

  /** Those that touch the time, each date of a series for itself. */
  getEvents(startTime: Date, endTime: Date, options: SearchOptions = {}): CalendarEvent[] {
    const calendar = this._calendar;
    const text = options.search?.toLowerCase() ?? '';
    const found = between(this._run.workspace, calendar, startTime.getTime(), endTime.getTime())
      .filter(({ status }) => status !== 'cancelled')
      .filter(({ title, description, location }) =>
        `${title}\n${description}\n${location}`.toLowerCase().includes(text),
      );
    const start = options.start ?? 0;
    return found
      .slice(start, options.max === undefined ? undefined : start + options.max)
      .map(({ id }) => new CalendarEvent(this._run, id, calendar.id));
  }

  getEventsForDay(date: Date, options: SearchOptions = {}): CalendarEvent[] {
    const { timeZone } = this._calendar;
    const [from, until] = [scriptDay(this._run, date, timeZone), scriptDay(this._run, date, timeZone, 1)];
    return this.getEvents(new Date(from), new Date(until), options);
  }

  createEvent(title: string, startTime: Date, endTime: Date, options: EventOptions = {}): CalendarEvent {
    return new CalendarEvent(this._run, this._make(title, startTime, endTime, options).id, this._calendar.id);
  }

  /** One day, or days up to the one before the second. */
  createAllDayEvent(title: string, start: Date, second?: Date | EventOptions, third: EventOptions = {}): CalendarEvent {
    const end = second instanceof Date ? second : null;
    const options = second instanceof Date ? third : (second ?? {});
    return new CalendarEvent(this._run, this._makeDays(title, start, end, options).id, this._calendar.id);
  }

  createEventSeries(
    title: string,
    startTime: Date,
    endTime: Date,
    recurrence: EventRecurrence,
    options: EventOptions = {},
  ): CalendarEventSeries {
    const event = this._make(title, startTime, endTime, options);
    recurrence._applyTo(event);
    return new CalendarEventSeries(this._run, event.id, this._calendar.id);
  }

  createAllDayEventSeries(
    title: string,
    start: Date,
    recurrence: EventRecurrence,
    options: EventOptions = {},
  ): CalendarEventSeries {
    const event = this._makeDays(title, start, null, options);
    recurrence._applyTo(event);
    return new CalendarEventSeries(this._run, event.id, this._calendar.id);
  }

  private _find(id: string): EventState | null {
    const event = eventOn(this._run.workspace, this._calendar, id);
    return event && event.status !== 'cancelled' ? event : null;
  }

  private _make(title: string, start: Date, end: Date, options: EventOptions): EventState {
    if (end.getTime() < start.getTime()) throw new GoogleError('Event start date must be before event end date.');
    return this._add({ title, start: start.getTime(), end: end.getTime() }, options);
  }

  private _makeDays(title: string, from: Date, to: Date | null, options: EventOptions): EventState {
    const { timeZone } = this._calendar;
    const start = scriptDay(this._run, from, timeZone);
    const end = to ? scriptDay(this._run, to, timeZone) : scriptDay(this._run, from, timeZone, 1);
    if (end <= start) throw new GoogleError('Event start date must be before event end date.');
    return this._add({ title, start, end, allDay: true }, options);
  }

  private _add(given: Partial<EventState>, { description = '', location = '', guests = '' }: EventOptions): EventState {
    const { workspace, user } = this._run;
    const calendar = this._calendar;
    if (!atLeast(accessTo(calendar, user), 'writer')) throw new GoogleError('Action not allowed');
    const emails = parseAddresses(guests).map(({ email }) => email);
    const bad = emails.find((email) => !isEmail(email));
    if (bad !== undefined) throw new GoogleError(`Invalid email: ${bad}`);
    useQuota(this._run, 'Calendar events created');
    const event = blankEvent(workspace, calendar, newEventId(workspace), user);
    Object.assign(event, given, {
      description,
      location,
      attendees: emails.map((email) => ({ email, response: 'needsAction' })),
    });
    workspace.state.calendar.events.push(event);
    return event;
  }

  private _set(changes: Partial<CalendarEntry>): this {
    if (!atLeast(accessTo(this._calendar, this._run.user), 'owner')) throw new GoogleError('Action not allowed');
    Object.assign(this._calendar, changes);
    return this;
  }
}

/** @see https://developers.google.com/apps-script/reference/calendar/calendar */
export class Calendar extends AnyCalendar {
  static override readonly type = 'Calendar.Calendar';
  static override readonly page = 'calendar/calendar';
  static override readonly rules = CALENDAR_RULES;

  constructor(
    run: Execution,
    readonly _calendarId: string,
  ) {
    super(run);
  }

  /** With its events. The primary one cannot be deleted. */
  deleteCalendar(): void {
    const calendar = this._calendar;
    if (calendar.primary || calendar.owner !== this._run.user) throw new GoogleError('Action not allowed');
    const { state } = this._run.workspace;
    delete state.calendar.calendars[calendar.id];
    state.calendar.events = state.calendar.events.filter((event) => event.calendarId !== calendar.id);
  }
}
