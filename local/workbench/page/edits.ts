import type { ActAnswer, ExecutionView, Rect } from '../protocol';
import { rectName } from './a1';
import { post } from './api';
import { History } from './history';
import { isOk, toast } from './toast';

export type RowsOp =
  | { op: 'insert'; at: number; count: number }
  | { op: 'delete'; at: number; count: number }
  | { op: 'sort'; at: number; by: number; ascending: boolean };

type Value = string | number | boolean;

/** Everything that the person at the keyboard does to cells and rows, with the way back. */
export class Edits {
  readonly history = new History();
  as = '';
  /** Told after each change that went through, with what ran because of it. */
  onDone: (executions: readonly ExecutionView[]) => void = () => {};

  /** Types values into a rectangle of the sheet's own rows. @returns Whether it was accepted. */
  async type(sheet: string, rect: Rect, values: readonly (readonly Value[])[], label = 'edit'): Promise<boolean> {
    return this.step(label, 'edit', { sheet, a1: rectName(rect), values });
  }

  /** Inserts, deletes or sorts rows. Rows and columns are 0-based here. */
  async rows(sheet: string, change: RowsOp): Promise<boolean> {
    const label = change.op === 'sort' ? 'sort' : `${change.op} rows`;
    return this.step(label, 'rows', {
      sheet,
      ...change,
      at: change.at + 1,
      ...(change.op === 'sort' ? { by: change.by + 1 } : {}),
    });
  }

  async undo(): Promise<void> {
    const label = await this.history.undo();
    toast(label ? `Undone: ${label}.` : 'There is nothing to undo.');
  }

  async redo(): Promise<void> {
    const label = await this.history.redo();
    toast(label ? `Done again: ${label}.` : 'There is nothing to do again.');
  }

  /** Does a step that the server can take back. */
  private async step(label: string, call: 'edit' | 'rows', body: Record<string, unknown>): Promise<boolean> {
    if (!(await this.send(call, body))) return false;
    this.history.add({ label, undo: () => this.send('undo', {}), redo: () => this.send(call, body) });
    return true;
  }

  private async send(call: string, body: Record<string, unknown>): Promise<boolean> {
    const answer = await post<ActAnswer>(call, { as: this.as, ...body });
    this.onDone(answer.executions ?? []);
    return isOk(answer);
  }
}
