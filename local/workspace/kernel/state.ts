import type { CalendarState } from '../calendar/state';
import type { DocsState } from '../docs/state';
import type { DriveState } from '../drive/state';
import type { MailState } from '../gmail/state';
import type { BooksState } from '../sheets/state';

/**
 * Everything a local Workspace knows, as plain JSON data: no class, no Map, no Date. So a world can be saved,
 * compared, forked and sent over HTTP as it is, and the classes that scripts see are only views on it.
 * Instants are epoch milliseconds (UTC).
 */
export interface WorldState {
  now: number;
  seed: number;
  /** The next number of each kind of id, so that the same calls give the same ids. */
  counters: Record<string, number>;
  timeZone: string;
  people: Person[];
  switches: Switches;
  books: BooksState;
  drive: DriveState;
  docs: DocsState;
  mail: MailState;
  calendar: CalendarState;
  projects: Record<string, ProjectState>;
  executions: ExecutionRecord[];
  requests: RequestRecord[];
  /** What each person has open, by `${project id}|${address}`: the menus that their last `onOpen` built. */
  sessions: Record<string, SessionState>;
  quotas: QuotaState;
}

export interface Person {
  email: string;
  name: string;
  roles: string[];
  /** Verified "send mail as" addresses of this account. */
  aliases?: string[];
  /** A person outside the company has a mailbox and nothing else here. */
  outside?: boolean;
}

/** What the documentation leaves open (platform.md 15): Baton has to be right on both sides of each. */
export interface Switches {
  account: 'consumer' | 'workspace';
  /** Whether `e.user` and `getActiveUser()` name the editor inside an installable trigger. */
  editorKnown: boolean;
  /** How long Drive search takes to show a new file, in ms. */
  driveSearchLagMs: number;
  /** Whether one typed cell fires the change trigger as well as the edit trigger. */
  editFiresChange: boolean;
  /** Whether a web-app run of a bound script sees its container through getActiveSpreadsheet(). */
  webAppSeesContainer: boolean;
  /** Whether `new Function` and `eval` work. */
  codeFromStrings: boolean;
  /** Whether a refused write to cells throws only at the next call to the spreadsheet, or at flush. */
  deferredWrites?: boolean;
  /** Whether the cache has lost an entry by the time another run asks for it, which it may at any moment. */
  cacheForgets?: boolean;
  /** The language of the accounts, in which some errors come. */
  language?: 'en' | 'de';
}

export interface ProjectState {
  id: string;
  /** Folder with the project's files, as clasp pushes them. */
  dir: string;
  /** The spreadsheet a bound script lives in; null for a standalone project. */
  containerId: string | null;
  owner: string;
  triggers: TriggerState[];
  /** Scopes each person has agreed to. A person without an entry has agreed to nothing. */
  consents: Record<string, string[]>;
  properties: {
    script: Record<string, string>;
    user: Record<string, Record<string, string>>;
    document: Record<string, string>;
  };
  /** `by` is the run that put it there, kept only in a world whose cache forgets. */
  cache: Record<string, Record<string, { value: string; expiresAt: number; by?: string }>>;
  /** Deployed as web app: who it runs as. */
  webApp: {
    url: string;
    deployedBy: string;
    /** Folder of the version that visitors get; without it they get what was pushed last, as at `/dev`. */
    dir?: string;
  } | null;
}

export interface TriggerState {
  id: string;
  function: string;
  kind: 'open' | 'edit' | 'change' | 'clock' | 'formSubmit' | 'calendar';
  creator: string;
  /** What it listens to: a spreadsheet id, or a calendar's address. */
  sourceId?: string;
  /** For a clock, in words ("5 minutes", "day at 6", "once"). */
  every?: string;
  clock?: ClockRule;
  nextAt?: number;
  createdAt?: number;
  disabled?: boolean;
}

export type ClockRule =
  | { kind: 'minutes'; n: number }
  | { kind: 'hours'; n: number; minute?: number }
  | { kind: 'days'; n: number; hour: number; minute?: number; timeZone: string }
  | { kind: 'weeks'; n: number; weekDay: number; hour: number; minute?: number; timeZone: string }
  | { kind: 'month'; day: number; hour: number; minute?: number; timeZone: string }
  | { kind: 'once'; at: number };

export type Cause =
  | 'open'
  | 'edit'
  | 'change'
  | 'clock'
  | 'menu'
  | 'ui'
  | 'call'
  | 'web'
  | 'run'
  | 'formula'
  | 'calendar';

export interface ExecutionRecord {
  id: string;
  project: string;
  function: string;
  cause: Cause;
  /** Whose rights the run had. */
  user: string;
  startedAt: number;
  virtualMs: number;
  calls: Record<string, number>;
  outcome: 'running' | 'done' | 'threw' | 'killed';
  error: string | null;
  log: string[];
  /** Every counted call in order, `Service.method`; kept only while `trace` is on. */
  trace?: string[];
}

/** A spreadsheet as one person has it open. */
export interface SessionState {
  menus: MenuState[];
  /** What this person has selected; half-open and 0-based. */
  selection?: { sheetId: number; rect: { r0: number; c0: number; r1: number; c1: number } };
  /** The run that waits for this person's answer to an alert or prompt, with the answers given so far. */
  waiting?: { function: string; cause: Cause; args: unknown[]; answers: { button: string; text?: string }[] } | null;
}

export interface MenuState {
  name: string;
  items: MenuItemState[];
}

/** A line of a menu: a function to run, a menu below it, or a rule between two groups. */
export type MenuItemState =
  | { kind: 'item'; caption: string; function: string }
  | { kind: 'menu'; menu: MenuState }
  | { kind: 'separator' };

export interface RequestRecord {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  at: number;
  status: number;
  response: string;
}

export interface QuotaState {
  /** `${email}|${quota name}` → what was used, and when the 24 hours began. */
  used: Record<string, { used: number; since: number }>;
  /** Limits that a test or a fault has lowered or raised. */
  limits: Record<string, number>;
}
