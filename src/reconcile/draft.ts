import type { DealDetail, Handoff, Problem, Signal, TaskRow, WarningRow } from '../domain/board';
import type { Instant } from '../domain/instant';
import { instantToSerial } from '../domain/serial';
import type { OutboxEntry } from '../outbox/entry';
import type { Playbook } from '../playbooks/schema';
import { playbookOf } from '../playbooks/version';
import type { CellOut, CellWrite, Changes, NewRow } from './changes';
import { signalMatcher } from './rules/signals';
import type { Since } from './since';
import type { Known, Snapshot } from './snapshot';

/** Where the rules of one pass put what ought to be; at the end only what differs from the snapshot is left. */
export class Draft {
  /** The version that new handoffs begin under, whichever one this is seen under. */
  readonly current: Playbook;
  private readonly handoffs: Map<string, Handoff>;
  private readonly handoffsBefore: ReadonlyMap<string, Handoff>;
  private readonly changedHandoffs = new Map<string, Handoff>();
  private readonly entries = new Map<string, OutboxEntry>();
  private readonly changedEntries = new Map<string, OutboxEntry>();
  private readonly known = new Map<string, Known>();
  private readonly writes = new Map<string, CellWrite & { cells: Record<string, CellOut> }>();
  private readonly newRows: NewRow[] = [];
  private readonly newKeys = new Set<string>();
  private readonly problems = new Map<string, Problem>();
  private readonly activity: Changes['activity'][number][] = [];
  readonly tasks: ReadonlyMap<string, TaskRow>;
  private readonly warningRows: ReadonlyMap<string, WarningRow>;
  private readonly entriesByHandoff = new Map<string, OutboxEntry[]>();
  private readonly tasksByHandoff = new Map<string, TaskRow[]>();
  /** Added by this pass. Rules look at them from the next one on. */
  private readonly newTasks = new Map<string, TaskRow[]>();
  private readonly signalsByDeal = new Map<string, Signal[]>();

  constructor(
    readonly snapshot: Snapshot,
    readonly playbook: Playbook,
    readonly now: Instant,
    private readonly since?: Since,
  ) {
    this.current = playbook;
    for (const problem of since?.problems ?? [])
      if (problem.dealId !== '' && !this.looksAt(problem.dealId)) this.problem(problem);
    this.handoffsBefore = new Map(snapshot.handoffs.map((handoff) => [handoff.key, handoff]));
    this.handoffs = new Map(this.handoffsBefore);
    for (const entry of snapshot.outbox) {
      this.entries.set(entry.key, entry);
      append(this.entriesByHandoff, handoffKeyOf(entry.key), entry);
    }
    this.warningRows = new Map(snapshot.warnings.map((row) => [row.key, row]));
    this.tasks = new Map(snapshot.tasks.map((task) => [task.key, task]));
    for (const task of snapshot.tasks) append(this.tasksByHandoff, handoffKeyOf(task.key), task);
    const dealOf = signalMatcher(snapshot);
    for (const signal of snapshot.signals) {
      const dealId = dealOf(signal);
      if (dealId !== null) append(this.signalsByDeal, dealId, signal);
    }
  }

  /** The same draft as seen under the playbook that a handoff began under: whatever is put into one is in the other. */
  under(handoff: Pick<Handoff, 'playbook' | 'version' | 'data'> | undefined): Draft {
    const playbook = playbookOf(this.playbook, this.snapshot.versions, handoff);
    return playbook === this.playbook ? this : (Object.create(this, { playbook: { value: playbook } }) as Draft);
  }

  /** Whether this pass decides about the deal. */
  looksAt(dealId: string): boolean {
    return this.since === undefined || this.since.touched.has(dealId);
  }

  handoff(key: string): Handoff | undefined {
    return this.handoffs.get(key);
  }

  /** A handoff as this pass found it. */
  handoffBefore(key: string): Handoff | undefined {
    return this.handoffsBefore.get(key);
  }

  /** A handoff's facts as this pass found them, before it noted any. */
  factsBefore(key: string): Handoff['facts'] {
    return this.handoffBefore(key)?.facts ?? {};
  }

  allHandoffs(): Handoff[] {
    return [...this.handoffs.values()];
  }

  setHandoff(handoff: Handoff): Handoff {
    this.handoffs.set(handoff.key, handoff);
    this.changedHandoffs.set(handoff.key, handoff);
    return handoff;
  }

  /** Notes facts that are not yet there; the first time that something was seen is its time. */
  addFacts(handoff: Handoff, facts: Readonly<Record<string, Instant>>): Handoff {
    const fresh = Object.entries(facts).filter(([name]) => handoff.facts[name] === undefined);
    return fresh.length === 0
      ? handoff
      : this.setHandoff({ ...handoff, facts: { ...handoff.facts, ...Object.fromEntries(fresh) } });
  }

  entry(key: string): OutboxEntry | undefined {
    return this.entries.get(key);
  }

