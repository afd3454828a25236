import type { PlaybookFile } from '../playbooks/file';
import type { MessageRow } from '../playbooks/resources';
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
import { appendRequests, columnsNow, readTab, type Shell, typedCell, writeByKey } from './board';

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
export const writeBack = (shell: Shell, { id, playbook }: Pick<Version, 'id' | 'playbook'>): void =>
  writeOnto(shell, playbook, `Back to ${id}`, []);

/**
 * Writes what a file holds onto the tabs and its messages onto Messages, in one batch. Messages that the file does not have stay.
 */
export const writeFile = (shell: Shell, { playbook, messages }: PlaybookFile): void =>
  writeOnto(shell, playbook, `From a file: ${playbook.name}`.slice(0, LONGEST), messageRequests(shell, messages));

function messageRequests(shell: Shell, messages: readonly MessageRow[]): object[] {
  const place = columnsNow(shell, 'Messages');
  const there = new Map(readTab(shell, 'Messages').map(({ at, get }) => [String(get('Message')).trim(), at]));
  const cellsOf = ({ id, name, to, fromRole, subject, body }: MessageRow) => ({
    Message: id,
    Name: name,
    To: to,
    From: fromRole,
    Subject: subject,
    Body: body,
  });
  const known = messages.filter(({ id }) => there.has(id));
  const fresh = messages.filter(({ id }) => !there.has(id));
  return [
    ...known.flatMap((message) =>
      Object.entries(cellsOf(message)).flatMap(([header, text]) => {
        const columnIndex = place.columns[header];
        if (columnIndex === undefined) return [];
        const start = { sheetId: place.sheetId, rowIndex: there.get(message.id)!, columnIndex };
        return [{ updateCells: { start, rows: [{ values: [typedCell(text, '')] }], fields: 'userEnteredValue' } }];
      }),
    ),
    ...appendRequests(place, fresh.map(cellsOf), ''),
  ];
}

function writeOnto(shell: Shell, playbook: Playbook, name: string, more: readonly object[]): void {
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
  const rows = named(playbook, name);
  const requests = PLAYBOOK_TABS.flatMap((tab, at) => {
    const { columns } = columnsOf(heads[at]?.[0] ?? [], tabs.get(tab)!);
    return rowRequests({ sheetId: sheetIds[at]!, columns }, rows[tab]);
  });
  shell.sheets.update(shell.spreadsheetId, [...requests, ...more], []);
}

function named(playbook: Playbook, Value: string): ReturnType<typeof toRows> {
  const rows = toRows(playbook);
  return { ...rows, Playbook: rows.Playbook.map((cells) => (cells.Item === SAVE_AS ? { ...cells, Value } : cells)) };
}
