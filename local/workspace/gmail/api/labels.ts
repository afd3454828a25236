import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { dropLabel, labelNamed, labelsOf, makeLabel, SYSTEM_LABELS } from '../labels';
import { messagesOf } from '../mailbox';
import { MailCollection, missing } from './collection';
import { LABELS, LABELS_READ } from './scopes';

/** `Gmail.Users.Labels`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels */
export class Labels extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.LabelsCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = {
    list: { cost: COSTS.gmailApiRead },
    get: { cost: COSTS.gmailApiRead },
    create: { cost: COSTS.gmailApiSend },
    update: { cost: COSTS.gmailApiSend },
    patch: { cost: COSTS.gmailApiSend },
    remove: { cost: COSTS.gmailApiSend },
  };
  protected override readonly _path = 'gmail.users.labels';

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/list */
  list(userId: string): Json {
    return this._answer('list', LABELS_READ, () => {
      const own = labelsOf(this._run.workspace, this._mailbox(userId));
      return {
        labels: [
          ...SYSTEM_LABELS.map((id) => ({ id, name: id, type: 'system' })),
          ...own.map((label) => ({ ...label, type: 'user' })),
        ],
      };
    });
  }

  /** With counts. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/get */
  get(userId: string, id: string): Json {
    return this._answer('get', LABELS_READ, () => {
      const account = this._mailbox(userId);
      const name = this._name(id);
      const messages = messagesOf(this._run.workspace, account).filter(({ labels }) => labels.includes(id));
      const unread = messages.filter(({ labels }) => labels.includes('UNREAD'));
      const threads = (list: typeof messages) => new Set(list.map(({ threadId }) => threadId)).size;
      return {
        id,
        name,
        type: id.startsWith('Label_') ? 'user' : 'system',
        messagesTotal: messages.length,
        messagesUnread: unread.length,
        threadsTotal: threads(messages),
        threadsUnread: threads(unread),
      };
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/create */
  create(resource: Resource & { name?: string }, userId: string): Json {
    return this._answer('create', LABELS, () => {
      const account = this._mailbox(userId);
      const { name = '' } = resource;
      if (name === '' || SYSTEM_LABELS.some((each) => each === name.toUpperCase()))
        throw new ApiFailure(400, 'invalidArgument', 'Invalid label name');
      if (labelNamed(this._run.workspace, account, name))
        throw new ApiFailure(409, 'aborted', 'Label name exists or conflicts');
      return { ...makeLabel(this._run.workspace, account, name), type: 'user' };
    });
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/update */
  update(resource: Resource & { name?: string }, userId: string, id: string): Json {
    return this._rename('update', resource, userId, id);
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/patch */
  patch(resource: Resource & { name?: string }, userId: string, id: string): Json {
    return this._rename('patch', resource, userId, id);
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels/delete */
  remove(userId: string, id: string): void {
    this._do('delete', LABELS, () => {
      const account = this._mailbox(userId);
      this._name(id);
      if (!id.startsWith('Label_')) throw new ApiFailure(400, 'invalidArgument', 'Invalid delete request');
      dropLabel(this._run.workspace, account, id);
    });
  }

  private _rename(method: string, { name }: { name?: string }, userId: string, id: string): Json {
    return this._answer(method, LABELS, () => {
      const label = labelsOf(this._run.workspace, this._mailbox(userId)).find((each) => each.id === id);
      if (!label) throw missing();
      if (name) label.name = name;
      return { ...label, type: 'user' };
    });
  }

  private _name(id: string): string {
    const label = labelsOf(this._run.workspace, this._run.user).find((each) => each.id === id);
    if (!label && !SYSTEM_LABELS.some((each) => each === id)) throw missing();
    return label?.name ?? id;
  }
}
