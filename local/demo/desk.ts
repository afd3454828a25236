import { afterPersonEdit, mainBook } from '../workspace/events';
import type { Workspace } from '../workspace/kernel/workspace';
import { columnLetters } from '../workspace/sheets/model/a1';
import { bookOf, sheetByName } from '../workspace/sheets/model/book';
import { personEdit } from '../workspace/sheets/person';
import type { Cell, SheetState } from '../workspace/sheets/state';

export type CellValue = string | number | boolean;

/** The board as the played people use it: they look for a row by what stands in it, and type. */
export class Desk {
  readonly bookId: string;
  /** Rows by tab, column and text, as they were last found; checked again at each use, since rows move. */
  private readonly places = new Map<string, Map<string, number[]>>();
  private readonly read = new Map<string, number>();
  /** What Google refused, counted by its words. */
  readonly refusals = new Map<string, number>();
  edits = 0;

  constructor(readonly workspace: Workspace) {
    this.bookId = mainBook(workspace);
  }

  sheet(tab: string): SheetState {
    const sheet = sheetByName(bookOf(this.workspace, this.bookId), tab);
    if (!sheet) throw new Error(`The board has no tab ${tab}.`);
    return sheet;
  }

  /** 0-based column of a header; null where the playbook has none. A star behind a required field does not matter. */
  column(tab: string, header: string): number | null {
    const bare = (text: string) => text.replace(/ \*$/, '');
    const at = (this.sheet(tab).rows[0] ?? []).findIndex((cell) => bare(String(cell?.v ?? '')) === bare(header));
    return at < 0 ? null : at;
  }

  value(tab: string, row: number, header: string): CellValue {
    const column = this.column(tab, header);
    return column === null ? '' : plain(this.sheet(tab).rows[row]?.[column]);
  }

  /** 0-based rows whose cell under the header holds the text, from top to bottom. */
  find(tab: string, header: string, text: string): number[] {
    const column = this.column(tab, header);
    if (column === null) return [];
    const { rows } = this.sheet(tab);
    const key = `${tab}/${column}`;
    const holds = (row: number) => String(plain(rows[row]?.[column])) === text;
    let index = this.places.get(key);
    const known = index?.get(text) ?? [];
    if (!index || !known.every(holds)) {
      index = new Map();
      this.places.set(key, index);
      this.read.set(key, 1);
    }
    // A dense sheet has empty rows below; reading goes on where the last used row was.
    let row = this.read.get(key)!;
    for (let empty = 0; row < rows.length && empty < 50; row++) {
      const value = String(plain(rows[row]?.[column]));
      if (value === '') {
        empty += 1;
        continue;
      }
      empty = 0;
      const places = index.get(value);
      if (places) places.push(row);
      else index.set(value, [row]);
      this.read.set(key, row + 1);
    }
    return index.get(text) ?? [];
  }

  /** The first row, 0-based, of which the column is empty and nothing stands below. */
  nextRow(tab: string, header: string): number {
    const column = this.column(tab, header) ?? 0;
    const { rows } = this.sheet(tab);
    let row = rows.length;
    while (row > 1 && plain(rows[row - 1]?.[column]) === '') row -= 1;
    return Math.max(row, 1);
  }

  /** Types into one row; neighbouring columns go in together, as a paste does. @returns whether all of it was taken. */
  type(as: string, tab: string, row: number, cells: Readonly<Record<string, string>>): boolean {
    const placed = Object.entries(cells)
      .flatMap(([header, value]) => {
        const column = this.column(tab, header);
        return column === null ? [] : [{ column, value }];
      })
      .sort((a, b) => a.column - b.column);
    let taken = true;
    for (let from = 0; from < placed.length; ) {
      let to = from + 1;
      while (to < placed.length && placed[to]!.column === placed[to - 1]!.column + 1) to += 1;
      const part = placed.slice(from, to);
      taken = this.paste(as, tab, row, part[0]!.column, [part.map(({ value }) => value)]) && taken;
      from = to;
    }
    return taken;
  }

  /** Pastes a block whose upper left cell is 0-based row and column, and lets the triggers run that this fires. */
  paste(as: string, tab: string, row: number, column: number, values: readonly (readonly string[])[]): boolean {
    const a1 = `${columnLetters(column)}${row + 1}:${columnLetters(column + values[0]!.length - 1)}${row + values.length}`;
    const { workspace, bookId } = this;
    const done = personEdit(workspace, {
      as,
      spreadsheetId: bookId,
      sheet: tab,
      a1,
      values: values.map((line) => [...line]),
    });
    if (!done.ok) {
      this.refusals.set(done.error ?? '', (this.refusals.get(done.error ?? '') ?? 0) + 1);
      return false;
    }
    this.edits += 1;
    afterPersonEdit(workspace, as, bookId, done);
    return true;
  }
}

export function plain(cell: Cell | null | undefined): CellValue {
  const v = cell?.v;
  if (v === undefined) return '';
  return typeof v === 'object' ? v.error : v;
}
