import type { Deal, Handoff } from '../../domain/board';
import { dueAt, explainDue, parseOffset } from '../../domain/due';
import { sameAddress } from '../../domain/email';
import { type Instant, MINUTE_MS } from '../../domain/instant';
import { instantToSerial } from '../../domain/serial';
import { canCancel, type EffectDetail, type EffectKind, hasHappened, type OutboxEntry } from '../../outbox/entry';
import { forSegment, reachesCustomer } from '../../playbooks/find';
import { nameIn } from '../../playbooks/names';
import type { Step } from '../../playbooks/schema';
import type { CellOut } from '../changes';
import { holds } from '../checks';
import type { Draft } from '../draft';
import { personOf } from '../people';
import { delightsFor } from './delight';
import { isToReplan } from './dropped';
import { leftOutFact } from './facts';
import { writtenAgain } from './takeOver';

/**
 * Every step of the playbook that this handoff ought to have by now: automatic ones in the outbox, a person's on Tasks.
 * A step whose anchor is open shows as a task that waits; an effect is written down only once its moment is known.
 */
export function planSteps(draft: Draft, deal: Deal, handoff: Handoff): void {
  const isOpen = handoff.facts.gate_passed !== undefined;
  const isWon = handoff.facts.closed_won !== undefined;
  for (const step of forSegment(draft.playbook.steps, handoff.data.segment ?? deal.segment)) {
    if (!isAskedFor(draft, deal, handoff, step)) continue;
    if (step.do === 'task') {
      if (step.beforeWin ? isBeforeWin(draft, handoff, step) : isWon && (isOpen || step.untilGate))
        planTask(draft, deal, handoff, step);
    } else if (isOpen) planEffect(draft, deal, handoff, step);
  }
}

/** What was to be done before the sale stays on Tasks after it; a deal that was never foreseen has none of it. */
const isBeforeWin = (draft: Draft, handoff: Handoff, step: Step): boolean =>
  handoff.state === 'presale' || draft.tasks.has(keyOf(handoff, step));

/** A step that only some deals need. Once it is there it is followed to its end. */
function isAskedFor(draft: Draft, deal: Deal, handoff: Handoff, step: Step): boolean {
  if (!step.onlyIf) return true;
  const key = keyOf(handoff, step);
  if (draft.tasks.has(key) || draft.entry(key) || handoff.facts[step.id] !== undefined) return true;
  const { playbook, snapshot } = draft;
  const answers = snapshot.answers?.get(deal.id);
  return holds(step.onlyIf, { playbook, deal, detail: draft.detail(deal.id), answers, facts: handoff.facts });
}

/** The moment of a fact or of a step's completion; undefined while it is open. */
const momentOf = (handoff: Handoff, name: string): Instant | undefined => handoff.facts[name];

/** Which round of a repeated step is due next: the first that is not done. 1 for a step that happens once. */
function roundOf(draft: Draft, handoff: Handoff, step: Step): number {
  if (!step.repeat) return 1;
  for (let round = 1; ; round++) {
    const key = keyOf(handoff, step, round);
    const isDone = draft.tasks.get(key)?.isDone || hasHappened(draft.entry(key)?.state ?? 'pending');
    if (!isDone) return round;
  }
}

export const keyOf = (handoff: Handoff, step: Step, round = 1): string =>
  `${handoff.key}/${step.id}${step.repeat ? `/${round}` : ''}`;

function dueOf(draft: Draft, handoff: Handoff, step: Step, round: number): Instant | null {
  const anchor = momentOf(handoff, step.anchor);
  if (anchor === undefined) return null;
  const { calendar } = draft.snapshot.config;
  const person = step.do === 'task';
  const every = step.repeat && round > 1 ? parseOffset(step.repeat.every) : null;
  if (!every) return dueAt(anchor, step.offset, calendar, { person });
  return dueAt(
    dueAt(anchor, step.offset, calendar, { person: false }),
    { ...every, value: every.value * (round - 1) },
    calendar,
    { person },
  );
}

// ---- a person's steps

