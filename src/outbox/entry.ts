import type { DraftEdit } from '../domain/decision';
import type { Instant } from '../domain/instant';
import type { ChartSpec } from '../ports/ports';

export type EffectKind = 'folder' | 'packet' | 'review' | 'document' | 'event' | 'webhook' | 'mail' | 'notice';

/**
 * pending → preparing → prepared → sending → done. Beside them: `waiting` for a missing value or a step before it,
 * `approval` until a person has approved or sent the draft, `needsYou`, `uncertain`, `cancelled`.
 */
export type EffectState =
  | 'pending'
  | 'waiting'
  | 'preparing'
  | 'prepared'
  | 'approval'
  | 'sending'
  | 'done'
  | 'needsYou'
  | 'uncertain'
  | 'cancelled';

/** One thing Baton has to do in the outside world, and how far it has come. */
export interface OutboxEntry {
  /** `dealId/win/step`, and `/n` for a repeated step: the same on every run and after every crash. */
  readonly key: string;
  /** 0-based grid row on Outbox; null until it has been written. */
  readonly row: number | null;
  readonly dealId: string;
  readonly kind: EffectKind;
  readonly state: EffectState;
  readonly dueAt: Instant;
  readonly attempts: number;
  readonly nextTryAt: Instant | null;
  /** Account whose mailbox, calendar or Drive it happens in. */
  readonly account: string;
  /** What was made: a draft, folder, document or event id. */
  readonly reference: string;
  /** How many recipients it costs. */
  readonly recipients: number;
  readonly error: string;
  readonly updatedAt: Instant;
  readonly detail: EffectDetail;
}

/** What the effect needs beside its key. Plain JSON, stored in one cell. */
export interface EffectDetail {
  readonly step?: string;
  readonly message?: string;
  /** A role, or an address. */
  readonly to?: string;
  /** Who reads the draft before it goes: a role or an address. */
  readonly review?: string;
  /** Steps tried first, but whose failure does not hold this one. */
  readonly after?: readonly string[];
  readonly hook?: string;
  readonly sends?: readonly string[];
  readonly stage?: string;
  readonly template?: string;
  /** Ids of the folders that this one lies in, the outermost first. */
  readonly inside?: readonly string[];
  readonly title?: string;
  readonly minutes?: number;
  readonly attendees?: readonly string[];
  readonly withinWorkingDays?: number;
  readonly withinFrom?: string;
  readonly isKickoff?: true;
  readonly agenda?: readonly string[];
  /** Written for this one notice, where no message of the playbook is meant. */
  readonly subject?: string;
  readonly body?: string;
  /** Values beside the deal's own for the message's tags. */
  /** By path (`task.name`), or by the name of a list with its rows. */
  readonly values?: Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
  /** Key of a mail that this notice shows. */
  readonly shows?: string;
  /** What its pictures show, by the name that the message has for each (`cid:trend`). */
  readonly pictures?: Readonly<Record<string, ChartSpec>>;
  /** What a review is about, as `YYYY-MM` or `YYYY-Qn`. */
  readonly month?: string;
  /** Which of the playbook's documents it is, and the version of the playbook that it tells of. */
  readonly document?: string;
  readonly version?: string;
  /** How many closed deals an audit looks at, 0 for all, and its day. */
  readonly deals?: number;
  readonly day?: string;
  /** The version that has come since: the document only gets a line about it. */
  readonly outdated?: string;
  /** Keys of the notices that were merged into this one. */
  readonly covers?: readonly string[];
  /** Mailbox that a person's draft lies in. */
  readonly messageId?: string;
  readonly isTest?: boolean;
  readonly sentTo?: readonly string[];
  /** The step was asked for again by a person: a number that is part of what makes it new. */
  readonly again?: number;
  /** An event that is booked is to be taken off the calendar. */
  readonly cancels?: true;
  /** Who let a reviewed draft go. */
  readonly approvedBy?: string;
  /** What the reviewer wrote instead. */
  readonly edit?: DraftEdit;
  /** Why the reviewer wants none of it: the draft goes, and the step is left out. */
  readonly discarded?: string;
  /** Fingerprint of the draft's words as they were written into the mailbox. */
  readonly print?: string;
}

/** In place of a reference: a reviewer wanted none of it. */
export const DISCARDED = 'discarded';

/** Nothing has left yet: a reopened deal takes it back. */
export const canCancel = (state: EffectState): boolean =>
  state === 'pending' || state === 'waiting' || state === 'approval' || state === 'prepared' || state === 'needsYou';

/** Known to have happened, or possibly happened: it is never done again unasked. */
export const hasHappened = (state: EffectState): boolean =>
  state === 'done' || state === 'uncertain' || state === 'sending';

/** The engine itself has something left to do, as opposed to a person. */
export const isUnderWay = (state: EffectState): boolean =>
  state === 'pending' || state === 'waiting' || state === 'preparing' || state === 'prepared' || state === 'sending';
