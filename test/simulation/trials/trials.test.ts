import { calmLife } from './calm';
import * as fault from './fault';
import * as kill from './kill';
import { HOUR } from './life';
import * as people from './people';
import { Tally } from './trial';

jest.setTimeout(300_000);

/** A sample of each trial over the first afternoon; `npm run prove` sweeps whole handoffs of every segment. */
const DAY_ENDS = Date.parse('2026-03-02T15:00:00Z');
const calm = calmLife('Starter', DAY_ENDS + 4 * HOUR);
const day = { ...calm, moments: calm.moments.filter(({ at }) => at < DAY_ENDS) };
const effort = (every: number) => ({ every, seed: 3, until: Number.POSITIVE_INFINITY, progress: () => undefined });

it('ends as if nothing had been, killed at any call', () => {
  const tally = new Tally(effort(47));
  kill.sweep(day, tally, effort(47));

  expect(tally.found).toEqual([]);
});

it('ends as if nothing had been, killed again while it recovers', () => {
  const tally = new Tally(effort(251));
  kill.pairs(day, tally, effort(251));

  expect(tally.found).toEqual([]);
});

it('ends as if nothing had been, whatever a call answers', () => {
  const tally = new Tally(effort(101));
  fault.sweep(day, tally, effort(101));

  expect(tally.found).toEqual([]);
});

it('ends as if one had come after the other, whatever people do meanwhile', () => {
  const tally = new Tally(effort(251));
  // Columns that somebody inserts or moves while a deal is being closed are open: docs/proof.md, “Found and open”.
  people.sweep(day, tally, effort(251), /(inserts|moves) a column/);

  expect(tally.found).toEqual([]);
});

it('costs no typed cell when a column is inserted or moved while a tick is noted', () => {
  const tally = new Tally(effort(2));
  const session = { ...day, moments: day.moments.filter(({ event }) => event === 'session').slice(0, 1) };
  people.sweep(session, tally, effort(2), /^(?!.*(inserts|moves) a column on Pipeline)/);

  expect(tally.result([]).covered[0]?.[1]).toBeGreaterThan(3);
  expect(tally.found).toEqual([]);
});
