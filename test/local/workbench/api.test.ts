import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Desk } from '../../../local/workbench/desk';
import { listen } from '../../../local/workbench/http';
import { workbench } from '../../../local/workbench/server';
import { playFaults } from '../../../local/workspace/people';
import { seedEvents } from '../../../local/workspace/world/seedMail';
import { ANA, BEN, relayWorld, VERA } from '../../browser/relay';

let desk: Desk;
let url: string;
let close: () => void;
const made: unknown[] = [];

beforeEach(async () => {
  const make = (options?: unknown) => {
    made.push(options);
    const workspace = relayWorld({ deals: 5 });
    playFaults(workspace);
    return workspace;
  };
  desk = new Desk(make(), { make });
  const pageDir = mkdtempSync(path.join(tmpdir(), 'page-'));
  writeFileSync(path.join(pageDir, 'index.html'), '<h1>Baton workbench</h1>');
  const server = workbench(desk, pageDir);
  url = `http://localhost:${await listen(server, 0)}`;
  close = () => {
    server.close();
    server.closeAllConnections();
  };
});
afterEach(() => close());

type Answer = Record<string, never> & {
  ok: boolean;
  error?: string;
  executions: { function: string; cause: string; outcome: string; calls: Record<string, number> }[];
  ui: { id: string; kind: string; message: string };
};

