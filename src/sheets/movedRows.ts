import type { CellValue, Deal } from '../domain/board';
import { type Instant, toIso } from '../domain/instant';
import { fieldHeader } from '../playbooks/headers';
import type { Field } from '../playbooks/schema';
import type { ReadBack, SheetsApi } from '../ports/sheetsApi';
import type { CellOut, CellWrite, NewRow } from '../reconcile/changes';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from './a1';
import { a1Title, Batch, KEY_COLUMN } from './batch';
import { type Layout, sameHeader, type TabLayout } from './layout';

/** What rows and columns were when they were read, to see in the answer of a write that somebody has moved them since. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly layout: Layout;
  readonly now: Instant;
  readonly fields: readonly Field[];
}

/** By what a row is told that gets its key: the key that is read back is the one just written. */
export const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  Pipeline: ['Company'],
  Requests: ['Asked by', 'Action', 'Deal ID', 'Detail', 'State'],
  Signals: ['Deal ID', 'Email', 'Signal', 'Value', 'Seen at'],
};
export const givesKey = (write: CellWrite): boolean =>
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

export function movedWrites(
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
export const shiftedWrites = (
  writes: readonly CellWrite[],
  answers: readonly ReadBack[],
  layout: Layout,
): readonly Shifted[] =>
  writes.flatMap((write) => {
    const hit = hitBy(write, answers, layout);
    return hit.length === 0 ? [] : [{ write, hit }];
  });

/** Cells that landed under another header than the one that was meant. */
function hitBy({ tab, cells }: NewRow, answers: readonly ReadBack[], layout: Layout): Shifted['hit'] {
  const place = layout[tab];
  const now = place && headersIn(answers, place);
  if (!now) return [];
  return Object.keys(cells).flatMap((header) => {
    const column = place.columns[header];
    return column === undefined || sameHeader(now[column] ?? '', header) ? [] : [{ column, header: now[column] ?? '' }];
  });
}

/**
 * Adds lines anew that stand in the columns of before, and takes those away. They are looked for by their key where it was
 * written; a line that somebody has moved away since stays.
 *
 * @returns what was astray: the columns that this run knows are no longer true.
 */
export function addAnew(
  api: SheetsApi,
  { snapshot, layout }: Seen,
  added: readonly NewRow[],
  answers: readonly ReadBack[],
): CellWrite[] {
  const astray = added.filter((row) => hitBy(row, answers, layout).length > 0);
  const tabs = [...new Set(astray.map(({ tab }) => tab))];
  if (tabs.length === 0) return [];
  const { spreadsheetId } = snapshot.config;
  const ranges = tabs.map((tab) => {
    const { sheetId, columns } = layout[tab]!;
    const column = columns[KEY_COLUMN[tab]!]!;
    return { sheetId, startColumnIndex: column, endColumnIndex: column + 1 };
  });
  const keys = api.read(spreadsheetId, ranges);
  const found = astray.map((line): CellWrite => {
    const key = String(line.cells[KEY_COLUMN[line.tab]!]);
    return { ...line, row: keys[tabs.indexOf(line.tab)]!.map(([cell]) => cell).lastIndexOf(key), key };
  });
  const batch = new Batch(
    api,
    { ...layout, ...Object.fromEntries(tabs.map((tab) => [tab, asItIs(layout[tab]!, answers)])) },
    snapshot,
  );
  const there = found.filter(({ row }) => row >= 0);
  for (const { tab, row, cells } of there) {
    const { sheetId, columns } = layout[tab]!;
    for (const header of Object.keys(cells))
      if (columns[header] !== undefined) batch.cellAt(sheetId, row, columns[header], '');
  }
  batch.append(there);
  if (batch.requests.length > 0) api.update(spreadsheetId, batch.requests, []);
  return found;
}

/** A tab with its columns where they are by now. */
function asItIs(place: TabLayout, answers: readonly ReadBack[]): TabLayout {
  const now = headersIn(answers, place) ?? [];
  const columns = Object.keys(place.columns).map(
    (header) => [header, now.findIndex((one) => sameHeader(one, header))] as const,
  );
  return { ...place, columns: Object.fromEntries(columns.filter(([, at]) => at >= 0)) };
}

function headersIn(answers: readonly ReadBack[], place: TabLayout): string[] | undefined {
  const answer = answers.find(
    (one) => one.sheetId === place.sheetId && one.startRow === 0 && one.startColumn === 0 && one.values.length === 1,
  );
  return answer && (answer.values[0] ?? []).map(String);
}

/** Gives cells that were hit in a wrong column what the snapshot knows of them, and says which it does not know. */
export function putBackCells(api: SheetsApi, input: Seen, shifted: readonly Shifted[]): void {
  const { snapshot, layout } = input;
  const builder = new Batch(api, layout, snapshot);
  const unknown: NewRow[] = [];
  for (const { write, hit } of shifted) {
    const known = { ...knownCells(snapshot, write.tab, write.key), ...knownRow(input, write) };
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
function knownRow({ snapshot, fields }: Seen, { tab, key }: CellWrite): Record<string, CellOut> {
  if (tab === 'Intake') {
    const answers = snapshot.details.get(key)?.intake ?? {};
    return Object.fromEntries(
      fields.filter(({ id }) => answers[id] !== undefined).map((field) => [fieldHeader(field), answers[field.id]!]),
    );
  }
  const deal = tab === 'Pipeline' ? snapshot.deals.find(({ id }) => id === key) : undefined;
  if (!deal) return {};
  const detail = snapshot.details.get(key);
  const packet = packetLink(snapshot, key);
  return {
    'Deal ID': deal.id,
    Company: deal.company,
    Segment: deal.segment,
    Stage: deal.stage,
    'Override reason': deal.overrideReason,
    Pilot: deal.isPilot,
    ...(packet ? { Packet: packet } : {}),
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

function packetLink({ handoffs }: Snapshot, id: string): CellOut | null {
  const link = handoffs.find(({ dealId }) => dealId === id)?.data.packetUrl;
  return link ? { link, text: 'Open packet' } : null;
}

const overwritten = ({ tab, row, key }: CellWrite, header: string, now: Instant, moved = 'columns'): NewRow => ({
  tab: 'Activity',
  cells: {
    At: toIso(now),
    'Deal ID': key.split('/')[0]!,
    Company: '',
    What: 'A cell was overwritten',
    Detail: `Somebody moved ${moved} of ${tab} while Baton was writing, and row ${row + 1} of “${header}” was hit. What stood there is in File › Version history.`,
  },
});

const IDENTITY = ['Deal ID', 'Company', 'Email'] as const;

/** Id, company and address of the deals that something is about to leave for. */
export function identityRanges(
  api: SheetsApi,
  snapshot: Snapshot,
  layout: Layout,
  verify: ReadonlySet<string>,
): string[] {
  const place = layout.Pipeline;
  return snapshot.deals.flatMap((deal) =>
    verify.has(deal.id) && place
      ? IDENTITY.map((header) => `${a1Title(api, place)}!${columnLetter(place.columns[header] ?? 0)}${deal.row + 1}`)
      : [],
  );
}

export function suspects(
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

/**
 * Gives the row that was hit by mistake what the snapshot knows of it; the deal's own row is written again by the next pass. The
 * packet of a handoff in the archive is not known: Activity says where its link stood.
 */
export function putBack(api: SheetsApi, input: Seen, moved: readonly CellWrite[], answers: readonly ReadBack[]): void {
  const builder = new Batch(api, input.layout, input.snapshot);
  const unknown: NewRow[] = [];
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
    if (cells.Packet === '' && input.snapshot.known.get(key ?? '') === 'begun')
      unknown.push(overwritten({ ...write, key: key ?? '' }, 'Packet', input.now, 'rows'));
  }
  builder.append(unknown);
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
  if (deal) return dealCells(snapshot, deal);
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
      ? { 'Deal ID': deal.id, ...dealCells(snapshot, deal) }
      : undefined;
}

/**
 * Every cell that Baton writes into a deal's row. Of a packet that it no longer knows it is silent: no link is better than
 * another's. What a held deal is missing leads to a cell that is not known here: left empty it is written anew, with its link.
 */
const dealCells = (snapshot: Snapshot, deal: Deal): Readonly<Record<string, CellOut>> => ({
  Packet: packetLink(snapshot, deal.id) ?? '',
  Stage: deal.stage,
  Status: deal.status,
  Missing: snapshot.handoffs.some(({ dealId, state }) => dealId === deal.id && state === 'held') ? '' : deal.missing,
  'CS owner': deal.csOwner,
  'Next due': deal.nextDue,
  'Owner now': deal.ownerNow ?? '',
  'Close date': typeof deal.closeDate === 'number' ? { day: deal.closeDate } : deal.closeDate,
});

/** A moment as it was read: a serial, perhaps as text. The cell keeps its format. */
const moment = (value: CellValue): CellOut => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
