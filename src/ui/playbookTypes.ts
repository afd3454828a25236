import type { MessageRow } from '../playbooks/resources';
import type { Playbook } from '../playbooks/schema';

/** One version that the board has followed, or follows. */
export interface VersionLine {
  readonly id: string;
  readonly name: string;
  readonly playbook: Playbook;
}

/** What the dialog Check playbook… begins with. Only plain values travel. */
export interface PlaybookForm {
  readonly current: Playbook;
  /** In the order in which they were saved. */
  readonly versions: readonly VersionLine[];
  readonly messages: readonly MessageRow[];
  readonly team: readonly { readonly email: string; readonly roles: readonly string[] }[];
  readonly zone: string;
  /** Open handoffs under an earlier version. */
  readonly behind: number;
  /** Why this person cannot apply the playbook to them; '' where they can. */
  readonly mayNot: string;
}

/** The board as the preview plays it, packed. */
export interface ApplyBoard {
  readonly snapshot: string;
  readonly now: number;
}
