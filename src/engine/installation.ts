import { keepPlaybook, keptPlaybook } from '../playbooks/kept';
import { NO_PLAYBOOK } from '../playbooks/none';
import type { ShippedPlaybooks } from '../playbooks/resources';
import type { Playbook } from '../playbooks/schema';
import { versionId } from '../playbooks/version';
import type { Memory } from '../ports/memory';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Layout, SheetIds } from '../sheets/layout';
import { tabsThere } from '../sheets/read';
import { readVersions } from '../sheets/versions';

export interface Installation {
  readonly spreadsheetId: string;
  readonly playbook: Playbook;
  readonly ids: SheetIds;
  readonly layout: Layout;
  /** Why nobody can tell what the playbook is, and what to do, on two lines: it is said, and nothing else is done. */
  readonly unread?: string;
}

/** Where a playbook comes from that the script properties do not have. */
export interface PlaybookSources {
  readonly sheets: () => SheetsApi;
  readonly shipped: ShippedPlaybooks;
}

type Place = Pick<Installation, 'spreadsheetId' | 'ids' | 'layout'> & { readonly key: string };

/** What set-up has left for the runs; null before set-up. The playbook is the one that the last run followed. */
export function readInstallation(memory: Memory, sources: PlaybookSources): Installation | null {
  const kept = JSON.parse(memory.get('installation') ?? 'null') as {
    spreadsheetId: string;
    playbook: string;
    ids: SheetIds;
    layout?: Layout;
  } | null;
  if (!kept) return null;
  const { spreadsheetId, playbook: key, ids, layout = {} } = kept;
  const playbook = keptPlaybook(memory);
  const place = { spreadsheetId, ids, layout };
  return { ...place, ...(playbook ? { playbook } : findPlaybook(memory, sources, { ...place, key })) };
}

/** The properties are empty, or not the ones that set-up has written: Versions is where the playbook stands. */
function findPlaybook(
  memory: Memory,
  { sheets, shipped }: PlaybookSources,
  place: Place,
): Pick<Installation, 'playbook' | 'unread'> {
  // Set up before versions were kept: it has followed what ships.
  if (place.ids.Versions === undefined) {
    const found = shipped.find(place.key)?.playbook;
    return found ? { playbook: found } : unread(`The playbook “${place.key}” of this board does not ship any more.`);
  }
  return bring(memory, sheets(), place, '');
}

/**
 * Brings the version that Settings names into the properties; the last one for ''.
 * Where it cannot be read the board goes on knowing what the playbook before it said, and does nothing.
 */
export const changeVersion = (memory: Memory, sheets: SheetsApi, board: Installation, id: string): Installation => ({
  ...board,
  ...bring(memory, sheets, { ...board, key: board.playbook.key }, id, board.playbook),
});

function bring(
  memory: Memory,
  sheets: SheetsApi,
  { spreadsheetId, ids }: Place,
  id: string,
  before: Playbook = NO_PLAYBOOK,
): Pick<Installation, 'playbook' | 'unread'> {
  const saved = readSafely(sheets, spreadsheetId, ids);
  if (!saved) return unread('The tab Versions is gone, and with it the playbook of this board.', before);
  const found = id === '' && saved.isLastDamaged ? undefined : pick(saved.versions, id);
  if (!found) return unread(missing(id, saved.versions.at(-1)), before);
  keepPlaybook(memory, found.playbook);
  return { playbook: found.playbook };
}

const pick = <T extends { readonly id: string }>(versions: readonly T[], id: string): T | undefined =>
  id === '' ? versions.at(-1) : versions.find((version) => version.id === id);

/** Null where the tab is gone. */
function readSafely(sheets: SheetsApi, spreadsheetId: string, ids: SheetIds): ReturnType<typeof readVersions> {
  try {
    return readVersions(sheets, spreadsheetId, ids);
  } catch (error) {
    if (tabsThere(sheets, spreadsheetId, ids).Versions !== undefined) throw error;
    return null;
  }
}

const missing = (id: string, last: { readonly id: string } | undefined): string =>
  id === ''
    ? 'The last line of Versions has been changed and cannot be read.'
    : `The playbook version “${id.slice(0, 40)}”, which Settings names, cannot be read on Versions.${last ? ` The last one there that can is ${last.id}.` : ''}`;

const unread = (what: string, playbook: Playbook = NO_PLAYBOOK): Pick<Installation, 'playbook' | 'unread'> => ({
  playbook,
  unread: `${what} Baton does nothing until it is back.\nUndo the change, or choose Baton › Set up… to repair the board.`,
});

/** Whether Settings names another version than this. */
export const isOtherVersion = (named: string, { playbook }: Installation): boolean =>
  named !== '' && named !== versionId(playbook);

/** Keeps the columns as this run found them, where they have changed. */
export function keepLayout(memory: Memory, marks: Memory, installation: Installation, layout: Layout): void {
  if (JSON.stringify(layout) === JSON.stringify(installation.layout)) return;
  // A set-up may have changed the rest since this run began.
  const now = JSON.parse(marks.get('installation') ?? 'null') as object | null;
  if (now) memory.set('installation', JSON.stringify({ ...now, layout }));
}
