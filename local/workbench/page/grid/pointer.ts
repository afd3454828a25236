import type { Rect } from '../../protocol';
import type { Grid, GridEvents } from './grid';
import type { Place } from './selection';

const LEAST_COLUMN_PX = 36;
const MOST_COLUMN_PX = 600;
/** Left and right of a cell's text, with its border. */
const CELL_PADDING_PX = 18;
const EDGE_PX = 28;

/** Mouse, pen and touch on the grid: select by dragging, drag the fill handle, drag a column's edge, press a choice or a box. */
export function dragging(grid: Grid, events: GridEvents): void {
  const { root } = grid.view;
  root.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const target = event.target as HTMLElement;
    const place = grid.view.placeOf(target);
    const menu = target.closest<HTMLElement>('[data-menu]');
    if (menu) {
      const box = menu.getBoundingClientRect();
      grid.go({ row: grid.selection.active.row, column: Number(menu.dataset.menu) });
      events.onColumnMenu(Number(menu.dataset.menu), { x: box.left, y: box.bottom + 3 });
      event.preventDefault();
    } else if (target.dataset.resize !== undefined) resize(grid, events, event, Number(target.dataset.resize));
    else if (target.closest('.fill-handle')) dragFill(grid, event);
    else if (place) press(grid, event, place, target);
  });
  root.addEventListener('dblclick', ({ target }) => {
    const { resize: column } = (target as HTMLElement).dataset;
    if (column !== undefined) fitWidth(grid, events, Number(column));
  });
  root.addEventListener('click', (event) => {
    // The box shows what the sheet holds: it is the edit that ticks it.
    if ((event.target as HTMLElement).matches('input[type=checkbox]')) event.preventDefault();
  });
}

function press(grid: Grid, event: PointerEvent, place: Place, target: HTMLElement): void {
  const { view } = grid;
  if (place.row === -1 && place.column === -1) grid.select(whole(grid));
  else if (place.row === -1) pressColumn(grid, event, place.column);
  else if (place.column === -1) pressRow(grid, event, place.row);
  else grid.go(place, event.shiftKey);
  grid.focus();
  event.preventDefault();
  if (event.shiftKey || place.row < 0 || place.column < 0) return;
  if (target.matches('input[type=checkbox]')) {
    void grid.toggle();
    return;
  }
  if (target.closest('[data-choices]')) {
    grid.edit();
    return;
  }
  // A finger scrolls; only a mouse or a pen drags a selection.
  if (event.pointerType === 'touch') return;
  follow(event, (move) => {
    scrollAtEdge(grid, move);
    const over = view.placeOf(document.elementFromPoint(move.clientX, move.clientY));
    if (over && over.row >= 0 && over.column >= 0) grid.go(over, true);
  });
}

/** Headings select whole columns or rows; dragging over more of them selects those too. */
function pressColumn(grid: Grid, event: PointerEvent, column: number): void {
  const from = event.shiftKey ? grid.selection.active.column : column;
  dragHeadings(grid, event, 'column', (to) => ({ ...whole(grid), c0: Math.min(from, to), c1: Math.max(from, to) + 1 }));
}

function pressRow(grid: Grid, event: PointerEvent, row: number): void {
  const from = event.shiftKey ? grid.selection.active.row : row;
  dragHeadings(grid, event, 'row', (to) => ({ ...whole(grid), r0: Math.min(from, to), r1: Math.max(from, to) + 1 }));
}

function dragHeadings(grid: Grid, event: PointerEvent, line: 'row' | 'column', rectTo: (to: number) => Rect): void {
  const { root } = grid.view;
  const select = (to: number): void => {
    const [top, left] = [root.scrollTop, root.scrollLeft];
    grid.select(rectTo(to));
    // What is whole is not scrolled to its first cell.
    root.scrollTo(left, top);
  };
  const first = grid.view.placeOf(event.target)?.[line];
  if (first !== undefined) select(first);
  if (event.pointerType === 'touch') return;
  follow(event, (move) => {
    scrollAtEdge(grid, move, line);
    const to = grid.view.placeOf(document.elementFromPoint(move.clientX, move.clientY))?.[line];
    if (to !== undefined && to >= 0) select(to);
  });
}

