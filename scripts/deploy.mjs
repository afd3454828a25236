// Builds the board project and pushes it with clasp. Arguments go on to `clasp push`, for example `npm run deploy -- -A auth.json`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const CLASP = path.join('node_modules', '.bin', 'clasp');
const args = process.argv.slice(2);
const at = args.findIndex((arg) => arg === '-P' || arg === '--project');
const file = (at >= 0 ? args[at + 1] : process.env.clasp_config_project) ?? '.clasp.json';

const problem = problemWith(file);
if (problem) {
  console.error(`deploy: ${problem}`);
  process.exit(1);
}
run([process.execPath, 'scripts/build.mjs']);
// Without -f clasp asks about a changed manifest, and where nobody can answer it skips the push and reports success.
run([CLASP, 'push', '-f', ...args], process.platform === 'win32');

/** What keeps a push from reaching a script, in words; null if nothing does. */
function problemWith(file) {
  if (!existsSync(CLASP)) return 'clasp is not installed. Run: npm ci';
  if (!existsSync(file))
    return `${file} is missing. It names the script to push to: {"scriptId": "…", "rootDir": "dist/board"}`;
  const id = /"scriptId"\s*:\s*"([^"]*)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  if (/^[\w-]{20,}$/.test(id) && !id.startsWith('put-your-')) return null;
  return [
    `${file} does not name your script yet.`,
    '  1. Open your spreadsheet, then Extensions › Apps Script, then Project Settings (the cog).',
    `  2. Copy the script ID and put it into ${file} as "scriptId".`,
    'docs/operations.md has every step from a new spreadsheet on.',
  ].join('\n');
}

/** Ends the deployment where a command fails. On Windows npm's commands are scripts that only a shell runs. */
function run([command, ...rest], shell = false) {
  const { status, error } = spawnSync(command, rest, { stdio: 'inherit', shell });
  if (error) console.error(`deploy: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
