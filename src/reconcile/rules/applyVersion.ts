import type { BoardRequest, Deal, Handoff, TaskRow } from '../../domain/board';
import { dueAt } from '../../domain/due';
import { sameAddress } from '../../domain/email';
import { listOf, plural } from '../../domain/text';
import { canCancel } from '../../outbox/entry';
import { forSegment } from '../../playbooks/find';
import type { Playbook, Step } from '../../playbooks/schema';
import { versionId } from '../../playbooks/version';
import { type Draft, stepOf } from '../draft';
import { personOf } from '../people';
import { DROPPED, droppedOf, REPLAN } from './dropped';
import { leftOutFact } from './facts';

/** What a person asks for on Requests: the current version for handoffs that began under an earlier one. */
export const APPLY = 'Apply playbook';
/** What a request to apply says: the version that was previewed, and the deals, each on a line; without any all of them. */
export const applyDetail = (version: string, deals: readonly string[]): string => [version, ...deals].join('\n');

/** Why a version is not for a handoff; '' where it is. */
export function whyNotFor(draft: Draft, handoff: Handoff): string {
  const { current } = draft;
  const segment = handoff.data.segment ?? '';
  if (handoff.playbook !== current.key) return 'It is handed over by another playbook.';
  return handoff.state !== 'held' && !current.segments.some(({ id }) => id === segment)
    ? `The new version has no segment ${segment || 'for it'}.`
    : '';
}

/** Handoffs that the current version may be applied to. */
export const isBehind = (current: Playbook, { state, playbook: key, version }: Handoff): boolean =>
  state !== 'ended' && versionId({ key, version }) !== versionId(current);

/**
 * Puts open handoffs under the current version. What has left or is done stays as it is: its key is the same. Tasks and effects
 * that the new version has no step for are closed here; due times and new steps follow when the row is read whole, which a mark
 * on the handoff sees to, whatever becomes of this run.
 */
export function applyVersion(draft: Draft, request: BoardRequest, deals: ReadonlyMap<string, Deal>): string {
  const [version = '', ...ids] = request.detail.split(/\s+/).filter((word) => word !== '');
  if (version !== versionId(draft.current))
    return `The playbook is ${versionId(draft.current)} by now. Look at the preview again, and confirm what it shows.`;
  const behind = draft
    .allHandoffs()
    .filter((handoff) => isBehind(draft.current, handoff) && (ids.length === 0 || ids.includes(handoff.dealId)));
  const left = behind.filter((handoff) => whyNotFor(draft, handoff) !== '');
  const moved = behind.filter((handoff) => !left.includes(handoff));
  for (const handoff of moved) moveTo(draft, handoff, deals.get(handoff.dealId));
  const stays =
    left.length === 0 ? '' : ` As they were: ${listOf(left.map((one) => `${one.dealId} (${whyNotFor(draft, one)})`))}`;
  return moved.length === 0
    ? `No open handoff is under an earlier version.${stays}`
    : `${plural(moved.length, 'handoff')} now under ${version}.${stays}`;
}

function moveTo(draft: Draft, handoff: Handoff, deal: Deal | undefined): void {
  const before = draft.under(handoff).playbook;
  const { current } = draft;
  const segment = handoff.data.segment ?? deal?.segment ?? '';
  const old = new Map(forSegment(before.steps, segment).map((step) => [step.id, step]));
  const now = new Map(forSegment(current.steps, segment).map((step) => [step.id, step]));
  const dropped = new Set(droppedOf(handoff));
  for (const task of draft.tasksOf(handoff.key)) {
    const id = stepOf(task.key);
    const step = now.get(id);
    if (step) {
      if (dropped.delete(id)) draft.write('Tasks', task.row, task.key, { Done: false, 'Done at': '' });
      else rename(draft, handoff, deal ?? null, task, { was: old.get(id), is: step });
    } else if (old.has(id) && task.doneAt === '' && !task.isDone) {
      dropped.add(id);
      draft.write('Tasks', task.row, task.key, { Done: true, 'Done at': { at: draft.now }, 'Waits for': NOT_THERE });
    }
  }
  for (const entry of draft.entriesOf(handoff.key)) {
    const id = stepOf(entry.key);
    if (entry.detail.step === id && old.has(id) && !now.has(id) && canCancel(entry.state) && !entry.detail.cancels)
      draft.setEntry({ ...entry, state: 'cancelled', updatedAt: draft.now });
  }
  const { memo = {} } = handoff.data;
  const facts = { ...handoff.facts, ...missedMoments(draft, handoff, [...now.values()], old) };
  draft.setHandoff({
    ...handoff,
    version: current.version,
    facts,
    data: { ...handoff.data, memo: { ...memo, [REPLAN]: versionId(before), [DROPPED]: [...dropped].join(' ') } },
  });
  const about = { id: handoff.dealId, company: handoff.data.company ?? deal?.company ?? '' };
  draft.say(about, 'Playbook applied', `${versionId(current)}, was ${versionId(before)}.`);
}

const NOT_THERE = 'no longer in the playbook';

/** A task keeps its line: its words follow the version, and its owner where nobody has given it away. */
function rename(
  draft: Draft,
  handoff: Handoff,
  deal: Deal | null,
  task: TaskRow,
  { was, is }: { was: Step | undefined; is: Step },
): void {
  if (was?.do !== 'task' || is.do !== 'task' || task.isDone || task.doneAt !== '') return;
  if (was.name !== is.name) draft.write('Tasks', task.row, task.key, { Task: is.name });
  const former = personOf(draft.under(handoff), was.owner, deal, handoff).email;
  const next = personOf(draft, is.owner, deal, handoff).email;
  if (former !== next && sameAddress(task.owner, former)) draft.write('Tasks', task.row, task.key, { Owner: next });
}

/** What the new version would have sent by now is not made up for: to a customer it would come out of the blue. */
function missedMoments(
  draft: Draft,
  handoff: Handoff,
  steps: readonly Step[],
  old: ReadonlyMap<string, Step>,
): Record<string, number> {
  const missed: Record<string, number> = {};
  const { calendar } = draft.snapshot.config;
  for (const step of steps) {
    const anchor = handoff.facts[step.anchor];
    const isSent = step.do === 'mail' || step.do === 'event' || step.do === 'webhook';
    if (!isSent || step.repeat || old.has(step.id) || anchor === undefined) continue;
    const there = draft.entry(`${handoff.key}/${step.id}`);
    if (handoff.facts[step.id] !== undefined || (there && there.state !== 'cancelled')) continue;
    if (dueAt(anchor, step.offset, calendar, { person: false }) <= draft.now) missed[leftOutFact(step.id)] = draft.now;
  }
  return missed;
}
