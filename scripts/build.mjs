// Builds each Apps Script project into dist/: readable scripts with a stub for every function Google calls by name, its pages,
// the playbooks that ship and its manifest. Fails where names, globals or scopes do not fit.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleBoard } from './build/bundle.mjs';
import { checkBundle } from './build/check.mjs';
import { buildPages } from './build/pages.mjs';
import { buildPlaybooks } from './build/playbooks.mjs';

const out = 'dist/board';
const [scripts, pages, playbooks] = await Promise.all([
  bundleBoard(),
  buildPages('src/ui/pages'),
  buildPlaybooks(),
]).catch((error) => {
  // esbuild has shown its own errors, with the place, already.
  if (!error.errors) console.error(error);
  process.exit(1);
});
const manifest = readFileSync('appsscript.json', 'utf8');

writeProject(out, {
  ...Object.fromEntries(scripts.map(({ file, code }) => [file, code])),
  'appsscript.json': manifest,
  ...Object.fromEntries([...pages, ...playbooks].map(({ name, html }) => [`${name}.html`, html])),
});
for (const { file, metafile } of scripts) write(`dist/${path.parse(file).name}.meta.json`, JSON.stringify(metafile));

const problems = checkBundle({
  scripts,
  pages,
  manifest: JSON.parse(manifest),
  sources: scripts.flatMap(({ metafile }) => Object.keys(metafile.inputs)),
});
const names = [...pages, ...playbooks].map(({ name }) => name);
for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
  problems.push(`Two files beside the script are called ${name}.html: one of them would be lost.`);
for (const problem of problems) console.error(`build: ${problem}`);
if (problems.length > 0) process.exit(1);
const kb = ({ code }) => (code.length / 1024).toFixed(0);
console.log(
  `Built ${out}: ${scripts.map((script) => `${script.file} ${kb(script)} KB, ${script.names.length} entry points`).join('; ')}; ${pages.length} pages.`,
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
