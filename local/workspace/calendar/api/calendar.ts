import { ApiCollection, giveEmptyObjects, type Resource } from '../../kernel/apiCollection';
import { type Json, Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { accessTo, calendarWith, primaryCalendar } from '../calendars';
import { between, isBusy } from '../events';
import { FREEBUSY, notFound, SETTINGS } from './access';
import { Acl, CalendarList, Calendars } from './calendars';
import { bad } from './eventInput';
import { zonedIso } from './eventJson';
import { Events } from './events';

/** Longest time and most calendars of one query, as Google has them. */
const MAX_CALENDARS = 50;

interface FreeBusyRequest extends Resource {
  timeMin?: string;
  timeMax?: string;
  timeZone?: string;
  items?: { id: string }[];
}

/** `Calendar.Freebusy`: https://developers.google.com/workspace/calendar/api/v3/reference/freebusy */
class Freebusy extends ApiCollection {
  static override readonly type = 'Calendar.Collection.FreebusyCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = { query: { cost: COSTS.calendarApiRead } };
  protected override readonly _path = 'calendar.freebusy';

  /** A calendar that may not be seen has an error in its place. @see https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query */
  query(resource: FreeBusyRequest): Json {
    return this._answer('query', FREEBUSY, () => {
      const [from, until] = [Date.parse(resource.timeMin ?? ''), Date.parse(resource.timeMax ?? '')];
      if (Number.isNaN(from)) throw bad('Missing timeMin parameter.', 'required');
      if (Number.isNaN(until)) throw bad('Missing timeMax parameter.', 'required');
      if (until <= from) throw bad('The specified time range is empty.', 'timeRangeEmpty');
      const items = resource.items ?? [];
      if (items.length > MAX_CALENDARS) throw bad('Too many calendars requested.', 'tooManyCalendarsRequested');
      return {
        kind: 'calendar#freeBusy',
        timeMin: new Date(from).toISOString(),
        timeMax: new Date(until).toISOString(),
        calendars: Object.fromEntries(
          items.map(({ id }) => [id, this._busy(id, from, until, resource.timeZone ?? 'UTC')]),
        ),
      };
    });
  }

  private _busy(id: string, from: number, until: number, zone: string): Resource {
    const { workspace: ws, user } = this._run;
    const calendar = calendarWith(ws, id, user);
    if (!calendar || accessTo(calendar, user) === 'none')
      return { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] };
    const busy: { start: number; end: number }[] = [];
    for (const event of between(ws, calendar, from, until)) {
      if (!isBusy(event, calendar)) continue;
      const [start, end] = [Math.max(event.start, from), Math.min(event.end, until)];
      const last = busy.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else if (end > start) busy.push({ start, end });
    }
    return { busy: busy.map(({ start, end }) => ({ start: zonedIso(start, zone), end: zonedIso(end, zone) })) };
  }
}

/** `Calendar.Settings`: https://developers.google.com/workspace/calendar/api/v3/reference/settings */
class Settings extends ApiCollection {
  static override readonly type = 'Calendar.Collection.SettingsCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = { get: { cost: COSTS.calendarApiRead }, list: { cost: COSTS.calendarApiRead } };
  protected override readonly _path = 'calendar.settings';

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/settings/get */
  get(setting: string): Json {
    return this._answer('get', SETTINGS, () => {
      const found = this._all().find(({ id }) => id === setting);
      if (!found) throw notFound();
      return found;
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/settings/list */
  list(): Json {
    return this._answer('list', SETTINGS, () => ({ kind: 'calendar#settings', items: this._all() }));
  }

  private _all(): Resource[] {
    const { timeZone } = primaryCalendar(this._run.workspace, this._run.user);
    const values = {
      timezone: timeZone,
      locale: 'en',
      weekStart: '1',
      format24HourTime: 'true',
      defaultEventLength: '60',
    };
    return Object.entries(values).map(([id, value]) => ({ kind: 'calendar#setting', id, value }));
  }
}

/** The advanced service `Calendar`. */
export class Calendar extends Remote {
  static override readonly type = 'Calendar';
  static override readonly page = '../advanced/calendar';
  readonly Acl: Acl;
  readonly CalendarList: CalendarList;
  readonly Calendars: Calendars;
  readonly Events: Events;
  readonly Freebusy: Freebusy;
  readonly Settings: Settings;

  constructor(run: Execution) {
    super(run);
    this.Acl = new Acl(run);
    this.CalendarList = new CalendarList(run);
    this.Calendars = new Calendars(run);
    this.Events = new Events(run);
    this.Freebusy = new Freebusy(run);
    this.Settings = new Settings(run);
  }
}

giveEmptyObjects(Calendar);
