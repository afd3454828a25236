import type { CellValue, DealDetail } from '../domain/board';
import { fieldHeader } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';
import type { GridRange, SheetsApi } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import { columnsOf, type Layout, type SheetIds, type TabLayout } from './layout';
import { type Sheet, text, wholeSheet } from './sheet';
import { spansOf } from './spans';
import { type Tab, tabsOf } from './tabs';

/**
 * Reads the whole rows of the deals that a run looks at closely, and their rows on Intake and the lists: two calls, the first
 * for where those rows stand. The texts of Messages come along with it, since most of these deals are about to be written to.
 */
export function readDetails(
  api: SheetsApi,
  snapshot: { readonly deals: Snapshot['deals']; readonly config: { readonly spreadsheetId: string } },
  layout: Layout,
  ids: SheetIds,
  playbook: Playbook,
  wanted: ReadonlySet<string>,
  looks = MOST_LOOKS,
): Details {
  const all = tabsOf(playbook).filter((tab) => ids[tab.name] !== undefined);
  const tabs = all.filter(({ name }) =>
    ['Intake', 'CS intake', 'Commission', ...playbook.lists.map((one) => one.tab)].includes(name),
  );
  const found = findRows(api, snapshot.config.spreadsheetId, tabs, layout, ids);
  const places = new Map<string, Map<string, number[]>>([
    ...found.rows,
    ['Pipeline', new Map(snapshot.deals.filter((deal) => wanted.has(deal.id)).map((deal) => [deal.id, [deal.row]]))],
  ]);
  const blocks = [...places].flatMap(([tab, rows]) =>
    spansOf(
      [...rows].flatMap(([id, at]) => (wanted.has(id) ? at : [])),
      CLOSE,
    ).map((block) => ({ tab, ...block })),
  );
  const read = [...new Set(blocks.map(({ tab }) => tab))].flatMap((name) => all.filter((tab) => tab.name === name));
  const answers =
    blocks.length > 0
      ? api.read(snapshot.config.spreadsheetId, [
          ...read.map(({ name }) => ({ sheetId: ids[name]!, startRowIndex: 0, endRowIndex: 1 })),
          ...blocks.map(({ tab, from, to }) => ({ sheetId: ids[tab]!, startRowIndex: from, endRowIndex: to })),
        ])
      : [];
  const known = { ...layout, ...found.layout };
  const lines = new Map<string, Sheet>();
  blocks.forEach(({ tab, from, to }, at) => {
    for (let row = from; row < to; row++)
      lines.set(`${tab}!${row}`, wholeSheet(known[tab]!, [answers[read.length + at]?.[row - from] ?? []]));
  });
  // Between the look for a row and this one somebody may have sorted, or moved a column.
  const isMoved = (tab: string): boolean =>
    [...places.get(tab)!].some(
      ([id, rows]) => wanted.has(id) && rows.some((row) => text(lines.get(`${tab}!${row}`)!.cell(0, 'Deal ID')) !== id),
    ) ||
    read.some(
      (one, at) => one.name === tab && !sameColumns(columnsOf(answers[at]?.[0] ?? [], one).columns, known[tab]!),
    );
  const moved = [...places.keys()].filter(isMoved);
  if (moved.includes('Pipeline') || (moved.length > 0 && looks <= 1))
    return { details: new Map(), layout: known, messages: found.messages, isMoved: true };
  if (moved.length > 0) return readDetails(api, snapshot, known, ids, playbook, wanted, looks - 1);
  const details = new Map<string, DealDetail>();
  for (const dealId of places.get('Pipeline')!.keys()) {
    const mine = [...places].flatMap(([tab, rows]) =>
      (rows.get(dealId) ?? []).map((row) => ({ tab, row, sheet: lines.get(`${tab}!${row}`)! })),
    );
    details.set(dealId, detailOf(playbook, mine));
  }
  return { details, layout: known, messages: found.messages, isMoved: false };
}

export interface Details {
  readonly details: Map<string, DealDetail>;
  readonly layout: Layout;
  readonly messages: unknown[][];
  /** Rows or columns were moved while they were read: then nothing is known of any of these deals. */
  readonly isMoved: boolean;
}

