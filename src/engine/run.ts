import type { DealDetail, Handoff } from '../domain/board';
import type { Instant } from '../domain/instant';
import type { Delivery, MessageText } from '../outbox/context';
import { perform, prepare } from '../outbox/deliver';
import type { OutboxEntry } from '../outbox/entry';
import { dueNow } from '../outbox/quota';
import type { Playbook } from '../playbooks/schema';
import { type OlderVersions, withOlder } from '../playbooks/version';
import { RetryableError } from '../ports/errors';
import type { Folders, MailDrafts, Meetings, PacketDocs, Pictures, Webhooks } from '../ports/ports';
import type { SheetsApi, ShutRange } from '../ports/sheetsApi';
import { mergedByKey, withLedger, withWrites } from '../reconcile/apply';
import type { Changes } from '../reconcile/changes';
import { needsDetail, reconcile } from '../reconcile/reconcile';
import { isBeat, isOpen, ZONE } from '../reconcile/rules/own';
import { type Since, touchedBy } from '../reconcile/since';
import type { Snapshot } from '../reconcile/snapshot';
import { commit, isEmpty, ShutOutError, type Written } from '../sheets/commit';
import { readDetails } from '../sheets/details';
import type { Layout, SheetIds } from '../sheets/layout';
import { messagesIn, readMessages } from '../sheets/messages';
import { type ReadResult, readBoard, tabGone, tabsThere } from '../sheets/read';
import { keepRoom } from '../sheets/room';
import { withShut } from '../sheets/shut';
import { withOutside } from './outside';
import { olderVersions, underVersions } from './versions';

export interface EngineParts {
  readonly sheets: SheetsApi;
  readonly drafts: MailDrafts;
  readonly folders: Folders;
  readonly documents: PacketDocs;
  readonly meetings: Meetings;
  readonly pictures: Pictures;
  readonly webhooks: Webhooks;
  readonly documentText: (kind: string) => string;
  readonly sheetZone: () => string;
  readonly now: () => Instant;
}

export interface BoardHandle {
  readonly spreadsheetId: string;
  readonly ids: SheetIds;
  readonly playbook: Playbook;
  /** What this run has read of the versions that handoffs began under. */
  readonly versions?: OlderVersions | undefined;
  /** The playbook for reading tabs, where older versions ask for more than the current one. */
  readonly onTabs?: Playbook;
  /** Columns as the last run found them. */
  readonly layout: Layout;
  readonly unread?: string;
  /** What else is wrong with the spreadsheet, for Problems. */
  readonly says?: readonly string[];
  /** Called before anything is written. */
  readonly beforeWrite?: () => void;
}

export interface Ran {
  readonly layout: Layout;
  readonly snapshot: Snapshot;
  /** There where the run found nothing to do: the fingerprint of what people can change, and Messages if they were read. */
  readonly idle?: { readonly print: string; readonly messages: ReadonlyMap<string, MessageText> | null };
}

/** Problems that say of a row that it may be somebody else's: what was planned for it rests as well. */
const HOLDS = /^(pasted|nameless)\//;

/** Passes after which a run leaves the rest to the next tick, whatever is left: a fault must not turn into a loop. */
const MOST_PASSES = 12;
/** Rows on one tab in one commit that are more than its spare ones may hold. */
const FLOOD = 500;
/** A run begins anew this often when somebody moves rows under it; then it leaves the rest to the next tick. */
const MOST_RESTARTS = 3;

/**
 * One run of the engine: read, decide, commit, deliver, commit, until nothing is left or the time is up.
 *
 * @param deadline after which nothing new is begun; what was written down is found by the next run.
 * @param mayRun looks at what was read and says whether this run may go on (owner, copy, pause, schema).
 * @returns the layout found, to be kept for the next run.
 */
