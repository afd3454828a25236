import type { GoogleDoc } from '../ports/ports';

/** A body, header or footer that is written again from the start. Indexes are those of the Docs API. */
export interface Segment {
  /** '' is the body. */
  readonly id: string;
  /** 1 in the body, whose first index belongs to its section; else 0. */
  readonly start: number;
  /** Behind the last newline. */
  readonly end: number;
  readonly hasLastBullet: boolean;
}

/** The whole body of a document as the Docs API answers it. */
export function bodyOf({ body }: GoogleDoc): Segment {
  const content = (body as Body | undefined)?.content;
  const last = content?.at(-1);
  return { id: '', start: 1, end: last?.endIndex ?? 2, hasLastBullet: last?.paragraph?.bullet !== undefined };
}

interface Body {
  readonly content?: readonly { readonly endIndex?: number; readonly paragraph?: { readonly bullet?: object } }[];
}

export const placeIn = (segmentId: string, index: number): object => ({ index, ...(segmentId ? { segmentId } : {}) });
export const rangeIn = (segmentId: string, startIndex: number, endIndex: number): object => ({
  startIndex,
  endIndex,
  ...(segmentId ? { segmentId } : {}),
});
