import { deliver } from '../gmail/deliver';
import type { Execution } from '../kernel/execution';
import { linkOf } from './api/fileJson';
import type { FileState } from './state';

/** The mail that Drive sends when a file is shared with somebody. */
export function shareMail(run: Execution, node: FileState, email: string, message: string): void {
  if (email === run.user) return;
  const name = run.workspace.state.people.find((person) => person.email === run.user)?.name ?? run.user;
  deliver(run.workspace, {
    from: `${name} (via Google Drive) <drive-shares-dm-noreply@google.com>`,
    to: email,
    replyTo: `${name} <${run.user}>`,
    subject: `Item shared with you: "${node.name}"`,
    text: [`${name} (${run.user}) has invited you to the following item:`, node.name, linkOf(node), message]
      .filter((line) => line !== '')
      .join('\n'),
  });
}