function dragFill(grid: Grid, event: PointerEvent): void {
  event.preventDefault();
  const source = grid.selection.rect;
  let target = source;
  follow(
    event,
    (move) => {
      scrollAtEdge(grid, move);
      const over = grid.view.placeOf(document.elementFromPoint(move.clientX, move.clientY));
      if (!over || over.row < 0 || over.column < 0) return;
      target = stretched(source, over);
      grid.view.filling = target;
      grid.view.draw();
    },
    () => {
      grid.view.filling = null;
      void grid.fill(source, target);
    },
  );
}

/** The source stretched towards a cell, in the one direction in which it lies further away. */
function stretched(source: Rect, { row, column }: Place): Rect {
  const far = {
    down: row - source.r1 + 1,
    up: source.r0 - row,
    right: column - source.c1 + 1,
    left: source.c0 - column,
  };
  const most = Math.max(far.down, far.up, far.right, far.left, 0);
  if (most === 0) return source;
  if (most === far.down) return { ...source, r1: row + 1 };
  if (most === far.up) return { ...source, r0: row };
  if (most === far.right) return { ...source, c1: column + 1 };
  return { ...source, c0: column };
}

function resize(grid: Grid, events: GridEvents, event: PointerEvent, column: number): void {
  event.preventDefault();
  const start = event.clientX;
  const width = grid.view.widthOf(column);
  let now = width;
  follow(
    event,
    (move) => {
      now = Math.max(LEAST_COLUMN_PX, Math.round(width + move.clientX - start));
      if (grid.model.head) grid.model.head.widths[column] = now;
      grid.view.draw();
    },
    () => {
      if (now !== width) events.onResize(column, now);
    },
  );
}

/** As wide as the widest cell that is drawn. */
function fitWidth(grid: Grid, events: GridEvents, column: number): void {
  const range = document.createRange();
  const widths = [...grid.view.root.querySelectorAll(`[role=gridcell][data-c="${column}"]`)].map(({ firstChild }) => {
    if (!firstChild) return 0;
    range.selectNode(firstChild);
    return range.getBoundingClientRect().width;
  });
  const px = Math.min(MOST_COLUMN_PX, Math.max(LEAST_COLUMN_PX, Math.ceil(Math.max(...widths)) + CELL_PADDING_PX));
  if (grid.model.head) grid.model.head.widths[column] = px;
  grid.view.draw();
  events.onResize(column, px);
}

function follow(event: PointerEvent, onMove: (move: PointerEvent) => void, onEnd: () => void = () => {}): void {
  const move = (moved: PointerEvent): void => {
    if (moved.pointerId === event.pointerId) onMove(moved);
  };
  const end = (): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    onEnd();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}

/** @param along Headings are scrolled along their own line only. */
function scrollAtEdge(grid: Grid, { clientX, clientY }: PointerEvent, along?: 'row' | 'column'): void {
  const { root } = grid.view;
  const box = root.getBoundingClientRect();
  if (along !== 'column') {
    if (clientY > box.bottom - EDGE_PX) root.scrollTop += EDGE_PX;
    else if (clientY < box.top + EDGE_PX * 2) root.scrollTop -= EDGE_PX;
  }
  if (along !== 'row') {
    if (clientX > box.right - EDGE_PX) root.scrollLeft += EDGE_PX;
    else if (clientX < box.left + EDGE_PX * 2) root.scrollLeft -= EDGE_PX;
  }
}

const whole = (grid: Grid): Rect => ({ r0: 0, c0: 0, r1: grid.view.rowCount, c1: grid.view.columnCount });
