import type { ActAnswer, ExecutionView, Rect } from '../protocol';
import { rectName } from './a1';
import { post } from './api';
import { History } from './history';
import { isOk, toast } from './toast';

export type RowsOp =
  | { op: 'insert'; at: number; count: number }
  | { op: 'delete'; at: number; count: number }
  | { op: 'sort'; at: number; by: number; ascending: boolean };

/** A rectangle of the sheet's own rows, and what is typed into it. */
export interface Part {
  rect: Rect;
  values: readonly (readonly string[])[];
}

/** Everything that the person at the keyboard does to cells and rows, with the way back. */
export class Edits {
  readonly history = new History();
  as = '';
  /** Told what has been typed, once it was accepted. */
  onTyped: (sheet: string, parts: readonly Part[]) => void = () => {};
  /** What the sheet shows by itself, for those who do not see it. */
  onSaid: (text: string) => void = () => {};
  private last: Promise<unknown> = Promise.resolve();
  /** Told after each change that went through, with what ran because of it. */
  onDone: (executions: readonly ExecutionView[]) => void = () => {};

  /** Types values into rectangles of the sheet's own rows, which is one step to undo. @returns Whether all was accepted. */
  type(sheet: string, parts: readonly Part[], label = 'edit'): Promise<boolean> {
    const bodies = parts.map(({ rect, values }) => ({ sheet, a1: rectName(rect), values }));
    return this.step(label, 'edit', bodies).then((isOk) => {
      if (isOk) this.onTyped(sheet, parts);
      return isOk;
    });
  }

  columns(sheet: string, change: { op: 'insert' | 'delete'; at: number; count: number }): Promise<boolean> {
    return this.step(`${change.op} columns`, 'columns', [{ sheet, ...change, at: change.at + 1 }]);
  }

  /** Inserts, deletes or sorts rows. Rows and columns are 0-based here. */
  async rows(sheet: string, change: RowsOp): Promise<boolean> {
    const label = change.op === 'sort' ? 'sort' : `${change.op} rows`;
    const by = change.op === 'sort' ? { by: change.by + 1 } : {};
    return this.step(label, 'rows', [{ sheet, ...change, at: change.at + 1, ...by }]);
  }

  undo(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.history.canUndo) return toast('There is nothing to undo.');
      const label = await this.history.undo();
      if (label) this.onSaid(`Undone: ${label}.`);
    });
  }

  redo(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.history.canRedo) return toast('There is nothing to do again.');
      const label = await this.history.redo();
      if (label) this.onSaid(`Done again: ${label}.`);
    });
  }

  /** Does a step that the server can take back, in as many acts as it takes. What went through before a refusal stands. */
  private step(label: string, call: 'edit' | 'rows' | 'columns', bodies: Record<string, unknown>[]): Promise<boolean> {
    return this.inTurn(async () => {
      const done = await this.sendAll(call, bodies);
      if (done > 0)
        this.history.add({
          label,
          undo: async () => (await this.sendAll('undo', Array(done).fill({}))) === done,
          redo: async () => (await this.sendAll(call, bodies.slice(0, done))) === done,
        });
      return done === bodies.length;
    });
  }

  /** @returns How many went through before the first that did not. */
  private async sendAll(call: string, bodies: Record<string, unknown>[]): Promise<number> {
    for (const [at, body] of bodies.entries()) if (!(await this.send(call, body))) return at;
    return bodies.length;
  }

  /** One after the other, so that Ctrl+Z takes back the paste whose answer is still on its way. */
  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.last.then(job);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async send(call: string, body: Record<string, unknown>): Promise<boolean> {
    const answer = await post<ActAnswer>(call, { as: this.as, ...body });
    this.onDone(answer.executions ?? []);
    return isOk(answer);
  }
}
