// Writes every page of docs/ that is made from the code, or says with --check which of them are out of date.
import { spawnSync } from 'node:child_process';

const MAKERS = ['scripts/coverage.mjs', 'scripts/playbookDocs.mjs'];

let failed = false;
for (const maker of MAKERS) {
  const { status } = spawnSync(process.execPath, [maker, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
