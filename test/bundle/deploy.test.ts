import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { menusOf } from '../../local/workspace/session';
import { EDITOR, OWNER, office } from '../local/support';
import { type RemoteFile, type ScriptApi, scriptApi } from './scriptApi';

const SCRIPT_ID = '1testtesttesttesttesttesttesttesttesttesttesttesttesttest';
const EXTENSION = { SERVER_JS: 'js', HTML: 'html', JSON: 'json' };

/** What a fresh script project of Google's holds. */
const FRESH: RemoteFile[] = [
  {
    name: 'appsscript',
    type: 'JSON',
    source: '{"timeZone":"America/New_York","exceptionLogging":"STACKDRIVER","runtimeVersion":"V8"}',
  },
  { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {\n}\n' },
];

let google: ScriptApi;
let dir: string;
let pushed: { code: number | null; output: string };

beforeAll(async () => {
  google = await scriptApi();
  google.projects.set(SCRIPT_ID, FRESH);
  dir = mkdtempSync(path.join(tmpdir(), 'deploy-'));
  pushed = await deploy();
}, 60_000);

afterAll(async () => {
  await google.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Runs `npm run deploy` as a person would, except for who answers as Google and who is logged in. */
async function deploy(scriptId = SCRIPT_ID): Promise<{ code: number | null; output: string }> {
  const token = {
    type: 'authorized_user',
    client_id: 'client',
    client_secret: 'secret',
    refresh_token: 'refresh',
    access_token: 'token',
    expiry_date: 4_102_444_800_000,
  };
  const files = {
    auth: path.join(dir, 'clasprc.json'),
    cert: path.join(dir, 'cert.pem'),
    project: 'dist/deploy-test.clasp.json',
  };
  writeFileSync(files.auth, JSON.stringify({ tokens: { default: token } }));
  writeFileSync(files.cert, google.cert);
  mkdirSync('dist', { recursive: true });
  // clasp pushes only what lies below its project file, so the test's own stands beside the built project.
  writeFileSync(files.project, JSON.stringify({ scriptId, rootDir: 'board' }));
  const { NO_PROXY: _no, no_proxy: _none, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['scripts/deploy.mjs', '-A', files.auth, '-P', files.project, '-I', '.claspignore'],
    { env: { ...env, HTTPS_PROXY: google.proxy, https_proxy: google.proxy, NODE_EXTRA_CA_CERTS: files.cert } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  rmSync(files.project, { force: true });
  return { code, output };
}

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));

const received = (): Record<string, string> =>
  Object.fromEntries(
    google.projects.get(SCRIPT_ID)!.map(({ name, type, source }) => [`${name}.${EXTENSION[type]}`, source]),
  );

describe('npm run deploy', () => {
  it('pushes exactly the files of dist/board, with clasp as it is', () => {
    expect(pushed).toMatchObject({ code: 0, output: expect.stringContaining('Pushed') });
    expect(google.requests).toContain(`PUT /v1/projects/${SCRIPT_ID}/content`);
    expect(received()).toEqual(filesOf('dist/board'));
    expect(Object.keys(received())).toEqual(expect.arrayContaining(['Baton.js', 'BatonShell.js', 'appsscript.json']));
  });

  it('puts files on Google that load and run: a person opens the board and has the menu', () => {
    const { 'appsscript.json': manifest, ...code } = received();
    const { workspace } = office({ code, manifest: JSON.parse(manifest!) });

    for (const person of [OWNER, EDITOR]) {
      const [baton] = menusOf(workspace, person);
      expect(baton).toMatchObject({ name: 'Baton' });
      expect(JSON.stringify(baton)).toContain('Set up…');
    }
    expect(workspace.state.executions.map(({ function: name, outcome }) => `${name} ${outcome}`)).toEqual([
      'onOpen done',
      'onOpen done',
    ]);
  });

  it('changes nothing where nothing has changed', async () => {
    const before = google.requests.length;

    const again = await deploy();

    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });
    expect(google.requests.slice(before).filter((request) => request.startsWith('PUT'))).toEqual([]);
  });

  it('says how to name the script, and pushes nothing, while the id is not a real one', async () => {
    const before = google.requests.length;

    const refused = await deploy('put-your-script-id-here');

    expect(refused.code).toBe(1);
    expect(refused.output).toContain('Extensions › Apps Script');
    expect(google.requests).toHaveLength(before);
  });

  it('fails where Google does not know the script', async () => {
    const refused = await deploy('1nobodynobodynobodynobodynobody');

    expect(refused.code).not.toBe(0);
  });
});