export function runEngine(
  parts: EngineParts,
  board: BoardHandle,
  deadline: Instant,
  mayRun: (read: ReadResult) => boolean,
  restarts = MOST_RESTARTS,
  shut: readonly ShutRange[] = [],
  fresh: ReadonlySet<string> = new Set(),
): Ran {
  const read = readBoard(parts.sheets, board.spreadsheetId, board.ids, board.onTabs ?? board.playbook, board.layout);
  if (!mayRun(read)) return read;
  const versions =
    board.unread === undefined
      ? olderVersions(parts.sheets, read.snapshot, read.ids, board.playbook, board.versions)
      : undefined;
  const onTabs = withOlder(board.playbook, versions ?? new Map());
  if (onTabs !== board.playbook && board.onTabs === undefined)
    return runEngine(
      parts,
      { ...board, versions, onTabs, layout: read.layout },
      deadline,
      mayRun,
      restarts,
      shut,
      fresh,
    );
  const layoutProblems = [...read.snapshot.layoutProblems, ...(board.says ?? [])];
  const known = underVersions({ ...read.snapshot, layoutProblems }, board.playbook, versions);
  const seen = withOutside(parts, board.unread === undefined ? known : blind(known, board.unread));
  const snapshot = withShut(withZone(parts, seen), read.layout, shut);
  const handle = { ...board, ids: read.ids, versions };
  const run = new Run(parts, handle, snapshot, read.layout, read.nextRow, shut, new Set(fresh));
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const outcome = goingOn(run, () => run.pass(deadline));
    // A glance reads what the current version asks for, and no more.
    if (outcome === 'rest' && pass === 0 && shut.length === 0 && board.onTabs === undefined)
      return { layout: run.layout, snapshot: run.snapshot, idle: { print: read.print(), messages: run.messages } };
    if (outcome === 'rest') break;
    if (outcome === 'moved' && restarts > 0) {
      const again = { ...board, versions, layout: run.layout };
      return runEngine(parts, again, deadline, mayRun, restarts - 1, run.shut, run.fresh);
    }
    if (outcome === 'moved') break;
  }
  return { layout: run.layout, snapshot: run.snapshot };
}

/** The spreadsheet's zone is asked for with each heartbeat, and by every run once it is known to be another than the board's. */
function withZone({ sheetZone, now }: EngineParts, snapshot: Snapshot): Snapshot {
  return isBeat(snapshot.config, now()) || isOpen(snapshot, ZONE) ? { ...snapshot, sheetZone: sheetZone() } : snapshot;
}

const blind = (snapshot: Snapshot, why: string): Snapshot => ({
  ...snapshot,
  isBlind: true,
  layoutProblems: [...snapshot.layoutProblems, why],
});

/**
 * A protected range that keeps the account out is said, and what would go there is left out, from a new look at the board on:
 * a deal that could not get its id must not go on as if it had. What was done before is written down first.
 */
function goingOn(run: Run, work: () => 'more' | 'rest' | 'moved'): 'more' | 'rest' | 'moved' {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ShutOutError)) throw error;
    run.leaveOut(error.struck);
    return 'moved';
  }
}

class Run {
  /** What delivery has done since the last commit. */
  private unsaved: { outbox: OutboxEntry[]; handoffs: Handoff[] } = { outbox: [], handoffs: [] };
  messages: ReadonlyMap<string, MessageText> | null = null;
  /** What the next pass goes by; the first one looks at everything. */
  private since: Since | undefined;

  constructor(
    private readonly parts: EngineParts,
    private board: BoardHandle,
    public snapshot: Snapshot,
    public layout: Layout,
    private nextRow: Readonly<Record<string, number>>,
    public shut: readonly ShutRange[],
    /** Keys with the state that this run has written down for them, also before it began anew. */
    readonly fresh: Set<string>,
  ) {}

  private get onTabs(): Playbook {
    return this.board.onTabs ?? this.board.playbook;
  }

  /** Keeps what has been delivered, without what may not be written. */
  leaveOut(struck: readonly ShutRange[]): void {
    this.shut = [...this.shut, ...struck];
    this.keep();
  }

  /** Writes down what has been delivered, before a new look at the board. */
  private keep(): void {
    const { outbox, handoffs } = this.unsaved;
    if (outbox.length + handoffs.length === 0) return;
    const problems = this.snapshot.problems.filter(({ clearedAt }) => clearedAt === '');
    this.write({ ...NOTHING, outbox, handoffs, problems }, this.parts.now(), new Set());
  }

