import { spawnSync } from 'node:child_process';
import type { Fault } from '../../../local/workspace/kernel/faults';
import { appointDeputy, heard, thin } from '../heartbeat/silences';
import { wrongOnBoard } from '../hostile/board';
import type { LifePlan } from '../lives/actions';
import { play } from '../lives/play';
import { lifeOf } from '../lives/run';
import { emptyBoard, tickNow } from '../lives/time';
import { type Calm, calmLife, type Moment, placeOf } from '../trials/calm';
import { saleOf } from '../trials/cast';
import { heal } from '../trials/heal';
import { HOUR, MINUTE } from '../trials/life';
import * as people from '../trials/people';
import { type Effort, Tally } from '../trials/trial';

/** What a trial noticed first, and where: the seed, or the call that it struck. */
export interface Caught {
  readonly at: string;
  readonly what: string;
}

/** A trial on one bundle, up to the first thing that it finds. */
export interface Hunt {
  /** The trial's name, as `docs/proof.md` has it. */
  readonly trial: string;
  /** The same for the same hunt: what it has found on the unharmed bundle need be known once only. */
  readonly id: string;
  /** @param only looks at this place alone, where it can: what the same trial finds there in an unharmed bundle. */
  run(only?: string): Caught | null;
}

/** When the sale of `story.ts` is closed, and how long the world is watched after it: two sessions of everybody's work. */
const CLOSED = Date.parse('2026-03-02T10:00:00Z');
const WATCHED = 6 * HOUR;

/** Longer than until the run after a kill, and well within what Google's search may take. */
const SEARCH_LAG = 5 * MINUTE;

const calmDay = (segment: string): Calm => ({
  ...calmLife(saleOf(segment), CLOSED + WATCHED),
  endsAt: CLOSED + WATCHED,
});

const closeOf = ({ moments }: Calm): Moment => moments.find(({ event }) => event === 'close')!;

// ---- kill and fault

interface Struck {
  readonly segment: string;
  /** Which of the calls of the run that closes the deal. */
  readonly calls: RegExp;
  /** The next run comes a minute later, and not with the next tick in half an hour: what is made no search finds yet. */
  readonly isSoon?: boolean;
}

/** The run that closes a deal is killed at some of its calls; each time the world has to come out as if nothing had been. */
export const killed = ({ segment, calls, isSoon = false }: Struck): Hunt => ({
  trial: 'kill',
  id: `kill ${segment} ${calls} ${isSoon}`,
  run: (only) =>
    struck({ segment, calls, isSoon }, only, (call, method) =>
      (['before', 'after'] as const).map((when) => ({
        fault: { call, do: 'kill' as const, when, function: '^handleEdit$' },
        says: `killed ${when} call ${call}, ${method}`,
      })),
    ),
});

/** Some calls of that run throw; what took effect all the same is not done again. */
export const faulty = ({
  segment,
  calls,
  message,
  applied = false,
}: Struck & { readonly message: string; readonly applied?: boolean }): Hunt => ({
  trial: 'fault',
  id: `fault ${segment} ${calls} ${message} ${applied}`,
  run: (only) =>
    struck({ segment, calls }, only, (call, method) => [
      {
        fault: { call, do: 'throw' as const, message, applied, function: '^handleEdit$' },
        says: `call ${call}, ${method}, ${applied ? 'took effect and ' : ''}threw “${message}”`,
      },
    ]),
});

interface Strike {
  readonly fault: Fault;
  readonly says: string;
}

function struck(
  { segment, calls, isSoon }: Struck,
  only: string | undefined,
  strikes: (call: number, method: string) => Strike[],
): Caught | null {
  const calm = calmDay(segment);
  const moment = closeOf(calm);
  for (const [at, method] of moment.trace.entries()) {
    if (!calls.test(method)) continue;
    for (const { fault, says } of strikes(at + 1, method)) {
      const where = `${placeOf(segment, moment)}: ${says}`;
      if (only !== undefined && where !== only) continue;
      const life = moment.before.fork();
      life.step([fault]);
      if (isSoon) {
        life.world.state.switches.driveSearchLagMs = SEARCH_LAG;
        tickNow(life.world);
      }
      const [what] = heal(life, calm, { words: 'none' });
      if (what !== undefined) return { at: where, what };
    }
  }
  return null;
}

// ---- people in the way

/**
 * Somebody does one thing before some calls of a run, or a second execution begins there.
 * @param act as the trial calls it; null for the second execution.
 */
