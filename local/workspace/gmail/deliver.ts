import type { Workspace } from '../kernel/workspace';
import { allowedFrom, type Content, mailboxOf, messageIdFor, recipientsOf, store } from './mailbox';
import type { MessageState } from './state';

/** Puts a mail into the mailbox of everyone it is addressed to; nobody sees the blind copies of the others. */
export function deliver(ws: Workspace, content: Content): MessageState[] {
  const headers = { 'Message-ID': messageIdFor(ws, ws.id('message')), ...content.headers };
  return deliverTo(ws, { ...content, headers }, null);
}

function deliverTo(ws: Workspace, content: Content, sender: string | null): MessageState[] {
  const { to = '', cc = '', bcc = '' } = content;
  const boxes = [...new Set(recipientsOf({ to, cc, bcc }).map((email) => mailboxOf(ws, email)))];
  return boxes
    .filter((owner) => owner !== sender)
    .map((owner) => store(ws, { ...content, bcc: '' }, { owner, state: 'received', labels: ['INBOX', 'UNREAD'] }));
}

/**
 * Sends from an account: one message in its Sent mail, and one in each mailbox that it goes to.
 * @param threadId of the sender's mailbox, where the mail goes on with a conversation there.
 * @param isFromChecked keeps From as it is, such as a no-reply address of the domain.
 */
export function sendFrom(
  ws: Workspace,
  account: string,
  content: Content,
  threadId?: string,
  isFromChecked = false,
): MessageState {
  const { to = '', cc = '', bcc = '' } = content;
  const id = ws.id('message');
  const whole = {
    ...content,
    from: isFromChecked && content.from ? content.from : allowedFrom(ws, account, content.from),
    headers: { ...content.headers, 'Message-ID': messageIdFor(ws, id) },
  };
  const toSelf = recipientsOf({ to, cc, bcc }).some((email) => mailboxOf(ws, email) === account);
  const labels = toSelf ? ['SENT', 'INBOX', 'UNREAD'] : ['SENT'];
  const sent = store(ws, whole, { owner: account, state: 'sent', labels, threadId, id });
  deliverTo(ws, whole, account);
  return sent;
}
