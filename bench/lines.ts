import type { DemoDeal } from '../local/demo/deals';
import { sellersOf } from '../local/demo/invent';
import { HOUR, MINUTE, type Scene } from '../local/demo/play/stage';
import { advanceBy } from '../local/workspace/clock';
import { bundleNumbers } from './bundle';
import { callsOf, callsTo, medianMs, minutesOf, untilRest, type Watched, watch, writesOf } from './measure';
import { naiveRun } from './naive';
import { cut, reconcileOnce, snapshotOf } from './snapshot';
import { type BenchWorld, emptyScene, fullScene, readyDeals, setStage } from './world';

/** One line of the benchmark: what was measured, its bar, and the plain loop beside it where there is one. */
export interface Line {
  id: string;
  what: string;
  value: number;
  unit: string;
  /** The most it may be; null where only the growth or the other numbers say something. */
  bar: number | null;
  /** The same job as a plain loop over rows. */
  naive?: number;
  note?: string;
  /** True for processor time of this machine, which differs from run to run. */
  isReal?: true;
}

export interface Size {
  deals: number;
  active: number;
  /** Of the day's 2,000 edits, how many are played; their minutes are scaled up. */
  edits: number;
}

export const FULL: Size = { deals: 10_000, active: 1_000, edits: 20 };

/** An idle tick on a full board. */
export function idleTick(scene: Scene, root: string): Line[] {
  const { look, idle } = quietTick(scene);
  const { records, bytesRead } = idle;
  const deals = scene.desk.nextRow('Pipeline', 'Company') - 1;
  const naive = naiveRun(root, deals, 0, { letFinish: true });
  const killed = naiveRun(root, deals, 0, { letFinish: false });
  return [
    {
      id: 'idle.calls',
      what: 'Idle tick: service calls',
      value: callsOf(records),
      unit: 'calls',
      bar: 12,
      naive: callsOf([naive]),
      note: `the loop is ${killed.outcome === 'killed' ? `killed after six minutes and ${callsOf([killed]).toLocaleString('en-US')} calls` : 'allowed to finish'}`,
    },
    {
      id: 'idle.sheets',
      what: 'Idle tick: calls to Sheets',
      value: callsTo(records, 'Sheets'),
      unit: 'calls',
      bar: 6,
      naive: callsTo([naive], 'SpreadsheetApp'),
    },
    { id: 'idle.read', what: 'Idle tick: read from Sheets', value: round(bytesRead / 1_048_576), unit: 'MB', bar: 2 },
    {
      id: 'look.read',
      what: 'The tick after something was done: read from Sheets',
      value: round(look.bytesRead / 1_048_576),
      unit: 'MB',
      bar: null,
      note: 'a look at everything',
    },
    { id: 'idle.writes', what: 'Idle tick: writes', value: writesOf(records), unit: 'writes', bar: 0 },
    {
      id: 'idle.minutes',
      what: 'Idle tick: virtual time',
      value: round(minutesOf(records) * 60),
      unit: 's',
      bar: null,
      naive: round(naive.virtualMs / 1000),
    },
  ];
}

/** The first tick that finds nothing to do looks at everything, and each one after it is idle. The hourly heartbeat writes one cell. */
export function quietTick(scene: Scene): { look: Watched; idle: Watched } {
  let look: Watched | null = null;
  for (let tries = 0; ; tries++) {
    const seen = watch(scene, () => advanceBy(scene.workspace, 5 * MINUTE));
    const isQuiet = seen.records.length === 1 && writesOf(seen.records) === 0;
    if (tries >= 24 || (isQuiet && look)) return { look: look ?? seen, idle: seen };
    look = isQuiet ? seen : null;
  }
}

