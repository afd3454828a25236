import { RetryableError } from '../ports/errors';
import { messageOf } from '../ports/google';
import type { Memory } from '../ports/memory';
import type { Snapshot } from '../reconcile/snapshot';
import { SCHEMA } from '../sheets/config';
import { crowding, keepRoom } from '../sheets/room';
import { archivePeople } from './archivePeople';
import { archive } from './archiveRun';
import {
  changeVersion,
  type Installation,
  isOtherVersion,
  keepLayout,
  type PlaybookSources,
  readInstallation,
} from './installation';
import { updateMetrics } from './metricsRun';
import { isAtRest, REST, readRest, restAfter } from './rest';
import { type EngineParts, runEngine } from './run';
import { WAITS, waitsOf } from './waits';

/** Google ends a run at six minutes; the rest is for saving what was done. */
export const RUN_BUDGET_MS = 4.5 * 60_000;
/** A run that finds the mark again and again leaves it to the next tick. */
const MOST_ROUNDS = 3;

export interface EngineHost {
  readonly memory: Memory;
  /** The same, read at the moment of asking: what runs tell each other. */
  readonly marks: Memory;
  readonly sources: PlaybookSources;
  /** Brings a board that older code has set up to what this code expects. */
  readonly upgrade: (board: Installation, account: string) => void;
  readonly lock: { tryLock(ms: number): boolean; release(): void };
  /** Address of the account whose rights this run has. */
  readonly account: () => string;
  readonly parts: (snapshotCalendar: () => string) => EngineParts;
  readonly now: () => number;
  /** The run is somebody else's: their triggers of Baton's go. */
  readonly removeTriggers: () => void;
  readonly log: (message: string, fields: Record<string, unknown>) => void;
}

/**
 * One engine run, whoever asked for it. Only one at a time: who cannot have the lock leaves a mark, and the holder looks for
 * the mark before it lets go.
 */
export function engineRun(host: EngineHost, cause: string): void {
  if (!host.lock.tryLock(1_000)) {
    host.marks.set('look again', cause);
    return;
  }
  try {
    const deadline = host.now() + RUN_BUDGET_MS;
    for (let round = 0; round < MOST_ROUNDS && host.now() < deadline; round++) {
      if (round > 0) host.marks.delete('look again');
      once(host, deadline, cause, round > 0);
      if (host.marks.get('look again') === null) return;
    }
  } catch (error) {
    // Google was not able to answer: nothing is lost, since the next tick looks at the same board.
    if (!(error instanceof RetryableError)) throw error;
    host.log('run put off', { why: error.message });
  } finally {
    host.lock.release();
  }
}

/** Figures change slowly: they are counted once a day, at the week's turn, and when somebody asks. */
const COUNTS: ReadonlySet<string> = new Set(['daily', 'weekly', 'menu']);

function once(host: EngineHost, deadline: number, cause: string, isAgain: boolean): void {
  const installation = readInstallation(host.memory, host.sources);
  if (!installation) return;
  const rest = readRest(host.memory);
  const work: Work = { host, deadline, cause, mayUpgrade: true, calendar: rest?.calendar ?? '' };
  const parts = host.parts(() => work.calendar);
  const account = host.account();
  if (rest && cause === 'tick' && !isAgain && isAtRest(rest, parts, installation, account)) return;
  run(work, parts, account, installation);
}

/** What one look and all that it leads to have in common. */
interface Work {
  readonly host: EngineHost;
  readonly deadline: number;
  readonly cause: string;
  mayUpgrade: boolean;
  calendar: string;
}

/** What has to be put right before this code may work on the board as it is. */
type Before = 'upgrade' | 'other version';

