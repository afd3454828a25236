import type { Instant } from './instant';

/** What a cell holds when read unformatted: empty is ''. Dates are serial numbers of the spreadsheet's zone. */
export type CellValue = string | number | boolean;

/** One row of Pipeline: a deal. Only the columns that every run reads; the rest is `DealDetail`. */
export interface Deal {
  /** '' until Baton has given one. */
  readonly id: string;
  /** 0-based row of the grid, true only for this snapshot. */
  readonly row: number;
  readonly company: string;
  readonly segment: string;
  readonly stage: string;
  readonly closeDate: CellValue;
  readonly status: string;
  readonly missing: string;
  readonly csOwner: string;
  readonly nextDue: CellValue;
  /** Who Baton says has it now; absent where the playbook does not say whose it is when. */
  readonly ownerNow?: string;
  readonly overrideReason: string;
  readonly isPilot: boolean;
}

/** Everything else about a deal, read only for those a run looks at closely. */
export interface DealDetail {
  readonly contact: string;
  readonly email: string;
  readonly amount: CellValue;
  readonly dealOwner: string;
  readonly packet: string;
  readonly sourceId: string;
  /** Columns that the playbook adds to Pipeline, by header. */
  readonly extra: Readonly<Record<string, CellValue>>;
  /** The deal's row on Intake and CS intake by field id; null where there is no row yet. */
  readonly intake: Readonly<Record<string, CellValue>> | null;
  readonly intakeRow: number | null;
  /** More rows of this deal on Intake than the one that counts. */
  readonly intakeCopies?: number;
  readonly csIntake: Readonly<Record<string, CellValue>> | null;
  readonly csIntakeRow: number | null;
  /** Keys of its rows on Commission: whether they were read there, or this very run has added them. */
  readonly commission?: ReadonlyMap<string, 'read' | 'added'>;
  /** The playbook's lists by list id: one record a row. */
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, CellValue>>[]>>;
}

export type Mode = 'test' | 'pilot' | 'live';

/** Where a handoff stands. `presale`: the deal is only likely to close. `held`: the gate is not passed. `missing`: its row is no longer on the board. */
export type HandoffState = 'presale' | 'held' | 'active' | 'reopened' | 'lost' | 'missing' | 'ended';

/** One transfer of one win of one deal: its facts with their times, from which everything else is derived. */
export interface Handoff {
  /** `dealId/win`. */
  readonly key: string;
  readonly dealId: string;
  readonly win: number;
  readonly row: number | null;
  readonly playbook: string;
  readonly version: string;
  readonly mode: Mode;
  readonly state: HandoffState;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Fact name → when. Steps' completions stand under the step's id. */
  readonly facts: Readonly<Record<string, Instant>>;
  readonly data: HandoffData;
}

/** What a handoff remembers beside its facts. Plain JSON. */
export interface HandoffData {
  readonly company?: string;
  readonly email?: string;
  readonly segment?: string;
  readonly csOwner?: string;
  readonly csReason?: string;
  readonly folderId?: string;
  readonly packetId?: string;
  readonly packetUrl?: string;
  readonly packetRevision?: number;
  readonly kickoff?: {
    readonly eventId: string;
    readonly start: Instant;
    readonly end: Instant;
    readonly link: string;
  };
  /** Further meetings by step, and round where they recur: those still to come. */
  readonly meetings?: Readonly<
    Record<string, { readonly eventId: string; readonly start: Instant; readonly end: Instant }>
  >;
  /** No slot was free, or nobody to meet: the welcome says that a time will be proposed. */
  readonly kickoffOpen?: boolean;
  readonly accessLink?: string;
  /** Why it was thought likely to close before the sale: the id of the playbook's reason. */
  readonly likelyBy?: string;
  /** The playbook's variant that this deal takes. */
  readonly variant?: string;
  readonly overriddenBy?: string;
  readonly returns?: number;
  /** Value of the deal and who sold it, as they stood when the row was last read whole. */
  readonly amount?: number;
  readonly dealOwner?: string;
  /** Answers in numbers that the playbook's targets are counted from, by field. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** The latest thing that the customer is known to have done. */
  readonly lastActivityAt?: Instant;
  /** Warnings by `rule/cause`; the Warnings tab shows them, this is what counts. */
  readonly warnings?: Readonly<Record<string, WarningMemo>>;
  /** The last return of the packet; `returns` says how many there were. */
  readonly returned?: ReturnMemo;
  /** Anything a rule wants to remember between runs, by rule id. */
  readonly memo?: Readonly<Record<string, CellValue>>;
}

/** One warning: when it reached which level, and when it was mended. */
export interface WarningMemo {
  readonly levels: Readonly<Record<string, Instant>>;
  readonly closedAt: Instant | null;
}

export interface ReturnMemo {
  /** What was typed on CS intake; another text is another return. */
  readonly reason: string;
  readonly at: Instant;
  /** When the deal owner said that it is filled in, or the CS owner took the return back. */
  readonly answeredAt: Instant | null;
}

export type TaskRow = {
  /** `dealId/win/step` (and `/n` for a repeated step). */
  readonly key: string;
  readonly row: number;
  readonly owner: string;
  readonly due: CellValue;
  readonly isDone: boolean;
  readonly doneAt: string;
  readonly snoozedUntil: CellValue;
};

export interface Approval {
  readonly key: string;
  readonly row: number;
  readonly dealId: string;
  readonly kind: string;
  readonly reason: string;
  readonly isApproved: boolean;
  readonly decidedAt: string;
}

/** A person's wish, written by the shell on Requests. */
export interface BoardRequest {
  readonly row: number;
  /** '' until Baton has given one; null on a board without that column. */
  readonly key: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly action: string;
  readonly dealId: string;
  readonly detail: string;
  readonly state: string;
}

export interface Signal {
  readonly row: number;
  /** '' until Baton has given one; null on a board without that column. */
  readonly key: string | null;
  readonly at: Instant | null;
  /** '' where only the address is known. */
  readonly dealId: string;
  readonly email: string;
  readonly kind: string;
  readonly value: CellValue;
  readonly source: string;
  readonly seen: string;
}

/** Something only a person can mend, as it stands on Problems. */
export interface Problem {
  readonly key: string;
  readonly dealId: string;
  readonly company: string;
  readonly what: string;
  readonly fix: string;
}

export interface ProblemRow extends Problem {
  readonly row: number;
  readonly since: string;
  readonly clearedAt: string;
}

export interface WarningRow {
  readonly key: string;
  readonly row: number;
  readonly dealId: string;
  readonly warning: string;
  readonly raisedAt: string;
  readonly level: number;
  readonly snoozeUntil: CellValue;
  readonly snoozeReason: string;
  readonly closedAt: string;
}

export interface TeamMember {
  readonly name: string;
  readonly email: string;
  /** Roles in the playbook's words. */
  readonly roles: readonly string[];
  readonly segments: readonly string[];
  readonly territories: readonly string[];
  readonly maxLoad: number | null;
  readonly outFrom: CellValue;
  readonly outUntil: CellValue;
  readonly phone: string;
  readonly booking: string;
  readonly manager: string;
  /** Percent of what is sold; absent where Team does not say. */
  readonly commissionPct?: number;
}
