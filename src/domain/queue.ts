import type { Instant } from './instant';

interface Held<T> {
  readonly at: Instant;
  readonly order: number;
  readonly item: T;
}

/** What is to come, earliest first; at the same moment what was added first. A binary heap. */
export class Queue<T> {
  private readonly heap: Held<T>[] = [];
  private added = 0;

  add(at: Instant, item: T): void {
    const { heap } = this;
    heap.push({ at, order: this.added++, item });
    let here = heap.length - 1;
    while (here > 0) {
      const up = (here - 1) >> 1;
      if (isBefore(heap[up]!, heap[here]!)) break;
      swap(heap, up, here);
      here = up;
    }
  }

  /** When the next one is; null where nothing is to come. */
  get nextAt(): Instant | null {
    return this.heap[0]?.at ?? null;
  }

  take(): Held<T> | null {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined) return null;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    const { heap } = this;
    for (let here = 0; ; ) {
      let least = here;
      for (const below of [2 * here + 1, 2 * here + 2])
        if (below < heap.length && isBefore(heap[below]!, heap[least]!)) least = below;
      if (least === here) return;
      swap(heap, here, least);
      here = least;
    }
  }
}

const isBefore = <T>(a: Held<T>, b: Held<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function swap<T>(heap: Held<T>[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b]!, heap[a]!];
}
