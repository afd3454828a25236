import type { Playbook } from '../schema';
import { type PARTS as KnownParts, PARTS, type PlaybookTab } from './columns';
import type { Kinds } from './condition';
import { type Cells, cellsOf } from './item';
import { valueAt, withoutAt } from './json';
import { isObject, type Json, type JsonObject, nestedText, wordsOf } from './nested';
import { LISTS, SAVE_AS, SINGLE, TABLES, type Table } from './tables';

/** The rows of each tab, headers left out. */
export type TabCells = Readonly<Record<PlaybookTab, readonly Cells[]>>;

/** Settled by Baton, not by a tab: the key is part of every handoff's, the version counts itself. */
const NOT_SHOWN = ['key', 'version'];

/** A playbook as the rows of its tabs. Read back they give the same playbook, whatever else a later Baton puts into one. */
export function toRows(playbook: Playbook): TabCells {
  const whole = JSON.parse(JSON.stringify(playbook)) as JsonObject;
  const kinds = kindsOf(whole);
  const rows: Record<PlaybookTab, Cells[]> = { Playbook: [], Fields: [], Lists: [], Steps: [], 'Warning rules': [] };
  rows.Playbook.push({ Part: PARTS.playbook, Item: SAVE_AS });
  let rest = NOT_SHOWN.reduce((left, key) => withoutAt(left, [key]), whole);
  for (const { item, at } of SINGLE) {
    const value = valueAt(whole, at);
    if (typeof value !== 'string' || value !== value.trim()) continue;
    rows.Playbook.push({ Part: PARTS.playbook, Item: item, Value: value });
    rest = withoutAt(rest, at);
  }
  for (const table of TABLES) {
    const items = itemsOf(table, valueAt(whole, table.at));
    if (!items) continue;
    rest = withoutAt(rest, table.at);
    const part: Cells = table.tab === 'Playbook' ? { Part: PARTS[table.part as keyof typeof KnownParts] } : {};
    rows[table.tab].push(...items.map((item) => ({ ...part, ...cellsOf(item, table.columns, kinds, table) })));
  }
  const lists = itemsOf({ isRecord: false }, whole.lists);
  if (lists) {
    rest = withoutAt(rest, ['lists']);
    rows.Lists.push(...lists.flatMap((list) => listRows(list, kinds)));
  }
  rows.Playbook.push(...Object.entries(rest).flatMap(([key, value]) => otherRows(key, value)));
  return rows;
}

/** Null where it is none that rows can stand for. */
function itemsOf({ isRecord }: Pick<Table, 'isRecord'>, value: Json | undefined): JsonObject[] | null {
  if (isRecord) return isObject(value) ? Object.entries(value).map(([key, item]) => ({ key, value: item })) : null;
  return Array.isArray(value) && value.every(isObject) ? (value as JsonObject[]) : null;
}

/** One row a column, with what is the list's own in the first. */
function listRows(list: JsonObject, kinds: Kinds): Cells[] {
  const columns = itemsOf({}, list.columns);
  const own = columns ? withoutAt(list, ['columns']) : list;
  const details = 'Details of the list';
  const about = cellsOf(own, LISTS.own, kinds, { defaults: LISTS.defaults, details });
  if (!columns || columns.length === 0) return [about];
  return columns.map((column, at) => ({
    ...(at === 0 ? about : { List: about.List ?? '' }),
    ...cellsOf(column, LISTS.columns, kinds),
  }));
}

/** What this Baton has no columns for: a line for each thing in a list, and one for anything else. */
function otherRows(key: string, value: Json): Cells[] {
  const Part = wordsOf(key);
  const items = itemsOf({}, value);
  if (!items || items.length === 0) return [{ Part, Details: nestedText(value) }];
  return items.map((item) => {
    const { id, ...more } = item;
    const isNamed = typeof id === 'string' && id !== '' && id === id.trim();
    return {
      Part,
      ...(isNamed ? { Item: id } : {}),
      ...(isNamed && Object.keys(more).length === 0 ? {} : { Details: nestedText(isNamed ? more : item) }),
    };
  });
}

/** What the fields and columns of a playbook hold, from its own data. */
export function kindsOf({ fields, lists }: JsonObject): Kinds {
  const kindIn = (items: Json | undefined, id: string): string | undefined => {
    const found = Array.isArray(items) ? items.find((item) => isObject(item) && item.id === id) : undefined;
    return isObject(found) && typeof found.kind === 'string' ? found.kind : undefined;
  };
  return {
    field: (id) => kindIn(fields, id),
    column(list, id) {
      const found = Array.isArray(lists) ? lists.find((item) => isObject(item) && item.id === list) : undefined;
      return isObject(found) ? kindIn(found.columns, id) : undefined;
    },
  };
}
