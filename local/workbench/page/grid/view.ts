import type { Rect, RowView, StyleView } from '../../protocol';
import { cellName, columnName } from '../a1';
import { ChartLayer } from '../chart/layer';
import { h, icon } from '../dom';
import { detail, type SheetModel } from './model';
import type { Place, Selection } from './selection';

export const ROW_PX = 29;
const HEAD_PX = 24;
const DEFAULT_COLUMN_PX = 110;
const OVERSCAN = 12;
const SPARE_COLUMNS = 2;
const LEAST_COLUMNS = 16;
/** Room beyond a chart that hangs over the edge of the sheet. */
const CHART_MARGIN_PX = 24;

/** The drawing of a sheet: only the rows in sight exist in the page, and they are used again as one scrolls. */
export class GridView {
  readonly root: HTMLElement;
  readonly charts = new ChartLayer();
  private readonly canvas = h('div', { class: 'rows', role: 'rowgroup' });
  private readonly top = h('div', { class: 'top', role: 'rowgroup' });
  private readonly letters = h('div', { class: 'row letters', role: 'row', 'aria-rowindex': 1 });
  private readonly drawn = new Map<number, HTMLElement>();
  private frozen: HTMLElement[] = [];
  private columns = 0;
  private activeCell: HTMLElement | null = null;
  private columnsKey = '';
  private readonly shown = new WeakMap<
    HTMLElement,
    { at: number; line: RowView | undefined; rules: number; marks: string; isFilling: boolean }
  >();
  /** Range that the fill handle has been dragged over so far. */
  filling: Rect | null = null;

  constructor(
    private readonly model: SheetModel,
    private readonly selection: Selection,
    /** Told after each drawing, since what floats beside a cell moves with it. */
    private readonly onDrawn: () => void,
  ) {
    this.root = h('div', { class: 'grid', role: 'grid', tabindex: 0, id: 'grid', 'aria-multiselectable': 'true' });
    this.top.append(this.letters);
    this.root.append(this.top, this.canvas);
    let planned = false;
    this.root.addEventListener('scroll', () => {
      if (planned) return;
      planned = true;
      requestAnimationFrame(() => {
        planned = false;
        this.draw();
      });
    });
    new ResizeObserver(() => this.draw()).observe(this.root);
  }

  get rowCount(): number {
    return this.model.head?.shown ?? 0;
  }

  get columnCount(): number {
    return this.columns;
  }

  get frozenRows(): number {
    return Math.min(this.model.head?.frozenRows ?? 0, 10);
  }

  private get topPx(): number {
    return HEAD_PX + this.frozenRows * ROW_PX;
  }

  /** Rows in sight, below the frozen ones. */
  get inSight(): { from: number; to: number } {
    const first = this.frozenRows + Math.floor(this.root.scrollTop / ROW_PX);
    const fits = Math.ceil((this.root.clientHeight - this.topPx) / ROW_PX) + 1;
    return { from: first, to: Math.min(this.rowCount, first + fits) };
  }

  draw(): void {
    const { head } = this.model;
    if (!head || this.root.clientHeight === 0) return;
    this.layColumns();
    this.root.setAttribute('aria-label', `${head.name} sheet`);
    this.root.setAttribute('aria-rowcount', String(this.rowCount + 1));
    this.canvas.style.height = `${Math.max(0, this.rowCount - this.frozenRows) * ROW_PX}px`;
    const sight = this.inSight;
    const from = Math.max(this.frozenRows, sight.from - OVERSCAN);
    const to = Math.min(this.rowCount, sight.to + OVERSCAN);
    this.model.need(from, to);
    if (this.frozenRows > 0) this.model.need(0, this.frozenRows);
    this.drawFrozen();
    this.drawBetween(from, to);
    this.markActive();
    this.drawCharts();
    this.onDrawn();
  }

  private drawCharts(): void {
    const charts = this.model.head?.charts ?? [];
    const ends = charts.map(
      ({ column, offsetX, width }) => this.rowHeadPx + this.leftOf(column) + offsetX + width + CHART_MARGIN_PX,
    );
    this.canvas.style.minWidth = charts.length > 0 ? `${Math.max(...ends)}px` : '';
    this.charts.draw(charts, {
      root: this.root,
      top: this.topPx,
      left: this.rowHeadPx + this.leftOf(this.frozenColumns),
      xOf: (column) => this.rowHeadPx + this.leftOf(column),
      yOf: (row) => HEAD_PX + row * ROW_PX,
    });
  }

