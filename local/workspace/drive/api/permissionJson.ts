import { createHash } from 'node:crypto';
import type { Resource } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import type { FileState } from '../state';

export type Role = 'owner' | 'writer' | 'commenter' | 'reader';

/** The same for a person on every file, as in Drive. */
export function permissionIdOf(email: string): string {
  const hash = createHash('sha1').update(email.toLowerCase()).digest();
  return String(hash.readBigUInt64BE() % 10n ** 19n).padStart(20, '1');
}

export const LINK_ID = 'anyoneWithLink';
export const domainIdOf = (owner: string): string => `${permissionIdOf(owner.split('@')[1] ?? '')}k`;

/** Everybody a file itself is shared with; what comes from folders around it is not listed for My Drive files. */
export function permissionsOf(run: Execution, node: FileState): Resource[] {
  const person = (email: string, role: Role): Resource => ({
    kind: 'drive#permission',
    id: permissionIdOf(email),
    type: 'user',
    role,
    emailAddress: email,
    displayName: run.workspace.state.people.find((each) => each.email === email)?.name ?? email.split('@')[0],
    deleted: false,
    pendingOwner: false,
  });
  const link: Resource = {
    kind: 'drive#permission',
    role: node.linkAccess === 'edit' ? 'writer' : 'reader',
    allowFileDiscovery: false,
    ...(node.linkForDomain
      ? { id: domainIdOf(node.owner), type: 'domain', domain: node.owner.split('@')[1] }
      : { id: LINK_ID, type: 'anyone' }),
  };
  return [
    person(node.owner, 'owner'),
    ...node.editors.map((email) => person(email, 'writer')),
    ...(node.commenters ?? []).map((email) => person(email, 'commenter')),
    ...node.viewers.map((email) => person(email, 'reader')),
    ...(node.linkAccess === 'none' ? [] : [link]),
  ];
}
