/** What one person did in this window, to be undone and done again. Other people's work in between is left alone. */
export interface Step {
  label: string;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
}

const KEPT = 100;

export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  add(step: Step): void {
    this.done.push(step);
    if (this.done.length > KEPT) this.done.shift();
    this.undone = [];
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }

  /** @returns What was undone; null if there is nothing, or it could not be. */
  undo(): Promise<string | null> {
    return this.play(this.done, this.undone, 'undo');
  }

  redo(): Promise<string | null> {
    return this.play(this.undone, this.done, 'redo');
  }

  private async play(from: Step[], to: Step[], way: 'undo' | 'redo'): Promise<string | null> {
    const step = from.pop();
    if (!step) return null;
    if (!(await step[way]())) {
      from.push(step);
      return null;
    }
    to.push(step);
    return step.label;
  }
}
