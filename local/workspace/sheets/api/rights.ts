import type { Execution } from '../../kernel/execution';
import { letsEdit, requireInsert, requireRight } from '../model/rights';
import type { BookState, ProtectionState, SheetState } from '../state';
import { isProtected } from './problem';
import type { Place } from './ranges';

/** @throws GoogleError if any cell of the place is protected from the run's user. */
export function refuseProtected(run: Execution, book: BookState, place: Place): void {
  requireRight(run.workspace, book.id, place.sheet, place.rect, run.user);
}

/** @throws Problem if anything on the tab is protected from the run's user: for what changes all of it. */
export function refuseProtectedSheet(run: Execution, book: BookState, sheet: SheetState): void {
  if (sheet.protections.some((item) => !mayEdit(run, book, item))) throw isProtected();
}

/** @throws Problem if a protection of the whole tab keeps the run's user out: for what changes its name, place or size. */
export function refuseProtectedTab(run: Execution, book: BookState, sheet: SheetState): void {
  if (sheet.protections.some((item) => !item.rect && !mayEdit(run, book, item))) throw isProtected();
}

/** @throws GoogleError if lines put in here would tear a range apart that is protected from the run's user. */
export function refuseProtectedBetween(
  run: Execution,
  book: BookState,
  sheet: SheetState,
  dimension: 'ROWS' | 'COLUMNS',
  at: number,
): void {
  requireInsert(run.workspace, book.id, sheet, dimension === 'ROWS' ? 'row' : 'column', at, run.user);
}

export const mayEdit = (run: Execution, book: BookState, item: ProtectionState): boolean =>
  letsEdit(run.workspace, book.id, item, run.user);
