import type { Act, Deed, LifePlan } from './actions';

const DAY = 24 * 60;
const after = (minutes: number, act: Act): Deed => ({ minutes, act, trouble: { kind: 'none' } });

/** Lives that once broke a promise, as short as they got. */
export const REGRESSIONS: readonly { name: string; plan: LifePlan }[] = [
  {
    name: 'a silent customer is reminded once, also when the reminder’s row is in the archive by then (seed 3)',
    plan: {
      start: 1,
      deeds: [
        after(6, { do: 'add', deal: 0, segment: 1, stage: 2, seller: 1 }),
        after(6, { do: 'form', deal: 0, how: 'well' }),
        after(6, { do: 'stage', deal: 0, to: 'Closed Won' }),
        after(60, { do: 'signal', deal: 0, signal: 'activity' }),
        after(14 * DAY, { do: 'wait' }),
        after(5 * DAY, { do: 'wait' }),
      ],
    },
  },
];
