import type { Rect } from '../../protocol';
import { columnName, rectName } from '../a1';
import { confirmThat } from '../dialog';
import type { Edits, Part } from '../edits';
import { fillLine } from '../fill';
import { toast } from '../toast';
import { parseTsv, toTsv } from '../tsv';
import { type Editor, type Move, openEditor } from './editor';
import { detail, SheetModel } from './model';
import { dragging } from './pointer';
import { jump, type Place, Selection } from './selection';
import { GridView } from './view';

export interface GridEvents {
  /** The active cell or its content is another. */
  onActive(): void;
  onTyping(text: string | null): void;
  onContextMenu(place: Place, at: { x: number; y: number }): void;
  /** The little arrow of a header cell, or Alt+Down on it. */
  onColumnMenu(column: number, at: { x: number; y: number }): void;
  /** The link of the active cell is to be followed. */
  onFollow(): void;
  onResize(column: number, px: number): void;
}

/** The spreadsheet under the person's hands: keys, mouse and clipboard become edits, and nothing changes but through them. */
export class Grid {
  readonly selection = new Selection();
  readonly model: SheetModel;
  readonly view: GridView;
  private editor: Editor | null = null;
  private readonly sure = new Set<string>();

  constructor(
    private readonly edits: Edits,
    private readonly events: GridEvents,
  ) {
    this.model = new SheetModel(() => this.draw());
    this.view = new GridView(this.model, this.selection, () => events.onActive());
    const { root } = this.view;
    root.addEventListener('keydown', (event) => this.onKey(event));
    root.addEventListener('dblclick', (event) => this.onDoubleClick(event));
    root.addEventListener('contextmenu', (event) => this.onMenu(event));
    for (const name of ['copy', 'cut', 'paste'] as const)
      document.addEventListener(name, (event) => this.onClipboard(name, event));
    dragging(this, events);
  }

  async open(as: string, sheet: string): Promise<void> {
    this.editor?.cancel();
    const isOther = sheet !== this.model.sheet;
    await this.model.open(as, sheet);
    if (isOther) {
      this.view.root.scrollTo(0, 0);
      this.selection.moveTo({ row: Math.min(this.view.frozenRows, 1), column: 0 });
    }
    this.draw();
  }

  refresh(): void {
    const { from, to } = this.view.inSight;
    void this.model.refresh(from, to).then(() => this.draw());
  }

  draw(): void {
    this.view.draw();
  }

  focus(): void {
    this.view.root.focus({ preventScroll: true });
  }

  get isEditing(): boolean {
    return this.editor !== null;
  }

  /** Moves the active cell, or the far end of the range with `extend`. */
  go(place: Place, extend = false): void {
    if (extend) this.selection.far = place;
    else this.selection.moveTo(place);
    this.selection.clampTo(this.view.rowCount, this.view.columnCount);
    this.view.reveal(extend ? this.selection.far : this.selection.active);
    this.draw();
  }

  select(rect: Rect): void {
    this.selection.select(rect);
    this.selection.clampTo(this.view.rowCount, this.view.columnCount);
    this.view.reveal(this.selection.active);
    this.draw();
  }

  /** Opens the active cell for typing. */
  edit(typing = false): void {
    const { row, column } = this.selection.active;
    if (this.editor || !this.model.head) return;
    const rule = this.model.validation(row, column);
    if (rule?.kind === 'CHECKBOX') {
      void this.toggle();
      return;
    }
    this.view.reveal({ row, column });
    this.view.draw();
    const cell = this.view.cellElement({ row, column });
    if (!cell) return;
    const at = this.model.at(row);
    const heading = this.model.text(0, column);
    this.editor = openEditor({
      cell,
      rule,
      typing,
      label: `${columnName(column)}${at + 1}${heading ? `, ${heading}` : ''}`,
      text: typing ? '' : this.model.input(row, column),
      onInput: (text) => this.events.onTyping(text),
      onDone: (text, move) => {
        this.editor = null;
        this.events.onTyping(null);
        this.focus();
        if (text !== null && text !== this.model.input(row, column))
          void this.put({ r0: row, c0: column, r1: row + 1, c1: column + 1 }, [[text]]);
        this.step(move);
      },
    });
  }

  /** Types into a cell from elsewhere, such as the formula bar. */
  typed({ row, column }: Place, text: string): void {
    if (text !== this.model.input(row, column))
      void this.put({ r0: row, c0: column, r1: row + 1, c1: column + 1 }, [[text]]);
  }

