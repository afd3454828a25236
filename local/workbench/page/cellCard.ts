import { byId, h, icon } from './dom';
import type { Grid } from './grid/grid';
import { detail } from './grid/model';
import type { Place } from './grid/selection';

/**
 * What the active cell has no room for, beside it: its note, text that is cut off, and where its link leads. The note
 * of another cell shows for as long as the mouse is on it.
 */
export class CellCard {
  private card: HTMLElement | null = null;
  private hovered: Place | null = null;

  constructor(
    private readonly grid: Grid,
    private readonly follow: () => void,
  ) {
    for (const name of ['focusin', 'focusout'])
      grid.view.root.addEventListener(name, () => requestAnimationFrame(() => this.show()));
    grid.view.root.addEventListener('pointerover', ({ target, pointerType }) =>
      this.hover(pointerType === 'touch' ? null : grid.view.placeOf(target)),
    );
    grid.view.root.addEventListener('pointerleave', () => this.hover(null));
  }

  private hover(place: Place | null): void {
    const { note, bad } = place ? detail(this.grid.model.cell(place.row, place.column)) : {};
    const noted = note || bad ? place : null;
    if (noted?.row === this.hovered?.row && noted?.column === this.hovered?.column) return;
    this.hovered = noted;
    this.show();
  }

  show(): void {
    const { active } = this.grid.selection;
    const place = this.hovered ?? active;
    const isOther = place.row !== active.row || place.column !== active.column;
    const { t: text, note, bad, link } = detail(this.grid.model.cell(place.row, place.column));
    const cell = this.grid.view.cellElement(place);
    const isCut = cell !== null && (text.includes('\n') || cell.scrollWidth > cell.clientWidth + 1);
    const hasFocus = document.activeElement === this.grid.view.root || this.card?.contains(document.activeElement);
    if (!cell || !(hasFocus || isOther) || !(note || bad || link || isCut)) {
      this.card?.remove();
      this.card = null;
      return;
    }
    const key = JSON.stringify([text, note, bad, link, isCut, isOther]);
    if (this.card?.dataset.key !== key) {
      this.card?.remove();
      this.card = h(
        'div',
        {
          class: `note-card${note ? ' noted' : ''}${isOther ? ' passing' : ''}`,
          role: 'note',
          'aria-label': note ? 'Note' : 'Cell',
          'data-key': key,
        },
        isCut && !isOther ? h('p', {}, text) : null,
        bad ? h('p', {}, h('strong', {}, 'Invalid: '), bad) : null,
        note ? h('p', {}, note) : null,
        link && !isOther
          ? h(
              'button',
              { type: 'button', class: 'card-link', onclick: () => this.follow() },
              isCut ? 'Go there' : text,
              icon('right'),
            )
          : null,
      );
      byId('layers').append(this.card);
    }
    this.place(this.card, cell);
  }

  /** Beside the cell where the sheet has room for it, else below it. */
  private place(card: HTMLElement, cell: HTMLElement): void {
    const box = cell.getBoundingClientRect();
    const { left, right, top, bottom } = byId('grid-place').getBoundingClientRect();
    card.hidden = box.bottom < top || box.top > bottom || box.right < left || box.left > right;
    const isBeside = box.right + card.offsetWidth + 12 < right;
    card.style.left = `${isBeside ? box.right + 8 : Math.max(left + 8, Math.min(box.left, right - card.offsetWidth - 20))}px`;
    card.style.top = `${isBeside ? Math.min(box.top, window.innerHeight - card.offsetHeight - 8) : box.bottom + 6}px`;
  }
}
