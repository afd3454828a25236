import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';
import { build, transformSync } from 'esbuild';
import { bundleBoard } from '../../scripts/build/bundle.mjs';
import { freeNames, nodes } from '../../scripts/build/names.mjs';
import { ADVANCED, chainOf, SERVICES } from '../../scripts/build/services.mjs';

/** Rooms without Google, clock or chance: facts in, values out. */
const PURE = ['domain', 'playbooks', 'reconcile', 'packet', 'messages', 'metrics', 'import', 'simulate', 'documents'];
const ADAPTERS = ['sheets', 'gmail', 'docs', 'drive', 'calendar', 'webhooks', 'webapp'];

/** Which rooms and packages each room may import. Types are erased before, so they are free. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: ['zod', 'date-fns', '@date-fns/tz', 'handlebars'],
  playbooks: ['domain', 'zod'],
  packet: ['domain'],
  messages: ['domain'],
  // The review is set with the packet's own document writer.
  metrics: ['domain', 'packet'],
  import: ['domain', 'playbooks', 'papaparse'],
  ports: ['domain'],
  // The weekly numbers that a rule sends are sums that metrics makes.
  // Which documents there are, is what a rule asks for by name.
  reconcile: ['domain', 'playbooks', 'metrics', 'documents'],
  // The monthly review is an effect like the packet, and what it says are sums.
  // Each effect follows the version of the playbook that its handoff began under.
  outbox: ['domain', 'playbooks', 'reconcile', 'ports', 'messages', 'packet', 'metrics', 'documents'],
  charts: ['domain', 'ports', 'metrics'],
  // The board's tabs and columns follow from the playbook.
  sheets: ['domain', 'ports', 'playbooks'],
  gmail: ['domain', 'ports'],
  docs: ['domain', 'ports'],
  drive: ['domain', 'ports'],
  calendar: ['domain', 'ports'],
  webhooks: ['domain', 'ports'],
  webapp: ['domain', 'ports'],
  engine: ['domain', 'playbooks', 'reconcile', 'outbox', 'metrics', 'messages', 'ports', 'sheets'],
  setup: ['domain', 'playbooks', 'messages', 'packet', 'ports', 'sheets'],
  triggers: ['domain', 'ports'],
  // What the playbook's documents say, set with the packet's own document writer.
  documents: ['domain', 'playbooks', 'messages', 'packet', 'metrics'],
  // The same rules that the engine follows, with nobody outside.
  simulate: ['domain', 'playbooks', 'reconcile'],
  ui: ['domain', 'playbooks', 'messages', 'metrics', 'import', 'documents', 'ports', 'sheets', 'setup'],
  // Dialogs read files, simulate, check a playbook and preview what it would change in the browser.
  pages: ['domain', 'import', 'simulate', 'messages', 'playbooks', 'reconcile'],
};

/** Holes in the walls, each with its reason. One that nobody uses any more fails too. */
const HOLES: readonly { from: string; to: string; why: string }[] = [
  {
    from: 'reconcile',
    to: 'src/outbox/entry.ts',
    why: 'the states of an outbox row, as pure data; its place is domain',
  },
  { from: 'reconcile', to: 'src/outbox/quota.ts', why: 'pure sums over outbox rows; its place is domain' },
  { from: 'setup', to: 'src/drive/sharing.ts', why: 'set-up lets the team in as the daily run does' },
  { from: 'setup', to: 'src/drive/driveFolders.ts', why: 'the MIME type of a folder; its place is ports' },
];

interface Import {
  from: string;
  to: string;
}

/** As much of an ESTree node as is asked for here. */
interface Expression {
  type: string;
  callee?: { name?: string };
  arguments?: unknown[];
}

let imports: Import[] = [];

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: sources(),
    bundle: true,
    packages: 'external',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    outdir: 'unused',
    logLevel: 'silent',
  });
  imports = Object.entries(metafile.inputs).flatMap(([from, input]) =>
    input.imports
      .filter(({ path, external }) => path !== '<runtime>' && !(external && path.startsWith('.')))
      .map(({ path }) => ({ from, to: path })),
  );
});

