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
    const problems: string[] = [];
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
      for (const header of missing)
        problems.push(
          `The column “${header}” of ${tab.name} is gone.\nPut the header back, or choose Baton › Set up… to repair the board.`,
        );
      sheets[tab.name] = spans === 'all' ? wholeSheet(fresh, part[1] ?? []) : spannedSheet(fresh, spans, part.slice(1));
    }
    layout = { ...layout, ...next };
    if (isStale && attempt < 3) continue;
    for (const tab of tabsOf(playbook))
      if (ids[tab.name] === undefined)
        problems.push(`The tab ${tab.name} is gone.\nUndo its deletion, or choose Baton › Set up… to make it again.`);
    const config = readConfig(sheets.Settings!, sheets.Holidays!, spreadsheetId);
    const snapshot: Snapshot = {
      config,
      team: readTeam(sheets.Team!),
      deals: readDeals(sheets.Pipeline!),
      details: new Map(),
      ...readHandoffs(sheets.Handoffs!),
      outbox: readOutbox(sheets.Outbox!),
      tasks: readTasks(sheets.Tasks!),
      csAnswers: readCsAnswers(sheets['CS intake'], playbook),
      approvals: readApprovals(sheets.Approvals!),
      requests: readRequests(sheets.Requests!),
      signals: readSignals(sheets.Signals!, config.zone),
      warnings: readWarnings(sheets.Warnings!),
      problems: readProblems(sheets.Problems!),
      draftsGone: new Set(),
      meetings: [],
      layoutProblems: problems,
    };
    const nextRow = Object.fromEntries(['Handoffs', 'Outbox'].map((name) => [name, (sheets[name]?.rows ?? 0) + 1]));
    return { snapshot, layout, nextRow };
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

function readHandoffs(sheet: Sheet): { handoffs: Handoff[]; known: Map<string, Known>; knownRows: number[] } {
  const known = new Map<string, Known>();
  const knownRows: number[] = [];
  const handoffs = rowsOf<Handoff>(sheet, (row, get) => {
    const key = text(get('Key'));
    if (key === '') return null;
    if (key.startsWith('known/')) {
      knownRows[Number(key.slice('known/'.length)) - 1] = row;
      for (const word of text(get('Facts')).split(',')) {
        const [id, state] = word.split(':');
        if (id) known.set(id, state === 'o' ? 'open' : 'past');
      }
      return null;
    }
    const [dealId = '', win = '1'] = key.split('/');
    return {
      key,
      dealId,
      win: Number(win),
      row,
      playbook: text(get('Playbook')),
      version: text(get('Version')),
      mode: text(get('Mode')) as Handoff['mode'],
      state: text(get('State')) as Handoff['state'],
      startedAt: fromIso(text(get('Started at'))) ?? 0,
      endedAt: fromIso(text(get('Ended at'))),
      facts: readFacts(text(get('Facts'))),
      data: JSON.parse(text(get('Data')) || '{}') as Handoff['data'],
    };
  });
  return { handoffs, known, knownRows };
}

const readFacts = (json: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(JSON.parse(json || '{}') as Record<string, string>).map(([name, at]) => [name, fromIso(at) ?? 0]),
  );

const readOutbox = (sheet: Sheet): OutboxEntry[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    if (key === '') return null;
    return {
      key,
      row,
      dealId: text(get('Deal ID')),
      kind: text(get('Kind')) as OutboxEntry['kind'],
      state: text(get('State')) as OutboxEntry['state'],
      dueAt: fromIso(text(get('Due at'))) ?? 0,
      attempts: Number(get('Attempts')) || 0,
      nextTryAt: fromIso(text(get('Next try at'))),
      account: text(get('Account')),
      reference: text(get('Reference')),
      recipients: Number(get('Recipients')) || 0,
      error: text(get('Last error')),
      updatedAt: fromIso(text(get('Updated at'))) ?? 0,
      detail: JSON.parse(text(get('Detail')) || '{}') as OutboxEntry['detail'],
    };
  });

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
    const key = text(get('Key'));
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

const readTeam = (sheet: Sheet): TeamMember[] =>
  rowsOf(sheet, (_row, get) => {
    const email = text(get('Email'));
    if (email === '') return null;
    const max = get('Max load');
    return {
      name: text(get('Name')),
      email,
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
    if ((layout[tab.name]?.columns['Deal ID'] ?? 0) !== columns['Deal ID']) moved = true;
    const places = new Map<string, number[]>();
    (answers[at * 2 + 1] ?? []).forEach((line, row) => {
      const id = String(line[0] ?? '').trim();
      if (id !== '') places.set(id, [...(places.get(id) ?? []), row + 1]);
    });
    rows.set(tab.name, places);
  });
  return moved ? findRows(api, spreadsheetId, tabs, { ...layout, ...fresh }, ids) : { rows, layout: fresh };
}