export function planTask(draft: Draft, deal: Deal, handoff: Handoff, step: Step & { do: 'task' }): void {
  const round = roundOf(draft, handoff, step);
  const key = keyOf(handoff, step, round);
  const there = draft.tasks.get(key);
  const waitsFor = [step.anchor, ...step.needs].filter((name) => momentOf(handoff, name) === undefined);
  const due =
    waitsFor.length === 0 || momentOf(handoff, step.anchor) !== undefined ? dueOf(draft, handoff, step, round) : null;
  const doneAt = step.repeat ? undefined : momentOf(handoff, step.id);
  if (!there) {
    if (doneAt === undefined) addTask(draft, deal, handoff, step, key, due, waitsFor);
    return;
  }
  const cells: Record<string, CellOut> = {};
  // What is done was due when it was.
  const isOver = there.isDone && there.doneAt !== '';
  if (due !== null && !isOver && !sameMinute(there.due, instantToSerial(due, draft.snapshot.config.zone))) {
    cells.Due = { at: due };
    cells['Why due'] = whyDue(draft, handoff, step, round);
    cells['Waits for'] = inWords(draft, waitsFor);
  }
  if (hasCome(draft, handoff, step)) cells['Waits for'] = inWords(draft, waitsFor);
  if ((doneAt !== undefined || there.isDone) && there.doneAt === '') {
    cells['Done at'] = { at: doneAt ?? draft.now };
    cells['Waits for'] = '';
    if (!there.isDone) cells.Done = true;
    else
      draft.say(
        deal,
        'Task done',
        waitsFor.length === 0 ? step.name : `${step.name}. Still open before it: ${inWords(draft, waitsFor)}.`,
      );
  }
  const owner = personOf(draft, step.owner, deal, handoff).email;
  if (there.owner === '' || (there.doneAt === '' && hasMoved(draft, deal, handoff, step, there.owner, owner)))
    cells.Owner = owner;
  if (Object.keys(cells).length > 0) draft.write('Tasks', there.row, key, cells);
}

/** The role is another person's since this very pass: what is open goes along, unless somebody has given it away. */
function hasMoved(
  draft: Draft,
  deal: Deal,
  handoff: Handoff,
  step: Step & { do: 'task' },
  there: string,
  owner: string,
): boolean {
  const before = draft.handoffBefore(handoff.key);
  const former = before && personOf(draft, step.owner, deal, before).email;
  return former !== undefined && former !== owner && sameAddress(there, former);
}

const inWords = (draft: Draft, names: readonly string[]): string => names.map((name) => nameOf(draft, name)).join(', ');

/** Something that the step needs has become a fact in this very pass. */
function hasCome(draft: Draft, handoff: Handoff, { needs }: Step): boolean {
  if (needs.length === 0) return false;
  const before = draft.factsBefore(handoff.key);
  return needs.some((name) => handoff.facts[name] !== undefined && before[name] === undefined);
}

function addTask(
  draft: Draft,
  deal: Deal,
  handoff: Handoff,
  step: Step & { do: 'task' },
  key: string,
  due: Instant | null,
  waitsFor: readonly string[],
): void {
  draft.newRow('Tasks', key, {
    'Deal ID': deal.id,
    Company: deal.company,
    Task: step.name,
    Owner: personOf(draft, step.owner, deal, handoff).email,
    Due: due ? { at: due } : '',
    'Waits for': inWords(draft, waitsFor),
    'Why due': due ? whyDue(draft, handoff, step, 1) : '',
    Note: step.suggestsDelight ? delightsFor(draft, handoff) : '',
    Key: key,
  });
}

/** Serials count days; half a minute apart is the same due time. */
const sameMinute = (a: unknown, b: number): boolean => typeof a === 'number' && Math.abs(a - b) < 1 / 2880;

function whyDue(draft: Draft, handoff: Handoff, step: Step, round: number): string {
  const at = momentOf(handoff, step.anchor);
  if (at === undefined) return '';
  const why = explainDue({ name: nameOf(draft, step.anchor), at }, step.offset, draft.snapshot.config.calendar, {
    person: step.do === 'task',
  });
  return round > 1 && step.repeat ? `${why}, and every ${step.repeat.every} since then` : why;
}

/** A fact or step in words, for people. */
export const nameOf = ({ playbook }: Draft, name: string): string => nameIn(playbook, name);

// ---- automatic steps

function planEffect(draft: Draft, deal: Deal, handoff: Handoff, step: Exclude<Step, { do: 'task' }>): void {
  if (step.do === 'packet') renewPacket(draft, handoff, step);
  if (!step.repeat && (momentOf(handoff, step.id) ?? momentOf(handoff, leftOutFact(step.id))) !== undefined) return;
  const round = roundOf(draft, handoff, step);
  const key = keyOf(handoff, step, round);
  const due = dueOf(draft, handoff, step, round);
  if (due === null || step.needs.some((name) => momentOf(handoff, name) === undefined)) return;
  if (reachesCustomer(step) && isTooEarly(draft, handoff, step)) return;
  const there = draft.entry(key);
  if (!there) {
    draft.setEntry(newEntry(draft, deal, handoff, step, key, due));
    return;
  }
  if (there.state === 'cancelled')
    draft.setEntry({
      ...there,
      state: 'pending',
      dueAt: due,
      attempts: 0,
      nextTryAt: null,
      error: '',
      updatedAt: draft.now,
    });
  else if (there.state === 'pending' && there.attempts === 0) {
    // Another version may send other words to somebody else.
    const fresh = isToReplan(handoff) && !there.detail.cancels ? newEntry(draft, deal, handoff, step, key, due) : there;
    const isSame = JSON.stringify(fresh.detail) === JSON.stringify(there.detail);
    if (there.dueAt !== due || !isSame)
      draft.setEntry({ ...there, dueAt: due, detail: isSame ? there.detail : fresh.detail, updatedAt: draft.now });
  }
}

