import type {
  Approval,
  BoardRequest,
  CellValue,
  Deal,
  DealDetail,
  Handoff,
  ProblemRow,
  Signal,
  TaskRow,
  TeamMember,
  WarningRow,
} from '../domain/board';
import { nameFromAddress, parseAddress } from '../domain/email';
import { fromIso } from '../domain/instant';
import { serialToInstant } from '../domain/serial';
import type { OutboxEntry } from '../outbox/entry';
import { fieldHeader } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';
import type { GridRange, SheetsApi } from '../ports/sheetsApi';
import type { Known, Snapshot } from '../reconcile/snapshot';
import { readConfig } from './config';
import { columnsOf, type Layout, type SheetIds, type TabLayout } from './layout';
import { type Tab, tabsOf } from './tabs';

/** Which columns of a large tab every run reads; tabs not named here are read whole or on demand. */
const EVERY_RUN: Readonly<Record<string, readonly string[] | 'all'>> = {
  Pipeline: [
    'Deal ID',
    'Company',
    'Segment',
    'Stage',
    'Close date',
    'Status',
    'Missing',
    'CS owner',
    'Next due',
    'Override reason',
    'Pilot',
  ],
  Tasks: ['Owner', 'Due', 'Done', 'Done at', 'Snoozed until', 'Key'],
  Warnings: 'all',
  Problems: 'all',
  Approvals: 'all',
  Signals: 'all',
  Requests: 'all',
  Settings: 'all',
  Team: 'all',
  Holidays: 'all',
  Handoffs: 'all',
  Outbox: 'all',
  // Written to and never read: only its headers are.
  Activity: [],
};

/** What every run reads of a tab. Of CS intake only what completes a step or sends a packet back. */
function everyRun(name: string, playbook: Playbook): readonly string[] | 'all' | undefined {
  if (name !== 'CS intake') return EVERY_RUN[name];
  return ['Deal ID', ...decidingFields(playbook).map(fieldHeader)];
}

const decidingFields = (playbook: Playbook) => {
  const asked = new Set(['return_reason', ...playbook.steps.flatMap((step) => step.doneBy?.field ?? [])]);
  return playbook.fields.filter((field) => field.on === 'csIntake' && asked.has(field.id));
};

/** A tab's cells as read, by column header. */
export interface Sheet {
  readonly layout: TabLayout;
  readonly rows: number;
  cell(row: number, header: string): CellValue;
}

export interface ReadResult {
  readonly snapshot: Snapshot;
  readonly layout: Layout;
  /** First free row of each engine tab. */
  readonly nextRow: Readonly<Record<string, number>>;
  /** The tabs that are there. */
  readonly ids: SheetIds;
}

/**
 * Reads the board: one call for what every run needs. Where columns have moved since the last run it reads once more.
 *
 * @param cached Layout of the last run; empty for the first.
 */
export function readBoard(
  api: SheetsApi,
  spreadsheetId: string,
  ids: SheetIds,
  playbook: Playbook,
  cached: Layout,
): ReadResult {
  try {
    return readTabs(api, spreadsheetId, ids, playbook, cached);
  } catch (error) {
    // One tab or column that is gone makes Google refuse the whole read: what is left is read anew, from its headers on.
    const left = tabsThere(api, spreadsheetId, ids);
    if (VITAL.some((name) => left[name] === undefined)) throw error;
    return readTabs(api, spreadsheetId, left, playbook, {});
  }
}

/** The tabs that nobody has deleted. */
export function tabsThere(api: SheetsApi, spreadsheetId: string, ids: SheetIds): SheetIds {
  const there = new Set(api.sheets(spreadsheetId).sheets.map(({ sheetId }) => sheetId));
  return Object.fromEntries(Object.entries(ids).filter(([, id]) => there.has(id)));
}

export const tabGone = (name: string): string =>
  `The tab ${name} is gone.\nUndo its deletion, or choose Baton › Set up… to make it again.`;

