import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { allowSending, compose, type MailOptions } from '../compose';
import { sendFrom } from '../deliver';
import { createDraft, draftOf } from '../drafts';
import { labelNamed, labelsOf, makeLabel } from '../labels';
import { threadOf } from '../mailbox';
import { searchMessages } from '../search';
import { gone, messageFor, rulesFor, slice } from './access';
import { GmailDraft } from './draft';
import { GmailLabel } from './label';
import { GmailMessage } from './message';
import { GmailThread } from './thread';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-app */
export class GmailApp extends Remote {
  static override readonly type = 'Gmail.GmailApp';
  static override readonly page = 'gmail/gmail-app';
  static override readonly rules = rulesFor(
    [
      'search',
      'getAliases',
      'getDraft',
      'getDrafts',
      'getDraftMessages',
      'getInboxThreads',
      'getInboxUnreadCount',
      'getStarredThreads',
      'getSpamThreads',
      'getSpamUnreadCount',
      'getStarredUnreadCount',
      'getPriorityInboxThreads',
      'getPriorityInboxUnreadCount',
      'getTrashThreads',
      'getMessageById',
      'getMessagesForThread',
      'getMessagesForThreads',
      'getThreadById',
      'getUserLabelByName',
      'getUserLabels',
      'refreshMessage',
      'refreshMessages',
      'refreshThread',
      'refreshThreads',
    ],
    [
      'sendEmail',
      'createDraft',
      'createLabel',
      'deleteLabel',
      'markMessageRead',
      'markMessagesRead',
      'markMessageUnread',
      'markThreadRead',
      'markThreadsRead',
      'markThreadUnread',
      'starMessage',
      'unstarMessage',
      'moveMessageToTrash',
      'moveThreadToArchive',
      'moveThreadToInbox',
      'moveThreadToTrash',
      'moveThreadToSpam',
      'moveThreadsToArchive',
      'moveThreadsToInbox',
      'moveThreadsToSpam',
      'moveThreadsToTrash',
      'moveMessagesToTrash',
      'markMessagesUnread',
      'markThreadsUnread',
      'markThreadImportant',
      'markThreadUnimportant',
      'markThreadsImportant',
      'markThreadsUnimportant',
      'starMessages',
      'unstarMessages',
    ],
  );

  /** Tells nothing about the mail that it sent. */
  sendEmail(recipient: string, subject: string, body: string, options: MailOptions = {}): this {
    const content = compose(this._run, { to: recipient, subject, body, options });
    allowSending(this._run, content);
    sendFrom(this._run.workspace, this._run.user, content, undefined, true);
    return this;
  }

  createDraft(recipient: string, subject: string, body: string, options: MailOptions = {}): GmailDraft {
    const content = compose(this._run, { to: recipient, subject, body, options });
    return new GmailDraft(this._run, createDraft(this._run.workspace, this._run.user, content).id);
  }

  /** @throws GoogleError for one that was sent or deleted; its wording is unverified. */
  getDraft(draftId: string): GmailDraft {
    if (!draftOf(this._run.workspace, this._run.user, draftId)) throw gone();
    return new GmailDraft(this._run, draftId);
  }

  getDrafts(): GmailDraft[] {
    return this._drafts().map(({ id }) => new GmailDraft(this._run, id));
  }

  getDraftMessages(): GmailMessage[] {
    return this._drafts().map(({ messageId }) => new GmailMessage(this._run, messageId));
  }

  getAliases(): string[] {
    return [...(this._run.workspace.state.people.find(({ email }) => email === this._run.user)?.aliases ?? [])];
  }

  /** Newest first; without `max` at most 500. */
  search(query: string, start = 0, max = 500): GmailThread[] {
    return slice(this._threads(query), start, max);
  }

  getInboxThreads(start?: number, max?: number): GmailThread[] {
    return slice(this._threads('in:inbox'), start, max);
  }

  getStarredThreads(start?: number, max?: number): GmailThread[] {
    return slice(this._threads('is:starred'), start, max);
  }

  getSpamThreads(start?: number, max?: number): GmailThread[] {
    return slice(this._threads('in:spam'), start, max);
  }

  getTrashThreads(start?: number, max?: number): GmailThread[] {
    return slice(this._threads('in:trash'), start, max);
  }

  getInboxUnreadCount(): number {
    return this._threads('in:inbox is:unread').length;
  }

  getMessageById(id: string): GmailMessage {
    messageFor(this._run, id);
    return new GmailMessage(this._run, id);
  }

  /** Null where there is none. */
  getThreadById(id: string): GmailThread | null {
    const { workspace, user } = this._run;
    return threadOf(workspace, user, id).length > 0 ? new GmailThread(this._run, id) : null;
  }

  getMessagesForThread(thread: GmailThread): GmailMessage[] {
    return thread.getMessages();
  }

  getMessagesForThreads(threads: GmailThread[]): GmailMessage[][] {
    return threads.map((thread) => thread.getMessages());
  }

