export interface MailState {
  /** Every message of every mailbox; one sent mail is one row per mailbox that holds it. */
  messages: MessageState[];
  drafts: { id: string; owner: string; messageId: string }[];
  labels: Record<string, { id: string; name: string }[]>;
}

export interface MessageState {
  id: string;
  threadId: string;
  /** Whose mailbox it lies in. */
  owner: string;
  state: 'draft' | 'sent' | 'received';
  from: string;
  to: string;
  cc: string;
  bcc: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments: { name: string; mimeType: string; content: string }[];
  labels: string[];
  at: number;
}
