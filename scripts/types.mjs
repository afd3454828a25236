// Type-checks each world by its own rules: `setTimeout` or `URL` in src is an error here, as it is on Google.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const worlds = readdirSync('.').filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name));
let failed = false;
for (const world of worlds) {
  const run = spawnSync('node_modules/.bin/tsc', ['-p', world], { stdio: 'inherit' });
  if (run.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
