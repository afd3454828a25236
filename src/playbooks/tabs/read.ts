import type { core } from 'zod/mini';
import { listOf } from '../../domain/text';
import { Playbook } from '../schema';
import { type CellError, type Draft, type FoundRows, fromRows, type Standing } from './fromRows';
import { headerOf } from './item';
import { firstLost, same } from './json';
import type { Json } from './nested';
import { wordsOf } from './nested';
import { LISTS, TABLES } from './tables';

/** What the tabs say: a playbook, or what keeps them from being one. */
export interface TabsRead {
  /** Null where something is wrong. */
  readonly playbook: Playbook | null;
  readonly errors: readonly CellError[];
  readonly standing: readonly Standing[];
  /** The name under which an admin wants it saved at once; '' for none. */
  readonly saveAs: string;
}

/** Reads the tabs as a playbook with this key and version. */
export function readTabs(rows: FoundRows, own: Pick<Playbook, 'key' | 'version'>): TabsRead {
  const draft = fromRows(rows, shapeOf);
  const data = { ...own, ...draft.data };
  const read = Playbook.safeParse(data);
  const { standing, saveAs } = draft;
  if (!read.success) {
    const known = new Set(draft.errors.map(({ tab, row, column }) => `${tab}/${row}/${column}`));
    const more = read.error.issues
      .map((issue) => cellError(draft, issue.path as (string | number)[], sayIssue(issue)))
      .filter(({ tab, row, column }) => !known.has(`${tab}/${row}/${column}`));
    return { playbook: null, errors: [...draft.errors, ...more], standing, saveAs };
  }
  const lost = draft.errors.length > 0 ? null : firstLost(data as Json, read.data as unknown as Json);
  const errors = lost
    ? [
        cellError(
          draft,
          lost,
          `Baton knows no “${wordsOf(String(lost.at(-1)))}” here. Correct its name, or take the line away.`,
        ),
      ]
    : draft.errors;
  return { playbook: errors.length > 0 ? null : read.data, errors, standing, saveAs };
}

/** Whether a playbook from the tabs is one that was saved, perhaps by an older Baton, whose schema had fewer parts. */
export const isSaved = (playbook: Playbook, saved: Playbook): boolean =>
  same(playbook as unknown as Json, (Playbook.safeParse(saved).data ?? saved) as unknown as Json);

/** A part of the schema without what may surround it. */
interface Inner {
  readonly def: { readonly type: string; readonly innerType?: Inner };
}

function shapeOf(key: string): 'list' | 'other' | undefined {
  const shape = Playbook.shape as unknown as Readonly<Record<string, Inner>>;
  let inner = Object.hasOwn(shape, key) ? shape[key] : undefined;
  while (inner?.def.innerType) inner = inner.def.innerType;
  return inner && key !== 'key' && key !== 'version' ? (inner.def.type === 'array' ? 'list' : 'other') : undefined;
}

/** The cell in which something of the draft stands. What stands nowhere yet is said at the head of its tab. */
function cellError(draft: Draft, path: readonly (string | number)[], says: string): CellError {
  const owners = draft.standing.filter(({ at }) => at.every((key, place) => path[place] === key));
  const owner = owners.sort((a, b) => b.at.length - a.at.length)[0];
  if (!owner) {
    const first = draft.standing.find(({ at }) => at[0] === path[0]);
    const tab = first?.tab ?? 'Playbook';
    const words = path.map((key) => wordsOf(String(key))).join(', ');
    return { tab, row: 0, column: tab === 'Playbook' ? 'Part' : 'Id', says: `${words}: ${says}`, level: 'error' };
  }
  return { tab: owner.tab, row: owner.row, column: columnOf(owner, path.slice(owner.at.length)), says, level: 'error' };
}

function columnOf(owner: Standing, rest: readonly (string | number)[]): string {
  const path = rest.map(String);
  if (owner.part === 'playbook') return 'Value';
  if (owner.part === 'lists')
    return owner.id.includes('.')
      ? headerOf(path, owner.item, LISTS.columns)
      : headerOf(path, owner.item, LISTS.own, 'Details of the list');
  const table = TABLES.find(({ part }) => part === owner.part);
  if (!table) return 'Details';
  return headerOf(table.isRecord ? ['value', ...path] : path, owner.item, table.columns);
}

/** What the schema says, in words for the person at the tab. */
function sayIssue(issue: core.$ZodIssue): string {
  const custom = issue.code === 'custom' || (issue.code === 'invalid_format' && !/^Invalid/.test(issue.message));
  if (custom) return issue.message;
  if (issue.code === 'invalid_value') return `Write ${listOf(issue.values.map(String), 'or')}.`;
  const words = issue.code === 'invalid_union' ? issue.errors.flat() : [];
  if (words.length > 0 && words.every((one) => one.code === 'invalid_value'))
    return `Write ${listOf(
      words.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : [])),
      'or',
    )}.`;
  if (issue.code === 'invalid_union')
    return 'Baton does not know this one. Choose it from the list, or look at the header’s note.';
  if (issue.code !== 'invalid_type') return 'This makes no sense to Baton. Look at the header’s note.';
  if (issue.input === undefined) return 'Something is missing here.';
  return issue.expected === 'number'
    ? 'Write a number.'
    : issue.expected === 'string'
      ? 'Write a word.'
      : 'This makes no sense here.';
}
