import * as fc from 'fast-check';

/** What somebody does. Deals and rows are named by a number that is taken modulo what is there, so that any part of a life is one. */
export type Act =
  | { do: 'add'; deal: number; segment: number; stage: number; seller: number }
  | { do: 'form'; deal: number; how: 'well' | 'badly' | 'in part' }
  | { do: 'stage'; deal: number; to: string }
  | { do: 'delete row'; deal: number }
  | { do: 'undo' }
  | { do: 'sort'; tab: string; by: number; up: boolean }
  | { do: 'duplicate'; deal: number }
  | { do: 'paste over'; deal: number }
  | { do: 'rename'; deal: number }
  | { do: 'correct address'; deal: number }
  | { do: 'import'; nth: number; won: boolean }
  | { do: 'work'; person: number }
  | { do: 'tick'; nth: number; on: boolean }
  | { do: 'hand over'; nth: number; to: number }
  | { do: 'return'; deal: number }
  | { do: 'snooze'; nth: number; days: number }
  | { do: 'override'; deal: number }
  | { do: 'approve' }
  | { do: 'review' }
  | { do: 'signal'; deal: number; signal: string }
  | { do: 'team'; change: 'holiday' | 'leaves' | 'joins'; person: number }
  | { do: 'mode'; mode: 'live' | 'test' | 'pilot' }
  | { do: 'pause'; on: boolean }
  | { do: 'message'; change: 'breaks' | 'mends' | 'words'; nth: number }
  | { do: 'request'; action: string; deal: number }
  | { do: 'wait' };

/** What goes wrong beside it, in the next runs. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'kill'; call: number; when: 'before' | 'after' }
  | { kind: 'throw'; call: number; message: number; applied: boolean; times: number }
  | { kind: 'moved'; call: number; tab: string; by: number }
  | { kind: 'typed'; call: number; nth: number }
  | { kind: 'beside'; call: number }
  | { kind: 'twice' }
  | { kind: 'off'; days: number }
  | { kind: 'quota'; recipients: number }
  | Rough;

/** Troubles that only some lives have, so that the others stay what they are by their seed. */
export type Rough =
  | { kind: 'refused'; call: number; message: number }
  | { kind: 'locked'; hours: number }
  | { kind: 'late'; call: number; minutes: number }
  | { kind: 'renamed'; tab: string }
  | { kind: 'inserted'; call: number; tab: string }
  | { kind: 'column'; call: number; tab: string; at: number }
  | { kind: 'column moved'; tab: string; from: number; to: number }
  | { kind: 'filtered'; tab: string; by: number }
  | { kind: 'old'; call: number };

export interface Deed {
  /** Time that passes before it. */
  minutes: number;
  act: Act;
  trouble: Trouble;
}

export interface LifePlan {
  /** Which of the first days it begins on. */
  start: number;
  deeds: Deed[];
}

export const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation'] as const;
export const SORTED = [
  'Pipeline',
  'Intake',
  'CS intake',
  'Tasks',
  'Warnings',
  'Signals',
  'Requests',
  'People',
] as const;
export const SIGNALS = [
  'login',
  'activity',
  'activated',
  'ticket',
  'refund',
  'nps',
  'frustration',
  'no_show',
  'complaint',
];
export const REQUESTS = ['Start handoff', 'Generate packet', 'Retry', 'Pause', 'Juggle'];
/** Temporary ones of platform.md 13: each heals by itself. */
export const MESSAGES = [
  "We're sorry, a server error occurred. Please wait a bit and try again.",
  'Service Spreadsheets timed out while accessing document with id 1.',
  'Service invoked too many times in a short time: gmail. Try Utilities.sleep(1000) between calls.',
  'Rate Limit Exceeded',
  'Internal error encountered.',
  'Backend Error',
  'There are too many LockService operations against the same script.',
];

/** Permanent ones: each stays until a person has asked for another try. */
export const REFUSALS = [
  'The caller does not have permission',
  'File not found: 1abc.',
  'Invalid argument',
  'Specified permissions are not sufficient to call it. Required permissions: https://www.googleapis.com/auth/drive.file',
];

