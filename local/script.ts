import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { UiAnswer } from './workspace/kernel/execution';
import type { RunResult, Workspace } from './workspace/kernel/workspace';
import { seedWorld, type WorldSeed, worldView } from './workspace/world';

const PROJECT = 'script';
const USAGE =
  'npm run script -- --project DIR --function NAME [--args JSON] [--world FILE] [--out FILE] [--kill-at N] [--as ADDRESS]';
const DONE = 0;
const THREW = 1;
const KILLED = 3;

interface Settings {
  project: string;
  function: string;
  args: unknown[];
  world: WorldSeed;
  out: string | undefined;
  killAt: number | undefined;
  as: string | undefined;
}

/**
 * Runs one function of a project folder in a world of its own: `npm run script`. What it returned goes to stdout as
 * JSON, what it threw to stderr. The first user is the owner who runs it and has agreed to the manifest.
 * @returns 0 when it finished, 1 when it threw or could not be run, 3 when it was killed.
 */
export async function main(argv: string[]): Promise<number> {
  try {
    const settings = settingsOf(argv);
    const workspace = seedWorld(settings.world);
    install(workspace, settings);
    const result = play(workspace, settings);
    if (settings.out) writeFileSync(settings.out, `${JSON.stringify(worldView(workspace), null, 2)}\n`);
    return report(result);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return THREW;
  }
}

/** @throws Error that says how it is used when something is missing or is not what it should be. */
function settingsOf(argv: string[]): Settings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: argv,
    options: { project: text, function: text, args: text, world: text, out: text, 'kill-at': text, as: text },
  });
  if (!values.project || !values.function) throw new Error(`Which project and which function? ${USAGE}`);
  const args: unknown = values.args === undefined ? [] : JSON.parse(values.args);
  const killAt = values['kill-at'] === undefined ? undefined : Number(values['kill-at']);
  if (killAt !== undefined && (!Number.isInteger(killAt) || killAt < 1))
    throw new Error('--kill-at takes a whole number from 1.');
  return {
    project: projectDir(values.project),
    function: values.function,
    args: Array.isArray(args) ? args : [args],
    world: values.world === undefined ? {} : (JSON.parse(readFileSync(values.world, 'utf8')) as WorldSeed),
    out: values.out,
    killAt,
    as: values.as,
  };
}

/** The folder that clasp would push: `rootDir` of `.clasp.json` where there is one. */
function projectDir(given: string): string {
  const dir = path.resolve(given);
  if (!existsSync(dir)) throw new Error(`There is no folder ${given}.`);
  const settings = path.join(dir, '.clasp.json');
  if (!existsSync(settings) || existsSync(path.join(dir, 'appsscript.json'))) return dir;
  const { rootDir } = JSON.parse(readFileSync(settings, 'utf8')) as { rootDir?: string };
  return rootDir ? path.resolve(dir, rootDir) : dir;
}

function install(workspace: Workspace, settings: Settings): void {
  const { state } = workspace;
  const owner = state.people[0]!.email;
  state.projects[PROJECT] = {
    id: PROJECT,
    dir: settings.project,
    containerId: Object.keys(state.books.byId)[0] ?? null,
    owner,
    triggers: [],
    consents: {},
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  const { scopes } = workspace.project(PROJECT);
  for (const { email } of state.people) state.projects[PROJECT].consents[email] = [...scopes];
}

/** Nobody sits at the screen: each alert and prompt is answered by its first button, and that is said. */
function play(workspace: Workspace, settings: Settings): RunResult {
  const answers: UiAnswer[] = [];
  if (settings.killAt !== undefined) workspace.faults.set([{ call: settings.killAt, do: 'kill' }]);
  for (;;) {
    const result = workspace.run(PROJECT, {
      function: settings.function,
      cause: 'run',
      user: settings.as ?? workspace.state.people[0]!.email,
      args: () => settings.args,
      hasUi: true,
      answers,
    });
    if (!result.waitsFor) return result;
    const button = result.waitsFor.buttons?.[0] ?? 'OK';
    process.stderr.write(`Answered "${result.waitsFor.message ?? result.waitsFor.title}" with ${button}.\n`);
    answers.push({ button, text: '' });
  }
}

function report({ record, value }: RunResult): number {
  if (record.outcome === 'killed') {
    process.stderr.write(`${record.error}\n`);
    return KILLED;
  }
  for (const line of record.log) process.stderr.write(`${line}\n`);
  if (record.outcome === 'threw') {
    process.stderr.write(`${record.error}\n`);
    return THREW;
  }
  if (value !== undefined) process.stdout.write(`${JSON.stringify(value)}\n`);
  return DONE;
}
