import type { Handoff } from '../domain/board';
import { DAY_MS, type Instant } from '../domain/instant';
import type { OutboxEntry } from '../outbox/entry';
import type { SheetsApi } from '../ports/sheetsApi';
import { handoffKeyOf, stepOf } from '../reconcile/draft';
import { DOCUMENTS_FOLDER } from '../reconcile/rules/documents';
import { leftOutFact } from '../reconcile/rules/facts';
import { BOARD_KEY } from '../reconcile/rules/notices';
import type { Snapshot } from '../reconcile/snapshot';
import type { SheetIds } from '../sheets/layout';
import { handoffCells, outboxCells } from '../sheets/ledgerCells';

/** Longer than the day over which recipients are counted. */
const OUTBOX_DAYS = 3;
/** A weekly or monthly mail of the board must be known until its time is over. */
const BOARD_DAYS = 40;
/** Longer than the twelve weeks that are counted anew on Metrics. */
const HANDOFF_DAYS = 90;
/** Rows a run moves at most; the next day takes the rest. */
const MOST_ROWS = 2_000;

/**
 * Moves what is over from the ledger to its archive tabs, so that a run's cost follows what is going on.
 * One batch: the rows are copied and taken out together or not at all. What is moved stays known: a step by the facts of its
 * handoff, a handoff by the list of deals that are past.
 */
export function archive(api: SheetsApi, snapshot: Snapshot, ids: SheetIds, now: Instant): void {
  const known = new Map(snapshot.handoffs.map((handoff) => [handoff.key, handoff]));
  const entries = snapshot.outbox.filter((entry) => isOver(entry, known, now)).slice(0, MOST_ROWS);
  const handoffs = snapshot.handoffs.filter((handoff) => isPast(handoff, now)).slice(0, MOST_ROWS);
  const requests = [
    ...moved(ids.Outbox, ids['Outbox archive'], entries, (entry) => Object.values(outboxCells(entry))),
    ...moved(ids.Handoffs, ids['Handoffs archive'], handoffs, (handoff) => Object.values(handoffCells(handoff))),
  ];
  if (requests.length > 0) api.update(snapshot.config.spreadsheetId, requests, []);
}

/**
 * Over for the ledger. What is moved has to stay known: a step of a handoff that goes on by the fact that it set, and nothing
 * else is. So notices, rounds of a repeated step and what was merged into one mail stay as long as their handoff does, and so
 * do the packet while it may be made again and the meetings while they may be taken off the calendar.
 */
function isOver(entry: OutboxEntry, handoffs: ReadonlyMap<string, Handoff>, now: Instant): boolean {
  if (entry.state !== 'done' && entry.state !== 'cancelled') return false;
  // What the dialog lists, and where it lies: a document that is made again is the same one.
  if (entry.kind === 'document' || entry.key === DOCUMENTS_FOLDER) return false;
  if (entry.key.startsWith(`${BOARD_KEY}/`))
    return (
      entry.updatedAt < now - BOARD_DAYS * DAY_MS &&
      !entry.detail.covers?.some((key) => handoffs.has(handoffKeyOf(key)))
    );
  const handoff = handoffs.get(handoffKeyOf(entry.key));
  if (handoff && entry.detail.step === undefined) return false;
  if (
    handoff &&
    handoff.state !== 'ended' &&
    (entry.kind === 'packet' || entry.kind === 'event' || !isFact(entry, handoff))
  )
    return false;
  return entry.updatedAt < now - OUTBOX_DAYS * DAY_MS;
}

const isFact = ({ key, state }: OutboxEntry, { facts }: Handoff): boolean =>
  state === 'done' &&
  key.split('/').length === 3 &&
  (facts[stepOf(key)] ?? facts[leftOutFact(stepOf(key))]) !== undefined;

const isPast = (handoff: Handoff, now: Instant): boolean =>
  (handoff.state === 'ended' || (handoff.state === 'lost' && handoff.facts.closed_won === undefined)) &&
  handoff.endedAt !== null &&
  handoff.endedAt < now - HANDOFF_DAYS * DAY_MS;

function moved<T extends { readonly row: number | null }>(
  from: number | undefined,
  to: number | undefined,
  items: readonly T[],
  cells: (item: T) => readonly unknown[],
): object[] {
  const placed = items.filter((item) => item.row !== null);
  if (from === undefined || to === undefined || placed.length === 0) return [];
  const rows = placed.map((item) => ({ values: cells(item).map(typed) }));
  // From the bottom up, so that no deletion moves a row that is still to go.
  const gone = placed.map((item) => item.row!).sort((a, b) => b - a);
  return [
    { appendCells: { sheetId: to, rows, fields: 'userEnteredValue' } },
    ...gone.map((row) => ({
      deleteDimension: { range: { sheetId: from, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
    })),
  ];
}

const typed = (value: unknown): object => {
  if (value === '' || value === undefined) return {};
  return { userEnteredValue: typeof value === 'number' ? { numberValue: value } : { stringValue: String(value) } };
};
