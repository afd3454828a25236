import type { Deed, LifePlan } from './actions';
import { type Lived, play } from './play';

/** How long a life may be made shorter: until so many lives were played, or so much time has passed. */
export interface Patience {
  readonly plays?: number;
  readonly seconds?: number;
}

export interface Short {
  readonly plan: LifePlan;
  readonly lived: Lived;
  readonly plays: number;
}

/**
 * Makes a life that broke a promise as short as it gets while the same promise still breaks: deeds are left out, many at once
 * and then one by one; what is left goes without trouble, follows soon on what came before, and begins on the first morning.
 *
 * fast-check draws lives, and does not shrink them: it would try other numbers before it leaves out a deed, and each try is a
 * whole life.
 */
export function shrink(
  plan: LifePlan,
  promise: string,
  { plays = 1_000, seconds = 1_000_000 }: Patience,
  live: (plan: LifePlan) => Lived = play,
): Short {
  const until = Date.now() + seconds * 1000;
  const played = new Map<string, Lived | null>();
  let best: Short = { plan, lived: live(plan), plays: 0 };
  const isStill = (shorter: LifePlan): boolean => {
    const name = JSON.stringify(shorter);
    if (played.has(name) || played.size >= plays || Date.now() > until) return false;
    const lived = live(shorter);
    const is = lived.broken?.promise === promise;
    played.set(name, is ? lived : null);
    if (is) best = { plan: shorter, lived, plays: played.size };
    return is;
  };
  for (let before = ''; before !== JSON.stringify(best.plan); ) {
    before = JSON.stringify(best.plan);
    leaveOut(() => best.plan, isStill);
    simplify(() => best.plan, isStill);
    isStill({ ...best.plan, start: 0 });
  }
  return { ...best, plays: played.size };
}

type Still = (shorter: LifePlan) => boolean;

/** Halves first, then ever smaller parts; from the end, since what comes after the break is of no interest. */
function leaveOut(now: () => LifePlan, isStill: Still): void {
  for (let size = Math.ceil(now().deeds.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = now().deeds.length - size; from > -size; from -= size) {
      const { start, deeds } = now();
      const left = deeds.filter((_, at) => at < from || at >= from + size);
      if (left.length < deeds.length) isStill({ start, deeds: left });
    }
}

const SOON = 6;
const NEXT_DAY = 24 * 60;

function simplify(now: () => LifePlan, isStill: Still): void {
  for (let at = now().deeds.length - 1; at >= 0; at--) {
    const instead = (deed: Partial<Deed>): boolean => {
      const { start, deeds } = now();
      return isStill({ start, deeds: deeds.map((one, place) => (place === at ? { ...one, ...deed } : one)) });
    };
    const { trouble, minutes } = now().deeds[at]!;
    if (trouble.kind !== 'none') instead({ trouble: { kind: 'none' } });
    if (minutes > SOON && !instead({ minutes: SOON }) && minutes > NEXT_DAY) instead({ minutes: NEXT_DAY });
  }
}
