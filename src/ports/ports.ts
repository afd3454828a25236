import type { Instant } from '../domain/instant';

/** Mail as the engine's account writes it: drafts first, so that there is something to look for after a crash. */
export interface MailDrafts {
  /** @returns the draft's id and its message's id. */
  create(raw: string): { draftId: string; messageId: string };
  /** Replaces all of a draft, which keeps its id. @throws AmbiguousError if it is no longer there. */
  update(draftId: string, raw: string): { draftId: string; messageId: string };
  /** @returns the sent message's id. @throws NeedsYouError if the draft is no longer there. */
  send(draftId: string): string;
  exists(draftId: string): boolean;
  /** The draft that carries this key in its `X-Baton-Key` header, if there is one. */
  find(key: string): { draftId: string; messageId: string } | null;
  remove(draftId: string): void;
  /** Ids of all drafts in the mailbox, in one call for up to 500. */
  all(): string[];
}

export interface Folders {
  /** Ids that may be used for folders not yet made. */
  reserve(count: number): string[];
  /** Makes a folder under a reserved id; one that is there already is fine. */
  create(folder: { id: string; name: string; parentId: string; key: string }): void;
  /** 'ok', 'trashed' or 'gone'. */
  state(id: string): 'ok' | 'trashed' | 'gone';
  /** Lets these people edit what lies in the folder; who is in already stays. */
  share(id: string, emails: readonly string[]): void;
}

export interface PacketDocs {
  /** Copies the template with parent, name and key in its properties. @returns the new document's id. */
  copy(templateId: string, document: { name: string; parentId: string; key: string }): string;
  /** Makes an empty document with parent, name and key in its properties. @returns its id. */
  create(document: { name: string; parentId: string; key: string }): string;
  /** The document with this key among the folder's children; search lags, so an answer of null is not final. */
  find(parentId: string, key: string): string | null;
  /** The document as the Docs API gives it. */
  read(id: string): GoogleDoc;
  write(id: string, requests: readonly object[]): void;
  url(id: string): string;
}

/** A document as `Docs.Documents.get` answers; only the packet's own code looks inside. */
export type GoogleDoc = Readonly<Record<string, unknown>>;

/** What a picture of figures shows. */
export interface ChartSpec {
  readonly kind: 'column' | 'line';
  readonly title: string;
  /** The same figures in words, for who does not see the picture. */
  readonly says: string;
  /** What stands along the axis, then each series. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [label: string, ...figures: number[]])[];
}

export interface Pictures {
  /** The chart as a PNG in base64. */
  chart(spec: ChartSpec): string;
}

export interface Meetings {
  /** Busy times of these people; people whose calendar cannot be read are left out and named. */
  busy(
    emails: readonly string[],
    from: Instant,
    until: Instant,
  ): { busy: { start: Instant; end: Instant }[]; unknown: string[] };
  insert(event: {
    id: string;
    title: string;
    description: string;
    start: Instant;
    end: Instant;
    attendees: readonly string[];
    zone: string;
  }): { link: string };
  get(id: string): { start: Instant; end: Instant; isCancelled: boolean; link: string } | null;
  cancel(id: string): void;
  /** Meetings that anybody has moved or cancelled since then. */
  changedSince(at: Instant): readonly MeetingChange[];
}

export interface MeetingChange {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly isCancelled: boolean;
}

export interface WebhookCall {
  readonly key: string;
  readonly url: string;
  readonly body: string;
}

/** null: no answer came. `isOpen`: nobody knows whether the request arrived; else it surely did not. */
export type WebhookAnswer =
  | { readonly status: number; readonly body: string }
  | { readonly status: null; readonly error: string; readonly isOpen: boolean };

export interface Webhooks {
  /** Sends all at once; each carries its key and, where a secret is set, a signature. */
  post(calls: readonly WebhookCall[]): WebhookAnswer[];
}

export interface Clock {
  now(): Instant;
}
