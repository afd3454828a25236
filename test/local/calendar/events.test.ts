import { personCancelsEvent, personMovesEvent, personRespondsToEvent } from '../../../local/workspace/calendar/people';
import { EDITOR, type Office, OWNER, office, VIEWER } from '../support';

// An answer of the API, whose fields the tests name.
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
type Json = Record<string, any>;

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const narrow = (...names: string[]): Office => office({ manifest: { oauthScopes: names.map(scope) } });

const KICKOFF = `{
  summary: 'Kickoff Acme',
  start: { dateTime: '2026-11-24T10:00:00', timeZone: 'Europe/Vienna' },
  end: { dateTime: '2026-11-24T11:00:00', timeZone: 'Europe/Vienna' },
  attendees: [{ email: '${EDITOR}' }, { email: 'nora@acme.example' }],
}`;
const failure = (body: string) =>
  `try { ${body} } catch (error) { return [error.details.code, error.details.errors[0].reason, error.details.message]; }`;
const refusal = (code: number, reason: string) => [code, reason, expect.any(String)];

// https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
describe('an event with an id of our own', () => {
  test('is made once: a repetition answers 409, also after it was deleted', () => {
    const at = office();
    const insert = `Calendar.Events.insert({ ...${KICKOFF}, id: 'deal0042' }, 'primary');`;
    at.script(insert);

    const duplicate = [409, 'duplicate', 'The requested identifier already exists.'];
    expect(at.script(failure(insert))).toEqual(duplicate);
    at.script(`Calendar.Events.remove('primary', 'deal0042');`);
    expect(at.script(failure(insert))).toEqual(duplicate);
  });

  test('is revived by an update, and a second deletion answers 410', () => {
    const at = office();
    at.script(
      `Calendar.Events.insert({ ...${KICKOFF}, id: 'deal0042' }, 'primary'); Calendar.Events.remove('primary', 'deal0042');`,
    );

    expect(at.script(`return Calendar.Events.get('primary', 'deal0042').status;`)).toBe('cancelled');
    expect(at.script(failure(`Calendar.Events.remove('primary', 'deal0042');`))).toEqual([
      410,
      'deleted',
      'Resource has been deleted',
    ]);
    expect(at.script(`return Calendar.Events.update(${KICKOFF}, 'primary', 'deal0042').status;`)).toBe('confirmed');
  });

  test.each(['abcd', 'DEAL42', 'deal-42', 'xyzxyz'])('cannot be %s', (id) => {
    expect(office().script(failure(`Calendar.Events.insert({ ...${KICKOFF}, id: '${id}' }, 'primary');`))).toEqual([
      400,
      'invalid',
      'Invalid resource id value.',
    ]);
  });
});

// https://developers.google.com/workspace/calendar/api/guides/create-events#conferencing
describe('a video call', () => {
  const call = `{ ...${KICKOFF}, conferenceData: { createRequest: { requestId: 'r1', conferenceSolutionKey: { type: 'hangoutsMeet' } } } }`;

  test('is ignored without conferenceDataVersion', () => {
    expect(office().script(`return Calendar.Events.insert(${call}, 'primary').conferenceData ?? null;`)).toBeNull();
  });

  test('is pending at first and there some seconds later', () => {
    const at = office();

    const made = at.script<Json>(`return Calendar.Events.insert(${call}, 'primary', { conferenceDataVersion: 1 });`);
    at.workspace.state.now += 5_000;
    const later = at.script<Json>(`return Calendar.Events.get('primary', '${made.id}');`);

    expect(made.conferenceData.createRequest.status.statusCode).toBe('pending');
    expect(made.hangoutLink).toBeUndefined();
    expect(later.conferenceData.createRequest.status.statusCode).toBe('success');
    expect(later.hangoutLink).toMatch(/^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/);
  });
});

