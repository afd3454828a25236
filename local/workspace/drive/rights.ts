import type { Workspace } from '../kernel/workspace';
import type { FileState } from './state';

/** The file and the folders it lies in, innermost first. */
function lineage(ws: Workspace, fileId: string): FileState[] {
  const line: FileState[] = [];
  for (let node = ws.state.drive.files[fileId]; node && !line.includes(node); node = node.parent ? ws.state.drive.files[node.parent] : undefined) {
    line.push(node);
  }
  return line;
}

/** Whether the person may change the file: as owner, as an editor of it or of a folder around it, or by its link. */
export function canEdit(ws: Workspace, email: string, fileId: string): boolean {
  return lineage(ws, fileId).some((node) => node.owner === email || node.editors.includes(email) || node.linkAccess === 'edit');
}

export function canView(ws: Workspace, email: string, fileId: string): boolean {
  return canEdit(ws, email, fileId) || lineage(ws, fileId).some((node) => node.viewers.includes(email) || node.linkAccess === 'view');
}
