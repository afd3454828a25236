import { type PARTS as KnownParts, PARTS, PLAYBOOK_TABS, type PlaybookTab } from './columns';
import { type Kinds, NO_KINDS } from './condition';
import { type CellFault, type Cells, itemOf } from './item';
import { merged, withAt } from './json';
import { isObject, type Json, type JsonObject, readNested, Unreadable } from './nested';
import { LISTS, type Path, SAVE_AS, SINGLE, TABLES, type Table } from './tables';
import { kindsOf } from './toRows';

/** A row as it was found: its place in the grid, the header's row being 0, and its cells. */
export interface FoundCells {
  readonly row: number;
  readonly cells: Cells;
}
export type FoundRows = Readonly<Record<PlaybookTab, readonly FoundCells[]>>;

/** A cell that is wrong, in words. */
export interface CellError {
  readonly tab: PlaybookTab;
  readonly row: number;
  readonly column: string;
  readonly says: string;
  readonly level: 'error' | 'warning';
}

/** Where an item of the playbook stands. */
export interface Standing {
  readonly part: string;
  readonly id: string;
  readonly tab: PlaybookTab;
  readonly row: number;
  /** The way to it in the draft, for what the schema says of it. */
  readonly at: readonly (string | number)[];
  readonly item: JsonObject;
}

/** What the rows say, before the schema has looked at it. */
export interface Draft {
  readonly data: JsonObject;
  readonly standing: readonly Standing[];
  readonly errors: readonly CellError[];
  /** The name under which an admin wants it saved at once; '' for none. */
  readonly saveAs: string;
}

/** How the schema takes a part that has no columns of its own: as a list, as something else, or not at all. */
export type ShapeOf = (key: string) => 'list' | 'other' | undefined;

/** Rows → playbook, as far as the rows make sense. */
export function fromRows(rows: FoundRows, shapeOf: ShapeOf): Draft {
  const reader = new Reader(rows, shapeOf);
  return reader.whole();
}

const isBlank = ({ cells }: FoundCells): boolean => Object.values(cells).every((cell) => cell.trim() === '');

class Reader {
  private data: JsonObject = {};
  private kinds: Kinds = NO_KINDS;
  private saveAs = '';
  private readonly standing: Standing[] = [];
  private readonly errors: CellError[] = [];

  constructor(
    private readonly rows: FoundRows,
    private readonly shapeOf: ShapeOf,
  ) {}

  whole(): Draft {
    this.lists();
    const fields = TABLES.find(({ part }) => part === 'fields')!;
    this.table(fields);
    this.kinds = kindsOf(this.data);
    for (const table of TABLES) if (table !== fields) this.table(table);
    this.single();
    this.others();
    const { data, standing, errors, saveAs } = this;
    return { data, standing, errors, saveAs };
  }

  private found(tab: PlaybookTab): readonly FoundCells[] {
    return (this.rows[tab] ?? []).filter((row) => !isBlank(row));
  }

  private ofPart(table: Table): readonly FoundCells[] {
    if (table.tab !== 'Playbook') return this.found(table.tab);
    const label = PARTS[table.part as keyof typeof KnownParts];
    return this.found('Playbook').filter(({ cells }) => sameWord(cells.Part, label));
  }

  private table(table: Table): void {
    const seen = new Set<string>();
    const items: JsonObject[] = [];
    for (const { row, cells } of this.ofPart(table)) {
      const { item, faults } = itemOf(cells, table.columns, this.kinds);
      this.faults(table.tab, row, faults);
      const id = (cells[table.id] ?? '').trim();
      if (!this.isNew(table, row, id, seen)) continue;
      const at = table.isRecord ? [...table.at, id] : [...table.at, items.length];
      this.standing.push({ part: table.part, id, tab: table.tab, row, at, item });
      items.push(item);
    }
    const value: Json = table.isRecord
      ? Object.fromEntries(items.map(({ key, value = '' }) => [String(key), value]))
      : items;
    this.data = withAt(this.data, table.at, value);
  }

  private isNew(table: Pick<Table, 'tab' | 'id'>, row: number, id: string, seen: Set<string>): boolean {
    const says =
      id === ''
        ? 'This line has no name yet. Write one, or empty the whole line.'
        : seen.has(id)
          ? `“${id}” is there twice.`
          : '';
    if (says !== '') this.errors.push({ tab: table.tab, row, column: table.id, says, level: 'error' });
    seen.add(id);
    return says === '';
  }

  /** Rows with the same list are its columns. What is the list's own may stand in any of them. */
  private lists(): void {
    const lists = new Map<string, { rows: FoundCells[] }>();
    for (const found of this.found('Lists')) {
      const id = (found.cells.List ?? '').trim();
      if (!this.isNew({ tab: 'Lists', id: 'List' }, found.row, id, new Set())) continue;
      const list = lists.get(id) ?? { rows: [] };
      list.rows.push(found);
      lists.set(id, list);
    }
    this.data = withAt(
      this.data,
      ['lists'],
      [...lists].map(([id, { rows }], at) => this.list(id, rows, at)),
    );
  }

