import { ApiCollection, ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { takeQuota } from '../../kernel/quota';
import {
  attendeeOf,
  cancelEvent,
  eventOn,
  eventsOn,
  iCalUIDOf,
  isOwn,
  newEventId,
  occurrence,
  type Shown,
  stored,
  touched,
} from '../events';
import { occurrences } from '../recurrence';
import type { CalendarEntry, EventState, ResponseStatus } from '../state';
import { EVENTS_READ, EVENTS_WRITE, notFound, openCalendar } from './access';
import { applyInput, bad, blankEvent, checkId, type EventResource } from './eventInput';
import { etagOf, eventJson } from './eventJson';
import { listEvents } from './listEvents';

type Options = Resource & { fields?: string; conferenceDataVersion?: number; timeZone?: string };
type Headers = Record<string, string>;

const READ = { cost: COSTS.calendarApiRead };
const WRITE = { cost: COSTS.calendarApiWrite };

/**
 * `Calendar.Events`: https://developers.google.com/workspace/calendar/api/v3/reference/events
 * `sendUpdates` is taken and sends nothing: an invitation is an event on the guests' calendars, never a mail.
 */
export class Events extends ApiCollection {
  static override readonly type = 'Calendar.Collection.EventsCollection';
  static override readonly page = '../advanced/calendar';
  static override readonly rules = {
    get: READ,
    list: READ,
    instances: READ,
    insert: WRITE,
    import: WRITE,
    update: WRITE,
    patch: WRITE,
    remove: WRITE,
    move: WRITE,
  };
  protected override readonly _path = 'calendar.events';

  /** A deleted event is still there, as cancelled. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/get */
  get(calendarId: string, eventId: string, options: Options = {}, headers: Headers = {}): Json {
    return this._answer(
      'get',
      EVENTS_READ,
      () => {
        const shown = this._shown(calendarId, eventId, 'reader');
        if (headers['If-None-Match'] === etagOf(shown.event)) throw new ApiFailure(304, 'notModified', 'Not Modified');
        return this._json(shown, options);
      },
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
  list(calendarId: string, options: Options = {}): Json {
    return this._answer(
      'list',
      EVENTS_READ,
      () => listEvents(this._run, openCalendar(this._run, calendarId, 'reader'), options),
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/events/instances */
  instances(calendarId: string, eventId: string, options: Options & { maxResults?: number } = {}): Json {
    return this._answer(
      'instances',
      EVENTS_READ,
      () => {
        const { event, calendar } = this._shown(calendarId, eventId, 'reader');
        const changed = new Map(eventsOn(this._run.workspace, calendar).map((each) => [each.id, each]));
        const all = occurrences(event, Number.POSITIVE_INFINITY)
          .slice(0, options.maxResults ?? 250)
          .map((start) => occurrence(event, start))
          .map((each) => changed.get(each.id) ?? each)
          .filter(({ status }) => options.showDeleted === true || status !== 'cancelled');
        return { kind: 'calendar#events', items: all.map((each) => this._json({ event: each, calendar }, options)) };
      },
      options.fields,
    );
  }

  /**
   * A given id makes it repeatable: the second insertion answers 409, also after a deletion.
   * @see https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
   */
  insert(resource: EventResource, calendarId: string, options: Options = {}): Json {
    return this._answer(
      'insert',
      EVENTS_WRITE,
      () => {
        const calendar = openCalendar(this._run, calendarId, 'writer');
        if (resource.id !== undefined && resource.id !== null) checkId(resource.id);
        return this._make(resource, calendar, options);
      },
      options.fields,
    );
  }

  /** A copy of somebody else's event, known by its `iCalUID`. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/import */
  import(resource: EventResource, calendarId: string, options: Options = {}): Json {
    return this._answer(
      'import',
      EVENTS_WRITE,
      () => {
        const calendar = openCalendar(this._run, calendarId, 'writer');
        if (!resource.iCalUID) throw bad('Missing iCalUID.', 'required');
        const known = eventsOn(this._run.workspace, calendar).find((event) => iCalUIDOf(event) === resource.iCalUID);
        if (!known) return this._make({ ...resource, id: undefined as never }, calendar, options);
        return this._change({ event: known, calendar }, resource, options);
      },
      options.fields,
    );
  }

  /** Replaces the whole event; `status: 'confirmed'` brings a deleted one back. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/update */
  update(
    resource: EventResource,
    calendarId: string,
    eventId: string,
    options: Options = {},
    headers: Headers = {},
  ): Json {
    return this._answer(
      'update',
      EVENTS_WRITE,
      () => {
        const shown = this._shown(calendarId, eventId, 'writer');
        this._match(shown.event, headers);
        if (!resource.start) throw bad('Missing start time.', 'required');
        if (!resource.end) throw bad('Missing end time.', 'required');
        return this._change(shown, whole(resource), options);
      },
      options.fields,
    );
  }

  /** Lays what is given over the event; lists are replaced whole. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/patch */
  patch(
    resource: EventResource,
    calendarId: string,
    eventId: string,
    options: Options = {},
    headers: Headers = {},
  ): Json {
    return this._answer(
      'patch',
      EVENTS_WRITE,
      () => {
        const shown = this._shown(calendarId, eventId, 'writer');
        this._match(shown.event, headers);
        return this._change(shown, resource, options);
      },
      options.fields,
    );
  }

  /** On a guest's calendar it only takes the event from there. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/delete */
  remove(calendarId: string, eventId: string, _options: Options = {}, headers: Headers = {}): void {
    this._do('delete', EVENTS_WRITE, () => {
      const shown = this._shown(calendarId, eventId, 'writer');
      this._match(shown.event, headers);
      if (shown.event.status === 'cancelled') throw new ApiFailure(410, 'deleted', 'Resource has been deleted');
      if (isOwn(shown)) {
        cancelEvent(this._run.workspace, shown.event);
        return;
      }
      const event = stored(this._run.workspace, shown.event);
      const guest = attendeeOf(event, shown.calendar.owner)!;
      guest.removed = true;
      guest.response = 'declined';
      touched(this._run.workspace, event);
    });
  }

  /** @see https://developers.google.com/workspace/calendar/api/v3/reference/events/move */
  move(calendarId: string, eventId: string, destination: string, options: Options = {}): Json {
    return this._answer(
      'move',
      EVENTS_WRITE,
      () => {
        const { workspace } = this._run;
        const shown = this._shown(calendarId, eventId, 'writer');
        const target = openCalendar(this._run, destination, 'writer');
        if (!isOwn(shown)) throw notOrganizer();
        if (shown.event.recurringEventId)
          throw bad('Cannot change the organizer of an instance.', 'cannotChangeOrganizerOfInstance');
        if (workspace.state.calendar.events.some(({ id, calendarId: on }) => id === eventId && on === target.id))
          throw duplicate();
        shown.event.calendarId = target.id;
        touched(workspace, shown.event);
        return this._json({ event: shown.event, calendar: target }, options);
      },
      options.fields,
    );
  }

  private _shown(calendarId: string, eventId: string, access: 'reader' | 'writer'): Shown {
    const calendar = openCalendar(this._run, calendarId, access);
    const event = eventOn(this._run.workspace, calendar, eventId);
    if (!event) throw notFound();
    return { event, calendar };
  }

  private _make(resource: EventResource, calendar: CalendarEntry, options: Options): Resource {
    const { workspace: ws, user } = this._run;
    if (!resource.start) throw bad('Missing start time.', 'required');
    if (!resource.end) throw bad('Missing end time.', 'required');
    const id = resource.id ?? newEventId(ws);
    if (ws.state.calendar.events.some((event) => event.id === id && event.calendarId === calendar.id))
      throw duplicate();
    const event = blankEvent(ws, calendar, id, user);
    if (resource.iCalUID) event.iCalUID = resource.iCalUID;
    applyInput(event, resource, this._context(calendar, options));
    if (!takeQuota(ws, user, 'Calendar events created'))
      throw new ApiFailure(403, 'quotaExceeded', 'Calendar usage limits exceeded.');
    ws.state.calendar.events.push(event);
    return this._json({ event, calendar }, options);
  }

  /** A guest may answer; anything else only where the organizer lets guests change the event. */
  private _change(shown: Shown, resource: EventResource, options: Options): Resource {
    const { workspace: ws } = this._run;
    const { calendar } = shown;
    const row = stored(ws, shown.event);
    if (isOwn(shown) || row.guestsCanModify) {
      const home = ws.state.calendar.calendars[row.calendarId] ?? calendar;
      const copy = structuredClone(row);
      applyInput(copy, resource, this._context(home, options));
      const isMoved = copy.start !== row.start || copy.end !== row.end;
      for (const key of Object.keys(row) as (keyof EventState)[]) if (!(key in copy)) delete row[key];
      Object.assign(row, copy, { sequence: row.sequence + (isMoved ? 1 : 0) });
    } else {
      this._answerOnly(row, calendar, resource);
    }
    touched(ws, row);
    return this._json({ event: row, calendar }, options);
  }

  private _answerOnly(row: EventState, calendar: CalendarEntry, resource: EventResource): void {
    const changed = Object.keys(resource).filter(
      (key) => !['attendees', 'id', 'etag', 'kind', 'reminders', 'colorId'].includes(key),
    );
    const own = (resource.attendees ?? []).find(({ email }) => email === calendar.owner);
    if (changed.length > 0 || !own) throw notOrganizer();
    attendeeOf(row, calendar.owner)!.response = (own.responseStatus ?? 'needsAction') as ResponseStatus;
  }

  private _context(calendar: CalendarEntry, options: Options) {
    return { ws: this._run.workspace, calendar, conferences: Number(options.conferenceDataVersion ?? 0) };
  }

  private _json(shown: Shown, { timeZone }: Options): Resource {
    return eventJson(this._run.workspace, this._run.user, shown, timeZone);
  }

  private _match(event: EventState, headers: Headers): void {
    const wanted = headers['If-Match'];
    if (wanted && wanted !== '*' && wanted !== etagOf(event))
      throw new ApiFailure(412, 'conditionNotMet', 'Precondition Failed');
  }
}

const duplicate = (): ApiFailure => new ApiFailure(409, 'duplicate', 'The requested identifier already exists.');

const notOrganizer = (): ApiFailure =>
  new ApiFailure(
    403,
    'forbiddenForNonOrganizer',
    'Shared properties can only be changed by the organizer of the event.',
  );

/** An update says everything: what it leaves out is emptied. The video call stays unless it is named. */
function whole(resource: EventResource): EventResource {
  return {
    summary: '',
    description: '',
    location: '',
    attendees: [],
    recurrence: [],
    status: 'confirmed',
    guestsCanModify: false,
    reminders: null,
    ...resource,
  };
}
