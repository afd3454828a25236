import path from 'node:path';
import type { Place } from '../cli';
import { loadWorld, saveWorld } from '../state';
import type { WorldState } from '../workspace/kernel/state';
import { Workspace } from '../workspace/kernel/workspace';
import { playFaults } from '../workspace/people';
import { newWorld } from '../world/newWorld';
import { Desk } from './desk';
import { listen, messageOf } from './http';
import { type StartOptions, startOptions, type WorldOptions } from './options';
import { workbench } from './server';

/** `npm start`: serves the workbench until it is stopped. State is kept in the folder of `--state`. */
export async function main(args: string[], { root }: Place): Promise<number | undefined> {
  let options: StartOptions;
  try {
    options = startOptions(args);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
  const boardDir = path.join(root, 'dist/board');
  const stateDir = path.resolve(options.stateDir);
  const make = (world: WorldOptions): Workspace => fitted(madeWorld(world, boardDir));
  const save = ({ state }: Workspace): void => saveWorld(stateDir, state);
  let kept: WorldState | null;
  try {
    kept = options.fresh ? null : loadWorld(stateDir);
  } catch (error) {
    process.stderr.write(
      `The world kept in ${options.stateDir} cannot be read: ${messageOf(error)}\nBegin a new one with --fresh.\n`,
    );
    return 1;
  }
  if (kept && wishesAnother(options))
    process.stderr.write(`This is the world kept in ${options.stateDir}. Add --fresh to begin the one you ask for.\n`);
  const desk = new Desk(kept ? fitted(revived(kept, boardDir)) : make(options), { make, save });
  if (!kept) save(desk.workspace);
  const server = workbench(desk, path.join(root, 'dist/workbench'));
  try {
    const port = await listen(server, options.port);
    process.stdout.write(`Baton workbench: http://localhost:${port}\n`);
  } catch (error) {
    process.stderr.write(`Port ${options.port} cannot be used: ${messageOf(error)}. Choose another with --port.\n`);
    return 1;
  }
  const stop = (): void => {
    desk.saveNow();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return undefined;
}

const wishesAnother = ({ playbook, sample, mode, bare, now }: StartOptions): boolean =>
  [playbook, sample, mode, bare, now].some((wish) => wish !== undefined);

function madeWorld({ now, ...options }: WorldOptions, dir: string): Workspace {
  return newWorld({ ...options, ...(now === undefined ? {} : { now: Date.parse(now) }), dir });
}

/** A kept world with the board's project where it was built this time. */
function revived(state: WorldState, boardDir: string): Workspace {
  for (const project of Object.values(state.projects))
    if (path.basename(project.dir) === 'board') project.dir = boardDir;
  return new Workspace(state);
}

function fitted(workspace: Workspace): Workspace {
  playFaults(workspace);
  return workspace;
}
