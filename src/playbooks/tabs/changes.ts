import { clip, listOf, plural } from '../../domain/text';
import type { Playbook } from '../schema';
import { PLAYBOOK_TABS } from './columns';
import type { Cells } from './item';
import { toRows } from './toRows';

/** Lines that are named; the rest is counted. */
const NAMED = 3;
const LONGEST = 120;

/** What has changed from one playbook to another, as the name of a version. @example changeName(a, b) // Steps: acknowledge */
export function changeName(before: Playbook, after: Playbook): string {
  const [was, is] = [toRows(before), toRows(after)];
  const parts = PLAYBOOK_TABS.flatMap((tab) => {
    const lines = changedLines(was[tab], is[tab]);
    return lines.length > 0 ? [`${tab}: ${few(lines)}`] : [];
  });
  return parts.length > 0 ? clip(parts.join('; '), LONGEST) : 'Nothing but the order';
}

function few(lines: readonly string[]): string {
  if (lines.length <= NAMED) return lines.join(', ');
  return listOf([...lines.slice(0, NAMED), plural(lines.length - NAMED, 'more', 'more')]);
}

function changedLines(before: readonly Cells[], after: readonly Cells[]): string[] {
  const [was, is] = [byName(before), byName(after)];
  const names = [...is.keys(), ...[...was.keys()].filter((name) => !is.has(name))];
  return names.flatMap((name) => {
    if (!was.has(name)) return [`${name} new`];
    if (!is.has(name)) return [`${name} gone`];
    return was.get(name) === is.get(name) ? [] : [name];
  });
}

/** Lines by what a person calls them, as text that differs where anything in them does. */
function byName(rows: readonly Cells[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const cells of rows) {
    const name = nameOf(cells);
    lines.set(name, `${lines.get(name) ?? ''}${JSON.stringify(cells)}`);
  }
  return lines;
}

const nameOf = ({ Part, Item, Id, List, 'Column id': column }: Cells): string =>
  Id ?? (List ? [List, column].filter(Boolean).join('.') : [Part, Item].filter(Boolean).join(' '));
