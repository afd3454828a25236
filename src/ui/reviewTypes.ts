import type { DraftEdit } from '../domain/decision';

/** A mail as it reads. Plain JSON, like everything that a page is given. */
export interface DraftReading {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** One thing that waits for a person's word. */
export interface ReviewItem extends DraftReading {
  readonly key: string;
  readonly dealId: string;
  readonly company: string;
  readonly step: string;
  readonly when: string;
  /** Where it would go, or went. */
  readonly to: string;
  /** What is not known, or why it waits. */
  readonly note: string;
  /** Its words for changing; null where they cannot be changed. */
  readonly edit: DraftEdit | null;
  /** Account in whose mailbox the draft lies; '' where it is no mail. */
  readonly mailbox: string;
  readonly isMine: boolean;
  /** The board says something else since the draft was made: what is shown is not what lies in the mailbox. */
  readonly isOld: boolean;
}

export interface ApprovalItem {
  readonly key: string;
  readonly dealId: string;
  readonly company: string;
  readonly what: string;
  readonly reason: string;
}

export interface ReviewForm {
  readonly drafts: readonly ReviewItem[];
  readonly uncertain: readonly ReviewItem[];
  readonly approvals: readonly ApprovalItem[];
  /** Whether Google lets this person edit Approvals. */
  readonly mayApprove: boolean;
  readonly isPaused: boolean;
}

/** What a person decides about one item. */
export interface Decision {
  readonly action: 'Approve draft' | 'Discard draft' | 'Settle as done' | 'Send again';
  readonly key: string;
  /** Other words for the draft. */
  readonly edit?: DraftEdit;
  /** Why it is discarded. */
  readonly reason?: string;
}
