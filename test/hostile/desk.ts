import { advanceBy } from '../../local/workspace/clock';
import type { ExecutionRecord } from '../../local/workspace/kernel/state';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { setContent } from '../../local/workspace/sheets/model/cells';
import type { Cell, SheetState } from '../../local/workspace/sheets/state';
import { table } from '../simulation/handoff';

const MINUTE = 60_000;

export const SELLER = 'sam@northwind.example';
export const FOUNDER = 'fay@northwind.example';
export const CUSTOMER = 'mila@harborlight.example';

export const bookOf = (workspace: Workspace) => Object.values(workspace.state.books.byId)[0]!;
export const tabOf = (workspace: Workspace, name: string): SheetState =>
  bookOf(workspace).sheets.find((sheet) => sheet.name === name)!;

/** 0-based column of a header. */
export const columnOf = (workspace: Workspace, tab: string, header: string): number =>
  tabOf(workspace, tab).rows[0]!.findIndex((cell) => String(cell?.v ?? '').replace(/\s*\*$/, '') === header);

/** Puts text or a value into a cell as a paste from elsewhere or another script does: no typing is read into it, no trigger fires. */
export function put(workspace: Workspace, tab: string, row: number, header: string, v: Cell['v'] | undefined): void {
  const sheet = tabOf(workspace, tab);
  setContent(sheet, row - 1, columnOf(workspace, tab, header), v === undefined || v === '' ? {} : { v });
}

export const at = (workspace: Workspace, tab: string, row: number, header: string): unknown =>
  tabOf(workspace, tab).rows[row - 1]?.[columnOf(workspace, tab, header)]?.v ?? '';

/** Lets the next runs happen. */
export const ticks = (workspace: Workspace, count = 1): ExecutionRecord[] =>
  advanceBy(workspace, count * 5 * MINUTE).map(({ record }) => record);

/** Row of a setting on Settings. */
export const settingRow = (workspace: Workspace, key: string): number =>
  tabOf(workspace, 'Settings').rows.findIndex((row) => row[3]?.v === key) + 1;
export const setSetting = (workspace: Workspace, key: string, value: Cell['v']): void =>
  put(workspace, 'Settings', settingRow(workspace, key), 'Value', value);

/** What stands open on Problems: what is wrong, and what to do. */
export const problems = (workspace: Workspace): string[] =>
  table(workspace, 'Problems')
    .filter((row) => row[5] === '' || row[5] === undefined)
    .map((row) => `${row[3]} → ${row[4]}`);

export const mailsTo = (workspace: Workspace, address: string) =>
  workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.to.includes(address));

/** Runs that ended with an error, with its text. */
export const broken = (workspace: Workspace): string[] =>
  workspace.state.executions
    .filter((record) => record.outcome !== 'done')
    .map((record) => `${record.function}: ${record.error ?? record.outcome}`);

/** Formulas anywhere on the board that Baton or anybody else has put there, outside the ones that set-up makes. */
export const formulas = (workspace: Workspace): string[] =>
  bookOf(workspace).sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) => row.flatMap((cell) => (cell?.f ? [`${sheet.name}: ${cell.f}`] : []))),
  );

/** Files and folders outside the bin whose name begins so. */
export const filesOf = (workspace: Workspace, name: string) =>
  Object.values(workspace.state.drive.files).filter((file) => !file.trashed && file.name.startsWith(name));

/** 1-based number of the first row of a tab that holds nothing. */
export function firstEmptyRow(workspace: Workspace, tab: string): number {
  const place = tabOf(workspace, tab).rows.findIndex((row) =>
    row.every((cell) => cell?.v === undefined || cell.v === ''),
  );
  return (place < 0 ? tabOf(workspace, tab).rows.length : place) + 1;
}

/** A person copies a row and pastes it below the last one. */
export function copyRow(workspace: Workspace, tab: string, row: number): void {
  const { rows } = tabOf(workspace, tab);
  rows[firstEmptyRow(workspace, tab) - 1] = structuredClone(rows[row - 1]!);
}
