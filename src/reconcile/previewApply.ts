import type { BoardRequest, Handoff } from '../domain/board';
import { type Instant, toIso } from '../domain/instant';
import { serialToInstant } from '../domain/serial';
import { hasHappened, type OutboxEntry } from '../outbox/entry';
import { stepsById } from '../playbooks/find';
import type { Playbook } from '../playbooks/schema';
import { playbookOf, versionId } from '../playbooks/version';
import { withLedger, withWrites } from './apply';
import { Draft, handoffKeyOf, stepOf } from './draft';
import { reconcile } from './reconcile';
import { APPLY, applyDetail, isBehind, whyNotFor } from './rules/applyVersion';
import { leftOutFact } from './rules/facts';
import type { Snapshot } from './snapshot';

/** A due time of something under way; null while it waits for its anchor. */
export interface MovedTime {
  readonly name: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** What applying the current version to one open handoff would do. */
export interface AppliedPreview {
  readonly dealId: string;
  readonly company: string;
  /** The version that it is under. */
  readonly from: string;
  /** Why it stays as it is; '' where the version can be applied. */
  readonly stays: string;
  readonly moved: readonly MovedTime[];
  readonly added: readonly MovedTime[];
  readonly dropped: readonly string[];
  /** What it would have sent by now, and does not make up for. */
  readonly leftOut: readonly string[];
}

/** Rounds in which the board comes to rest; a handoff needs two. */
const MOST_ROUNDS = 4;

/**
 * What applying the current version to every open handoff under an earlier one would do: the engine's own rules are played over
 * the snapshot with the request and without it, and what differs is told. Nothing is written.
 *
 * @param snapshot with the whole rows of these handoffs, and the versions that they are under.
 */
export function previewApply(snapshot: Snapshot, playbook: Playbook, now: Instant): AppliedPreview[] {
  const draft = new Draft(snapshot, playbook, now);
  const behind = snapshot.handoffs.filter((handoff) => isBehind(playbook, handoff));
  const request: BoardRequest = {
    row: -1,
    key: 'preview',
    askedBy: '',
    askedAt: toIso(now),
    action: APPLY,
    dealId: '',
    detail: applyDetail(versionId(playbook), []),
    state: '',
  };
  const without = played({ ...snapshot, requests: [] }, playbook, now);
  const after = played({ ...snapshot, requests: [request] }, playbook, now);
  return behind.map((handoff) => ({
    dealId: handoff.dealId,
    company: handoff.data.company ?? '',
    from: versionId({ key: handoff.playbook, version: handoff.version }),
    stays: whyNotFor(draft, handoff),
    ...differences(handoff, without, after, playbook),
  }));
}

function played(snapshot: Snapshot, playbook: Playbook, now: Instant): Snapshot {
  let at = snapshot;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const changes = reconcile(at, playbook, now);
    at = withWrites(withLedger(at, changes), changes, now, new Map(), playbook.fields);
    // Asked for once: a row that no sheet has cannot be answered.
    at = { ...at, requests: [] };
  }
  return at;
}

interface Line {
  readonly name: string;
  readonly at: Instant | null;
  readonly isOpen: boolean;
  readonly isDone: boolean;
}

function differences(
  { key }: Handoff,
  without: Snapshot,
  after: Snapshot,
  playbook: Playbook,
): Pick<AppliedPreview, 'moved' | 'added' | 'dropped' | 'leftOut'> {
  const [old, now] = [linesOf(without, playbook, key), linesOf(after, playbook, key)];
  const moved: MovedTime[] = [];
  const added: MovedTime[] = [];
  const dropped: string[] = [];
  for (const [id, line] of now) {
    const there = old.get(id);
    if (!there && line.isOpen) added.push({ name: line.name, from: null, to: line.at });
    else if (there?.isOpen && line.isOpen && there.at !== line.at)
      moved.push({ name: line.name, from: there.at, to: line.at });
    else if (there && !there.isOpen && !there.isDone && line.isOpen)
      added.push({ name: line.name, from: null, to: line.at });
    else if (there?.isOpen && !line.isOpen) dropped.push(there.name);
  }
  const facts = (snapshot: Snapshot) => snapshot.handoffs.find((one) => one.key === key)?.facts ?? {};
  const [before, then] = [facts(without), facts(after)];
  const leftOut = playbook.steps.filter(
    ({ id }) => then[leftOutFact(id)] !== undefined && before[leftOutFact(id)] === undefined,
  );
  return { moved, added, dropped, leftOut: leftOut.map(({ name }) => name) };
}

/** Tasks and effects of a handoff by key, as people see them. */
function linesOf(snapshot: Snapshot, current: Playbook, key: string): Map<string, Line> {
  const handoff = snapshot.handoffs.find((one) => one.key === key);
  const steps = stepsById(playbookOf(current, snapshot.versions, handoff));
  const name = (of: string): string =>
    steps.get(stepOf(of))?.name ?? stepsById(current).get(stepOf(of))?.name ?? stepOf(of);
  const lines = new Map<string, Line>();
  for (const task of snapshot.tasks)
    if (handoffKeyOf(task.key) === key) {
      const isOpen = !task.isDone && task.doneAt === '';
      lines.set(`task/${task.key}`, {
        name: name(task.key),
        at: serialToInstant(task.due, snapshot.config.zone),
        isOpen,
        isDone: !isOpen,
      });
    }
  for (const entry of snapshot.outbox)
    if (handoffKeyOf(entry.key) === key && entry.detail.step === stepOf(entry.key))
      lines.set(`effect/${entry.key}`, { name: name(entry.key), at: entry.dueAt, ...standing(entry) });
  return lines;
}

const standing = ({ state }: OutboxEntry): Pick<Line, 'isOpen' | 'isDone'> => ({
  isOpen: state !== 'cancelled' && !hasHappened(state),
  isDone: hasHappened(state),
});
