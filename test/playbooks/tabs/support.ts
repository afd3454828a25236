import type { PlaybookTab } from '../../../src/playbooks/tabs/columns';
import type { FoundRows } from '../../../src/playbooks/tabs/fromRows';
import type { Cells } from '../../../src/playbooks/tabs/item';
import type { TabCells } from '../../../src/playbooks/tabs/toRows';

/** Rows as a look at the tabs finds them, below their headers. */
export const found = (rows: TabCells): FoundRows =>
  Object.fromEntries(
    Object.entries(rows).map(([tab, lines]) => [
      tab,
      lines.map((cells: Cells, at: number) => ({ row: at + 1, cells })),
    ]),
  ) as unknown as Record<PlaybookTab, { row: number; cells: Cells }[]>;
