import { advanceBy } from '../../local/workspace/clock';
import { afterPersonChange } from '../../local/workspace/events';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { ExecutionRecord } from '../../local/workspace/kernel/state';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { playFaults } from '../../local/workspace/people';
import { personEdit } from '../../local/workspace/sheets/person';
import { newWorld } from '../../local/world/newWorld';

const MINUTE = 60_000;

/** A person types or pastes; the triggers that Google would fire run. @throws Error with Google's refusal. */
export function type(
  workspace: Workspace,
  as: string,
  sheet: string,
  a1: string,
  values: readonly (readonly string[])[],
): ExecutionRecord[] {
  const bookId = Object.keys(workspace.state.books.byId)[0]!;
  const result = personEdit(workspace, { as, spreadsheetId: bookId, sheet, a1, values: values.map((row) => [...row]) });
  if (!result.ok) throw new Error(result.error);
  const edited = result.changed?.[0];
  return afterPersonChange(workspace, as, {
    bookId,
    changeType: result.changeType ?? 'EDIT',
    ...(edited ? { edited } : {}),
  }).map(({ record }) => record);
}

/** Cells of a tab as they are stored, without empty rows; headers left out. */
export function table(workspace: Workspace, tab: string): unknown[][] {
  const book = Object.values(workspace.state.books.byId)[0]!;
  const sheet = book.sheets.find(({ name }) => name === tab);
  return (sheet?.rows ?? [])
    .slice(1)
    .filter((row) => row.some((cell) => cell?.v !== undefined && cell.v !== ''))
    .map((row) => row.map((cell) => cell?.v ?? ''));
}

/** One row of a tab by header. */
export function rowOf(workspace: Workspace, tab: string, at: number): Record<string, unknown> {
  const book = Object.values(workspace.state.books.byId)[0]!;
  const headers = book.sheets.find(({ name }) => name === tab)!.rows[0]!.map((cell) => String(cell?.v ?? ''));
  return Object.fromEntries(headers.map((header, column) => [header, table(workspace, tab)[at]?.[column] ?? '']));
}

/** The sample board after its first tick, with one deal's form filled in so that only the stage is missing. */
export function readyToWin(segmentRow: 2 | 3 | 4): Workspace {
  const workspace = newWorld();
  advanceBy(workspace, 5 * MINUTE);
  fillForm(workspace, segmentRow);
  advanceBy(workspace, 5 * MINUTE);
  workspace.state.executions = [];
  return workspace;
}

/** Answers what is asked about one of the sample's deals. */
export function fillForm(workspace: Workspace, segmentRow: 2 | 3 | 4): void {
  const seller = 'sam@northwind.example';
  type(workspace, seller, 'Intake', `C${segmentRow}`, [['TRUE']]);
  type(workspace, seller, 'Intake', `G${segmentRow}:N${segmentRow}`, [
    [
      'coach',
      '10k',
      '3',
      'Too many spreadsheets to keep up with',
      'Run the week from one board',
      '10 hours saved a month by June',
      'high',
      'in four weeks',
    ],
  ]);
  type(workspace, seller, 'Intake', `S${segmentRow}`, [['Invite to the community call']]);
}

/** A world of its own that goes on from the same moment. */
export function fork(workspace: Workspace): Workspace {
  const copy = workspace.fork();
  playFaults(copy);
  return copy;
}

/** Sets the deal to Closed Won and lets time pass, with faults planned for the runs that follow. */
export function win(workspace: Workspace, row: number, faults: Fault[] = [], hours = 3): ExecutionRecord[] {
  workspace.faults.set(faults);
  const before = workspace.state.executions.length;
  type(workspace, 'sam@northwind.example', 'Pipeline', `F${row}`, [['Closed Won']]);
  advanceBy(workspace, hours * 60 * MINUTE);
  return workspace.state.executions.slice(before);
}

/** What a person outside could see of a world, without ids and times that a repetition may change. */
export function outcome(workspace: Workspace): Record<string, unknown> {
  const { state } = workspace;
  return {
    mails: state.mail.messages
      .filter((mail) => mail.state !== 'received')
      .map((mail) => `${mail.state} ${mail.to} ${mail.subject}`)
      .sort(),
    files: Object.values(state.drive.files)
      .filter((file) => !file.trashed)
      .map((file) => file.name)
      .sort(),
    requests: state.requests.map((request) => request.url).sort(),
    events: state.calendar.events.map((event) => event.title).sort(),
    tasks: table(workspace, 'Tasks')
      .map((row) => `${row[11]} ${row[3]} ${row[5]}`)
      .sort(),
    pipeline: table(workspace, 'Pipeline').map((row) => row.slice(0, 12)),
    handoffs: table(workspace, 'Handoffs')
      .filter((row) => !String(row[0]).startsWith('known'))
      .map(
        (row) =>
          `${row[0]} ${row[3]} ${Object.keys(JSON.parse(String(row[9]) || '{}'))
            .sort()
            .join()}`,
      ),
    problems: table(workspace, 'Problems')
      .filter((row) => row[5] === '')
      .map((row) => row[3]),
  };
}
