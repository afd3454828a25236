import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../../local/script';
import { advanceBy } from '../../../local/workspace/clock';
import { seedWorld, type WorldView, worldView } from '../../../local/workspace/world';
import { readyToWin, win } from '../../simulation/handoff';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const OWNER = 'baton@northwind.example';
let view: WorldView;

beforeAll(() => {
  const world = readyToWin(2);
  win(world, 2, [], 0.25);
  world.state.projects.board!.triggers.find((each) => each.function === 'daily')!.nextAt = world.state.now;
  advanceBy(world, 60_000);
  view = JSON.parse(JSON.stringify(worldView(world))) as WorldView;
});

const sheet = (name: string) => view.spreadsheets[0]!.sheets.find((each) => each.name === name)!;
const column = (name: string, header: string) => sheet(name).values[0]!.indexOf(header);

describe('a world of Baton, seen from outside after one deal was won', () => {
  it('tells time, zone and people in the playbook’s words', () => {
    expect(view.now).toMatch(INSTANT);
    expect(view.timeZone).toBe('Europe/Vienna');
    expect(view.users).toContainEqual({ email: OWNER, name: expect.any(String), roles: ['admin'] });
    expect(view.users.every(({ roles }) => roles.length > 0)).toBe(true);
  });

  it('shows the board with dates as instants and as displayed, links as formulas, and the headers’ notes', () => {
    const pipeline = sheet('Pipeline');
    const close = column('Pipeline', 'Close date');

    expect(pipeline).toMatchObject({ hidden: false, frozenRows: 1 });
    expect(pipeline.values[1]![close]).toMatch(INSTANT);
    expect(pipeline.display[1]![close]).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(pipeline.values.map((row) => row.length)).toEqual(pipeline.display.map((row) => row.length));
    expect(pipeline.formulas[0]!.text).toMatch(/^=HYPERLINK\("https:\/\/docs\.google\.com\/document\/d\//);
    expect(pipeline.notes.map(({ a1 }) => a1)).toContain('A1');
  });

  it('shows validations with their choices, also those that stand in a range', () => {
    expect(sheet('Pipeline').validations).toContainEqual({
      a1: 'F2:F1000',
      kind: 'VALUE_IN_LIST',
      values: ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
      allowInvalid: expect.any(Boolean),
    });
    const all = view.spreadsheets[0]!.sheets.flatMap(({ validations }) => validations);
    expect(all.filter(({ kind, values }) => kind.startsWith('VALUE_IN_') && !values?.length)).toEqual([]);
  });

  it('shows protections of whole tabs and of columns with who may edit', () => {
    expect(sheet('Outbox').protections).toEqual([{ editors: [OWNER], warningOnly: false }]);
    expect(sheet('Pipeline').protections.find(({ a1 }) => a1?.startsWith('J'))).toMatchObject({ warningOnly: true });
  });

  it('shows the charts of Metrics', () => {
    expect(sheet('Metrics').charts[0]).toEqual({
      title: 'Handoffs by week',
      kind: 'COLUMN',
      ranges: ['Metrics!A1:A1000', expect.stringMatching(/^Metrics!/)],
      at: expect.stringMatching(/^[A-Z]+1$/),
    });
  });

  it('shows the packet with its path, text, HTML and deal, and the client’s folder', () => {
    const dealId = sheet('Pipeline').values[1]![0];
    const packet = view.documents.find(({ properties }) => properties.dealId === dealId)!;

    expect(packet).toMatchObject({ owner: OWNER, path: `Clients/Harborlight Coaching/${packet.name}` });
    expect(packet.text).toContain('Harborlight Coaching');
    expect(packet.html).toContain('<table');
    expect(view.folders.map(({ path: folder }) => folder).sort()).toEqual(['Clients', 'Clients/Harborlight Coaching']);
  });

  it('shows each mail in the mailboxes of both sides', () => {
    const sent = view.mails.filter(({ state }) => state === 'sent');

    expect(sent.length).toBeGreaterThan(0);
    for (const mail of sent) {
      expect(mail).toMatchObject({ owner: OWNER, at: expect.stringMatching(INSTANT) });
      const received = view.mails.filter(({ state, subject }) => state === 'received' && subject === mail.subject);
      expect(received.map(({ owner }) => mail.to.includes(owner))).toContain(true);
    }
  });

  it('shows requests, triggers and executions with calls by the services’ global names', () => {
    expect(view.requests[0]).toMatchObject({ method: 'post', status: 200, at: expect.stringMatching(INSTANT) });
    expect(JSON.parse(view.requests[0]!.body)).toMatchObject({ deal: { company: 'Harborlight Coaching' } });
    expect(view.triggers.map((each) => [each.function.toLowerCase(), each.kind, each.creator])).toEqual(
      expect.arrayContaining([
        [expect.stringContaining('edit'), 'edit', OWNER],
        [expect.stringContaining('change'), 'change', OWNER],
        [expect.stringContaining('tick'), 'clock', OWNER],
      ]),
    );
    const handing = view.executions.find(({ calls }) => calls.Gmail)!;
    expect(handing).toMatchObject({ cause: 'edit', user: OWNER, outcome: 'done', error: null, log: [] });
    expect(handing.virtualMs).toBeGreaterThan(0);
    expect(Object.keys(handing.calls)).toEqual(expect.arrayContaining(['Sheets', 'Drive', 'Gmail', 'UrlFetchApp']));
  });

  it('shows what the day has taken of its quotas', () => {
    const names = view.quotas.filter(({ user }) => user === OWNER).map(({ name }) => name);

    expect(names).toEqual(
      expect.arrayContaining([
        'Documents created',
        'Properties read/write',
        'URL Fetch calls',
        'Triggers total runtime',
      ]),
    );
    expect(view.quotas.every(({ used, limit }) => used > 0 && used < limit)).toBe(true);
  });

  it('goes through npm run script and comes out as it went in', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'baton-world-'));
    const file = (name: string) => path.join(dir, name);
    writeFileSync(file('appsscript.json'), '{"timeZone":"Europe/Vienna"}');
    writeFileSync(file('code.js'), 'function nothing() {}');
    writeFileSync(file('in.json'), JSON.stringify(view));
    const code = await main([
      ...['--project', dir, '--function', 'nothing'],
      ...['--world', file('in.json'), '--out', file('out.json')],
    ]);
    const after = JSON.parse(readFileSync(file('out.json'), 'utf8')) as WorldView;
    rmSync(dir, { recursive: true });

    expect(code).toBe(0);
    for (const part of ['users', 'spreadsheets', 'folders', 'mails', 'events', 'requests', 'quotas'] as const)
      expect(after[part]).toEqual(view[part]);
    expect(after.documents.map(({ text }) => text)).toEqual(view.documents.map(({ text }) => text));
    expect(worldView(seedWorld(view)).now).toBe(view.now);
  });
});
