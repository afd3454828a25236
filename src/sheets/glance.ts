import type { Deal } from '../domain/board';
import { fingerprint } from '../domain/hash';
import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { everyRun } from './everyRun';
import { columnsOf, type Layout, type SheetIds } from './layout';
import { readDeals } from './peopleRows';
import type { Sheet } from './sheet';
import { planTab, sheetOf, type Wanted } from './spans';
import { type Tab, tabsOf } from './tabs';

/** Only runs write these. */
const LEDGER: ReadonlySet<string> = new Set(['Handoffs', 'Outbox', 'Activity']);

/** Of what every run reads, that which people can change: not the ledger, and not the columns that Baton fills in. */
function glanced(tab: Tab, playbook: Playbook): Wanted | undefined {
  const wanted = LEDGER.has(tab.name) ? undefined : everyRun(tab.name, playbook);
  if (wanted === undefined || wanted === 'all') return wanted;
  const filled = new Set(tab.columns.flatMap(({ header, baton }) => (baton && header !== 'Deal ID' ? [header] : [])));
  return wanted.filter((header) => !filled.has(header));
}

/** The fingerprint of what people can change, from tabs that were read with these columns or more. */
export function printOf(sheets: Readonly<Record<string, Sheet>>, playbook: Playbook): string {
  const cells: unknown[] = [];
  for (const tab of tabsOf(playbook)) {
    const wanted = glanced(tab, playbook);
    const sheet = sheets[tab.name];
    if (!wanted || !sheet) continue;
    const headers = wanted === 'all' ? printed(tab) : wanted;
    const isBlank = (row: number): boolean => headers.every((header) => sheet.cell(row, header) === '');
    let rows = sheet.rows;
    while (rows > 0 && isBlank(rows - 1)) rows--;
    cells.push(tab.name, rows);
    for (const header of headers) for (let row = 0; row < rows; row++) cells.push(sheet.cell(row, header));
  }
  return fingerprint(cells.join('\n'));
}

/** Of Settings no run reads the labels and the help, which are most of what a small board holds. */
const printed = ({ name, columns }: Tab): readonly string[] =>
  name === 'Settings' ? ['Key', 'Value'] : columns.map(({ header }) => header);

export interface Glance {
  readonly print: string;
  /** Ids and rows only. */
  readonly deals: readonly Deal[];
}

/** A look at only that, in one call. Null where the tabs or columns are not those of the last run. */
export function glance(
  api: SheetsApi,
  board: { spreadsheetId: string; ids: SheetIds; playbook: Playbook; layout: Layout },
): Glance | null {
  const { ids, playbook, layout } = board;
  const plans = tabsOf(playbook).flatMap((tab) => {
    const wanted = glanced(tab, playbook);
    const sheetId = ids[tab.name];
    return wanted && sheetId !== undefined ? [planTab(tab, sheetId, layout[tab.name], wanted)] : [];
  });
  const answers = api.read(
    board.spreadsheetId,
    plans.flatMap(({ ranges }) => ranges),
  );
  const sheets: Record<string, Sheet> = {};
  let at = 0;
  for (const plan of plans) {
    const [headers = [], ...parts] = answers.slice(at, at + plan.ranges.length);
    at += plan.ranges.length;
    const known = layout[plan.tab.name];
    const { columns } = columnsOf(headers[0] ?? [], plan.tab);
    if (!known || JSON.stringify(columns) !== JSON.stringify(known.columns)) return null;
    sheets[plan.tab.name] = sheetOf(known, plan, parts);
  }
  return sheets.Pipeline ? { print: printOf(sheets, playbook), deals: readDeals(sheets.Pipeline) } : null;
}
