import { type Calm, HALF_HOUR } from './calm';
import { brokenPromises } from './checks';
import { HOUR, type Life } from './life';
import { differences, pictureOf, type Words } from './picture';

/** So long a disturbed life may take until it is again as the undisturbed one: a night, and a session that settles what is open. */
const LONGEST = 30 * HOUR;

export interface Manner {
  /** Goes on to the very end as well, and compares there. */
  readonly wholeWay?: boolean;
  /** Also what stands in mails and documents: it may differ where one was made before another that it names. */
  readonly words?: Words;
}

/**
 * Lets a disturbed life go on until it is the same as the undisturbed one at the same moment, and still is an hour later.
 * @returns in what it is not the same; empty where it has healed.
 */
export function heal(life: Life, calm: Calm, { wholeWay = false, words = 'all' }: Manner = {}): string[] {
  const struckAt = life.now;
  const last = Math.min(calm.endsAt, struckAt + LONGEST);
  let agreed = 0;
  let open: string[] = [];
  for (let at = struckAt + HALF_HOUR; agreed < 2; at += HALF_HOUR) {
    life.until(at);
    const broken = brokenPromises(life.world);
    if (broken.length > 0) return broken;
    open = differences(calm.at(life.now), pictureOf(life.world), words);
    agreed = open.length === 0 ? agreed + 1 : 0;
    if (at > last) break;
  }
  if (open.length > 0 || !wholeWay) return open;
  life.until(calm.endsAt);
  return [
    ...brokenPromises(life.world),
    ...differences(calm.at(life.now), pictureOf(life.world), words).map((line) => `in the end ${line}`),
  ];
}
