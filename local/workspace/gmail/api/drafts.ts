import type { Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { sendFrom } from '../deliver';
import { createDraft, type Draft, deleteDraft, draftMessage, draftOf, sendDraft, updateDraft } from '../drafts';
import { searchMessages } from '../search';
import { MailCollection, missing, type Options } from './collection';
import { allowSending, incoming } from './incoming';
import { formatOf, messageJson, messageRef } from './messageJson';
import { COMPOSE, DRAFTS_READ } from './scopes';

interface DraftResource extends Resource {
  id?: string;
  message?: Resource;
}

/** `Gmail.Users.Drafts`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts */
export class Drafts extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.DraftsCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = {
    create: { cost: COSTS.gmailApiSend },
    update: { cost: COSTS.gmailApiSend },
    send: { cost: COSTS.gmailApiSend },
    remove: { cost: COSTS.gmailApiSend },
    get: { cost: COSTS.gmailApiRead },
    list: { cost: COSTS.gmailApiRead },
  };
  protected override readonly _path = 'gmail.users.drafts';

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/create */
  create(resource: DraftResource, userId: string): Json {
    return this._answer('create', COMPOSE, () => {
      const account = this._mailbox(userId);
      const { content, threadId } = incoming(this._run, resource.message);
      return this._ref(createDraft(this._run.workspace, account, content, threadId));
    });
  }

  /** The draft keeps its id, its message does not. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/update */
  update(resource: DraftResource, userId: string, id: string): Json {
    return this._answer('update', COMPOSE, () => {
      const draft = this._draft(userId, id);
      const { content, threadId } = incoming(this._run, resource.message);
      return this._ref(updateDraft(this._run.workspace, draft, content, threadId));
    });
  }

  /**
   * Sends an existing draft, or a message that never was one.
   * @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/send
   */
  send(resource: DraftResource, userId: string): Json {
    return this._answer('send', COMPOSE, () => {
      const { workspace } = this._run;
      if (!resource.id) {
        const { content, threadId } = incoming(this._run, resource.message);
        allowSending(this._run, content);
        return sentJson(sendFrom(workspace, this._mailbox(userId), content, threadId));
      }
      const draft = this._draft(userId, resource.id);
      const changed = resource.message?.raw ? incoming(this._run, resource.message) : null;
      allowSending(this._run, changed?.content ?? draftMessage(workspace, draft));
      if (changed) updateDraft(workspace, draft, changed.content, changed.threadId);
      return sentJson(sendDraft(workspace, draft));
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/get */
  get(userId: string, id: string, options: Options = {}): Json {
    return this._answer(
      'get',
      DRAFTS_READ,
      () => {
        const draft = this._draft(userId, id);
        const message = draftMessage(this._run.workspace, draft);
        return { id: draft.id, message: messageJson(message, formatOf(options.format)) };
      },
      options.fields,
    );
  }

  /** Newest first. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/list */
  list(userId: string, options: Options = {}): Json {
    return this._answer(
      'list',
      DRAFTS_READ,
      () => {
        const { workspace } = this._run;
        const account = this._mailbox(userId);
        const found = options.q ? new Set(searchMessages(workspace, account, `in:drafts ${options.q}`)) : null;
        const all = workspace.state.mail.drafts
          .filter((draft) => draft.owner === account && (!found || found.has(draftMessage(workspace, draft))))
          .reverse();
        const { page, more } = this._page(all, options);
        const drafts = page.map((draft) => this._plain(draft));
        return { ...(drafts.length > 0 ? { drafts } : {}), ...more, resultSizeEstimate: all.length };
      },
      options.fields,
    );
  }

  /** For good. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/delete */
  remove(userId: string, id: string): void {
    this._do('delete', COMPOSE, () => deleteDraft(this._run.workspace, this._draft(userId, id)));
  }

  private _draft(userId: string, id: string): Draft {
    const draft = draftOf(this._run.workspace, this._mailbox(userId), id);
    if (!draft) throw missing();
    return draft;
  }

  private _plain(draft: Draft): Resource {
    return { id: draft.id, message: messageRef(draftMessage(this._run.workspace, draft)) };
  }

  private _ref(draft: Draft): Resource {
    const message = draftMessage(this._run.workspace, draft);
    return { id: draft.id, message: { ...messageRef(message), labelIds: [...message.labels] } };
  }
}

export const sentJson = (message: Parameters<typeof messageRef>[0]): Resource => ({
  ...messageRef(message),
  labelIds: [...message.labels],
});
