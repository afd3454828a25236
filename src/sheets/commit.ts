import { InvariantError } from '../domain/assert';
import type { CellValue, Deal, Handoff } from '../domain/board';
import { type Instant, toIso } from '../domain/instant';
import { instantToSerial } from '../domain/serial';
import { clip } from '../domain/text';
import type { OutboxEntry } from '../outbox/entry';
import type { ReadBack, SheetsApi, ShutRange } from '../ports/sheetsApi';
import type { CellOut, CellWrite, Changes, NewRow } from '../reconcile/changes';
import type { Known, Snapshot } from '../reconcile/snapshot';
import { columnLetter } from './a1';
import { type Layout, sameHeader, type TabLayout } from './layout';
import { isShut } from './shut';
import { spansOf } from './spans';
import type { ACTIVITY_HEADERS, HANDOFF_HEADERS, OUTBOX_HEADERS } from './tabs';

/** Column by which a row of a tab is known. */
const KEY_COLUMN: Readonly<Record<string, string>> = {
  Pipeline: 'Deal ID',
  Intake: 'Deal ID',
  'CS intake': 'Deal ID',
  Tasks: 'Key',
  Warnings: 'Key',
  Problems: 'Key',
  Approvals: 'Key',
  Requests: 'Key',
  Signals: 'Key',
  Settings: 'Key',
  Outbox: 'Key',
  Handoffs: 'Key',
};

/** Two cells' worth of ids per known-row: well under the 50,000 characters that a cell holds. */
const KNOWN_PER_ROW = 3_500;

