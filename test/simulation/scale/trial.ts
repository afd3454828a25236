import type { Trial } from '../trials/trial';
import { nearTheLimit } from './brim';
import { scaledLife } from './life';

const FULL = { deals: 10_000, active: 1_000, days: 5 };
/** Memory may grow so much from the first day to the last: what ended is in the archive, and still in the world. */
const MOST_GROWTH = 1.5;
/** When it is said there has to be room for a quarter of a busy year (4,238 wins): time to begin a new archive. */
const ROOM = 1_060;
const MOST_CELLS = 10_000_000;

export const scaleTrial: Trial = {
  name: 'scale',
  about:
    'A board of 10,000 deals, 1,000 of them being handed over: an idle tick, a win of each segment, five days in which everybody does what is on their list, and three months later. What is over moves to the archive, nothing happens twice, and the calls are those that the design allows. Then a spreadsheet that comes near the limit of its cells: it is said in time, and deals are handed over all the same. Processor and memory differ from machine to machine: they are on the screen.',

  run({ every, progress }) {
    const size = { ...FULL, deals: Math.round(FULL.deals / every), active: Math.round(FULL.active / every) };
    const { figures, broken, memoryMb } = scaledLife('dist/board', size, (line) => progress(`scale: ${line}`));
    const brim = nearTheLimit('dist/board', (line) => progress(`scale: ${line}`));
    const room = brim.saidAt === null ? 0 : Math.floor(((100 - brim.saidAt) / 100) * (MOST_CELLS / brim.cellsAHandoff));
    const missed = [
      ...figures
        .filter(({ bar, value }) => bar !== null && value > bar)
        .map(({ what, value, bar }) => `${what}: ${value}, and not ${bar}`),
      ...broken,
      ...brim.broken,
      ...(memoryMb.at(-1)! > memoryMb[0]! * MOST_GROWTH
        ? [`memory grew from ${memoryMb[0]} to ${memoryMb.at(-1)} MB`]
        : []),
      ...(room < ROOM ? [`when it is said there is room for ${room} handoffs only`] : []),
    ];
    return {
      covered: [
        ['deals', size.deals],
        ['handoffs under way', size.active],
        ...figures.map(({ what, value, bar }) => [bar === null ? what : `${what} (at most ${bar})`, value] as const),
        ['cells that a handoff takes', brim.cellsAHandoff],
        [
          'percent of its cells at which Problems says that the spreadsheet fills up (asked at 60, 69, 71, 85, 97)',
          brim.saidAt ?? 0,
        ],
        ['handoffs for which there is room by then', room],
      ],
      found: missed.map((what) => ({ where: 'scale', what: [what] })),
      foundIs: 'numbers and promises that did not hold',
      leftOut: [
        'The 1,000 handoffs are copies of one of each segment that was won for real, under Deal IDs of their own.',
        'The clock comes every two hours on those days.',
      ],
    };
  },
};
