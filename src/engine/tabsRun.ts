import { type Instant, MINUTE_MS } from '../domain/instant';
import { clip, listOf, plural } from '../domain/text';
import type { Playbook } from '../playbooks/schema';
import type { CellError, FoundRows } from '../playbooks/tabs/fromRows';
import type { TabsLook } from '../playbooks/tabs/look';
import { versionId } from '../playbooks/version';
import type { Memory } from '../ports/memory';
import { rowsPrint } from '../sheets/playbookTabs';
import type { Installation } from './installation';

/**
 * What the last look at the playbook's tabs came to: the same as the version that runs, not usable, or usable and waiting to be
 * seen a second time, since somebody may be in the middle of typing.
 */
interface Looked {
  readonly print: string;
  readonly version: string;
  readonly state: 'same' | 'wrong' | 'seen' | 'saving' | 'failed';
  readonly at: Instant;
  /** For Problems, on two lines. */
  readonly says?: string;
}

/** Reads the tabs; null where what reads them is not there. */
export type ReadTabs = (rows: FoundRows, running: Playbook) => TabsLook | null;

/** Property that keeps it. */
const TABS = 'tabs';
/** Property with the address of whoever typed there last, where Google has told. */
const TABS_BY = 'tabs by';
/** A little less than a tick: two looks as far apart as this are two. */
const APART_MS = 4 * MINUTE_MS;

/** A playbook as the tabs say it, to be saved as a version. */
export interface SavedTabs {
  readonly playbook: Playbook;
  readonly name: string;
  readonly savedBy: string;
}

/** What there is to do about the tabs. */
export type TabsWork =
  | { readonly kind: 'mark'; readonly errors: readonly CellError[] }
  | ({ readonly kind: 'save' } & SavedTabs)
  /** Nothing has changed but the name that the version ought to have. */
  | { readonly kind: 'name'; readonly name: string }
  /** Settings names another version, and nobody has touched the tabs since they said the one before: they say this one now. */
  | { readonly kind: 'write' }
  /** A save was cut short: what it left undone is made. */
  | { readonly kind: 'repair' };

const readLooked = (memory: Memory): Looked | null => JSON.parse(memory.get(TABS) ?? 'null') as Looked | null;

/** What the tabs have Problems say. */
export function tabsSay(memory: Memory): readonly string[] {
  const says = readLooked(memory)?.says;
  return says === undefined ? [] : [says];
}

/** Whether the tabs are to be looked at again without an edit: then no tick may rest. */
export function tabsWait(memory: Memory): boolean {
  const state = readLooked(memory)?.state;
  return state !== 'same' && state !== 'wrong';
}

const set = (memory: Memory, looked: Looked): void => memory.set(TABS, JSON.stringify(looked));

/** A run that is killed while it saves leaves this, and the next one makes what is missing. */
export const beginSave = (memory: Memory, at: Instant): void =>
  set(memory, { print: '', version: '', state: 'saving', at });

export const failSave = (memory: Memory, at: Instant, why: string): void =>
  set(memory, {
    print: '',
    version: '',
    state: 'failed',
    at,
    says: `The playbook on its tabs could not be saved as a version: ${clip(why, SHOWN)}\nBaton tries it again by itself. If it lasts, choose Baton › Set up… to repair the board.`,
  });

/** The next look is a fresh one. */
export function settle(memory: Memory): void {
  for (const key of [TABS, TABS_BY]) if (memory.get(key) !== null) memory.delete(key);
}

/**
 * Looks at the tabs where they, or the version that runs, are not what the last look saw. Costs no call: the rows came with
 * everything else.
 */
export function lookAtTabs(
  memory: Memory,
  board: Installation,
  rows: FoundRows,
  now: Instant,
  look: ReadTabs,
): TabsWork | null {
  const before = readLooked(memory);
  if (before?.state === 'saving') return { kind: 'repair' };
  const [print, version] = [rowsPrint(rows), versionId(board.playbook)];
  const isKnown = before?.print === print && before.version === version;
  if (isKnown && (before.state !== 'seen' || now - before.at < APART_MS)) return null;
  const found = look(rows, board.playbook);
  if (!found) return null;
  const { playbook, errors, remarks, saveAs, isSame } = found;
  const keep = (state: Looked['state'], says?: string) =>
    set(memory, { print, version, state, at: now, ...(says === undefined ? {} : { says }) });
  if (!playbook) {
    keep('wrong', sayErrors(errors, version));
    return { kind: 'mark', errors: [...errors, ...remarks] };
  }
  if (!isSame && before?.state === 'same' && before.print === print) {
    keep('same');
    return { kind: 'write' };
  }
  if (isSame && saveAs !== '') {
    keep('same');
    return { kind: 'name', name: saveAs };
  }
  if (saveAs !== '' || (isKnown && !isSame))
    return { kind: 'save', playbook, name: saveAs || found.changes, savedBy: savedBy(memory) };
  keep(isSame ? 'same' : 'seen', isSame || before?.state !== 'failed' ? undefined : before.says);
  return before?.state === 'wrong' || remarks.length > 0 ? { kind: 'mark', errors: remarks } : null;
}

/** Of several the last few stand behind each other. */
export function noteEditor(memory: Memory, editor: string): void {
  const before = (memory.get(TABS_BY) ?? '').split(', ').filter((one) => one !== '' && one !== editor);
  const all = [...before, editor].slice(-MOST_EDITORS).join(', ');
  if (all !== memory.get(TABS_BY)) memory.set(TABS_BY, all);
}
const MOST_EDITORS = 3;

const savedBy = (memory: Memory): string => memory.get(TABS_BY) ?? 'somebody on the tabs';

const SHOWN = 200;

function sayErrors(errors: readonly CellError[], version: string): string {
  const [first] = errors;
  const tabs = [...new Set(errors.map(({ tab }) => tab))];
  const at = first
    ? `${first.tab}, ${first.row > 0 ? `line ${first.row + 1}, ` : ''}${first.column}: ${clip(first.says, SHOWN)}`
    : '';
  return [
    `The playbook on its tabs cannot be used yet, so Baton goes on with ${version}. ${plural(errors.length, 'cell')} to mend; the first: ${at}`,
    `Mend the cells marked red on ${listOf(tabs)}: each says in a note what is wrong. Baton takes the playbook over by itself within ten minutes of the last edit.`,
  ].join('\n');
}
