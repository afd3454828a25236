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

export const placeIn = (segmentId: string, index: number): object => ({ index, ...(segmentId ? { segmentId } : {}) });
export const rangeIn = (segmentId: string, startIndex: number, endIndex: number): object => ({
  startIndex,
  endIndex,
  ...(segmentId ? { segmentId } : {}),
});
