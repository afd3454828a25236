import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type MimeNode from 'nodemailer/lib/mime-node/index.js';
import type { MessageState } from '../workspace/gmail/state';

/** A stored mail as the bytes of an `.eml` file. Boundaries come from its id, so that the same mail gives the same bytes. */
export function emlOf(message: MessageState): Promise<Buffer> {
  const { 'Message-ID': messageId, 'In-Reply-To': inReplyTo, References: references, ...headers } = message.headers;
  const composer = new MailComposer({
    from: message.from,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    replyTo: message.replyTo,
    subject: message.subject,
    // A mail of HTML alone has no text part, an empty mail an empty one.
    ...(message.text !== '' || message.html === '' ? { text: message.text } : {}),
    ...(message.html === '' ? {} : { html: message.html }),
    date: new Date(message.at),
    ...(messageId ? { messageId } : {}),
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(references ? { references } : {}),
    headers,
    attachments: message.attachments.map(({ name, mimeType, content, contentId }) => ({
      filename: name,
      contentType: mimeType,
      content: Buffer.from(content, 'base64'),
      ...(contentId ? { cid: contentId } : {}),
    })),
    baseBoundary: createHash('sha256').update(message.id).digest('hex').slice(0, 24),
  } as ConstructorParameters<typeof MailComposer>[0]);
  const root: MimeNode = composer.compile();
  // A draft and a sent mail show who got a blind copy, as they do in Gmail.
  (root as MimeNode & { keepBcc: boolean }).keepBcc = true;
  return new Promise((resolve, reject) => {
    root.build((error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

/** `2026-11-23 Welcome to Acme (18f3…).eml`: sorts by day, and never clashes. */
export function emlName(message: MessageState): string {
  const subject = message.subject
    .replace(/[^\p{L}\p{N} .,'()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return `${new Date(message.at).toISOString().slice(0, 10)} ${subject || 'no subject'} (${message.id}).eml`;
}
