import { createHash } from 'node:crypto';
import type { Workspace } from '../kernel/workspace';
import { emailOf, formatAddress, isEmail, parseAddresses } from './address';
import type { AttachmentState, MessageState } from './state';

/** A mail before it has a place in a mailbox. Recipient lists are texts with commas. */
export interface Content {
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  replyTo?: string;
  subject?: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
  attachments?: AttachmentState[];
}

export const messagesOf = (ws: Workspace, email: string): MessageState[] =>
  ws.state.mail.messages.filter(({ owner }) => owner === email);

export const messageOf = (ws: Workspace, email: string, id: string): MessageState | undefined =>
  ws.state.mail.messages.find((message) => message.id === id && message.owner === email);

/** Oldest first. */
export const threadOf = (ws: Workspace, email: string, threadId: string): MessageState[] =>
  messagesOf(ws, email).filter((message) => message.threadId === threadId);

/** Whose mailbox mail to this address goes to: an alias has its account's, an address nobody knows has its own. */
export function mailboxOf(ws: Workspace, address: string): string {
  const email = address.toLowerCase();
  const person = ws.state.people.find(
    (each) => each.email.toLowerCase() === email || each.aliases?.some((alias) => alias.toLowerCase() === email),
  );
  return person?.email ?? email;
}

/** The account as From writes it. */
export function accountAddress(ws: Workspace, email: string): string {
  const person = ws.state.people.find((each) => each.email === email);
  return formatAddress({ name: person?.name ?? '', email });
}

/** From must be the account or one of its verified aliases; Gmail puts the account in the place of anything else. */
export function allowedFrom(ws: Workspace, account: string, from: string | undefined): string {
  const wanted = emailOf(from ?? '').toLowerCase();
  const person = ws.state.people.find((each) => each.email === account);
  const own = [account, ...(person?.aliases ?? [])].map((each) => each.toLowerCase());
  return from && own.includes(wanted) ? from : accountAddress(ws, account);
}

/** Everyone a mail goes to, each once, as bare addresses. */
export function recipientsOf({ to, cc, bcc }: Pick<MessageState, 'to' | 'cc' | 'bcc'>): string[] {
  const all = parseAddresses([to, cc, bcc].join(',')).map(({ email }) => email);
  return all.filter(
    (email, at) => isEmail(email) && all.findIndex((each) => each.toLowerCase() === email.toLowerCase()) === at,
  );
}

export interface Place {
  owner: string;
  state: MessageState['state'];
  labels: string[];
  threadId?: string | undefined;
  id?: string;
}

/** Puts a message into one mailbox, in the thread that it belongs to there. */
export function store(ws: Workspace, content: Content, place: Place): MessageState {
  const id = place.id ?? ws.id('message');
  const message: MessageState = {
    from: '',
    to: '',
    cc: '',
    bcc: '',
    replyTo: '',
    subject: '',
    text: '',
    html: '',
    ...content,
    headers: { 'Message-ID': messageIdFor(ws, id), ...content.headers },
    attachments: (content.attachments ?? []).map((file) => ({ ...file })),
    id,
    threadId: place.threadId ?? threadFor(ws, place.owner, content) ?? id,
    owner: place.owner,
    state: place.state,
    labels: place.labels,
    at: ws.state.now,
  };
  ws.state.mail.messages.push(message);
  return message;
}

/** Gmail's own Message-ID, which takes the place of any other. */
export function messageIdFor(ws: Workspace, id: string): string {
  const hash = createHash('sha256').update(`${ws.state.seed}/${id}`).digest('base64url').slice(0, 41);
  return `<CA+${hash}@mail.gmail.com>`;
}

/**
 * The thread that a mail joins in a mailbox: it answers one of its messages and has the same subject.
 * @see https://developers.google.com/workspace/gmail/api/guides/threads
 */
function threadFor(ws: Workspace, owner: string, { headers = {}, subject = '' }: Content): string | undefined {
  const named = new Set(`${headers['In-Reply-To'] ?? ''} ${headers.References ?? ''}`.match(/<[^<>\s]+>/g) ?? []);
  if (named.size === 0) return undefined;
  const known = messagesOf(ws, owner).find(
    (message) =>
      named.has(message.headers['Message-ID'] ?? '') && plainSubject(message.subject) === plainSubject(subject),
  );
  return known?.threadId;
}

/** A subject without `Re:` and `Fwd:`. */
export const plainSubject = (subject: string): string =>
  subject
    .replace(/^(?:\s*(?:re|aw|fwd?|wg)\s*:)+/i, '')
    .trim()
    .toLowerCase();

/** Header lines that a mail needs to answer another. */
export function answering(message: MessageState): Record<string, string> {
  const id = message.headers['Message-ID'] ?? '';
  return { 'In-Reply-To': id, References: [message.headers.References, id].filter(Boolean).join(' ') };
}