function run(work: Work, parts: EngineParts, account: string, installation: Installation): void {
  const { host, deadline, cause } = work;
  // Should this run be killed, the next one must look at everything.
  const beforeWrite = () => {
    if (host.memory.get(REST) !== null) host.memory.delete(REST);
  };
  let refused = false;
  let before: Before | null = null;
  const crowded = host.memory.get(CROWDED);
  const board = { ...installation, beforeWrite, says: crowded === null ? [] : [crowded] };
  const { layout, snapshot, idle } = runEngine(parts, board, deadline, (snapshot) => {
    work.calendar = snapshot.config.calendarId;
    const why = whyNot(snapshot, account);
    refused = why !== null;
    if (why) host.log('run refused', { why });
    // A click is no trigger: it leaves those of whoever clicks alone.
    if (why === 'not the owner' && cause !== 'menu') host.removeTriggers();
    before = refused ? null : beforeAll(work, installation, snapshot);
    return !refused && before === null;
  });
  if (refused) return;
  if (before !== null) {
    prepare(work, parts, account, installation, before, snapshot);
    return;
  }
  keepLayout(host.memory, host.marks, installation, layout);
  const waits = JSON.stringify(waitsOf(snapshot));
  if (waits !== host.memory.get(WAITS)) host.memory.set(WAITS, waits);
  const next =
    idle && cause === 'tick'
      ? restAfter({ snapshot, playbook: installation.playbook, account, ...idle, now: host.now() })
      : null;
  if (next) host.memory.set(REST, JSON.stringify(next));
  if (COUNTS.has(cause)) updateMetrics(parts.sheets, snapshot, installation.playbook, installation.ids, host.now());
  if (cause === 'daily') letTeamIn(parts, snapshot, host);
  if (cause === 'daily') {
    archive(parts.sheets, snapshot, installation.ids, host.now());
    archivePeople(parts.sheets, snapshot, installation.ids, host.now());
    const { sheets } = parts;
    noteCrowding(host.memory, keepRoom(sheets, installation.spreadsheetId, installation.ids, installation.playbook));
  }
}

function beforeAll(work: Work, installation: Installation, { config }: Snapshot): Before | null {
  if (config.schema < SCHEMA && work.mayUpgrade) return 'upgrade';
  return installation.unread === undefined && isOtherVersion(config.playbookVersion, installation)
    ? 'other version'
    : null;
}

/** Puts it right and looks at the board anew. */
function prepare(
  work: Work,
  parts: EngineParts,
  account: string,
  installation: Installation,
  before: Before,
  { config }: Snapshot,
): void {
  const { host } = work;
  if (before === 'other version') {
    run(work, parts, account, changeVersion(host.memory, parts.sheets, installation, config.playbookVersion));
    return;
  }
  work.mayUpgrade = false;
  try {
    host.upgrade(installation, account);
  } catch (error) {
    if (error instanceof RetryableError) throw error;
    // The board works as it did before; what it lacks stands on Problems.
    host.log('board not brought up to date', { why: messageOf(error) });
  }
  const now = readInstallation(host.memory, host.sources);
  if (now) run(work, parts, account, now);
}

/** What the day's look at the spreadsheet's size leaves for Problems. */
const CROWDED = 'crowded';

function noteCrowding(memory: Memory, cells: number): void {
  const found = crowding(cells);
  const says = found && `${found.what}\n${found.fix}`;
  if (says === memory.get(CROWDED)) return;
  if (says === null) memory.delete(CROWDED);
  else memory.set(CROWDED, says);
}

/** People who came onto Team since yesterday may read the packets. That it fails must not keep the rest of the day's work. */
function letTeamIn(parts: EngineParts, snapshot: Snapshot, host: EngineHost): void {
  if (snapshot.config.rootFolderId === '') return;
  try {
    parts.folders.share(
      snapshot.config.rootFolderId,
      snapshot.team.map((member) => member.email),
    );
  } catch (error) {
    host.log('team not let into Clients', { why: messageOf(error) });
  }
}

/** Why a run may not go on; null when it may. */
export function whyNot({ config }: Snapshot, account: string): string | null {
  if (config.ownSpreadsheetId !== config.spreadsheetId) return 'a copy';
  if (config.owner === '') return 'no owner'; // Wiped from Settings: typed again, everything goes on.
  if (config.owner !== account.toLowerCase()) return 'not the owner';
  if (config.schema > SCHEMA) return 'older than the ledger';
  if (config.isPaused) return 'paused';
  return null;
}
