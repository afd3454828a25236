import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../../local/script';
import type { WorldView } from '../../../local/workspace/world';

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

function projectWith(files: Record<string, string>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'script-'));
  dirs.push(dir);
  for (const [name, text] of Object.entries({
    'appsscript.json': '{"timeZone":"Asia/Tokyo","runtimeVersion":"V8"}',
    ...files,
  })) {
    writeFileSync(path.join(dir, name), text);
  }
  return dir;
}

async function run(argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const text = { out: '', err: '' };
  const keep = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    text[name] += String(chunk);
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    return { code: await main(argv), ...text };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const code = `
  function sum(a, b) { return { total: a + b, hour: new Date(0).getHours(), one: first }; }
  function fails() { throw new Error('no such deal'); }
  function steps() {
    const p = PropertiesService.getScriptProperties();
    try { for (let i = 1; i <= 5; i++) { p.setProperty('step', i); UrlFetchApp.fetch('https://example.com/' + i); } } catch (e) { return 'caught'; } finally { console.log('end'); }
  }
  function asks() { return Browser.msgBox('Go on?', Browser.Buttons.YES_NO); }
`;

describe('npm run script', () => {
  it('runs a function in the manifest’s zone with files in the order of their names', async () => {
    const dir = projectWith({ 'b.js': code, 'a.gs': 'const first = 1;' });
    const result = await run(['--project', dir, '--function', 'sum', '--args', '[1,2]']);

    expect(result.err).toBe('');
    expect(result.code).toBe(0);
    expect(JSON.parse(result.out)).toEqual({ total: 3, hour: 9, one: 1 });
  });

  it('ends with 1 and the message when the function throws, or is not there', async () => {
    const dir = projectWith({ 'a.js': 'const first = 1;', 'b.js': code });

    expect(await run(['--project', dir, '--function', 'fails'])).toEqual({
      code: 1,
      out: '',
      err: 'Error: no such deal\n',
    });
    expect(await run(['--project', dir, '--function', 'nothing'])).toMatchObject({
      code: 1,
      err: 'Error: Script function not found: nothing\n',
    });
  });

  it('ends with 3 when it is killed, right after the call took effect, and nothing of the script runs on', async () => {
    const dir = projectWith({ 'a.js': 'const first = 1;', 'b.js': code });
    const out = path.join(dir, 'world.json');
    const result = await run(['--project', dir, '--function', 'steps', '--kill-at', '4', '--out', out]);
    const world = JSON.parse(readFileSync(out, 'utf8')) as WorldView;

    expect(result.code).toBe(3);
    expect(world.requests.map(({ url }) => url)).toEqual(['https://example.com/1', 'https://example.com/2']);
    expect(world.executions).toMatchObject([
      { function: 'steps', outcome: 'killed', log: [], calls: { PropertiesService: 2, UrlFetchApp: 2 } },
    ]);
  });

  it('takes a world and gives the world after', async () => {
    const dir = projectWith({ 'a.js': 'const first = 1;', 'b.js': code });
    const [world, out] = [path.join(dir, 'in.json'), path.join(dir, 'out.json')];
    writeFileSync(world, JSON.stringify({ now: '2026-05-04T08:00:00.000Z', users: [{ email: 'eve@acme.example' }] }));
    await run(['--project', dir, '--function', 'steps', '--world', world, '--out', out]);
    const after = JSON.parse(readFileSync(out, 'utf8')) as WorldView;

    expect(after.executions[0]).toMatchObject({
      user: 'eve@acme.example',
      startedAt: '2026-05-04T08:00:00.000Z',
      outcome: 'done',
    });
    expect(after.requests).toHaveLength(5);
  });

  it('answers questions by their first button and says so', async () => {
    const dir = projectWith({ 'a.js': 'const first = 1;', 'b.js': code });

    expect(await run(['--project', dir, '--function', 'asks'])).toEqual({
      code: 0,
      out: '"yes"\n',
      err: 'Answered "Go on?" with YES.\n',
    });
  });

  it('loads first what clasp is told to push first', async () => {
    const dir = projectWith({
      'a.js': 'const second = first + 1; function go() { return second; }',
      'z.js': 'const first = 1;',
      '.clasp.json': '{"filePushOrder":["z.js"]}',
    });

    expect(await run(['--project', dir, '--function', 'go'])).toEqual({ code: 0, out: '2\n', err: '' });
  });

  it('says how it is used', async () => {
    expect(await run(['--function', 'x'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('npm run script -- --project DIR'),
    });
  });
});
