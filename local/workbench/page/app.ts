import type { BookView, ExecutionView } from '../protocol';
import { getBook, post } from './api';
import { byId } from './dom';
import { Edits } from './edits';
import { isOk, toast } from './toast';

/** What the parts of the page share: who acts, the book as last seen, and who wants to know of changes. */
export class App {
  as = '';
  book: BookView | null = null;
  /** The active cell, which a script's menu entries are about. */
  selected: () => { sheet: string; a1: string } | null = () => null;
  readonly edits = new Edits();
  private readonly watchers = new Set<() => void>();

  /** Called after every change of the world, with `book` renewed. */
  onChange(watcher: () => void): void {
    this.watchers.add(watcher);
  }

  async reload(): Promise<void> {
    const book = await getBook(this.as).catch(() => null);
    if (!book) return;
    this.book = book;
    for (const watcher of this.watchers) watcher();
  }

  /** Says aloud what a screen reader would not notice. */
  say(text: string): void {
    byId('said').textContent = text;
  }

  /** Posts as the person at the keyboard, shows what went wrong, and tells whether it went well. */
  async act(call: string, body: Record<string, unknown>): Promise<boolean> {
    const answer = await post<{ ok: boolean; error?: string; executions?: ExecutionView[] }>(call, {
      as: this.as,
      ...body,
    });
    if (answer.ok) this.report(answer.executions ?? []);
    return isOk(answer);
  }

  /** Runs that failed are told at once; the rest stands in the list of executions. */
  report(executions: readonly ExecutionView[]): void {
    for (const { function: name, outcome, error } of executions) {
      if (outcome === 'threw' || outcome === 'killed') toast(`${name}: ${error ?? outcome}`, 'error');
    }
  }

  time(at: number | string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat('en-GB', { timeZone: this.book?.timeZone ?? 'UTC', ...options }).format(
      new Date(at),
    );
  }

  /** `Mon 2 Mar, 09:00` in the world's zone. */
  when(at: number | string): string {
    return this.time(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  }

  nameOf(email: string): string {
    return this.book?.people.find((person) => person.email === email)?.name ?? email;
  }
}
