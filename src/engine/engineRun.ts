import { versionId } from '../playbooks/version';
import { RetryableError } from '../ports/errors';
import { messageOf } from '../ports/google';
import type { Memory } from '../ports/memory';
import type { Snapshot } from '../reconcile/snapshot';
import { SCHEMA } from '../sheets/config';
import { markCells } from '../sheets/marks';
import { nameVersion } from '../sheets/nameVersion';
import { writeTabs } from '../sheets/playbookTabs';
import type { ReadResult } from '../sheets/read';
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
import {
  beginSave,
  failSave,
  lookAtTabs,
  type ReadTabs,
  type SavedTabs,
  settle,
  type TabsWork,
  tabsSay,
  tabsWait,
} from './tabsRun';
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
  readonly upgrade: (board: Installation, account: string, saved?: SavedTabs) => void;
  readonly readTabs: ReadTabs;
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
type Before = 'upgrade' | 'other version' | TabsWork;

function run(work: Work, parts: EngineParts, account: string, installation: Installation): void {
  const { host, deadline, cause } = work;
  // Should this run be killed, the next one must look at everything.
  const beforeWrite = () => {
    if (host.memory.get(REST) !== null) host.memory.delete(REST);
  };
  let refused = false;
  let before: Before | null = null;
  const crowded = host.memory.get(CROWDED);
  const says = [...(crowded === null ? [] : [crowded]), ...tabsSay(host.memory)];
  const board = { ...installation, beforeWrite, says };
  const { layout, snapshot, idle } = runEngine(parts, board, deadline, (read) => {
    const { snapshot } = read;
    work.calendar = snapshot.config.calendarId;
    const why = whyNot(snapshot, account);
    refused = why !== null;
    if (why) host.log('run refused', { why });
    // A click is no trigger: it leaves those of whoever clicks alone.
    if (why === 'not the owner' && cause !== 'menu') host.removeTriggers();
    before = refused ? null : beforeAll(work, installation, read);
    return !refused && before === null;
  });
  if (refused) return;
  if (before !== null) {
    prepare(work, parts, account, { ...installation, layout }, before, snapshot);
    return;
  }
  keepLayout(host.memory, host.marks, installation, layout);
  const waits = JSON.stringify(waitsOf(snapshot));
  if (waits !== host.memory.get(WAITS)) host.memory.set(WAITS, waits);
  const next =
    idle && cause === 'tick' && !tabsWait(host.memory)
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

function beforeAll(work: Work, installation: Installation, { snapshot, tabs }: ReadResult): Before | null {
  const { config, isBlind } = snapshot;
  if (config.schema < SCHEMA && work.mayUpgrade) return 'upgrade';
  if (installation.unread !== undefined) return null;
  if (isOtherVersion(config.playbookVersion, installation)) return 'other version';
  const rows = isBlind || !work.mayUpgrade ? null : tabs();
  return rows && lookAtTabs(work.host.memory, installation, rows, work.host.now(), work.host.readTabs);
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
  const { spreadsheetId, ids, layout } = installation;
  if (before !== 'upgrade' && before.kind === 'mark') {
    tryTo(host, 'cells not marked', () => markCells(parts.sheets, spreadsheetId, ids, layout, before.errors));
  } else if (before !== 'upgrade' && before.kind === 'name') {
    const version = versionId(installation.playbook);
    tryTo(host, 'version not named', () => nameVersion(parts.sheets, spreadsheetId, layout, version, before.name));
  } else if (before !== 'upgrade' && before.kind === 'write') {
    tryTo(host, 'tabs not written', () => writeTabs(parts.sheets, spreadsheetId, layout, installation.playbook));
  } else {
    work.mayUpgrade = false;
    tryTo(host, 'board not brought up to date', () => bringUp(host, installation, account, before));
  }
  const now = readInstallation(host.memory, host.sources);
  if (now) run(work, parts, account, now);
}

/** The board works as it did before; what it lacks stands on Problems. */
function tryTo(host: EngineHost, message: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof RetryableError) throw error;
    host.log(message, { why: messageOf(error) });
  }
}

/** Set-up again: with the version that the tabs hold, or just what is missing. */
function bringUp(host: EngineHost, board: Installation, account: string, before: 'upgrade' | TabsWork): void {
  if (before === 'upgrade' || before.kind !== 'save') {
    host.upgrade(board, account);
    settle(host.memory);
    return;
  }
  beginSave(host.memory, host.now());
  try {
    host.upgrade(board, account, before);
  } catch (error) {
    failSave(host.memory, host.now(), messageOf(error));
    throw error;
  }
  settle(host.memory);
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
