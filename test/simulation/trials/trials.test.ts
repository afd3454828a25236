import { PLAYBOOKS } from '../../../src/playbooks/shipped';
import { calmLife } from './calm';
import { castOf, saleOf } from './cast';
import * as fault from './fault';
import * as kill from './kill';
import { HOUR } from './life';
import { MESSAGES, UNHEARD } from './messages';
import { oldReads } from './old';
import * as people from './people';
import { Tally } from './trial';

jest.setTimeout(300_000);

/** A sample of each trial over the first afternoon; `npm run prove` sweeps whole handoffs of every segment. */
const DAY_ENDS = Date.parse('2026-03-02T15:00:00Z');
const calm = calmLife(saleOf('Starter'), DAY_ENDS + 4 * HOUR);
const day = { ...calm, moments: calm.moments.filter(({ at }) => at < DAY_ENDS) };
const effort = (every: number) => ({ every, seed: 3, until: Number.POSITIVE_INFINITY, progress: () => undefined });

it('ends as if nothing had been, killed at any call', () => {
  const tally = new Tally(effort(47));
  kill.sweep(day, tally, effort(47));

  expect(tally.found).toEqual([]);
});

it.each(PLAYBOOKS.slice(1).map(({ key }) => key))('ends as if nothing had been, killed at any call, by %s', (key) => {
  const [sale] = castOf({ playbook: key });
  const one = calmLife(sale!, DAY_ENDS + 4 * HOUR);
  const tally = new Tally(effort(9));
  kill.sweep({ ...one, moments: one.moments.filter(({ event }) => event === 'close') }, tally, effort(9));

  expect(tally.result([]).covered.length).toBeGreaterThan(3);
  expect(tally.found).toEqual([]);
});

it('ends as if nothing had been, killed again while it recovers', () => {
  const tally = new Tally(effort(401));
  kill.pairs(day, tally, effort(401));

  expect(tally.found).toEqual([]);
});

it('ends as if nothing had been, whatever a call answers', () => {
  const tally = new Tally(effort(211));
  fault.sweep(day, tally, effort(211));

  expect(tally.found).toEqual([]);
});

it('ends as if nothing had been, whatever is not seen of the last write', () => {
  const tally = new Tally(effort(37));
  oldReads({ calm: day, tally, effort: effort(37) });

  expect(tally.found).toEqual([]);
});

it('knows each of Google’s messages, and which of them its calls can hear', () => {
  const texts = [...MESSAGES, ...UNHEARD].flatMap((message) => message.texts);

  expect(MESSAGES.length + UNHEARD.length).toBe(44);
  expect(new Set(texts).size).toBe(texts.length);
});

it('ends as if one had come after the other, whatever people do meanwhile', () => {
  const tally = new Tally(effort(317));
  people.sweep(day, tally, effort(317));

  expect(tally.found).toEqual([]);
});

it('costs no cell, line or task when a column is inserted while a deal is read and closed', () => {
  const tally = new Tally(effort(3));
  const close = day.moments.filter(({ event }) => event === 'close').slice(0, 1);
  const reads = close.map((moment) => ({ ...moment, trace: moment.trace.slice(0, 8) }));
  people.sweep({ ...day, moments: reads }, tally, effort(3), /^(?!.*inserts a column)/);

  expect(tally.result([]).covered[0]?.[1]).toBeGreaterThan(5);
  expect(tally.found).toEqual([]);
});
