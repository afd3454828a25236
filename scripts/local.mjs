/**
 * Builds what a local command needs and runs it: `node scripts/local.mjs start|demo|script|bench|prove|screenshots [args]`.
 * The commands are TypeScript and are bundled to dist/local first, so that a fresh clone needs nothing but `npm ci`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);
const [command = 'start', ...args] = process.argv.slice(2);

/** `script` runs somebody else's project and needs neither the product nor the page. */
if (command !== 'script') buildProduct();
if (command === 'start' || command === 'screenshots') await buildPage(at('dist/workbench'));
await buildCommands(at('dist/local'));

const { main } = await import(pathToFileURL(at('dist/local/cli.mjs')).href);
const code = await main(command, args, { root });
if (typeof code === 'number') process.exitCode = code;

function buildProduct() {
  const script = at('scripts/build.mjs');
  if (!existsSync(script)) {
    process.stderr.write('scripts/build.mjs is missing, so the board project is not built.\n');
    return;
  }
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

async function buildPage(out) {
  await mkdir(out, { recursive: true });
  const page = at('local/workbench/page');
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(page, 'main.ts'), path.join(page, 'style.css')],
    outdir: out,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: true,
    logLevel: 'warning',
  });
  await copyFile(path.join(page, 'index.html'), path.join(out, 'index.html'));
  await copyFile(path.join(page, 'icon.svg'), path.join(out, 'icon.svg'));
}

async function buildCommands(out) {
  await build({
    absWorkingDir: root,
    entryPoints: { cli: at('local/cli.ts') },
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    splitting: true,
    logLevel: 'warning',
    // Parts of the house that are still to come are left as imports; running them says which is missing.
    plugins: [{ name: 'missing-parts', setup: leaveMissing }],
  });
}

function leaveMissing(bundler) {
  bundler.onResolve(
    { filter: /^\.\.?\/.*(demo\/main|script|bench\/main|screenshots)$/ },
    ({ path: name, resolveDir }) => {
      const file = `${path.resolve(resolveDir, name)}.ts`;
      return existsSync(file) ? undefined : { path: name, namespace: 'missing' };
    },
  );
  bundler.onLoad({ filter: /.*/, namespace: 'missing' }, ({ path: name }) => ({
    contents: `export const main = () => { process.stderr.write(${JSON.stringify(`${name.replace(/^\.\.?\//, '')}.ts is not there yet.\n`)}); return 1; };`,
  }));
}
