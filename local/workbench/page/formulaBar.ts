import { cellName, parseRect, rectName } from './a1';
import { byId, h, icon } from './dom';
import type { Grid } from './grid/grid';
import type { Place } from './grid/selection';

/** The name of the active cell and what it holds, both to be typed into. */
export class FormulaBar {
  private readonly name = byId<HTMLInputElement>('name-box');
  private readonly input = byId<HTMLTextAreaElement>('formula-input');
  /** The cell that the input was entered for. */
  private place: Place = { row: 0, column: 0 };

  constructor(private readonly grid: Grid) {
    this.name.addEventListener('keydown', (event) => this.onName(event));
    this.name.addEventListener('focus', () => this.name.select());
    this.input.addEventListener('keydown', (event) => this.onInput(event));
    // A press on another cell moves the selection before the input hears that it is left.
    this.input.addEventListener('focus', () => {
      this.place = grid.selection.active;
    });
    this.input.addEventListener('change', () => this.grid.typed(this.place, this.input.value));
  }

  show(): void {
    const { selection, model } = this.grid;
    const { active, rect } = selection;
    if (document.activeElement !== this.name) {
      const one = cellName(model.at(active.row), active.column);
      this.name.value = selection.isOne
        ? one
        : rectName({ ...rect, r0: model.at(rect.r0), r1: model.at(rect.r1 - 1) + 1 });
    }
    if (document.activeElement !== this.input) this.input.value = model.input(active.row, active.column);
    this.showLock();
  }

  typing(text: string | null): void {
    this.input.value = text ?? this.grid.model.input(this.grid.selection.active.row, this.grid.selection.active.column);
  }

  private showLock(): void {
    const { row, column } = this.grid.selection.active;
    const lock = this.grid.model.lock(row, column);
    const mark = byId('lock-mark');
    const text = lock
      ? lock.warningOnly
        ? lock.description || 'Warns before an edit'
        : lock.description || 'Locked for you'
      : '';
    if (mark.dataset.text === text) return;
    mark.dataset.text = text;
    mark.replaceChildren(...(lock ? [icon('lock'), h('span', {}, text)] : []));
  }

  private onName(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.grid.focus();
    if (event.key !== 'Enter') return;
    const rect = parseRect(this.name.value);
    this.grid.focus();
    if (rect) this.grid.select(rect);
    this.show();
  }

  private onInput(event: KeyboardEvent): void {
    if (event.key === 'Escape')
      this.input.value = this.grid.model.input(this.grid.selection.active.row, this.grid.selection.active.column);
    if (event.isComposing || event.altKey || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    this.grid.focus();
  }
}
