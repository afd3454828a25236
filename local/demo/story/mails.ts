import type { MessageState } from '../../workspace/gmail/state';
import type { Workspace } from '../../workspace/kernel/workspace';

/** A mail that has left, as far as the story needs it. */
export interface SentMail {
  at: number;
  dealId: string;
  step: string;
  isToCustomer: boolean;
}

/** A message's own key as Baton writes it: board / deal / win / step. */
const keyOf = (message: MessageState): string[] => (message.headers['X-Baton-Key'] ?? '').split('/');

export function sentMail(message: MessageState, staff: ReadonlySet<string>): SentMail {
  const [, dealId = '', , step = ''] = keyOf(message);
  const to = /<([^>]+)>/.exec(message.to)?.[1] ?? message.to;
  return { at: message.at, dealId, step, isToCustomer: !staff.has(to.toLowerCase()) };
}

/** What has been sent and was not looked at before; drafts and what came in are left out. */
export function unseenSent(workspace: Workspace, seen: Set<string>): MessageState[] {
  const found = workspace.state.mail.messages.filter((message) => message.state === 'sent' && !seen.has(message.id));
  for (const message of found) seen.add(message.id);
  return found;
}
