import type { Problem } from '../domain/board';
import type { OutboxEntry } from '../outbox/entry';
import type { CellWrite, Changes } from './changes';
import { signalMatcher } from './rules/signals';
import type { Snapshot } from './snapshot';

/**
 * What a further pass of a run goes by. The first looks at everything; one after it decides anew only about the deals that
 * something has happened to since, and what falls due for others meanwhile is seen by the next run.
 */
export interface Since {
  readonly touched: ReadonlySet<string>;
  /** What the pass before found wrong. With deals that nothing has happened to it still is. */
  readonly problems: readonly Problem[];
}

/**
 * The deals that these changes are about, and what delivery brought back; null where they may be about any.
 *
 * @param snapshot as it was read: where rows of Requests and Signals say whose they are.
 */
export function touchedBy(
  snapshot: Snapshot,
  changes: Changes,
  results: Pick<Changes, 'handoffs' | 'outbox'>,
): Set<string> | null {
  const touched = new Set([...changes.known.keys()]);
  for (const { dealId } of [...changes.handoffs, ...results.handoffs]) touched.add(dealId);
  for (const entry of [...changes.outbox, ...results.outbox]) for (const id of dealsOf(entry)) touched.add(id);
  for (const { cells } of changes.newRows) touched.add(String(cells['Deal ID'] ?? ''));
  const dealOf = rowMatcher(snapshot);
  for (const write of changes.writes) {
    const ids = write.tab === 'Settings' ? (HEARTBEAT.has(write.key) ? [] : null) : dealOf(write);
    if (ids === null) return null;
    for (const id of ids) touched.add(id);
  }
  touched.delete('');
  return touched;
}

/** Of what Baton writes on Settings this decides about no deal. */
const HEARTBEAT: ReadonlySet<string> = new Set(['last_run']);

/** A mail that tells of several things together is about each of their deals. */
const dealsOf = ({ dealId, detail }: OutboxEntry): string[] => [dealId, ...(detail.covers ?? []).map(firstPart)];

const firstPart = (key: string): string => key.split('/')[0]!;

/** The deals of a row that is written to: by its key, which begins with the Deal ID, or by what the row says. */
function rowMatcher(snapshot: Snapshot): (write: CellWrite) => string[] {
  const ofSignal = signalMatcher(snapshot);
  return ({ tab, row, key, cells }) => {
    if (tab === 'Requests') return snapshot.requests.flatMap((one) => (one.row === row ? [one.dealId] : []));
    if (tab === 'Signals') return snapshot.signals.flatMap((one) => (one.row === row ? [ofSignal(one) ?? ''] : []));
    return [firstPart(key), String(cells['Deal ID'] ?? '')];
  };
}
