import type { Handoff } from '../domain/board';
import { type Instant, toIso } from '../domain/instant';
import type { OutboxEntry } from '../outbox/entry';
import type { Field } from '../playbooks/schema';
import type { ReadBack, SheetsApi, ShutRange } from '../ports/sheetsApi';
import type { CellWrite, Changes, NewRow } from '../reconcile/changes';
import type { Known, Snapshot } from '../reconcile/snapshot';
import { columnLetter } from './a1';
import { a1Title, Batch, KEY_COLUMN } from './batch';
import type { Layout } from './layout';
import { handoffCells, outboxCells } from './ledgerCells';
import {
  addAnew,
  givesKey,
  identityRanges,
  movedWrites,
  putBack,
  putBackCells,
  shiftedWrites,
  suspects,
  TOLD_BY,
} from './movedRows';
import { isShut } from './shut';
import type { ACTIVITY_HEADERS } from './tabs';

/** Two cells' worth of ids per known-row: well under the 50,000 characters that a cell holds. */
const KNOWN_PER_ROW = 3_500;

export interface Written {
  readonly handoffs: readonly Handoff[];
  readonly outbox: readonly OutboxEntry[];
  readonly nextRow: Readonly<Record<string, number>>;
  readonly knownRows: readonly number[];
  /** Deals to verify whose row does not say what it said: nothing may leave for them now. */
  readonly suspect: ReadonlySet<string>;
  /** Writes whose row or column had moved: what was there is put back, and they are to be made again from a new snapshot. */
  readonly moved: readonly CellWrite[];
  /** Grid rows of added lines that were found again, by `tab!key`: so a later pass of the same run can write to them. */
  readonly added: ReadonlyMap<string, number>;
}

export interface CommitInput {
  readonly snapshot: Snapshot;
  readonly changes: Changes;
  readonly layout: Layout;
  readonly nextRow: Readonly<Record<string, number>>;
  readonly now: Instant;
  /** Deals whose company and address are read back, because something is about to leave for them. */
  readonly verify: ReadonlySet<string>;
  /** What this account may not edit: it is left out. */
  readonly shut: readonly ShutRange[];
  readonly fields: readonly Field[];
}

/** A protected range refuses the whole batch. `struck` is where: the same without it can be written. */
export class ShutOutError extends Error {
  override name = 'ShutOutError';
  constructor(readonly struck: readonly ShutRange[]) {
    super('A protected range keeps Baton out.');
  }
}

/**
 * Writes everything a pass has decided in one `batchUpdate`: applied whole or not at all.
 * Header and key of every written row of a people's tab come back in the same answer. Where they are not what was read,
 * somebody moved rows in between: then what was found is put back and the write is reported as moved.
 *
 * @throws ShutOutError where a protected range is in the way that `shut` does not name yet.
 */
export function commit(api: SheetsApi, input: CommitInput): Written {
  const { snapshot, changes, layout } = input;
  const builder = new Batch(api, layout, snapshot);
  const nextRow = { ...input.nextRow };
  const handoffs = changes.handoffs.map((handoff) => ({
    ...handoff,
    row: builder.ledgerRow('Handoffs', handoff.row, nextRow, handoffCells(handoff)),
  }));
  const knownRows = writeKnown(builder, snapshot, changes.known, nextRow);
  const outbox = changes.outbox.map((entry) => ({
    ...entry,
    row: builder.ledgerRow('Outbox', entry.row, nextRow, outboxCells(entry)),
  }));
  for (const write of changes.writes) builder.write(write);
  const added: NewRow[] = [...changes.newRows, ...activityRows(changes, input.now)];
  for (const write of problemWrites(snapshot, changes, input.now)) {
    if ('row' in write) builder.write(write);
    else added.push(write);
  }
  builder.append(added);
  builder.appendLedger();
  if (builder.requests.length === 0)
    return { handoffs, outbox, nextRow, knownRows, suspect: new Set(), moved: [], added: new Map() };
  const landing = landings(api, snapshot, layout, [...builder.newTabs, ...added.map((row) => row.tab)], input.nextRow);
  const checked = changes.writes.filter((write) => KEY_COLUMN[write.tab] !== undefined);
  const named = changes.writes.filter(givesKey);
  const keyed = added.filter(({ tab }) => layout[tab]?.columns[KEY_COLUMN[tab] ?? ''] !== undefined);
  const readBack = [
    ...builder.readBackRanges(checked),
    ...builder.headerRanges([...checked, ...keyed].map(({ tab }) => tab)),
    ...Object.entries(TOLD_BY).flatMap(([tab, headers]) => {
      const mine = named.filter((write) => write.tab === tab);
      return headers.flatMap((header) => builder.readBackRanges(mine, header));
    }),
    ...identityRanges(api, snapshot, layout, input.verify),
    ...landing.map(({ range }) => range),
  ];
  const requests = builder.requests.filter((request) => !input.shut.some((one) => isShut(request, one)));
  const answers = update(api, snapshot.config.spreadsheetId, requests, readBack);
  const shifted = shiftedWrites(checked, answers, layout);
  const moved = [
    ...shifted.map(({ write }) => write),
    ...movedWrites(snapshot, checked, answers, layout).filter((write) => !shifted.some((one) => one.write === write)),
  ];
  if (shifted.length > 0) putBackCells(api, input, shifted);
  if (moved.length > shifted.length) putBack(api, input, moved.slice(shifted.length), answers);
  const astray = addAnew(api, input, keyed, answers);
  const suspect = suspects(snapshot, layout, input.verify, answers);
  const places = landed(landing, answers);
  const placed = <T extends { readonly key: string; readonly row: number }>(tab: string, items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, row: places.get(`${tab}!${item.key}`) ?? item.row }));
  return {
    handoffs: placed('Handoffs', handoffs),
    outbox: placed('Outbox', outbox),
    knownRows: knownRows.map((row, at) => places.get(`Handoffs!known/${at + 1}`) ?? row),
    nextRow,
    moved: [...moved, ...astray],
    suspect,
    added: places,
  };
}

