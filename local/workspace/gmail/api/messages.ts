import type { Resource } from '../../kernel/apiCollection';
import { ApiFailure } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { sendFrom } from '../deliver';
import { labelsOf, relabel, SYSTEM_LABELS, trash, untrash } from '../labels';
import { messageOf, messagesOf } from '../mailbox';
import { searchMessages } from '../search';
import type { MessageState } from '../state';
import { listOf, MailCollection, missing, type Options } from './collection';
import { sentJson } from './drafts';
import { allowSending, incoming } from './incoming';
import { attachmentId, formatOf, messageJson, messageRef } from './messageJson';
import { DELETE, MODIFY, READ, SEND } from './scopes';

interface Changes extends Resource {
  ids?: string[];
  addLabelIds?: string[];
  removeLabelIds?: string[];
}

/** Labels that nobody sets by hand. */
const FIXED = ['SENT', 'DRAFT', 'CHAT'];

/** `Gmail.Users.Messages`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages */
export class Messages extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.MessagesCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = {
    send: { cost: COSTS.gmailApiSend },
    modify: { cost: COSTS.gmailApiSend },
    batchModify: { cost: COSTS.gmailApiSend },
    batchDelete: { cost: COSTS.gmailApiSend },
    trash: { cost: COSTS.gmailApiSend },
    untrash: { cost: COSTS.gmailApiSend },
    remove: { cost: COSTS.gmailApiSend },
    get: { cost: COSTS.gmailApiRead },
    list: { cost: COSTS.gmailApiRead },
  };
  protected override readonly _path = 'gmail.users.messages';
  readonly Attachments: Attachments;

  constructor(run: Execution) {
    super(run);
    this.Attachments = new Attachments(run);
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send */
  send(resource: Resource, userId: string): Json {
    return this._answer('send', SEND, () => {
      const account = this._mailbox(userId);
      const { content, threadId } = incoming(this._run, resource);
      allowSending(this._run, content);
      return sentJson(sendFrom(this._run.workspace, account, content, threadId));
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/get */
  get(userId: string, id: string, options: Options = {}): Json {
    return this._answer(
      'get',
      READ,
      () => {
        const format = formatOf(options.format);
        this._checkFormat(format);
        return messageJson(this._message(userId, id), format, listOf(options.metadataHeaders));
      },
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/list */
  list(userId: string, options: Options = {}): Json {
    return this._answer(
      'list',
      READ,
      () => {
        this._checkSearch(options.q);
        const labels = listOf(options.labelIds);
        const everywhere = options.includeSpamTrash === true || labels.some((id) => id === 'TRASH' || id === 'SPAM');
        const all = searchMessages(this._run.workspace, this._mailbox(userId), options.q ?? '', everywhere).filter(
          (message) => labels.every((label) => message.labels.includes(label)),
        );
        const { page, more } = this._page(all, options);
        const messages = page.map(messageRef);
        return { ...(messages.length > 0 ? { messages } : {}), ...more, resultSizeEstimate: all.length };
      },
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/modify */
  modify(resource: Changes, userId: string, id: string): Json {
    return this._answer('modify', MODIFY, () => {
      const message = this._message(userId, id);
      changeLabels(this._run, [message], resource);
      return sentJson(message);
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/batchModify */
  batchModify(resource: Changes, userId: string): void {
    this._do('batchModify', MODIFY, () => {
      const ids = new Set(resource.ids);
      const messages = messagesOf(this._run.workspace, this._mailbox(userId)).filter(({ id }) => ids.has(id));
      changeLabels(this._run, messages, resource);
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/trash */
  trash(userId: string, id: string): Json {
    return this._answer('trash', MODIFY, () => {
      const message = this._message(userId, id);
      trash(message);
      return sentJson(message);
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/untrash */
  untrash(userId: string, id: string): Json {
    return this._answer('untrash', MODIFY, () => {
      const message = this._message(userId, id);
      untrash(message);
      return sentJson(message);
    });
  }

  /** Past the bin, for good; ids that are not there are passed over. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/batchDelete */
  batchDelete(resource: { ids?: string[] }, userId: string): void {
    this._do('batchDelete', DELETE, () => {
      const owner = this._mailbox(userId);
      const ids = new Set(resource.ids);
      const { mail } = this._run.workspace.state;
      mail.messages = mail.messages.filter((each) => each.owner !== owner || !ids.has(each.id));
      mail.drafts = mail.drafts.filter((each) => each.owner !== owner || !ids.has(each.messageId));
    });
  }

  /** Past the bin, for good. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/delete */
  remove(userId: string, id: string): void {
    this._do('delete', DELETE, () => {
      const message = this._message(userId, id);
      const { mail } = this._run.workspace.state;
      mail.messages = mail.messages.filter((each) => each !== message);
      mail.drafts = mail.drafts.filter(({ messageId }) => messageId !== id);
    });
  }
}

/** @throws ApiFailure 400 for a label that is not there or that only Gmail sets. */
export function changeLabels(run: Execution, messages: readonly MessageState[], resource: Changes): void {
  const { addLabelIds = [], removeLabelIds = [] } = resource;
  const known = new Set<string>([...SYSTEM_LABELS, ...labelsOf(run.workspace, run.user).map(({ id }) => id)]);
  for (const id of [...addLabelIds, ...removeLabelIds]) {
    if (!known.has(id)) throw new ApiFailure(400, 'invalidArgument', `Invalid label: ${id}`);
    if (FIXED.includes(id)) throw new ApiFailure(400, 'invalidArgument', `Cannot add or remove label: ${id}`);
  }
  for (const message of messages) relabel(message, addLabelIds, removeLabelIds);
}

/** `Gmail.Users.Messages.Attachments` */
class Attachments extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.Messages.AttachmentsCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = { get: { cost: COSTS.gmailApiRead } };
  protected override readonly _path = 'gmail.users.messages.attachments';

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages.attachments/get */
  get(userId: string, messageId: string, id: string): Json {
    return this._answer('get', READ, () => {
      this._checkFormat('full');
      const message = messageOf(this._run.workspace, this._mailbox(userId), messageId);
      const file = message?.attachments.find((_, at) => attachmentId(at) === id);
      if (!file) throw missing();
      const bytes = Buffer.from(file.content, 'base64');
      return { attachmentId: id, size: bytes.length, data: bytes.toString('base64url') };
    });
  }
}
