/** The world as programs outside see it: the fixed shape of the JSON interface. Instants are ISO text in UTC. */
export interface WorldView {
  now: string;
  timeZone: string;
  users: { email: string; name: string; roles: string[] }[];
  spreadsheets: SpreadsheetView[];
  documents: DocumentView[];
  /** Files that are neither spreadsheet nor document, such as PDFs and uploads. */
  files: FileView[];
  folders: { id: string; path: string; sharedWith: string[] }[];
  mails: MailView[];
  events: EventView[];
  requests: {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string;
    at: string;
    status: number;
    response: string;
  }[];
  triggers: {
    id: string;
    function: string;
    kind: string;
    creator: string;
    every: string | null;
    nextAt: string | null;
  }[];
  executions: ExecutionView[];
  quotas: { name: string; user?: string; used: number; limit: number }[];
}

export interface SpreadsheetView {
  id: string;
  name: string;
  timeZone: string;
  sheets: SheetView[];
}

export type CellValue = string | number | boolean;

export interface SheetView {
  name: string;
  hidden: boolean;
  frozenRows: number;
  /** As `getValues()` gives them, dates as ISO text. */
  values: CellValue[][];
  display: string[][];
  formulas: { a1: string; text: string }[];
  notes: { a1: string; text: string }[];
  validations: { a1: string; kind: string; values?: string[]; allowInvalid: boolean }[];
  protections: { a1?: string; editors: string[]; warningOnly: boolean }[];
  charts: { title: string; kind: string; ranges: string[]; at: string }[];
}

export interface DocumentView {
  id: string;
  name: string;
  /** Folders and name, below the owner's own Drive: `Clients/Acme/Handoff packet`. */
  path: string;
  owner: string;
  text: string;
  html: string;
  properties: Record<string, string>;
}

export interface FileView {
  id: string;
  name: string;
  path: string;
  owner: string;
  mimeType: string;
  properties: Record<string, string>;
  /** Base64. */
  content?: string;
}

export interface MailView {
  id: string;
  threadId: string;
  state: 'draft' | 'sent' | 'received';
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
  at: string;
}

export interface EventView {
  id: string;
  calendar: string;
  title: string;
  start: string;
  end: string;
  attendees: { email: string; response: string }[];
  description: string;
  meet: string | null;
}

export interface ExecutionView {
  id: string;
  function: string;
  cause: string;
  user: string;
  startedAt: string;
  virtualMs: number;
  calls: Record<string, number>;
  outcome: string;
  error: string | null;
  log: string[];
}

type Deep<T> = T extends (infer Item)[] ? Deep<Item>[] : T extends object ? { [K in keyof T]?: Deep<T[K]> } : T;

/** The same shape as a start: every part may be left out. */
export type WorldSeed = Deep<WorldView>;