/** Google's refusal is in the account's language: what it is about is asked, not read. */
function update(api: SheetsApi, id: string, requests: readonly object[], readBack: readonly string[]): ReadBack[] {
  if (requests.length === 0) return [];
  try {
    return api.update(id, requests, readBack);
  } catch (error) {
    const struck = api.shutOut(id).filter((one) => requests.some((request) => isShut(request, one)));
    throw struck.length > 0 ? new ShutOutError(struck) : error;
  }
}

/** True when a pass has nothing to write. */
export function isEmpty(snapshot: Snapshot, changes: Changes): boolean {
  return (
    changes.handoffs.length +
      changes.outbox.length +
      changes.writes.length +
      changes.newRows.length +
      changes.activity.length +
      changes.known.size ===
      0 && problemWrites(snapshot, changes, 0).every((write) => 'row' in write && write.row < 0)
  );
}

const activityRows = (changes: Changes, now: Instant): NewRow[] =>
  changes.activity.map((line) => ({
    tab: 'Activity',
    cells: {
      At: toIso(now),
      'Deal ID': line.dealId,
      Company: line.company,
      What: line.what,
      Detail: line.detail,
    } satisfies Record<(typeof ACTIVITY_HEADERS)[number], string>,
  }));

/** The ids of deals without a handoff of their own, a few thousand to a cell. */
function writeKnown(
  builder: Batch,
  snapshot: Snapshot,
  fresh: ReadonlyMap<string, Known>,
  nextRow: Record<string, number>,
): readonly number[] {
  if (fresh.size === 0) return snapshot.knownRows;
  const rows = [...snapshot.knownRows];
  const all = new Map([...snapshot.known, ...fresh]);
  const ids = [...all.keys()];
  const chunks = Math.ceil(ids.length / KNOWN_PER_ROW);
  for (let at = 0; at < chunks; at++) {
    const chunk = ids.slice(at * KNOWN_PER_ROW, (at + 1) * KNOWN_PER_ROW);
    const row = snapshot.knownRows[at] ?? null;
    if (row !== null && !chunk.some((id) => fresh.has(id))) continue;
    rows[at] = builder.ledgerRow('Handoffs', row, nextRow, {
      Key: `known/${at + 1}`,
      Facts: chunk.map((id) => `${id}:${all.get(id)!.charAt(0)}`).join(','),
    });
  }
  return rows;
}

/** Problems that are new, changed, or no longer there. */
function problemWrites(snapshot: Snapshot, changes: Changes, now: Instant): (CellWrite | NewRow)[] {
  const there = new Map(snapshot.problems.filter((row) => row.clearedAt === '').map((row) => [row.key, row]));
  const wanted = new Map(changes.problems.map((problem) => [problem.key, problem]));
  const found: (CellWrite | NewRow)[] = [];
  for (const problem of changes.problems) {
    const row = there.get(problem.key) ?? there.get(problem.what);
    if (!row)
      found.push({
        tab: 'Problems',
        cells: {
          Since: { at: now },
          'Deal ID': problem.dealId,
          Company: problem.company,
          'What is wrong': problem.what,
          'What to do': problem.fix,
          Key: problem.key,
        },
      });
    else if (row.what !== problem.what || row.fix !== problem.fix)
      found.push({
        tab: 'Problems',
        row: row.row,
        key: row.key,
        cells: { 'What is wrong': problem.what, 'What to do': problem.fix },
      });
  }
  const said = new Set(changes.problems.map(({ what }) => what));
  for (const row of there.values())
    if (!wanted.has(row.key) && !said.has(row.key))
      found.push({ tab: 'Problems', row: row.row, key: row.key, cells: { 'Cleared at': { at: now } } });
  return found;
}

// ---- rows that were added

interface Landing {
  readonly tab: string;
  readonly sheetId: number;
  readonly column: number;
  readonly range: string;
}

/** Where added lines can be found again: the key column from the last row that was there on. */
function landings(
  api: SheetsApi,
  snapshot: Snapshot,
  layout: Layout,
  tabs: readonly string[],
  nextRow: Readonly<Record<string, number>>,
): Landing[] {
  const lastOf = (rows: readonly { readonly row: number }[]) => rows.reduce((most, { row }) => Math.max(most, row), 0);
  const last: Readonly<Record<string, () => number>> = {
    Tasks: () => lastOf(snapshot.tasks),
    Warnings: () => lastOf(snapshot.warnings),
    Problems: () => lastOf(snapshot.problems),
    Approvals: () => lastOf(snapshot.approvals),
    Handoffs: () => nextRow.Handoffs! - 1,
    Outbox: () => nextRow.Outbox! - 1,
  };
  return [...new Set(tabs)].flatMap((tab) => {
    const place = layout[tab];
    const column = place?.columns[KEY_COLUMN[tab] ?? ''];
    if (!place || column === undefined || !last[tab]) return [];
    const letter = columnLetter(column);
    const from = last[tab]() + 1;
    return [{ tab, sheetId: place.sheetId, column, range: `${a1Title(api, place)}!${letter}${from}:${letter}` }];
  });
}

function landed(landing: readonly Landing[], answers: readonly ReadBack[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const { tab, sheetId, column } of landing)
    for (const answer of answers)
      if (answer.sheetId === sheetId && answer.startColumn === column)
        answer.values.forEach(([key], at) => {
          if (typeof key === 'string' && key !== '') rows.set(`${tab}!${key}`, answer.startRow + at);
        });
  return rows;
}