  private drawFrozen(): void {
    while (this.frozen.length > this.frozenRows) this.frozen.pop()!.remove();
    while (this.frozen.length < this.frozenRows) {
      const row = this.makeRow();
      this.frozen.push(row);
      this.top.append(row);
    }
    for (const [at, row] of this.frozen.entries()) this.fillRow(row, at);
  }

  private drawBetween(from: number, to: number): void {
    const free: HTMLElement[] = [];
    for (const [at, row] of this.drawn) {
      if (at >= from && at < to) continue;
      free.push(row);
      this.drawn.delete(at);
    }
    for (let at = from; at < to; at++) {
      let row = this.drawn.get(at);
      if (!row) {
        row = free.pop() ?? this.makeRow();
        row.style.transform = `translateY(${(at - this.frozenRows) * ROW_PX}px)`;
        this.drawn.set(at, row);
        if (!row.isConnected) this.canvas.append(row);
      }
      this.fillRow(row, at);
    }
    for (const row of free) row.remove();
  }

  /** Scrolls as little as it takes to have the cell wholly in sight. */
  reveal({ row, column }: Place): void {
    if (row >= this.frozenRows) {
      const y = (row - this.frozenRows) * ROW_PX;
      const room = this.root.clientHeight - this.topPx;
      if (y < this.root.scrollTop) this.root.scrollTop = y;
      else if (y + ROW_PX > this.root.scrollTop + room) this.root.scrollTop = y + ROW_PX - room;
    }
    const left = this.leftOf(column);
    const fixed = this.rowHeadPx + (column < this.frozenColumns ? 0 : this.leftOf(this.frozenColumns));
    const within = this.rowHeadPx + left;
    if (column >= this.frozenColumns) {
      if (within - fixed < this.root.scrollLeft) this.root.scrollLeft = within - fixed;
      else if (within + this.widthOf(column) > this.root.scrollLeft + this.root.clientWidth)
        this.root.scrollLeft = within + this.widthOf(column) - this.root.clientWidth;
    }
  }

  cellElement({ row, column }: Place): HTMLElement | null {
    const line = row < this.frozenRows ? this.frozen[row] : this.drawn.get(row);
    return (line?.children[column + 1] as HTMLElement | undefined) ?? null;
  }

  /** The cell or heading under an event. Row or column is -1 for a heading. */
  placeOf(target: EventTarget | null): Place | null {
    const cell = (target as Element | null)?.closest?.<HTMLElement>('[data-c]');
    const row = cell?.closest<HTMLElement>('[data-r]');
    if (!cell || !row || !this.root.contains(cell)) return null;
    return { row: Number(row.dataset.r), column: Number(cell.dataset.c) };
  }

  widthOf(column: number): number {
    const { head } = this.model;
    if (!head || head.hiddenColumns.includes(column)) return 0;
    return head.widths[column] ?? DEFAULT_COLUMN_PX;
  }

  private get frozenColumns(): number {
    return window.innerWidth < 640 ? 0 : (this.model.head?.frozenColumns ?? 0);
  }

  get rowHeadPx(): number {
    return this.rowCount > 9999 ? 56 : 46;
  }

  private leftOf(column: number): number {
    let left = 0;
    for (let at = 0; at < column; at++) left += this.widthOf(at);
    return left;
  }

  private layColumns(): void {
    const head = this.model.head!;
    const charts = head.charts.map(({ column }) => column + 1);
    const wanted = Math.max(head.usedColumns + SPARE_COLUMNS, LEAST_COLUMNS, ...charts);
    this.columns = Math.min(head.maxColumns, wanted);
    const widths = Array.from({ length: this.columns }, (_, at) => this.widthOf(at));
    const key = `${widths.join()}/${this.frozenColumns}/${this.rowHeadPx}`;
    if (key === this.columnsKey) return;
    this.columnsKey = key;
    this.root.setAttribute('aria-colcount', String(this.columns + 1));
    this.root.style.setProperty('--columns', `${this.rowHeadPx}px ${widths.map((px) => `${px}px`).join(' ')}`);
    const total = this.rowHeadPx + widths.reduce((sum, px) => sum + px, 0);
    this.root.style.setProperty('--total', `${total}px`);
    for (const row of [...this.drawn.values(), ...this.frozen]) row.remove();
    this.drawn.clear();
    this.frozen = [];
    this.letters.replaceChildren(
      h(
        'div',
        { class: 'corner', role: 'columnheader', 'aria-colindex': 1, 'data-c': -1 },
        h('span', { class: 'visually-hidden' }, 'Row'),
      ),
    );
    this.letters.dataset.r = '-1';
    for (let column = 0; column < this.columns; column++) {
      const letter = h(
        'div',
        { class: 'letter', role: 'columnheader', 'aria-colindex': column + 2, 'data-c': column },
        columnName(column),
      );
      letter.append(
        h(
          'button',
          {
            type: 'button',
            class: 'letter-menu',
            tabindex: -1,
            'data-menu': column,
            'aria-label': `Sort and filter column ${columnName(column)}`,
          },
          icon('down'),
        ),
      );
      letter.append(h('span', { class: 'resizer', 'data-resize': column }));
      this.stick(letter, column);
      this.letters.append(letter);
    }
  }

