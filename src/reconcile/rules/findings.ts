import type { Deal, Handoff } from '../../domain/board';
import { dueAt } from '../../domain/due';
import type { Instant } from '../../domain/instant';
import { formatDuration, formatMoment } from '../../domain/moment';
import { isActivity, signalKind } from '../../domain/signal';
import { clip } from '../../domain/text';
import { wallTimeOf, type Zone } from '../../domain/zone';
import { stepsById } from '../../playbooks/find';
import type { Playbook, Step, WarningRule } from '../../playbooks/schema';
import { type Draft, stepOf } from '../draft';
import type { Snapshot } from '../snapshot';
import { dueOfTask } from './ownTasks';
import { signalTime, timedSignals } from './signals';
import { skippedAgain } from './skipped';
import { snoozeEnd } from './snooze';
import { keyOf, nameOf } from './steps';

/** One cause for a warning, as it stands now. */
export interface Finding {
  /** Tells two causes of one rule apart; the same on every run. */
  readonly cause: string;
  readonly evidence: string;
  /** An open warning stays as it is, a new one is not raised. */
  readonly isQuiet?: boolean;
}

export interface Look {
  readonly draft: Draft;
  readonly deal: Deal;
  readonly handoff: Handoff;
  /** When somebody's signal of a kind (or 'any') first came on this board. */
  readonly firstReport: (kind: string) => Instant | undefined;
}

/** Everything that a rule finds at one deal; null where this pass cannot tell. */
export function findings(look: Look, rule: WarningRule): Finding[] | null {
  switch (rule.when.kind) {
    case 'noSignal':
      return silence(look, rule.when);
    case 'signal':
      return signalsFound(look, rule.when, rule.times);
    case 'overdue':
      return overdue(look, rule.when);
    case 'fact': {
      const at = look.handoff.facts[rule.when.fact];
      return at === undefined
        ? []
        : [
            {
              cause: causeAt(at, zoneOf(look)),
              evidence: `${capital(nameOf(look.draft, rule.when.fact))} ${when(look, at)}.`,
            },
          ];
    }
    case 'skipped':
      return skippedAgain(look);
    case 'emptyList': {
      const { list } = rule.when;
      const detail = look.draft.detail(look.deal.id);
      if (!detail || look.handoff.facts.gate_passed === undefined) return detail ? [] : null;
      const tab = look.draft.playbook.lists.find((one) => one.id === list)?.tab ?? list;
      const rows = (detail.lists[list] ?? []).filter((row) =>
        Object.values(row).some((value) => value !== '' && value !== false),
      );
      return rows.length > 0 ? [] : [{ cause: 'empty', evidence: `${tab} has no row for this deal.` }];
    }
  }
}

const zoneOf = (look: Look): Zone => look.draft.snapshot.config.zone;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const when = (look: Look, at: Instant): string => formatMoment(at, zoneOf(look));

/**
 * A moment as a cause: what the clock on the wall showed, to the minute. A time that was read back from a cell comes out the
 * same, even in the hour that clocks show twice.
 */
