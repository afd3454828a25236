import { FOLDER } from '../drive/driveFolders';
import { packetTemplate } from '../packet/template';
import type { Memory } from '../ports/memory';
import type { Playbook } from '../playbooks/schema';
import type { SheetsApi } from '../ports/sheetsApi';
import { asking } from '../ports/google';
import { tabsOf } from '../sheets/tabs';
import { ownValues, type SetUpAnswers, setUpRequests, settingsOf, sheetIds } from './plan';
import type { ExistingTab } from './tabRequests';

export interface SetUpServices {
  readonly sheets: SheetsApi;
  readonly drive: GoogleAppsScript.Drive;
  readonly docs: GoogleAppsScript.Docs;
  readonly calendar: GoogleAppsScript.Calendar;
  readonly memory: Memory;
  readonly now: () => number;
  /** A name for the board that no other board has. */
  readonly newBoardId: () => string;
}

/** What a set-up has made or repaired, in words, in the order in which it was done. */
export type SetUpReport = readonly string[];

/**
 * Builds the board, or repairs it: run again it adds what is missing and wipes nothing.
 * The person who runs it first becomes the owner account. Each step finds what an interrupted run has left.
 */
export function setUp(services: SetUpServices, spreadsheetId: string, owner: string, playbook: Playbook, answers: SetUpAnswers): SetUpReport {
  const { sheets, memory } = services;
  const report: string[] = [];
  const found = sheets.sheets(spreadsheetId);
  const ours = new Set(tabsOf(playbook).map((tab) => tab.name));
  const mine = found.sheets.filter((sheet) => ours.has(sheet.title));
  const read = mine.length > 0 ? sheets.read(spreadsheetId, mine.map((sheet) => ({ sheetId: sheet.sheetId, endRowIndex: sheet.title === 'Settings' || sheet.title === 'Messages' || sheet.title === 'Team' ? 400 : 1, startRowIndex: 0 }))) : [];
  const existing: Record<string, ExistingTab> = {};
  mine.forEach((sheet, at) => {
    existing[sheet.title] = { sheetId: sheet.sheetId, headers: (read[at]?.[0] ?? []).map(String), rows: sheet.rows, columns: sheet.columns };
  });
  const rowsOf = (tab: string) => read[mine.findIndex((sheet) => sheet.title === tab)]?.slice(1) ?? [];
  const settings = Object.fromEntries(rowsOf('Settings').map((row) => [String(row[3] ?? ''), String(row[1] ?? '')]));
  const isFirst = !settings.board_id;

  const root = settings.root_folder || makeFolder(services, 'Clients');
  const template = settings.packet_template || makeTemplate(services, playbook, root);
  const calendar = settings.calendar || makeCalendar(services, answers.values.company_name || 'Baton', answers.values.zone || found.timeZone);
  const own = ownValues({
    boardId: settings.board_id || services.newBoardId(), spreadsheetId, owner: isFirst ? owner : settings.owner || owner, rootFolder: root, template, calendar,
    goLiveAt: isFirst ? services.now() : Date.parse(settings.go_live_at || '') || services.now(),
  });
  const requests = setUpRequests({ playbook, answers, owner, now: services.now(), existing, settings, isFirst, own, hasTeam: rowsOf('Team').some((row) => row[1]), hasMessages: new Set(rowsOf('Messages').map((row) => String(row[0]))) });
  sheets.update(spreadsheetId, [...zoneRequests(found.timeZone, answers.values.zone), ...requests, ...emptySheet1(found.sheets, existing)], []);
  memory.set('installation', JSON.stringify({ spreadsheetId, playbook: playbook.key, ids: sheetIds(playbook, existing) }));
  memory.delete('layout');
  report.push(isFirst ? `Built ${tabsOf(playbook).length} tabs.` : `Checked ${tabsOf(playbook).length} tabs and added what was missing.`);
  report.push('Folder “Clients”, packet template and calendar are there.');
  return report;
}

/** What set-up will create, before it does. */
export const setUpPreview = (playbook: Playbook): { tabs: { name: string; about: string }[]; settings: { key: string; label: string; help: string }[] } => ({
  tabs: tabsOf(playbook).map(({ name, about }) => ({ name, about })),
  settings: settingsOf(playbook).filter((setting) => !setting.own).map(({ key, label, help }) => ({ key, label, help })),
});

/** The spreadsheet's zone has to be the team's: a date cell means midnight there. */
const zoneRequests = (there: string, wanted: string | undefined): object[] =>
  wanted && wanted !== there ? [{ updateSpreadsheetProperties: { properties: { timeZone: wanted }, fields: 'timeZone' } }] : [];

/** A new spreadsheet's own empty tab goes, once there is another. */
function emptySheet1(sheets: readonly { title: string; sheetId: number }[], existing: Readonly<Record<string, ExistingTab>>): object[] {
  const only = sheets.length === 1 ? sheets[0]! : null;
  return only && /^(Sheet|Tabelle|Feuille|Hoja|Foglio) ?1$/i.test(only.title) && Object.keys(existing).length === 0 ? [{ deleteSheet: { sheetId: only.sheetId } }] : [];
}

function makeFolder({ drive, memory }: SetUpServices, name: string): string {
  const id = reserved(memory, 'setup.root', () => asking(() => drive.Files.generateIds({ count: 1, space: 'drive', type: 'files' } as never)).ids?.[0] ?? '');
  try {
    drive.Files.create({ id, name, mimeType: FOLDER } as never, undefined as never, { fields: 'id' });
  } catch (error) {
    if ((error as { details?: { code?: number } }).details?.code !== 409) throw error;
  }
  return id;
}

function makeTemplate({ drive, docs }: SetUpServices, playbook: Playbook, root: string): string {
  const made = asking(() => drive.Files.create({ name: `Packet template (${playbook.name})`, mimeType: 'application/vnd.google-apps.document', parents: [root], properties: { batonRole: 'packetTemplate' } } as never, undefined as never, { fields: 'id' }));
  const id = made.id ?? '';
  asking(() => docs.Documents.batchUpdate({ requests: packetTemplate(playbook) } as never, id));
  return id;
}

const makeCalendar = ({ calendar }: SetUpServices, company: string, timeZone: string): string =>
  asking(() => calendar.Calendars.insert({ summary: `Handoffs (${company})`, timeZone } as never)).id ?? '';

/** Keeps an id before it is used, so that a repeat uses the same. */
function reserved(memory: Memory, key: string, make: () => string): string {
  const there = memory.get(key);
  if (there) return there;
  const id = make();
  memory.set(key, id);
  return id;
}