// https://developers.google.com/workspace/calendar/api/concepts/sharing
describe('somebody invited', () => {
  test('sees the event on their own calendar, and no mail is sent', () => {
    const at = office();
    const id = at.script<string>(`return Calendar.Events.insert(${KICKOFF}, 'primary', { sendUpdates: 'all' }).id;`);

    const seen = at.script<Json>(`return Calendar.Events.get('primary', '${id}');`, { user: EDITOR });

    expect(seen.organizer).toEqual({ email: OWNER });
    expect(seen.attendees[0]).toEqual({ email: EDITOR, self: true, responseStatus: 'needsAction' });
    expect(at.workspace.state.mail.messages).toEqual([]);
  });

  test('may answer, and change it only where guests may', () => {
    const at = office();
    const id = at.script<string>(`return Calendar.Events.insert(${KICKOFF}, 'primary').id;`);
    const answer = `Calendar.Events.patch({ attendees: [{ email: '${EDITOR}', responseStatus: 'accepted' }] }, 'primary', '${id}');`;
    const rename = `Calendar.Events.patch({ summary: 'Mine' }, 'primary', '${id}');`;

    at.script(answer, { user: EDITOR });
    expect(at.workspace.state.calendar.events[0]!.attendees.map(({ response }) => response)).toEqual([
      'accepted',
      'needsAction',
    ]);
    expect(at.script(failure(rename), { user: EDITOR })).toEqual(refusal(403, 'forbiddenForNonOrganizer'));
    at.script(`Calendar.Events.patch({ guestsCanModify: true }, 'primary', '${id}');`);
    expect(at.thrownBy(rename, { user: EDITOR })).toBeNull();
  });

  test('answers, and the organizer moves and cancels it, as people do in Calendar', () => {
    const at = office();
    const id = at.script<string>(`return Calendar.Events.insert(${KICKOFF}, 'primary').id;`);
    const { workspace } = at;

    personRespondsToEvent(workspace, id, 'nora@acme.example', 'declined');
    personMovesEvent(workspace, id, Date.parse('2026-11-25T13:00:00Z'));
    const moved = at.script<Json>(`return Calendar.Events.get('primary', '${id}');`);
    personCancelsEvent(workspace, id);

    expect(moved.start.dateTime).toBe('2026-11-25T14:00:00+01:00');
    expect(moved.attendees[1].responseStatus).toBe('needsAction');
    expect(workspace.state.calendar.events[0]!.status).toBe('cancelled');
    expect(() => personRespondsToEvent(workspace, id, 'x@y.z', 'accepted')).toThrow(/no event/);
  });
});

// https://developers.google.com/workspace/calendar/api/v3/reference/events/list
describe('a list', () => {
  const series = `Calendar.Events.insert({
    summary: 'Weekly', recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4', 'EXDATE;TZID=Europe/Vienna:20261026T090000'],
    start: { dateTime: '2026-10-19T09:00:00', timeZone: 'Europe/Vienna' }, end: { dateTime: '2026-10-19T09:30:00', timeZone: 'Europe/Vienna' },
  }, 'primary').id`;

  test('has single events of a series, over a change of clocks, with changed and cancelled ones in place', () => {
    const at = office();
    const list = `return Calendar.Events.list('primary', { singleEvents: true, orderBy: 'startTime', timeMin: '2026-10-01T00:00:00Z' }).items;`;
    const id = at.script<string>(`return ${series};`);

    const before = at.script<Json[]>(list);
    at.script(`
      Calendar.Events.patch({ summary: 'Special' }, 'primary', '${before[1]!.id}');
      Calendar.Events.remove('primary', '${before[2]!.id}');
    `);
    const after = at.script<Json[]>(list);

    expect(before.map((event) => event.start.dateTime)).toEqual([
      '2026-10-19T09:00:00+02:00',
      '2026-10-22T09:00:00+02:00',
      '2026-10-29T09:00:00+01:00',
    ]);
    expect(before[0]!.recurringEventId).toBe(id);
    expect(after.map((event) => event.summary)).toEqual(['Weekly', 'Special']);
  });

  test('finds by private property, text and time', () => {
    const at = office();
    at.script(`
      Calendar.Events.insert({ ...${KICKOFF}, extendedProperties: { private: { key: 'b/D-1' } } }, 'primary');
      Calendar.Events.insert({ summary: 'Holiday', start: { date: '2026-12-24' }, end: { date: '2026-12-27' } }, 'primary');
    `);
    const titles = (options: string) =>
      at.script(`return Calendar.Events.list('primary', ${options}).items.map((event) => event.summary);`);

    expect(titles(`{ privateExtendedProperty: 'key=b/D-1' }`)).toEqual(['Kickoff Acme']);
    expect(titles(`{ q: 'nora' }`)).toEqual(['Kickoff Acme']);
    expect(titles(`{ timeMin: '2026-12-26T00:00:00+01:00' }`)).toEqual(['Holiday']);
    expect(at.thrownBy(`Calendar.Events.list('primary', { timeMin: '2026-12-26' });`)).toMatch(/Bad Request/);
    expect(at.thrownBy(`Calendar.Events.list('primary', { orderBy: 'startTime' });`)).toMatch(
      /ordering is not available/,
    );
  });

  test('goes on from a sync token with what changed since, deletions too, until the token is too old', () => {
    const at = office();
    const token = at.script<string>(`
      Calendar.Events.insert({ ...${KICKOFF}, id: 'aaaaa' }, 'primary');
      Calendar.Events.insert({ ...${KICKOFF}, id: 'bbbbb' }, 'primary');
      Utilities.sleep(1000);
      return Calendar.Events.list('primary').nextSyncToken;
    `);
    at.script(`Calendar.Events.remove('primary', 'bbbbb');`);

    expect(
      at.script(
        `return Calendar.Events.list('primary', { syncToken: '${token}' }).items.map(({ id, status }) => id + status);`,
      ),
    ).toEqual(['bbbbbcancelled']);
    at.workspace.state.now += 40 * 86_400_000;
    expect(at.script(failure(`Calendar.Events.list('primary', { syncToken: '${token}' });`))).toEqual(
      refusal(410, 'fullSyncRequired'),
    );
  });
});

