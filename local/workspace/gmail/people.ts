import type { Workspace } from '../kernel/workspace';
import { isEmail, parseAddresses } from './address';
import { deliver } from './deliver';
import { deleteDraft, draftOf, sendDraft } from './drafts';
import { answering, recipientsOf } from './mailbox';
import type { MessageState } from './state';

export interface IncomingMail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html?: string;
  cc?: string;
  /** The message it answers: its id in any mailbox, or its Message-ID. */
  inReplyTo?: string | undefined;
}

/**
 * A mail arrives from outside, one copy in the mailbox of each recipient.
 * @throws Error in plain words for an address that is none, or a message to answer that nobody has.
 */
export function receiveMail(ws: Workspace, { inReplyTo, ...mail }: IncomingMail): MessageState[] {
  const bad = parseAddresses([mail.from, mail.to, mail.cc ?? ''].join(',')).find(({ email }) => !isEmail(email));
  if (bad) throw new Error(`${bad.email} is no mail address.`);
  if (recipientsOf({ to: mail.to, cc: mail.cc ?? '', bcc: '' }).length === 0)
    throw new Error('A mail needs somebody to go to.');
  if (inReplyTo === undefined || inReplyTo === '') return deliver(ws, mail);
  const answered = ws.state.mail.messages.find(
    ({ id, headers }) => id === inReplyTo || headers['Message-ID'] === inReplyTo,
  );
  if (!answered) throw new Error(`There is no mail ${inReplyTo}.`);
  const subject = mail.subject === '' ? `Re: ${answered.subject.replace(/^re:\s*/i, '')}` : mail.subject;
  return deliver(ws, { ...mail, subject, headers: answering(answered) });
}

/** A person presses Send on a draft in Gmail. @throws Error if it is not theirs or goes to nobody. */
export function personSendsDraft(ws: Workspace, as: string, draftId: string): MessageState {
  const draft = theirDraft(ws, as, draftId);
  const message = ws.state.mail.messages.find(({ id }) => id === draft.messageId)!;
  if (recipientsOf(message).length === 0) throw new Error('Please specify at least one recipient.');
  return sendDraft(ws, draft);
}

/** A person discards a draft in Gmail. @throws Error if it is not theirs. */
export function personDeletesDraft(ws: Workspace, as: string, draftId: string): void {
  deleteDraft(ws, theirDraft(ws, as, draftId));
}

/** The draft by its own id, or by the id of its message. */
function theirDraft(ws: Workspace, as: string, id: string): NonNullable<ReturnType<typeof draftOf>> {
  const draft =
    draftOf(ws, as, id) ?? ws.state.mail.drafts.find(({ owner, messageId }) => owner === as && messageId === id);
  if (!draft) throw new Error(`${as} has no draft ${id}.`);
  return draft;
}
