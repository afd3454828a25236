import type { Workspace } from '../workspace/kernel/workspace';
import type { WorldOptions } from './options';

/** What the page is told: that something changed, that it is another world, or how far a long wait has come. */
export type News =
  | { kind: 'changed' | 'reset'; version: number; now: number }
  | { kind: 'progress'; now: number; until: number };

export interface DeskOptions {
  make(options: WorldOptions): Workspace;
  /** Called some time after each change, and at the end. */
  save?(workspace: Workspace): void;
}

const SAVE_AFTER_MS = 1500;

/**
 * The one world that the workbench serves, and the order in which things happen to it: what changes it waits for
 * what was asked before, so that two people at two windows never get half of each other's work.
 */
export class Desk {
  version = 1;
  private queue: Promise<unknown> = Promise.resolve();
  private saving: NodeJS.Timeout | null = null;
  private readonly listeners = new Set<(news: News) => void>();

  constructor(
    public workspace: Workspace,
    private readonly options: DeskOptions,
  ) {}

  /** Runs a job that changes the world, after all that came before it, and tells the page. */
  async change<T>(job: (workspace: Workspace) => T | Promise<T>): Promise<T> {
    const turn = this.queue.then(() => {
      forgetMinute(this.workspace);
      return job(this.workspace);
    });
    this.queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.changed();
    }
  }

  async reset(options: WorldOptions): Promise<void> {
    await this.change(() => {
      this.workspace = this.options.make(options);
    });
    this.tell({ kind: 'reset', version: this.version, now: this.workspace.state.now });
  }

  listen(listener: (news: News) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(news: News): void {
    for (const listener of this.listeners) listener(news);
  }

  /** Writes what has not been written yet. */
  saveNow(): void {
    if (!this.saving) return;
    clearTimeout(this.saving);
    this.saving = null;
    this.options.save?.(this.workspace);
  }

  private changed(): void {
    this.version += 1;
    this.tell({ kind: 'changed', version: this.version, now: this.workspace.state.now });
    if (!this.options.save || this.saving) return;
    this.saving = setTimeout(() => this.saveNow(), SAVE_AFTER_MS);
    this.saving.unref();
  }
}

/**
 * The clock stands still while a person looks around and types, so that an afternoon of clicks would all fall into one
 * minute and use up what Google grants for it. Each act therefore begins a minute of its own; within one act, and while
 * the clock runs, the limits hold. https://developers.google.com/workspace/sheets/api/limits
 */
function forgetMinute({ state }: Workspace): void {
  for (const key of Object.keys(state.quotas.used)) if (key.includes('|sheetsApi')) delete state.quotas.used[key];
}
