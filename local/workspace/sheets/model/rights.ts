import { canEdit, canView } from '../../drive/rights';
import { GoogleError } from '../../kernel/errors';
import type { Workspace } from '../../kernel/workspace';
import type { GridRect, ProtectionState, SheetState } from '../state';
import { overlaps, withoutAll } from './rect';

export const PROTECTED =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

export type Access = 'none' | 'view' | 'edit' | 'owner';

/** What a person may do with a file: their own share, the link's, or what a folder above it gives. */
export function accessOf(workspace: Workspace, fileId: string, email: string): Access {
  if (workspace.state.drive.files[fileId]?.owner === email) return 'owner';
  if (mayEditFile(workspace, fileId, email)) return 'edit';
  return mayView(workspace, fileId, email) ? 'view' : 'none';
}

/** Rights to the file as Drive has them. A spreadsheet that is in nobody's Drive, as in a small test, belongs to everybody. */
export const mayView = (workspace: Workspace, fileId: string, email: string): boolean =>
  !workspace.state.drive.files[fileId] || canView(workspace, email, fileId);

export const mayEditFile = (workspace: Workspace, fileId: string, email: string): boolean =>
  !workspace.state.drive.files[fileId] || canEdit(workspace, email, fileId);

/** Whether a protection lets this person edit. The owner of the file always may. */
export function letsEdit(workspace: Workspace, fileId: string, protection: ProtectionState, email: string): boolean {
  if (protection.warningOnly || !protection.editorsSet) return true;
  const owner = workspace.state.drive.files[fileId]?.owner;
  if (owner === email || protection.editors.includes(email)) return true;
  return protection.domainEdit === true && domainOf(owner ?? '') === domainOf(email);
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

export interface Right {
  allowed: boolean;
  /** A protection that only warns covers some of it. */
  warning: boolean;
}

/**
 * Whether a person may change every cell of a rect: rights to the file, and each protection that overlaps it.
 * Any one protection that denies wins.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/protection
 */
export function rightTo(workspace: Workspace, fileId: string, sheet: SheetState, rect: GridRect, email: string): Right {
  if (!mayEditFile(workspace, fileId, email)) return { allowed: false, warning: false };
  let warning = false;
  for (const protection of sheet.protections) {
    if (!covers(sheet, protection, rect)) continue;
    if (!letsEdit(workspace, fileId, protection, email)) return { allowed: false, warning: false };
    warning ||= protection.warningOnly;
  }
  return { allowed: true, warning };
}

function covers(sheet: SheetState, protection: ProtectionState, rect: GridRect): boolean {
  if (protection.rect) return overlaps(protection.rect, rect);
  const wholeSheet = { r0: 0, c0: 0, r1: sheet.maxRows, c1: sheet.maxColumns };
  return overlaps(wholeSheet, rect) && withoutAll(rect, protection.unprotected).length > 0;
}

/** @throws GoogleError when the person may not change every cell of the rect. */
export function requireRight(
  workspace: Workspace,
  fileId: string,
  sheet: SheetState,
  rect: GridRect,
  email: string,
): void {
  if (!rightTo(workspace, fileId, sheet, rect, email).allowed) throw new GoogleError(PROTECTED);
}

/** Whole rows or columns, as inserting, deleting, moving and sorting change them. */
export const rowsRect = (sheet: SheetState, at: number, count: number): GridRect => ({
  r0: at,
  r1: at + count,
  c0: 0,
  c1: sheet.maxColumns,
});
export const columnsRect = (sheet: SheetState, at: number, count: number): GridRect => ({
  r0: 0,
  r1: sheet.maxRows,
  c0: at,
  c1: at + count,
});

/**
 * @throws GoogleError when the person may not put rows (or columns) in here: the whole sheet is protected from them,
 * or a protected range would be torn open, which a protected column is by every row.
 */
export function requireInsert(
  workspace: Workspace,
  fileId: string,
  sheet: SheetState,
  dimension: 'row' | 'column',
  at: number,
  email: string,
): void {
  if (!mayEditFile(workspace, fileId, email)) throw new GoogleError(PROTECTED);
  const [a, b] = dimension === 'row' ? (['r0', 'r1'] as const) : (['c0', 'c1'] as const);
  for (const protection of sheet.protections) {
    const inside = protection.rect ? protection.rect[a] < at && at < protection.rect[b] : true;
    if (inside && !letsEdit(workspace, fileId, protection, email)) throw new GoogleError(PROTECTED);
  }
}
