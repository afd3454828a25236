import { afterPersonEdit } from '../../../local/workspace/events';
import { personColumns, personFilter } from '../../../local/workspace/sheets/person';
import type { Trouble } from './actions';
import { plain } from './board';
import { ADMIN } from './company';
import type { Life } from './life';

/** How somebody likes the tab best: a column elsewhere, or rows with the first value of a column out of sight. */
export function rearrange(life: Life, trouble: Extract<Trouble, { kind: 'column moved' | 'filtered' }>): void {
  const { workspace, board } = life;
  const who = { as: ADMIN, spreadsheetId: board.bookId, sheet: trouble.tab };
  const done =
    trouble.kind === 'filtered'
      ? personFilter(workspace, { ...who, column: trouble.by, hide: hidden(life, trouble.tab, trouble.by) })
      : personColumns(workspace, { ...who, op: 'move', at: trouble.from, to: trouble.to });
  if (done.ok) afterPersonEdit(workspace, ADMIN, board.bookId, done);
}

const hidden = ({ board }: Life, tab: string, column: number): string[] =>
  board
    .sheet(tab)
    .rows.slice(1, 2)
    .map((row) => String(plain(row[column - 1])));
