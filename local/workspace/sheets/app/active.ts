import { sessionKey } from '../../html/menu';
import type { Execution } from '../../kernel/execution';
import type { GridRect } from '../state';

export interface Active {
  bookId: string;
  sheetId: number;
  rect: GridRect;
}

const KEY = 'sheets.active';

/** What is selected for this run: a run begins where the person stands, and moves with `activate`. */
export function setActive(run: Execution, bookId: string, sheetId: number, rect: GridRect): void {
  run.memo.set(KEY, { bookId, sheetId, rect } satisfies Active);
}

/** The selection of a spreadsheet: the script's own, else the person's; the top left cell of its first visible sheet if nobody has chosen anything. */
export function activeOf(run: Execution, bookId: string): Active {
  const active = run.memo.get(KEY) as Active | undefined;
  const book = run.workspace.state.books.byId[bookId];
  if (active?.bookId === bookId && book?.sheets.some((sheet) => sheet.id === active.sheetId)) return active;
  const chosen = run.options.hasUi
    ? run.workspace.state.sessions[sessionKey(run.project.id, run.options.screen ?? run.user)]?.selection
    : undefined;
  if (chosen && book?.sheets.some((sheet) => sheet.id === chosen.sheetId)) return { bookId, ...chosen };
  const first = book?.sheets.find((sheet) => !sheet.hidden) ?? book?.sheets[0];
  return { bookId, sheetId: first?.id ?? 0, rect: { r0: 0, c0: 0, r1: 1, c1: 1 } };
}
