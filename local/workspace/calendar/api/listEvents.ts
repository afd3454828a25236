import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import { accessTo } from '../calendars';
import { between, eventsOn, iCalUIDOf } from '../events';
import { occurrences } from '../recurrence';
import type { CalendarEntry, EventState } from '../state';
import { bad } from './eventInput';
import { eventJson } from './eventJson';

/** Google forgets a sync token after some weeks; how many is not documented. */
const TOKEN_LIFE_MS = 28 * 86_400_000;
const FAR = Date.UTC(2200, 0);
/** Filters that a sync token cannot be asked with. https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
const NOT_WITH_TOKEN = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];

const listed = (value: unknown): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

/** One page of a calendar's events. @see https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
export function listEvents(run: Execution, calendar: CalendarEntry, options: Resource): Resource {
  const { workspace: ws, user } = run;
  const size = Math.min(options.maxResults === undefined ? 250 : Number(options.maxResults), 2500);
  if (!(size >= 1)) throw bad('Invalid value for: maxResults');
  const from = options.pageToken === undefined ? 0 : Number(options.pageToken);
  if (!Number.isInteger(from)) throw bad('Invalid page token value.');
  const zone = options.timeZone === undefined ? undefined : String(options.timeZone);
  const since = options.syncToken === undefined ? null : sinceOf(run, options);
  const all = matching(run, calendar, options, since);
  const page = all.slice(from, from + size);
  const next = from + page.length;
  return {
    kind: 'calendar#events',
    etag: `"p${ws.state.now}"`,
    summary: calendar.name,
    description: calendar.description ?? '',
    updated: new Date(ws.state.now).toISOString(),
    timeZone: zone ?? calendar.timeZone,
    accessRole: accessTo(calendar, user),
    defaultReminders: [],
    ...(next < all.length ? { nextPageToken: String(next) } : {}),
    ...(next >= all.length && options.orderBy === undefined ? { nextSyncToken: tokenAt(ws.state.now) } : {}),
    items: page.map((event) => eventJson(ws, user, { event, calendar }, zone)),
  };
}

const tokenAt = (at: number): string => Buffer.from(`sync:${at}`).toString('base64url');

function sinceOf({ workspace: ws }: Execution, options: Resource): number {
  for (const name of NOT_WITH_TOKEN)
    if (options[name] !== undefined) throw bad(`Cannot use ${name} together with a sync token.`);
  const match = /^sync:(\d+)$/.exec(Buffer.from(String(options.syncToken), 'base64url').toString('utf8'));
  if (!match) throw bad('Invalid sync token value.');
  if (ws.state.now - Number(match[1]) > TOKEN_LIFE_MS)
    throw new ApiFailure(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.');
  return Number(match[1]);
}

function matching(run: Execution, calendar: CalendarEntry, options: Resource, since: number | null): EventState[] {
  const { workspace: ws } = run;
  const [min, max] = [timeOf(options.timeMin, 'timeMin'), timeOf(options.timeMax, 'timeMax')];
  if (min !== null && max !== null && max <= min) throw bad('The specified time range is empty.', 'timeRangeEmpty');
  if (options.orderBy === 'startTime' && options.singleEvents !== true)
    throw bad('The requested ordering is not available for the particular query.');
  const updatedMin = timeOf(options.updatedMin, 'updatedMin') ?? since;
  const everything =
    options.singleEvents === true
      ? between(ws, calendar, min ?? 0, max ?? FAR)
      : eventsOn(ws, calendar).filter((event) => touches(event, min ?? 0, max ?? FAR));
  const withDeleted = options.showDeleted === true || since !== null;
  const tests = [
    (event: EventState) => withDeleted || event.status !== 'cancelled',
    (event: EventState) => updatedMin === null || event.updatedAt >= updatedMin,
    (event: EventState) => options.iCalUID === undefined || iCalUIDOf(event) === options.iCalUID,
    (event: EventState) => hasProperties(event.properties.private, options.privateExtendedProperty),
    (event: EventState) => hasProperties(event.properties.shared, options.sharedExtendedProperty),
    (event: EventState) => contains(event, options.q),
  ];
  const found = everything.filter((event) => tests.every((test) => test(event)));
  if (options.orderBy === 'updated') found.sort((a, b) => a.updatedAt - b.updatedAt);
  return found;
}

function touches(event: EventState, from: number, until: number): boolean {
  if (event.recurrence.length === 0) return event.start < until && event.end > from;
  const length = event.end - event.start;
  return occurrences(event, until).some((start) => start + length > from);
}

function timeOf(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null;
  const text = String(value);
  // A zone is mandatory here: https://developers.google.com/workspace/calendar/api/v3/reference/events/list
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text))
    throw new ApiFailure(400, 'badRequest', name === 'updatedMin' ? `Invalid value for: ${name}` : 'Bad Request');
  return Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

function hasProperties(properties: Record<string, string>, wanted: unknown): boolean {
  return listed(wanted).every((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw bad('Invalid extended property constraint.');
    return properties[pair.slice(0, at)] === pair.slice(at + 1);
  });
}

function contains({ title, description, location, attendees }: EventState, q: unknown): boolean {
  if (q === undefined || q === '') return true;
  const text = [title, description, location, ...attendees.flatMap(({ email, name }) => [email, name ?? ''])]
    .join('\n')
    .toLowerCase();
  return String(q)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
