import type { App } from './app';
import { sortBy } from './columnMenu';
import { openDialog } from './dialog';
import { h } from './dom';
import type { Grid } from './grid/grid';
import type { Entry } from './popup';
import { toast } from './toast';

/** What the Edit, Insert, Data and Help menus, the toolbar and the context menu do. */
export class Commands {
  constructor(
    private readonly app: App,
    private readonly grid: Grid,
  ) {}

  async undo(): Promise<void> {
    await this.app.edits.undo();
    this.grid.refresh();
  }

  async redo(): Promise<void> {
    await this.app.edits.redo();
    this.grid.refresh();
  }

  copy(): Promise<void> {
    return this.grid.copy();
  }

  async cut(): Promise<void> {
    await this.copy();
    await this.grid.clear();
  }

  async paste(): Promise<void> {
    const text = await navigator.clipboard.readText().catch(() => null);
    if (text === null) toast('The browser does not let the page read the clipboard: use Ctrl+V.', 'error');
    else await this.grid.paste(text);
  }

  async insert(where: 'above' | 'below'): Promise<void> {
    const { at, count } = this.rows;
    await this.app.edits.rows(this.grid.model.sheet, { op: 'insert', at: where === 'above' ? at : at + count, count });
    this.grid.refresh();
  }

  async remove(): Promise<void> {
    const { rect } = this.grid.selection;
    if (this.grid.model.isFiltered) await this.grid.model.fetch(rect.r0, rect.r1);
    if (this.grid.model.isFiltered && !this.rows.isWhole) {
      toast('The selected rows do not lie together while the filter is on. Delete them one by one.', 'error');
      return;
    }
    await this.app.edits.rows(this.grid.model.sheet, { op: 'delete', at: this.rows.at, count: this.rows.count });
    this.grid.refresh();
  }

  async insertColumns(where: 'left' | 'right'): Promise<void> {
    const { at, count } = this.columns;
    await this.app.edits.columns(this.grid.model.sheet, {
      op: 'insert',
      at: where === 'left' ? at : at + count,
      count,
    });
    this.grid.refresh();
  }

  async removeColumns(): Promise<void> {
    await this.app.edits.columns(this.grid.model.sheet, { op: 'delete', ...this.columns });
    this.grid.refresh();
  }

  sort(ascending: boolean): Promise<void> {
    return sortBy(this.grid, this.app.edits, this.grid.selection.active.column, ascending);
  }

  clearFilter(): void {
    void this.grid.model.setFilter({});
  }

  get rowWords(): string {
    const { count } = this.rows;
    return count === 1 ? 'row' : `${count} rows`;
  }

  get columnWords(): string {
    const { count } = this.columns;
    return count === 1 ? 'column' : `${count} columns`;
  }

  private get columns(): { at: number; count: number } {
    const { c0, c1 } = this.grid.selection.rect;
    return { at: c0, count: c1 - c0 };
  }

  /** Rows of the sheet under the selection. */
  private get rows(): { at: number; count: number; isWhole: boolean } {
    const { rect } = this.grid.selection;
    const at = this.grid.model.at(rect.r0);
    const count = rect.r1 - rect.r0;
    return { at, count, isWhole: this.grid.model.at(rect.r1 - 1) === at + count - 1 };
  }

  edit(): Entry[] {
    return [
      { label: 'Undo', hint: 'Ctrl+Z', run: () => void this.undo() },
      { label: 'Redo', hint: 'Ctrl+Y', run: () => void this.redo() },
      'line',
      { label: 'Cut', hint: 'Ctrl+X', run: () => void this.cut() },
      { label: 'Copy', hint: 'Ctrl+C', run: () => void this.copy() },
      { label: 'Paste', hint: 'Ctrl+V', run: () => void this.paste() },
      'line',
      { label: 'Clear cells', hint: 'Delete', run: () => void this.grid.clear() },
      ...this.deletions(),
    ];
  }

  insertMenu(): Entry[] {
    return [
      { label: `Insert ${this.rowWords} above`, run: () => void this.insert('above') },
      { label: `Insert ${this.rowWords} below`, run: () => void this.insert('below') },
      { label: `Insert ${this.columnWords} left`, run: () => void this.insertColumns('left') },
      { label: `Insert ${this.columnWords} right`, run: () => void this.insertColumns('right') },
    ];
  }

  private deletions(): Entry[] {
    return [
      { label: `Delete ${this.rowWords}`, run: () => void this.remove() },
      { label: `Delete ${this.columnWords}`, run: () => void this.removeColumns() },
    ];
  }

  data(): Entry[] {
    return [
      { label: 'Sort by this column, A to Z', run: () => void this.sort(true) },
      { label: 'Sort by this column, Z to A', run: () => void this.sort(false) },
      'line',
      { label: 'Filter this column…', hint: 'Alt+↓', run: () => this.grid.openColumnMenu() },
      { label: 'Clear the filter', disabled: !this.grid.model.isFiltered, run: () => this.clearFilter() },
    ];
  }

  context(): Entry[] {
    return [
      { label: 'Cut', hint: 'Ctrl+X', run: () => void this.cut() },
      { label: 'Copy', hint: 'Ctrl+C', run: () => void this.copy() },
      { label: 'Paste', hint: 'Ctrl+V', run: () => void this.paste() },
      'line',
      ...this.insertMenu(),
      'line',
      ...this.deletions(),
      'line',
      { label: 'Sort A to Z', run: () => void this.sort(true) },
      { label: 'Sort Z to A', run: () => void this.sort(false) },
    ];
  }

  showKeys(): void {
    const keys: [string, string][] = [
      ['Arrows, Tab, Enter', 'Move'],
      ['Shift + arrows', 'Select a range'],
      ['Ctrl + arrows', 'Jump to the edge of the data'],
      ['Typing, Enter, F2', 'Edit the cell'],
      ['Alt+Enter', 'Follow the link of the cell'],
      ['Esc', 'Leave without a change'],
      ['Ctrl+C, X, V', 'Copy, cut, paste'],
      ['Ctrl+Z, Y', 'Undo, redo'],
      ['Ctrl+D', 'Fill down from the first row'],
      ['Ctrl+;', 'Today'],
      ['Ctrl+F', 'Find'],
      ['Alt+↓', 'Sort and filter the column'],
      ['Shift+F10', 'Menu of the cell'],
      ['Ctrl+Shift+PgDn, PgUp', 'Next sheet, sheet before'],
      ['F6, Shift+F6', 'On to the next part of the page, or back'],
    ];
    openDialog({
      title: 'Keys',
      body: [
        h(
          'div',
          { class: 'keys' },
          keys.flatMap(([key, what]) => [h('kbd', {}, key), h('span', {}, what)]),
        ),
      ],
      buttons: [{ label: 'Close', value: 'OK', primary: true }],
      onClose: () => this.grid.focus(),
    });
  }
}
