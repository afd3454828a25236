import type {
  CellDetail,
  CellView,
  Filter,
  LockView,
  Rect,
  RowView,
  SheetView,
  StyleView,
  ValidationView,
} from '../../protocol';
import { getSheet } from '../api';

const CHUNK = 200;

interface Chunk {
  /** 0 until it has come. */
  version: number;
  loading: Promise<void> | null;
  rows: RowView[];
  styles: StyleView[];
}

interface Typed {
  /** Row of the sheet. */
  at: number;
  column: number;
  text: string;
}

/**
 * The page's window on one sheet: rows come in chunks as they are needed, and stay on show while newer ones are fetched.
 * Rows are counted in the order shown, which a filter makes different from the sheet's own (`rowAt(n).at`).
 */
export class SheetModel {
  head: SheetView | null = null;
  filter: Filter = {};
  /** Grows when choices, tick boxes or locks have become others. */
  rules = 0;
  /** Grows with all that comes from the server or is typed. */
  changes = 0;
  private chunks = new Map<number, Chunk>();
  /** What was typed and has not been answered yet, by cell of the sheet. */
  private readonly typed = new Map<string, Typed>();
  private wanted = 0;
  private ticket = 0;
  private as = '';
  private name = '';

  constructor(private readonly onChange: () => void) {}

  get sheet(): string {
    return this.name;
  }

  get isFiltered(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  /** Shows another sheet, or the same one as another person sees it. */
  async open(as: string, name: string): Promise<void> {
    if (name !== this.name) {
      this.filter = {};
      this.chunks.clear();
      this.head = null;
    }
    this.as = as;
    this.name = name;
    this.ticket += 1;
    this.wanted += 1;
    await this.load(0);
  }

  async setFilter(filter: Filter): Promise<void> {
    this.filter = filter;
    this.chunks.clear();
    this.ticket += 1;
    this.wanted += 1;
    await this.load(0);
  }

  /** Something changed: what is on show is fetched again, the rest when it comes into sight. */
  async refresh(from: number, to: number): Promise<void> {
    this.wanted += 1;
    await Promise.all(this.chunksOf(from, to).map((chunk) => this.load(chunk)));
  }

  /** Sees to it that these rows come. */
  need(from: number, to: number): void {
    for (const chunk of this.chunksOf(from, to)) {
      const known = this.chunks.get(chunk);
      if (!known || (known.version < this.wanted && !known.loading)) void this.load(chunk);
    }
  }

  /** Whether all of these rows have come. Only then does what is read of them hold for the whole of them. */
  has(from: number, to: number): boolean {
    return this.chunksOf(from, to).every((chunk) => (this.chunks.get(chunk)?.version ?? 0) > 0);
  }

  /** Fetches those of the rows that have not come yet. */
  async fetch(from: number, to: number): Promise<void> {
    const missing = this.chunksOf(from, to).filter((chunk) => (this.chunks.get(chunk)?.version ?? 0) === 0);
    await Promise.all(missing.map((chunk) => this.chunks.get(chunk)?.loading ?? this.load(chunk)));
  }

  row(shown: number): RowView | undefined {
    return this.chunks.get(Math.floor(shown / CHUNK))?.rows[shown % CHUNK];
  }

  style(shown: number, cell: CellView | undefined): StyleView | undefined {
    if (typeof cell !== 'object' || cell.s === undefined) return undefined;
    return this.chunks.get(Math.floor(shown / CHUNK))?.styles[cell.s];
  }

  cell(shown: number, column: number): CellView | undefined {
    return this.row(shown)?.cells[column];
  }

  /** As displayed; empty while the row has not come yet. */
  text(shown: number, column: number): string {
    return detail(this.cell(shown, column)).t;
  }

  /** What one would type to get what the cell holds. */
  input(shown: number, column: number): string {
    const cell = detail(this.cell(shown, column));
    return cell.i ?? cell.t;
  }

  /** The sheet's row of a row shown. */
  at(shown: number): number {
    return this.row(shown)?.at ?? shown;
  }

  validation(shown: number, column: number): ValidationView | undefined {
    const at = this.at(shown);
    // The rule that was laid on last counts, as in Sheets.
    return [...(this.head?.validations ?? [])].reverse().find(({ rect }) => contains(rect, at, column));
  }

  lock(shown: number, column: number): LockView | undefined {
    const at = this.at(shown);
    return this.head?.locks.find(({ rect }) => contains(rect, at, column));
  }

  /**
   * Shows what was typed until the server has answered, whatever else is fetched meanwhile.
   * @returns To be called when the answer is there; what is fetched from then on counts.
   */
  expect(rect: Rect, values: readonly (readonly string[])[]): () => void {
    const mine = new Map<string, Typed>();
    values.forEach((line, r) => {
      const at = this.at(rect.r0 + r);
      for (const [c, text] of line.entries())
        mine.set(`${this.name}/${at}/${rect.c0 + c}`, { at, column: rect.c0 + c, text });
    });
    for (const [key, one] of mine) this.typed.set(key, one);
    for (const { rows } of this.chunks.values()) this.layTyped(rows);
    this.rules += 1;
    this.changes += 1;
    this.onChange();
    return () => {
      for (const [key, one] of mine) if (this.typed.get(key) === one) this.typed.delete(key);
    };
  }

  private layTyped(rows: readonly RowView[]): void {
    if (this.typed.size === 0) return;
    const byAt = new Map(rows.map((row) => [row.at, row]));
    for (const [key, { at, column, text }] of this.typed) {
      const row = byAt.get(at);
      if (!row || !key.startsWith(`${this.name}/`)) continue;
      while (row.cells.length <= column) row.cells.push('');
      row.cells[column] = { ...detail(row.cells[column]), t: text, i: text };
    }
  }

  private chunksOf(from: number, to: number): number[] {
    const first = Math.floor(Math.max(0, from) / CHUNK);
    const last = Math.floor(Math.max(0, to - 1) / CHUNK);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  private load(at: number): Promise<void> {
    const chunk: Chunk = this.chunks.get(at) ?? { version: 0, loading: null, rows: [], styles: [] };
    this.chunks.set(at, chunk);
    chunk.loading = this.look(at);
    return chunk.loading;
  }

  private async look(at: number): Promise<void> {
    const { ticket, wanted } = this;
    const view = await getSheet(this.as, this.name, at * CHUNK, CHUNK, this.filter).catch(() => null);
    if (ticket !== this.ticket) return;
    if (!view) {
      this.chunks.delete(at);
      return;
    }
    this.layTyped(view.rows);
    this.chunks.set(at, { version: wanted, loading: null, rows: view.rows, styles: view.styles });
    if (JSON.stringify([view.validations, view.name]) !== JSON.stringify([this.head?.validations, this.head?.name]))
      this.rules += 1;
    this.head = view;
    this.changes += 1;
    this.onChange();
  }
}

export const detail = (cell: CellView | undefined): CellDetail =>
  typeof cell === 'string' ? { t: cell } : (cell ?? { t: '' });

export const contains = (rect: Rect, row: number, column: number): boolean =>
  row >= rect.r0 && row < rect.r1 && column >= rect.c0 && column < rect.c1;
