import { inWords, parseOffset } from '../domain/due';
import { clip, listOf, plural } from '../domain/text';
import { nameIn } from './names';
import type { Playbook } from './schema';
import type { PlaybookTab } from './tabs/columns';
import type { Cells } from './tabs/item';
import { toRows } from './tabs/toRows';

/** A message as far as its words go. */
export interface DiffMessage {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * What differs between two playbooks, a sentence each, in the words of their tabs: whatever has a cell there is compared, also
 * what a later schema brings. Empty where nothing that people edit differs.
 *
 * @example ['Step “Kickoff”: due 3 working days after packet filed, was 2.', 'Field “Region” is new.']
 */
export function whatChanged(before: Playbook, after: Playbook): string[] {
  const [old, now] = [itemsIn(before), itemsIn(after)];
  const isAlone = ({ list }: Item, others: ReadonlyMap<string, Item>) => list === undefined || others.has(list);
  const lines = [...now.values()].flatMap((item) => {
    const there = old.get(item.key);
    if (there) return changesOf(there, item, before, after);
    return isAlone(item, old) ? [`${titleOf(item)} is new${aboutNew(item, after)}.`] : [];
  });
  const gone = [...old.values()]
    .filter((item) => !now.has(item.key) && isAlone(item, now))
    .map((item) => `${titleOf(item)} is gone.`);
  return [...lines, ...gone, ...moved(old, now)];
}

/** The same of the words of messages. */
export function messagesChanged(before: readonly DiffMessage[], after: readonly DiffMessage[]): string[] {
  const old = new Map(before.map((message) => [message.id, message]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((message) => {
      const there = old.get(message.id);
      if (!there) return [`Message “${message.name}” is new.`];
      const parts = (['subject', 'body'] as const).filter((part) => there[part] !== message[part]);
      return parts.length === 0
        ? []
        : [
            `Message “${message.name}”: ${listOf(parts.map((part) => (part === 'body' ? 'the text' : 'the subject')))} ${parts.length > 1 ? 'have' : 'has'} new words.`,
          ];
    }),
    ...before.filter(({ id }) => !now.has(id)).map(({ name }) => `Message “${name}” is gone.`),
  ];
}

/** The changes as the name of a version, in one short line. */
export function nameOfChanges(lines: readonly string[]): string {
  const [first = 'Nothing has changed.', ...more] = lines;
  const rest = more.length === 0 ? '' : ` And ${plural(more.length, 'more change')}.`;
  return `${clip(first, 120 - rest.length)}${rest}`;
}

/** One thing of a playbook, as its cells say it. */
interface Item {
  readonly key: string;
  readonly tab: PlaybookTab;
  /** What it is: Step, Field, Segment, … */
  readonly kind: string;
  readonly name: string;
  readonly cells: Cells;
  /** Of a list's column, the key of the list: with a list that is new its columns are, too. */
  readonly list?: string;
}

const TITLES: Readonly<Record<Exclude<PlaybookTab, 'Playbook' | 'Lists'>, { kind: string; id: string; name: string }>> =
  {
    Fields: { kind: 'Field', id: 'Id', name: 'Label' },
    Steps: { kind: 'Step', id: 'Id', name: 'Name' },
    'Warning rules': { kind: 'Warning', id: 'Id', name: 'Name' },
  };
/** Lines of Playbook that people know by what stands in Value. */
const BY_VALUE = ['Fact', 'Target', 'Summary', 'Setting', 'Escalation'];

function itemsIn(playbook: Playbook): Map<string, Item> {
  const rows = toRows(playbook);
  const items = new Map<string, Item>();
  const add = (item: Item) => items.set(item.key, item);
  for (const cells of rows.Playbook) {
    const { Part = '', Item = '', Value = '' } = cells;
    const isByValue = BY_VALUE.includes(Part) && Value !== '';
    const key = `Playbook/${Part}/${Item}`;
    add({
      key: items.has(key) ? `${key}/${items.size}` : key,
      tab: 'Playbook',
      kind: Part,
      name: isByValue ? Value : Item,
      cells,
    });
  }
  for (const cells of rows.Lists) for (const item of listItems(cells, items)) add(item);
  for (const [tab, { kind, id, name }] of Object.entries(TITLES) as [keyof typeof TITLES, (typeof TITLES)['Steps']][])
    for (const cells of rows[tab])
      add({ key: `${tab}/${cells[id]}`, tab, kind, name: cells[name] || (cells[id] ?? ''), cells });
  return items;
}

/** A row of Lists is one of its columns; what is the list's own stands in the first. */
function listItems(row: Cells, items: ReadonlyMap<string, Item>): Item[] {
  const { List = '', Tab = '', About = '', 'Details of the list': details = '', ...column } = row;
  const key = `Lists/${List}`;
  const tab = items.get(key)?.name ?? (Tab || List);
  const own: Item[] = items.has(key)
    ? []
    : [{ key, tab: 'Lists', kind: 'List', name: tab, cells: { Tab, About, Details: details } }];
  const id = column['Column id'] ?? '';
  if (id === '') return own;
  return [
    ...own,
    { key: `${key}/${id}`, tab: 'Lists', list: key, kind: `${tab}, column`, name: column.Column || id, cells: column },
  ];
}

const titleOf = ({ kind, name }: Item): string => (kind === 'Playbook' ? name : `${kind} “${name}”`);

/** What a new step does, and when: the rest stands on its tab. */
function aboutNew({ tab, cells }: Item, playbook: Playbook): string {
  if (tab !== 'Steps') return '';
  const who = cells['Owner or receiver'];
  return `: ${cells.Does}${who ? ` for ${who}` : ''}, ${dueWords(cells, playbook)}`;
}

/** Cells by which an item is known, or that are said together with another. */
const NOT_ALONE = ['Id', 'Column id', 'Part', 'Anchor', 'Offset'];
/** What an empty cell means. */
const EMPTY: Readonly<Record<string, string>> = {
  Segments: 'all',
  Required: 'no',
  'Seen by': 'everyone',
  'Only if': 'always',
};
const LONG = 90;

function changesOf(before: Item, after: Item, old: Playbook, now: Playbook): string[] {
  const title = titleOf(before);
  const nameHeader = headerOfName(after);
  const lines: string[] = [];
  if (before.name !== after.name) lines.push(`${title} is now called “${after.name}”.`);
  if (before.tab === 'Steps') {
    const due = dueChange(before.cells, after.cells, old, now);
    if (due !== '') lines.push(`${titleOf(after)}: ${due}.`);
  }
  const headers = new Set([...Object.keys(after.cells), ...Object.keys(before.cells)]);
  for (const header of headers) {
    if (header === nameHeader || NOT_ALONE.includes(header)) continue;
    const [was = '', is = ''] = [before.cells[header], after.cells[header]];
    if (was !== is) lines.push(...cellChange(titleOf(after), labelOf(header, after.cells), was, is));
  }
  return lines;
}

const headerOfName = ({ tab, kind, cells }: Item): string => {
  if (tab === 'Playbook') return BY_VALUE.includes(kind) && cells.Value ? 'Value' : 'Item';
  return tab === 'Lists' ? (kind === 'List' ? 'Tab' : 'Column') : TITLES[tab].name;
};

const RECEIVERS: Readonly<Record<string, string>> = { task: 'Owner', mail: 'To', event: 'With', webhook: 'Webhook' };
/** What a cell is called in a sentence; '' where its words say it themselves. */
function labelOf(header: string, { Does = '', Part }: Cells): string {
  if (Part !== undefined)
    return header === 'Who' ? 'to' : header === 'Segments' || /^Details/.test(header) ? header : '';
  return header === 'Owner or receiver' ? (RECEIVERS[Does] ?? header) : header;
}

function cellChange(title: string, header: string, was: string, is: string): string[] {
  const about = `${title}: `;
  if (/^Details/.test(header) || was.includes('\n') || is.includes('\n')) return linesChange(about, was, is);
  const what = header.toLowerCase();
  if (was.length > LONG || is.length > LONG) return [`${about}${what || 'it'} has new words.`];
  const empty = EMPTY[header] ?? 'nothing';
  return [`${about}${what}${what && ' '}${is || empty}, was ${was || empty}.`];
}

const bare = (line: string): string => clip(line.trim().replace(/^- /, ''), LONG);

/** Lines of Details, each by the name before its colon. */
function linesChange(about: string, was: string, is: string): string[] {
  const [old, now] = [was.split('\n'), is.split('\n')];
  const added = now.filter((line) => !old.includes(line) && line.trim() !== '');
  const gone = old.filter((line) => !now.includes(line) && line.trim() !== '');
  return [
    ...added.map((line) => {
      const name = /^[^:]+:/.exec(line)?.[0] ?? '';
      const at = name === '' ? -1 : gone.findIndex((one) => one.startsWith(name));
      const [former] = at < 0 ? [] : gone.splice(at, 1);
      const value = (one: string) => clip(one.slice(name.length).trim(), LONG) || 'nothing';
      return former === undefined
        ? `${about}now “${bare(line)}”.`
        : `${about}${name.slice(0, -1).trim()} ${value(line)}, was ${value(former)}.`;
    }),
    ...gone.map((line) => `${about}no longer “${bare(line)}”.`),
  ];
}

/** @example due 3 working days after packet filed */
function dueWords({ Anchor = '', Offset = '' }: Cells, playbook: Playbook): string {
  const offset = parseOffset(Offset || '0');
  return `due ${offset ? inWords(offset) : Offset} ${nameIn(playbook, Anchor)}`;
}

function dueChange(before: Cells, after: Cells, old: Playbook, now: Playbook): string {
  if (before.Anchor === after.Anchor && before.Offset === after.Offset) return '';
  const [was, is] = [dueWords(before, old), dueWords(after, now)];
  const [a, b] = [parseOffset(before.Offset || '0'), parseOffset(after.Offset || '0')];
  const isSize = before.Anchor === after.Anchor && a && b && a.unit === b.unit && a.value > 0 && b.value > 0;
  // Two ways of writing one time, or two anchors of one name.
  if (was === is) return `${is} (${after.Anchor}, ${after.Offset ?? 0}), was ${before.Anchor}, ${before.Offset ?? 0}`;
  return isSize ? `${is}, was ${a.value}` : `${is}, was ${was.replace(/^due /, '')}`;
}

/** The same things in another order. */
function moved(old: ReadonlyMap<string, Item>, now: ReadonlyMap<string, Item>): string[] {
  const orderOf = (items: ReadonlyMap<string, Item>, others: ReadonlyMap<string, Item>, tab: string) =>
    [...items.values()].filter((item) => item.tab === tab && others.has(item.key)).map(({ key }) => key);
  return (['Fields', 'Lists', 'Steps', 'Warning rules'] as const)
    .filter((tab) => orderOf(old, now, tab).join() !== orderOf(now, old, tab).join())
    .map((tab) => `${tab} stand in another order.`);
}
