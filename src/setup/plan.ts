import type { CellValue } from '../domain/board';
import { isDay } from '../domain/day';
import { type Instant, toIso } from '../domain/instant';
import { dayToSerial, serialToDay } from '../domain/serial';
import type { MessageRow } from '../playbooks/resources';
import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import { SAVE_AS } from '../playbooks/tabs/tables';
import { toRows } from '../playbooks/tabs/toRows';
import { versionId } from '../playbooks/version';
import { columnLetter } from '../sheets/a1';
import { OWN_SETTINGS, SCHEMA, SETTINGS, type Setting } from '../sheets/config';
import { columnsOf } from '../sheets/layout';
import { rowRequests } from '../sheets/playbookTabs';
import { type Tab, tabsOf } from '../sheets/tabs';
import type { SetUpAnswers } from './answers';
import type { ExistingTab, Found } from './look';
import { colorRequests, type ProtectedBy, placed, tabRequests } from './tabRequests';

export interface SetUpInput {
  readonly playbook: Playbook;
  /** What Messages begins with. */
  readonly messages: readonly MessageRow[];
  /** Whether the tabs of the playbook are written anew, whatever stands there. */
  readonly rewrite: boolean;
  /** Where the version comes from the tabs: its name there has done its work, and Activity says so. */
  readonly savedTabs: { readonly name: string; readonly at: Instant } | null;
  /** The line that is new on Versions. */
  readonly version: Readonly<Record<string, string>> | null;
  readonly answers: SetUpAnswers;
  readonly found: Found;
  readonly isCopy: boolean;
  /** What only Baton fills in on Settings, by key. */
  readonly own: Readonly<Record<string, string>>;
}

const FIRST_SHEET_ID = 1_001;

/** Sheet ids of all tabs: those that are there keep theirs. */
export function sheetIds(playbook: Playbook, found: Pick<Found, 'existing' | 'sheets'>): Record<string, number> {
  const taken = new Set(found.sheets.map((sheet) => sheet.sheetId));
  let next = FIRST_SHEET_ID;
  return Object.fromEntries(
    tabsOf(playbook).map((tab) => {
      const there = found.existing[tab.name];
      if (there) return [tab.name, there.sheetId];
      while (taken.has(next)) next += 1;
      taken.add(next);
      return [tab.name, next];
    }),
  );
}

/** Everything that set-up writes into the spreadsheet, as one list of requests: applied whole or not at all. */
export function setUpRequests(input: SetUpInput): object[] {
  const { playbook, found } = input;
  const ids = sheetIds(playbook, found);
  const places = Object.fromEntries(
    tabsOf(playbook).map((tab) => [tab.name, placeOf(tab, ids[tab.name]!, found.existing[tab.name])]),
  );
  const editors = editorsOf(input);
  return [
    ...found.protections.map((protectedRangeId) => ({ deleteProtectedRange: { protectedRangeId } })),
    ...madeRoom(playbook, found),
    ...tabsOf(playbook).flatMap((tab, index) => [
      ...tabRequests(tab, ids[tab.name]!, index, found.existing[tab.name] ?? null, editors),
      ...(found.existing[tab.name] ? [] : colorRequests(tab, ids[tab.name]!)),
    ]),
    ...settingRows(input, places.Settings!),
    ...teamRows(input, places.Team!),
    ...holidayRows(input, places.Holidays!),
    ...messageRows(input, places.Messages!),
    ...append(places.Versions!, input.version ? [mapped(input.version)] : []),
    ...(input.isCopy ? cancelledRows(input, places.Outbox!) : []),
    ...rolloutRows(input, places.Rollout!),
    ...playbookTabRows(input, places),
    ...definitionRows(input, places),
    ...savedRows(input, places),
  ];
}

/** Where a tab's columns stand once set-up is through. */
interface Place {
  readonly sheetId: number;
  readonly columns: Readonly<Record<string, number>>;
}