  private list(id: string, rows: readonly FoundCells[], at: number): JsonObject {
    const details = 'Details of the list';
    const first = (header: string): string =>
      rows.map(({ cells }) => cells[header] ?? '').find((cell) => cell !== '') ?? '';
    const head = rows[0]!.row;
    const about = { List: id, Tab: first('Tab'), About: first('About'), [details]: first(details) };
    const own = itemOf(about, LISTS.own, this.kinds, details);
    this.faults('Lists', head, own.faults);
    this.standing.push({ part: 'lists', id, tab: 'Lists', row: head, at: ['lists', at], item: own.item });
    const seen = new Set<string>();
    const columns: JsonObject[] = [];
    for (const { row, cells } of rows) {
      const isAbout = [...LISTS.columns.map(({ header }) => header), 'Details'].every((header) => !cells[header]);
      if (isAbout) continue;
      const { item, faults } = itemOf(cells, LISTS.columns, this.kinds);
      this.faults('Lists', row, faults);
      const column = (cells['Column id'] ?? '').trim();
      if (!this.isNew({ tab: 'Lists', id: 'Column id' }, row, column, seen)) continue;
      const place = ['lists', at, 'columns', columns.length];
      this.standing.push({ part: 'lists', id: `${id}.${column}`, tab: 'Lists', row, at: place, item });
      columns.push(item);
    }
    return own.item.columns === undefined ? { ...own.item, columns } : own.item;
  }

  /** What stands once on Playbook. */
  private single(): void {
    const seen = new Set<string>();
    for (const { row, cells } of this.found('Playbook')) {
      if (!sameWord(cells.Part, PARTS.playbook)) continue;
      const item = (cells.Item ?? '').trim();
      if (sameWord(item, SAVE_AS)) {
        this.saveAs ||= (cells.Value ?? '').trim();
        continue;
      }
      const known = SINGLE.find((one) => sameWord(item, one.item));
      if (!known) {
        const says = `Baton knows no “${item}” here. It may be ${SINGLE.map((one) => one.item).join(', ')}.`;
        this.errors.push({ tab: 'Playbook', row, column: 'Item', says, level: 'error' });
        continue;
      }
      if (!this.isNew({ tab: 'Playbook', id: 'Item' }, row, known.item, seen)) continue;
      const value = cells.Value ?? '';
      this.standing.push({ part: 'playbook', id: known.at.join('.'), tab: 'Playbook', row, at: known.at, item: {} });
      if (value !== '' || !known.isOptional) this.data = withAt(this.data, known.at, value);
    }
  }

  /** What has no columns of its own. */
  private others(): void {
    const known = new Set(Object.values(PARTS).map((label) => label.toLowerCase()));
    for (const { row, cells } of this.found('Playbook')) {
      const part = (cells.Part ?? '').trim();
      if (known.has(part.toLowerCase())) continue;
      const key = keyOfPart(part);
      const shape = this.shapeOf(key);
      const says =
        shape === undefined
          ? `Baton knows no part “${part}”. Choose one from the list.`
          : this.other(key, shape, row, cells);
      if (says !== null)
        this.errors.push({
          tab: 'Playbook',
          row,
          column: shape === undefined ? 'Part' : 'Details',
          says,
          level: 'error',
        });
    }
  }

  /** @returns what is wrong. */
  private other(key: string, shape: 'list' | 'other', row: number, cells: Cells): string | null {
    const more = readNested(cells.Details ?? '');
    if (more instanceof Unreadable) return more.says;
    const id = (cells.Item ?? '').trim();
    if (shape === 'list') {
      const items = (this.data[key] ?? []) as readonly Json[];
      const isWhole = Array.isArray(more);
      const item: Json = id === '' ? more : { id, ...(isObject(more) ? more : {}) };
      this.standing.push({
        part: key,
        id,
        tab: 'Playbook',
        row,
        at: [key, items.length],
        item: isObject(item) ? item : {},
      });
      this.data = withAt(this.data, [key], isWhole ? [...items, ...(more as readonly Json[])] : [...items, item]);
      return null;
    }
    const there = Object.hasOwn(this.data, key) ? this.data[key] : undefined;
    const all = there === undefined ? more : isObject(there) && isObject(more) ? merged(there, more) : null;
    if (all === null) return 'Something here is said elsewhere already.';
    this.standing.push({ part: key, id: '', tab: 'Playbook', row, at: [key], item: {} });
    this.data = withAt(this.data, [key] as Path, all);
    return null;
  }

  private faults(tab: PlaybookTab, row: number, faults: readonly CellFault[]): void {
    this.errors.push(...faults.map(({ column, says }) => ({ tab, row, column, says, level: 'error' as const })));
  }
}

/** The words of a part as the key in the playbook. @example keyOfPart('pre sale assignment') // preSaleAssignment */
const keyOfPart = (part: string): string => part.replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase());

const sameWord = (a: string | undefined, b: string): boolean => (a ?? '').trim().toLowerCase() === b.toLowerCase();

/** Empty tabs. */
export const NO_ROWS: FoundRows = Object.fromEntries(PLAYBOOK_TABS.map((tab) => [tab, []])) as unknown as FoundRows;
