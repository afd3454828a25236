import { DAY_MS, type Instant } from '../domain/instant';
import { readStamp } from '../domain/stamp';
import type { GridRange, SheetsApi } from '../ports/sheetsApi';
import { handoffKeyOf } from '../reconcile/draft';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from '../sheets/a1';
import type { SheetIds } from '../sheets/layout';
import { spansOf } from '../sheets/spans';

/** Rows moved in one day at most. */
const MOST_ROWS = 2_000;
/** A line of Problems that is mended stays this long to be read. */
const MENDED_DAYS = 60;

interface Moving {
  readonly tab: string;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly number[];
  /** True of a key that has no business in the archive. */
  readonly isLive: (key: string) => boolean;
}

/**
 * Moves what is over from tabs that every run reads and people work in, so that a run's cost follows what is going on: tasks and
 * warnings of handoffs that are in the archive, and problems mended long ago.
 *
 * People may sort a tab between reading and writing. So the rows are copied by Google itself, as they are at that moment and
 * with all their columns, and deleted in the same batch: whatever is hit is whole in the archive. What does not belong there
 * is seen in the answer and goes back. Should the run be killed between the two, the next one makes the task anew, and what
 * people wrote beside it stands in the archive.
 */
export function archivePeople(api: SheetsApi, snapshot: Snapshot, ids: SheetIds, now: Instant): void {
  const live = new Set(snapshot.handoffs.map(({ key }) => key));
  const isLive = (key: string) => live.has(handoffKeyOf(key));
  const isOver = ({ key }: { readonly key: string }) =>
    !isLive(key) && snapshot.known.get(key.split('/')[0]!) === 'begun';
  const mendedBefore = now - MENDED_DAYS * DAY_MS;
  const isMended = (clearedAt: string) => (readStamp(clearedAt, snapshot.config.zone) ?? now) < mendedBefore;
  const plans = [
    { tab: 'Tasks', isLive, rows: snapshot.tasks.filter(isOver) },
    { tab: 'Warnings', isLive, rows: snapshot.warnings.filter((row) => row.closedAt !== '' && isOver(row)) },
    { tab: 'Problems', isLive: () => false, rows: snapshot.problems.filter((row) => isMended(row.clearedAt)) },
  ];
  for (const { tab, isLive, rows } of plans) {
    const [from, to] = [ids[tab], ids[`${tab} archive`]];
    const places = rows.map(({ row }) => row).sort((a, b) => a - b);
    if (from === undefined || to === undefined || places.length === 0) continue;
    move(api, snapshot.config.spreadsheetId, { tab, from, to, rows: places.slice(0, MOST_ROWS), isLive });
  }
}

/** Which column of the archive takes which column of the tab, by header; a header that the archive lacks is added to it. */
interface Columns {
  readonly pairs: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly added: readonly { readonly header: string; readonly at: number }[];
  readonly key: number;
}

function move(api: SheetsApi, spreadsheetId: string, moving: Moving): void {
  const head = (sheetId: number): GridRange => ({ sheetId, startRowIndex: 0, endRowIndex: 1 });
  const [here = [], there = []] = api.read(spreadsheetId, [head(moving.from), head(moving.to)]);
  const columns = match(here[0] ?? [], there[0] ?? []);
  if (columns.key < 0) return;
  const blocks = spansOf(moving.rows);
  let next = 1;
  const copies = blocks.flatMap(({ from: start, to: end }) => {
    const at = next;
    next += end - start;
    return columns.pairs.flatMap((pair) => copy(moving.from, start, end, pair, moving.to, at));
  });
  const count = moving.rows.length;
  const title = `'${(api.titleOf(moving.to) ?? `${moving.tab} archive`).replace(/'/g, "''")}'`;
  const letter = columnLetter(columns.key);
  const answers = api.update(
    spreadsheetId,
    [
      ...newColumns(moving.to, there[0]?.length ?? 0, columns),
      insertRows(moving.to, count),
      ...copies,
      // The grid keeps its size: Google deletes no tab down to its headers, and people want empty rows.
      { appendDimension: { sheetId: moving.from, dimension: 'ROWS', length: count } },
      ...[...blocks].reverse().map(({ from: start, to: end }) => deleteRows(moving.from, start, end)),
    ],
    [`${title}!${letter}2:${letter}${count + 1}`],
  );
  const keys = (answers.find(({ sheetId }) => sheetId === moving.to)?.values ?? []).map((row) => String(row[0] ?? ''));
  const astray = keys.flatMap((key, at) => (moving.isLive(key) ? [at + 1] : []));
  if (astray.length > 0) api.update(spreadsheetId, backRequests(moving, columns, astray), []);
}

/** Rows of the archive that somebody still works with, back below the headers of their tab. */
const backRequests = (moving: Moving, columns: Columns, rows: readonly number[]): object[] => [
  insertRows(moving.from, rows.length),
  ...rows.flatMap((row, at) =>
    columns.pairs.flatMap(({ from, to, count }) =>
      copy(moving.to, row, row + 1, { from: to, to: from, count }, moving.from, at + 1),
    ),
  ),
  ...[...rows].reverse().map((row) => deleteRows(moving.to, row, row + 1)),
];

function match(here: readonly unknown[], there: readonly unknown[]): Columns {
  const names = there.map(String);
  const pairs: { from: number; to: number; count: number }[] = [];
  const added: { header: string; at: number }[] = [];
  here.map(String).forEach((header, from) => {
    if (header.trim() === '') return;
    let to = names.indexOf(header);
    if (to < 0) {
      to = names.push(header) - 1;
      added.push({ header, at: to });
    }
    const last = pairs.at(-1);
    if (last && last.from + last.count === from && last.to + last.count === to) last.count += 1;
    else pairs.push({ from, to, count: 1 });
  });
  return { pairs, added, key: names.indexOf('Key') };
}

function newColumns(sheetId: number, width: number, { added }: Columns): object[] {
  if (added.length === 0) return [];
  return [
    { appendDimension: { sheetId, dimension: 'COLUMNS', length: Math.max(1, added.at(-1)!.at + 1 - width) } },
    ...added.map(({ header, at }) => ({
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: at },
        rows: [{ values: [{ userEnteredValue: { stringValue: header } }] }],
        fields: 'userEnteredValue',
      },
    })),
  ];
}

/** What the cells say and how they look; a formula would mean something else in another place. */
const copy = (
  fromId: number,
  start: number,
  end: number,
  pair: { readonly from: number; readonly to: number; readonly count: number },
  toId: number,
  at: number,
): object[] => {
  const source = {
    sheetId: fromId,
    startRowIndex: start,
    endRowIndex: end,
    startColumnIndex: pair.from,
    endColumnIndex: pair.from + pair.count,
  };
  const destination = {
    sheetId: toId,
    startRowIndex: at,
    endRowIndex: at + end - start,
    startColumnIndex: pair.to,
    endColumnIndex: pair.to + pair.count,
  };
  return ['PASTE_VALUES', 'PASTE_FORMAT'].map((pasteType) => ({ copyPaste: { source, destination, pasteType } }));
};

const insertRows = (sheetId: number, count: number): object => ({
  insertDimension: {
    range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 1 + count },
    inheritFromBefore: false,
  },
});

const deleteRows = (sheetId: number, startIndex: number, endIndex: number): object => ({
  deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex, endIndex } },
});
