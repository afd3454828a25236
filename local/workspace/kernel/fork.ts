import { copyOf } from '../sheets/api/transaction';
import type { WorldState } from './state';

/**
 * A world of its own that goes on from the same moment. Cells are never changed in place but replaced, so both worlds hold the
 * same ones, and a board of thirty tabs is copied in milliseconds.
 */
export function forkState(state: WorldState): WorldState {
  const { books, ...rest } = state;
  const byId = Object.entries(books.byId).map(([id, { sheets, ...book }]) => [
    id,
    { ...structuredClone(book), sheets: sheets.map(copyOf) },
  ]);
  return { ...structuredClone(rest), books: { byId: Object.fromEntries(byId) } };
}
