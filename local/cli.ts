import { Killed, Suspended } from './workspace/kernel/errors';

/** Where the project lies on this machine, for commands that serve or read built files. */
export interface Place {
  root: string;
}

/** What each command of package.json runs. A command answers its exit code, or nothing while it goes on serving. */
type Command = (args: string[], place: Place) => Promise<number | undefined> | number | undefined;

const COMMANDS: Record<string, () => Promise<{ main: Command }>> = {
  start: () => import('./workbench/start'),
  script: () => import('./script' as string),
  demo: () => import('./demo/main' as string),
  bench: () => import('../bench/main' as string),
  prove: () => import('../test/simulation/prove'),
  screenshots: () => import('./screenshots/main'),
};

/** Runs a command by name. @returns Its exit code; undefined while it keeps running. */
export async function main(command: string, args: string[], place: Place): Promise<number | undefined> {
  const load = COMMANDS[command];
  if (!load) {
    process.stderr.write(`There is no command ${command}. There are: ${Object.keys(COMMANDS).join(', ')}.\n`);
    return 1;
  }
  process.on('unhandledRejection', passOver);
  return (await load()).main(args, place);
}

/** A promise of a script that nobody waits for may fail and ends nothing; one of ours is a fault of this program. */
function passOver(reason: unknown): void {
  const isOurs = reason instanceof Error && !(reason instanceof Killed) && !(reason instanceof Suspended);
  if (isOurs) throw reason;
}