/** One deal of each segment from Closed Won to rest. */
export function oneWin(world: BenchWorld, root: string): Line[] {
  const naive = callsOf([naiveRun(root, 0, 1, { letFinish: true })]);
  const segments = emptyScene(world).playbook.segments.map(({ id }) => id);
  return segments.flatMap((segment): Line[] => {
    const scene = emptyScene(world);
    const deal = readyDeals(scene, [segment])[0]!;
    const { records } = watch(scene, () => {
      setStage(scene, deal, 'Closed Won');
      advanceBy(scene.workspace, 1 * HOUR);
    });
    const busy = untilRest(records);
    const [first] = busy;
    complete(scene);
    return [
      {
        id: `win.${segment}.run`,
        what: `${segment}: the run that hands it over`,
        value: first ? callsOf([first]) : 0,
        unit: 'calls',
        bar: 40,
        naive,
        note: 'the loop has no gate, key or retry',
      },
      {
        id: `win.${segment}.rest`,
        what: `${segment}: Closed Won until at rest, all runs`,
        value: callsOf(busy),
        unit: 'calls',
        bar: 40,
        naive,
        note: `${busy.length} runs`,
      },
    ];
  });
}

/** @throws Error where something that is due has not been done: its calls would be missing from the count. */
function complete({ desk, workspace }: Scene): void {
  for (let row = 1; row < desk.nextRow('Outbox', 'Key'); row++) {
    const [key, state, due] = ['Key', 'State', 'Due at'].map((header) => String(desk.value('Outbox', row, header)));
    if (state !== 'done' && Date.parse(due!) <= workspace.state.now)
      throw new Error(`${key} is ${state}: ${String(desk.value('Outbox', row, 'Last error'))}`);
  }
}

/** So many wins pasted in one go. */
export function pastedWins(world: BenchWorld, root: string, count = 28): Line[] {
  const scene = emptyScene(world);
  const segments = scene.playbook.segments.map(({ id }) => id);
  const deals = readyDeals(
    scene,
    Array.from({ length: count }, (_, at) => segments[at % segments.length]!),
  );
  const { desk, workspace } = scene;
  const rows = deals.map((deal) => desk.find('Pipeline', 'Source ID', deal.sourceId)[0]!);
  const { records } = watch(scene, () => {
    desk.paste(
      deals[0]!.dealOwner,
      'Pipeline',
      rows[0]!,
      desk.column('Pipeline', 'Stage')!,
      rows.map(() => ['Closed Won']),
    );
    advanceBy(workspace, 1 * HOUR);
  });
  const busy = untilRest(records);
  const killed = busy.filter(({ outcome }) => outcome === 'killed').length;
  const longest = Math.max(...busy.map(({ virtualMs }) => virtualMs)) / 60_000;
  const naive = naiveRun(root, 0, count, { letFinish: true });
  return [
    {
      id: 'paste.longest',
      what: `${count} wins pasted at once: longest run`,
      value: round(longest),
      unit: 'virtual min',
      bar: 6,
      naive: round(naive.virtualMs / 60_000),
      note: `${killed} runs killed`,
    },
    {
      id: 'paste.calls',
      what: `${count} wins pasted at once: calls until at rest`,
      value: callsOf(busy),
      unit: 'calls',
      bar: null,
      naive: callsOf([naive]),
      note: `${busy.length} runs`,
    },
  ];
}

const EDITS_A_DAY = 2_000;
const WINS_A_DAY = 30;

/** A working day on a full board: what the owner's triggers use of the day's minutes. */
export function triggerMinutes(scene: Scene, edits: number): Line[] {
  const { workspace, desk } = scene;
  const wins = Math.max(1, Math.round((WINS_A_DAY * edits) / EDITS_A_DAY));
  const deals = readyDeals(
    scene,
    Array.from({ length: wins }, (_, at) => scene.playbook.segments[at % scene.playbook.segments.length]!.id),
    900_000,
  );
  const ticks = watch(scene, () => advanceBy(workspace, 2 * HOUR)).records;
  const won = watch(scene, () => {
    for (const deal of deals) setStage(scene, deal, 'Closed Won');
  }).records;
  const last = desk.nextRow('Pipeline', 'Company') - 1;
  const seller = sellersOf(scene.playbook)[0]!;
  const typed = watch(scene, () => {
    for (let nth = 0; nth < edits; nth++) anEdit(scene, seller, nth, last);
  }).records;
  const day = minutesOf(ticks) * 12 + (minutesOf(won) / wins) * WINS_A_DAY + (minutesOf(typed) / edits) * EDITS_A_DAY;
  return [
    {
      id: 'day.minutes',
      what: 'Trigger minutes of a day: 2,000 edits, 30 wins',
      value: round(day),
      unit: 'min',
      bar: 60,
      note: `played: 2 hours of ticks, ${wins} wins, ${edits} edits; scaled to the day`,
    },
    {
      id: 'day.edit',
      what: 'One edit, all that it sets off',
      value: round((minutesOf(typed) * 60) / edits),
      unit: 's',
      bar: null,
    },
  ];
}

