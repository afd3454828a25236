import type { Execution } from '../../../kernel/execution';
import type { BookState } from '../../state';
import type { Writing } from '../valuesWrite';

/** What the requests of one batch work on. */
export interface Batch {
  run: Execution;
  book: BookState;
  /** Cells written so far, which take time. */
  cells: number;
}

/** Does one request; what it gives back, if anything, is the request's reply. */
// biome-ignore lint/suspicious/noExplicitAny: each handler reads the body of its own kind of request
export type Handler = (batch: Batch, body: any) => unknown;

/** Reads texts of this batch as if they were typed. */
export const typed = (batch: Batch): Writing => ({ run: batch.run, book: batch.book, input: 'USER_ENTERED' });
