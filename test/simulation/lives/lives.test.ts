import { play } from './play';
import { REGRESSIONS } from './regressions';
import { lifeOf } from './run';

/** A steady sample; `npm run prove` plays as many as there is time for. `BATON_LIFE=41` plays that one. */
const SEEDS = process.env.BATON_LIFE ? process.env.BATON_LIFE.split(',').map(Number) : [2];
const DEEDS = 30;

it.each(SEEDS)(
  'life %i keeps every promise, and ends as the oracle says',
  (seed) => {
    const { broken, story } = play(lifeOf(seed, DEEDS));

    expect(broken ? story : []).toEqual([]);
  },
  300_000,
);

it.each(REGRESSIONS.map(({ name, plan }) => [name, plan] as const))(
  '%s',
  (_, plan) => {
    const { broken, story } = play(plan);

    expect(broken ? story : []).toEqual([]);
  },
  300_000,
);