/** Without these nobody can say what has happened already: then nothing is done at all. */
const VITAL = ['Pipeline', 'Settings', 'Handoffs', 'Outbox'] as const;

/** A column without which deals cannot be told apart, or what was done cannot be known. */
const isVital = (tab: string, header: string): boolean =>
  tab === 'Handoffs' ||
  tab === 'Outbox' ||
  (tab === 'Pipeline' && ['Deal ID', 'Company', 'Email', 'Segment', 'Stage'].includes(header));

function readTabs(
  api: SheetsApi,
  spreadsheetId: string,
  ids: SheetIds,
  playbook: Playbook,
  cached: Layout,
): ReadResult {
  let layout = cached;
  for (let attempt = 0; ; attempt++) {
    const tabs = tabsOf(playbook).filter(
      (tab) => everyRun(tab.name, playbook) !== undefined && ids[tab.name] !== undefined,
    );
    const plan = tabs.map((tab) => planTab(tab, ids[tab.name]!, layout[tab.name], everyRun(tab.name, playbook)!));
    const answers = api.read(
      spreadsheetId,
      plan.flatMap((one) => one.ranges),
    );
    const sheets: Record<string, Sheet> = {};
    const sheet = (name: string): Sheet => sheets[name] ?? NO_SHEET;
    const problems: string[] = [];
    let isBlind = false;
    const next: Record<string, TabLayout> = {};
    let isStale = false;
    let at = 0;
    for (const { tab, ranges, spans } of plan) {
      const part = answers.slice(at, at + ranges.length);
      at += ranges.length;
      const { columns, missing } = columnsOf(part[0]?.[0] ?? [], tab);
      const fresh: TabLayout = { name: tab.name, sheetId: ids[tab.name]!, columns };
      next[tab.name] = fresh;
      if (spans !== 'all' && JSON.stringify(layout[tab.name]?.columns) !== JSON.stringify(columns)) isStale = true;
      for (const header of missing) {
        if (isVital(tab.name, header)) isBlind = true;
        problems.push(
          `The column “${header}” of ${tab.name} is gone.${isVital(tab.name, header) ? ' Baton does nothing until it is back.' : ''}\nPut the header back, or choose Baton › Set up… to repair the board.`,
        );
      }
      sheets[tab.name] = spans === 'all' ? wholeSheet(fresh, part[1] ?? []) : spannedSheet(fresh, spans, part.slice(1));
    }
    layout = { ...layout, ...next };
    if (isStale && attempt < 3) continue;
    for (const tab of tabsOf(playbook)) if (ids[tab.name] === undefined) problems.push(tabGone(tab.name));
    const { config, problems: wrong, isUnclear } = readConfig(sheet('Settings'), sheet('Holidays'), spreadsheetId);
    const { team, problems: unreachable } = readTeam(sheet('Team'));
    const damage = new Damage();
    const read: Snapshot = {
      config,
      team,
      deals: readDeals(sheet('Pipeline')),
      details: new Map(),
      ...readHandoffs(sheet('Handoffs'), damage),
      outbox: readOutbox(sheet('Outbox'), damage),
      tasks: readTasks(sheet('Tasks')),
      csAnswers: readCsAnswers(sheets['CS intake'], playbook),
      approvals: readApprovals(sheet('Approvals')),
      requests: readRequests(sheet('Requests')),
      signals: readSignals(sheet('Signals'), config.zone),
      warnings: readWarnings(sheet('Warnings')),
      problems: readProblems(sheet('Problems')),
      draftsGone: new Set(),
      meetings: [],
      layoutProblems: [...problems, ...wrong, ...unreachable, ...keyless(sheet('Tasks'))],
      isBlind: isBlind || isUnclear,
    };
    const snapshot = damage.leaveOut(read);
    const nextRow = Object.fromEntries(['Handoffs', 'Outbox'].map((name) => [name, (sheets[name]?.rows ?? 0) + 1]));
    return { snapshot, layout, nextRow, ids };
  }
}

// ---- ranges

type Spans = 'all' | { from: number; to: number }[];

