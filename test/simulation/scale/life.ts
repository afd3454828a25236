import { quietTick } from '../../../bench/lines';
import { callsOf, callsTo, untilRest, type Watched, watch, writesOf } from '../../../bench/measure';
import { fullScene, readyDeals, setStage } from '../../../bench/world';
import type { Scene } from '../../../local/demo/play/stage';
import { advanceBy } from '../../../local/workspace/clock';
import type { ExecutionRecord } from '../../../local/workspace/kernel/state';
import { DAY, HOUR } from '../trials/life';
import { Ever } from './ever';

/** A bar of design.md and what came out; null where nothing is written about it. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly bar: number | null;
}

export interface Size {
  readonly deals: number;
  readonly active: number;
  /** Working days that are played whole. */
  readonly days: number;
}

export interface Scaled {
  readonly figures: readonly Figure[];
  /** What did not hold, in words. */
  readonly broken: readonly string[];
  /** In use at the end of each day, in MB: differs from machine to machine. */
  readonly memoryMb: readonly number[];
}

/** Longer than an ended handoff stays in the ledger. */
const PAST = 92 * DAY;

/** A board of that size lives for some days: deals are won, tasks are done, what is over goes to the archive. */
export function scaledLife(dir: string, { deals, active, days }: Size, say: (line: string) => void): Scaled {
  say(`a board of ${deals} deals, ${active} of them being handed over`);
  const scene = fullScene({ dir }, deals, active);
  scene.workspace.warm = true;
  const ever = new Ever(scene, say);
  say('a tick in which nothing happens');
  const quiet = quietTick(scene).idle;
  say('one deal of each segment is won');
  const segments = scene.playbook.segments.map(({ id }) => id);
  const wins = segments.map((segment, at) => winOne(scene, segment, 700_000 + at));
  everyTwoHours(scene);
  const runs: ExecutionRecord[] = [];
  for (let day = 1; day <= days; day++) {
    runs.push(...watch(scene, () => livesThrough(scene)).records);
    ever.look(`day ${day} of ${days}`);
  }
  const entries = ever.rows('Outbox archive');
  scene.workspace.state.now += PAST;
  for (let day = 1; day <= 4; day++) {
    runs.push(...watch(scene, () => advanceBy(scene.workspace, DAY)).records);
    ever.look(`three months later, day ${day}`);
  }
  return {
    figures: [
      ...idle(quiet),
      ...wins.map((records, at) => ({
        what: `${segments[at]}: a win until at rest, calls of all runs`,
        value: callsOf(records),
        bar: 40,
      })),
      { what: 'runs of those days', value: runs.length, bar: null },
      {
        what: 'of them killed after six minutes',
        value: runs.filter(({ outcome }) => outcome === 'killed').length,
        bar: 0,
      },
      { what: 'of them ended by an error', value: runs.filter(({ outcome }) => outcome === 'threw').length, bar: 0 },
      { what: 'mails', value: ever.mails, bar: null },
      { what: 'rows of the outbox in its archive after those days', value: entries, bar: null },
      { what: 'handoffs in their archive three months later', value: ever.rows('Handoffs archive'), bar: null },
      { what: 'handoffs left in the ledger by then', value: ever.handoffsLeft(), bar: null },
    ],
    broken: [...ever.broken, ...(entries === 0 ? ['nothing has moved to the archive'] : [])],
    memoryMb: ever.memoryMb,
  };
}

function idle({ records, bytesRead }: Watched): Figure[] {
  return [
    { what: 'idle tick: service calls', value: callsOf(records), bar: 12 },
    { what: 'idle tick: of them to Sheets', value: callsTo(records, 'Sheets'), bar: 6 },
    { what: 'idle tick: KB read', value: Math.round(bytesRead / 1024), bar: 2_048 },
    { what: 'idle tick: writes', value: writesOf(records), bar: 0 },
  ];
}

function winOne(scene: Scene, segment: string, from: number): readonly ExecutionRecord[] {
  const [deal] = readyDeals(scene, [segment], from);
  const { records } = watch(scene, () => {
    setStage(scene, deal!, 'Closed Won');
    advanceBy(scene.workspace, HOUR);
  });
  return untilRest(records);
}

/** Late triggers are allowed, and a day of three hundred looks at ten thousand deals would take an hour. */
function everyTwoHours({ workspace: { state } }: Scene): void {
  for (const { triggers } of Object.values(state.projects))
    for (const trigger of triggers) if (trigger.function === 'tick') trigger.clock = { kind: 'hours', n: 2 };
}

/** A day, in the middle of which everybody ticks whatever is on their list. */
function livesThrough(scene: Scene): void {
  advanceBy(scene.workspace, 4 * HOUR);
  tickEverything(scene);
  advanceBy(scene.workspace, 20 * HOUR);
}

function tickEverything({ desk, workspace }: Scene): void {
  const owner = Object.values(workspace.state.projects)[0]!.owner;
  const last = desk.nextRow('Tasks', 'Key');
  if (last <= 1) return;
  const values = Array.from({ length: last - 1 }, () => ['TRUE']);
  desk.paste(owner, 'Tasks', 1, desk.column('Tasks', 'Done')!, values);
}
