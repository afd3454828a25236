import type { Fault } from '../../../local/workspace/kernel/faults';
import { type Calm, calmLife, type Moment, placeOf } from './calm';
import { castOf, nameOf } from './cast';
import { heal } from './heal';
import type { Life } from './life';
import type { Words } from './picture';
import { everyPlace, type Place, placesIn } from './places';
import { sameWorld } from './sameWorld';
import { type Effort, Tally, type Trial } from './trial';

/** Of the healed lives this share goes on to the very end as well. */
const TO_THE_END = 40;

export const killTrial: Trial = {
  name: 'kill',
  about:
    'A whole handoff of each segment, from the open deal to its end. Each execution is ended, uncatchably, before and after each of its service calls; then time passes. Then kills in pairs: the run that closes the deal, and the run that recovers from it.',

  run(effort) {
    const tally = new Tally(effort);
    for (const sale of castOf(effort)) {
      effort.progress(`kill: the undisturbed life of ${nameOf(sale)}`);
      const calm = calmLife(sale);
      sweep(calm, tally, effort);
      pairs(calm, tally, effort);
    }
    return tally.result([
      'Executions whose calls are, method by method, those of two earlier ones are counted and not struck again.',
      'Baton’s clock comes every half hour here, and every two hours after the third day, not every five minutes.',
    ]);
  },
};

/** Every call of every execution, before and after. */
export function sweep(calm: Calm, tally: Tally, effort: Effort): void {
  const { segment } = calm;
  tally.count(`${segment}: executions`, calm.moments.length);
  everyPlace('kill', { calm, tally, effort }, killsIn, (moment) => {
    tally.count(`${segment}: executions struck`);
    tally.count(`${segment}: service calls struck`, moment.trace.length);
    const known: Life[] = [];
    return ({ fault }, where) => strike(calm, moment.before, fault, where, known, tally);
  });
}

/**
 * Kills one execution and lets time pass, unless an earlier kill has left the very same world.
 * @param words not all where a request may be left uncertain until a person has settled it: what is written meanwhile says so.
 */
function strike(
  calm: Calm,
  before: Life,
  fault: Fault,
  where: string,
  known: Life[],
  tally: Tally,
  words: Words = 'all',
): void {
  const life = before.fork();
  const killed = life.step([fault]).some(({ outcome }) => outcome === 'killed');
  if (!killed) {
    tally.note(where, ['the kill did not strike: the run was not the same']);
    return;
  }
  if (known.some((one) => sameWorld(one.world.state, life.world.state))) {
    tally.count('kill points that leave the same world as an earlier one');
    return;
  }
  known.push(life.fork());
  const isSampled = known.length % TO_THE_END === 0;
  tally.count('lives played on until they were as if nothing had been');
  if (isSampled) tally.count('of them to the very end');
  tally.note(where, heal(life, calm, { wholeWay: isSampled, words }));
}

const killsIn = (moment: Moment): Place[] =>
  placesIn(moment, (method) =>
    (['before', 'after'] as const).map((when) => ({
      fault: { do: 'kill', when },
      says: `${method}: killed ${when} it`,
      kind: 'kill points',
    })),
  );

/** Of the run that closes the deal: every kill, and then every kill of the run that recovers from it. */
export function pairs(calm: Calm, tally: Tally, effort: Effort): void {
  const close = calm.moments.find(({ event }) => event === 'close');
  if (!close) return;
  const firsts: Life[] = [];
  for (const { fault, says } of killsIn(close)) {
    const where = `${placeOf(calm.segment, close)}: ${says}`;
    const life = close.before.fork();
    life.step([fault]);
    if (firsts.some((one) => sameWorld(one.world.state, life.world.state))) continue;
    firsts.push(life);
    effort.progress(`kill: ${calm.segment} pairs, ${where}, ${tally.found.length} found`);
    const recovery = recoveryOf(life);
    const known: Life[] = [];
    for (const second of killsIn(recovery)) {
      if (!tally.isNext()) continue;
      tally.count('pairs of kills');
      const then = `${where}; then ${placeOf(calm.segment, recovery)}: ${second.says}`;
      strike(calm, recovery.before, second.fault, then, known, tally, 'subjects');
    }
  }
}

/** The next event of a life in which Baton runs at all. */
function recoveryOf(life: Life): Moment {
  for (;;) {
    const before = life.fork();
    before.world.trace = true;
    const ahead = before.fork();
    const { name, at } = ahead.next();
    const ran = ahead.step().find((record) => (record.trace ?? []).length > 0);
    if (ran) return { before, event: name, at, function: ran.function, trace: ran.trace!, repeats: 0, isRest: false };
    life.step();
  }
}
