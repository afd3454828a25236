import type { Rect } from '../../protocol';

export interface Place {
  row: number;
  column: number;
}

/** The active cell, and the rectangle between it and the far end. Rows are in the order shown. */
export class Selection {
  active: Place = { row: 1, column: 0 };
  far: Place = { row: 1, column: 0 };

  get rect(): Rect {
    const { active, far } = this;
    return {
      r0: Math.min(active.row, far.row),
      c0: Math.min(active.column, far.column),
      r1: Math.max(active.row, far.row) + 1,
      c1: Math.max(active.column, far.column) + 1,
    };
  }

  get isOne(): boolean {
    return this.active.row === this.far.row && this.active.column === this.far.column;
  }

  moveTo(place: Place): void {
    this.active = place;
    this.far = place;
  }

  select(rect: Rect): void {
    this.active = { row: rect.r0, column: rect.c0 };
    this.far = { row: rect.r1 - 1, column: rect.c1 - 1 };
  }

  /** Keeps both ends on the grid. */
  clampTo(rows: number, columns: number): void {
    const clamp = ({ row, column }: Place): Place => ({
      row: Math.max(0, Math.min(rows - 1, row)),
      column: Math.max(0, Math.min(columns - 1, column)),
    });
    this.active = clamp(this.active);
    this.far = clamp(this.far);
  }
}

/** Where Ctrl+arrow leads: the edge of the block of filled cells, or the next filled cell beyond a gap. */
export function jump(
  from: Place,
  step: Place,
  size: { rows: number; columns: number },
  isFilled: (place: Place) => boolean,
): Place {
  const next = ({ row, column }: Place): Place => ({ row: row + step.row, column: column + step.column });
  const isOn = ({ row, column }: Place): boolean => row >= 0 && column >= 0 && row < size.rows && column < size.columns;
  let here = from;
  const inBlock = isFilled(here) && isOn(next(here)) && isFilled(next(here));
  while (isOn(next(here))) {
    if (inBlock && !isFilled(next(here))) break;
    here = next(here);
    if (!inBlock && isFilled(here)) break;
  }
  return here;
}
