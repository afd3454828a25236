export interface MailState {
  /** Every message of every mailbox; one sent mail is one row per mailbox that holds it. */
  messages: MessageState[];
  drafts: { id: string; owner: string; messageId: string }[];
  /** Labels that people or scripts made, by mailbox. */
  labels: Record<string, { id: string; name: string }[]>;
}

export interface MessageState {
  id: string;
  threadId: string;
  /** Whose mailbox it lies in. */
  owner: string;
  /** What one wrote to oneself is `sent` and lies in the inbox too, as the one message that Gmail makes of it. */
  state: 'draft' | 'sent' | 'received';
  from: string;
  to: string;
  cc: string;
  bcc: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  /** All others than those above, `Message-ID`, `In-Reply-To`, `References` and `X-…` among them. */
  headers: Record<string, string>;
  attachments: AttachmentState[];
  labels: string[];
  at: number;
}

export interface AttachmentState {
  name: string;
  mimeType: string;
  /** Base64. */
  content: string;
  /** A picture inside the HTML: what `cid:` calls it, without angle brackets. */
  contentId?: string;
}
