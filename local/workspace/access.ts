import { canEdit } from './drive/rights';
import type { Workspace } from './kernel/workspace';

/** Whether a person may edit a spreadsheet. One that is in nobody's Drive, as in a small test, belongs to everybody. */
export const mayEdit = (workspace: Workspace, fileId: string, email: string): boolean =>
  !workspace.state.drive.files[fileId] || canEdit(workspace, email, fileId);

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
