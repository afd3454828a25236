import type { GridRange } from '../ports/sheetsApi';
import type { TabLayout } from './layout';
import { type Sheet, spannedSheet, wholeSheet } from './sheet';
import type { Tab } from './tabs';

/** Which columns of a tab are read. */
export type Wanted = readonly string[] | 'all';

/** The ranges that one tab is read by, its headers first. */
export interface TabPlan {
  readonly tab: Tab;
  readonly ranges: readonly GridRange[];
  readonly spans: 'all' | readonly { readonly from: number; readonly to: number }[];
}

export function planTab(tab: Tab, sheetId: number, cached: TabLayout | undefined, wanted: Wanted): TabPlan {
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

/** The tab as its ranges were answered, without the answer for its headers. */
export const sheetOf = (layout: TabLayout, { spans }: TabPlan, parts: readonly unknown[][][]): Sheet =>
  spans === 'all' ? wholeSheet(layout, parts[0] ?? []) : spannedSheet(layout, spans, parts);

/**
 * Rows or columns in spans that do not overlap, each with its first and what comes behind its last.
 * @param gap so many in between that are not asked for are taken along.
 */
export function spansOf(places: readonly number[], gap = 0): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && place - last.to <= gap) last.to = place + 1;
    else spans.push({ from: place, to: place + 1 });
  }
  return spans;
}
