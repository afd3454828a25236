// Type-checks each world by its own rules: `setTimeout` or `URL` in src is an error here, as it is on Google.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const worlds = readdirSync('.').filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name));
let failed = false;
for (const world of worlds) {
  const run = spawnSync(path.join('node_modules', '.bin', 'tsc'), ['-p', world], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
