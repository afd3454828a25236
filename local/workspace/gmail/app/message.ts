import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { emailOf, formatAddress, parseAddresses } from '../address';
import { allowSending, compose, type MailOptions } from '../compose';
import { sendFrom } from '../deliver';
import { createDraft } from '../drafts';
import { relabel, trash } from '../labels';
import { answering, type Content } from '../mailbox';
import { messageHeaders, rawMime } from '../rawMime';
import type { MessageState } from '../state';
import { messageFor, rulesFor } from './access';
import { GmailAttachment } from './attachment';
import { GmailDraft } from './draft';
import { GmailThread } from './thread';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-message */
export class GmailMessage extends Remote {
  static override readonly type = 'Gmail.GmailMessage';
  static override readonly page = 'gmail/gmail-message';
  static override readonly rules = rulesFor(
    ['getBody', 'getPlainBody', 'getRawContent', 'getAttachments', 'getHeader', 'refresh'],
    [
      'reply',
      'replyAll',
      'forward',
      'createDraftReply',
      'createDraftReplyAll',
      'markRead',
      'markUnread',
      'star',
      'unstar',
      'moveToTrash',
    ],
  );

  constructor(
    run: Execution,
    readonly _id: string,
  ) {
    super(run);
  }

  get _message(): MessageState {
    return messageFor(this._run, this._id);
  }

  getId(): string {
    return this._id;
  }

  getThread(): GmailThread {
    return new GmailThread(this._run, this._message.threadId);
  }

  getSubject(): string {
    return this._message.subject;
  }

  getFrom(): string {
    return this._message.from;
  }

  getTo(): string {
    return this._message.to;
  }

  getCc(): string {
    return this._message.cc;
  }

  getBcc(): string {
    return this._message.bcc;
  }

  getReplyTo(): string {
    return this._message.replyTo;
  }

  getDate(): Date {
    return new Date(this._message.at);
  }

  /** HTML, also where the mail is plain text. */
  getBody(): string {
    const { html, text } = this._message;
    return html !== '' ? html : escapeHtml(text).replace(/\n/g, '<br>');
  }

  getPlainBody(): string {
    const { html, text } = this._message;
    return text !== '' ? text : plain(html);
  }

  getRawContent(): string {
    return rawMime(this._message);
  }

  /** Empty where there is no such header. */
  getHeader(name: string): string {
    const found = messageHeaders(this._message).find(([each]) => each.toLowerCase() === name.toLowerCase());
    return found?.[1] ?? '';
  }

  getAttachments(options: { includeInlineImages?: boolean; includeAttachments?: boolean } = {}): GmailAttachment[] {
    return this._message.attachments
      .filter(({ contentId }) =>
        contentId ? options.includeInlineImages !== false : options.includeAttachments !== false,
      )
      .map(
        ({ name, mimeType, content }) =>
          new GmailAttachment(this._run, new Uint8Array(Buffer.from(content, 'base64')), mimeType, name),
      );
  }

  isDraft(): boolean {
    return this._has('DRAFT');
  }

  isInInbox(): boolean {
    return this._has('INBOX');
  }

  isInTrash(): boolean {
    return this._has('TRASH');
  }

  isInChats(): boolean {
    return false;
  }

  isInPriorityInbox(): boolean {
    return this._has('INBOX') && this._has('IMPORTANT');
  }

  isStarred(): boolean {
    return this._has('STARRED');
  }

  isUnread(): boolean {
    return this._has('UNREAD');
  }

  markRead(): this {
    return this._label([], ['UNREAD']);
  }

  markUnread(): this {
    return this._label(['UNREAD'], []);
  }

  star(): this {
    return this._label(['STARRED'], []);
  }

  unstar(): this {
    return this._label([], ['STARRED']);
  }

  moveToTrash(): this {
    trash(this._message);
    return this;
  }

  refresh(): this {
    return this;
  }

  reply(body: string, options: MailOptions = {}): this {
    return this._send(this._reply(body, options, false));
  }

  replyAll(body: string, options: MailOptions = {}): this {
    return this._send(this._reply(body, options, true));
  }

  createDraftReply(body: string, options: MailOptions = {}): GmailDraft {
    return this._draft(this._reply(body, options, false));
  }

  createDraftReplyAll(body: string, options: MailOptions = {}): GmailDraft {
    return this._draft(this._reply(body, options, true));
  }

  forward(recipient: string, options: MailOptions = {}): this {
    const { subject, html, attachments, from, to, at } = this._message;
    const intro = `---------- Forwarded message ---------\nFrom: ${from}\nDate: ${new Date(at).toUTCString()}\nSubject: ${subject}\nTo: ${to}\n\n`;
    const content = compose(this._run, {
      to: recipient,
      subject: options.subject ?? (/^fwd?:/i.test(subject) ? subject : `Fwd: ${subject}`),
      body: `${intro}${this.getPlainBody()}`,
      options: { htmlBody: html === '' ? '' : `${escapeHtml(intro).replace(/\n/g, '<br>')}${html}`, ...options },
    });
    content.attachments = [...(content.attachments ?? []), ...attachments.map((file) => ({ ...file }))];
    allowSending(this._run, content);
    sendFrom(this._run.workspace, this._run.user, content, undefined, true);
    return this;
  }

  /** To whom it came from, or to whom one's own went; with all others in Cc where everybody is answered. */
  private _reply(body: string, options: MailOptions, all: boolean): Content {
    const message = this._message;
    const { user } = this._run;
    const mine = emailOf(message.from).toLowerCase() === user.toLowerCase();
    const to = mine ? message.to : message.replyTo || message.from;
    const others = parseAddresses([mine ? '' : message.to, message.cc].join(',')).filter(
      ({ email }) => email.toLowerCase() !== user.toLowerCase() && !to.includes(email),
    );
    const cc = [...(all ? others.map(formatAddress) : []), ...(options.cc ? [options.cc] : [])].join(', ');
    const subject = options.subject ?? (/^re:/i.test(message.subject) ? message.subject : `Re: ${message.subject}`);
    const content = compose(this._run, { to, subject, body, options: { ...options, cc } });
    return { ...content, headers: answering(message) };
  }

  private _send(content: Content): this {
    allowSending(this._run, content);
    sendFrom(this._run.workspace, this._run.user, content, this._message.threadId, true);
    return this;
  }

  private _draft(content: Content): GmailDraft {
    const { workspace, user } = this._run;
    return new GmailDraft(this._run, createDraft(workspace, user, content, this._message.threadId).id);
  }

  private _has(label: string): boolean {
    return this._message.labels.includes(label);
  }

  private _label(add: readonly string[], remove: readonly string[]): this {
    relabel(this._message, add, remove);
    return this;
  }
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|tr|h\d|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
