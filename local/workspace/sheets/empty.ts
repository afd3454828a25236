import type { BooksState } from './state';

export const emptyBooks = (): BooksState => ({ byId: {} });