function planTab(
  tab: Tab,
  sheetId: number,
  cached: TabLayout | undefined,
  wanted: readonly string[] | 'all',
): { tab: Tab; ranges: GridRange[]; spans: Spans } {
  const header: GridRange = { sheetId, startRowIndex: 0, endRowIndex: 1 };
  if (wanted === 'all') return { tab, ranges: [header, { sheetId, startRowIndex: 1 }], spans: 'all' };
  const columns = wanted
    .map((name) => cached?.columns[name])
    .filter((column): column is number => column !== undefined);
  const spans = spansOf(columns);
  return {
    tab,
    ranges: [
      header,
      ...spans.map(({ from, to }) => ({ sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to })),
    ],
    spans,
  };
}

/** Neighbouring columns are read together; single gaps are not worth a range of their own either way. */
export function spansOf(columns: readonly number[]): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last.to === column) last.to = column + 1;
    else spans.push({ from: column, to: column + 1 });
  }
  return spans;
}

function wholeSheet(layout: TabLayout, values: unknown[][]): Sheet {
  return { layout, rows: values.length, cell: (row, header) => asCell(values[row]?.[layout.columns[header] ?? -1]) };
}

function spannedSheet(layout: TabLayout, spans: { from: number; to: number }[], parts: unknown[][][]): Sheet {
  const place = new Map<number, { part: unknown[][]; offset: number }>();
  spans.forEach(({ from, to }, at) => {
    for (let column = from; column < to; column++) place.set(column, { part: parts[at] ?? [], offset: column - from });
  });
  return {
    layout,
    rows: Math.max(0, ...parts.map((part) => part.length)),
    cell: (row, header) => {
      const here = place.get(layout.columns[header] ?? -1);
      return asCell(here?.part[row]?.[here.offset]);
    },
  };
}

/** In place of a tab that is gone. */
const NO_SHEET: Sheet = { layout: { name: '', sheetId: -1, columns: {} }, rows: 0, cell: () => '' };

const asCell = (value: unknown): CellValue => (value === undefined || value === null ? '' : (value as CellValue));
const text = (value: CellValue): string => String(value).trim();

// ---- rows

const rowsOf = <T>(sheet: Sheet, make: (row: number, get: (header: string) => CellValue) => T | null): T[] => {
  const made: T[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const one = make(row + 1, (header) => sheet.cell(row, header));
    if (one !== null) made.push(one);
  }
  return made;
};

export const readDeals = (sheet: Sheet): Deal[] =>
  rowsOf(sheet, (row, get) => {
    const id = text(get('Deal ID'));
    const company = text(get('Company'));
    const stage = text(get('Stage'));
    if (id === '' && company === '' && stage === '') return null;
    return {
      id,
      row,
      company,
      stage,
      segment: text(get('Segment')),
      closeDate: get('Close date'),
      status: text(get('Status')),
      missing: text(get('Missing')),
      csOwner: text(get('CS owner')),
      nextDue: get('Next due'),
      overrideReason: text(get('Override reason')),
      isPilot: get('Pilot') === true,
    };
  });

