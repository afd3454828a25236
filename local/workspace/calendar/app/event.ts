import { isEmail } from '../../gmail/address';
import { type EnumValue, Remote, type Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { calendarWith } from '../calendars';
import { attendeeOf, cancelEvent, eventOn, iCalUIDOf, isOwn, type Shown, stored, touched } from '../events';
import type { AttendeeState, EventState } from '../state';
import { midnight, scriptDay } from './days';
import { EventTransparency, EventType, GuestStatus, responseOf, STATUS_OF, Visibility } from './enums';
import type { EventRecurrence } from './recurrence';

export const READ = { cost: COSTS.calendarRead, scopes: ['calendar.readonly', 'calendar'] };
export const WRITE = { cost: COSTS.calendarWrite, scopes: ['calendar'] };

/** @see https://developers.google.com/apps-script/reference/calendar/event-guest */
export class EventGuest extends Remote {
  static override readonly type = 'Calendar.EventGuest';
  static override readonly page = 'calendar/event-guest';

  constructor(
    run: Execution,
    readonly _guest: AttendeeState,
  ) {
    super(run);
  }

  getEmail(): string {
    return this._guest.email;
  }

  getName(): string {
    return this._guest.name ?? '';
  }

  getGuestStatus(): EnumValue {
    return this._guest.organizer ? GuestStatus.OWNER : STATUS_OF[this._guest.response];
  }

  /** In the words of the API, as older scripts ask for it. */
  getStatus(): string {
    return this.getGuestStatus().name.toLowerCase();
  }

  getAdditionalGuests(): number {
    return 0;
  }
}

const WRITES = [
  'setTitle',
  'setDescription',
  'setLocation',
  'setTime',
  'setAllDayDate',
  'setAllDayDates',
  'setColor',
  'setVisibility',
  'setTransparency',
  'setMyStatus',
  'setGuestsCanModify',
  'setGuestsCanInviteOthers',
  'setGuestsCanSeeGuests',
  'setAnyoneCanAddSelf',
  'setTag',
  'deleteTag',
  'addGuest',
  'removeGuest',
  'addEmailReminder',
  'addPopupReminder',
  'removeAllReminders',
  'resetRemindersToDefault',
  'deleteEvent',
  'deleteEventSeries',
  'setRecurrence',
];

/** What single events and series share. */
abstract class AnyEvent extends Remote {
  static override readonly rules: Rules = {
    getGuestList: READ,
    getGuestByEmail: READ,
    ...Object.fromEntries(WRITES.map((name) => [name, WRITE])),
  };

  constructor(
    run: Execution,
    readonly _eventId: string,
    readonly _calendarId: string,
  ) {
    super(run);
  }

  get _shown(): Shown {
    const { workspace, user } = this._run;
    const calendar = calendarWith(workspace, this._calendarId, user);
    const event = calendar && eventOn(workspace, calendar, this._eventId);
    if (!calendar || !event || event.status === 'cancelled')
      throw new GoogleError('The calendar event does not exist, or it has already been deleted.');
    return { event, calendar };
  }

  get _event(): EventState {
    return this._shown.event;
  }

  /** The iCalendar id, which ends in `@google.com`. */
  getId(): string {
    return iCalUIDOf(this._event);
  }

  getTitle(): string {
    return this._event.title;
  }

  getDescription(): string {
    return this._event.description;
  }

  getLocation(): string {
    return this._event.location;
  }

  getColor(): string {
    return this._event.color ?? '';
  }

  getDateCreated(): Date {
    return new Date(this._event.createdAt);
  }

  getLastUpdated(): Date {
    return new Date(this._event.updatedAt);
  }

  getOriginalCalendarId(): string {
    return this._event.calendarId;
  }

  getCreators(): string[] {
    return [this._event.creator ?? this._event.calendarId];
  }

  getEventType(): EnumValue {
    return EventType.DEFAULT;
  }

  getVisibility(): EnumValue {
    return Visibility[(this._event.visibility ?? 'default').toUpperCase() as keyof typeof Visibility];
  }

  isOwnedByMe(): boolean {
    return isOwn(this._shown) && this._shown.calendar.owner === this._run.user;
  }

  guestsCanModify(): boolean {
    return this._event.guestsCanModify;
  }

  guestsCanInviteOthers(): boolean {
    return this._event.guestsCannotInvite !== true;
  }

  guestsCanSeeGuests(): boolean {
    return this._event.guestsCannotSee !== true;
  }

  anyoneCanAddSelf(): boolean {
    return this._event.anyoneCanAddSelf === true;
  }

  /** Null where the person is not invited. */
  getMyStatus(): EnumValue | null {
    if (this.isOwnedByMe()) return GuestStatus.OWNER;
    const guest = attendeeOf(this._event, this._run.user);
    return guest ? STATUS_OF[guest.response] : null;
  }

  getGuestList(includeOwner = false): EventGuest[] {
    return this._event.attendees
      .filter(({ organizer }) => includeOwner || organizer !== true)
      .map((guest) => new EventGuest(this._run, { ...guest }));
  }

  getGuestByEmail(email: string): EventGuest | null {
    const guest = attendeeOf(this._event, email);
    return guest ? new EventGuest(this._run, { ...guest }) : null;
  }

  getTag(key: string): string | null {
    return this._event.properties.shared[key] ?? null;
  }

  getAllTagKeys(): string[] {
    return Object.keys(this._event.properties.shared);
  }

  getEmailReminders(): number[] {
    return this._reminders('email');
  }

  getPopupReminders(): number[] {
    return this._reminders('popup');
  }

  setTitle(title: string): this {
    return this._change((event) => (event.title = title));
  }

  setDescription(description: string): this {
    return this._change((event) => (event.description = description));
  }

  setLocation(location: string): this {
    return this._change((event) => (event.location = location));
  }

  setColor(color: string): this {
    return this._change((event) => (event.color = color));
  }

  setVisibility(visibility: EnumValue): this {
    return this._change((event) => (event.visibility = visibility.name.toLowerCase() as 'default'));
  }

  setGuestsCanModify(can: boolean): this {
    return this._change((event) => (event.guestsCanModify = can));
  }

  setGuestsCanInviteOthers(can: boolean): this {
    return this._change((event) => (event.guestsCannotInvite = !can));
  }

  setGuestsCanSeeGuests(can: boolean): this {
    return this._change((event) => (event.guestsCannotSee = !can));
  }

  setAnyoneCanAddSelf(can: boolean): this {
    return this._change((event) => (event.anyoneCanAddSelf = can));
  }

  setMyStatus(status: EnumValue): this {
    const event = stored(this._run.workspace, this._event);
    const guest = attendeeOf(event, this._run.user);
    if (!guest) throw new GoogleError('Action not allowed');
    guest.response = responseOf(status);
    touched(this._run.workspace, event);
    return this;
  }

  setTag(key: string, value: string): this {
    return this._change((event) => (event.properties.shared[key] = value));
  }

  deleteTag(key: string): this {
    return this._change((event) => delete event.properties.shared[key]);
  }

  addGuest(email: string): this {
    if (!isEmail(email)) throw new GoogleError(`Invalid email: ${email}`);
    return this._change((event) => {
      if (!attendeeOf(event, email)) event.attendees.push({ email, response: 'needsAction' });
    });
  }

  removeGuest(email: string): this {
    return this._change((event) => (event.attendees = event.attendees.filter((guest) => guest.email !== email)));
  }

  addEmailReminder(minutes: number): this {
    return this._remind('email', minutes);
  }

  addPopupReminder(minutes: number): this {
    return this._remind('popup', minutes);
  }

  removeAllReminders(): this {
    return this._change((event) => (event.reminders = []));
  }

  resetRemindersToDefault(): this {
    return this._change((event) => delete event.reminders);
  }

  /** On a guest's calendar it only takes the event from there. */
  _delete(): void {
    const shown = this._shown;
    if (isOwn(shown)) {
      cancelEvent(this._run.workspace, shown.event);
      return;
    }
    const event = stored(this._run.workspace, shown.event);
    Object.assign(attendeeOf(event, shown.calendar.owner)!, { removed: true, response: 'declined' });
    touched(this._run.workspace, event);
  }

  /** @throws GoogleError where a guest may not change what the organizer wrote. */
  _change(apply: (event: EventState) => unknown): this {
    const shown = this._shown;
    if (!isOwn(shown) && !shown.event.guestsCanModify) throw new GoogleError('Action not allowed');
    const event = stored(this._run.workspace, shown.event);
    apply(event);
    touched(this._run.workspace, event);
    return this;
  }

  private _reminders(method: 'email' | 'popup'): number[] {
    return (this._event.reminders ?? []).filter((each) => each.method === method).map(({ minutes }) => minutes);
  }

  private _remind(method: 'email' | 'popup', minutes: number): this {
    if (minutes < 5 || minutes > 40320) throw new GoogleError('Reminder must be between 5 minutes and 4 weeks.');
    return this._change((event) => (event.reminders = [...(event.reminders ?? []), { method, minutes }]));
  }
}

/** @see https://developers.google.com/apps-script/reference/calendar/calendar-event */
export class CalendarEvent extends AnyEvent {
  static override readonly type = 'Calendar.CalendarEvent';
  static override readonly page = 'calendar/calendar-event';

  getStartTime(): Date {
    return new Date(this._event.start);
  }

  getEndTime(): Date {
    return new Date(this._event.end);
  }

  isAllDayEvent(): boolean {
    return this._event.allDay;
  }

  /** Midnight in the script's zone. @throws GoogleError for an event with times. */
  getAllDayStartDate(): Date {
    return this._day(this._event.start);
  }

  /** The day after the last one. */
  getAllDayEndDate(): Date {
    return this._day(this._event.end);
  }

  isRecurringEvent(): boolean {
    return this._event.recurringEventId !== undefined || this._event.recurrence.length > 0;
  }

  getEventSeries(): CalendarEventSeries {
    return new CalendarEventSeries(this._run, this._event.recurringEventId ?? this._event.id, this._calendarId);
  }

  getTransparency(): EnumValue {
    return this._event.transparency === 'transparent' ? EventTransparency.TRANSPARENT : EventTransparency.OPAQUE;
  }

  setTransparency(transparency: EnumValue): this {
    return this._change((event) => (event.transparency = transparency.name.toLowerCase() as 'opaque'));
  }

  setTime(start: Date, end: Date): this {
    if (end.getTime() < start.getTime()) throw new GoogleError('Event start date must be before event end date.');
    return this._change((event) => {
      Object.assign(event, { start: start.getTime(), end: end.getTime(), allDay: false });
      event.sequence += 1;
    });
  }

  setAllDayDate(date: Date): this {
    return this._days(date, null);
  }

  setAllDayDates(start: Date, end: Date): this {
    return this._days(start, end);
  }

  deleteEvent(): void {
    this._delete();
  }

  private _day(at: number): Date {
    if (!this._event.allDay) throw new GoogleError('This event is not an all-day event.');
    return midnight(this._run, at, this._event.timeZone);
  }

  private _days(from: Date, to: Date | null): this {
    const { timeZone } = this._shown.calendar;
    const start = scriptDay(this._run, from, timeZone);
    const end = to ? scriptDay(this._run, to, timeZone) : scriptDay(this._run, from, timeZone, 1);
    if (end <= start) throw new GoogleError('Event start date must be before event end date.');
    return this._change((event) => {
      Object.assign(event, { start, end, allDay: true, timeZone });
      event.sequence += 1;
    });
  }
}

/** All dates of a series at once. @see https://developers.google.com/apps-script/reference/calendar/calendar-event-series */
export class CalendarEventSeries extends AnyEvent {
  static override readonly type = 'Calendar.CalendarEventSeries';
  static override readonly page = 'calendar/calendar-event-series';

  deleteEventSeries(): void {
    this._delete();
  }

  /** With a start and an end the series is of times, with a start alone of days. */
  setRecurrence(recurrence: EventRecurrence, start: Date, end?: Date): this {
    const { timeZone } = this._shown.calendar;
    const time = end
      ? { start: start.getTime(), end: end.getTime(), allDay: false }
      : { start: scriptDay(this._run, start, timeZone), end: scriptDay(this._run, start, timeZone, 1), allDay: true };
    return this._change((event) => {
      Object.assign(event, time);
      recurrence._applyTo(event);
      event.sequence += 1;
    });
  }
}