  private stick(element: HTMLElement, column: number): void {
    if (column >= this.frozenColumns) return;
    element.classList.add('stuck');
    if (column === this.frozenColumns - 1) element.classList.add('last-stuck');
    element.style.left = `${this.rowHeadPx + this.leftOf(column)}px`;
  }

  private makeRow(): HTMLElement {
    const row = h('div', { class: 'row', role: 'row' });
    row.append(h('div', { class: 'row-head', role: 'rowheader', 'data-c': -1, 'aria-colindex': 1 }));
    for (let column = 0; column < this.columns; column++) {
      const cell = h('div', { class: 'cell', role: 'gridcell', 'data-c': column, 'aria-colindex': column + 2 });
      if (this.widthOf(column) === 0) cell.hidden = true;
      this.stick(cell, column);
      row.append(cell);
    }
    return row;
  }

  /** Draws a row unless it already shows just this: scrolling draws only what comes into sight. */
  private fillRow(row: HTMLElement, at: number): void {
    const line = this.model.row(at);
    const { rect, active } = this.selection;
    const inRows = at >= rect.r0 && at < rect.r1;
    const marks = inRows ? `${rect.r0}/${rect.r1}/${rect.c0}/${rect.c1}/${active.row}/${active.column}` : '';
    const isFilling = this.filling !== null && at >= this.filling.r0 && at < this.filling.r1;
    const shown = this.shown.get(row);
    if (
      shown &&
      !isFilling &&
      !shown.isFilling &&
      shown.at === at &&
      shown.line === line &&
      shown.rules === this.model.rules &&
      shown.marks === marks
    )
      return;
    this.shown.set(row, { at, line, rules: this.model.rules, marks, isFilling });
    if (row.dataset.r !== String(at)) {
      row.dataset.r = String(at);
      row.setAttribute('aria-rowindex', String(at + 2));
    }
    const number = line ? String(line.at + 1) : String(at + 1);
    const header = row.firstChild as HTMLElement;
    if (header.textContent !== number) header.textContent = number;
    header.classList.toggle('in-range', inRows);
    for (let column = 0; column < this.columns; column++) {
      this.fillCell(row.children[column + 1] as HTMLElement, at, column);
      this.markCell(row.children[column + 1] as HTMLElement, at, column, inRows);
    }
  }

  private markCell(element: HTMLElement, row: number, column: number, inRows: boolean): void {
    const { rect, active, isOne } = this.selection;
    const inRange = inRows && column >= rect.c0 && column < rect.c1;
    const isActive = active.row === row && active.column === column;
    const isCorner = inRange && row === rect.r1 - 1 && column === rect.c1 - 1;
    const { filling } = this;
    const isFilling =
      filling !== null && row >= filling.r0 && row < filling.r1 && column >= filling.c0 && column < filling.c1;
    const classes = `${inRange && !isOne ? ' in-range' : ''}${isActive ? ' active' : ''}${isCorner ? ' corner-cell' : ''}${isFilling ? ' filling' : ''}`;
    if (element.dataset.marks === classes) return;
    element.dataset.marks = classes;
    for (const name of ['in-range', 'active', 'corner-cell', 'filling'])
      element.classList.toggle(name, classes.includes(` ${name}`));
    if (inRange) element.setAttribute('aria-selected', 'true');
    else element.removeAttribute('aria-selected');
    element.querySelector('.fill-handle')?.remove();
    if (isCorner) element.append(h('i', { class: 'fill-handle' }));
  }