function readHandoffs(
  sheet: Sheet,
  damage: Damage,
): { handoffs: Handoff[]; known: Map<string, Known>; knownRows: number[] } {
  const known = new Map<string, Known>();
  const knownRows: number[] = [];
  const stray: number[] = [];
  const handoffs = rowsOf<Handoff>(sheet, (row, get) => {
    const key = text(get('Key'));
    const isList = key.startsWith('known/') || (key === '' && text(get('Deal ID')) === '');
    if (isList && text(get('Facts')) !== '') {
      const place = Number(key.slice('known/'.length)) - 1;
      if (Number.isInteger(place) && place >= 0) knownRows[place] = row;
      else stray.push(row);
      for (const word of text(get('Facts')).split(',')) {
        const [id, state] = word.split(':');
        if (id) known.set(id, state === 'o' ? 'open' : 'past');
      }
    }
    if (isList) return null;
    const [dealId = '', win = '1'] = key.split('/');
    const facts = readFacts(text(get('Facts')));
    const data = readJson(text(get('Data')));
    const state = text(get('State'));
    const fault =
      key === ''
        ? 'Key'
        : facts === null
          ? 'Facts'
          : data === null
            ? 'Data'
            : isOneOf(HANDOFF_STATES, state)
              ? null
              : 'State';
    if (fault !== null || facts === null || data === null)
      return damage.note('Handoffs', row, text(get('Deal ID')) || dealId, fault ?? '');
    return {
      key,
      dealId,
      win: Number(win),
      row,
      playbook: text(get('Playbook')),
      version: text(get('Version')),
      mode: text(get('Mode')) as Handoff['mode'],
      state: state as Handoff['state'],
      startedAt: fromIso(text(get('Started at'))) ?? 0,
      endedAt: fromIso(text(get('Ended at'))),
      facts,
      data: data as Handoff['data'],
    };
  });
  // A list whose key was wiped takes the first free place: it is told by what it holds.
  for (const row of stray) {
    let free = 0;
    while (knownRows[free] !== undefined) free++;
    knownRows[free] = row;
  }
  return { handoffs, known, knownRows };
}

/** The object in a cell of the ledger; null where the text is damaged. */
function readJson(json: string): Record<string, unknown> | null {
  if (json === '') return {};
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function readFacts(json: string): Record<string, number> | null {
  const facts = Object.entries(readJson(json) ?? { damaged: '' }).map(([name, at]) => [name, fromIso(at)] as const);
  return facts.some(([, at]) => at === null) ? null : (Object.fromEntries(facts) as Record<string, number>);
}

const HANDOFF_STATES = ['held', 'active', 'reopened', 'lost', 'missing', 'ended'];
const KINDS = ['folder', 'packet', 'review', 'event', 'webhook', 'mail', 'notice', 'eventCancel'];
const STATES = [
  'pending',
  'waiting',
  'preparing',
  'prepared',
  'approval',
  'sending',
  'done',
  'needsYou',
  'uncertain',
  'cancelled',
];
const isOneOf = (list: readonly string[], word: string): boolean => list.includes(word);

const readOutbox = (sheet: Sheet, damage: Damage): OutboxEntry[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    const dealId = text(get('Deal ID')) || (/^D-[^/]+(?=\/)/.exec(key)?.[0] ?? '');
    const [kind, state] = [text(get('Kind')), text(get('State'))];
    if (key === '' && dealId === '' && kind === '') return null;
    const detail = readJson(text(get('Detail')));
    const fault =
      key === ''
        ? 'Key'
        : isOneOf(KINDS, kind)
          ? isOneOf(STATES, state)
            ? detail === null
              ? 'Detail'
              : null
            : 'State'
          : 'Kind';
    if (fault !== null && damage.note('Outbox', row, dealId, fault) === null && key === '') return null;
    const entry: OutboxEntry = {
      key,
      row,
      dealId,
      kind: kind as OutboxEntry['kind'],
      state: state as OutboxEntry['state'],
      dueAt: fromIso(text(get('Due at'))) ?? 0,
      attempts: Number(get('Attempts')) || 0,
      nextTryAt: fromIso(text(get('Next try at'))),
      account: text(get('Account')),
      reference: text(get('Reference')),
      recipients: Number(get('Recipients')) || 0,
      error: text(get('Last error')),
      updatedAt: fromIso(text(get('Updated at'))) ?? 0,
      detail: (detail ?? {}) as OutboxEntry['detail'],
    };
    // Of no deal, so nothing else rests with it: it stays known, and does nothing more.
    return fault === null
      ? entry
      : { ...entry, kind: isOneOf(KINDS, kind) ? entry.kind : 'notice', state: 'cancelled' };
  });

/** Rows of the ledger that somebody has changed by hand. What they stood for is not guessed: their deals rest until it is put back. */
class Damage {
  private readonly said: { place: string; dealId: string; fault: string }[] = [];

