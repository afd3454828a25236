import { mainBook } from '../../../local/workspace/events';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { bookOf, sheetByName } from '../../../local/workspace/sheets/model/book';
import type { Cell, SheetState } from '../../../local/workspace/sheets/state';

export type Value = string | number | boolean;

/** What a tab's name ends in while somebody has renamed it. */
export const RENAMED = ' of ours';

/** The board as anybody reads it: by header and by what stands in a row. Rows are 0-based here, as in the grid. */
export class Board {
  readonly bookId: string;

  constructor(readonly workspace: Workspace) {
    this.bookId = mainBook(workspace);
  }

  sheet(tab: string): SheetState {
    const sheet =
      sheetByName(bookOf(this.workspace, this.bookId), tab) ??
      sheetByName(bookOf(this.workspace, this.bookId), `${tab}${RENAMED}`);
    if (!sheet) throw new Error(`The board has no tab ${tab}.`);
    return sheet;
  }

  headers(tab: string): string[] {
    return (this.sheet(tab).rows[0] ?? []).map((cell) => String(cell?.v ?? '').replace(/ \*$/, ''));
  }

  column(tab: string, header: string): number {
    const at = this.headers(tab).indexOf(header);
    if (at < 0) throw new Error(`${tab} has no column ${header}.`);
    return at;
  }

  value(tab: string, row: number, header: string): Value {
    return plain(this.sheet(tab).rows[row]?.[this.column(tab, header)]);
  }

  /** Rows that hold anything, each as its values by header, with its place. */
  rows(tab: string): { row: number; get: (header: string) => Value }[] {
    const headers = this.headers(tab);
    return this.sheet(tab).rows.flatMap((line, row) =>
      row === 0 || !line.some((cell) => plain(cell) !== '' && plain(cell) !== false)
        ? []
        : [{ row, get: (header: string) => plain(line[headers.indexOf(header)]) }],
    );
  }

  find(tab: string, header: string, wanted: (value: Value) => boolean): number | undefined {
    return this.rows(tab).find(({ get }) => wanted(get(header)))?.row;
  }

  /** First row below everything that stands under the header. */
  nextRow(tab: string, header: string): number {
    const column = this.column(tab, header);
    const { rows } = this.sheet(tab);
    let row = rows.length;
    while (row > 1 && plain(rows[row - 1]?.[column]) === '') row -= 1;
    return Math.max(1, row);
  }

  setting(key: string): Value {
    return (
      this.rows('Settings')
        .find(({ get }) => get('Key') === key)
        ?.get('Value') ?? ''
    );
  }
}

export function plain(cell: Cell | null | undefined): Value {
  const v = cell?.v;
  if (v === undefined) return '';
  return typeof v === 'object' ? v.error : v;
}
