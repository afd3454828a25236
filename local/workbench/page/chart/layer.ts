import type { ChartView } from '../../protocol';
import { h } from '../dom';
import { chartElement } from './chart';

/** What the layer must know of the grid below it, in pixels. */
export interface Ground {
  root: HTMLElement;
  /** Heading and frozen rows, which nothing covers. */
  top: number;
  /** Row numbers and frozen columns. */
  left: number;
  xOf(column: number): number;
  yOf(row: number): number;
}

/**
 * The charts above a sheet's cells, scrolled along with them. They lie beside the grid in the page, not in it: a grid
 * holds rows only, for assistive technology.
 */
export class ChartLayer {
  readonly root = h('div', { class: 'charts', hidden: true });
  private readonly canvas = h('div', { class: 'charts-canvas' });
  private key = '';
  private charts: readonly ChartView[] = [];

  private ground: HTMLElement | null = null;

  constructor() {
    this.root.append(this.canvas);
    // Marks take the pointer for the sake of their figures; what they do not need scrolls the sheet as elsewhere.
    this.canvas.addEventListener('wheel', ({ deltaX, deltaY }) => this.ground?.scrollBy(deltaX, deltaY), {
      passive: true,
    });
  }

  draw(charts: readonly ChartView[], ground: Ground): void {
    this.root.hidden = charts.length === 0;
    if (this.root.hidden) return;
    const { root, top, left } = ground;
    this.ground = root;
    this.root.style.inset = `${top}px ${root.offsetWidth - root.clientWidth}px ${root.offsetHeight - root.clientHeight}px ${left}px`;
    const key = JSON.stringify(charts);
    if (key !== this.key) {
      this.key = key;
      this.charts = charts;
      this.canvas.replaceChildren(...charts.map((chart) => chartElement(chart)));
    }
    for (const [at, chart] of this.charts.entries()) {
      const box = this.canvas.children[at] as HTMLElement;
      box.style.left = `${ground.xOf(chart.column) + chart.offsetX - left}px`;
      box.style.top = `${Math.max(top, ground.yOf(chart.row) + chart.offsetY) - top}px`;
    }
    this.canvas.style.transform = `translate(${-root.scrollLeft}px, ${-root.scrollTop}px)`;
  }
}
