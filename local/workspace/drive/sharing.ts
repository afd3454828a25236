import type { Role } from './api/permissionJson';
import type { FileState } from './state';

/** The role a person has on the file itself; null if it comes from a folder, a link or not at all. */
export function roleOf(node: FileState, email: string): Role | null {
  if (node.owner === email) return 'owner';
  if (node.editors.includes(email)) return 'writer';
  if (node.commenters?.includes(email)) return 'commenter';
  return node.viewers.includes(email) ? 'reader' : null;
}

/** Gives one person one role on the file itself, whatever they had; null takes it away. The owner stays owner. */
export function setRole(node: FileState, email: string, role: Exclude<Role, 'owner'> | null): void {
  if (node.owner === email) return;
  const without = (list: string[] = []) => list.filter((each) => each !== email);
  node.editors = [...without(node.editors), ...(role === 'writer' ? [email] : [])];
  node.viewers = [...without(node.viewers), ...(role === 'reader' ? [email] : [])];
  const commenters = [...without(node.commenters), ...(role === 'commenter' ? [email] : [])];
  if (commenters.length > 0 || node.commenters) node.commenters = commenters;
}

/** The old owner stays an editor, and the file keeps its folder only where the new owner can reach it. */
export function transferOwnership(node: FileState, email: string): void {
  const before = node.owner;
  setRole(node, email, null);
  node.owner = email;
  setRole(node, before, 'writer');
}
