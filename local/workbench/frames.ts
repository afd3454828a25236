import type { UiRequest } from '../workspace/kernel/errors';
import type { UiView } from './protocol';

const KEPT = 200;

/** What scripts have opened on the page, by an id that the page answers with. */
export class Frames {
  private readonly byId = new Map<string, UiRequest>();
  private next = 0;

  /** Keeps a thing that has opened. @returns What the page is told of it; HTML is fetched by id. */
  open(ui: UiRequest): UiView & UiRequest {
    const id = `ui-${++this.next}`;
    this.byId.set(id, ui);
    const [oldest] = this.byId.keys();
    if (this.byId.size > KEPT && oldest) this.byId.delete(oldest);
    return { ...ui, id };
  }

  get(id: string): UiRequest | undefined {
    return this.byId.get(id);
  }

  clear(): void {
    this.byId.clear();
  }
}