/** How often rows are looked for that somebody moves meanwhile. */
const MOST_LOOKS = 3;

const sameColumns = (found: Readonly<Record<string, number>>, { columns }: TabLayout): boolean =>
  Object.keys({ ...found, ...columns }).every((header) => found[header] === columns[header]);

/** Rows that lie close together are read as one range. */
const CLOSE = 2;

function detailOf(playbook: Playbook, mine: readonly { tab: string; row: number; sheet: Sheet }[]): DealDetail {
  const pipeline = mine.find((one) => one.tab === 'Pipeline')?.sheet;
  const get = (header: string): CellValue => pipeline?.cell(0, header) ?? '';
  const form = (tab: string, on: string) => {
    const found = mine.find((one) => one.tab === tab);
    if (!found) return { values: null, row: null };
    const fields = playbook.fields.filter((field) => field.on === on);
    return {
      values: Object.fromEntries(fields.map((field) => [field.id, found.sheet.cell(0, fieldHeader(field))])),
      row: found.row,
    };
  };
  const intake = form('Intake', 'intake');
  const csIntake = form('CS intake', 'csIntake');
  return {
    contact: text(get('Contact')),
    email: text(get('Email')),
    amount: get('Amount'),
    dealOwner: text(get('Deal owner')),
    packet: text(get('Packet')),
    sourceId: text(get('Source ID')),
    extra: Object.fromEntries(playbook.pipelineColumns.map(({ header }) => [header, get(header)])),
    intake: intake.values,
    intakeRow: intake.row,
    intakeCopies: Math.max(0, mine.filter((one) => one.tab === 'Intake').length - 1),
    csIntake: csIntake.values,
    csIntakeRow: csIntake.row,
    commission: new Map(
      mine.flatMap(({ tab, sheet }) => (tab === 'Commission' ? [[text(sheet.cell(0, 'Key')), 'read'] as const] : [])),
    ),
    lists: Object.fromEntries(
      playbook.lists.map((one) => [
        one.id,
        mine
          .filter((part) => part.tab === one.tab)
          .map((part) =>
            Object.fromEntries(one.columns.map((column) => [column.id, part.sheet.cell(0, column.label)])),
          ),
      ]),
    ),
  };
}

/** Where each deal's rows stand on the tabs keyed by deal. */
function findRows(
  api: SheetsApi,
  spreadsheetId: string,
  tabs: readonly Tab[],
  layout: Layout,
  ids: SheetIds,
): { rows: Map<string, Map<string, number[]>>; layout: Record<string, TabLayout>; messages: unknown[][] } {
  const ranges = tabs.flatMap((tab): GridRange[] => {
    const column = layout[tab.name]?.columns['Deal ID'] ?? 0;
    return [
      { sheetId: ids[tab.name]!, startRowIndex: 0, endRowIndex: 1 },
      { sheetId: ids[tab.name]!, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 },
    ];
  });
  if (ids.Messages !== undefined) ranges.push({ sheetId: ids.Messages });
  const answers = ranges.length > 0 ? api.read(spreadsheetId, ranges) : [];
  const messages = ids.Messages === undefined ? [] : answers.at(-1)!;
  const rows = new Map<string, Map<string, number[]>>();
  const fresh: Record<string, TabLayout> = {};
  let moved = false;
  tabs.forEach((tab, at) => {
    const { columns } = columnsOf(answers[at * 2]?.[0] ?? [], tab);
    fresh[tab.name] = { name: tab.name, sheetId: ids[tab.name]!, columns };
    if (columns['Deal ID'] !== undefined && (layout[tab.name]?.columns['Deal ID'] ?? 0) !== columns['Deal ID'])
      moved = true;
    const places = new Map<string, number[]>();
    (columns['Deal ID'] === undefined ? [] : (answers[at * 2 + 1] ?? [])).forEach((line, row) => {
      const id = String(line[0] ?? '').trim();
      if (id !== '') places.set(id, [...(places.get(id) ?? []), row + 1]);
    });
    rows.set(tab.name, places);
  });
  return moved ? findRows(api, spreadsheetId, tabs, { ...layout, ...fresh }, ids) : { rows, layout: fresh, messages };
}
