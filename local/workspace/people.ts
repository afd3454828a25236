import { clockEvent } from './eventObjects';
import { afterPersonEdit, mainBook } from './events';
import type { Execution } from './kernel/execution';
import type { Fault } from './kernel/faults';
import type { RunResult, Workspace } from './kernel/workspace';
import { type Outcome, summary } from './session';
import { type PersonResult, personColumns, personEdit, personRows } from './sheets/person';

export interface EditRequest {
  as: string;
  sheet: string;
  a1: string;
  values: unknown[][];
}

export interface RowsRequest {
  as: string;
  sheet: string;
  op: 'insert' | 'delete' | 'sort' | 'move';
  at: number;
  count?: number | undefined;
  to?: number | undefined;
  by?: number | undefined;
  ascending?: boolean | undefined;
}

/** A person types or pastes, and what Google starts after that runs. A failed run is no failed edit. */
export function editCells(
  workspace: Workspace,
  { as, sheet, a1, values }: EditRequest,
  bookId = mainBook(workspace),
): Outcome {
  return outcomeOf(workspace, as, bookId, personEdit(workspace, { as, spreadsheetId: bookId, sheet, a1, values }));
}

/** A person inserts, deletes, sorts or moves rows, and what Google starts after that runs. */
export function changeRows(workspace: Workspace, request: RowsRequest, bookId = mainBook(workspace)): Outcome {
  const lines = Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== undefined),
  ) as unknown as Parameters<typeof personRows>[1];
  return outcomeOf(workspace, request.as, bookId, personRows(workspace, { ...lines, spreadsheetId: bookId }));
}

/** A person inserts or deletes columns, and what Google starts after that runs. */
export function changeColumns(
  workspace: Workspace,
  request: { as: string; sheet: string; op: 'insert' | 'delete'; at: number; count: number },
  bookId = mainBook(workspace),
): Outcome {
  return outcomeOf(workspace, request.as, bookId, personColumns(workspace, { ...request, spreadsheetId: bookId }));
}

function outcomeOf(workspace: Workspace, as: string, bookId: string, done: PersonResult): Outcome {
  const { executions, opened } = summary(afterPersonEdit(workspace, as, bookId, done));
  return { ok: done.ok, ...(done.error === undefined ? {} : { error: done.error }), opened, executions };
}

/** Makes planned edits, row changes and runs happen in the middle of an execution, with everything they start. */
export function playFaults(workspace: Workspace): void {
  workspace.interleaveWith = (fault, during) => {
    if (fault.do === 'edit') editCells(workspace, fault);
    else if (fault.do === 'rows') changeRows(workspace, fault);
    else if (fault.do === 'run') runBeside(workspace, fault, during);
  };
}

/** Another execution of the same project, by its trigger where it has one. */
function runBeside(workspace: Workspace, fault: Fault & { do: 'run' }, during: Execution): RunResult {
  const trigger = during.project.state.triggers.find((each) => each.function === fault.run && each.kind === 'clock');
  return workspace.run(during.project.id, {
    function: fault.run,
    cause: trigger ? 'clock' : 'run',
    user: fault.as ?? trigger?.creator ?? during.user,
    args: () => (trigger ? [clockEvent(workspace.state.now, trigger)] : []),
  });
}
