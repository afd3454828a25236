import type { Deal, DealDetail, Handoff, TaskRow } from '../domain/board';
import { addWorkingDays, openingOf } from '../domain/calendar';
import { dueAt } from '../domain/due';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant';
import { serialToInstant } from '../domain/serial';
import { dayOf } from '../domain/zone';
import type { OutboxEntry } from '../outbox/entry';
import { forSegment, stepsById } from '../playbooks/find';
import type { Playbook, Step } from '../playbooks/schema';
import { withLedger, withWrites } from '../reconcile/apply';
import type { Changes } from '../reconcile/changes';
import { Draft, stepOf } from '../reconcile/draft';
import { personOf } from '../reconcile/people';
import { reconcile } from '../reconcile/reconcile';
import type { Config, Snapshot } from '../reconcile/snapshot';
import { complete, satisfying } from './answers';
import { boardOf } from './prepare';
import type { Assumptions, PlayedBoard, WonDeal } from './types';

/** What a person has to do for a deal, as it stands on Tasks or waits for them as a draft. */
export interface Job {
  readonly key: string;
  readonly step: string;
  readonly name: string;
  readonly who: string;
  readonly dueAt: Instant | null;
  readonly minutes: number;
  readonly isReview: boolean;
}

/** A meeting that was booked. */
export interface Booked {
  readonly start: Instant;
  readonly end: Instant;
  readonly who: readonly string[];
}

/** What came of a look at a deal. */
export interface Looked {
  readonly mails: readonly { readonly message: string; readonly to: string; readonly isNotice: boolean }[];
  readonly meetings: readonly Booked[];
  readonly warnings: readonly { readonly rule: string; readonly level: number }[];
  readonly facts: readonly string[];
}

const MOST_PASSES = 20;
const REVIEW_MINUTES = 5;
/** Where a simulated thing is said to lie. */
const MADE = 'simulated';

/**
 * One deal from the moment it is won, on a board of its own: the same `reconcile` that the engine runs decides, and what would
 * leave is noted in place of being done.
 */
export class Life {
  private snapshot: Snapshot;
  private rows = 1;
  private readonly isReviewed = new Set<string>();
  private readonly counted = { facts: new Set<string>(), warnings: new Set<string>() };

  constructor(
    readonly played: WonDeal,
    private readonly playbook: Playbook,
    private readonly board: PlayedBoard,
    private readonly config: Config,
    private readonly assumed: Assumptions,
  ) {
    this.snapshot = boardOf(played, board, config);
  }

  get handoff(): Handoff | undefined {
    return this.snapshot.handoffs.find(({ dealId }) => dealId === this.played.id);
  }

  get isOver(): boolean {
    return this.handoff?.state === 'ended';
  }

  private get deal(): Deal {
    return this.snapshot.deals[0]!;
  }

  private get detail(): DealDetail {
    return this.snapshot.details.get(this.played.id)!;
  }

  /** Everything that the gate asks for is filled in. */
  fillIn(now: Instant): void {
    this.set(complete({ deal: this.deal, detail: this.detail }, this.playbook, now));
  }

  private set({ deal, detail }: { deal: Deal; detail: DealDetail }): void {
    this.snapshot = { ...this.snapshot, deals: [deal], details: new Map([[deal.id, detail]]) };
  }

  /** What nobody's task brings about, such as a signature, has come. @returns whether that changed anything. */
  customerActs(now: Instant): boolean {
    const before = this.detail;
    const facts = this.handoff?.facts ?? {};
    const wanted = new Set([
      ...this.playbook.steps.flatMap(({ anchor, needs }) => [anchor, ...needs]),
      ...Object.values(this.playbook.ends),
    ]);
    for (const fact of this.playbook.facts)
      if (wanted.has(fact.id) && facts[fact.id] === undefined) {
        this.set(satisfying({ deal: this.deal, detail: this.detail }, fact.when, this.playbook, now));
        const at = this.playbook.fields.find(({ id }) => id === fact.at);
        if (at) this.set(satisfying({ deal: this.deal, detail: this.detail }, { field: at.id }, this.playbook, now));
      }
    return this.detail !== before;
  }

