interface Item {
  at: number;
  /** Order of writing down, which decides between two at the same moment. */
  nth: number;
  run: () => void;
}

/** What is going to happen, the earliest first: a heap, since a year holds some hundred thousand entries. */
export class Agenda {
  private readonly heap: Item[] = [];
  private written = 0;

  /** @param at epoch ms; what lies in the past happens next. */
  add(at: number, run: () => void): void {
    const { heap } = this;
    heap.push({ at, nth: this.written++, run });
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!isBefore(heap[child]!, heap[parent]!)) break;
      [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
      child = parent;
    }
  }

  get nextAt(): number | null {
    return this.heap[0]?.at ?? null;
  }

  take(): Item | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
      if (least === parent) return first;
      [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
      parent = least;
    }
  }
}

const isBefore = (a: Item, b: Item): boolean => a.at < b.at || (a.at === b.at && a.nth < b.nth);