const placeOf = (tab: Tab, sheetId: number, there: ExistingTab | undefined): Place => ({
  sheetId,
  columns: columnsOf(
    placed(tab, there?.headers ?? []).map(({ header }) => header),
    tab,
  ).columns,
});

/** A tab of somebody's own that took the name of one of ours gives it back under another. */
function madeRoom(playbook: Playbook, found: Found): object[] {
  const ours = new Set(Object.values(found.existing).map(({ sheetId }) => sheetId));
  const names = new Set(tabsOf(playbook).map(({ name }) => name));
  return found.sheets
    .filter(({ sheetId, title }) => names.has(title) && !ours.has(sheetId))
    .map(({ sheetId, title }) => ({
      updateSheetProperties: { properties: { sheetId, title: `${title} (other)` }, fields: 'title' },
    }));
}

/** Admins may edit the ledger too: whoever takes over has to write it, and the old owner may be gone. */
function editorsOf({ playbook, answers, own, found }: SetUpInput): Record<Tab['editors'], ProtectedBy> {
  const value = (key: string) => answers.values[key] ?? String(found.settings[key] ?? '');
  const owner = own.owner ?? '';
  const approvers = new Set(
    [
      playbook.managerRole,
      playbook.gate.approver,
      ...playbook.signOffs.map(({ by }) => by),
      ...playbook.definitions.flatMap(({ approvedBy }) => approvedBy),
    ].map((role) => role.toLowerCase()),
  );
  const team = [
    ...answers.team,
    ...found
      .rows('Team')
      .map((row) => ({ email: String(row.get('Email')).trim().toLowerCase(), roles: String(row.get('Roles')) })),
  ];
  const among = (wanted: ReadonlySet<string>): string[] =>
    team
      .filter(
        ({ roles, email }) => email !== '' && roles.split(',').some((role) => wanted.has(role.trim().toLowerCase())),
      )
      .map(({ email }) => email);
  const managers = among(approvers);
  const payers = among(new Set([playbook.commission?.paidBy.toLowerCase() ?? '']));
  const admins = [owner, value('admin'), value('deputy')].map((email) => email.toLowerCase()).filter(Boolean);
  return {
    people: { editors: [] },
    managers: { editors: [...admins, ...managers] },
    payers: { editors: [...admins, ...managers, ...payers] },
    admins: { editors: admins },
    engine: { editors: admins },
  };
}

export const settingsOf = (playbook: Playbook): Setting[] => [
  ...SETTINGS,
  ...playbook.settings.map((setting) => ({
    key: setting.key,
    label: setting.label,
    help: `${setting.help} For example: ${setting.example}`,
  })),
  ...OWN_SETTINGS,
];

const NUMBERS = new Set(['high_value', 'recipients_per_day', 'schema']);

/** Rows that are missing, and values that set-up was given anew. A value that is there stays. */
function settingRows({ playbook, answers, own, found }: SetUpInput, place: Place): object[] {
  const there = new Map(found.rows('Settings').map((row) => [String(row.get('Key')).trim(), row]));
  const wanted = (key: string): string | undefined => own[key] ?? answers.values[key];
  const changed = settingsOf(playbook).flatMap(({ key }) => {
    const row = there.get(key);
    const value = wanted(key);
    return row && value !== undefined && String(row.get('Value')) !== value
      ? [write(place, row.at, { Value: settingValue(key, value) })]
      : [];
  });
  const missing = settingsOf(playbook).filter(({ key }) => !there.has(key));
  const health = there.get('health');
  return [
    ...changed,
    ...(health ? [write(place, health.at, { Value: formula(healthFormula(place)) })] : []),
    ...append(
      place,
      missing.map(({ key, label, help }) => ({
        Setting: text(label),
        Value: key === 'health' ? formula(healthFormula(place)) : settingValue(key, wanted(key) ?? ''),
        Help: text(help),
        Key: text(key),
      })),
    ),
  ];
}