/** Amounts, contacts and stages of open deals, as people change them all day. */
function anEdit({ desk, chance }: Scene, as: string, nth: number, last: number): void {
  const row = chance.between(Math.floor(last / 2), last - 1, 'edit', nth);
  const kind = chance.of('kind', nth);
  if (kind < 0.35) desk.type(as, 'Pipeline', row, { Amount: String(chance.between(5, 90, nth) * 100) });
  else if (kind < 0.6) desk.type(as, 'Pipeline', row, { Contact: `Contact ${nth}` });
  else if (kind < 0.85)
    desk.type(as, 'Pipeline', row, { Stage: chance.pick(['Lead', 'Qualified', 'Proposal', 'Negotiation'], nth) });
  else desk.type(as, 'Intake', chance.between(1, Math.max(1, last - 1), 'intake', nth), { 'Long-term': `Note ${nth}` });
}

/** Processor time of one reconcile, and how it grows. */
export function reconcileCpu(scene: Scene): Line[] {
  const whole = snapshotOf(scene);
  const total = whole.deals.length;
  const sizes = [0.1, 0.2, 0.5, 1].map((share) => Math.round(total * share));
  const timed = sizes.map((size) => {
    const snapshot = size === total ? whole : cut(whole, size);
    reconcileOnce(scene, snapshot);
    return { size, ms: medianMs(7, () => reconcileOnce(scene, snapshot)) };
  });
  const last = timed.at(-1)!;
  const first = timed[0]!;
  return [
    ...timed.map(
      ({ size, ms }): Line => ({
        id: `reconcile.${size}`,
        what: `One reconcile, ${size.toLocaleString('en-US')} deals, a tenth active`,
        value: round(ms),
        unit: 'ms',
        bar: size === total ? 300 : null,
        isReal: true,
      }),
    ),
    {
      id: 'reconcile.growth',
      what: `Growth of a reconcile from ${first.size.toLocaleString('en-US')} to ${last.size.toLocaleString('en-US')} deals`,
      value: round(last.ms / first.ms),
      unit: 'times',
      bar: null,
      isReal: true,
      note: `${round(last.size / first.size)} times the deals`,
    },
  ];
}

export function bundleLines(dir: string): Line[] {
  const { scripts, evaluationMs } = bundleNumbers(dir);
  return [
    ...scripts.map(({ file, minifiedKb }) => ({
      id: `bundle.${file}`,
      what: `Script ${file}, minified`,
      value: Math.round(minifiedKb),
      unit: 'KB' as const,
      bar: 450,
    })),
    {
      id: 'bundle.evaluation',
      what: 'Scripts, evaluated in a fresh context',
      value: round(evaluationMs),
      unit: 'ms',
      bar: 30,
      isReal: true,
    },
  ];
}

/** Every line, on boards of this size. `say` hears what is being measured. */
export function allLines(
  root: string,
  dir: string,
  size: Size,
  say: (line: string) => void,
  deals?: readonly DemoDeal[],
): Line[] {
  const world: BenchWorld = { dir, ...(deals && deals.length > 0 ? { deals } : {}) };
  say('The bundle');
  const lines = bundleLines(dir);
  say('One win of each segment');
  lines.push(...oneWin(world, root));
  say('28 wins pasted at once');
  lines.push(...pastedWins(world, root));
  say(
    `A board of ${size.deals.toLocaleString('en-US')} deals, ${size.active.toLocaleString('en-US')} of them being handed over`,
  );
  const scene = fullScene(world, size.deals, size.active);
  say('An idle tick');
  lines.push(...idleTick(scene, root));
  say('One reconcile');
  lines.push(...reconcileCpu(scene));
  say('A day of edits');
  lines.push(...triggerMinutes(scene, size.edits));
  return lines;
}

const round = (value: number): number => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
