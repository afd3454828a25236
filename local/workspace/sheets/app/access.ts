import type { Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { bookOf } from '../model/book';
import { mayEditFile, PROTECTED, requireRight } from '../model/rights';
import type { BookState, GridRect, SheetState } from '../state';

/** One of these will do for the spreadsheet a script is bound to. https://developers.google.com/apps-script/concepts/scopes */
export const SHEET_SCOPES = ['spreadsheets.currentonly', 'spreadsheets'];

/** Costs of methods by their names, separated by spaces. */
export function costsOf(reads: string, writes: string): Rules {
  const each = (names: string, cost: (typeof COSTS)['sheetsRead']) =>
    names
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, { cost }]);
  return Object.fromEntries([...each(reads, COSTS.sheetsRead), ...each(writes, COSTS.sheetsWrite)]);
}

/** The spreadsheet of a run, after any write that was put off has had its say. */
export function liveBook(run: Execution, bookId: string): BookState {
  settle(run);
  return bookOf(run.workspace, bookId);
}

/** @throws GoogleError when the run's user may not edit the file, or the run is a custom function, which may only compute. */
export function requireEditor(run: Execution, bookId: string): void {
  if (run.authMode === 'CUSTOM_FUNCTION') throw new GoogleError('You do not have permission to perform that action.');
  if (!mayEditFile(run.workspace, bookId, run.user)) throw new GoogleError(PROTECTED);
  const file = run.workspace.state.drive.files[bookId];
  if (file) file.modifiedAt = run.workspace.state.now;
}

/** @throws GoogleError when the run's user may not change every cell of the rect. */
export function requireCells(run: Execution, bookId: string, sheet: SheetState, rect: GridRect): void {
  requireEditor(run, bookId);
  requireRight(run.workspace, bookId, sheet, rect, run.user);
}

const LATE = 'sheets.late';

/**
 * Lets a refused write go by and throws its error at the next call to the spreadsheet or flush, as Google may do.
 * Only with the switch `deferredWrites`; otherwise it is thrown at once.
 */
export function refuseLater(run: Execution, error: unknown): void {
  if (!run.workspace.state.switches.deferredWrites || !(error instanceof GoogleError)) throw error;
  if (!run.memo.has(LATE)) run.onFlush.push(() => settle(run));
  if (!run.memo.get(LATE)) run.memo.set(LATE, error);
}

/** Throws the error of a write that was put off. */
export function settle(run: Execution): void {
  const error = run.memo.get(LATE);
  if (!error) return;
  run.memo.set(LATE, null);
  throw error;
}
