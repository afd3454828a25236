// Builds each Apps Script project into dist/: one readable bundle, a stub for every function Google calls by name, its pages
// and its manifest. Fails where names, globals or scopes do not fit.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkBundle } from './build/check.mjs';
import { bundle } from './build/bundle.mjs';
import { buildPages } from './build/pages.mjs';
import { readFileSync } from 'node:fs';

const out = 'dist/board';
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { code, names, metafile } = await bundle('src/main.ts');
const pages = await buildPages('src/ui/pages', out);
const manifest = readFileSync('appsscript.json', 'utf8');
writeFileSync(path.join(out, 'Baton.js'), code);
writeFileSync(path.join(out, 'appsscript.json'), manifest);
writeFileSync('dist/board.meta.json', JSON.stringify(metafile));

const problems = await checkBundle({ code, names, pages, manifest: JSON.parse(manifest), sources: Object.keys(metafile.inputs) });
for (const problem of problems) console.error(`build: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`Built ${out}: ${(code.length / 1024).toFixed(0)} KB, ${names.length} entry points, ${pages.length} pages.`);
