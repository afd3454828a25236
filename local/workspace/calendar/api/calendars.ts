import { isZone } from '../../base/zones';
import { ApiCollection, ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { accessTo, calendarsOf, createCalendar } from '../calendars';
import type { CalendarEntry } from '../state';
import { ACL, ACL_READ, CALENDARS_READ, CALENDARS_WRITE, LIST, LIST_WRITE, notFound, openCalendar } from './access';
import { bad } from './eventInput';

interface CalendarResource extends Resource {
  summary?: string;
  description?: string;
  timeZone?: string;
}

const READ = { cost: COSTS.calendarApiRead };
const WRITE = { cost: COSTS.calendarApiWrite };

const calendarJson = (calendar: CalendarEntry): Resource => ({
  kind: 'calendar#calendar',
  etag: `"${calendar.id}"`,
  id: calendar.id,
  summary: calendar.name,
  ...(calendar.description ? { description: calendar.description } : {}),
  timeZone: calendar.timeZone,
});

function apply(calendar: CalendarEntry, { summary, description, timeZone }: CalendarResource): void {
  if (timeZone !== undefined && !isZone(timeZone)) throw bad('Invalid time zone definition.');
  if (summary !== undefined) calendar.name = summary;
  if (description !== undefined) calendar.description = description;
  if (timeZone !== undefined) calendar.timeZone = timeZone;
}

/** `Calendar.Calendars`: https://developers.google.com/workspace/calendar/api/v3/reference/calendars */
export class Calendars extends ApiCollection {
  static override readonly type = 'Calendar.Collection.CalendarsCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = {
    get: READ,
    insert: WRITE,
    patch: WRITE,
    update: WRITE,
    remove: WRITE,
    clear: WRITE,
  };
  protected override readonly _path = 'calendar.calendars';

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/insert */
  insert(resource: CalendarResource): Json {
    return this._answer('insert', CALENDARS_WRITE, () => {
      if (!resource.summary) throw bad('Missing title.', 'required');
      if (resource.timeZone !== undefined && !isZone(resource.timeZone)) throw bad('Invalid time zone definition.');
      const calendar = createCalendar(this._run.workspace, {
        name: resource.summary,
        owner: this._run.user,
        // Google takes UTC where none is named.
        timeZone: resource.timeZone ?? 'UTC',
        createdBy: this._run.project.id,
      });
      apply(calendar, resource);
      return calendarJson(calendar);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/get */
  get(calendarId: string): Json {
    return this._answer('get', CALENDARS_READ, () =>
      calendarJson(openCalendar(this._run, calendarId, 'freeBusyReader')),
    );
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/patch */
  patch(resource: CalendarResource, calendarId: string): Json {
    return this._change('patch', resource, calendarId);
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/update */
  update(resource: CalendarResource, calendarId: string): Json {
    return this._change('update', resource, calendarId);
  }

  /** With its events, for good. A primary one can only be cleared. @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/delete */
  remove(calendarId: string): void {
    this._do('delete', CALENDARS_WRITE, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      if (calendar.primary) throw bad('Cannot delete the primary calendar.', 'cannotDeletePrimaryCalendar');
      const { state } = this._run.workspace;
      delete state.calendar.calendars[calendar.id];
      state.calendar.events = state.calendar.events.filter((event) => event.calendarId !== calendar.id);
    });
  }

  /** Deletes all events of the primary calendar. @see https://developers.google.com/workspace/calendar/api/v3/reference/calendars/clear */
  clear(calendarId: string): void {
    this._do('clear', ['calendar', 'calendar.calendars'], () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      if (!calendar.primary) throw bad('Can only clear the primary calendar.', 'cannotClearSecondaryCalendar');
      const { state } = this._run.workspace;
      state.calendar.events = state.calendar.events.filter((event) => event.calendarId !== calendar.id);
    });
  }

  private _change(method: string, resource: CalendarResource, calendarId: string): Json {
    return this._answer(method, CALENDARS_WRITE, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      apply(calendar, resource);
      return calendarJson(calendar);
    });
  }
}

/** `Calendar.CalendarList`: https://developers.google.com/workspace/calendar/api/v3/reference/calendarList */
export class CalendarList extends ApiCollection {
  static override readonly type = 'Calendar.Collection.CalendarListCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = { get: READ, list: READ, patch: WRITE, update: WRITE };
  protected override readonly _path = 'calendar.calendarList';

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/list */
  list(options: Resource & { fields?: string } = {}): Json {
    return this._answer(
      'list',
      LIST,
      () => ({
        kind: 'calendar#calendarList',
        items: calendarsOf(this._run.workspace, this._run.user)
          .filter((calendar) => options.showHidden === true || !calendar.hidden)
          .map((calendar) => this._entry(calendar)),
      }),
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/get */
  get(calendarId: string): Json {
    return this._answer('get', LIST, () => {
      const id = calendarId === 'primary' ? this._run.user : calendarId;
      const calendar = calendarsOf(this._run.workspace, this._run.user).find((each) => each.id === id);
      if (!calendar) throw notFound();
      return this._entry(calendar);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/patch */
  patch(resource: ListResource, calendarId: string): Json {
    return this._change('patch', resource, calendarId);
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/calendarList/update */
  update(resource: ListResource, calendarId: string): Json {
    return this._change('update', resource, calendarId);
  }

  private _change(method: string, { colorId, hidden }: ListResource, calendarId: string): Json {
    return this._answer(method, LIST_WRITE, () => {
      const calendar = openCalendar(this._run, calendarId, 'reader');
      if (colorId !== undefined) calendar.color = colorId;
      if (hidden !== undefined) calendar.hidden = hidden;
      return this._entry(calendar);
    });
  }

  private _entry(calendar: CalendarEntry): Resource {
    return {
      ...calendarJson(calendar),
      kind: 'calendar#calendarListEntry',
      colorId: calendar.color ?? '1',
      selected: true,
      accessRole: accessTo(calendar, this._run.user),
      defaultReminders: [],
      ...(calendar.primary && calendar.owner === this._run.user ? { primary: true } : {}),
      ...(calendar.hidden ? { hidden: true } : {}),
    };
  }
}

interface ListResource extends Resource {
  colorId?: string;
  hidden?: boolean;
}

interface AclResource extends Resource {
  role?: string;
  scope?: { type?: string; value?: string };
}

const ROLES = ['none', 'freeBusyReader', 'reader', 'writer', 'owner'];

/** `Calendar.Acl`: https://developers.google.com/workspace/calendar/api/v3/reference/acl */
export class Acl extends ApiCollection {
  static override readonly type = 'Calendar.Collection.AclCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = { get: READ, insert: WRITE, list: READ, patch: WRITE, remove: WRITE, update: WRITE };
  protected override readonly _path = 'calendar.acl';

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/insert */
  insert(resource: AclResource, calendarId: string): Json {
    return this._answer('insert', ACL, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      const { type = '', value = '' } = resource.scope ?? {};
      if (!ROLES.includes(resource.role ?? '')) throw bad('Invalid role.');
      const key = { default: 'default', user: value, group: value, domain: `domain:${value}` }[type];
      if (!key || (type !== 'default' && value === '')) throw bad('Invalid scope value.');
      if (resource.role === 'none') delete calendar.sharedWith[key];
      else calendar.sharedWith[key] = resource.role as 'reader';
      return ruleJson(key, resource.role!);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/get */
  get(calendarId: string, ruleId: string): Json {
    return this._answer('get', ACL_READ, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      const key = ruleId.replace(/^user:/, '');
      const role = key === calendar.owner ? 'owner' : calendar.sharedWith[key];
      if (role === undefined) throw notFound();
      return ruleJson(key, role);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/patch */
  patch(resource: AclResource, calendarId: string, ruleId: string): Json {
    return this._change('patch', resource, calendarId, ruleId);
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/update */
  update(resource: AclResource, calendarId: string, ruleId: string): Json {
    return this._change('update', resource, calendarId, ruleId);
  }

  private _change(method: string, { role = '' }: AclResource, calendarId: string, ruleId: string): Json {
    return this._answer(method, ACL, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      const key = ruleId.replace(/^user:/, '');
      if (calendar.sharedWith[key] === undefined) throw notFound();
      if (!ROLES.includes(role)) throw bad('Invalid role.');
      if (role === 'none') delete calendar.sharedWith[key];
      else calendar.sharedWith[key] = role as 'reader';
      return ruleJson(key, role);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/list */
  list(calendarId: string): Json {
    return this._answer('list', ACL_READ, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      const shared = Object.entries(calendar.sharedWith).map(([key, role]) => ruleJson(key, role));
      return { kind: 'calendar#acl', items: [ruleJson(calendar.owner, 'owner'), ...shared] };
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/acl/delete */
  remove(calendarId: string, ruleId: string): void {
    this._do('delete', ACL, () => {
      const calendar = openCalendar(this._run, calendarId, 'owner');
      const key = ruleId.replace(/^user:/, '');
      if (key === calendar.owner) throw new ApiFailure(403, 'cannotRemoveOwnerOfCalendar', 'Cannot remove the owner.');
      if (calendar.sharedWith[key] === undefined) throw notFound();
      delete calendar.sharedWith[key];
    });
  }
}

function ruleJson(key: string, role: string): Resource {
  const [type, value] =
    key === 'default' ? ['default', undefined] : key.startsWith('domain:') ? ['domain', key.slice(7)] : ['user', key];
  return {
    kind: 'calendar#aclRule',
    id: type === 'user' ? `user:${value}` : key,
    scope: value === undefined ? { type } : { type, value },
    role,
  };
}