  private write(changes: Changes, now: Instant, verify: ReadonlySet<string>): Written {
    const { snapshot, layout, nextRow, shut } = this;
    const { fields } = this.board.playbook;
    return commit(this.parts.sheets, { snapshot, changes, layout, nextRow, now, verify, shut, fields });
  }

  pass(deadline: Instant): 'more' | 'rest' | 'moved' {
    const now = this.parts.now();
    if (!this.look(now)) return 'moved';
    const decided = reconcile(this.snapshot, this.board.playbook, now, this.since);
    const ahead = withLedger(this.snapshot, decided);
    const resting = new Set(decided.problems.filter(({ key }) => HOLDS.test(key)).map(({ dealId }) => dealId));
    const work =
      now >= deadline || ahead.isBlind ? [] : dueNow(ahead, now).filter((entry) => !resting.has(entry.dealId));
    const batch = new Set(work.map((entry) => entry.key));
    const delivery = this.delivery(ahead, batch);
    const ready = prepare(work, delivery);
    const changed = ready.filter((entry, at) => entry !== work[at]);
    const changes: Changes = {
      ...decided,
      outbox: mergedByKey(this.unsaved.outbox, mergedByKey(decided.outbox, changed)),
      handoffs: mergedByKey(this.unsaved.handoffs, mergedByKey(decided.handoffs, delivery.changed())),
    };
    this.snapshot = withLedger(this.snapshot, changes);
    const isSettled = isEmpty(this.snapshot, changes);
    const isInPlace = isSettled || this.save(changes, now, changed);
    // Written down it is, wherever rows have gone: but what was about to leave is one state back then.
    for (const entry of changed)
      if (isInPlace || entry.state !== 'sending') this.fresh.add(`${entry.key}@${entry.state}`);
    if (!isInPlace) return 'moved';
    const begun = ready.flatMap((entry) =>
      this.snapshot.outbox.filter((one) => one.key === entry.key && one.state !== 'waiting' && one.state !== 'pending'),
    );
    const doing = this.delivery(this.snapshot, batch);
    const results = perform(begun, work, doing, deadline);
    this.unsaved = { outbox: results, handoffs: doing.changed() };
    const touched = touchedBy(this.snapshot, changes, this.unsaved);
    this.since = touched === null ? undefined : { touched, problems: decided.problems };
    this.snapshot = withLedger(this.snapshot, this.unsaved);
    // What was written may be what something else waits for: it rests once a look finds nothing to write.
    return isSettled && results.length === 0 ? 'rest' : 'more';
  }

  /** Deals on the board that the next pass has to see whole and that have not been read yet. */
  private unseen(now: Instant): string[] {
    if (this.snapshot.isBlind) return [];
    const onBoard = new Set(this.snapshot.deals.map((deal) => deal.id));
    return [...needsDetail(this.snapshot, this.board.playbook, now, this.since)].filter(
      (id) => onBoard.has(id) && !this.snapshot.details.has(id),
    );
  }

  /** Reads the whole rows of the deals that this pass has to see and has not seen yet. @returns false where they were moved meanwhile. */
  private look(now: Instant): boolean {
    const missing = this.unseen(now);
    if (missing.length === 0) return true;
    const found = this.details(new Set(missing));
    this.layout = found.layout;
    if (found.isMoved) {
      this.keep();
      return false;
    }
    this.messages ??= messagesIn(found.messages, this.onTabs);
    this.snapshot = { ...this.snapshot, details: new Map([...this.snapshot.details, ...found.details]) };
    if (this.since) this.since = { ...this.since, touched: new Set([...this.since.touched, ...missing]) };
    return true;
  }

  /** A tab that only these deals need may be gone: it is named, and what is left is read. */
  private details(wanted: ReadonlySet<string>): ReturnType<typeof readDetails> {
    const { sheets } = this.parts;
    const read = () => readDetails(sheets, this.snapshot, this.layout, this.board.ids, this.onTabs, wanted);
    try {
      return read();
    } catch (error) {
      const ids = tabsThere(sheets, this.board.spreadsheetId, this.board.ids);
      const gone = Object.keys(this.board.ids).filter((name) => ids[name] === undefined);
      if (gone.length === 0) throw error;
      this.board = { ...this.board, ids };
      this.layout = Object.fromEntries(Object.entries(this.layout).filter(([name]) => !gone.includes(name)));
      this.snapshot = { ...this.snapshot, layoutProblems: [...this.snapshot.layoutProblems, ...gone.map(tabGone)] };
      return read();
    }
  }

