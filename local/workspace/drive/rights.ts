import type { Workspace } from '../kernel/workspace';
import type { FileState } from './state';

/** The file and the folders it lies in, innermost first. */
function lineage(ws: Workspace, fileId: string): FileState[] {
  const line: FileState[] = [];
  let node = ws.state.drive.files[fileId];
  while (node && !line.includes(node)) {
    line.push(node);
    node = node.parent ? ws.state.drive.files[node.parent] : undefined;
  }
  return line;
}

/** Whether a link that is open at all opens for this person. */
function linkOpens(node: FileState, email: string): boolean {
  if (node.linkAccess === 'none') return false;
  const domain = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return !node.linkForDomain || domain(email) === domain(node.owner);
}

const same = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();
const among = (list: readonly string[] | undefined, email: string): boolean =>
  list?.some((each) => same(each, email)) ?? false;

/** Whether the person owns the file itself; owning a folder around it makes an editor, not an owner. */
export function isOwner(ws: Workspace, email: string, fileId: string): boolean {
  const node = ws.state.drive.files[fileId];
  return node !== undefined && same(node.owner, email);
}

/** Whether the person may change the file: as owner, as an editor of it or of a folder around it, or by its link. */
export function canEdit(ws: Workspace, email: string, fileId: string): boolean {
  return lineage(ws, fileId).some(
    (node) =>
      same(node.owner, email) || among(node.editors, email) || (node.linkAccess === 'edit' && linkOpens(node, email)),
  );
}

/** Whether the person may read the file. Commenters may. */
export function canView(ws: Workspace, email: string, fileId: string): boolean {
  return (
    canEdit(ws, email, fileId) ||
    lineage(ws, fileId).some(
      (node) => among(node.viewers, email) || among(node.commenters, email) || linkOpens(node, email),
    )
  );
}

/** Whether the person may share it on: the owner, and editors unless that was switched off. */
export function canShare(ws: Workspace, email: string, fileId: string): boolean {
  if (isOwner(ws, email, fileId)) return true;
  return canEdit(ws, email, fileId) && ws.state.drive.files[fileId]?.editorsCannotShare !== true;
}
