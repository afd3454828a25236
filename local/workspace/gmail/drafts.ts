import type { Workspace } from '../kernel/workspace';
import { sendFrom } from './deliver';
import { allowedFrom, type Content, store } from './mailbox';
import type { MessageState } from './state';

export interface Draft {
  id: string;
  owner: string;
  messageId: string;
}

export const draftOf = (ws: Workspace, email: string, id: string): Draft | undefined =>
  ws.state.mail.drafts.find((draft) => draft.id === id && draft.owner === email);

export const draftMessage = (ws: Workspace, draft: Draft): MessageState =>
  ws.state.mail.messages.find(({ id, owner }) => id === draft.messageId && owner === draft.owner)!;

export function createDraft(ws: Workspace, account: string, content: Content, threadId?: string): Draft {
  const from = allowedFrom(ws, account, content.from);
  const message = store(ws, { ...content, from }, { owner: account, state: 'draft', labels: ['DRAFT'], threadId });
  const draft = { id: ws.id('draft'), owner: account, messageId: message.id };
  ws.state.mail.drafts.push(draft);
  return draft;
}

/** Replaces everything; the draft keeps its id and gets another message. */
export function updateDraft(ws: Workspace, draft: Draft, content: Content, threadId?: string): Draft {
  const old = draftMessage(ws, draft);
  const from = allowedFrom(ws, draft.owner, content.from);
  const place = {
    owner: draft.owner,
    state: 'draft' as const,
    labels: ['DRAFT'],
    threadId: threadId ?? old.threadId,
  };
  const message = store(ws, { ...content, from }, place);
  forget(ws, old);
  draft.messageId = message.id;
  return draft;
}

/** Sends it as it stands: the draft is gone, and the mail lies in Sent under an id of its own, in the draft's thread. */
export function sendDraft(ws: Workspace, draft: Draft): MessageState {
  const message = draftMessage(ws, draft);
  const { id: _, owner: __, state: ___, labels: ____, at: _____, threadId, ...content } = message;
  deleteDraft(ws, draft);
  return sendFrom(ws, draft.owner, content, threadId);
}

/** For good: a draft has no bin. */
export function deleteDraft(ws: Workspace, draft: Draft): void {
  forget(ws, draftMessage(ws, draft));
  ws.state.mail.drafts = ws.state.mail.drafts.filter((each) => each !== draft);
}

function forget(ws: Workspace, message: MessageState): void {
  ws.state.mail.messages = ws.state.mail.messages.filter((each) => each !== message);
}