  /** Somebody was there at a meeting that has a time on the board. */
  met(now: Instant): void {
    const signal = {
      row: ++this.rows,
      key: `R-${this.rows}`,
      at: now,
      dealId: this.played.id,
      email: '',
      kind: 'showed',
      value: '',
      source: MADE,
      seen: '',
    };
    this.snapshot = { ...this.snapshot, signals: [...this.snapshot.signals, signal] };
  }

  /**
   * A job is done: a task is ticked, a draft has been read and sent, or somebody is named who takes the deal over.
   * @param choose who of a role it would be.
   */
  did({ key, isReview }: Job, now: Instant, choose: (role: string) => string): void {
    if (isReview) {
      this.isReviewed.add(key);
      return;
    }
    const { doneBy } = stepsById(this.playbook).get(stepOf(key)) ?? {};
    const field = this.playbook.fields.find(({ id }) => id === doneBy?.field);
    if (field) this.set(satisfying({ deal: this.deal, detail: this.detail }, { field: field.id }, this.playbook, now));
    if (doneBy?.fact === 'assigned')
      this.set({ deal: { ...this.deal, csOwner: choose(this.playbook.csOwnerRole) }, detail: this.detail });
    const tasks = this.snapshot.tasks.map((task) => (task.key === key ? { ...task, isDone: true } : task));
    this.snapshot = { ...this.snapshot, tasks };
  }

