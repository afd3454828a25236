import type { Execution } from '../../kernel/execution';
import { overlaps, withoutAll } from '../model/rect';
import type { BookState, GridRect, ProtectionState, SheetState } from '../state';
import { isProtected } from './problem';
import type { Place } from './ranges';

/** @throws Problem if any cell of the place is protected from the run's user. */
export function refuseProtected(run: Execution, book: BookState, place: Place): void {
  if (place.sheet.protections.some((item) => touches(item, place.rect) && !mayEdit(run, book, item)))
    throw isProtected();
}

/** @throws Problem if the tab as a whole, or anything on it, is protected from the run's user: for what changes all of it. */
export function refuseProtectedSheet(run: Execution, book: BookState, sheet: SheetState): void {
  if (sheet.protections.some((item) => !mayEdit(run, book, item))) throw isProtected();
}

/** @throws Problem if a protection of the whole tab keeps the run's user out: for what changes its name, place or size. */
export function refuseProtectedTab(run: Execution, book: BookState, sheet: SheetState): void {
  if (sheet.protections.some((item) => !item.rect && !mayEdit(run, book, item))) throw isProtected();
}

function touches(item: ProtectionState, rect: GridRect): boolean {
  if (item.rect) return overlaps(item.rect, rect);
  return withoutAll(rect, item.unprotected).length > 0;
}

/** The owner always may; until its list of editors is changed a protection keeps nobody out. */
export function mayEdit(run: Execution, book: BookState, item: ProtectionState): boolean {
  if (item.warningOnly || !item.editorsSet || item.editors.includes(run.user)) return true;
  return run.workspace.state.drive.files[book.id]?.owner === run.user;
}

/**
 * New lines may go before or behind a protected range, and not into it.
 * @throws Problem if the line before which they would go is inside something protected from the run's user, or all of the tab is.
 */
export function refuseProtectedBetween(
  run: Execution,
  book: BookState,
  sheet: SheetState,
  dimension: 'ROWS' | 'COLUMNS',
  at: number,
): void {
  const [from, to] = dimension === 'ROWS' ? (['r0', 'r1'] as const) : (['c0', 'c1'] as const);
  const inside = (rect: GridRect | null) => !rect || (rect[from] < at && at < rect[to]);
  if (sheet.protections.some((item) => inside(item.rect) && !mayEdit(run, book, item))) throw isProtected();
}
