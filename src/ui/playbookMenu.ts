import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import { SAVE_AS } from '../playbooks/tabs/tables';
import { toRows } from '../playbooks/tabs/toRows';
import { type Version, versionId } from '../playbooks/version';
import { UserError } from '../ports/errors';
import { columnsOf } from '../sheets/layout';
import { rowRequests } from '../sheets/playbookTabs';
import { tabsOf } from '../sheets/tabs';
import { readVersions } from '../sheets/versions';
import { type Shell, writeByKey } from './board';

/** A version's name is read in a list. */
const LONGEST = 80;
/** Versions that the question lists, the latest first. */
const LISTED = 12;

/** What the question for a name says. */
export const SAVE_QUESTION =
  'What stands on the tabs of the playbook becomes a version of its own at once, if it makes sense. Give it a name that says what is different.';

/** Writes the name as the person who asks: who may not edit Playbook cannot. */
export function saveAs(shell: Shell, name: string): void {
  const said = name.trim().slice(0, LONGEST);
  if (said === '') throw new UserError('Give the version a name, such as “Kickoff within three days”.');
  writeByKey(shell, 'Playbook', 'Item', SAVE_AS, { Value: said }, '');
}

/** The versions to go back to, the latest first, without the one that runs. */
export function earlierVersions(shell: Shell): readonly Version[] {
  const saved = readVersions(shell.sheets, shell.spreadsheetId, shell.ids)?.versions ?? [];
  const now = versionId(shell.playbook);
  return [...saved].reverse().filter(({ id, playbook }) => id !== now && playbook.key === shell.playbook.key);
}

export const backQuestion = (versions: readonly Version[]): string =>
  [
    'Which one? Write its number. It is written onto the tabs and saved as a new version; handoffs under way keep theirs.',
    'What stands on the tabs and is not saved yet goes.',
    '',
    ...versions.slice(0, LISTED).map((one) => `${one.playbook.version}: ${one.name}, ${one.savedAt.slice(0, 10)}`),
    ...(versions.length > LISTED ? ['Earlier ones stand on Versions.'] : []),
  ].join('\n');

/** The version that somebody means by a number, or by its whole id. */
export function versionMeant(versions: readonly Version[], said: string): Version {
  const text = said.trim();
  const found = versions.find(({ id, playbook }) => text === id || text === playbook.version);
  if (!found) throw new UserError(`There is no earlier version “${text.slice(0, 40)}”. Write one of the numbers.`);
  return found;
}

/** Writes a version onto the tabs, as the person who asks. The engine takes it from there like any edit. */
export function writeBack(shell: Shell, { id, playbook }: Pick<Version, 'id' | 'playbook'>): void {
  const sheetIds = PLAYBOOK_TABS.map((tab) => {
    const sheetId = shell.ids[tab];
    if (sheetId === undefined)
      throw new UserError(`The tab ${tab} is not there. Choose Baton › Set up… to make it again.`);
    return sheetId;
  });
  const heads = shell.sheets.read(
    shell.spreadsheetId,
    sheetIds.map((sheetId) => ({ sheetId, startRowIndex: 0, endRowIndex: 1 })),
  );
  const tabs = new Map(tabsOf(shell.playbook).map((tab) => [tab.name, tab]));
  const rows = named(playbook, `Back to ${id}`);
  const requests = PLAYBOOK_TABS.flatMap((tab, at) => {
    const { columns } = columnsOf(heads[at]?.[0] ?? [], tabs.get(tab)!);
    return rowRequests({ sheetId: sheetIds[at]!, columns }, rows[tab]);
  });
  shell.sheets.update(shell.spreadsheetId, requests, []);
}

function named(playbook: Playbook, Value: string): ReturnType<typeof toRows> {
  const rows = toRows(playbook);
  return { ...rows, Playbook: rows.Playbook.map((cells) => (cells.Item === SAVE_AS ? { ...cells, Value } : cells)) };
}
