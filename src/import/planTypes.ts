import type { CellValue } from '../domain/board';
import type { DecimalMark } from '../domain/money';
import type { Zone } from '../domain/zone';
import type { DateOrder } from './dates';
import type { ImportField } from './fields';
import type { Cell } from './readCell';

/** A deal as it stands on Pipeline; cells unformatted, by header. */
export interface BoardRow {
  readonly dealId: string;
  readonly values: Readonly<Record<string, CellValue>>;
}

/**
 * What imports have written so far: Source ID → header → value (a day as `YYYY-MM-DD`). Kept between imports as JSON.
 *
 * A cell of the board that differs from this was typed by a person and stays.
 */
export type LastImport = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

export interface ImportOptions {
  /** The board's zone: timestamps of a file become days in it. */
  readonly zone: Zone;
  readonly lastImport?: LastImport;
  readonly fields?: readonly ImportField[];
  /** The board's currency; amounts in another one are asked about. */
  readonly currency?: string | null;
  readonly stageAliases?: Readonly<Record<string, string>>;
  readonly people?: readonly { readonly name: string; readonly email: string }[];
  /** Answers to questions: field → the file's value → what it means; '' leaves the cell empty. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Answers to questions: field → order. Comes before what the column shows. */
  readonly dateOrder?: Readonly<Record<string, DateOrder>>;
  readonly decimal?: Readonly<Record<string, DecimalMark>>;
  /** Field → the value for rows whose cell is empty, or for every row where no column is mapped. */
  readonly fallback?: Readonly<Record<string, string>>;
  /** Rows of the file to import although they are doubtful; what could not be read stays empty. */
  readonly accept?: 'all' | readonly number[];
}

/**
 * add: a new deal. update: known by its Source ID, and the file says something new. same: nothing to write.
 * doubtful: a person decides. skip: no deal of its own.
 */
export type RowClass = 'add' | 'update' | 'same' | 'doubtful' | 'skip';

export interface RowProblem {
  readonly row: number;
  /** '' where the whole row is meant. */
  readonly field: string;
  /** A sentence that names row and field. */
  readonly says: string;
}

export interface PlannedRow {
  readonly row: number;
  readonly class: RowClass;
  readonly sourceId: string;
  /** Null for a deal that is not on the board. */
  readonly dealId: string | null;
  readonly company: string;
  /** What is written, or would be if a person accepts the row. */
  readonly cells: Readonly<Record<string, Cell>>;
  readonly problems: readonly RowProblem[];
  /** Cells of the board that a person typed, with what the file says instead. */
  readonly kept: readonly { readonly field: string; readonly board: string; readonly file: string }[];
  /** It arrives won: history, not news. Nothing starts by itself. */
  readonly history: boolean;
  /** Whether `accept` can import it all the same. */
  readonly canAccept: boolean;
}

/** One answer that settles many rows. */
export type Question = { readonly field: string; readonly says: string; readonly rows: number } & (
  | { readonly kind: 'column' }
  | { readonly kind: 'value'; readonly value: string; readonly choices: readonly string[] }
  | { readonly kind: 'dateOrder'; readonly example: string }
  | { readonly kind: 'decimal'; readonly example: string }
);

export interface ImportPlan {
  readonly counts: Readonly<Record<RowClass, number>> & { readonly history: number; readonly kept: number };
  readonly rows: readonly PlannedRow[];
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  /** Exactly what is to be written, and nothing else. */
  readonly writes: {
    readonly adds: readonly {
      readonly row: number;
      readonly history: boolean;
      readonly cells: Readonly<Record<string, Cell>>;
    }[];
    readonly updates: readonly { readonly dealId: string; readonly cells: Readonly<Record<string, Cell>> }[];
  };
  /** To be kept once the writes are done. */
  readonly lastImport: LastImport;
}
