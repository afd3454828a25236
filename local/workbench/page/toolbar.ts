import type { Rect } from '../protocol';
import { rectName } from './a1';
import { findText } from './api';
import type { Commands } from './commands';
import { byId, h, iconButton } from './dom';
import type { Grid } from './grid/grid';
import type { SheetModel } from './grid/model';
import { toast } from './toast';

/** The buttons above the sheet, and the search box. */
export class Toolbar {
  private readonly note = h('span', { class: 'note', 'aria-live': 'polite' });
  private readonly clear: HTMLButtonElement;
  private summed = { key: '', text: '' };
  private readonly search = h('input', {
    type: 'search',
    placeholder: 'Find in this sheet',
    'aria-label': 'Find in this sheet',
  });

  constructor(
    commands: Commands,
    private readonly grid: Grid,
  ) {
    const gap = (): HTMLElement => h('span', { class: 'gap', 'aria-hidden': 'true' });
    this.clear = h(
      'button',
      { type: 'button', class: 'plain', hidden: true, onclick: () => commands.clearFilter() },
      'Clear filter',
    );
    byId('toolbar').append(
      iconButton('undo', 'Undo (Ctrl+Z)', () => void commands.undo()),
      iconButton('redo', 'Redo (Ctrl+Y)', () => void commands.redo()),
      gap(),
      iconButton('row-add', 'Insert rows below', () => void commands.insert('below')),
      iconButton('row-cut', 'Delete rows', () => void commands.remove()),
      gap(),
      iconButton('sort-up', 'Sort by this column, A to Z', () => void commands.sort(true)),
      iconButton('sort-down', 'Sort by this column, Z to A', () => void commands.sort(false)),
      iconButton('filter', 'Filter this column (Alt+Down)', () => grid.openColumnMenu()),
      this.clear,
      this.note,
      h(
        'form',
        {
          class: 'find',
          role: 'search',
          onsubmit: (event: Event) => {
            event.preventDefault();
            void this.find();
          },
        },
        this.search,
        iconButton('search', 'Find next', () => void this.find()),
      ),
    );
    // A press on a tool leaves the sheet under the keys, as in Sheets; who comes by Tab stays on the tool.
    byId('toolbar').addEventListener('mousedown', (event) => {
      if ((event.target as Element).closest('button')) event.preventDefault();
    });
    window.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      this.search.focus();
      this.search.select();
    });
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') grid.focus();
    });
  }

  show(): void {
    const { model, view, selection } = this.grid;
    this.clear.hidden = !model.isFiltered;
    const { rect, isOne } = selection;
    const shown = Math.max(0, view.rowCount - view.frozenRows);
    if (model.isFiltered) this.note.textContent = `${shown.toLocaleString('en')} ${shown === 1 ? 'row' : 'rows'} shown`;
    else if (!isOne)
      this.note.textContent = this.sum() || `${(rect.r1 - rect.r0).toLocaleString('en')} × ${rect.c1 - rect.c0} cells`;
    else this.note.textContent = '';
  }

  /** Sum and count of the numbers selected, as at the foot of a spreadsheet; empty until all of them have come. */
  private sum(): string {
    const rect = this.grid.filledSelection;
    const { model } = this.grid;
    if (!model.has(rect.r0, rect.r1)) {
      void model.fetch(rect.r0, rect.r1);
      return '';
    }
    const key = `${model.sheet}/${model.changes}/${rectName(rect)}`;
    if (key !== this.summed.key) this.summed = { key, text: sumText(numbersOf(model, rect)) };
    return this.summed.text;
  }

  private async find(): Promise<void> {
    const text = this.search.value.trim();
    if (text === '') return;
    const { model, selection } = this.grid;
    const found = await findText(model.sheet, text, {
      row: model.at(selection.active.row),
      column: selection.active.column,
    });
    if (!found) toast(`"${text}" is not on this sheet.`);
    else if (model.isFiltered) await model.setFilter({}).then(() => this.grid.go(found));
    else this.grid.go(found);
  }
}

function numbersOf(model: SheetModel, rect: Rect): number[] {
  const numbers: number[] = [];
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = model.cell(row, column);
      if (typeof cell !== 'object' || cell.k !== 'n') continue;
      const value = Number(cell.i ?? cell.t);
      if (!Number.isNaN(value)) numbers.push(value);
    }
  }
  return numbers;
}

function sumText(numbers: readonly number[]): string {
  if (numbers.length < 2) return '';
  const sum = Number(numbers.reduce((all, one) => all + one, 0).toFixed(6));
  return `Sum ${sum.toLocaleString('en')} · ${numbers.length.toLocaleString('en')} numbers`;
}
