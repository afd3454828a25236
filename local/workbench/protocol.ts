/**
 * What the page and the server say to each other beyond the fixed interface. Types only: both sides compile it.
 * Rows and columns are 0-based here. Instants are epoch ms.
 */

export interface PersonView {
  email: string;
  name: string;
  roles: string[];
  outside: boolean;
}

/** Where a step leads. `won` is the row of the deal that the steps are about. */
export type TourPlace =
  | { readonly sheet: string; readonly heading: string; readonly row: 'first' | 'won' }
  /** The first cell that the deal still lacks. */
  | { readonly missing: true }
  | { readonly panel: 'Docs' | 'Mail' }
  | { readonly advance: string };

/** How it is seen that a step has been done. */
export type TourDone =
  | { readonly typed: string; readonly on: string }
  /** The active cell stands under one of these headings. */
  | { readonly looked: readonly string[]; readonly on: string }
  /** Something is typed on this tab, and then this text stands on Pipeline. */
  | { readonly filled: string; readonly says: string }
  | { readonly read: true }
  | { readonly hours: number };

export interface TourStep {
  readonly title: string;
  readonly text: string;
  readonly go: TourPlace;
  readonly done: TourDone;
}

export interface TabView {
  id: number;
  name: string;
  hidden: boolean;
  color: string | null;
  /** The whole tab may not be edited by the person who looks. */
  locked: boolean;
}

export interface BookView {
  version: number;
  now: number;
  timeZone: string;
  id: string;
  name: string;
  people: PersonView[];
  /** What the person may do with the file. */
  rights: 'edit' | 'view' | 'none';
  tabs: TabView[];
  /** When the next clock trigger is due; null if there is none. */
  nextTriggerAt: number | null;
  /** What to try first, for the playbook that the board follows. */
  tour: readonly TourStep[];
}

/** Half-open, as in the world's state. */
export interface Rect {
  r0: number;
  c0: number;
  r1: number;
  c1: number;
}

export interface ValidationView {
  rect: Rect;
  kind: string;
  /** The choices of a list, also where they come from a range. */
  values: string[] | null;
  allowInvalid: boolean;
  help: string | null;
}

export interface LockView {
  rect: Rect;
  /** Only asks whether you are sure. */
  warningOnly: boolean;
  description: string;
}

export interface StyleView {
  bg?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  align?: 'left' | 'center' | 'right';
  wrap?: boolean;
}

/** A plain text is sent as it is; anything else says more. */
export type CellView = string | CellDetail;

export interface CellDetail {
  /** As it is displayed. */
  t: string;
  /** number or date, boolean, error; text if left out. */
  k?: 'n' | 'b' | 'e';
  /** What one would type to get it, where that is not what is displayed. */
  i?: string;
  note?: string;
  /** It does not fit the rule of the cell, which only warns: what would. */
  bad?: string;
  /** Index into the answer's styles. */
  s?: number;
  /** It leads somewhere: `GET /api/link` says where. */
  link?: true;
}

export interface RowView {
  /** Row of the sheet. */
  at: number;
  cells: CellView[];
}

/** A chart over the cells with the figures that it draws. Its corner is a cell and an offset from there, in pixels. */
export interface ChartView {
  title: string;
  /** Google's name: COLUMN, BAR, LINE, AREA, SCATTER, PIE or another. */
  kind: string;
  row: number;
  column: number;
  offsetX: number;
  offsetY: number;
  width: number;
  height: number;
  stacked: boolean;
  labels: string[];
  series: { name: string; values: (number | null)[] }[];
}

/** A window of a sheet's rows in the order shown: hidden and filtered-out rows are left out. */
export interface SheetView {
  version: number;
  id: number;
  name: string;
  maxRows: number;
  maxColumns: number;
  usedRows: number;
  usedColumns: number;
  frozenRows: number;
  frozenColumns: number;
  widths: Record<number, number>;
  hiddenColumns: number[];
  validations: ValidationView[];
  locks: LockView[];
  charts: ChartView[];
  /** How many rows are shown in all, empty ones at the end included unless a filter is set. */
  shown: number;
  styles: StyleView[];
  /** Place of the first row of the window in the order shown. */
  from: number;
  rows: RowView[];
}

/** Values kept out of sight, by column: a filter that only the person who set it sees. */
export type Filter = Record<number, string[]>;

export interface MenuView {
  label: string;
  /** Empty for a separator line. */
  items: MenuItemView[];
}

export interface MenuItemView {
  label: string | null;
  items?: MenuItemView[];
}

export interface UiView {
  id: string;
  kind: 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'authorization' | 'toast';
  title: string;
  message?: string;
  buttons?: string[];
  width?: number;
  height?: number;
  modal?: boolean;
  /** What an authorization asks for. */
  scopes?: string[];
}

export interface Answer {
  ok: boolean;
  error?: string;
}

export interface ExecutionView {
  id: string;
  function: string;
  cause: string;
  user: string;
  startedAt: number | string;
  virtualMs: number;
  calls: Record<string, number>;
  outcome: string;
  error: string | null;
  log: string[];
}

export interface ActAnswer extends Answer {
  executions?: ExecutionView[];
  /** Everything that scripts opened, in order. */
  uis?: UiView[];
}

/* Parts of the panel: `GET /api/side?part=…`. */

export interface MailView {
  id: string;
  threadId: string;
  state: 'draft' | 'sent' | 'received';
  /** Whose mailbox. */
  owner: string;
  from: string;
  to: string;
  cc: string;
  bcc: string;
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; mimeType: string; size: number }[];
  /** Of a draft. */
  draft: string | null;
  at: number;
}

export interface FileView {
  id: string;
  name: string;
  kind: 'folder' | 'document' | 'spreadsheet' | 'file';
  parent: string | null;
  owner: string;
  sharedWith: string[];
  properties: Record<string, string>;
  modifiedAt: number;
}

export interface DocumentView extends FileView {
  html: string;
}

export interface EventView {
  id: string;
  calendar: string;
  title: string;
  start: number;
  end: number;
  allDay: boolean;
  status: string;
  description: string;
  location: string;
  meet: string | null;
  attendees: { email: string; response: string }[];
}

export interface MoreView {
  executions: ExecutionView[];
  /** Names of all functions that have run. */
  functions: string[];
  triggers: {
    id: string;
    function: string;
    kind: string;
    creator: string;
    every: string | null;
    nextAt: number | null;
    disabled: boolean;
  }[];
  requests: { method: string; url: string; body: string; at: number; status: number; response: string }[];
  quotas: { name: string; used: number; limit: number }[];
  faults: Record<string, unknown>[];
}
