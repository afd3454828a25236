import type { Answer, BookView, Filter, SheetView } from '../protocol';

/** Asks the server to do something as a person. An answer that is not ok is a value, not an exception. */
export async function post<T extends Answer = Answer>(call: string, body: Record<string, unknown>): Promise<T> {
  try {
    const response = await fetch(`/api/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  } catch {
    return { ok: false, error: 'The workbench does not answer. Is npm start still running?' } as T;
  }
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(((await response.json().catch(() => ({}))) as Answer).error ?? response.statusText);
  return (await response.json()) as T;
}

export const getBook = (as: string): Promise<BookView> => get(`/api/book?as=${encodeURIComponent(as)}`);

export function getSheet(as: string, sheet: string, from: number, count: number, filter: Filter): Promise<SheetView> {
  const query = new URLSearchParams({ as, sheet, from: String(from), count: String(count) });
  if (Object.keys(filter).length > 0) query.set('filter', JSON.stringify(filter));
  return get(`/api/sheet?${query}`);
}

export const getValues = (
  sheet: string,
  column: number,
): Promise<{ values: { text: string; count: number }[]; more: boolean }> =>
  get(`/api/values?${new URLSearchParams({ sheet, column: String(column) })}`);

export const findText = (
  sheet: string,
  text: string,
  after: { row: number; column: number },
): Promise<{ row: number; column: number } | null> =>
  get(`/api/find?${new URLSearchParams({ sheet, text, row: String(after.row), column: String(after.column) })}`);

export const getSide = <T>(part: string): Promise<T> => get(`/api/side?part=${part}`);

/** Where a cell of the sheet leads. */
export const getLink = (sheet: string, row: number, column: number): Promise<{ url: string | null }> =>
  get(`/api/link?${new URLSearchParams({ sheet, row: String(row), column: String(column) })}`);
