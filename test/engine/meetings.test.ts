import type { EventState } from '../../local/workspace/calendar/state';
import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SELLER = 'noa@northwind.example';

const BLANK: EventState = {
  id: '',
  calendarId: '',
  status: 'confirmed',
  title: '',
  description: '',
  location: '',
  start: 0,
  end: 0,
  allDay: false,
  timeZone: 'Europe/Vienna',
  attendees: [],
  meet: null,
  guestsCanModify: false,
  properties: { private: {}, shared: {} },
  recurrence: [],
  createdAt: 0,
  updatedAt: 0,
  sequence: 0,
};

let won: Workspace;
beforeAll(() => {
  won = readyToWin(3);
  win(won, 3, [], 0.5);
});

/** Something else stands in this person's own calendar. */
function block(workspace: Workspace, who: string, start: string, end: string): void {
  const { calendar } = workspace.state;
  calendar.calendars[who] ??= {
    id: who,
    name: who,
    owner: who,
    timeZone: 'Europe/Vienna',
    primary: true,
    createdBy: null,
    sharedWith: {},
  };
  calendar.events.push({
    ...BLANK,
    id: 'dentist',
    calendarId: who,
    title: 'Dentist',
    start: Date.parse(start),
    end: Date.parse(end),
    attendees: [],
  });
}

const events = (workspace: Workspace) =>
  workspace.state.calendar.events.map(({ status, attendees }) => [status, (attendees ?? []).length]);
const welcomes = (workspace: Workspace) =>
  workspace.state.mail.messages.filter(({ state, subject }) => state === 'sent' && /^Welcome/.test(subject)).length;

function stage(workspace: Workspace, name: string, minutes: number, faults: Fault[] = []): void {
  workspace.faults.set(faults);
  type(workspace, SELLER, 'Pipeline', 'F3', [[name]]);
  advanceBy(workspace, minutes * MINUTE);
}

describe('the kickoff of a deal that is no longer won', () => {
  it('stands when the stage was set back by mistake', () => {
    const workspace = fork(won);
    const before = events(workspace);
    expect(before).toEqual([['confirmed', 3]]);

    stage(workspace, 'Proposal', 10);
    stage(workspace, 'Closed Won', 60);

    expect(events(workspace)).toEqual(before);
  });

  it.each(['Proposal', 'Closed Lost'])('is taken off the calendar after a while: %s', (name) => {
    const workspace = fork(won);

    stage(workspace, name, 40);

    expect(events(workspace).map(([status]) => status)).toEqual(['cancelled']);
  });

  it('is booked anew when the deal is won again, and nothing else happens twice', () => {
    const workspace = fork(won);
    stage(workspace, 'Closed Lost', 40);
    stage(workspace, 'Closed Won', 60);

    expect(events(workspace)).toEqual([
      ['cancelled', 3],
      ['confirmed', 3],
    ]);
    expect(welcomes(workspace)).toBe(1);
    const kickoff = table(workspace, 'Outbox').find((row) => String(row[0]).endsWith('/kickoff_call'));
    expect(kickoff?.[3]).toBe('done');
  });

  it('is taken off once, wherever the run is killed', () => {
    const traced = fork(won);
    stage(traced, 'Closed Lost', 10);
    traced.trace = true;
    const from = traced.state.executions.length;
    advanceBy(traced, 30 * MINUTE);
    const run = traced.state.executions.slice(from).find(({ trace = [] }) => trace.includes('Calendar.remove'))!;
    expect(run.function).toBe('tick');

    for (let call = 1; call <= run.trace!.length; call++) {
      const workspace = fork(won);
      stage(workspace, 'Closed Lost', 14);
      workspace.faults.set([{ call, do: 'kill', when: 'after', function: 'tick' }]);
      advanceBy(workspace, 40 * MINUTE);

      expect([call, events(workspace)]).toEqual([call, [['cancelled', 3]]]);
      expect(table(workspace, 'Outbox').filter((row) => row[3] === 'preparing')).toEqual([]);
    }
  });
});