  /** Writes values to rows as shown; rows that a filter has drawn together are written each where they are. */
  async put(rect: Rect, values: string[][], label?: string): Promise<void> {
    if (!(await this.isSure(rect))) return;
    const { sheet } = this.model;
    if (this.model.isFiltered) await this.model.fetch(rect.r0, rect.r1);
    const parts = this.parts(rect, values);
    const answered = this.model.expect(rect, values);
    await this.edits.type(sheet, parts, label);
    answered();
    this.refresh();
  }

  /** Blocks of rows that lie together on the sheet itself. Taken before anything is written: a filter may hide what has been. */
  private parts(rect: Rect, values: string[][]): Part[] {
    const parts: Part[] = [];
    for (let from = rect.r0; from < rect.r1; ) {
      let to = from + 1;
      while (to < rect.r1 && this.model.at(to) === this.model.at(to - 1) + 1) to += 1;
      const at = this.model.at(from);
      parts.push({
        rect: { r0: at, c0: rect.c0, r1: at + to - from, c1: rect.c1 },
        values: values.slice(from - rect.r0, to - rect.r0),
      });
      from = to;
    }
    return parts;
  }

  async clear(): Promise<void> {
    const rect = this.filledPart(this.selection.rect);
    if (!rect) return;
    await this.model.fetch(rect.r0, rect.r1);
    await this.put(rect, this.blank(rect), 'clear');
  }

  /** Fills from `source` over `target`, which holds it and lies in one line with it. */
  async fill(source: Rect, target: Rect): Promise<void> {
    const down = target.r1 > source.r1;
    const up = target.r0 < source.r0;
    const isVertical = down || up;
    const lines = isVertical ? range(source.c0, source.c1) : range(source.r0, source.r1);
    const count = isVertical
      ? down
        ? target.r1 - source.r1
        : source.r0 - target.r0
      : target.c1 > source.c1
        ? target.c1 - source.c1
        : source.c0 - target.c0;
    if (count <= 0) return;
    await this.model.fetch(source.r0, source.r1);
    const back = isVertical ? up : target.c0 < source.c0;
    const filled = lines.map((line) => {
      const cells = isVertical
        ? range(source.r0, source.r1).map((row) => this.model.input(row, line))
        : range(source.c0, source.c1).map((column) => this.model.input(line, column));
      const made = fillLine(cells, count, back);
      return back ? made.reverse() : made;
    });
    const rect = isVertical
      ? { ...source, r0: down ? source.r1 : target.r0, r1: down ? target.r1 : source.r0 }
      : { ...source, c0: back ? target.c0 : source.c1, c1: back ? source.c0 : target.c1 };
    const values = isVertical ? range(0, count).map((at) => filled.map((line) => line[at]!)) : filled;
    await this.put(rect, values, 'fill');
    this.select(target);
  }

