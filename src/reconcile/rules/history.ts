import type { Snapshot } from '../snapshot';

/** Action on Requests under which an import lists what arrives won: one Source ID a line of Detail. */
export const HISTORY = 'History';

const listed = new WeakMap<Snapshot['requests'], ReadonlySet<string>>();

/** Whether an import has said of this Source ID that its deal arrives already won: history, however young its Close date. */
export function isImportedHistory({ requests }: Snapshot, sourceId: string): boolean {
  if (sourceId === '') return false;
  let ids = listed.get(requests);
  if (!ids) {
    ids = new Set(
      requests
        .filter(({ action }) => action === HISTORY)
        .flatMap(({ detail }) =>
          detail
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        ),
    );
    listed.set(requests, ids);
  }
  return ids.has(sourceId);
}
