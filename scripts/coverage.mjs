// Writes docs/coverage.md: which of Google's classes and methods the local Workspace has. It reflects on the classes as
// they are, so the page cannot promise what is not there. With --check it only says whether the page is up to date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const WORKSPACE = path.join(root, 'local/workspace');
const PAGE = path.join(root, 'docs/coverage.md');
const REFERENCE = 'https://developers.google.com/apps-script/reference/';

const filesBelow = (dir) =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? filesBelow(path.join(dir, entry.name)) : [path.join(dir, entry.name)],
      )
    : [];

/** Every class that a script can hold, by its name in Google's types. */
async function classesOfLocalWorkspace() {
  const sources = filesBelow(WORKSPACE).filter(
    (file) => file.endsWith('.ts') && /\bclass \w+ extends \w/.test(readFileSync(file, 'utf8')),
  );
  const entry = [path.join(WORKSPACE, 'kernel/workspace.ts'), ...sources.sort()]
    .map((file, at) => `export * as m${at} from ${JSON.stringify(file)};`)
    .join('\n');
  // Inside the project, so that its packages are found from there.
  const outfile = path.join(root, 'node_modules/.cache', `coverage-${process.pid}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  try {
    await build({
      stdin: { contents: entry, resolveDir: root, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    const modules = await import(pathToFileURL(outfile).href);
    const found = new Map();
    for (const exported of Object.values(modules)) {
      for (const value of Object.values(exported)) {
        if (typeof value !== 'function' || typeof value.type !== 'string' || value.type === '' || !value.rules)
          continue;
        // A class built up in several steps counts as the last of them, which has the methods of all.
        const known = found.get(value.type);
        if (!known || value.prototype instanceof known) found.set(value.type, value);
      }
    }
    return found;
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Methods that the bridge shows to scripts. */
function visibleMethods(type) {
  const names = new Set();
  for (
    let proto = type.prototype;
    proto && proto.constructor.name !== 'Remote' && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (
        !name.startsWith('_') &&
        name !== 'constructor' &&
        name !== 'toString' &&
        typeof property.value === 'function'
      )
        names.add(name);
    }
    // Methods that differ only in a name are written as fields: `isBold = () => …`.
    for (const [, name] of proto.constructor.toString().matchAll(/^ +([a-z]\w*) = \(.*\) =>/gm)) names.add(name);
  }
  return names;
}

/** Pages below Google's reference that a test cites. */
function citedPages() {
  const pattern = /developers\.google\.com\/(?:apps-script\/reference\/([\w-]+\/[\w-]+)|[\w/.-]+)/g;
  return new Set(
    filesBelow(path.join(root, 'test'))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(([, page]) => (page ? [page] : []))),
  );
}

async function coverageText() {
  const google = JSON.parse(readFileSync(path.join(WORKSPACE, 'kernel/signatures.generated.json'), 'utf8'));
  const classes = await classesOfLocalWorkspace();
  const cited = citedPages();
  const parts = [];
  const summary = [];
  const totals = { known: 0, there: 0 };
  for (const [name, type] of [...classes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const visible = visibleMethods(type);
    const known = Object.keys(google[name] ?? {}).filter((method) => google[name][method].length > 0);
    const there = known.filter((method) => visible.has(method));
    const more = [...visible].filter((method) => !known.includes(method)).sort();
    totals.known += known.length;
    totals.there += there.length;
    const page = type.page.startsWith('https:') ? type.page : REFERENCE + type.page;
    const anchor = name.toLowerCase().replace(/[^a-z0-9_]/g, '');
    summary.push(
      `| [${name}](#${anchor}) | ${there.length} of ${known.length} | ${cited.has(type.page) ? 'yes' : ''} |`,
    );
    const missing = known.filter((method) => !visible.has(method));
    const link = (method) => `[${method}](${page}#:~:text=${method}%28)`;
    parts.push(
      `### ${name}`,
      '',
      `[Google's page](${page})`,
      '',
      '| method | here |',
      '| --- | --- |',
      ...[
        ...there.map((method) => [method, 'yes']),
        ...more.map((method) => [method, 'yes, though not in the published types']),
      ]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([method, state]) => `| ${link(method)} | ${state} |`),
      '',
      ...(missing.length > 0 ? [`Not here, and throwing by name: ${missing.join(', ')}.`, ''] : []),
    );
  }
  const absent = Object.keys(google).filter((name) => !classes.has(name));
  return [
    '# What the local Workspace has of Google’s services',
    '',
    'Written by `node scripts/coverage.mjs` from the classes themselves; a test fails when it is out of date. A method that Google',
    'has and the local Workspace does not throws `NotInLocalWorkspace` with its name. "Tested" means that a test cites the class’s page.',
    '',
    `${classes.size} classes, ${totals.there} of their ${totals.known} published methods.`,
    '',
    '| class | methods | tested |',
    '| --- | --- | --- |',
    ...summary,
    '',
    '## Classes that are not there',
    '',
    absent.join(', '),
    '',
    '## Methods',
    '',
    ...parts,
  ].join('\n');
}

const text = await coverageText();
if (process.argv.includes('--check')) {
  const current = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  if (current !== text) {
    console.error('docs/coverage.md is out of date. Run: node scripts/coverage.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(PAGE, text);
  console.log(text.split('\n')[5]);
}
