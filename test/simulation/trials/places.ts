import type { Fault } from '../../../local/workspace/kernel/faults';
import { type Calm, type Moment, placeOf, toStrike } from './calm';
import type { Effort, Tally } from './trial';

/** One way to strike one call of an execution. */
export interface Place {
  readonly fault: Fault;
  /** What happens there, for people. */
  readonly says: string;
  /** Under what it is counted. */
  readonly kind: string;
}

/** What can be done to a call; without its number, which follows from where it stands. */
export type Strike = Omit<Place, 'fault'> & { readonly fault: DistributiveOmit<Fault, 'call' | 'function'> };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Every call of an execution, with all that can be done to it. */
export function placesIn(moment: Moment, strikesOf: (method: string, at: number) => readonly Strike[]): Place[] {
  return moment.trace.flatMap((method, at) =>
    strikesOf(method, at).map(({ fault, says, kind }) => ({
      fault: { ...fault, call: at + 1, function: `^${moment.function}$` } as Fault,
      says: `call ${at + 1}, ${says}`,
      kind,
    })),
  );
}

/** Goes through every execution that is worth it, with progress, and strikes those of its places that are next. */
export function everyPlace(
  name: string,
  { calm, tally, effort }: { calm: Calm; tally: Tally; effort: Effort },
  placesOf: (moment: Moment) => readonly Place[],
  begin: (moment: Moment) => (place: Place, where: string) => void,
): void {
  const moments = toStrike(calm);
  moments.forEach((moment, n) => {
    const where = placeOf(calm.segment, moment);
    effort.progress(
      `${name}: ${calm.segment} ${n + 1}/${moments.length} ${where}, ${moment.trace.length} calls, ${tally.found.length} found`,
    );
    const strike = begin(moment);
    for (const place of placesOf(moment)) {
      if (!tally.isNext()) continue;
      tally.count(place.kind);
      strike(place, `${where}: ${place.says}`);
    }
  });
}
