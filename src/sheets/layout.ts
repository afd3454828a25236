import type { Tab } from './tabs';

/** Where a tab and its columns stand: found by header, so that moved and added columns do no harm. */
export interface TabLayout {
  readonly name: string;
  readonly sheetId: number;
  /** Header → 0-based column. */
  readonly columns: Readonly<Record<string, number>>;
}

export type Layout = Readonly<Record<string, TabLayout>>;

/** What is known before reading: tab name → sheet id. Kept with the installation, since a renamed tab keeps its id. */
export type SheetIds = Readonly<Record<string, number>>;

/**
 * Columns of a tab by header. A required star, case and outer spaces make no difference; of two equal headers the left one counts.
 */
export function columnsOf(
  headers: readonly unknown[],
  tab: Pick<Tab, 'columns'>,
): { columns: Record<string, number>; missing: string[] } {
  const found = new Map<string, number>();
  headers.forEach((header, at) => {
    const key = plain(String(header));
    if (key !== '' && !found.has(key)) found.set(key, at);
  });
  const columns: Record<string, number> = {};
  const missing: string[] = [];
  for (const { header } of tab.columns) {
    const at = found.get(plain(header));
    if (at === undefined) missing.push(header);
    else columns[header] = at;
  }
  return { columns, missing };
}

/** Whether a header is the one that is meant. */
export const sameHeader = (found: string, meant: string): boolean => plain(found) === plain(meant);

const plain = (header: string): string =>
  header
    .replace(/\*\s*$/, '')
    .trim()
    .toLowerCase();