  private step(move: Move): void {
    const { row, column } = this.selection.active;
    const to: Record<Move, Place> = {
      down: { row: row + 1, column },
      up: { row: row - 1, column },
      right: { row, column: column + 1 },
      left: { row, column: column - 1 },
      stay: { row, column },
    };
    this.go(to[move]);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.view.root || event.isComposing) return;
    const command = event.ctrlKey || event.metaKey;
    const done = command ? this.onCommand(event) : this.onPlainKey(event);
    if (done) event.preventDefault();
  }

  private onCommand(event: KeyboardEvent): boolean {
    const { row, column } = this.selection.active;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const from = event.shiftKey ? this.selection.far : this.selection.active;
      this.go(
        jump(from, arrow, this.size, (place) => this.isFilled(place)),
        event.shiftKey,
      );
      return true;
    }
    switch (event.key.toLowerCase()) {
      case 'z':
        void (event.shiftKey ? this.edits.redo() : this.edits.undo()).then(() => this.refresh());
        return true;
      case 'y':
        void this.edits.redo().then(() => this.refresh());
        return true;
      case 'a':
        this.select({ r0: 0, c0: 0, r1: this.view.rowCount, c1: this.view.columnCount });
        return true;
      case 'd':
        void this.fillFromFirst();
        return true;
      case 'home':
        this.go({ row: this.view.frozenRows, column: 0 }, event.shiftKey);
        return true;
      case 'end':
        this.go(
          {
            row: Math.max(0, (this.model.head?.usedRows ?? 1) - 1),
            column: Math.max(0, (this.model.head?.usedColumns ?? 1) - 1),
          },
          event.shiftKey,
        );
        return true;
      case ' ':
        this.select({ r0: 0, c0: column, r1: this.view.rowCount, c1: column + 1 });
        return true;
      case ';': {
        void this.put({ r0: row, c0: column, r1: row + 1, c1: column + 1 }, [[this.today()]]);
        return true;
      }
      default:
        return false;
    }
  }

  /** Today in the world's clock, which the page shows; set by the page. */
  today: () => string = () => '';

  private onPlainKey(event: KeyboardEvent): boolean {
    const { active, far } = this.selection;
    const from = event.shiftKey ? far : active;
    const page = Math.max(1, this.view.inSight.to - this.view.inSight.from - 2);
    const arrow = ARROWS[event.key];
    if (arrow && event.altKey && event.key === 'ArrowDown') {
      this.openColumnMenu();
      return true;
    }
    if (arrow) {
      this.go({ row: from.row + arrow.row, column: this.nextColumn(from.column, arrow.column) }, event.shiftKey);
      return true;
    }
    switch (event.key) {
      case 'Enter':
      case 'F2':
        if (event.altKey) this.events.onFollow();
        else this.edit();
        return true;
      case 'Tab':
        // Tab leaves the grid at its edges, so that nobody is caught in it.
        if (event.shiftKey ? active.column === 0 : active.column === this.view.columnCount - 1) return false;
        this.step(event.shiftKey ? 'left' : 'right');
        return true;
      case 'Home':
        this.go({ row: from.row, column: 0 }, event.shiftKey);
        return true;
      case 'End':
        this.go({ row: from.row, column: Math.max(0, (this.model.head?.usedColumns ?? 1) - 1) }, event.shiftKey);
        return true;
      case 'PageDown':
        this.go({ row: from.row + page, column: from.column }, event.shiftKey);
        return true;
      case 'PageUp':
        this.go({ row: from.row - page, column: from.column }, event.shiftKey);
        return true;
      case 'Delete':
      case 'Backspace':
        void this.clear();
        return true;
      case 'Escape':
        this.selection.moveTo(active);
        this.draw();
        return true;
      case 'ContextMenu':
        this.openContextMenu();
        return true;
      case 'F10':
        if (event.shiftKey) this.openContextMenu();
        return event.shiftKey;
      case ' ':
        if (event.shiftKey) this.select({ r0: active.row, c0: 0, r1: active.row + 1, c1: this.view.columnCount });
        else if (this.model.validation(active.row, active.column)?.kind === 'CHECKBOX') void this.toggle();
        else this.edit(true);
        return event.shiftKey || this.editor === null;
      default:
        if (event.key.length !== 1 || event.altKey) return false;
        // The editor takes the focus before the key's character lands, so it lands there.
        this.edit(true);
        return false;
    }
  }

  private nextColumn(from: number, step: number): number {
    let column = from + step;
    while (step !== 0 && column > 0 && column < this.view.columnCount - 1 && this.view.widthOf(column) === 0)
      column += step;
    return column;
  }

  async toggle(): Promise<void> {
    const { row, column } = this.selection.active;
    const value = this.model.text(row, column) === 'TRUE' ? 'FALSE' : 'TRUE';
    await this.put({ r0: row, c0: column, r1: row + 1, c1: column + 1 }, [[value]]);
  }

  private async fillFromFirst(): Promise<void> {
    const { rect } = this.selection;
    if (rect.r1 - rect.r0 > 1) await this.fill({ ...rect, r1: rect.r0 + 1 }, rect);
  }

  private openContextMenu(): void {
    const box = this.view.cellElement(this.selection.active)?.getBoundingClientRect();
    if (box) this.events.onContextMenu(this.selection.active, { x: box.left + 12, y: box.bottom });
  }

  openColumnMenu(): void {
    const { column } = this.selection.active;
    const box = this.view.cellElement({ row: 0, column })?.getBoundingClientRect();
    if (box) this.events.onColumnMenu(column, { x: box.left, y: box.bottom });
  }

  private onDoubleClick(event: MouseEvent): void {
    const place = this.view.placeOf(event.target);
    if (place && place.row >= 0 && place.column >= 0) this.edit();
  }

  private onMenu(event: MouseEvent): void {
    const place = this.view.placeOf(event.target);
    if (!place) return;
    event.preventDefault();
    const { rect } = this.selection;
    const isInside =
      place.row >= rect.r0 &&
      place.row < rect.r1 &&
      (place.column === -1 || (place.column >= rect.c0 && place.column < rect.c1));
    if (!isInside && place.row >= 0 && place.column >= 0) this.go(place);
    else if (!isInside && place.row >= 0)
      this.select({ r0: place.row, c0: 0, r1: place.row + 1, c1: this.view.columnCount });
    this.events.onContextMenu(place, { x: event.clientX, y: event.clientY });
  }

  private onClipboard(name: 'copy' | 'cut' | 'paste', event: ClipboardEvent): void {
    if (document.activeElement !== this.view.root || this.editor || !event.clipboardData) return;
    event.preventDefault();
    if (name === 'paste') {
      void this.paste(event.clipboardData.getData('text/plain'));
      return;
    }
    const rect = this.filledSelection;
    // The browser waits for no answer here: what has not come yet is put into the clipboard by itself.
    const isHere = this.model.has(rect.r0, rect.r1);
    if (isHere) event.clipboardData.setData('text/plain', this.textOf(rect));
    const copied = isHere ? Promise.resolve() : this.copy();
    if (name === 'cut') void copied.then(() => this.clear());
  }

  /** Puts the selection into the clipboard, rows that have not been in sight too. */
  async copy(): Promise<void> {
    const rect = this.filledSelection;
    await this.model.fetch(rect.r0, rect.r1);
    await navigator.clipboard
      .writeText(this.textOf(rect))
      .catch(() => toast('The browser does not let the page copy: use Ctrl+C.', 'error'));
  }

  /** The part of the selection that holds something, or all of it. */
  get filledSelection(): Rect {
    return this.filledPart(this.selection.rect) ?? this.selection.rect;
  }

  /** Tab-separated text, as displayed. */
  private textOf(rect: Rect): string {
    return toTsv(
      range(rect.r0, rect.r1).map((row) => range(rect.c0, rect.c1).map((column) => this.model.text(row, column))),
    );
  }

  /** Pastes at the selection: one cell fills the whole selection, anything else goes down and right from its first cell. */
  async paste(text: string): Promise<void> {
    if (text === '') return;
    let values = parseTsv(text);
    const { rect } = this.selection;
    const isOne = values.length === 1 && values[0]!.length === 1;
    if (isOne) values = range(rect.r0, rect.r1).map(() => range(rect.c0, rect.c1).map(() => values[0]![0]!));
    const target = { r0: rect.r0, c0: rect.c0, r1: rect.r0 + values.length, c1: rect.c0 + values[0]!.length };
    if (target.c1 > (this.model.head?.maxColumns ?? 0)) {
      toast(`The pasted block is ${values[0]!.length} columns wide and does not fit here.`, 'error');
      return;
    }
    if (this.model.isFiltered && target.r1 > this.view.rowCount) {
      toast(`The filter leaves no room for ${values.length} rows here. Clear it first.`, 'error');
      return;
    }
    await this.put(target, values, `paste of ${values.length} ${values.length === 1 ? 'row' : 'rows'}`);
    this.select(target);
  }

  private get size(): { rows: number; columns: number } {
    return { rows: this.view.rowCount, columns: this.view.columnCount };
  }

  private isFilled({ row, column }: Place): boolean {
    // Rows that have not come are taken to be as full as the used range says.
    if (!this.model.row(row)) return row < (this.model.head?.usedRows ?? 0);
    return this.model.text(row, column) !== '';
  }

  /** The part of a rectangle within the used range; null if there is none. */
  private filledPart(rect: Rect): Rect | null {
    const head = this.model.head;
    if (!head) return null;
    const rows = this.model.isFiltered ? this.view.rowCount : head.usedRows;
    const part = { ...rect, r1: Math.min(rect.r1, rows), c1: Math.min(rect.c1, head.usedColumns) };
    return part.r1 > part.r0 && part.c1 > part.c0 ? part : null;
  }

  /** Empties a rectangle; a checkbox that is emptied is unticked. */
  private blank(rect: Rect): string[][] {
    return range(rect.r0, rect.r1).map((row) =>
      range(rect.c0, rect.c1).map((column) =>
        this.model.validation(row, column)?.kind === 'CHECKBOX' && detail(this.model.cell(row, column)).t !== ''
          ? 'FALSE'
          : '',
      ),
    );
  }

  /** Asks once in a window for each range that only warns, as Sheets does. */
  private async isSure(rect: Rect): Promise<boolean> {
    const at = this.model.at(rect.r0);
    const hit = this.model.head?.locks.find(
      ({ rect: lock, warningOnly }) =>
        warningOnly && at < lock.r1 && at + rect.r1 - rect.r0 > lock.r0 && rect.c0 < lock.c1 && rect.c1 > lock.c0,
    );
    if (!hit) return true;
    const key = `${this.model.sheet}/${rectName(hit.rect)}`;
    if (this.sure.has(key)) return true;
    const yes = await confirmThat(
      'Heads up!',
      `${hit.description ? `${hit.description}. ` : ''}You are about to edit a part of this sheet that should not be changed by accident. Edit anyway?`,
      'Edit anyway',
    );
    if (yes) this.sure.add(key);
    return yes;
  }
}

const ARROWS: Record<string, Place> = {
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
  ArrowRight: { row: 0, column: 1 },
  ArrowLeft: { row: 0, column: -1 },
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