// https://developers.google.com/workspace/calendar/api/auth
describe('scopes', () => {
  test('calendar.app.created reaches the calendars that the project made, and their events', () => {
    const at = narrow('calendar.app.created', 'calendar.freebusy');

    const id = at.script<string>(`
      const { id } = Calendar.Calendars.insert({ summary: 'Handoffs', timeZone: 'Europe/Vienna' });
      Calendar.Events.insert({ ...${KICKOFF}, id: 'deal0042' }, id);
      return id;
    `);

    expect(id).toMatch(/@group\.calendar\.google\.com$/);
    expect(at.script(`return Calendar.Events.get('${id}', 'deal0042').organizer.displayName;`)).toBe('Handoffs');
    expect(at.script(failure(`Calendar.Events.insert(${KICKOFF}, 'primary');`))).toEqual(refusal(404, 'notFound'));
    expect(at.script(failure(`Calendar.CalendarList.list();`))).toEqual(refusal(403, 'insufficientPermissions'));
  });

  test('calendar.events is not enough to ask when people are busy', () => {
    const query = `Calendar.Freebusy.query({ timeMin: '2026-11-24T00:00:00Z', timeMax: '2026-11-25T00:00:00Z', items: [] });`;

    expect(narrow('calendar.events').thrownBy(query)).toMatch(/insufficient authentication scopes/);
    expect(narrow('calendar.freebusy').thrownBy(query)).toBeNull();
  });
});

// https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query
test('busy times are merged, without what was declined or shows as free, and strangers are unknown', () => {
  const at = office();
  at.script(`
    const at = (hour) => ({ dateTime: '2026-11-24T' + hour + ':00:00+01:00' });
    const add = (start, end, more) => Calendar.Events.insert({ summary: 's', start: at(start), end: at(end), ...more }, 'primary');
    add('09', '10', { attendees: [{ email: '${EDITOR}' }] });
    add('10', '11', { attendees: [{ email: '${EDITOR}' }] });
    add('13', '14', { attendees: [{ email: '${EDITOR}', responseStatus: 'declined' }] });
    add('15', '16', { attendees: [{ email: '${EDITOR}' }], transparency: 'transparent' });
  `);

  const { calendars } = at.script<{ calendars: Record<string, unknown> }>(
    `
    return Calendar.Freebusy.query({ timeMin: '2026-11-24T00:00:00Z', timeMax: '2026-11-25T00:00:00Z', items: [{ id: '${EDITOR}' }, { id: 'nora@acme.example' }] });
  `,
    { user: VIEWER },
  );

  expect(calendars[EDITOR]).toEqual({ busy: [{ start: '2026-11-24T08:00:00Z', end: '2026-11-24T10:00:00Z' }] });
  expect(calendars['nora@acme.example']).toEqual({ errors: [{ domain: 'global', reason: 'notFound' }], busy: [] });
});

