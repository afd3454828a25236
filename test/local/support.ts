import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunOptions } from '../../local/workspace/kernel/execution';
import { ALL_SCOPES, type Manifest } from '../../local/workspace/kernel/project';
import type { Person, Switches } from '../../local/workspace/kernel/state';
import { type RunResult, Workspace } from '../../local/workspace/kernel/workspace';
import type { Cell, SheetState } from '../../local/workspace/sheets/state';

export const OWNER = 'ana@example.com';
export const EDITOR = 'ben@example.com';
export const VIEWER = 'vera@example.com';
export const STRANGER = 'otto@example.com';
export const BOOK = 'book';
export const PROJECT = 'project';
export const NOW = Date.parse('2026-11-23T09:00:00Z');

export const ADVANCED_SERVICES = [
  { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
  { userSymbol: 'Docs', serviceId: 'docs', version: 'v1' },
  { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
  { userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' },
  { userSymbol: 'Calendar', serviceId: 'calendar', version: 'v3' },
];

type Value = string | number | boolean | null | undefined | Cell;

export interface OfficeOptions {
  /** Source of the project: one script, or files by name (`code.js`, `page.html`). */
  code?: string | Record<string, string>;
  /** Laid over a manifest with every advanced service, time zone Europe/Vienna and no scope list. */
  manifest?: Manifest;
  /** Tabs of the one spreadsheet by name, as stored values or whole cells; one empty `Sheet1` by default. Sheet ids count from 0. */
  sheets?: Record<string, Value[][]>;
  people?: Person[];
  switches?: Partial<Switches>;
  now?: number;
  /** Whether the project is bound to the spreadsheet; it is by default. */
  bound?: boolean;
}

/** A company for a test: four people, one spreadsheet of the owner's, and one Apps Script project in a folder of its own. */
export interface Office {
  readonly workspace: Workspace;
  /** Folder of the project. */
  readonly dir: string;
  sheet(name: string): SheetState;
  /** Runs a function as the owner, or as `user`, whatever comes of it. */
  attempt(functionName: string, options?: Partial<RunOptions>): RunResult;
  /** Runs a function and gives what it returned. @throws Error with name and message of what the script threw. */
  run<T = unknown>(functionName: string, options?: Partial<RunOptions>): T;
  /** Runs the text as the body of a function and gives what it returned. */
  script<T = unknown>(body: string, options?: Partial<RunOptions>): T;
  /** `Name: message` of what the body threw, or null. */
  thrownBy(body: string, options?: Partial<RunOptions>): string | null;
}

const made: string[] = [];
process.on('exit', () => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** Makes the company. The owner, editor and viewer have agreed to every scope; the stranger has no access to the file. */
export function office(options: OfficeOptions = {}): Office {
  const workspace = Workspace.empty({
    now: options.now ?? NOW,
    ...(options.switches ? { switches: options.switches } : {}),
  });
  const { state } = workspace;
  state.people =
    options.people ?? [OWNER, EDITOR, VIEWER, STRANGER].map((email) => ({ email, name: nameOf(email), roles: [] }));
  addBook(workspace, options.sheets ?? { Sheet1: [] });
  const dir = mkdtempSync(path.join(tmpdir(), 'office-'));
  made.push(dir);
  state.projects[PROJECT] = {
    id: PROJECT,
    dir,
    containerId: options.bound === false ? null : BOOK,
    owner: OWNER,
    triggers: [],
    consents: Object.fromEntries(state.people.map((person) => [person.email, [...ALL_SCOPES]])),
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  writeProject(dir, options.code ?? '', options.manifest ?? {});

  const attempt = (name: string, more: Partial<RunOptions> = {}): RunResult =>
    workspace.run(PROJECT, { function: name, cause: 'run', user: OWNER, ...more });
  const run = <T>(name: string, more?: Partial<RunOptions>): T => {
    const result = attempt(name, more);
    if (result.record.outcome !== 'done') throw new Error(result.record.error ?? result.record.outcome);
    return result.value as T;
  };
  const body = (text: string): void => {
    writeFileSync(path.join(dir, '__body.js'), `function __body() {\n${text}\n}`);
    workspace.reloadProjects();
  };
  return {
    workspace,
    dir,
    sheet: (name) => sheetNamed(workspace, name),
    attempt,
    run,
    script: <T>(text: string, more?: Partial<RunOptions>) => {
      body(text);
      return run<T>('__body', more);
    },
    thrownBy: (text, more) => {
      body(text);
      return attempt('__body', more).record.error;
    },
  };
}

/** Writes the project's files over what is there. Call `workspace.reloadProjects()` if it has run before. */
export function writeProject(dir: string, code: string | Record<string, string>, manifest: Manifest = {}): void {
  const files = typeof code === 'string' ? { 'code.js': code } : code;
  const whole = {
    timeZone: 'Europe/Vienna',
    runtimeVersion: 'V8',
    dependencies: { enabledAdvancedServices: ADVANCED_SERVICES },
    ...manifest,
  };
  for (const [name, text] of Object.entries({ ...files, 'appsscript.json': JSON.stringify(whole) })) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
}

/** A sheet of 1000 × 26 with these stored values: nothing is parsed, so `=A1` stays text and a formula comes as `{ f }`. */
export function sheetOf(id: number, name: string, values: readonly (readonly Value[])[] = []): SheetState {
  return {
    id,
    name,
    hidden: false,
    maxRows: Math.max(1000, values.length),
    maxColumns: 26,
    frozenRows: 0,
    frozenColumns: 0,
    tabColor: null,
    rows: values.map((row) => row.map(cellOf)),
    columnWidths: {},
    rowHeights: {},
    hiddenColumns: [],
    hiddenRows: [],
    merges: [],
    validations: [],
    protections: [],
    conditionalFormats: [],
    filter: null,
    charts: [],
    bandings: [],
  };
}

function addBook(workspace: Workspace, tabs: Record<string, Value[][]>): void {
  const sheets = Object.entries(tabs).map(([name, values], at) => sheetOf(at, name, values));
  const { state } = workspace;
  state.books.byId[BOOK] = {
    id: BOOK,
    timeZone: 'Europe/Vienna',
    locale: 'en_US',
    sheets,
    namedRanges: [],
    metadata: [],
    nextSheetId: sheets.length,
  };
  state.drive.files[BOOK] = {
    id: BOOK,
    name: 'Pipeline',
    mimeType: 'application/vnd.google-apps.spreadsheet',
    parent: null,
    owner: OWNER,
    editors: [EDITOR],
    viewers: [VIEWER],
    linkAccess: 'none',
    trashed: false,
    createdAt: state.now,
    modifiedAt: state.now,
    description: '',
    properties: {},
    appProperties: {},
    grants: [],
  };
}

function sheetNamed(workspace: Workspace, name: string): SheetState {
  const found = workspace.state.books.byId[BOOK]!.sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`There is no tab ${name}.`);
  return found;
}

const cellOf = (value: Value): Cell | null =>
  value === null || value === undefined || value === '' ? null : typeof value === 'object' ? value : { v: value };

function nameOf(email: string): string {
  const first = email.split('@')[0]!;
  return first[0]!.toUpperCase() + first.slice(1);
}
