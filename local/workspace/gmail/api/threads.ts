import type { Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { trash, untrash } from '../labels';
import { threadOf } from '../mailbox';
import { searchMessages } from '../search';
import type { MessageState } from '../state';
import { listOf, MailCollection, missing, type Options } from './collection';
import { formatOf, messageJson } from './messageJson';
import { changeLabels } from './messages';
import { DELETE, MODIFY, READ } from './scopes';

/** `Gmail.Users.Threads`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads */
export class Threads extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.ThreadsCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = {
    get: { cost: COSTS.gmailApiRead },
    list: { cost: COSTS.gmailApiRead },
    modify: { cost: COSTS.gmailApiSend },
    trash: { cost: COSTS.gmailApiSend },
    untrash: { cost: COSTS.gmailApiSend },
    remove: { cost: COSTS.gmailApiSend },
  };
  protected override readonly _path = 'gmail.users.threads';

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/get */
  get(userId: string, id: string, options: Options = {}): Json {
    return this._answer(
      'get',
      READ,
      () => {
        const format = formatOf(options.format);
        this._checkFormat(format);
        const messages = this._thread(userId, id);
        return {
          id,
          historyId: String(messages.at(-1)!.at),
          messages: messages.map((message) => messageJson(message, format, listOf(options.metadataHeaders))),
        };
      },
      options.fields,
    );
  }

  /** Newest first. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/list */
  list(userId: string, options: Options = {}): Json {
    return this._answer(
      'list',
      READ,
      () => {
        this._checkSearch(options.q);
        const labels = listOf(options.labelIds);
        const found = searchMessages(
          this._run.workspace,
          this._mailbox(userId),
          options.q ?? '',
          options.includeSpamTrash === true,
        );
        const newest = new Map<string, MessageState>();
        for (const message of found)
          if (labels.every((label) => message.labels.includes(label)) && !newest.has(message.threadId))
            newest.set(message.threadId, message);
        const { page, more } = this._page([...newest.values()], options);
        const threads = page.map(({ threadId, text, at }) => ({
          id: threadId,
          snippet: text.replace(/\s+/g, ' ').trim().slice(0, 200),
          historyId: String(at),
        }));
        return { ...(threads.length > 0 ? { threads } : {}), ...more, resultSizeEstimate: newest.size };
      },
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/modify */
  modify(resource: Resource, userId: string, id: string): Json {
    return this._answer('modify', MODIFY, () => {
      changeLabels(this._run, this._thread(userId, id), resource);
      return { id };
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/trash */
  trash(userId: string, id: string): Json {
    return this._answer('trash', MODIFY, () => {
      this._thread(userId, id).forEach(trash);
      return { id };
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/untrash */
  untrash(userId: string, id: string): Json {
    return this._answer('untrash', MODIFY, () => {
      this._thread(userId, id).forEach(untrash);
      return { id };
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads/delete */
  remove(userId: string, id: string): void {
    this._do('delete', DELETE, () => {
      const gone = new Set(this._thread(userId, id));
      const { mail } = this._run.workspace.state;
      mail.messages = mail.messages.filter((message) => !gone.has(message));
      const ids = new Set([...gone].map((message) => message.id));
      mail.drafts = mail.drafts.filter(({ messageId }) => !ids.has(messageId));
    });
  }

  private _thread(userId: string, id: string): MessageState[] {
    const messages = threadOf(this._run.workspace, this._mailbox(userId), id);
    if (messages.length === 0) throw missing();
    return messages;
  }
}