const small = (most: number) => fc.integer({ min: 0, max: most });
const deal = small(5);
const of = <T>(...items: readonly T[]) => fc.constantFrom(...items);
const act = <K extends Act['do']>(
  name: K,
  fields: { [F in Exclude<keyof Extract<Act, { do: K }>, 'do'>]: fc.Arbitrary<Extract<Act, { do: K }>[F]> },
): fc.Arbitrary<Act> => fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<Act>;

const ACT: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: act('wait', {}) },
  { weight: 10, arbitrary: act('add', { deal, segment: small(2), stage: small(3), seller: small(1) }) },
  { weight: 12, arbitrary: act('form', { deal, how: of('well', 'well', 'well', 'in part', 'badly') }) },
  {
    weight: 16,
    arbitrary: act('stage', {
      deal,
      to: of('Closed Won', 'Closed Won', 'Closed Won', 'Negotiation', 'Closed Lost', 'won, I think'),
    }),
  },
  { weight: 14, arbitrary: act('work', { person: small(6) }) },
  { weight: 4, arbitrary: act('tick', { nth: small(20), on: of(true, false) }) },
  { weight: 2, arbitrary: act('hand over', { nth: small(20), to: small(3) }) },
  { weight: 5, arbitrary: act('review', {}) },
  { weight: 8, arbitrary: act('signal', { deal, signal: of(...SIGNALS) }) },
  { weight: 3, arbitrary: act('return', { deal }) },
  { weight: 3, arbitrary: act('override', { deal }) },
  { weight: 3, arbitrary: act('approve', {}) },
  { weight: 3, arbitrary: act('sort', { tab: of(...SORTED), by: small(8), up: of(true, false) }) },
  { weight: 2, arbitrary: act('delete row', { deal }) },
  { weight: 3, arbitrary: act('undo', {}) },
  { weight: 2, arbitrary: act('duplicate', { deal }) },
  { weight: 2, arbitrary: act('paste over', { deal }) },
  { weight: 2, arbitrary: act('rename', { deal }) },
  { weight: 2, arbitrary: act('correct address', { deal }) },
  { weight: 3, arbitrary: act('import', { nth: small(2), won: of(true, false) }) },
  { weight: 2, arbitrary: act('snooze', { nth: small(20), days: small(20) }) },
  { weight: 3, arbitrary: act('team', { change: of('holiday', 'leaves', 'joins'), person: small(3) }) },
  { weight: 2, arbitrary: act('mode', { mode: of('live', 'live', 'test', 'pilot') }) },
  { weight: 3, arbitrary: act('pause', { on: of(false, false, true) }) },
  { weight: 3, arbitrary: act('message', { change: of('mends', 'mends', 'breaks', 'words'), nth: small(3) }) },
  { weight: 4, arbitrary: act('request', { action: of(...REQUESTS), deal }) },
);