  note(tab: string, row: number, dealId: string, fault: string): null {
    this.said.push({ place: `Row ${row + 1} of ${tab}`, dealId, fault });
    return null;
  }

  /** The snapshot without the deals that rest, and with a line for each damaged row. */
  leaveOut(read: Snapshot): Snapshot {
    if (this.said.length === 0) return read;
    const rests = new Set(this.said.map(({ dealId }) => dealId).filter(Boolean));
    const goesOn = ({ dealId }: { readonly dealId: string }) => !rests.has(dealId);
    const lines = this.said.map(({ place, dealId, fault }) => {
      const company = read.deals.find((deal) => deal.id === dealId)?.company ?? dealId;
      return `${place}${company === '' ? '' : `, about ${company},`} was changed by hand: its ${fault} cannot be read.${company === '' ? '' : ' Nothing happens for this deal until it can.'}\nUndo the change, or bring the cell back from File › Version history. It goes on by itself then.`;
    });
    return {
      ...read,
      deals: read.deals.filter((deal) => !rests.has(deal.id)),
      handoffs: read.handoffs.filter(goesOn),
      outbox: read.outbox.filter(goesOn),
      tasks: read.tasks.filter((task) => !rests.has(task.key.split('/')[0]!)),
      requests: read.requests.filter(goesOn),
      signals: read.signals.filter(goesOn),
      warnings: read.warnings.filter(goesOn),
      approvals: read.approvals.filter(goesOn),
      layoutProblems: [...read.layoutProblems, ...lines],
    };
  }
}

/** Rows of Tasks that nobody can tell any more: their key was wiped. */
function keyless(sheet: Sheet): string[] {
  if (sheet.layout.columns.Key === undefined) return [];
  return rowsOf(sheet, (row, get) =>
    text(get('Key')) === '' && text(get('Owner')) !== '' && typeof get('Due') === 'number'
      ? `Row ${row + 1} of Tasks has lost its key, so a tick there does nothing.\nDelete that row: Baton has made the task anew at the end of the tab.`
      : null,
  );
}

const readTasks = (sheet: Sheet): TaskRow[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          owner: text(get('Owner')),
          due: get('Due'),
          isDone: get('Done') === true,
          doneAt: text(get('Done at')),
          snoozedUntil: get('Snoozed until'),
        };
  });

function readCsAnswers(sheet: Sheet | undefined, playbook: Playbook): Map<string, Record<string, CellValue>> {
  const answers = new Map<string, Record<string, CellValue>>();
  for (let row = 0; row < (sheet?.rows ?? 0); row++) {
    const dealId = text(sheet!.cell(row, 'Deal ID'));
    if (dealId !== '')
      answers.set(
        dealId,
        Object.fromEntries(decidingFields(playbook).map((field) => [field.id, sheet!.cell(row, fieldHeader(field))])),
      );
  }
  return answers;
}

const readApprovals = (sheet: Sheet): Approval[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          kind: text(get('What')),
          reason: text(get('Reason')),
          isApproved: get('Approve') === true,
          decidedAt: text(get('Decided at')),
        };
  });

const readRequests = (sheet: Sheet): BoardRequest[] =>
  rowsOf(sheet, (row, get) => {
    const action = text(get('Action'));
    return action === ''
      ? null
      : {
          row,
          action,
          askedBy: text(get('Asked by')),
          askedAt: text(get('Asked at')),
          dealId: text(get('Deal ID')),
          detail: text(get('Detail')),
          state: text(get('State')),
        };
  });

const readSignals = (sheet: Sheet, zone: string): Signal[] =>
  rowsOf(sheet, (row, get) => {
    const kind = text(get('Signal'));
    if (kind === '') return null;
    const at = get('At');
    return {
      row,
      at: typeof at === 'string' ? fromIso(at) : serialToInstant(at, zone),
      dealId: text(get('Deal ID')),
      email: text(get('Email')),
      kind,
      value: get('Value'),
      source: text(get('Source')),
      seen: text(get('Seen at')),
    };
  });

