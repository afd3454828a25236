import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { dropLabel, labelsOf } from '../labels';
import { messagesOf } from '../mailbox';
import { gone, rulesFor, slice } from './access';
import { GmailThread } from './thread';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-label */
export class GmailLabel extends Remote {
  static override readonly type = 'Gmail.GmailLabel';
  static override readonly page = 'gmail/gmail-label';
  static override readonly rules = rulesFor(
    ['getThreads', 'getUnreadCount'],
    ['addToThread', 'addToThreads', 'removeFromThread', 'removeFromThreads', 'deleteLabel'],
  );

  constructor(
    run: Execution,
    readonly _id: string,
  ) {
    super(run);
  }

  getName(): string {
    const label = labelsOf(this._run.workspace, this._run.user).find(({ id }) => id === this._id);
    if (!label) throw gone();
    return label.name;
  }

  /** Newest first. */
  getThreads(start?: number, max?: number): GmailThread[] {
    const ids = new Set(this._labelled().map(({ threadId }) => threadId));
    return slice([...ids].reverse(), start, max).map((id) => new GmailThread(this._run, id));
  }

  getUnreadCount(): number {
    const unread = this._labelled().filter(({ labels }) => labels.includes('UNREAD'));
    return new Set(unread.map(({ threadId }) => threadId)).size;
  }

  addToThread(thread: GmailThread): this {
    thread.addLabel(this);
    return this;
  }

  addToThreads(threads: GmailThread[]): this {
    for (const thread of threads) thread.addLabel(this);
    return this;
  }

  removeFromThread(thread: GmailThread): this {
    thread.removeLabel(this);
    return this;
  }

  removeFromThreads(threads: GmailThread[]): this {
    for (const thread of threads) thread.removeLabel(this);
    return this;
  }

  deleteLabel(): void {
    dropLabel(this._run.workspace, this._run.user, this._id);
  }

  private _labelled() {
    return messagesOf(this._run.workspace, this._run.user).filter(({ labels }) => labels.includes(this._id));
  }
}
