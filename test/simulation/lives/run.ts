import * as fc from 'fast-check';
import { type LifePlan, lives, roughened } from './actions';
import { type Lived, play } from './play';
import { shrink } from './shrink';

export interface Wish {
  seed: number;
  minutes: number;
  say: (line: string) => void;
  /** Lives at most; as many as there is time for without it. */
  most?: number;
}

export interface LivesFound {
  covered: Record<'lives' | 'days' | 'deeds' | 'troubles' | 'runs' | 'calls' | 'deals' | 'mails', number>;
  /** Each life that broke a promise: its seed, and what is left of its story. */
  found: { seed: number; promise: string; story: string[]; plan: LifePlan }[];
}

/** Deeds of one life: with some days between them, four hundred days and more. */
const DEEDS = 120;

/** The life that belongs to a number, always the same one. */
export const lifeOf = (seed: number, deeds = DEEDS): LifePlan => fc.sample(lives(deeds), { seed, numRuns: 1 })[0]!;

/** Plays one life after another while there is time, and makes a short story of each that breaks a promise. */
export function run({ seed, minutes, say, most = Number.POSITIVE_INFINITY }: Wish): LivesFound {
  const until = Date.now() + minutes * 60_000;
  const covered = { lives: 0, days: 0, deeds: 0, troubles: 0, runs: 0, calls: 0, deals: 0, mails: 0 };
  const found: LivesFound['found'] = [];
  for (let nth = 0; nth < most && Date.now() < until; nth++) {
    // Every second life is a rough one.
    const plan = (seed + nth) % 2 === 0 ? roughened(lifeOf(seed + nth), seed + nth) : lifeOf(seed + nth);
    const lived = play(plan);
    add(covered, lived);
    if (lived.broken) {
      const { promise } = lived.broken;
      say(`Seed ${seed + nth} breaks “${promise}”: ${lived.broken.message}`);
      const left = Math.max(20, (until - Date.now()) / 4000);
      const short = shrink(plan, promise, { seconds: left });
      found.push({ seed: seed + nth, promise, story: short.lived.story, plan: short.plan });
    } else if (nth % 10 === 0)
      say(`${covered.lives} lives, ${covered.days} days, ${covered.runs} runs, ${found.length} found.`);
  }
  return { covered, found };
}

function add(covered: LivesFound['covered'], lived: Lived): void {
  covered.lives += 1;
  for (const what of ['days', 'deeds', 'troubles', 'runs', 'calls', 'deals', 'mails'] as const)
    covered[what] += lived[what];
}
