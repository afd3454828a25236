import type { Answer, EditAnswer, ExecutionView, Rect } from '../protocol';
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
    const a1 = rectName(rect);
    const before = await this.send(sheet, a1, values);
    if (!before) return false;
    this.history.add({
      label,
      undo: async () => (await this.send(sheet, a1, before)) !== null,
      redo: async () => (await this.send(sheet, a1, values)) !== null,
    });
    return true;
  }

  /** Inserts, deletes or sorts rows. Rows and columns are 0-based here. */
  async rows(sheet: string, change: RowsOp): Promise<boolean> {
    const answer = await this.sendRows(sheet, change);
    if (!answer) return false;
    this.history.add({
      label: change.op === 'sort' ? 'sort' : `${change.op} rows`,
      undo: () => this.takeBack(sheet, change, answer.before ?? []),
      redo: async () => (await this.sendRows(sheet, change)) !== null,
    });
    return true;
  }

  async undo(): Promise<void> {
    const label = await this.history.undo();
    toast(label ? `Undone: ${label}.` : 'There is nothing to undo.');
  }

  async redo(): Promise<void> {
    const label = await this.history.redo();
    toast(label ? `Done again: ${label}.` : 'There is nothing to do again.');
  }

  private async takeBack(sheet: string, change: RowsOp, before: Value[][]): Promise<boolean> {
    if (change.op === 'insert') return (await this.sendRows(sheet, { ...change, op: 'delete' })) !== null;
    if (change.op === 'delete' && !(await this.sendRows(sheet, { ...change, op: 'insert' }))) return false;
    if (before.length === 0) return true;
    const rect = { r0: change.at, c0: 0, r1: change.at + before.length, c1: before[0]!.length };
    return (await this.send(sheet, rectName(rect), before)) !== null;
  }

  private async send(sheet: string, a1: string, values: readonly (readonly Value[])[]): Promise<Value[][] | null> {
    const answer = await post<EditAnswer>('edit', { as: this.as, sheet, a1, values });
    this.onDone(answer.executions ?? []);
    return isOk(answer) ? (answer.before ?? []) : null;
  }

  private async sendRows(sheet: string, change: RowsOp): Promise<EditAnswer | null> {
    const answer = await post<EditAnswer & Answer>('rows', {
      as: this.as,
      sheet,
      ...change,
      at: change.at + 1,
      ...(change.op === 'sort' ? { by: change.by + 1 } : {}),
    });
    this.onDone(answer.executions ?? []);
    return isOk(answer) ? answer : null;
  }
}