  /**
   * Commits. @returns false when rows were moved or changed between reading and writing: then nothing leaves on old knowledge,
   * what was about to goes one state back, and the run begins anew.
   */
  private save(changes: Changes, now: Instant, changed: readonly OutboxEntry[]): boolean {
    this.board.beforeWrite?.();
    const leaving = changed.filter((entry) => entry.state === 'sending');
    this.makeRoom(changes);
    const written = this.write(changes, now, new Set(leaving.map((entry) => entry.dealId)));
    this.nextRow = written.nextRow;
    this.unsaved = { outbox: [], handoffs: [] };
    this.snapshot = {
      ...withWrites(withLedger(this.snapshot, written), changes, now, written.added, this.board.playbook.fields),
      knownRows: written.knownRows,
    };
    if (written.moved.length === 0 && written.suspect.size === 0) return true;
    const rows = new Map(this.snapshot.outbox.map((entry) => [entry.key, entry.row]));
    const back = leaving.map(
      (entry): OutboxEntry => ({
        ...entry,
        row: rows.get(entry.key) ?? null,
        state: entry.reference === '' ? 'pending' : 'prepared',
        updatedAt: now,
      }),
    );
    if (back.length > 0) this.write({ ...NOTHING, outbox: back, problems: changes.problems }, now, new Set());
    return false;
  }

  /** A flood of rows, as after an import, comes before the day's own look at the room there is. */
  private makeRoom({ newRows }: Changes): void {
    const needed: Record<string, number> = {};
    for (const { tab } of newRows) needed[tab] = (needed[tab] ?? 0) + 1;
    if (Object.values(needed).some((rows) => rows > FLOOD))
      keepRoom(this.parts.sheets, this.board.spreadsheetId, this.board.ids, this.board.playbook, needed);
  }

  /** Read once a run, and only when something is written. */
  private message(id: string): MessageText | null {
    this.messages ??= readMessages(this.parts.sheets, this.board);
    return this.messages.get(id) ?? null;
  }

  /** Where rows are moved meanwhile, the effect that asked is tried again. */
  private wholeDeals(ids: readonly string[]): ReadonlyMap<string, DealDetail> {
    const missing = ids.filter((id) => !this.snapshot.details.has(id));
    const read = missing.length === 0 ? null : this.details(new Set(missing));
    if (read?.isMoved) throw new RetryableError('Rows were moved while they were read.', 0);
    return new Map([...this.snapshot.details, ...(read?.details ?? [])]);
  }

  private delivery(snapshot: Snapshot, batch: ReadonlySet<string>): Delivery & { changed(): Handoff[] } {
    const changed = new Map<string, Handoff>();
    const handoffs = new Map(snapshot.handoffs.map((handoff) => [handoff.key, handoff]));
    const deals = new Map(snapshot.deals.map((deal) => [deal.id, deal]));
    return {
      ...this.parts,
      snapshot,
      playbook: this.board.playbook,
      message: (id) => this.message(id),
      failed: new Set(),
      isDue: (key) => batch.has(key),
      isFresh: (entry) => this.fresh.has(`${entry.key}@${entry.state}`),
      handoff: (_dealId, key) => changed.get(key) ?? handoffs.get(key),
      setHandoff: (handoff) => changed.set(handoff.key, handoff),
      deal: (id) => {
        const deal = deals.get(id);
        const detail = snapshot.details.get(id);
        return deal && detail ? { deal, detail } : undefined;
      },
      wholeDeals: (ids) => this.wholeDeals(ids),
      changed: () => [...changed.values()],
    };
  }
}

const NOTHING: Changes = {
  handoffs: [],
  outbox: [],
  known: new Map(),
  writes: [],
  newRows: [],
  problems: [],
  activity: [],
};
