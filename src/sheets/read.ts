import { fieldHeader } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';
import type { GridRange, SheetsApi } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import { readConfig } from './config';
import { columnsOf, type Layout, type SheetIds, type TabLayout } from './layout';
import { Damage, keyless, readHandoffs, readOutbox } from './ledgerRows';
import {
  decidingFields,
  readApprovals,
  readCsAnswers,
  readDeals,
  readProblems,
  readRequests,
  readSignals,
  readTasks,
  readTeam,
  readWarnings,
} from './peopleRows';
import { NO_SHEET, type Sheet, spannedSheet, wholeSheet } from './sheet';
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
