import type { Deed, LifePlan } from './actions';
import type { Lived } from './play';
import { shrink } from './shrink';
import { Broken } from './watch';

/** A life breaks here once a deal is won after somebody has sorted: a stand-in, since a real one takes seconds. */
function live({ deeds }: LifePlan): Lived {
  const sorted = deeds.findIndex(({ act }) => act.do === 'sort');
  const isBroken = sorted >= 0 && deeds.slice(sorted).some(({ act }) => act.do === 'stage');
  const nothing = { story: [], days: 0, deeds: 0, troubles: 0, runs: 0, calls: 0, deals: 0, mails: 0 };
  return { ...nothing, broken: isBroken ? new Broken('nothing lost', 'a cell') : null };
}

const deed = (act: Deed['act'], trouble: Deed['trouble'] = { kind: 'none' }): Deed => ({ minutes: 500, act, trouble });
const sort = deed({ do: 'sort', tab: 'Pipeline', by: 1, up: true }, { kind: 'twice' });
const won = deed({ do: 'stage', deal: 0, to: 'Closed Won' });
const idle = deed({ do: 'wait' });
const plan: LifePlan = { start: 3, deeds: [idle, idle, sort, idle, idle, idle, won, idle, idle] };

it('leaves of a broken life what breaks it, in peace and one soon after the other', () => {
  const short = shrink(plan, 'nothing lost', {}, live);

  expect(short.plan).toEqual({
    start: 0,
    deeds: [
      { ...sort, minutes: 6, trouble: { kind: 'none' } },
      { ...won, minutes: 6 },
    ],
  });
  expect(short.plays).toBeLessThan(40);
});

it('stops where its patience ends, with the shortest life so far', () => {
  const short = shrink(plan, 'nothing lost', { plays: 3 }, live);

  expect(short.plays).toBe(3);
  expect(short.lived.broken?.promise).toBe('nothing lost');
  expect(short.plan.deeds.length).toBeLessThanOrEqual(plan.deeds.length);
});
