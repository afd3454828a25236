import type { GridRange, ShutRange } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from './a1';
import type { Layout } from './layout';

/** Whether a write of the engine touches a range that its account may not edit. Lines are added below the last one. */
export function isShut(request: object, { range }: ShutRange): boolean {
  const [body] = Object.values(request) as {
    sheetId?: number;
    start?: { sheetId?: number; rowIndex?: number; columnIndex?: number };
  }[];
  const place = body?.start;
  if ((place?.sheetId ?? body?.sheetId ?? 0) !== range.sheetId) return false;
  return place
    ? within(place.rowIndex ?? 0, range.startRowIndex, range.endRowIndex) &&
        within(place.columnIndex ?? 0, range.startColumnIndex, range.endColumnIndex)
    : range.endRowIndex === undefined;
}

const within = (at: number, from = 0, to = Number.POSITIVE_INFINITY): boolean => at >= from && at < to;

/** The ledger is written whole or not at all. */
const LEDGER = ['Handoffs', 'Outbox'];

/** The board with what may not be written to: a row that cannot get its id waits, and each range is said in words. */
export function withShut(snapshot: Snapshot, layout: Layout, shut: readonly ShutRange[]): Snapshot {
  if (shut.length === 0) return snapshot;
  const at = layout.Pipeline;
  const cannotBeNamed = (row: number): boolean => {
    const start = { sheetId: at?.sheetId ?? -1, rowIndex: row, columnIndex: at?.columns['Deal ID'] ?? 0 };
    return shut.some((one) => isShut({ updateCells: { start } }, one));
  };
  const tabOf = ({ range }: ShutRange) => Object.values(layout).find(({ sheetId }) => sheetId === range.sheetId)?.name;
  const isLedger = (one: ShutRange) => LEDGER.includes(tabOf(one) ?? '');
  const { owner } = snapshot.config;
  const lines = shut.map((one) => {
    const called = one.about === '' ? '' : ` (“${one.about.slice(0, 60)}”)`;
    return [
      `${tabOf(one) ?? 'A tab'}${rangeText(one.range)} is protected${called}, and ${owner} may not edit it. ${isLedger(one) ? 'Baton does nothing until it may.' : 'What Baton would write there is left out; everything else goes on.'}`,
      `Choose Data › Protect sheets and ranges, and let ${owner} edit it or remove the protection. It goes on by itself then.`,
    ].join('\n');
  });
  return {
    ...snapshot,
    deals: snapshot.deals.filter((deal) => deal.id !== '' || !cannotBeNamed(deal.row)),
    shut: lines,
    isBlind: snapshot.isBlind === true || shut.some(isLedger),
  };
}

/** ` J5:J9`, ` J:K`, ` 5:9`; nothing for a whole tab. */
function rangeText({ startRowIndex, endRowIndex, startColumnIndex, endColumnIndex }: GridRange): string {
  const corner = (column: number | undefined, row: number | undefined): string =>
    `${column === undefined ? '' : columnLetter(column)}${row === undefined ? '' : row}`;
  const from = corner(startColumnIndex, endRowIndex === undefined ? undefined : (startRowIndex ?? 0) + 1);
  const to = corner(endColumnIndex === undefined ? undefined : endColumnIndex - 1, endRowIndex);
  return from === '' && to === '' ? '' : ` ${from === to ? from : `${from}:${to}`}`;
}