/** A packet on file is written again once something has come that it ought to say. */
function renewPacket(draft: Draft, handoff: Handoff, step: Step & { do: 'packet' }): void {
  const entry = draft.entry(keyOf(handoff, step));
  if (entry?.state !== 'done' || handoff.facts[step.id] === undefined) return;
  const isOld = step.renewedBy.some((fact) => (momentOf(handoff, fact) ?? 0) > entry.updatedAt);
  if (isOld) draft.setEntry(writtenAgain(draft, entry));
}

/** The customer hears nothing before the playbook's first contact, not even a reminder. */
export function isTooEarly({ playbook: { firstContact } }: Draft, { facts }: Handoff, step?: Step): boolean {
  return firstContact !== undefined && facts[firstContact] === undefined && step?.sets !== firstContact;
}

function newEntry(
  draft: Draft,
  deal: Deal,
  handoff: Handoff,
  step: Exclude<Step, { do: 'task' }>,
  key: string,
  dueAt: Instant,
): OutboxEntry {
  const common: EffectDetail = {
    step: step.id,
    ...(step.after.length > 0 ? { after: step.after } : {}),
    ...(handoff.mode === 'test' ? { isTest: true } : {}),
  };
  return {
    key,
    row: null,
    dealId: deal.id,
    kind: KINDS[step.do],
    state: 'pending',
    dueAt,
    attempts: 0,
    nextTryAt: null,
    account: draft.snapshot.config.owner,
    reference: '',
    recipients: 0,
    error: '',
    updatedAt: draft.now,
    detail: { ...common, ...detailOf(step) },
  };
}

const KINDS: Readonly<Record<Exclude<Step['do'], 'task'>, EffectKind>> = {
  folder: 'folder',
  packet: 'packet',
  mail: 'mail',
  event: 'event',
  webhook: 'webhook',
};

function detailOf(step: Exclude<Step, { do: 'task' }>): EffectDetail {
  switch (step.do) {
    case 'mail':
      return { message: step.message, to: step.to, ...(step.review ? { review: step.review } : {}) };
    case 'event':
      return {
        title: step.title,
        minutes: step.minutes,
        attendees: step.attendees,
        withinWorkingDays: step.withinWorkingDays,
        ...(step.withinFrom ? { withinFrom: step.withinFrom } : {}),
        ...(step.isKickoff ? { isKickoff: true } : {}),
        agenda: step.agenda,
      };
    case 'webhook':
      return {
        hook: step.hook,
        ...(step.message ? { message: step.message } : {}),
        ...(step.sends.length > 0 ? { sends: step.sends } : {}),
        ...(step.stage ? { stage: step.stage } : {}),
      };
    case 'packet':
      return { template: step.template };
    default:
      return {};
  }
}

/** Takes back what has not happened: the deal is open again, lost, or its row is gone. */
export function cancelOpen(draft: Draft, handoff: Handoff): void {
  for (const entry of draft.entriesOf(handoff.key)) {
    if (canCancel(entry.state) && !entry.detail.cancels)
      draft.setEntry({ ...entry, state: 'cancelled', updatedAt: draft.now });
  }
}

/** A stage set back by mistake is put right within this time, and nobody gets a cancellation and a new invitation for it. */
const SECOND_THOUGHT_MS = 15 * MINUTE_MS;

/** Meetings still to come are taken off the calendar once a deal has been open again, or lost, for a while. */
export function cancelMeetings(draft: Draft, handoff: Handoff): void {
  const { kickoff, meetings = {} } = handoff.data;
  const isOff = handoff.facts.kickoff_cancelled !== undefined;
  const coming = [...(kickoff && !isOff ? [kickoff] : []), ...Object.values(meetings)].filter(
    ({ start }) => start > draft.now,
  );
  for (const entry of draft.entriesOf(handoff.key)) {
    if (entry.state !== 'done' || !coming.some(({ eventId }) => eventId === entry.reference)) continue;
    draft.setEntry({
      ...entry,
      state: 'pending',
      dueAt: draft.now + SECOND_THOUGHT_MS,
      attempts: 0,
      nextTryAt: null,
      error: '',
      updatedAt: draft.now,
      detail: { ...entry.detail, cancels: true },
    });
  }
}

/** The deal is won again before its meetings were taken off: they stand. */
export function keepMeetings(draft: Draft, handoff: Handoff): void {
  for (const entry of draft.entriesOf(handoff.key)) {
    if (!entry.detail.cancels || entry.state !== 'pending' || entry.attempts > 0) continue;
    const { cancels: _cancels, ...detail } = entry.detail;
    draft.setEntry({ ...entry, state: 'done', updatedAt: draft.now, detail });
  }
}
