import { parseArgs } from 'node:util';
import { PEOPLE } from '../world/people';

/** How a world is made; the same words as the body of `POST /api/reset`. */
export interface WorldOptions {
  /** Key of the playbook that is set up; the product's own default if it is left out. */
  playbook?: string;
  /** `'none'` leaves the deals out and nothing else. */
  sample?: 'none';
  mode?: 'test' | 'pilot' | 'live';
  /** An empty spreadsheet with only the menu, to try the set-up itself. */
  bare?: boolean;
  /** ISO instant at which the world begins. */
  now?: string;
}

export interface StartOptions extends WorldOptions {
  port: number;
  fresh: boolean;
  stateDir: string;
}

const MODES = ['test', 'pilot', 'live'] as const;

/** Reads the arguments of `npm start`. @throws Error in plain words, for the person at the terminal. */
export function startOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4173' },
      fresh: { type: 'boolean', default: false },
      playbook: { type: 'string' },
      'no-sample': { type: 'boolean', default: false },
      now: { type: 'string' },
      state: { type: 'string', default: '.baton' },
      mode: { type: 'string' },
      bare: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  return {
    port,
    fresh: values.fresh,
    stateDir: values.state,
    ...worldOptions({
      playbook: values.playbook,
      sample: values['no-sample'] ? 'none' : undefined,
      mode: values.mode,
      bare: values.bare,
      now: values.now,
    }),
  };
}

/** Checks what makes a world, from the command line or from a request. @throws Error naming what is not understood. */
export function worldOptions(given: Record<string, unknown>): WorldOptions {
  const options: WorldOptions = {};
  if (given.playbook !== undefined) options.playbook = knownPlaybook(String(given.playbook));
  if (given.sample !== undefined && given.sample !== 'none') throw new Error('"sample" is "none", or left out.');
  if (given.sample === 'none') options.sample = 'none';
  if (given.bare !== undefined && typeof given.bare !== 'boolean') throw new Error('"bare" is true or false.');
  if (given.bare === true) options.bare = true;
  if (given.mode !== undefined) {
    const mode = MODES.find((known) => known === given.mode);
    if (!mode) throw new Error(`The mode is one of ${MODES.join(', ')}, not "${given.mode}".`);
    options.mode = mode;
  }
  if (given.now !== undefined) {
    if (Number.isNaN(Date.parse(String(given.now))))
      throw new Error(`"${given.now}" is not an ISO instant such as 2026-03-02T08:00:00Z.`);
    options.now = String(given.now);
  }
  return options;
}

function knownPlaybook(key: string): string {
  if (PEOPLE[key]) return key;
  throw new Error(`There is no playbook "${key}" here. There is: ${Object.keys(PEOPLE).join(', ')}.`);
}
