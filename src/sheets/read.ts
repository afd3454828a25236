import type { Playbook } from '../playbooks/schema';
import type { FoundRows } from '../playbooks/tabs/fromRows';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import { readConfig } from './config';
import { everyRun } from './everyRun';
import { printOf } from './glance';
import { columnsOf, type Layout, type SheetIds, type TabLayout } from './layout';
import { Damage, keyless, readHandoffs, readOutbox } from './ledgerRows';
import {
  readAnswers,
  readApprovals,
  readDeals,
  readProblems,
  readRequests,
  readSignals,
  readTasks,
  readTeam,
  readWarnings,
} from './peopleRows';
import { playbookRows } from './playbookTabs';
import { NO_SHEET, type Sheet } from './sheet';
import { planTab, sheetOf } from './spans';
import { tabsOf } from './tabs';

export interface ReadResult {
  readonly snapshot: Snapshot;
  readonly layout: Layout;
  /** First free row of each engine tab. */
  readonly nextRow: Readonly<Record<string, number>>;
  /** The tabs that are there. */
  readonly ids: SheetIds;
  /** Fingerprint of what people can change. */
  readonly print: () => string;
  /** What stands on the tabs of the playbook; null where one of them is not whole. */
  readonly tabs: () => FoundRows | null;
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
    for (const one of plan) {
      const { tab, ranges, spans } = one;
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
      sheets[tab.name] = sheetOf(fresh, one, part.slice(1));
    }
    layout = { ...layout, ...next };
    if (isStale && attempt < 3) continue;
    for (const tab of tabsOf(playbook)) if (ids[tab.name] === undefined) problems.push(tabGone(tab.name));
    const { config, problems: wrong, isUnclear } = readConfig(sheet('Settings'), sheet('Holidays'), spreadsheetId);
    const { team, problems: unreachable } = readTeam(sheet('Team'));
    const damage = new Damage();
    const lost = keyless(sheet('Tasks'));
    const read: Snapshot = {
      config: { ...config, tasksId: ids.Tasks },
      team,
      deals: readDeals(sheet('Pipeline')),
      details: new Map(),
      ...readHandoffs(sheet('Handoffs'), damage),
      outbox: readOutbox(sheet('Outbox'), damage),
      tasks: readTasks(sheet('Tasks')),
      answers: readAnswers(sheets, playbook),
      approvals: readApprovals(sheet('Approvals')),
      requests: readRequests(sheet('Requests')),
      signals: readSignals(sheet('Signals'), config.zone),
      warnings: readWarnings(sheet('Warnings')),
      problems: readProblems(sheet('Problems')),
      draftsGone: new Set(),
      meetings: [],
      layoutProblems: [...problems, ...wrong, ...unreachable, ...lost],
      isBlind: isBlind || isUnclear,
    };
    const snapshot = { ...damage.leaveOut(read), isDamaged: damage.isAny || lost.length > 0 };
    const nextRow = Object.fromEntries(['Handoffs', 'Outbox'].map((name) => [name, (sheets[name]?.rows ?? 0) + 1]));
    return { snapshot, layout, nextRow, ids, print: () => printOf(sheets, playbook), tabs: () => playbookRows(sheets) };
  }
}
