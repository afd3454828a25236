import type { CellValue, Handoff, Problem } from '../domain/board';
import type { Instant } from '../domain/instant';
import type { Serial } from '../domain/serial';
import type { OutboxEntry } from '../outbox/entry';
import type { Known } from './snapshot';

/** Cells of one row to write, by header. A row is found by its key in the same pass and checked after the write. */
export interface CellWrite {
  readonly tab: string;
  /** 0-based grid row as read. */
  readonly row: number;
  /** What must stand in the tab's key column of that row, before and after; '' for a row without a key yet. */
  readonly key: string;
  readonly cells: Readonly<Record<string, CellOut>>;
}

/** A cell to write: a value as it is, an instant or day, a link, or a link to a cell of the board. */
export type CellOut =
  | CellValue
  | { readonly link: string; readonly text: string }
  | { readonly day: Serial }
  | { readonly at: Instant }
  /** What is left of one column of the row after another, as a formula. */
  | { readonly rest: string; readonly less: string }
  /** Text that links to the cell of this deal on another tab, wherever its row is sorted to. */
  | { readonly text: string; readonly tab: string; readonly header: string; readonly dealId: string };

export interface NewRow {
  readonly tab: string;
  readonly cells: Readonly<Record<string, CellOut>>;
}

/** What ought to be written, so that the ledger and the board say what is true. */
export interface Changes {
  readonly handoffs: readonly Handoff[];
  readonly outbox: readonly OutboxEntry[];
  readonly known: ReadonlyMap<string, Known>;
  readonly writes: readonly CellWrite[];
  readonly newRows: readonly NewRow[];
  /** Everything that is wrong now; lines that are no longer among them are cleared. */
  readonly problems: readonly Problem[];
  readonly activity: readonly {
    readonly dealId: string;
    readonly company: string;
    readonly what: string;
    readonly detail: string;
  }[];
}