async function post(call: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/${call}`, { method: 'POST', body: JSON.stringify(body) });
  return (await response.json()) as Answer;
}

interface World {
  now: string;
  users: { email: string }[];
  spreadsheets: {
    sheets: {
      name: string;
      values: unknown[][];
      display: string[][];
      notes: { a1: string; text: string }[];
      validations: unknown[];
    }[];
  }[];
  mails: { owner: string; subject: string; state: string }[];
  triggers: { kind: string; function: string }[];
  executions: { function: string; outcome: string }[];
}
const world = async (): Promise<World> => (await (await fetch(`${url}/api/world`)).json()) as World;
const pipeline = async () => (await world()).spreadsheets[0]!.sheets[0]!;

/** A request with headers that fetch would not let one choose. */
function statusWith(headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/world`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

it('tells the whole world in the fixed shape', async () => {
  const view = await world();

  expect(view.now).toBe('2026-03-02T08:00:00.000Z');
  expect(view.users.map(({ email }) => email)).toEqual([ANA, BEN, VERA]);
  expect(view.spreadsheets[0]!.sheets[0]!.values[1]).toEqual([
    'D-00001',
    'Harbor 1',
    'Lead',
    '',
    500,
    '2026-02-26T23:00:00.000Z',
    false,
  ]);
  expect(view.spreadsheets[0]!.sheets[0]!.validations[0]).toEqual({
    a1: 'C2:C1000',
    kind: 'VALUE_IN_LIST',
    values: ['Lead', 'Proposal', 'Closed Won', 'Closed Lost'],
    allowInvalid: false,
  });
});

it('answers to its own host and origin only', async () => {
  const { port } = new URL(url);

  expect(await statusWith({ host: `127.0.0.1:${port}` })).toBe(200);
  expect(await statusWith({ host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
  expect(await statusWith({ host: `board.example:${port}` })).toBe(403);
  expect(await statusWith({ host: `localhost:${port}`, origin: 'http://board.example' })).toBe(403);
  expect(await statusWith({ host: `localhost:${port}`, origin: 'null' })).toBe(403);
  expect(await statusWith({ host: `localhost:${port}`, origin: `http://127.0.0.1:${port}` })).toBe(403);
});

it('types as a person and tells what ran because of it', async () => {
  const answer = await post('edit', { as: BEN, sheet: 'Pipeline', a1: 'C2', values: [['Closed Won']] });

  expect(answer).toMatchObject({ ok: true, executions: [{ function: 'checkGate', cause: 'edit', outcome: 'done' }] });
  expect((await pipeline()).notes).toEqual([{ a1: 'C2', text: 'Harbor 1 is held: type its goal in column D.' }]);
});

it('refuses what the rules of the sheet refuse, and runs nothing', async () => {
  const invalid = await post('edit', { as: BEN, sheet: 'Pipeline', a1: 'C2', values: [['Maybe']] });
  const viewer = await post('edit', { as: VERA, sheet: 'Pipeline', a1: 'B2', values: [['x']] });
  const locked = await post('edit', { as: BEN, sheet: 'Locked', a1: 'A1', values: [['x']] });

  expect(invalid).toMatchObject({
    ok: false,
    error: expect.stringContaining('violates the data validation rules'),
    executions: [],
  });
  expect(viewer).toMatchObject({ ok: false, executions: [] });
  expect(locked).toMatchObject({ ok: false, error: expect.stringContaining('protected') });
});

it('inserts, deletes and sorts rows, and takes a person’s own last step back', async () => {
  await post('rows', { as: ANA, sheet: 'Pipeline', op: 'sort', at: 2, by: 5, ascending: false });
  expect((await pipeline()).values[1]![0]).toBe('D-00005');
  await post('rows', { as: ANA, sheet: 'Pipeline', op: 'delete', at: 2 });
  expect((await pipeline()).values[1]![0]).toBe('D-00004');

  await post('undo', { as: ANA });
  await post('undo', { as: ANA });

  expect((await pipeline()).values[1]![0]).toBe('D-00001');
  expect(await post('undo', { as: ANA })).toMatchObject({ ok: false, error: 'There is nothing to undo.' });
});

it('chooses from the script’s menu and answers what it asks', async () => {
  const asked = await post('menu', { as: ANA, path: ['Relay', 'Ask my name'] });
  expect(asked).toMatchObject({ ok: true, ui: { kind: 'prompt', message: 'What is your name?' }, executions: [] });

  const greeted = await post('ui', { as: ANA, ui: asked.ui, answer: { button: 'OK', text: 'Ana' } });
  expect(greeted).toMatchObject({ ok: true, ui: { kind: 'alert', message: 'Hello Ana' } });
  const done = await post('ui', { as: ANA, ui: greeted.ui.id, answer: 'OK' });

  expect(done).toMatchObject({ ok: true, executions: [{ function: 'askName', cause: 'menu', outcome: 'done' }] });
  expect((await world()).spreadsheets[0]!.sheets[1]!.values).toEqual([['name Ana']]);
});

it('says which menu entry there is not', async () => {
  expect(await post('menu', { as: ANA, path: ['Relay', 'Fly'] })).toMatchObject({
    ok: false,
    error: 'There is no menu entry Relay > Fly.',
  });
});

it('calls a function as a page does, as whoever acts', async () => {
  expect(await post('call', { as: BEN, function: 'double', args: [4] })).toMatchObject({
    ok: true,
    value: { twice: 8, by: BEN },
  });
  expect(await post('call', { as: BEN, function: 'double', args: ['x'] })).toMatchObject({
    ok: false,
    error: 'Give me a number.',
  });
});

it('lets time pass, running what comes due in order', async () => {
  expect(await post('clock', { advance: '90m' })).toMatchObject({
    ok: true,
    now: '2026-03-02T09:30:00.000Z',
    executions: [{ function: 'tick', cause: 'clock' }],
  });
  expect((await post('clock', { to: '2026-03-02T12:00:00Z' })).executions).toHaveLength(3);
  expect(await post('clock', { to: '2026-03-01T12:00:00Z' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('time does not go back'),
  });
  expect(await post('clock', { advance: 'soon' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('no duration'),
  });
});

it('brings mail from outside into the mailbox', async () => {
  expect(await post('mail', { from: 'mila@customer.example', to: ANA, subject: 'Hello', text: 'Hi' })).toMatchObject({
    ok: true,
  });
  expect((await world()).mails).toContainEqual(
    expect.objectContaining({ owner: ANA, subject: 'Hello', state: 'received' }),
  );
  expect(await post('mail', { as: ANA, draft: 'none', op: 'send' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('no draft'),
  });
});

it('lets a guest answer an invitation, and the organizer move and cancel it', async () => {
  const { state } = desk.workspace;
  seedEvents(
    desk.workspace,
    [
      {
        id: 'kickoff',
        calendar: ANA,
        title: 'Kickoff',
        start: '2026-03-04T09:00:00Z',
        end: '2026-03-04T10:00:00Z',
        attendees: [{ email: BEN, response: 'needsAction' }],
      },
    ],
    ANA,
  );

  expect(await post('calendar', { event: 'kickoff', attendee: BEN, response: 'accepted' })).toMatchObject({ ok: true });
  expect(state.calendar.events[0]!.attendees.find(({ email }) => email === BEN)?.response).toBe('accepted');
  expect(await post('calendar', { event: 'kickoff', op: 'move', start: '2026-03-05T09:00:00Z' })).toMatchObject({
    ok: true,
  });
  expect(new Date(state.calendar.events[0]!.end).toISOString()).toBe('2026-03-05T10:00:00.000Z');
  expect(await post('calendar', { event: 'kickoff', op: 'cancel' })).toMatchObject({ ok: true });
  expect(state.calendar.events[0]!.status).toBe('cancelled');
  expect(await post('calendar', { event: 'kickoff', op: 'cancel' })).toMatchObject({
    ok: false,
    error: 'There is no event kickoff.',
  });
});

it('plans faults, and clears those that have not struck', async () => {
  await post('faults', {
    plan: [
      { call: 1, function: 'CHECK', do: 'kill' },
      { call: 2, function: 'tick', do: 'throw', message: 'Busy' },
    ],
  });
  const killed = await post('edit', { as: BEN, sheet: 'Pipeline', a1: 'D2', values: [['Grow']] });
  await post('faults', { plan: [] });
  const ticked = await post('clock', { advance: '1h' });

  expect(killed).toMatchObject({ ok: true, executions: [{ outcome: 'killed' }] });
  expect(ticked.executions).toMatchObject([{ function: 'tick', outcome: 'done' }]);
  expect(await post('faults', { plan: [{ call: 0, do: 'kill' }] })).toMatchObject({ ok: false });
});

it('starts another world with what was asked for', async () => {
  await post('edit', { as: ANA, sheet: 'Pipeline', a1: 'B2', values: [['Changed']] });

  expect(
    await post('reset', { playbook: 'packages', sample: 'none', mode: 'test', now: '2026-05-04T08:00:00Z' }),
  ).toEqual({
    ok: true,
  });

  expect(made.at(-1)).toEqual({ playbook: 'packages', sample: 'none', mode: 'test', now: '2026-05-04T08:00:00Z' });
  expect((await pipeline()).values[1]![1]).toBe('Harbor 1');
  expect(await post('reset', { mode: 'loud' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('test, pilot, live'),
  });
});

it.each([
  ['edit', { as: ANA, sheet: 'Pipeline', a1: 'A2', values: [] }, 'holds no cell'],
  ['edit', { as: ANA, sheet: 'Pipeline', a1: 'A2', values: [[]] }, 'holds no cell'],
  ['reset', { playbook: 'none' }, 'There is no playbook "none"'],
  ['reset', { sample: 'all' }, '"sample" is "none"'],
  ['reset', { bare: 'yes' }, '"bare" is true or false'],
  ['faults', { plan: [{ call: 1, do: 'kill', when: 'later' }] }, 'before or after'],
  ['faults', { plan: [{ call: 1, do: 'edit', as: ANA, sheet: 'Pipeline', a1: 'A2' }] }, 'has "values" as well'],
  ['faults', { plan: [{ call: 1, do: 'run' }] }, 'has "run" as well'],
])('refuses a %s of %j and changes nothing', async (call, body, text) => {
  const before = await world();

  expect(await post(call, body)).toEqual({ ok: false, error: expect.stringContaining(text) });

  expect(await world()).toEqual(before);
});

it('says what is missing from a call, and that there is no such call', async () => {
  expect(await post('edit', { as: ANA })).toEqual({ ok: false, error: '"values" is missing: a list.' });
  expect(await post('fly', {})).toEqual({ ok: false, error: 'There is no /api/fly.' });
  const response = await fetch(`${url}/api/edit`, { method: 'POST', body: '{' });
  expect([response.status, await response.json()]).toEqual([400, { ok: false, error: 'The body is not JSON.' }]);
});

it('gives two worlds the same ids for the same calls', async () => {
  const play = async () => {
    await post('edit', { as: BEN, sheet: 'Pipeline', a1: 'C2', values: [['Closed Won']] });
    await post('clock', { advance: '3h' });
    return world();
  };
  const first = await play();
  await post('reset', {});

  expect(await play()).toEqual(first);
});
