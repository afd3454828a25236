import type {
  Approval,
  BoardRequest,
  CellValue,
  Deal,
  DealDetail,
  Handoff,
  Mode,
  ProblemRow,
  Signal,
  TaskRow,
  TeamMember,
  WarningRow,
} from '../domain/board';
import type { WorkCalendar } from '../domain/calendar';
import type { Instant } from '../domain/instant';
import type { OutboxEntry } from '../outbox/entry';
import type { OlderVersions } from '../playbooks/version';

/** How the board is set up, from Settings. */
export interface Config {
  readonly boardId: string;
  readonly spreadsheetId: string;
  readonly playbook: string;
  /** `packages@2`; '' on a board that was set up before versions were kept. */
  readonly playbookVersion: string;
  readonly mode: Mode;
  readonly isPaused: boolean;
  /** Deals won before this are history. */
  readonly goLiveAt: Instant;
  /** The one account whose runs are the engine's. */
  readonly owner: string;
  readonly admin: string;
  readonly deputy: string;
  readonly companyName: string;
  readonly senderName: string;
  /** A verified alias of the owner, or '' for the account's own address. */
  readonly senderAlias: string;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  readonly highValue: number;
  readonly rootFolderId: string;
  readonly packetTemplateId: string;
  readonly calendarId: string;
  /** Sheet id of Tasks, for links to it. */
  readonly tasksId?: number | undefined;
  readonly recipientsPerDay: number;
  readonly schema: number;
  readonly lastRunAt: Instant | null;
  /** Mode that the last run saw; '' before the first. */
  readonly lastMode: string;
  /** Grid row of each setting on Settings. */
  readonly settingRows: Readonly<Record<string, number>>;
  readonly stageAliases: Readonly<Record<string, string>>;
  /** Webhook addresses by hook id; '' where none is set. */
  readonly hooks: Readonly<Record<string, string>>;
  /** What Settings says this spreadsheet is: another id means a copy. */
  readonly ownSpreadsheetId: string;
  /** Every other row of Settings by key: what messages and packets may name. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * What Baton knows about a deal that has no row on Handoffs: seen while open, part of the past, or handed over long ago. The
 * last never changes again: whatever its stage does, it is the same win.
 */
export type Known = 'open' | 'past' | 'begun';

/** Everything one run has read. Pure data: rows are true only for the moment of reading. */
export interface Snapshot {
  readonly config: Config;
  readonly team: readonly TeamMember[];
  readonly deals: readonly Deal[];
  /** Only of deals that a run looks at closely; `needsDetail` says which. */
  readonly details: ReadonlyMap<string, DealDetail>;
  readonly known: ReadonlyMap<string, Known>;
  /** Deals that this run has added to the board and not read yet. */
  readonly added?: ReadonlySet<string>;
  /** Grid rows of Handoffs that keep the known ids, in order. */
  readonly knownRows: readonly number[];
  readonly handoffs: readonly Handoff[];
  /** The playbooks of handoffs that began under another version than the current one; none where there is no such handoff. */
  readonly versions?: OlderVersions;
  readonly outbox: readonly OutboxEntry[];
  readonly tasks: readonly TaskRow[];
  /** Answers on CS intake that decide something, by deal and field id: read on every run. */
  readonly answers?: ReadonlyMap<string, Readonly<Record<string, CellValue>>>;
  readonly approvals: readonly Approval[];
  readonly requests: readonly BoardRequest[];
  readonly signals: readonly Signal[];
  readonly warnings: readonly WarningRow[];
  readonly problems: readonly ProblemRow[];
  /** Keys of drafts waiting for a person that are no longer in the mailbox. */
  readonly draftsGone: ReadonlySet<string>;
  /** Meetings of ours that somebody has moved or cancelled. */
  readonly meetings: readonly {
    readonly id: string;
    readonly start: Instant;
    readonly end: Instant;
    readonly isCancelled: boolean;
  }[];
  /** Tabs or columns that are not there, in words. */
  readonly layoutProblems: readonly string[];
  /** Time zone of the spreadsheet itself; only where this run has asked for it. */
  readonly sheetZone?: string;
  /** Ranges that Baton would write to and may not, in words. */
  readonly shut?: readonly string[];
  /** Something is gone or unclear without which nobody can tell what ought to happen: it is said, and nothing else is done. */
  readonly isBlind?: boolean;
  /** Somebody has changed the ledger or the keys of tasks by hand, so every run looks whether that has been undone. */
  readonly isDamaged?: boolean;
}
