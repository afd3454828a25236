import { AmbiguousError } from '../ports/errors';
import { asking, codeOf, fromGoogle } from '../ports/google';
import type { MailDrafts } from '../ports/ports';

const PAGE = 100;
const PAGES = 3;

/**
 * Drafts through the advanced Gmail service, which needs only `gmail.compose`: drafts may be made, listed, read and sent, the
 * Sent folder may not be looked at. https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts
 */
export function gmailDrafts(gmail: GoogleAppsScript.Gmail): MailDrafts {
  const drafts = () => gmail.Users.Drafts;
  return {
    create(raw) {
      const draft = asking(() => drafts().create({ message: { raw } } as never, 'me'));
      return { draftId: draft.id ?? '', messageId: draft.message?.id ?? '' };
    },

    /** Idempotent: the draft keeps its id. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts/update */
    update: (draftId, raw) =>
      mustBeThere(() => {
        const draft = drafts().update({ message: { raw } } as never, 'me', draftId);
        return { draftId, messageId: draft.message?.id ?? '' };
      }),

    send: (draftId) => mustBeThere(() => drafts().send({ id: draftId } as never, 'me').id ?? ''),

    exists(draftId) {
      try {
        return drafts().get('me', draftId, { format: 'minimal' }).id === draftId;
      } catch (error) {
        if (codeOf(error) === 404) return false;
        throw fromGoogle(error);
      }
    },

    find(key) {
      let pageToken: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const list = asking(() => drafts().list('me', { maxResults: PAGE, ...(pageToken ? { pageToken } : {}) }));
        for (const { id } of list.drafts ?? []) {
          const draft = asking(() => drafts().get('me', id ?? '', { format: 'metadata' }));
          const header = draft.message?.payload?.headers?.find((one) => one.name?.toLowerCase() === 'x-baton-key');
          if (header?.value === key) return { draftId: id ?? '', messageId: draft.message?.id ?? '' };
        }
        pageToken = list.nextPageToken ?? undefined;
        if (!pageToken) return null;
      }
      return null;
    },

    all() {
      const ids: string[] = [];
      let pageToken: string | undefined;
      do {
        const list = asking(() => drafts().list('me', { maxResults: 500, ...(pageToken ? { pageToken } : {}) }));
        ids.push(...(list.drafts ?? []).map(({ id }) => id ?? ''));
        pageToken = list.nextPageToken ?? undefined;
      } while (pageToken);
      return ids;
    },

    remove(draftId) {
      try {
        drafts().remove('me', draftId);
      } catch (error) {
        if (codeOf(error) !== 404) throw fromGoogle(error);
      }
    },
  };
}

/** @throws AmbiguousError where there is no such draft any more. */
function mustBeThere<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === 404)
      throw new AmbiguousError('Its draft is gone from the mailbox: somebody has sent or deleted it.');
    throw fromGoogle(error);
  }
}