  /**
   * Looks until nothing changes any more, and takes what is due as done.
   * @param others handoffs of other deals, by which the least loaded person is found; nothing is decided about them.
   */
  look(now: Instant, others: readonly Handoff[] = []): Looked {
    const meetings: Booked[] = [];
    const mails: Looked['mails'][number][] = [];
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const changes = this.decide(now, others);
      const due = this.snapshot.outbox.filter(
        ({ state, dueAt }) => (state === 'pending' || state === 'prepared') && dueAt <= now,
      );
      if (due.length === 0 && isNothing(changes)) break;
      for (const entry of due) this.leave(entry, now, mails, meetings);
    }
    const handoff = this.handoff;
    const facts = Object.keys(handoff?.facts ?? {}).filter((name) => !this.counted.facts.has(name));
    for (const name of facts) this.counted.facts.add(name);
    return { mails, meetings, facts, warnings: this.newWarnings(handoff) };
  }

  private decide(now: Instant, others: readonly Handoff[]): Changes {
    const own = { ...this.snapshot, config: { ...this.config, lastRunAt: now } };
    const whole =
      others.length === 0
        ? own
        : { ...own, handoffs: [...own.handoffs, ...others], deals: [...own.deals, ...others.map(rowOf)] };
    const all = reconcile(whole, this.playbook, now);
    const isOwn = ({ dealId }: { dealId: string }) => dealId === this.played.id;
    const changes: Changes = {
      ...all,
      handoffs: all.handoffs.filter(isOwn),
      // What is nobody's deal, such as a morning's digest, is kept so that it is not made up again at each look.
      outbox: all.outbox.filter(({ dealId }) => dealId === this.played.id || dealId === ''),
      known: new Map([...all.known].filter(([id]) => id === this.played.id)),
      writes: all.writes.filter(({ tab, key }) => tab === 'Tasks' || tab === 'Warnings' || key === this.played.id),
      newRows: all.newRows.filter(({ tab }) => tab === 'Tasks' || tab === 'Warnings'),
      problems: [],
      activity: all.activity.filter(isOwn),
    };
    const places = new Map(changes.newRows.map(({ tab, cells }) => [`${tab}!${String(cells.Key)}`, ++this.rows]));
    this.snapshot = withWrites(withLedger(own, changes), changes, now, places, this.playbook.fields);
    return changes;
  }

  private newWarnings(handoff: Handoff | undefined): Looked['warnings'] {
    const found: Looked['warnings'][number][] = [];
    for (const [id, { levels }] of Object.entries(handoff?.data.warnings ?? {}))
      for (const level of Object.keys(levels)) {
        const at = `${id}@${level}`;
        if (this.counted.warnings.has(at)) continue;
        this.counted.warnings.add(at);
        found.push({ rule: id.split('/')[0]!, level: Number(level) });
      }
    return found;
  }

  private leave(entry: OutboxEntry, now: Instant, mails: Looked['mails'][number][], meetings: Booked[]): void {
    const rests = entry.detail.cancels
      ? 'cancelled'
      : entry.detail.review && !this.isReviewed.has(entry.key)
        ? 'approval'
        : null;
    if (rests !== null) {
      this.note({ ...entry, state: rests, updatedAt: now });
      return;
    }
    if (entry.dealId !== '' && (entry.kind === 'mail' || entry.kind === 'notice')) {
      mails.push({
        message: entry.detail.message ?? entry.detail.subject ?? '',
        to: entry.detail.to ?? '',
        isNotice: entry.kind === 'notice',
      });
    }
    if (entry.kind === 'event') this.book(entry, now, meetings);
    else if (entry.kind === 'packet' || entry.kind === 'folder') {
      const made = entry.kind === 'packet' ? { packetId: MADE, packetUrl: MADE } : { folderId: MADE };
      this.remember((handoff) => ({ ...handoff, data: { ...handoff.data, ...made } }));
    }
    this.note({ ...entry, state: 'done', reference: MADE, updatedAt: now });
  }

  private note(entry: OutboxEntry): void {
    this.snapshot = withLedger(this.snapshot, { handoffs: [], outbox: [entry] });
  }

  private remember(change: (handoff: Handoff) => Handoff): void {
    const { handoff } = this;
    if (handoff) this.snapshot = withLedger(this.snapshot, { handoffs: [change(handoff)], outbox: [] });
  }

  /** Two hours after the opening of the last day on which it may be: free time is not known. */
  private book(entry: OutboxEntry, now: Instant, meetings: Booked[]): void {
    const { detail } = entry;
    const { calendar, zone } = this.board;
    const day = addWorkingDays(dayOf(now, zone), Math.max(1, detail.withinWorkingDays ?? 2), calendar);
    const start = openingOf(day, calendar) + 2 * HOUR_MS;
    const end = start + (detail.minutes ?? 30) * MINUTE_MS;
    const slot = { eventId: MADE, start, end };
    const name = entry.key.split('/').slice(2).join('/');
    this.remember((handoff) =>
      detail.isKickoff
        ? {
            ...handoff,
            data: { ...handoff.data, kickoff: { ...slot, link: MADE } },
            facts: { ...handoff.facts, kickoff_booked: now, kickoff: end },
          }
        : { ...handoff, data: { ...handoff.data, meetings: { ...handoff.data.meetings, [name]: slot } } },
    );
    const draft = new Draft(this.snapshot, this.playbook, now);
    const inside = (detail.attendees ?? []).filter((role) => role !== 'contact' && role !== 'people');
    const who = inside.map((role) => personOf(draft, role, this.deal, this.handoff ?? null).email);
    meetings.push({ start, end, who: [...new Set(who)] });
  }

  /** What people can do now. */
  jobs(now: Instant): Job[] {
    const handoff = this.handoff;
    if (!handoff || this.isOver) return [];
    const steps = stepsById(this.playbook);
    const tasks = this.snapshot.tasks.flatMap((task) => {
      if (task.isDone || task.doneAt !== '') return [];
      const step = steps.get(stepOf(task.key));
      return step && !isReady(step, handoff) ? [] : [this.jobOf(task, step)];
    });
    const draft = new Draft(this.snapshot, this.playbook, now);
    const drafts = this.snapshot.outbox.flatMap((entry) => {
      if (entry.state !== 'approval' || this.isReviewed.has(entry.key)) return [];
      const step = steps.get(entry.detail.step ?? '');
      const who = personOf(draft, entry.detail.review ?? 'admin', this.deal, handoff).email;
      const name = `Read and send: ${step?.name ?? entry.detail.message ?? 'a mail'}`;
      return [
        { key: entry.key, step: stepOf(entry.key), name, who, dueAt: null, minutes: REVIEW_MINUTES, isReview: true },
      ];
    });
    return [...tasks, ...drafts];
  }

  /** Tasks that could be done and were not. */
  left(): { readonly name: string; readonly who: string }[] {
    const handoff = this.handoff;
    const steps = stepsById(this.playbook);
    return this.snapshot.tasks.flatMap((task) => {
      const step = steps.get(stepOf(task.key));
      const isOpen = handoff && !task.isDone && handoff.facts[step?.id ?? ''] === undefined;
      return isOpen && step && isReady(step, handoff) ? [this.jobOf(task, step)] : [];
    });
  }

  private jobOf(task: TaskRow, step: Step | undefined): Job {
    return {
      key: task.key,
      step: stepOf(task.key),
      name: step?.name ?? 'Look after a warning',
      who: task.owner,
      dueAt: serialToInstant(task.due, this.board.zone),
      minutes: this.assumed.minutesATask,
      isReview: false,
    };
  }

  /** Drafts that were read leave. */
  release(now: Instant): void {
    for (const entry of this.snapshot.outbox)
      if (entry.state === 'approval' && this.isReviewed.has(entry.key))
        this.note({ ...entry, state: 'pending', dueAt: now, updatedAt: now });
  }

  /** When this deal has to be looked at again although nobody has done anything. Null where nothing is to come. */
  nextLook(now: Instant): Instant | null {
    const handoff = this.handoff;
    if (!handoff || this.isOver) return null;
    const { calendar } = this.board;
    const times: Instant[] = this.snapshot.outbox.flatMap(({ state, dueAt }) => (state === 'pending' ? [dueAt] : []));
    const waits = offsetsOf(this.playbook, this.played.segment);
    for (const task of this.snapshot.tasks) {
      if (task.isDone || task.doneAt !== '') continue;
      const due = serialToInstant(task.due, this.board.zone);
      if (due !== null) times.push(...waits.map((offset) => dueAt(due, offset, calendar, { person: false })));
    }
    for (const { levels, closedAt } of Object.values(handoff.data.warnings ?? {})) {
      if (closedAt !== null) continue;
      const since = Math.max(...Object.values(levels));
      for (const { after } of this.playbook.escalations)
        if (after) times.push(dueAt(since, after, calendar, { person: false }));
    }
    const next = Math.min(...times.filter((at) => at > now));
    return Number.isFinite(next) ? next : null;
  }
}