export interface Written {
  readonly handoffs: readonly Handoff[];
  readonly outbox: readonly OutboxEntry[];
  readonly nextRow: Readonly<Record<string, number>>;
  readonly knownRows: readonly number[];
  /** Deals to verify whose row does not say what it said: nothing may leave for them now. */
  readonly suspect: ReadonlySet<string>;
  /** Writes whose row had moved: what was there is put back, and they are to be made again from a new snapshot. */
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
  const builder = new Requests(api, layout, snapshot);
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
  const readBack = [
    ...builder.readBackRanges(checked),
    ...builder.headerRanges(checked),
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
  const suspect = suspects(snapshot, layout, input.verify, answers);
  const places = landed(landing, answers);
  const placed = <T extends { readonly key: string; readonly row: number }>(tab: string, items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, row: places.get(`${tab}!${item.key}`) ?? item.row }));
  return {
    handoffs: placed('Handoffs', handoffs),
    outbox: placed('Outbox', outbox),
    knownRows: knownRows.map((row, at) => places.get(`Handoffs!known/${at + 1}`) ?? row),
    nextRow,
    moved,
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

class Requests {
  readonly requests: object[] = [];
  private readonly newLedger = new Map<string, Readonly<Record<string, CellOut>>[]>();

  constructor(
    private readonly api: SheetsApi,
    private readonly layout: Layout,
    private readonly snapshot: Snapshot,
  ) {}

  /** Writes a row of an engine tab, where nobody else moves rows: at its own place, or below the last one. */
  ledgerRow(
    tab: string,
    row: number | null,
    nextRow: Record<string, number>,
    cells: Readonly<Record<string, CellOut>>,
  ): number {
    if (row !== null) {
      this.cells(tab, row, cells);
      return row;
    }
    const at = nextRow[tab]!;
    nextRow[tab] = at + 1;
    this.newLedger.set(tab, [...(this.newLedger.get(tab) ?? []), cells]);
    return at;
  }

  /** Engine tabs that get new rows. */
  get newTabs(): readonly string[] {
    return [...this.newLedger.keys()];
  }

  /**
   * New rows of engine tabs are appended, since that makes the grid longer where it ends; a cell beyond it cannot be written.
   * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#appendcellsrequest
   */
  appendLedger(): void {
    for (const [tab, rows] of this.newLedger) this.appendTo(this.layout[tab], rows);
  }

  write(write: CellWrite): void {
    this.cells(write.tab, write.row, write.cells);
  }

  /** New rows come below the last one with anything in it, whatever people do meanwhile; those of a tab travel together. */
  append(rows: readonly NewRow[]): void {
    for (const tab of new Set(rows.map((row) => row.tab))) {
      const place = this.layout[tab];
      // Without the tab nothing can be added, and without its key a row would be added again by every run. Problems says so.
      if (!place || (tab !== 'Problems' && KEY_COLUMN[tab] && place.columns[KEY_COLUMN[tab]] === undefined)) continue;
      this.appendTo(
        place,
        rows.filter((row) => row.tab === tab).map(({ cells }) => cells),
      );
    }
  }

  private appendTo(place: TabLayout | undefined, rows: readonly Readonly<Record<string, CellOut>>[]): void {
    if (!place) return;
    const fields = new Set<string>();
    const made = rows
      .map((cells) => ({ values: this.line(place, cells, fields) }))
      .filter((row) => row.values.length > 0);
    if (made.length > 0)
      this.requests.push({ appendCells: { sheetId: place.sheetId, rows: made, fields: fieldMask(fields) } });
  }

  private line(place: TabLayout, cells: Readonly<Record<string, CellOut>>, fields: Set<string>): object[] {
    const values: object[] = [];
    for (const [header, out] of Object.entries(cells)) {
      const column = place.columns[header];
      if (column === undefined || out === '') continue;
      while (values.length <= column) values.push({});
      values[column] = this.cell(out, fields);
    }
    return values;
  }

  /** Where the rows of people's tabs that were written can be checked: their keys, each with its header. */
  readBackRanges(writes: readonly CellWrite[], header?: string): string[] {
    const ranges: string[] = [];
    for (const tab of new Set(writes.map((write) => write.tab))) {
      const column = this.layout[tab]?.columns[header ?? KEY_COLUMN[tab]!];
      if (column === undefined) continue;
      const letter = columnLetter(column);
      const rows = writes.filter((write) => write.tab === tab).map((write) => write.row);
      const title = a1Title(this.api, this.layout[tab]!);
      ranges.push(...spansOf(rows).map(({ from, to }) => `${title}!${letter}${from + 1}:${letter}${to}`));
    }
    return ranges;
  }

  /** The headers of people's tabs that were written to, to see that each column is still the one that was meant. */
  headerRanges(writes: readonly CellWrite[]): string[] {
    const places = [...new Set(writes.map(({ tab }) => tab))].flatMap((tab) => this.layout[tab] ?? []);
    return places.map((place) => `${a1Title(this.api, place)}!1:1`);
  }

  private cells(tab: string, row: number, cells: Readonly<Record<string, CellOut>>): void {
    const place = this.layout[tab];
    if (!place || row < 0) return;
    for (const [header, out] of Object.entries(cells)) {
      const column = place.columns[header];
      if (column !== undefined) this.cellAt(place.sheetId, row, column, out);
    }
  }

  cellAt(sheetId: number, rowIndex: number, columnIndex: number, out: CellOut): void {
    const fields = new Set<string>();
    const value = this.cell(out, fields);
    this.requests.push({
      updateCells: {
        start: { sheetId, rowIndex, columnIndex },
        rows: [{ values: [value] }],
        fields: fieldMask(fields),
      },
    });
  }

  /** Typed, so that nothing a customer wrote is read as a formula or a date. */
  private cell(out: CellOut, fields: Set<string>): object {
    if (typeof out === 'string') return out === '' ? {} : { userEnteredValue: { stringValue: clip(out, CELL_MAX) } };
    if (typeof out === 'number') return { userEnteredValue: { numberValue: out } };
    if (typeof out === 'boolean') return { userEnteredValue: { boolValue: out } };
    if ('day' in out) {
      fields.add('userEnteredFormat.numberFormat');
      return {
        userEnteredValue: { numberValue: out.day },
        userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
      };
    }
    if ('at' in out) {
      fields.add('userEnteredFormat.numberFormat');
      return {
        userEnteredValue: { numberValue: instantToSerial(out.at, this.snapshot.config.zone) },
        userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } },
      };
    }
    if ('link' in out)
      return { userEnteredValue: { formulaValue: `=HYPERLINK("${quote(out.link)}","${quote(out.text)}")` } };
    return { userEnteredValue: { formulaValue: this.linkToCell(out) } };
  }

  /** A formula finds the deal's row by its id whenever it is looked at, so that the link is right after every sort. */
  private linkToCell(out: { text: string; tab: string; header: string; dealId: string }): string {
    const place = this.layout[out.tab];
    const column = place?.columns[out.header];
    const key = place?.columns['Deal ID'];
    const words = out.text
      .split('\n')
      .map((line) => `"${quote(line)}"`)
      .join('&CHAR(10)&');
    if (!place || column === undefined || key === undefined) return `=${words}`;
    const keys = `${a1Title(this.api, place)}!${columnLetter(key)}:${columnLetter(key)}`;
    return `=HYPERLINK("#gid=${place.sheetId}&range=${columnLetter(column)}"&IFERROR(MATCH("${quote(out.dealId)}",${keys},0),1),${words})`;
  }
}

