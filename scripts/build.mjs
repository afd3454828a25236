// Builds each Apps Script project into dist/: one readable bundle, a stub for every function Google calls by name, its pages,
// the playbooks that ship and its manifest. Fails where names, globals or scopes do not fit.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './build/bundle.mjs';
import { checkBundle } from './build/check.mjs';
import { buildPages } from './build/pages.mjs';
import { buildPlaybooks } from './build/playbooks.mjs';

const out = 'dist/board';
const [{ code, names, metafile }, pages, playbooks] = await Promise.all([
  bundle('src/main.ts'),
  buildPages('src/ui/pages'),
  buildPlaybooks(),
]).catch((error) => {
  // esbuild has shown its own errors, with the place, already.
  if (!error.errors) console.error(error);
  process.exit(1);
});
const manifest = readFileSync('appsscript.json', 'utf8');

writeProject(out, {
  'Baton.js': code,
  'appsscript.json': manifest,
  ...Object.fromEntries([...pages, ...playbooks].map(({ name, html }) => [`${name}.html`, html])),
});
write('dist/board.meta.json', JSON.stringify(metafile));

const problems = checkBundle({
  code,
  names,
  pages,
  manifest: JSON.parse(manifest),
  sources: Object.keys(metafile.inputs),
});
for (const problem of problems) console.error(`build: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(
  `Built ${out}: ${(code.length / 1024).toFixed(0)} KB, ${names.length} entry points, ${pages.length} pages.`,
);

/** Writes a project's files and removes others. What is the same stays untouched, so that a run beside this one never misses a file. */
function writeProject(dir, files) {
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(dir)) if (!(name in files)) rmSync(path.join(dir, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) write(path.join(dir, name), text);
}

function write(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