const isReady = (step: Step, { facts }: Handoff): boolean =>
  [step.anchor, ...step.needs].every((name) => facts[name] !== undefined);

const isNothing = ({ handoffs, outbox, writes, newRows }: Changes): boolean =>
  handoffs.length + outbox.length + writes.length + newRows.length === 0;

/** A row for another deal's handoff, so that it does not count as gone. */
const rowOf = (handoff: Handoff, at: number): Deal => ({
  id: handoff.dealId,
  row: 100 + at,
  company: handoff.data.company ?? '',
  segment: handoff.data.segment ?? '',
  stage: 'Closed Won',
  closeDate: '',
  status: 'Handing over',
  missing: '',
  csOwner: handoff.data.csOwner ?? '',
  nextDue: '',
  overrideReason: '',
  isPilot: false,
});

const offsets = new WeakMap<Playbook, Map<string, readonly string[]>>();

/** How long after a due time something may happen because of it. */
function offsetsOf(playbook: Playbook, segment: string): readonly string[] {
  const known = offsets.get(playbook) ?? new Map<string, readonly string[]>();
  offsets.set(playbook, known);
  const there = known.get(segment);
  if (there) return there;
  const after = forSegment(playbook.warnings, segment).flatMap(({ when }) =>
    when.kind === 'overdue' ? [when.after] : [],
  );
  const found = [...new Set(['0m', '1wd', ...after])];
  known.set(segment, found);
  return found;
}