export const inTheWay = ({
  event = 'close',
  act,
  from,
  to,
}: {
  readonly event?: 'close' | 'session';
  readonly act: string | null;
  /** Calls, from 1 on. */
  readonly from: number;
  readonly to: number;
}): Hunt => ({
  trial: 'people',
  id: `people ${event} ${act} ${from} ${to}`,
  run() {
    const calm = calmLife(saleOf('Starter'), CLOSED + WATCHED);
    const moment = calm.moments.find((one) => one.event === event)!;
    const tally = new FirstFound(from, to);
    people.sweep({ ...calm, moments: [moment] }, tally, WHOLE, act === null ? /./ : new RegExp(`^(?!${act}$)`));
    return tally.first();
  },
});

const WHOLE: Effort = { every: 1, seed: 0, until: Number.POSITIVE_INFINITY, progress: () => undefined };

/** Looks at some places only, and at none once something was found. */
class FirstFound extends Tally {
  private place = 0;

  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {
    super(WHOLE);
  }

  override isNext(): boolean {
    this.place += 1;
    return this.found.length === 0 && this.place >= this.from && this.place <= this.to;
  }

  /** What is written in mails and documents tells how far it had come by then: here only what is lost or wrong counts. */
  override note(where: string, what: readonly string[]): void {
    super.note(
      where,
      what.filter((line) => !/^(mail|file)Texts:/.test(line)),
    );
  }

  first(): Caught | null {
    const [finding] = this.found;
    return finding ? { at: finding.where, what: finding.what[0]! } : null;
  }
}

// ---- random lives, with the oracle

/** Deeds of a life: enough for a sale and what comes of it. */
export const DEEDS = 8;

/** Lives by their seeds, until one breaks a promise. What the oracle finds is told as the oracle's. */
export const lived = (...seeds: readonly number[]): Hunt => ({
  trial: 'lives',
  id: `lives ${seeds.join()}`,
  run(only) {
    for (const seed of seeds) {
      const at = `seed ${seed}, ${DEEDS} deeds`;
      if (only !== undefined && at !== only) continue;
      const { broken } = play(lifeOf(seed, DEEDS));
      if (broken) return { at, what: broken.message };
    }
    return null;
  },
});

/** One life that is told, deed by deed. */
export const told = (name: string, plan: LifePlan): Hunt => ({
  trial: 'lives',
  id: `life ${name}`,
  run() {
    const { broken } = play(plan);
    return broken ? { at: `the life “${name}”`, what: broken.message } : null;
  },
});

// ---- hostile text, silences

/** A board full of these texts. */
export const hostile = (...texts: readonly string[]): Hunt => ({
  trial: 'hostile',
  id: `hostile ${JSON.stringify(texts)}`,
  run() {
    const [what] = wrongOnBoard(texts).wrong;
    return what === undefined ? null : { at: `the text ${JSON.stringify(texts[0])}`, what };
  },
});

/** The board is left alone for a day and says that all is well; its triggers go, and both the board and the deputy say so. */
export const listened = (): Hunt => ({
  trial: 'heartbeat',
  id: 'heartbeat',
  run() {
    const workspace = emptyBoard(0);
    tickNow(workspace);
    appointDeputy(workspace);
    thin(workspace);
    const calm = heard(workspace);
    if (calm.health !== 'Baton is running.' || calm.mails.length > 0)
      return { at: 'a day on which nothing is wrong', what: [calm.health, ...calm.mails].join(' ') };
    const [project] = Object.values(workspace.state.projects);
    project!.triggers = project!.triggers.filter((trigger) => trigger.function === 'deputyDaily');
    const silent = heard(workspace);
    if (!silent.health.startsWith('Baton has been silent') || silent.mails.length === 0)
      return {
        at: 'the day after its triggers were gone',
        what: silent.mails.length === 0 ? 'the deputy’s account sent no mail' : `the board says “${silent.health}”`,
      };
    return null;
  },
});

// ---- scenarios of the test suite

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
    }[];
  }[];
}

/** Scenarios that play with the bundle, by their file and the beginning of their name. */
export const scenario = (file: string, name: string): Hunt => ({
  trial: 'scenario',
  id: `scenario ${file} ${name}`,
  run() {
    const { stdout } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', '-w', '1', '--json', '--silent', file, '-t', literally(name)],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    const report = JSON.parse(stdout) as Report;
    const played = report.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed' || status === 'failed');
    if (played.length === 0) throw new Error(`${file} has no scenario “${name}”: ${report.testResults[0]?.message}`);
    const failed = played.find(({ status }) => status === 'failed');
    return failed ? { at: file, what: `“${failed.fullName}” does not hold` } : null;
  },
});

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