const readWarnings = (sheet: Sheet): WarningRow[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          warning: text(get('Warning')),
          raisedAt: text(get('Raised at')),
          level: Number(get('Level')) || 1,
          snoozeUntil: get('Snooze until'),
          snoozeReason: text(get('Snooze reason')),
          closedAt: text(get('Closed at')),
        };
  });

const readProblems = (sheet: Sheet): ProblemRow[] =>
  rowsOf(sheet, (row, get) => {
    // Without its key a line is known by what it says.
    const key = text(get('Key')) || text(get('What is wrong'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          company: text(get('Company')),
          what: text(get('What is wrong')),
          fix: text(get('What to do')),
          since: text(get('Since')),
          clearedAt: text(get('Cleared at')),
        };
  });

const list = (value: CellValue): string[] =>
  text(value)
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** Who is on Team. Whoever has no address that mail can reach is left out and named. */
function readTeam(sheet: Sheet): { team: TeamMember[]; problems: string[] } {
  const problems: string[] = [];
  const team = rowsOf<TeamMember>(sheet, (row, get) => {
    const typed = text(get('Email'));
    const name = text(get('Name'));
    if (typed === '' && name === '') return null;
    const email = parseAddress(typed);
    if (!email.ok) {
      problems.push(
        `${name || `Row ${row + 1}`} on Team cannot be reached: ${email.reason}\nWrite one address in Email on Team. Until then nothing is given to them.`,
      );
      return null;
    }
    const max = get('Max load');
    return {
      name: name || nameFromAddress(email.address),
      email: email.address,
      roles: list(get('Roles')),
      segments: list(get('Segments')),
      territories: list(get('Territory')),
      maxLoad: typeof max === 'number' ? max : null,
      outFrom: get('Out from'),
      outUntil: get('Out until'),
      phone: text(get('Phone')),
      booking: text(get('Booking page')),
      manager: text(get('Manager')),
    };
  });
  if (team.length === 0)
    problems.push(
      'Team names nobody, so every step falls to the admin.\nAdd the people who work with this board on Team, with their roles.',
    );
  return { team, problems };
}

// ---- details

/**
 * Reads the whole rows of the deals that a run looks at closely, and their rows on Intake and the lists: two calls, the first
 * for where those rows stand.
 */
export function readDetails(
  api: SheetsApi,
  snapshot: Snapshot,
  layout: Layout,
  ids: SheetIds,
  playbook: Playbook,
  wanted: ReadonlySet<string>,
): { details: Map<string, DealDetail>; layout: Layout } {
  const tabs = tabsOf(playbook).filter(
    (tab) =>
      ['Intake', 'CS intake', ...playbook.lists.map((one) => one.tab)].includes(tab.name) &&
      ids[tab.name] !== undefined,
  );
  const found = findRows(api, snapshot.config.spreadsheetId, tabs, layout, ids);
  const places = new Map<string, Map<string, number[]>>([
    ...found.rows,
    ['Pipeline', new Map(snapshot.deals.filter((deal) => wanted.has(deal.id)).map((deal) => [deal.id, [deal.row]]))],
  ]);
  const blocks = [...places].flatMap(([tab, rows]) =>
    blocksOf([...rows].flatMap(([id, at]) => (wanted.has(id) ? at : []))).map((block) => ({ tab, ...block })),
  );
  const answers =
    blocks.length > 0
      ? api.read(
          snapshot.config.spreadsheetId,
          blocks.map(({ tab, from, to }) => ({ sheetId: ids[tab]!, startRowIndex: from, endRowIndex: to })),
        )
      : [];
  const all = { ...layout, ...found.layout };
  const lines = new Map<string, Sheet>();
  blocks.forEach(({ tab, from, to }, at) => {
    for (let row = from; row < to; row++)
      lines.set(`${tab}!${row}`, wholeSheet(all[tab]!, [answers[at]?.[row - from] ?? []]));
  });
  const details = new Map<string, DealDetail>();
  for (const dealId of places.get('Pipeline')!.keys()) {
    const mine = [...places].flatMap(([tab, rows]) =>
      (rows.get(dealId) ?? []).map((row) => ({ tab, row, sheet: lines.get(`${tab}!${row}`)! })),
    );
    details.set(dealId, detailOf(playbook, mine));
  }
  return { details, layout: all };
}

/** Rows that lie close together are read as one range. */
const CLOSE = 3;

function blocksOf(rows: readonly number[]): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = blocks.at(-1);
    if (last && row - last.to < CLOSE) last.to = Math.max(last.to, row + 1);
    else blocks.push({ from: row, to: row + 1 });
  }
  return blocks;
}

