import { cellName, parseRect, rectName } from './a1';
import { byId, h, icon } from './dom';
import type { Grid } from './grid/grid';
import { detail } from './grid/model';

/** The name of the active cell and what it holds, both to be typed into. */
export class FormulaBar {
  private readonly name = byId<HTMLInputElement>('name-box');
  private readonly input = byId<HTMLInputElement>('formula-input');
  private noteCard: HTMLElement | null = null;

  constructor(private readonly grid: Grid) {
    this.name.addEventListener('keydown', (event) => this.onName(event));
    this.name.addEventListener('focus', () => this.name.select());
    this.input.addEventListener('keydown', (event) => this.onInput(event));
    for (const name of ['focusin', 'focusout'])
      grid.view.root.addEventListener(name, () => requestAnimationFrame(() => this.showNote()));
    this.input.addEventListener('change', () => this.grid.typed(this.input.value));
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
    this.showNote();
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

  /** The note of the active cell, beside it. */
  private showNote(): void {
    const { row, column } = this.grid.selection.active;
    const { note } = detail(this.grid.model.cell(row, column));
    const cell = this.grid.view.cellElement({ row, column });
    if (!note || !cell || document.activeElement !== this.grid.view.root) {
      this.noteCard?.remove();
      this.noteCard = null;
      return;
    }
    this.noteCard ??= h('div', { class: 'note-card', role: 'note', 'aria-label': 'Note' });
    this.noteCard.textContent = note;
    byId('layers').append(this.noteCard);
    const box = cell.getBoundingClientRect();
    const frame = byId('grid-place').getBoundingClientRect();
    const card = this.noteCard;
    const { left, right } = frame;
    card.hidden = box.bottom < frame.top || box.top > frame.bottom || box.right < left || box.left > right;
    // Beside the cell where the sheet has room for it, else below it.
    const isBeside = box.right + card.offsetWidth + 12 < right;
    card.style.left = `${isBeside ? box.right + 8 : Math.max(left + 8, Math.min(box.left, right - card.offsetWidth - 20))}px`;
    card.style.top = `${isBeside ? Math.min(box.top, window.innerHeight - card.offsetHeight - 8) : box.bottom + 6}px`;
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
    if (event.key === 'Enter' || event.key === 'Escape') this.grid.focus();
  }
}
