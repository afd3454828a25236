import { ApiCollection, ApiFailure, hasScope, type Resource } from '../../kernel/apiCollection';
import { useQuota } from '../../kernel/quota';
import { messageOf } from '../mailbox';
import type { MessageState } from '../state';
import type { Format } from './messageJson';
import { BODIES } from './scopes';

export type Options = Resource & {
  fields?: string;
  format?: string;
  maxResults?: number;
  pageToken?: string;
  q?: string;
  labelIds?: string | string[];
  includeSpamTrash?: boolean;
  metadataHeaders?: string | string[];
};

export const missing = (): ApiFailure => new ApiFailure(404, 'notFound', 'Requested entity was not found.');

/** Collections below `Gmail.Users`: each request names whose mailbox, which is the run's own. */
export abstract class MailCollection extends ApiCollection {
  /** The mailbox. @throws ApiFailure 403 for anybody else's. */
  protected _mailbox(userId: string): string {
    const { user } = this._run;
    if (userId !== 'me' && userId.toLowerCase() !== user.toLowerCase())
      throw new ApiFailure(403, 'forbidden', `Delegation denied for ${user}`);
    useQuota(this._run, 'Email read/write (excluding send)');
    return user;
  }

  protected _message(userId: string, id: string): MessageState {
    const message = messageOf(this._run.workspace, this._mailbox(userId), id);
    if (!message) throw missing();
    return message;
  }

  /** @throws ApiFailure 403 where only metadata was granted and more is asked for. */
  protected _checkFormat(format: Format): void {
    if ((format === 'full' || format === 'raw') && !hasScope(this._run, ...BODIES))
      throw new ApiFailure(403, 'forbidden', `Metadata scope doesn't allow format ${format.toUpperCase()}`);
  }

  protected _checkSearch(q: string | undefined): void {
    if (q && !hasScope(this._run, ...BODIES))
      throw new ApiFailure(403, 'forbidden', "Metadata scope does not support 'q' parameter");
  }

  /** One page of a list, and the token of the next. */
  protected _page<T>(
    all: readonly T[],
    { maxResults, pageToken }: Options,
  ): { page: T[]; more: { nextPageToken?: string } } {
    const from = pageToken === undefined ? 0 : Number(pageToken);
    if (!Number.isInteger(from) || from < 0) throw new ApiFailure(400, 'invalidArgument', 'Invalid pageToken');
    const page = all.slice(from, from + Math.min(maxResults ?? 100, 500));
    const next = from + page.length;
    return { page, more: next < all.length ? { nextPageToken: String(next) } : {} };
  }
}

export const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