function detailOf(playbook: Playbook, mine: readonly { tab: string; row: number; sheet: Sheet }[]): DealDetail {
  const pipeline = mine.find((one) => one.tab === 'Pipeline')?.sheet;
  const get = (header: string): CellValue => pipeline?.cell(0, header) ?? '';
  const form = (tab: string, on: string) => {
    const found = mine.find((one) => one.tab === tab);
    if (!found) return { values: null, row: null };
    const fields = playbook.fields.filter((field) => field.on === on);
    return {
      values: Object.fromEntries(fields.map((field) => [field.id, found.sheet.cell(0, fieldHeader(field))])),
      row: found.row,
    };
  };
  const intake = form('Intake', 'intake');
  const csIntake = form('CS intake', 'csIntake');
  return {
    contact: text(get('Contact')),
    email: text(get('Email')),
    amount: get('Amount'),
    dealOwner: text(get('Deal owner')),
    packet: text(get('Packet')),
    sourceId: text(get('Source ID')),
    extra: Object.fromEntries(playbook.pipelineColumns.map(({ header }) => [header, get(header)])),
    intake: intake.values,
    intakeRow: intake.row,
    intakeCopies: Math.max(0, mine.filter((one) => one.tab === 'Intake').length - 1),
    csIntake: csIntake.values,
    csIntakeRow: csIntake.row,
    lists: Object.fromEntries(
      playbook.lists.map((one) => [
        one.id,
        mine
          .filter((part) => part.tab === one.tab)
          .map((part) =>
            Object.fromEntries(one.columns.map((column) => [column.id, part.sheet.cell(0, column.label)])),
          ),
      ]),
    ),
  };
}

/** Where each deal's rows stand on the tabs keyed by deal. */
function findRows(
  api: SheetsApi,
  spreadsheetId: string,
  tabs: readonly Tab[],
  layout: Layout,
  ids: SheetIds,
): { rows: Map<string, Map<string, number[]>>; layout: Record<string, TabLayout> } {
  const ranges = tabs.flatMap((tab): GridRange[] => {
    const column = layout[tab.name]?.columns['Deal ID'] ?? 0;
    return [
      { sheetId: ids[tab.name]!, startRowIndex: 0, endRowIndex: 1 },
      { sheetId: ids[tab.name]!, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 },
    ];
  });
  const answers = ranges.length > 0 ? api.read(spreadsheetId, ranges) : [];
  const rows = new Map<string, Map<string, number[]>>();
  const fresh: Record<string, TabLayout> = {};
  let moved = false;
  tabs.forEach((tab, at) => {
    const { columns } = columnsOf(answers[at * 2]?.[0] ?? [], tab);
    fresh[tab.name] = { name: tab.name, sheetId: ids[tab.name]!, columns };
    if (columns['Deal ID'] !== undefined && (layout[tab.name]?.columns['Deal ID'] ?? 0) !== columns['Deal ID'])
      moved = true;
    const places = new Map<string, number[]>();
    (columns['Deal ID'] === undefined ? [] : (answers[at * 2 + 1] ?? [])).forEach((line, row) => {
      const id = String(line[0] ?? '').trim();
      if (id !== '') places.set(id, [...(places.get(id) ?? []), row + 1]);
    });
    rows.set(tab.name, places);
  });
  return moved ? findRows(api, spreadsheetId, tabs, { ...layout, ...fresh }, ids) : { rows, layout: fresh };
}