  createLabel(name: string): GmailLabel {
    if (name.trim() === '') throw new GoogleError('Invalid argument: name');
    return new GmailLabel(this._run, makeLabel(this._run.workspace, this._run.user, name).id);
  }

  deleteLabel(label: GmailLabel): this {
    label.deleteLabel();
    return this;
  }

  getUserLabelByName(name: string): GmailLabel | null {
    const label = labelNamed(this._run.workspace, this._run.user, name);
    return label ? new GmailLabel(this._run, label.id) : null;
  }

  getUserLabels(): GmailLabel[] {
    return labelsOf(this._run.workspace, this._run.user).map(({ id }) => new GmailLabel(this._run, id));
  }

  markMessageRead(message: GmailMessage): this {
    message.markRead();
    return this;
  }

  markMessagesRead(messages: GmailMessage[]): this {
    for (const message of messages) message.markRead();
    return this;
  }

  markMessageUnread(message: GmailMessage): this {
    message.markUnread();
    return this;
  }

  markThreadRead(thread: GmailThread): this {
    thread.markRead();
    return this;
  }

  markThreadsRead(threads: GmailThread[]): this {
    for (const thread of threads) thread.markRead();
    return this;
  }

  markThreadUnread(thread: GmailThread): this {
    thread.markUnread();
    return this;
  }

  starMessage(message: GmailMessage): this {
    message.star();
    return this;
  }

  unstarMessage(message: GmailMessage): this {
    message.unstar();
    return this;
  }

  moveMessageToTrash(message: GmailMessage): this {
    message.moveToTrash();
    return this;
  }

  moveThreadToArchive(thread: GmailThread): this {
    thread.moveToArchive();
    return this;
  }

  moveThreadToInbox(thread: GmailThread): this {
    thread.moveToInbox();
    return this;
  }

  moveThreadToTrash(thread: GmailThread): this {
    thread.moveToTrash();
    return this;
  }

  moveThreadToSpam = (thread: GmailThread): this => this._each([thread], (each) => each.moveToSpam());
  moveThreadsToArchive = (threads: GmailThread[]): this => this._each(threads, (each) => each.moveToArchive());
  moveThreadsToInbox = (threads: GmailThread[]): this => this._each(threads, (each) => each.moveToInbox());
  moveThreadsToSpam = (threads: GmailThread[]): this => this._each(threads, (each) => each.moveToSpam());
  moveThreadsToTrash = (threads: GmailThread[]): this => this._each(threads, (each) => each.moveToTrash());
  moveMessagesToTrash = (messages: GmailMessage[]): this => this._each(messages, (each) => each.moveToTrash());
  markMessagesUnread = (messages: GmailMessage[]): this => this._each(messages, (each) => each.markUnread());
  markThreadsUnread = (threads: GmailThread[]): this => this._each(threads, (each) => each.markUnread());
  markThreadImportant = (thread: GmailThread): this => this._each([thread], (each) => each.markImportant());
  markThreadUnimportant = (thread: GmailThread): this => this._each([thread], (each) => each.markUnimportant());
  markThreadsImportant = (threads: GmailThread[]): this => this._each(threads, (each) => each.markImportant());
  markThreadsUnimportant = (threads: GmailThread[]): this => this._each(threads, (each) => each.markUnimportant());
  starMessages = (messages: GmailMessage[]): this => this._each(messages, (each) => each.star());
  unstarMessages = (messages: GmailMessage[]): this => this._each(messages, (each) => each.unstar());

  /** The token of an add-on opens one message; whoever runs here has their whole mailbox. */
  setCurrentMessageAccessToken(_accessToken: string): void {}

  getSpamUnreadCount(): number {
    return this._threads('in:spam is:unread').length;
  }

  getStarredUnreadCount(): number {
    return this._threads('is:starred is:unread').length;
  }

  /** Priority Inbox shows what Gmail takes for important first. */
  getPriorityInboxThreads(start?: number, max?: number): GmailThread[] {
    return slice(this._threads('in:inbox is:important'), start, max);
  }

  getPriorityInboxUnreadCount(): number {
    return this._threads('in:inbox is:important is:unread').length;
  }

  private _each<T>(items: readonly T[], change: (item: T) => unknown): this {
    for (const item of items) change(item);
    return this;
  }

  refreshMessage(_message: GmailMessage): this {
    return this;
  }

  refreshMessages(_messages: GmailMessage[]): this {
    return this;
  }

  refreshThread(_thread: GmailThread): this {
    return this;
  }

  refreshThreads(_threads: GmailThread[]): this {
    return this;
  }

  private _drafts() {
    return this._run.workspace.state.mail.drafts.filter(({ owner }) => owner === this._run.user).reverse();
  }

  private _threads(query: string): GmailThread[] {
    const found = searchMessages(this._run.workspace, this._run.user, query);
    return [...new Set(found.map(({ threadId }) => threadId))].map((id) => new GmailThread(this._run, id));
  }
}