  /** Tells assistive technology which cell has the focus: the grid keeps it and names the cell. */
  private markActive(): void {
    const cell = this.cellElement(this.selection.active);
    if (this.activeCell !== cell) this.activeCell?.removeAttribute('id');
    this.activeCell = cell;
    if (cell) cell.id = 'active-cell';
    if (cell) this.root.setAttribute('aria-activedescendant', 'active-cell');
    else this.root.removeAttribute('aria-activedescendant');
    for (const [at, letter] of [...this.letters.children].entries()) {
      const { c0, c1 } = this.selection.rect;
      letter.classList.toggle('in-range', at - 1 >= c0 && at - 1 < c1);
      letter.classList.toggle('filtered', this.model.filter[at - 1] !== undefined);
    }
  }

  private fillCell(element: HTMLElement, row: number, column: number): void {
    const cell = this.model.cell(row, column);
    const rule = this.model.validation(row, column);
    const kind = rule?.kind === 'CHECKBOX' ? 'check' : rule?.values ? 'choice' : '';
    const style = this.model.style(row, cell);
    const key = `${row}|${JSON.stringify(cell ?? '')}|${kind}|${style ? JSON.stringify(style) : ''}`;
    if (element.dataset.key === key) return;
    element.dataset.key = key;
    const { t: text, k, note, bad, link } = detail(cell);
    const handle = element.querySelector('.fill-handle');
    element.replaceChildren();
    element.dataset.kind = k ?? '';
    element.dataset.has = kind;
    element.classList.toggle('has-note', Boolean(note));
    element.classList.toggle('misfits', Boolean(bad));
    element.classList.toggle('has-link', Boolean(link));
    applyStyle(element, kind === 'choice' && text !== '' ? { ...style, bg: undefined, color: undefined } : style);
    if (kind === 'check')
      element.append(checkbox(text === 'TRUE', this.model.text(0, column) || cellName(row, column)));
    else if (kind === 'choice') element.append(chip(text, style));
    else element.append(text);
    if (bad) element.append(h('span', { class: 'visually-hidden' }, ` Invalid: ${bad}`));
    if (note) element.append(h('span', { class: 'visually-hidden' }, ` Note: ${note}`));
    if (handle) element.append(handle);
  }
}

function checkbox(checked: boolean, label: string): HTMLElement {
  return h('input', { type: 'checkbox', tabindex: -1, checked, 'aria-label': label });
}

function chip(text: string, style: StyleView | undefined): HTMLElement {
  const element = h(
    'span',
    { class: text === '' ? 'chip empty' : 'chip' },
    text,
    h('span', { class: 'open-choices', 'data-choices': '' }, icon('down')),
  );
  if (style?.bg && text !== '') {
    element.style.background = style.bg;
    element.style.color = style.color ?? '#1f2430';
  }
  return element;
}

function applyStyle(element: HTMLElement, style: StyleView | undefined): void {
  // Pale greys and near-blacks are the sheet's own paper and ink: they follow the page into dark mode.
  const isPaper = style?.bg !== undefined && isNeutral(style.bg, (light) => light > 232);
  const isInk = style?.color !== undefined && isNeutral(style.color, (light) => light < 80);
  // Grey letters, as of what is done, stay readable on either paper.
  const isPencil = style?.color !== undefined && !isInk && isNeutral(style.color, (light) => light < 170);
  const fill = isPaper ? 'var(--shade)' : (style?.bg ?? '');
  element.style.background = fill;
  element.style.color = letters(style, { isPaper, isInk, isPencil });
  element.style.fontWeight = style?.bold ? '600' : '';
  element.style.fontStyle = style?.italic ? 'italic' : '';
  element.style.textDecoration = [style?.underline && 'underline', style?.strike && 'line-through']
    .filter(Boolean)
    .join(' ');
  element.style.textAlign = style?.align ?? '';
}

/** A coloured cell keeps dark letters in dark mode too, or pale fills would swallow them. */
function letters(
  style: StyleView | undefined,
  { isPaper, isInk, isPencil }: { isPaper: boolean; isInk: boolean; isPencil: boolean },
): string {
  const isOnPaper = isPaper || !style?.bg;
  if (isOnPaper && isInk) return '';
  if (isOnPaper && isPencil) return 'var(--quiet)';
  return style?.color ?? (isOnPaper ? '' : '#1f2430');
}

/** Whether `#rrggbb` is a grey of such a lightness (0 to 255). */
function isNeutral(color: string, accept: (light: number) => boolean): boolean {
  const parts = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i
    .exec(color)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16));
  if (!parts) return false;
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  return most - least < 16 && accept(least) && accept(most);
}
