import { Queue } from '../../src/domain/queue';

/** What is going to happen, the earliest first; of two at the same moment the one written down first. */
export class Agenda {
  private readonly queue = new Queue<() => void>();

  /** @param at epoch ms; what lies in the past happens next. */
  add(at: number, run: () => void): void {
    this.queue.add(at, run);
  }

  get nextAt(): number | null {
    return this.queue.nextAt;
  }

  take(): { readonly at: number; readonly run: () => void } | undefined {
    const next = this.queue.take();
    return next ? { at: next.at, run: next.item } : undefined;
  }
}
