import type { Draft } from '../draft';
import { newRowKeys } from '../ids';

/**
 * Rows of Requests and Signals that people typed, pasted or copied get a key of their own first, and are looked at by it in
 * the next pass: where a row stands is true only for the moment of reading, and people sort.
 */
export function nameRows(draft: Draft): void {
  const { requests, signals, config } = draft.snapshot;
  const newKey = newRowKeys(config.boardId, draft.now, new Set([...requests, ...signals].map(({ key }) => key ?? '')));
  for (const [tab, rows] of [
    ['Requests', requests],
    ['Signals', signals],
  ] as const) {
    const seen = new Set<string>();
    for (const { row, key } of rows) {
      if (key === null) continue;
      if (key === '' || seen.has(key)) draft.write(tab, row, '', { Key: newKey() });
      seen.add(key);
    }
  }
}

/** It gets its key in this very pass. */
export const isUnnamed = (
  draft: Draft,
  tab: string,
  row: { readonly row: number; readonly key: string | null },
): boolean => row.key === '' || draft.written(tab, row.row).Key !== undefined;
