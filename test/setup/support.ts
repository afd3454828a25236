import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call } from '../../local/workspace/session';
import type { SheetState } from '../../local/workspace/sheets/state';
import { newWorld, setUpAnswers } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';

export const SELLER = 'sam@northwind.example';
export const FOUNDER = 'fay@northwind.example';

export const bookOf = (workspace: Workspace) => Object.values(workspace.state.books.byId)[0]!;
export const sheetOf = (workspace: Workspace, name: string): SheetState =>
  bookOf(workspace).sheets.find((sheet) => sheet.name === name)!;

/** Rows below the headers with something in them. */
export const rowsOf = (workspace: Workspace, name: string): unknown[][] =>
  sheetOf(workspace, name)
    .rows.slice(1)
    .map((row) => row.map((cell) => cell?.v ?? ''))
    .filter((row) => row.some((value) => value !== ''));

/** A value on Settings by key. */
export const setting = (workspace: Workspace, key: string): unknown =>
  rowsOf(workspace, 'Settings').find((row) => row[3] === key)?.[1];

/** The board after set-up with these values beside the usual ones. */
export function board(values: Record<string, string> = {}): Workspace {
  const workspace = newWorld({ bare: true });
  const outcome = setUpAgain(workspace, values);
  if (!outcome.ok) throw new Error(outcome.error);
  return workspace;
}

export function setUpAgain(workspace: Workspace, values: Record<string, string> = {}, as = OWNER, more: object = {}) {
  const answers = setUpAnswers('packages', 'live') as { values: Record<string, string> };
  return call(workspace, as, 'runSetUp', [{ ...answers, values: { ...answers.values, ...values }, ...more }]);
}

/** Everything that a set-up makes outside and inside the spreadsheet, without ids and times. */
export function made(workspace: Workspace): object {
  const book = bookOf(workspace);
  const protections = (sheet: SheetState) => sheet.protections.map(({ description }) => description).sort();
  return {
    files: Object.values(workspace.state.drive.files)
      .filter((file) => !file.trashed)
      .map(({ name }) => name)
      .sort(),
    calendars: Object.values(workspace.state.calendar.calendars)
      .filter(({ primary }) => !primary)
      .map(({ name }) => name),
    triggers: workspace.state.projects.board!.triggers.map((trigger) => trigger.function).sort(),
    tabs: book.sheets.map(({ name }) => name),
    protections: book.sheets.map((sheet) => [sheet.name, ...protections(sheet)]),
    settings: rowsOf(workspace, 'Settings').map((row) => row[3]),
    team: rowsOf(workspace, 'Team'),
    holidays: rowsOf(workspace, 'Holidays'),
    messages: rowsOf(workspace, 'Messages').map((row) => row[0]),
    steps: rowsOf(workspace, 'Steps').length,
  };
}

/** Numbers of the calls after which something is different, so that killing a run there says something new. */
export function callsThatChange(act: (workspace: Workspace) => unknown, workspace: Workspace): number[] {
  workspace.trace = true;
  act(workspace);
  const trace = workspace.state.executions.at(-1)?.trace ?? [];
  return trace.flatMap((name, at) =>
    /\.(set|delete|create|insert|batchUpdate|generateIds|append|update)/i.test(name) ? [at + 1] : [],
  );
}