const settingValue = (key: string, value: string): object =>
  NUMBERS.has(key) && value !== '' && Number.isFinite(Number(value))
    ? { userEnteredValue: { numberValue: Number(value) } }
    : text(value);

/** Says by itself when the engine has been silent, wherever its row is moved to: a dead engine can say nothing. */
function healthFormula({ columns }: Place): string {
  const [value, key] = [columns.Value, columns.Key].map((column) => columnLetter(column ?? 0));
  const of = (name: string) => `INDEX(${value}:${value},MATCH("${name}",${key}:${key},0))`;
  const last = of('last_run');
  const isPaused = `ISNUMBER(SEARCH(" "&${of('paused')}&" "," yes true paused on 1 x "))`;
  return `=IF(${isPaused},"Baton is paused. An admin chooses Baton › Resume.",IF(${last}="","Baton has not run yet.",IF(NOW()-${last}>3/24,"Baton has been silent since "&TEXT(${last},"yyyy-mm-dd hh:mm")&". Open Baton › Check my set-up.","Baton is running.")))`;
}

/** People who are not on Team yet. A line that is there stays as it is. */
function teamRows({ answers, found }: SetUpInput, place: Place): object[] {
  const there = new Set(found.rows('Team').map((row) => String(row.get('Email')).trim().toLowerCase()));
  return append(
    place,
    answers.team
      .filter(({ email }) => !there.has(email.toLowerCase()))
      .map(({ name, email, roles, segments, phone }) => ({
        Name: text(name),
        Email: text(email),
        Roles: text(roles),
        Segments: text(segments ?? ''),
        Phone: text(phone ?? ''),
      })),
  );
}

function holidayRows({ answers, found }: SetUpInput, place: Place): object[] {
  const there = new Set(found.rows('Holidays').map((row) => serialToDay(row.get('Day')) ?? String(row.get('Day'))));
  return append(
    place,
    answers.holidays
      .filter(({ day }) => isDay(day) && !there.has(day))
      .map(({ day, name }) => ({
        Day: {
          userEnteredValue: { numberValue: dayToSerial(day) },
          userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
        },
        Name: text(name),
      })),
  );
}

/** Messages that are not there yet; one that an admin has rewritten stays as it is. */
function messageRows({ messages, found }: SetUpInput, place: Place): object[] {
  const there = new Set(found.rows('Messages').map((row) => String(row.get('Message')).trim()));
  return append(
    place,
    messages
      .filter(({ id }) => !there.has(id))
      .map(({ id, name, to, fromRole, subject, body }) => ({
        Message: text(id),
        Name: text(name),
        To: text(to),
        From: text(fromRole),
        Subject: text(subject),
        Body: text(body),
      })),
  );
}

/** Lines of the tracker that are not there yet. What an admin has made of one stays, and a line is told by its id. */
function rolloutRows({ playbook, found }: SetUpInput, place: Place): object[] {
  const there = new Set(found.rows('Rollout').map((row) => String(row.get('Id')).trim()));
  return append(
    place,
    playbook.rollout
      .filter(({ id }) => !there.has(id))
      .map(({ id, phase, item, owner, isGate }) => ({
        Phase: text(phase),
        Step: text(item),
        Owner: text(owner),
        Standing: text('ASSUMED'),
        Gate: text(isGate ? 'gate' : ''),
        Id: text(id),
      })),
  );
}

const OPEN = new Set(['pending', 'waiting', 'preparing', 'prepared', 'approval', 'sending', 'needsYou', 'uncertain']);

/** What was open in a copied outbox is the other board's to do. */
const cancelledRows = ({ found }: SetUpInput, place: Place): object[] =>
  found
    .rows('Outbox')
    .filter((row) => OPEN.has(String(row.get('State'))))
    .map((row) => write(place, row.at, { State: text('cancelled') }));

