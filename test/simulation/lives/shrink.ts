import * as fc from 'fast-check';
import { anyLife, type LifePlan } from './actions';
import { type Lived, play } from './play';

/**
 * Makes a life that broke a promise as short as it gets while the same promise still breaks: fast-check leaves deeds out, one
 * after another, takes troubles away and moves deeds together, for as long as it may.
 */
export function shrink(plan: LifePlan, promise: string, seconds: number): { plan: LifePlan; lived: Lived } {
  let best = { plan, lived: play(plan) };
  fc.check(
    fc.property(anyLife, (shorter) => {
      const lived = play(shorter);
      if (lived.broken?.promise !== promise) return true;
      best = { plan: shorter, lived };
      return false;
    }),
    { examples: [[plan]], numRuns: 1, interruptAfterTimeLimit: seconds * 1000 },
  );
  return best;
}
