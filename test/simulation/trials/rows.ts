import type { Workspace } from '../../../local/workspace/kernel/workspace';

export type Value = string | number | boolean;

/** Rows of a tab that hold anything, by header. */
export function rowsOf(world: Workspace, tab: string): Record<string, Value>[] {
  const book = Object.values(world.state.books.byId)[0]!;
  const sheet = book.sheets.find(({ name }) => name === tab);
  const [headers = [], ...rows] = sheet?.rows ?? [];
  const names = headers.map((cell) => String(cell?.v ?? ''));
  return rows
    .filter((row) => row.some((cell) => cell?.v !== undefined && cell.v !== '' && cell.v !== false))
    .map((row) =>
      Object.fromEntries(
        names.map((name, column): [string, Value] => {
          const v = row[column]?.v ?? '';
          return [name, typeof v === 'object' ? v.error : v];
        }),
      ),
    );
}