/** What the playbook wants agreed, to read: it is changed on Playbook. */
function definitionRows({ playbook }: SetUpInput, { Definitions: place }: Readonly<Record<string, Place>>): object[] {
  const rows = playbook.definitions.map(({ term, means, approvedBy }) => ({
    Term: term,
    'Means here': means,
    'Approved by': approvedBy.join(', '),
  }));
  return place ? rowRequests(place, rows) : [];
}

/** The playbook in its tabs. What an admin has written there stays. */
function playbookTabRows({ playbook, found, rewrite }: SetUpInput, places: Readonly<Record<string, Place>>): object[] {
  const rows = toRows(playbook);
  return PLAYBOOK_TABS.filter((tab) => rewrite || !found.existing[tab]).flatMap((tab) =>
    rowRequests(places[tab]!, rows[tab]),
  );
}

function savedRows(
  { playbook, found, savedTabs }: SetUpInput,
  { Playbook: place, Activity: activity }: Readonly<Record<string, Place>>,
): object[] {
  if (!savedTabs || !place || !activity) return [];
  const named = found.rows('Playbook').filter((row) => row.get('Item') === SAVE_AS && row.get('Value') !== '');
  const line = { At: toIso(savedTabs.at), What: `Playbook saved as ${versionId(playbook)}`, Detail: savedTabs.name };
  return [...named.map((row) => write(place, row.at, { Value: {} })), ...append(activity, [mapped(line)])];
}

// ---- requests

type Cells = Readonly<Record<string, object>>;

function line(place: Place, cells: Cells): { values: object[] } {
  const values: object[] = [];
  for (const [header, cell] of Object.entries(cells)) {
    const column = place.columns[header];
    if (column === undefined) continue;
    while (values.length <= column) values.push({});
    values[column] = cell;
  }
  return { values };
}

const fieldsOf = (rows: readonly Cells[]): string =>
  rows.some((row) => Object.values(row).some((cell) => 'userEnteredFormat' in cell))
    ? 'userEnteredValue,userEnteredFormat.numberFormat'
    : 'userEnteredValue';

const append = (place: Place, rows: readonly Cells[]): object[] =>
  rows.length === 0
    ? []
    : [{ appendCells: { sheetId: place.sheetId, rows: rows.map((row) => line(place, row)), fields: fieldsOf(rows) } }];

function write(place: Place, at: number, cells: Cells): object {
  const [header, cell] = Object.entries(cells)[0]!;
  return {
    updateCells: {
      start: { sheetId: place.sheetId, rowIndex: at, columnIndex: place.columns[header] ?? 0 },
      rows: [{ values: [cell] }],
      fields: 'userEnteredValue',
    },
  };
}

const mapped = (cells: Readonly<Record<string, string>>): Cells =>
  Object.fromEntries(Object.entries(cells).map(([header, value]) => [header, text(value)]));

const text = (value: string): object => (value === '' ? {} : { userEnteredValue: { stringValue: value } });
const formula = (formulaValue: string): object => ({ userEnteredValue: { formulaValue } });

/** What only Baton fills in on Settings. */
export const ownValues = (input: {
  boardId: string;
  spreadsheetId: string;
  owner: string;
  playbook: Playbook;
  rootFolder: string;
  template: string;
  calendar: string;
  goLiveAt: Instant;
}): Record<string, string> => ({
  owner: input.owner,
  playbook: input.playbook.key,
  playbook_version: versionId(input.playbook),
  board_id: input.boardId,
  spreadsheet_id: input.spreadsheetId,
  root_folder: input.rootFolder,
  packet_template: input.template,
  calendar: input.calendar,
  schema: String(SCHEMA),
  go_live_at: toIso(input.goLiveAt),
});

/** A setting's value as the form shows it. */
export const shown = (value: CellValue | undefined): string =>
  value === undefined || typeof value === 'boolean' ? '' : String(value).trim();