describe('a kickoff', () => {
  it('is free for both colleagues, within two working days, in the welcome, and invites who is ticked to join', () => {
    const workspace = readyToWin(3);
    const dealId = String(table(workspace, 'Pipeline')[1]![0]);
    type(workspace, SELLER, 'People', 'A2:F3', [
      [dealId, 'Tim Holm', 'IT', 'tim@copperleaf.example', '', 'TRUE'],
      [dealId, 'Una Hale', 'Legal', 'una@copperleaf.example', '', 'FALSE'],
    ]);
    block(workspace, SELLER, '2026-03-03T08:00:00Z', '2026-03-03T09:30:00Z');

    win(workspace, 3, [], 0.5);

    const kickoff = workspace.state.calendar.events.find(({ title }) => title.startsWith('Kickoff'))!;
    const guests = (kickoff.attendees ?? []).map(({ email }) => email);
    expect(guests).toEqual(expect.arrayContaining([SELLER, 'jon@copperleaf.example', 'tim@copperleaf.example']));
    expect(guests).not.toContain('una@copperleaf.example');
    expect(new Date(kickoff.start).toISOString()).toBe('2026-03-03T09:30:00.000Z');
    const welcome = workspace.state.mail.messages.find(
      ({ state, subject }) => state === 'sent' && /^Welcome/.test(subject),
    )!;
    expect(welcome.text).toContain('Tuesday, March 3, 10:30 AM');
  });
});

it('puts the one-time link that the access system answers into the welcome', () => {
  const workspace = readyToWin(2);
  workspace.fetcher = ({ url }) =>
    url.endsWith('/access')
      ? { status: 200, body: '{"link":"https://access.example/once/42"}' }
      : { status: 200, body: '' };

  win(workspace, 2, [], 1);

  const welcome = workspace.state.mail.messages.find(
    ({ state, subject }) => state === 'sent' && /^Welcome/.test(subject),
  )!;
  expect(welcome.text).toContain('https://access.example/once/42');
});

describe('further meetings', () => {
  it('are booked as they come near while the handoff goes on, each once, and taken off when the deal is lost', () => {
    const workspace = readyToWin(4);
    win(workspace, 4, [], 0.5);
    const row = table(workspace, 'Tasks').findIndex(([, , task]) => String(task).startsWith('Hold the kickoff')) + 2;
    type(workspace, 'arlo@northwind.example', 'Tasks', `F${row}`, [['TRUE']]);
    const [project] = Object.values(workspace.state.projects);
    project!.triggers = project!.triggers.filter(({ function: name }) => name === 'daily');
    const titles = () => workspace.state.calendar.events.map(({ title, status }) => `${title} ${status}`);

    advanceBy(workspace, 26 * DAY);

    expect(titles()).toEqual([
      'Kickoff: Atlas Works confirmed',
      'Weekly check-in: Atlas Works confirmed',
      'Weekly check-in: Atlas Works confirmed',
      'Weekly check-in: Atlas Works confirmed',
      'Weekly check-in: Atlas Works confirmed',
      'Monthly business review: Atlas Works confirmed',
    ]);
    const starts = workspace.state.calendar.events.map(({ start }) => start);
    expect(new Set(starts.map(String)).size).toBe(starts.length);

    type(workspace, 'sam@northwind.example', 'Pipeline', 'F4', [['Closed Lost']]);
    advanceBy(workspace, 2 * DAY);
    const coming = workspace.state.calendar.events.filter(({ status }) => status === 'cancelled');
    expect(coming.map(({ title }) => title)).toContain('Monthly business review: Atlas Works');
    expect(titles().filter((title) => title === 'Weekly check-in: Atlas Works confirmed').length).toBeGreaterThan(2);
  });
});
