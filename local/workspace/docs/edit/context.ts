import type { Segment } from '../position';
import { segmentOf } from '../position';
import type { DocState } from '../state';

/** A request that cannot be carried out; the service puts `Invalid requests[n].kind: ` before the text. */
export class InvalidRequest extends Error {}

/** The copy of a document that a batch works on, and where new ids come from. */
export interface EditContext {
  doc: DocState;
  id: (kind: string) => string;
}

export function segment(doc: DocState, id: string | undefined): Segment {
  const found = segmentOf(doc, id ?? '');
  if (!found) {
    throw new InvalidRequest(
      `Segment with ID ${id} was not found. If a segment ID is provided, it must be a header, footer or footnote ID.`,
    );
  }
  return found;
}

/** Keeps named ranges on their text when `removed` units at `at` give way to `inserted` others. Empty ranges vanish. */
export function shiftNamedRanges(
  doc: DocState,
  segmentId: string,
  at: number,
  removed: number,
  inserted: number,
): void {
  const moved = (index: number, isStart: boolean): number => {
    if (index > at + removed || (index === at + removed && (removed > 0 || isStart))) return index - removed + inserted;
    if (index <= at) return index;
    return at + (isStart ? inserted : 0);
  };
  for (const named of doc.namedRanges) {
    for (const range of named.ranges) {
      if (range.segmentId !== segmentId) continue;
      [range.start, range.end] = [moved(range.start, true), moved(range.end, false)];
    }
    named.ranges = named.ranges.filter((range) => range.end > range.start);
  }
  doc.namedRanges = doc.namedRanges.filter((named) => named.ranges.length > 0);
}
