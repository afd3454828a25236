import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { allowSending, compose, type MailOptions } from '../compose';
import { type Draft, deleteDraft, draftMessage, draftOf, sendDraft, updateDraft } from '../drafts';
import { gone, rulesFor } from './access';
import { GmailMessage } from './message';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-draft */
export class GmailDraft extends Remote {
  static override readonly type = 'Gmail.GmailDraft';
  static override readonly page = 'gmail/gmail-draft';
  static override readonly rules = rulesFor(['getMessage', 'getMessageId'], ['send', 'update', 'deleteDraft']);

  constructor(
    run: Execution,
    readonly _id: string,
  ) {
    super(run);
  }

  /** @throws GoogleError once it has been sent or deleted. */
  get _draft(): Draft {
    const draft = draftOf(this._run.workspace, this._run.user, this._id);
    if (!draft) throw gone();
    return draft;
  }

  getId(): string {
    return this._id;
  }

  getMessageId(): string {
    return this._draft.messageId;
  }

  getMessage(): GmailMessage {
    return new GmailMessage(this._run, this._draft.messageId);
  }

  send(): GmailMessage {
    allowSending(this._run, draftMessage(this._run.workspace, this._draft));
    return new GmailMessage(this._run, sendDraft(this._run.workspace, this._draft).id);
  }

  /** Replaces everything. */
  update(to: string, subject: string, body: string, options: MailOptions = {}): this {
    updateDraft(this._run.workspace, this._draft, compose(this._run, { to, subject, body, options }));
    return this;
  }

  deleteDraft(): void {
    deleteDraft(this._run.workspace, this._draft);
  }
}
