import type { Playbook } from '../playbooks/schema';
import type { PlayedBoard, PlayedDeal } from '../simulate/types';

/** What the dialog Simulate… begins with. Only plain values travel, so that days off are a list. */
export interface SimulateForm {
  /** The current playbook first, then versions of before, then those that ship. */
  readonly playbooks: readonly { readonly title: string; readonly playbook: Playbook }[];
  /** Names of messages by id. */
  readonly messages: Readonly<Record<string, string>>;
  readonly board: Omit<PlayedBoard, 'calendar'> & {
    readonly calendar: Omit<PlayedBoard['calendar'], 'holidays' | 'holidayNames'> & {
      readonly holidays: readonly string[];
    };
  };
  /** Deals that the board has as won, with a Close date. */
  readonly deals: readonly PlayedDeal[];
  /** Won deals without one: they cannot be played. */
  readonly undated: number;
}