  entriesOf(handoffKey: string): OutboxEntry[] {
    return (this.entriesByHandoff.get(handoffKey) ?? []).map((entry) => this.entries.get(entry.key) ?? entry);
  }

  tasksOf(handoffKey: string): readonly TaskRow[] {
    return this.tasksByHandoff.get(handoffKey) ?? [];
  }

  warningRow(key: string): WarningRow | undefined {
    return this.warningRows.get(key);
  }

  signalsOf(dealId: string): readonly Signal[] {
    return this.signalsByDeal.get(dealId) ?? [];
  }

  setEntry(entry: OutboxEntry): void {
    if (!this.entries.has(entry.key)) append(this.entriesByHandoff, handoffKeyOf(entry.key), entry);
    this.entries.set(entry.key, entry);
    this.changedEntries.set(entry.key, entry);
  }

  isKnown(dealId: string): Known | undefined {
    return this.known.get(dealId) ?? this.snapshot.known.get(dealId);
  }

  setKnown(dealId: string, known: Known): void {
    if (this.isKnown(dealId) !== known) this.known.set(dealId, known);
  }

  /** Writes cells of a row that was read; cells of the same row are gathered into one write. */
  write(tab: string, row: number, key: string, cells: Record<string, CellOut>): void {
    if (row < 0) return; // Added by this very run and not found again: the next run writes it.
    const at = `${tab}!${row}`;
    const there = this.writes.get(at);
    if (there) Object.assign(there.cells, cells);
    else this.writes.set(at, { tab, row, key, cells: { ...cells } });
  }

  writeDeal(deal: { row: number; id: string }, cells: Record<string, CellOut>): void {
    this.write('Pipeline', deal.row, deal.id, cells);
  }

  /** Adds a row once in this pass; `key` tells rows apart. */
  newRow(tab: string, key: string, cells: Record<string, CellOut>): void {
    const at = `${tab}!${key}`;
    if (this.newKeys.has(at)) return;
    this.newKeys.add(at);
    this.newRows.push({ tab, cells });
    if (tab === 'Tasks') append(this.newTasks, handoffKeyOf(key), this.taskOf(key, cells));
  }

  private taskOf(key: string, { Owner: owner, Due: due }: Readonly<Record<string, CellOut>>): TaskRow {
    const { zone } = this.snapshot.config;
    return {
      key,
      row: -1,
      owner: String(owner ?? ''),
      due: typeof due === 'object' && 'at' in due ? instantToSerial(due.at, zone) : '',
      isDone: false,
      doneAt: '',
      snoozedUntil: '',
    };
  }

  /** The tasks of a handoff as they stand once this pass is written. */
  openTasksOf(handoffKey: string): readonly TaskRow[] {
    const { zone } = this.snapshot.config;
    const open = this.tasksOf(handoffKey).flatMap((task) => {
      const { Due: due, Done: done, 'Done at': doneAt } = task.row < 0 ? {} : this.written('Tasks', task.row);
      if (task.isDone || task.doneAt !== '' || done === true || doneAt !== undefined) return [];
      return [typeof due === 'object' && 'at' in due ? { ...task, due: instantToSerial(due.at, zone) } : task];
    });
    return [...open, ...(this.newTasks.get(handoffKey) ?? [])];
  }

  /** What this pass writes into a row that was read; a rule after it decides by that, not by what stood there. */
  written(tab: string, row: number): Readonly<Record<string, CellOut>> {
    return this.writes.get(`${tab}!${row}`)?.cells ?? {};
  }

  problem(problem: Problem): void {
    this.problems.set(problem.key, problem);
  }

  /** Everything that is wrong as far as this pass has looked. */
  allProblems(): readonly Problem[] {
    return [...this.problems.values()];
  }

  say(deal: { id: string; company: string }, what: string, detail = ''): void {
    this.activity.push({ dealId: deal.id, company: deal.company, what, detail });
  }

  detail(dealId: string): DealDetail | undefined {
    return this.snapshot.details.get(dealId);
  }

  finish(): Changes {
    return {
      handoffs: [...this.changedHandoffs.values()],
      outbox: [...this.changedEntries.values()],
      known: this.known,
      writes: [...this.writes.values()],
      newRows: this.newRows,
      problems: [...this.problems.values()],
      activity: this.activity,
    };
  }
}

/** `D-7K3QX2M/1/welcome/2` → `D-7K3QX2M/1`. */
export function handoffKeyOf(key: string): string {
  const end = key.indexOf('/', key.indexOf('/') + 1);
  return end < 0 ? key : key.slice(0, end);
}

/** `D-7K3QX2M/1/welcome/2` → `welcome`. */
export function stepOf(key: string): string {
  const from = key.indexOf('/', key.indexOf('/') + 1) + 1;
  const end = key.indexOf('/', from);
  return from === 0 ? '' : key.slice(from, end < 0 ? undefined : end);
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