// https://developers.google.com/apps-script/advanced/calendar
test('a change with an old etag is refused', () => {
  const at = office();
  const event = at.script<{ id: string; etag: string }>(`return Calendar.Events.insert(${KICKOFF}, 'primary');`);
  const patch = `Calendar.Events.patch({ summary: 'New' }, 'primary', '${event.id}', {}, { 'If-Match': '${event.etag.replace(/"/g, '\\"')}' });`;

  expect(at.thrownBy(patch)).toBeNull();
  expect(at.script(failure(patch))).toEqual(refusal(412, 'conditionNotMet'));
});

// https://developers.google.com/workspace/calendar/api/v3/reference/events#start
test.each([
  ["{ start: { dateTime: '2026-11-24T10:00:00Z' } }", 'Missing end time.'],
  [
    "{ start: { dateTime: '2026-11-24T10:00:00' }, end: { dateTime: '2026-11-24T11:00:00' } }",
    'Missing time zone definition for start time.',
  ],
  [
    "{ start: { dateTime: '2026-11-24T10:00:00Z' }, end: { dateTime: '2026-11-24T09:00:00Z' } }",
    'The specified time range is empty.',
  ],
  [`{ ...${KICKOFF}, attendees: [{ email: 'nora' }] }`, 'Invalid attendee email.'],
])('an event %s is refused', (event, text) => {
  expect(office().thrownBy(`Calendar.Events.insert(${event}, 'primary');`)).toBe(
    `GoogleJsonResponseException: API call to calendar.events.insert failed with error: ${text}`,
  );
});

// https://developers.google.com/workspace/calendar/api/concepts/events-calendars#recurrence_rule
describe('a rule of recurrence', () => {
  it.each([
    ['RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3', '12-08T09 01-12T09 02-09T09'],
    ['RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', '11-30T09 12-31T09 01-29T09'],
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '11-30T09 12-31T09 01-31T09'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261210T235959Z', '11-24T09 11-26T09 12-08T09 12-10T09'],
    ['RRULE:FREQ=YEARLY;BYMONTH=3,12;BYMONTHDAY=15;COUNT=2', '12-15T09 03-15T09'],
    ['RRULE:FREQ=WEEKLY;COUNT=3,EXDATE;TZID=Europe/Vienna:20261201T090000', '11-24T09 12-08T09'],
    [
      'RRULE:FREQ=MONTHLY;COUNT=6,RDATE:20261125T080000Z',
      '11-24T09 11-25T09 12-24T09 01-24T09 02-24T09 03-24T09 04-24T09',
    ],
  ])('%s', (lines, days) => {
    const recurrence = lines.split(/,(?=EXDATE|RDATE)/);
    const starts = office().script<string[]>(`
      const event = Calendar.Events.insert({
        summary: 'Review', recurrence: ${JSON.stringify(recurrence)},
        start: { dateTime: '2026-11-24T09:00:00', timeZone: 'Europe/Vienna' },
        end: { dateTime: '2026-11-24T10:00:00', timeZone: 'Europe/Vienna' },
      }, 'primary');
      return Calendar.Events.instances('primary', event.id).items.map((item) => item.start.dateTime);`);

    expect(starts.map((start) => start.slice(5, 13)).join(' ')).toBe(days);
  });

  it('by seconds is not in the local Workspace', () => {
    expect(
      office().thrownBy(`
        const event = Calendar.Events.insert({ recurrence: ['RRULE:FREQ=SECONDLY;COUNT=2'],
          start: { dateTime: '2026-11-24T09:00:00Z', timeZone: 'UTC' }, end: { dateTime: '2026-11-24T10:00:00Z', timeZone: 'UTC' } }, 'primary');
        Calendar.Events.instances('primary', event.id);`),
    ).toMatch(/^NotInLocalWorkspace: Recurrence SECONDLY/);
  });
});