const sources = (): string[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** Folder of a source file, or name of a package. */
function roomOf(file: string): string {
  if (file.startsWith('src/ui/pages/')) return 'pages';
  if (file.startsWith('src/')) return file.split('/')[1]!;
  return file.split('/', file.startsWith('@') ? 2 : 1).join('/');
}

const isComposition = (file: string): boolean => /^src\/[^/]+\.ts$/.test(file);
const isHole = ({ from, to }: Import): boolean => HOLES.some((hole) => hole.from === roomOf(from) && hole.to === to);

describe('rooms', () => {
  it('has a wall for every folder of src', () => {
    const rooms = new Set(
      sources()
        .filter((file) => !isComposition(file))
        .map(roomOf),
    );

    expect([...rooms].filter((room) => !MAY_IMPORT[room])).toEqual([]);
  });

  it('lets no room import what is not its business', () => {
    const wrong = imports.filter(
      (one) =>
        !isComposition(one.from) &&
        roomOf(one.from) !== roomOf(one.to) &&
        !MAY_IMPORT[roomOf(one.from)]?.includes(roomOf(one.to)) &&
        !isHole(one),
    );

    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('has no adapter that knows another, and nobody below who knows the composition', () => {
    const known = ADAPTERS.flatMap((room) => (MAY_IMPORT[room] ?? []).filter((other) => ADAPTERS.includes(other)));
    const composed = imports.filter(({ from, to }) => isComposition(to) && !isComposition(from));

    expect(known).toEqual([]);
    expect(composed).toEqual([]);
  });

  it('keeps no hole that nothing goes through', () => {
    expect(HOLES.filter(({ from, to }) => !imports.some((one) => roomOf(one.from) === from && one.to === to))).toEqual(
      [],
    );
  });

  it('imports in no circle', () => {
    expect(circles()).toEqual([]);
  });
});

it('leaves what ships with a board out of the script, which every run reads', async () => {
  const scripts = await bundleBoard();
  const shipped = readdirSync('src/playbooks', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/playbooks/${file.split(path.sep).join('/')}`)
    .filter((file) => /\/(shipped|teamMessages)\.ts$|\/playbooks\/(?!(tabs|check)\/)\w+\/.*\.ts$/.test(file));

  expect(shipped.length).toBeGreaterThan(3);
  expect(
    scripts.flatMap(({ metafile }) => Object.keys(metafile!.inputs)).filter((file) => shipped.includes(file)),
  ).toEqual([]);
});

it('keeps the shell out of the engine, and the run and its deliveries out of the shell', async () => {
  const [engine, shell] = (await bundleBoard()).map(({ metafile }) => Object.keys(metafile!.inputs));

  expect(engine!.filter((file) => ['ui', 'import'].includes(roomOf(file)))).toEqual([]);
  expect(shell!.filter((file) => /^src\/(engine\/(engineRun|run)|outbox\/deliver)\.ts$/.test(file))).toEqual([]);
  expect(engine).toContain('src/engine/engineRun.ts');
});

describe('what a file takes from outside', () => {
  const services = new Set([...Object.keys(SERVICES), ...Object.values(ADVANCED).map(({ name }) => name)]);

  it('names Google’s services in app.ts only', () => {
    const naming = sources().filter((file) => file !== 'src/app.ts' && !file.startsWith('src/ui/pages/'));

    const found = naming.flatMap((file) =>
      freeNames(treeOf(file)).flatMap(({ name }) => (services.has(name) ? [`${file} names ${name}`] : [])),
    );

    expect(found).toEqual([]);
  });

  it('gives the pure rooms no clock, no chance and no log', () => {
    const pure = sources().filter((file) => PURE.includes(roomOf(file)));

    expect(pure.flatMap((file) => impureUses(file).map((use) => `${file} uses ${use}`))).toEqual([]);
  });
});

function treeOf(file: string) {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'es2020' });
  return parse(code, { ecmaVersion: 2020, sourceType: 'module' });
}

function impureUses(file: string): string[] {
  return nodes(treeOf(file)).flatMap(({ node }: { node: Expression }) => {
    const chain = node.type === 'MemberExpression' ? chainOf(node).join('.') : '';
    if (['Date.now', 'Math.random'].includes(chain)) return [chain];
    if (chain.startsWith('console.')) return ['console'];
    const isDate = ['NewExpression', 'CallExpression'].includes(node.type) && node.callee?.name === 'Date';
    return isDate && node.arguments?.length === 0 ? ['the present time'] : [];
  });
}

/** Import circles between source files, each as the files on the way round. */
function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) if (to.startsWith('src/')) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' > '));
    else if (!done.has(file)) for (const to of next.get(file) ?? []) visit(to, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
