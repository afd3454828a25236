import { isPutBack } from '../reconcile/rules/putBack';
import type { Snapshot } from '../reconcile/snapshot';

/** Where an answer is waited for: 0-based grid rows of Pipeline and Intake. `all` where that is too many to list. */
export interface Waits {
  readonly Pipeline: readonly number[] | 'all';
  readonly Intake: readonly number[] | 'all';
}

/** Property that keeps it between runs. */
export const WAITS = 'waits';
/** A list of rows is short; where more wait than this, every edit is looked at. */
const MOST_ROWS = 300;

/**
 * The rows whose edits may let something go on: of deals that the gate holds or has put back, and of those that stand on Problems. A hint for
 * edits only: rows move, and what it misses the next tick sees.
 */
export function waitsOf({ handoffs, problems, deals, details }: Snapshot): Waits {
  const ids = new Set(handoffs.flatMap(({ state, dealId }) => (state === 'held' ? [dealId] : [])));
  for (const line of problems) if (line.clearedAt === '' && line.dealId !== '') ids.add(line.dealId);
  const waiting = deals.filter((deal) => ids.has(deal.id) || isPutBack(deal));
  if (waiting.length > MOST_ROWS) return { Pipeline: 'all', Intake: 'all' };
  return {
    Pipeline: waiting.map(({ row }) => row),
    Intake: waiting.flatMap(({ id }) => details.get(id)?.intakeRow ?? []),
  };
}

export function readWaits(text: string | null): Waits {
  const read = JSON.parse(text ?? 'null') as Partial<Waits> | null;
  return { Pipeline: read?.Pipeline ?? 'all', Intake: read?.Intake ?? 'all' };
}
