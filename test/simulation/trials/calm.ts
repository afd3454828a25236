import type { ExecutionRecord } from '../../../local/workspace/kernel/state';
import { nameOf, type Sale } from './cast';
import { DAY, type Life, MINUTE } from './life';
import { type Picture, pictureOf } from './picture';
import { sameWorld } from './sameWorld';
import { handoffLife, hasEnded } from './story';

/** An execution of the undisturbed life, and the world just before the event that started it. */
export interface Moment {
  readonly before: Life;
  readonly event: string;
  readonly at: number;
  readonly function: string;
  readonly trace: readonly string[];
  /** How many executions with the very same calls came before it. */
  readonly repeats: number;
  /** The event left the world as it was. */
  readonly isRest: boolean;
}

/** The undisturbed life: what every moment of it looked like, and where it can be struck. */
export interface Calm {
  /** Whose life it is, and how it is called. */
  readonly sale: Sale;
  readonly segment: string;
  readonly moments: readonly Moment[];
  readonly endsAt: number;
  readonly wonAt: number;
  /** The picture at an instant. */
  at(instant: number): Picture;
}

/** Only this many executions with the very same calls are kept to be struck. */
const ALIKE = 2;

/** How long the undisturbed life is watched once the handoff has ended. */
const AFTERWARDS = 2 * DAY;

export function calmLife(sale: Sale, until = Number.POSITIVE_INFINITY, beside?: Sale): Calm {
  const { life, lastsUntil, wonAt } = handoffLife(sale, beside);
  let endsAt = Math.min(lastsUntil, until);
  life.world.trace = true;
  const pictures: { at: number; picture: Picture }[] = [{ at: 0, picture: pictureOf(life.world) }];
  const moments: Moment[] = [];
  const seen = new Map<string, number>();
  while (life.next().at <= endsAt) {
    const before = life.fork();
    const event = life.next();
    const ran = life.step().filter((record) => (record.trace ?? []).length > 0);
    // Comparing two worlds costs more than most runs do.
    const isRest = onlyReads(ran) && event.name === 'clock' ? true : sameWorld(before.world.state, life.world.state);
    if (!isRest) {
      pictures.push({ at: life.now, picture: pictureOf(life.world) });
      if (hasEnded(life, sale)) endsAt = Math.min(endsAt, life.now + AFTERWARDS);
    }
    for (const record of ran) {
      const repeats = seen.get(callsOf(record)) ?? 0;
      seen.set(callsOf(record), repeats + 1);
      moments.push({
        // A world that will not be struck need not be kept.
        before: repeats < ALIKE ? before : life,
        event: event.name,
        at: event.at,
        function: record.function,
        trace: record.trace!,
        repeats,
        isRest,
      });
    }
    life.world.state.executions = [];
  }
  return {
    sale,
    segment: nameOf(sale),
    moments: moments.filter((moment) => moment.repeats < ALIKE || moment.before === life),
    endsAt,
    wonAt,
    at: (instant) =>
      pictures[
        pictures.findIndex(({ at }, n) => at <= instant && !(pictures[n + 1] && pictures[n + 1]!.at <= instant))
      ]!.picture,
  };
}

const WRITES = /\.(batchUpdate|create|copy|update|send|insert|remove|patch|fetch\w*|set\w*|delete\w*|put|append\w*)$/;
const onlyReads = (ran: readonly ExecutionRecord[]): boolean =>
  !ran.some(({ trace = [], outcome }) => outcome !== 'done' || trace.some((name) => WRITES.test(name)));

const callsOf = (record: ExecutionRecord): string => `${record.function}: ${record.trace!.join(' ')}`;

/** Moments that are worth striking: of those with the same calls only the first few. */
export const toStrike = (calm: Calm): readonly Moment[] => calm.moments.filter(({ repeats }) => repeats < ALIKE);

/** Where a moment is, for people. */
export const placeOf = (segment: string, moment: Moment): string =>
  `${segment}, ${new Date(moment.at).toISOString().slice(0, 16)}Z, ${moment.event}: ${moment.function}`;

export const HALF_HOUR = 30 * MINUTE;
