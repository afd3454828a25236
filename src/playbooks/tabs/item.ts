import type { Kinds } from './condition';
import { merged, same, valueAt, withAt, withoutAt } from './json';
import { isObject, type Json, type JsonObject, nestedText, readNested, Unreadable } from './nested';
import type { Path, Table, TableColumn } from './tables';

/** A row's cells by header, each as the text that stands in it. */
export type Cells = Readonly<Record<string, string>>;

/** What is wrong with a cell. */
export interface CellFault {
  readonly column: string;
  readonly says: string;
}

type Columns = readonly TableColumn[];

/** Item → cells. What no column can say exactly stands under Details, so that nothing is lost. */
export function cellsOf(
  item: JsonObject,
  columns: Columns,
  kinds: Kinds,
  { defaults = [], details = 'Details' }: { defaults?: Table['defaults']; details?: string } = {},
): Cells {
  const cells: Record<string, string> = {};
  let rest = item;
  for (const column of columns) {
    if (column.has && !column.has(item)) continue;
    const value = pick(item, column);
    if (value === undefined) continue;
    const text = same(value, column.absent) ? '' : column.cell.write(value, kinds);
    if (text === null || text !== text.trim()) continue;
    const heard = readCell(column, text, kinds);
    if (heard instanceof Unreadable || !same(heard, value)) continue;
    if (text !== '') cells[column.header] = text;
    rest = column.keys ? without(rest, column.keys) : withoutAt(rest, column.at);
  }
  for (const [path, value] of defaults) if (same(valueAt(rest, path), value)) rest = withoutAt(rest, path);
  if (Object.keys(rest).length > 0) cells[details] = nestedText(rest);
  return cells;
}

/** Cells → item, and what is wrong with them. */
export function itemOf(
  cells: Cells,
  columns: Columns,
  kinds: Kinds,
  details = 'Details',
): { item: JsonObject; faults: CellFault[] } {
  const faults: CellFault[] = [];
  let item: JsonObject = {};
  const understood = new Set<string>();
  for (const column of columns) {
    if (column.has && !column.has(item)) continue;
    understood.add(column.header);
    const value = readCell(column, cells[column.header] ?? '', kinds);
    if (value instanceof Unreadable) faults.push({ column: column.header, says: value.says });
    else if (value !== undefined) item = withAt(item, column.at, value);
  }
  for (const { header } of columns)
    if (!understood.has(header) && (cells[header] ?? '') !== '') {
      faults.push({ column: header, says: `Nothing can stand here for this kind of line. Take it away.` });
      understood.add(header);
    }
  const more = (cells[details] ?? '') === '' ? {} : readNested(cells[details]!);
  if (more instanceof Unreadable) faults.push({ column: details, says: more.says });
  else {
    const all = isObject(more) ? together(item, more, columns) : null;
    if (all) item = all;
    else faults.push({ column: details, says: 'Something here has a column of its own, or is no name with a value.' });
  }
  return { item, faults };
}

/** Details count where an empty cell has only said that nothing is there. */
function together(item: JsonObject, more: JsonObject, columns: Columns): JsonObject | null {
  let own = item;
  for (const { at, absent } of columns)
    if (absent !== undefined && valueAt(more, at) !== undefined && same(valueAt(item, at), absent))
      own = withoutAt(own, at);
  return merged(own, more);
}

function readCell(column: TableColumn, text: string, kinds: Kinds): Json | undefined | Unreadable {
  return text === '' ? column.absent : column.cell.read(text, kinds);
}

function pick(item: JsonObject, { at, keys }: TableColumn): Json | undefined {
  if (!keys) return valueAt(item, at);
  const picked: Record<string, Json> = {};
  for (const key of keys) {
    if (item[key] === undefined) return undefined;
    picked[key] = item[key];
  }
  return picked;
}

const without = (item: JsonObject, keys: readonly string[]): JsonObject =>
  keys.reduce((left, key) => withoutAt(left, [key]), item);

/** The header of the column that holds this part of an item. */
export function headerOf(path: Path, item: JsonObject, columns: Columns, details = 'Details'): string {
  const mine = columns.filter((column) => !column.has || column.has(item));
  const starts = (column: TableColumn): boolean =>
    column.keys ? column.keys.includes(path[0] ?? '') : column.at.every((key, at) => path[at] === key);
  const found = mine.find((column) => (column.at.length > 0 || column.keys) && starts(column));
  const inside = mine.find((column) => column.at.length > 0 && path.every((key, at) => column.at[at] === key));
  return found?.header ?? (path.length > 0 && inside ? inside.header : details);
}