const call = fc.integer({ min: 1, max: 30 });
const trouble = <K extends Trouble['kind']>(
  kind: K,
  fields: {
    [F in Exclude<keyof Extract<Trouble, { kind: K }>, 'kind'>]: fc.Arbitrary<Extract<Trouble, { kind: K }>[F]>;
  },
): fc.Arbitrary<Trouble> => fc.record({ kind: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<Trouble>;

const TROUBLE: fc.Arbitrary<Trouble> = fc.oneof(
  { withCrossShrink: true },
  { weight: 22, arbitrary: trouble('none', {}) },
  { weight: 4, arbitrary: trouble('kill', { call, when: of('before', 'after') }) },
  {
    weight: 4,
    arbitrary: trouble('throw', {
      call,
      message: small(MESSAGES.length - 1),
      applied: of(false, true),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: trouble('moved', { call, tab: of(...SORTED), by: small(8) }) },
  { weight: 2, arbitrary: trouble('typed', { call, nth: small(5) }) },
  { weight: 2, arbitrary: trouble('beside', { call }) },
  { weight: 1, arbitrary: trouble('twice', {}) },
  { weight: 1, arbitrary: trouble('off', { days: fc.integer({ min: 1, max: 21 }) }) },
  { weight: 1, arbitrary: trouble('quota', { recipients: small(3) }) },
);

const ROUGH: fc.Arbitrary<Trouble> = fc.oneof(
  trouble('refused', { call, message: small(REFUSALS.length - 1) }),
  trouble('locked', { hours: fc.integer({ min: 1, max: 8 }) }),
  trouble('late', { call, minutes: fc.integer({ min: 1, max: 7 }) }),
  trouble('renamed', { tab: of(...SORTED) }),
  trouble('inserted', { call, tab: of(...SORTED) }),
  trouble('column', { call, tab: of('Pipeline', 'Intake', 'Tasks'), at: fc.integer({ min: 3, max: 8 }) }),
  trouble('column moved', {
    tab: of('Pipeline', 'Intake', 'Tasks', 'Signals'),
    from: fc.integer({ min: 2, max: 5 }),
    to: fc.integer({ min: 7, max: 9 }),
  }),
  trouble('filtered', { tab: of('Pipeline', 'Intake', 'Tasks'), by: fc.integer({ min: 2, max: 5 }) }),
  trouble('old', { call }),
);

/** The same life with rough troubles in place of every fifth or so that had none. */
export function roughened(plan: LifePlan, seed: number): LifePlan {
  const maybe = fc.option(ROUGH, { freq: 5, nil: null });
  const [drawn = []] = fc.sample(
    fc.array(fc.tuple(fc.boolean(), maybe), { minLength: plan.deeds.length, maxLength: plan.deeds.length }),
    { seed, numRuns: 1 },
  );
  return {
    ...plan,
    deeds: plan.deeds.map((deed, at) => {
      const [isRough, rough] = drawn[at]!;
      return deed.trouble.kind === 'none' && isRough && rough ? { ...deed, trouble: rough } : deed;
    }),
  };
}

const MINUTES = fc.oneof(
  { withCrossShrink: true },
  { weight: 5, arbitrary: fc.constant(6) },
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 300 }) },
  { weight: 5, arbitrary: fc.integer({ min: 300, max: 3 * 1440 }) },
  { weight: 3, arbitrary: fc.integer({ min: 3 * 1440, max: 20 * 1440 }) },
);

const DEED = fc.record({ minutes: MINUTES, act: ACT, trouble: TROUBLE });
/** One deed of a row that belongs together: mostly soon after the one before it, and mostly in peace. */
const then = (arbitrary: fc.Arbitrary<Act>): fc.Arbitrary<Deed> =>
  fc.record({
    minutes: MINUTES,
    act: arbitrary,
    trouble: fc.oneof({ weight: 3, arbitrary: trouble('none', {}) }, { weight: 1, arbitrary: TROUBLE }),
  });
const exactly = (one: Act): fc.Arbitrary<Act> => fc.constant(one);

/** A deal from its first line on the board to its win: what anybody would call the usual way. */
const SALE: fc.Arbitrary<Deed[]> = fc
  .record({ deal, segment: small(2), stage: small(3), seller: small(1) })
  .chain((one) =>
    fc.tuple(
      then(exactly({ do: 'add', ...one })),
      then(exactly({ do: 'form', deal: one.deal, how: 'well' })),
      then(exactly({ do: 'stage', deal: one.deal, to: 'Closed Won' })),
    ),
  );

/** The people of delivery do what has come up, and the founder reads what waits. */
const DELIVERY: fc.Arbitrary<Deed[]> = fc.tuple(
  then(act('work', { person: small(6) })),
  then(exactly({ do: 'review' })),
  then(act('work', { person: small(6) })),
  then(act('signal', { deal, signal: of(...SIGNALS) })),
);

const CHUNK: fc.Arbitrary<Deed[]> = fc.oneof(
  { weight: 4, arbitrary: DEED.map((deed) => [deed]) },
  { weight: 1, arbitrary: SALE },
  { weight: 1, arbitrary: DELIVERY },
);

/** A life as it is drawn: sales and deliveries among whatever else people do. */
export const lives = (most: number): fc.Arbitrary<LifePlan> =>
  fc.record({
    start: small(5),
    deeds: fc
      .tuple(SALE, fc.array(CHUNK, { minLength: Math.ceil(most / 4), maxLength: Math.ceil(most / 2), size: 'max' }))
      .map(([first, more]) => [first, ...more].flat().slice(0, most)),
  });
