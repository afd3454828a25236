import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import type { MailOptions } from '../compose';
import { labelsOf, relabel, trash } from '../labels';
import { threadOf } from '../mailbox';
import type { MessageState } from '../state';
import { gone, rulesFor } from './access';
import type { GmailDraft } from './draft';
import { GmailLabel } from './label';
import { GmailMessage } from './message';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-thread */
export class GmailThread extends Remote {
  static override readonly type = 'Gmail.GmailThread';
  static override readonly page = 'gmail/gmail-thread';
  static override readonly rules = rulesFor(
    ['getMessages', 'getLabels', 'refresh'],
    [
      'reply',
      'replyAll',
      'createDraftReply',
      'createDraftReplyAll',
      'addLabel',
      'removeLabel',
      'markRead',
      'markUnread',
      'markImportant',
      'markUnimportant',
      'moveToArchive',
      'moveToInbox',
      'moveToSpam',
      'moveToTrash',
    ],
  );

  constructor(
    run: Execution,
    readonly _id: string,
  ) {
    super(run);
  }

  /** Oldest first; never empty. */
  get _messages(): MessageState[] {
    const messages = threadOf(this._run.workspace, this._run.user, this._id);
    if (messages.length === 0) throw gone();
    return messages;
  }

  getId(): string {
    return this._id;
  }

  getMessages(): GmailMessage[] {
    return this._messages.map(({ id }) => new GmailMessage(this._run, id));
  }

  getMessageCount(): number {
    return this._messages.length;
  }

  getFirstMessageSubject(): string {
    return this._messages[0]!.subject;
  }

  getLastMessageDate(): Date {
    return new Date(this._messages.at(-1)!.at);
  }

  getPermalink(): string {
    return `https://mail.google.com/mail/u/0/#inbox/${this._id}`;
  }

  getLabels(): GmailLabel[] {
    const used = new Set(this._messages.flatMap(({ labels }) => labels));
    return labelsOf(this._run.workspace, this._run.user)
      .filter(({ id }) => used.has(id))
      .map(({ id }) => new GmailLabel(this._run, id));
  }

  hasStarredMessages(): boolean {
    return this._has('STARRED');
  }

  /** Priority Inbox holds what Gmail takes for important. */
  isInPriorityInbox(): boolean {
    return this._has('INBOX') && this._has('IMPORTANT');
  }

  isImportant(): boolean {
    return this._has('IMPORTANT');
  }

  isInChats(): boolean {
    return false;
  }

  isInInbox(): boolean {
    return this._has('INBOX');
  }

  isInSpam(): boolean {
    return this._has('SPAM');
  }

  isInTrash(): boolean {
    return this._has('TRASH');
  }

  isUnread(): boolean {
    return this._has('UNREAD');
  }

  addLabel(label: GmailLabel): this {
    return this._label([label._id], []);
  }

  removeLabel(label: GmailLabel): this {
    return this._label([], [label._id]);
  }

  markRead(): this {
    return this._label([], ['UNREAD']);
  }

  markUnread(): this {
    return this._label(['UNREAD'], []);
  }

  markImportant(): this {
    return this._label(['IMPORTANT'], []);
  }

  markUnimportant(): this {
    return this._label([], ['IMPORTANT']);
  }

  moveToArchive(): this {
    return this._label([], ['INBOX']);
  }

  moveToInbox(): this {
    return this._label(['INBOX'], ['SPAM', 'TRASH']);
  }

  moveToSpam(): this {
    return this._label(['SPAM'], ['INBOX']);
  }

  moveToTrash(): this {
    this._messages.forEach(trash);
    return this;
  }

  refresh(): this {
    return this;
  }

  /** To the sender of the last message. */
  reply(body: string, options?: MailOptions): this {
    this._last().reply(body, options);
    return this;
  }

  replyAll(body: string, options?: MailOptions): this {
    this._last().replyAll(body, options);
    return this;
  }

  createDraftReply(body: string, options?: MailOptions): GmailDraft {
    return this._last().createDraftReply(body, options);
  }

  createDraftReplyAll(body: string, options?: MailOptions): GmailDraft {
    return this._last().createDraftReplyAll(body, options);
  }

  private _last(): GmailMessage {
    const written = this._messages.filter(({ state }) => state !== 'draft');
    return new GmailMessage(this._run, (written.at(-1) ?? this._messages.at(-1)!).id);
  }

  private _has(label: string): boolean {
    return this._messages.some(({ labels }) => labels.includes(label));
  }

  private _label(add: readonly string[], remove: readonly string[]): this {
    for (const message of this._messages) relabel(message, add, remove);
    return this;
  }
}
