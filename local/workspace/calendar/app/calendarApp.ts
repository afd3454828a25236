import { WeekDay } from '../../base/scriptApp';
import type { Rules } from '../../kernel/bridge';
import { accessTo, atLeast, calendarsOf, calendarWith, createCalendar } from '../calendars';
import { AnyCalendar, CALENDAR_RULES, Calendar } from './calendar';
import { scriptZone } from './days';
import { EventColor, EventTransparency, EventType, GuestStatus, Month, Visibility } from './enums';
import { READ, WRITE } from './event';
import { EventRecurrence } from './recurrence';

/** @see https://developers.google.com/apps-script/reference/calendar/calendar-app */
export class CalendarApp extends AnyCalendar {
  static override readonly type = 'Calendar.CalendarApp';
  static override readonly page = 'calendar/calendar-app';
  static override readonly rules: Rules = {
    ...CALENDAR_RULES,
    getDefaultCalendar: READ,
    getCalendarById: READ,
    getOwnedCalendarById: READ,
    getCalendarsByName: READ,
    getOwnedCalendarsByName: READ,
    getAllCalendars: READ,
    getAllOwnedCalendars: READ,
    createCalendar: WRITE,
  };
  readonly EventColor = EventColor;
  readonly EventTransparency = EventTransparency;
  readonly EventType = EventType;
  readonly GuestStatus = GuestStatus;
  readonly Month = Month;
  readonly Visibility = Visibility;
  readonly Weekday = WeekDay;

  get _calendarId(): string {
    return this._run.user;
  }

  getDefaultCalendar(): Calendar {
    return new Calendar(this._run, this._run.user);
  }

  /** Null for one that the person has not in their list and may not read. */
  getCalendarById(id: string): Calendar | null {
    const { workspace, user } = this._run;
    const calendar = calendarWith(workspace, id, user);
    return calendar && atLeast(accessTo(calendar, user), 'reader') ? new Calendar(this._run, calendar.id) : null;
  }

  getOwnedCalendarById(id: string): Calendar | null {
    const calendar = this.getCalendarById(id);
    return calendar?.isOwnedByMe() ? calendar : null;
  }

  getCalendarsByName(name: string): Calendar[] {
    return this.getAllCalendars().filter((calendar) => calendar.getName() === name);
  }

  getOwnedCalendarsByName(name: string): Calendar[] {
    return this.getCalendarsByName(name).filter((calendar) => calendar.isOwnedByMe());
  }

  getAllCalendars(): Calendar[] {
    return calendarsOf(this._run.workspace, this._run.user).map(({ id }) => new Calendar(this._run, id));
  }

  getAllOwnedCalendars(): Calendar[] {
    return this.getAllCalendars().filter((calendar) => calendar.isOwnedByMe());
  }

  /** In the script's zone unless another is named. */
  createCalendar(name: string, options: { timeZone?: string; summary?: string; color?: string } = {}): Calendar {
    const calendar = createCalendar(this._run.workspace, {
      name,
      owner: this._run.user,
      timeZone: options.timeZone ?? scriptZone(this._run),
      createdBy: this._run.project.id,
    });
    if (options.summary !== undefined) calendar.description = options.summary;
    if (options.color !== undefined) calendar.color = options.color;
    return new Calendar(this._run, calendar.id);
  }

  newRecurrence(): EventRecurrence {
    return new EventRecurrence(this._run);
  }
}