export function causeAt(at: Instant, zone: Zone): string {
  const { day, timeMs } = wallTimeOf(at, zone);
  const minutes = Math.floor(timeMs / 60_000);
  return `${day.replace(/-/g, '')}T${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}

type When<K> = Extract<WarningRule['when'], { kind: K }>;

/** Silence counts from the moment it was noticeable: a source that began to report later says nothing about the time before. */
function silence(look: Look, rule: When<'noSignal'>): Finding[] {
  const { draft, handoff, deal } = look;
  const anchor = handoff.facts[rule.anchor];
  if (anchor === undefined) return [];
  const isAny = rule.signal === 'any';
  const heard = timedSignals(draft, deal.id).filter((one) => (isAny ? isActivity(one.kind) : one.kind === rule.signal));
  if (
    !isAny &&
    (handoff.facts[`signal_${rule.signal}`] !== undefined || heard.some((one) => one.at >= handoff.startedAt))
  )
    return [];
  const last = isAny ? Math.max(handoff.data.lastActivityAt ?? 0, heard.at(-1)?.at ?? 0) : 0;
  const since = Math.max(anchor, last);
  const limit = dueAt(since, rule.after, draft.snapshot.config.calendar, { person: false });
  const first = look.firstReport(rule.signal);
  if (draft.now < limit || first === undefined || first > limit) return [];
  const evidence =
    last > anchor
      ? `Last activity ${when(look, last)}. Nothing has been reported since, for ${rule.after}.`
      : `${capital(nameOf(draft, rule.anchor))} ${when(look, anchor)}. ${isAny ? 'No activity' : `No ${rule.signal.replace(/_/g, ' ')}`} has been reported since, although the source reports others.`;
  return [{ cause: causeAt(since, zoneOf(look)), evidence }];
}

function signalsFound(look: Look, rule: When<'signal'>, times: number | undefined): Finding[] {
  const { draft, handoff, deal } = look;
  const anchor = handoff.facts[rule.anchor];
  if (anchor === undefined || (rule.about === 'highValue' && !isHighValue(look))) return [];
  const limit =
    rule.within === undefined
      ? Number.POSITIVE_INFINITY
      : dueAt(anchor, rule.within, draft.snapshot.config.calendar, { person: false });
  const found = timedSignals(draft, deal.id).filter(
    (one) => one.kind === rule.signal && one.at >= anchor && one.at <= limit,
  );
  return (times === undefined ? found : found.slice(times - 1, times)).map(({ at, signal }) => {
    const said = String(signal.value).trim();
    const parts = [
      `${times === undefined ? '' : `${times} times by now. `}Signal “${rule.signal.replace(/_/g, ' ')}” ${when(look, at)}, ${formatDuration(at - anchor)} after ${nameOf(draft, rule.anchor)}.`,
    ];
    if (said !== '') parts.push(`It says: ${clip(said, 300)}`);
    if (signal.source !== '') parts.push(`Source: ${clip(signal.source, 80)}.`);
    return { cause: causeAt(at, zoneOf(look)), evidence: parts.join(' ') };
  });
}

export const isHighValue = ({ draft, handoff }: Look): boolean =>
  (handoff.data.amount ?? 0) >= draft.snapshot.config.highValue;

/** A person's step by its row on Tasks, an automatic one by its line in the outbox. Exactly on time is late. */
function overdue(look: Look, rule: When<'overdue'>): Finding[] {
  const { draft, handoff } = look;
  const step = stepsById(draft.playbook).get(rule.step);
  if (!step || (handoff.facts[step.id] !== undefined && !step.repeat)) return [];
  const { calendar } = draft.snapshot.config;
  const late = (due: Instant): boolean => draft.now >= dueAt(due, rule.after, calendar, { person: false });
  const finding = (key: string, due: Instant, isQuiet: boolean): Finding => ({
    cause: key.slice(`${handoff.key}/${step.id}/`.length) || 'late',
    evidence: `“${step.name}” was due ${when(look, due)} and is still open.`,
    ...(isQuiet ? { isQuiet } : {}),
  });
  if (step.do !== 'task') {
    const entry = draft.entry(keyOf(handoff, step));
    return entry && entry.state !== 'done' && entry.state !== 'cancelled' && late(entry.dueAt)
      ? [finding(entry.key, entry.dueAt, false)]
      : [];
  }
  return draft.tasksOf(handoff.key).flatMap((task) => {
    if (task.isDone || task.doneAt !== '' || stepOf(task.key) !== step.id) return [];
    const due = dueOfTask(draft, task);
    if (due === null) return [];
    const starts = turnOf(look, step, due);
    if (starts === null || !late(starts)) return [];
    return [finding(task.key, starts, snoozeEnd(task.snoozedUntil, draft.snapshot.config.zone, draft.now) !== null)];
  });
}

/** While a returned packet is with sales its acknowledgement cannot be late; afterwards it has a working day anew. */
function turnOf(look: Look, step: Step, due: Instant): Instant | null {
  const { returned } = look.handoff.data;
  if (step.sets !== 'acknowledged' || !returned) return due;
  if (returned.answeredAt === null) return null;
  return Math.max(due, dueAt(returned.answeredAt, '1wd', look.draft.snapshot.config.calendar, { person: true }));
}

/** When each kind of signal was first reported by anyone: known from Signals, and from the ledger once rows are gone. */
export function firstReports(snapshot: Snapshot, now: Instant): (kind: string) => Instant | undefined {
  let known: ReadonlyMap<string, Instant> | null = null;
  return (kind) => {
    known ??= readFirstReports(snapshot, now);
    return known.get(kind);
  };
}

function readFirstReports(snapshot: Snapshot, now: Instant): Map<string, Instant> {
  const first = new Map<string, Instant>();
  const note = (kind: string, at: Instant) => {
    for (const name of isActivity(kind) ? [kind, 'any'] : [kind])
      if (at <= now) first.set(name, Math.min(at, first.get(name) ?? at));
  };
  for (const signal of snapshot.signals) note(signalKind(signal.kind), signalTime(signal, snapshot.config.zone, now));
  for (const handoff of snapshot.handoffs)
    for (const [fact, at] of Object.entries(handoff.facts))
      if (fact.startsWith('signal_')) note(fact.slice('signal_'.length), at);
  return first;
}

/** The steps whose lateness a warning rule watches: their owners get no reminder beside it. */
export const watchedSteps = (playbook: Playbook, segment: string): Set<string> =>
  new Set(
    playbook.warnings.flatMap((rule) =>
      rule.when.kind === 'overdue' && (!rule.segments || rule.segments.includes(segment)) ? [rule.when.step] : [],
    ),
  );
