import { forkState } from '../../../local/workspace/kernel/fork';
import type { WorldState } from '../../../local/workspace/kernel/state';
import type { Calm, Moment } from './calm';
import { heal } from './heal';
import { everyPlace, type Place, placesIn } from './places';
import type { Effort, Tally } from './trial';

const READS = /\.(get|list|batchGet\w*|getProperties|getProperty|query|exists)$/;
const WRITES = /\.(batchUpdate|create|copy|update|send|insert|remove|setProperty|deleteProperty)$/;

/** Every read of every execution answers once as it was before the event before it, or before this execution. */
export function oldReads({ calm, tally, effort }: { calm: Calm; tally: Tally; effort: Effort }): void {
  const changing = calm.moments.filter(({ isRest }) => !isRest);
  everyPlace('fault, old reads', { calm, tally, effort }, placesOf, (moment) => {
    const earlier = changing.filter(({ at }) => at < moment.at).at(-1);
    return ({ fault, kind }, where) => {
      const past: WorldState | undefined = (kind.includes('this run') ? moment : earlier)?.before.world.state;
      if (!past) return;
      const life = moment.before.fork();
      life.world.past = forkState(past);
      life.step([fault]);
      life.world.past = null;
      tally.note(where, heal(life, calm, { words: 'subjects' }));
    };
  });
}

function placesOf(moment: Moment): Place[] {
  return placesIn(moment, (method, at) => {
    if (!READS.test(method)) return [];
    const service = method.split('.')[0]!;
    const hasWritten = moment.trace.slice(0, at).some((one) => one.startsWith(`${service}.`) && WRITES.test(one));
    return [
      {
        fault: { do: 'old' },
        kind: `${service}: reads that miss the last event`,
        says: `${method} did not see the last event`,
      },
      ...(hasWritten
        ? [
            {
              fault: { do: 'old' as const },
              kind: `${service}: reads that miss what this run wrote`,
              says: `${method} did not see what this run wrote`,
            },
          ]
        : []),
    ];
  });
}
