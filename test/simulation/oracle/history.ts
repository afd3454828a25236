/** What people had on the board about one deal at one moment, in the words of the board. */
export interface Look {
  at: number;
  /** Whether its row is on Pipeline. */
  isThere: boolean;
  /** Whether its cells are its own: nothing was pasted over them and no second row says the same. */
  isItself: boolean;
  stage: string;
  segment: string;
  /** Answers by field id, from Intake and CS intake. */
  answers: Record<string, unknown>;
  /** Whether Company, Contact, Email, Deal owner, Amount and Close date can be used. */
  isBoardFine: boolean;
  isExcused: boolean;
  mode: string;
  /** The engine has been able to look at exactly this, undisturbed, before anything changed again. */
  isSeen: boolean;
}

export interface DealHistory {
  company: string;
  /** Every id that its rows have had. */
  ids: string[];
  /** Somebody said on purpose that it should start, or made a copy of its row: what ought to happen then is not worked out. */
  isMuddled: boolean;
  /** It arrived by an import that found it won already. */
  isPast: boolean;
  looks: Look[];
  /** Steps whose drafts somebody let go, and whose tasks somebody ticked and left ticked, with the time. */
  approved: Record<string, number>;
  signals: { kind: string; at: number }[];
}

export interface History {
  deals: DealHistory[];
  /** When faults stopped for good, and when the world was left alone. */
  settledAt: number;
  endedAt: number;
  /** Times at which something was broken on Messages: what is sent then waits. */
  wasPaused: { from: number; to: number }[];
  brokenMessages: { from: number; to: number }[];
}