/** A tab's title for an A1 range, as it is called now. */
const a1Title = (api: SheetsApi, place: TabLayout): string =>
  `'${(api.titleOf(place.sheetId) ?? place.name).replace(/'/g, "''")}'`;

/** A cell holds 50,000 characters. */
const CELL_MAX = 49_000;

/** JSON that fits into a cell: where it would not, its long texts are cut, so that it never ends in the middle. */
export function ledgerJson(value: object): string {
  for (const most of [CELL_MAX, 2_000, 200]) {
    const json = JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? clip(one, most) : one));
    if (json.length <= CELL_MAX) return json;
  }
  throw new InvariantError('More is to be remembered than a cell can hold.');
}

const quote = (text: string): string => text.replace(/"/g, '""').slice(0, 8_000);
const fieldMask = (extra: ReadonlySet<string>): string => ['userEnteredValue', ...extra].join(',');

// ---- the ledger's rows

export function handoffCells(handoff: Handoff): Record<(typeof HANDOFF_HEADERS)[number], CellOut> {
  return {
    Key: handoff.key,
    'Deal ID': handoff.dealId,
    Company: handoff.data.company ?? '',
    State: handoff.state,
    Mode: handoff.mode,
    Playbook: handoff.playbook,
    Version: handoff.version,
    'Started at': toIso(handoff.startedAt),
    'Ended at': handoff.endedAt === null ? '' : toIso(handoff.endedAt),
    Facts: JSON.stringify(Object.fromEntries(Object.entries(handoff.facts).map(([name, at]) => [name, toIso(at)]))),
    Data: ledgerJson(handoff.data),
  };
}

export function outboxCells(entry: OutboxEntry): Record<(typeof OUTBOX_HEADERS)[number], CellOut> {
  return {
    Key: entry.key,
    'Deal ID': entry.dealId,
    Kind: entry.kind,
    State: entry.state,
    'Due at': toIso(entry.dueAt),
    Attempts: entry.attempts,
    'Next try at': entry.nextTryAt === null ? '' : toIso(entry.nextTryAt),
    Account: entry.account,
    Reference: entry.reference,
    Recipients: entry.recipients,
    'Last error': entry.error,
    'Updated at': toIso(entry.updatedAt),
    Detail: ledgerJson(entry.detail),
  };
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
  builder: Requests,
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

// ---- rows that were moved between reading and writing

/** By what a row is told that gets its key: the key that is read back is the one just written. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  Pipeline: ['Company'],
  Requests: ['Asked by', 'Action', 'Deal ID', 'Detail', 'State'],
  Signals: ['Deal ID', 'Email', 'Signal', 'Value', 'Seen at'],
};
const givesKey = (write: CellWrite): boolean =>
  TOLD_BY[write.tab] !== undefined && write.cells[KEY_COLUMN[write.tab]!] !== undefined;

/** What stood in those cells when the row was read. */
function toldBy(snapshot: Snapshot, { tab, row }: CellWrite): readonly CellValue[] | undefined {
  const at = <T extends { readonly row: number }>(rows: readonly T[]) => rows.find((one) => one.row === row);
  const deal = tab === 'Pipeline' ? at(snapshot.deals) : undefined;
  const request = tab === 'Requests' ? at(snapshot.requests) : undefined;
  const signal = tab === 'Signals' ? at(snapshot.signals) : undefined;
  if (deal) return [deal.company];
  if (request) return [request.askedBy, request.action, request.dealId, request.detail, request.state];
  return signal && [signal.dealId, signal.email, signal.kind, signal.value, signal.seen];
}

function movedWrites(
  snapshot: Snapshot,
  writes: readonly CellWrite[],
  answers: readonly ReadBack[],
  layout: Layout,
): CellWrite[] {
  return writes.filter((write) => {
    const place = layout[write.tab];
    if (givesKey(write)) {
      const read = toldBy(snapshot, write);
      const isOther = TOLD_BY[write.tab]!.some((header, at) => {
        const found = keyAt(answers, place?.sheetId, write.row, place?.columns[header]);
        return found !== undefined && found.trim() !== String(read?.[at] ?? '').trim();
      });
      if (isOther) return true;
    }
    const column = place?.columns[KEY_COLUMN[write.tab]!];
    const found = keyAt(answers, place?.sheetId, write.row, column);
    const written = write.cells[KEY_COLUMN[write.tab]!];
    return found !== undefined && found !== (typeof written === 'string' ? written : write.key);
  });
}

/** What stands in a row's key column after the write. Empty cells at a range's end are left out of the answer. */
function keyAt(
  answers: readonly ReadBack[],
  sheetId: number | undefined,
  row: number,
  column: number | undefined,
): string | undefined {
  const before = answers.filter((one) => one.sheetId === sheetId && one.startColumn === column && one.startRow <= row);
  const answer = before.sort((a, b) => b.startRow - a.startRow)[0];
  return answer === undefined ? undefined : String(answer.values[row - answer.startRow]?.[0] ?? '');
}

interface Shifted {
  readonly write: CellWrite;
  /** Of each cell that was hit: its place, and what its column is called. */
  readonly hit: readonly { readonly column: number; readonly header: string }[];
}

/** Writes that hit another column than they meant: somebody inserted, moved or deleted one between reading and writing. */
function shiftedWrites(writes: readonly CellWrite[], answers: readonly ReadBack[], layout: Layout): Shifted[] {
  return writes.flatMap((write) => {
    const place = layout[write.tab];
    const answer = answers.find(
      (one) => one.sheetId === place?.sheetId && one.startRow === 0 && one.startColumn === 0 && one.values.length === 1,
    );
    if (!place || !answer) return [];
    const now = (answer.values[0] ?? []).map(String);
    const hit = Object.keys(write.cells).flatMap((header) => {
      const column = place.columns[header];
      return column === undefined || sameHeader(now[column] ?? '', header)
        ? []
        : [{ column, header: now[column] ?? '' }];
    });
    return hit.length === 0 ? [] : [{ write, hit }];
  });
}

/** Gives cells that were hit in a wrong column what the snapshot knows of them, and says which it does not know. */
function putBackCells(api: SheetsApi, input: CommitInput, shifted: readonly Shifted[]): void {
  const { snapshot, layout } = input;
  const builder = new Requests(api, layout, snapshot);
  const unknown: NewRow[] = [];
  for (const { write, hit } of shifted) {
    const known = { ...knownCells(snapshot, write.tab, write.key), ...knownRow(snapshot, write) };
    for (const { column, header } of hit) {
      const name = Object.keys(known).find((one) => sameHeader(one, header));
      if (name !== undefined || header === '')
        builder.cellAt(layout[write.tab]!.sheetId, write.row, column, name === undefined ? '' : known[name]!);
      else unknown.push(overwritten(write, header, input.now));
    }
  }
  builder.append(unknown);
  if (builder.requests.length > 0) api.update(snapshot.config.spreadsheetId, builder.requests, []);
}

/** What else a run has read of a deal's row. */
function knownRow(snapshot: Snapshot, { tab, key }: CellWrite): Record<string, CellOut> {
  const deal = tab === 'Pipeline' ? snapshot.deals.find(({ id }) => id === key) : undefined;
  if (!deal) return {};
  const detail = snapshot.details.get(key);
  const packet = snapshot.handoffs.find(({ dealId }) => dealId === key)?.data.packetUrl;
  return {
    'Deal ID': deal.id,
    Company: deal.company,
    Segment: deal.segment,
    Stage: deal.stage,
    'Override reason': deal.overrideReason,
    Pilot: deal.isPilot,
    ...(packet ? { Packet: { link: packet, text: 'Open packet' } } : {}),
    ...(detail
      ? {
          ...(detail.packet === '' ? { Packet: '' } : {}),
          Contact: detail.contact,
          Email: detail.email,
          Amount: detail.amount,
          'Deal owner': detail.dealOwner,
          'Source ID': detail.sourceId,
        }
      : {}),
  };
}

const overwritten = ({ tab, row, key }: CellWrite, header: string, now: Instant): NewRow => ({
  tab: 'Activity',
  cells: {
    At: toIso(now),
    'Deal ID': key.split('/')[0]!,
    Company: '',
    What: 'A cell was overwritten',
    Detail: `Somebody moved columns of ${tab} while Baton was writing, and row ${row + 1} of “${header}” was hit. What stood there is in File › Version history.`,
  },
});

const IDENTITY = ['Deal ID', 'Company', 'Email'] as const;

/** Id, company and address of the deals that something is about to leave for. */
function identityRanges(api: SheetsApi, snapshot: Snapshot, layout: Layout, verify: ReadonlySet<string>): string[] {
  const place = layout.Pipeline;
  return snapshot.deals.flatMap((deal) =>
    verify.has(deal.id) && place
      ? IDENTITY.map((header) => `${a1Title(api, place)}!${columnLetter(place.columns[header] ?? 0)}${deal.row + 1}`)
      : [],
  );
}

function suspects(
  snapshot: Snapshot,
  layout: Layout,
  verify: ReadonlySet<string>,
  answers: readonly ReadBack[],
): Set<string> {
  const place = layout.Pipeline;
  const found = new Set<string>();
  for (const deal of snapshot.deals) {
    if (!verify.has(deal.id) || !place) continue;
    const expected = [deal.id, deal.company, snapshot.details.get(deal.id)?.email ?? ''];
    const isSame = IDENTITY.every((header, at) => {
      const value = keyAt(answers, place.sheetId, deal.row, place.columns[header]);
      return value === undefined || value.trim() === expected[at];
    });
    if (!isSame) found.add(deal.id);
  }
  return found;
}

/** Gives the row that was hit by mistake what the snapshot knows of it; the deal's own row is written again by the next pass. */
function putBack(api: SheetsApi, input: CommitInput, moved: readonly CellWrite[], answers: readonly ReadBack[]): void {
  const builder = new Requests(api, input.layout, input.snapshot);
  for (const write of moved) {
    const place = input.layout[write.tab];
    const key = keyAt(answers, place?.sheetId, write.row, place?.columns[KEY_COLUMN[write.tab]!]);
    const company = keyAt(answers, place?.sheetId, write.row, place?.columns.Company)?.trim() ?? '';
    const known =
      write.tab === 'Pipeline' && givesKey(write)
        ? knownByCompany(input.snapshot, company)
        : knownCells(input.snapshot, write.tab, key);
    if (!known) continue;
    const cells = Object.fromEntries(
      Object.keys(write.cells)
        .filter((header) => header in known)
        .map((header) => [header, known[header]!]),
    );
    builder.write({ tab: write.tab, row: write.row, key: key ?? '', cells });
  }
  if (builder.requests.length > 0) api.update(input.snapshot.config.spreadsheetId, builder.requests, []);
}

/** What Baton knows of the row that it hit. */
function knownCells(
  snapshot: Snapshot,
  tab: string,
  key: string | undefined,
): Readonly<Record<string, CellOut>> | undefined {
  const deal = tab === 'Pipeline' ? snapshot.deals.find((one) => one.id === key) : undefined;
  const task = tab === 'Tasks' ? snapshot.tasks.find((one) => one.key === key) : undefined;
  const approval = tab === 'Approvals' ? snapshot.approvals.find((one) => one.key === key) : undefined;
  const warning = tab === 'Warnings' ? snapshot.warnings.find((one) => one.key === key) : undefined;
  if (deal) return dealCells(deal);
  // A row that the snapshot does not know is new, and nobody has answered it.
  if (tab === 'Requests') return { State: snapshot.requests.find((one) => one.key === key)?.state ?? '' };
  if (tab === 'Signals') return { 'Seen at': moment(snapshot.signals.find((one) => one.key === key)?.seen ?? '') };
  if (task) return { Owner: task.owner, Due: moment(task.due), Done: task.isDone, 'Done at': moment(task.doneAt) };
  if (approval) return { Reason: approval.reason, 'Decided at': moment(approval.decidedAt) };
  return warning ? { Level: warning.level, 'Closed at': moment(warning.closedAt) } : undefined;
}

/** A row whose id was overwritten is known by its company, where there is one of that name. */
function knownByCompany(snapshot: Snapshot, company: string): Readonly<Record<string, CellOut>> | undefined {
  const [deal, ...more] = snapshot.deals.filter((one) => one.company === company);
  return company === ''
    ? { 'Deal ID': '' }
    : deal && more.length === 0
      ? { 'Deal ID': deal.id, ...dealCells(deal) }
      : undefined;
}

const dealCells = (deal: Deal): Readonly<Record<string, CellOut>> => ({
  Status: deal.status,
  Missing: deal.missing,
  'CS owner': deal.csOwner,
  'Next due': deal.nextDue,
  'Close date': typeof deal.closeDate === 'number' ? { day: deal.closeDate } : deal.closeDate,
});

/** A moment as it was read: a serial, perhaps as text. The cell keeps its format. */
const moment = (value: CellValue): CellOut => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
