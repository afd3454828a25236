import { type Instant, toIso } from '../domain/instant';
import { SHIPPED_MESSAGES } from '../messages/shipped';
import type { Playbook } from '../playbooks/schema';
import { columnLetter } from '../sheets/a1';
import { OWN_SETTINGS, SCHEMA, SETTINGS, type Setting } from '../sheets/config';
import { type Tab, tabsOf } from '../sheets/tabs';
import { colorRequests, type ExistingTab, type ProtectedBy, tabRequests } from './tabRequests';

/** What set-up asks for. Keys of `values` are those of Settings. */
export interface SetUpAnswers {
  readonly playbook: string;
  readonly values: Readonly<Record<string, string>>;
  readonly team: readonly { name: string; email: string; roles: string; segments?: string; phone?: string }[];
  readonly holidays: readonly { day: string; name: string }[];
}

export interface SetUpInput {
  readonly playbook: Playbook;
  readonly answers: SetUpAnswers;
  readonly owner: string;
  readonly now: Instant;
  readonly existing: Readonly<Record<string, ExistingTab>>;
  /** Settings as they stand, by key; '' where empty. A value that is there stays, unless set-up was given another. */
  readonly settings: Readonly<Record<string, string>>;
  readonly isFirst: boolean;
  readonly own: Readonly<Record<string, string>>;
  readonly hasTeam: boolean;
  readonly hasMessages: ReadonlySet<string>;
}

const FIRST_SHEET_ID = 1_001;

/** Sheet ids of all tabs: those that are there keep theirs. */
export function sheetIds(playbook: Playbook, existing: Readonly<Record<string, ExistingTab>>): Record<string, number> {
  const taken = new Set(Object.values(existing).map((tab) => tab.sheetId));
  let next = FIRST_SHEET_ID;
  return Object.fromEntries(tabsOf(playbook).map((tab) => {
    const there = existing[tab.name];
    if (there) return [tab.name, there.sheetId];
    while (taken.has(next)) next += 1;
    taken.add(next);
    return [tab.name, next];
  }));
}

/** Everything that set-up writes into the spreadsheet, as one list of requests: applied whole or not at all. */
export function setUpRequests(input: SetUpInput): object[] {
  const { playbook, existing } = input;
  const ids = sheetIds(playbook, existing);
  const editors = editorsOf(input);
  const requests = tabsOf(playbook).flatMap((tab, index) => [
    ...tabRequests(tab, ids[tab.name]!, index, existing[tab.name] ?? null, editors),
    ...(existing[tab.name] ? [] : colorRequests(tab, ids[tab.name]!)),
  ]);
  const rows = [...settingRows(input, ids), ...teamRows(input, ids), ...holidayRows(input, ids), ...messageRows(input, ids), ...readOnlyRows(input, ids)];
  return [...requests, ...rows];
}

function editorsOf({ playbook, answers, owner, settings }: SetUpInput): Record<Tab['editors'], ProtectedBy> {
  const admin = answers.values.admin || settings.admin || owner;
  const managers = answers.team.filter((member) => member.roles.split(',').some((role) => [playbook.managerRole, playbook.gate.approver].includes(role.trim()))).map((member) => member.email);
  return { people: { editors: [] }, managers: { editors: [owner, admin, ...managers] }, admins: { editors: [owner, admin, answers.values.deputy ?? ''].filter(Boolean) }, engine: { editors: [owner] } };
}

export const settingsOf = (playbook: Playbook): Setting[] => [
  ...SETTINGS,
  ...playbook.settings.map((setting) => ({ key: setting.key, label: setting.label, help: `${setting.help} For example: ${setting.example}` })),
  ...OWN_SETTINGS,
];

function settingRows(input: SetUpInput, ids: Record<string, number>): object[] {
  const sheetId = ids.Settings!;
  const rows = settingsOf(input.playbook).map((setting) => {
    const value = input.own[setting.key] ?? (input.answers.values[setting.key] || input.settings[setting.key] || '');
    return { values: [text(setting.label), setting.key === 'health' ? formula(healthFormula(input)) : text(value), text(setting.help), text(setting.key)] };
  });
  return [{ updateCells: { start: { sheetId, rowIndex: 1, columnIndex: 0 }, rows, fields: 'userEnteredValue' } }];
}

/** Says by itself when the engine has been silent: a dead engine can say nothing. */
function healthFormula(input: SetUpInput): string {
  const row = settingsOf(input.playbook).findIndex((setting) => setting.key === 'last_run') + 2;
  const cell = `${columnLetter(1)}${row}`;
  return `=IF(${cell}="","Baton has not run yet.",IF(NOW()-${cell}>3/24,"Baton has been silent since "&TEXT(${cell},"yyyy-mm-dd hh:mm")&". Open Baton › Check my set-up.","Baton is running."))`;
}

function teamRows({ answers, hasTeam }: SetUpInput, ids: Record<string, number>): object[] {
  if (hasTeam || answers.team.length === 0) return [];
  const rows = answers.team.map((member) => ({ values: [member.name, member.email, member.roles, member.segments ?? '', '', '', '', '', member.phone ?? ''].map(text) }));
  return [{ updateCells: { start: { sheetId: ids.Team!, rowIndex: 1, columnIndex: 0 }, rows, fields: 'userEnteredValue' } }];
}

function holidayRows({ answers, isFirst }: SetUpInput, ids: Record<string, number>): object[] {
  if (!isFirst || answers.holidays.length === 0) return [];
  return [{ updateCells: { start: { sheetId: ids.Holidays!, rowIndex: 1, columnIndex: 0 }, rows: answers.holidays.map((holiday) => ({ values: [text(holiday.day), text(holiday.name)] })), fields: 'userEnteredValue' } }];
}

/** Messages that are not there yet; one that an admin has rewritten stays as it is. */
function messageRows({ hasMessages, playbook }: SetUpInput, ids: Record<string, number>): object[] {
  void playbook;
  const missing = SHIPPED_MESSAGES.filter((message) => !hasMessages.has(message.id));
  if (missing.length === 0) return [];
  return [{ appendCells: { sheetId: ids.Messages!, rows: missing.map((message) => ({ values: [message.id, message.name, message.to, message.fromRole, message.subject, message.body].map(text) })), fields: 'userEnteredValue' } }];
}

/** The playbook as it runs, to read. */
function readOnlyRows({ playbook }: SetUpInput, ids: Record<string, number>): object[] {
  const tables: Record<string, string[][]> = {
    Playbook: [['Playbook', playbook.name], ['Version', playbook.version], ['Status', playbook.status], ['About', playbook.about], ...playbook.segments.map((segment) => [`Segment ${segment.id}`, segment.about]), ...playbook.roles.map((role) => [`Role ${role.id}`, role.about]), ...playbook.gate.conditions.map((condition) => ['Gate', condition.says])],
    Fields: playbook.fields.map((field) => [field.id, field.label, field.section, field.kind, field.required === true ? 'yes' : field.required === false ? '' : field.required.segments.join(', '), field.on, field.help]),
    Steps: playbook.steps.map((step) => [step.id, step.name, step.do, step.segments?.join(', ') ?? 'all', step.anchor, step.offset, step.needs.join(', '), 'owner' in step ? step.owner : 'to' in step ? step.to : '', 'message' in step ? (step.message ?? '') : '']),
    'Warning rules': playbook.warnings.map((rule) => [rule.id, rule.name, rule.segments?.join(', ') ?? 'all', JSON.stringify(rule.when), String(rule.level)]),
  };
  return Object.entries(tables).flatMap(([tab, rows]) => (rows.length > 0 ? [{ updateCells: { start: { sheetId: ids[tab]!, rowIndex: 1, columnIndex: 0 }, rows: rows.map((row) => ({ values: row.map(text) })), fields: 'userEnteredValue' } }] : []));
}

const text = (value: string): object => (value === '' ? {} : { userEnteredValue: { stringValue: value } });
const formula = (formulaValue: string): object => ({ userEnteredValue: { formulaValue } });

/** What only Baton fills in on Settings at the first set-up. */
export const ownValues = (input: { boardId: string; spreadsheetId: string; owner: string; rootFolder: string; template: string; calendar: string; goLiveAt: Instant }): Record<string, string> => ({
  owner: input.owner, board_id: input.boardId, spreadsheet_id: input.spreadsheetId, root_folder: input.rootFolder, packet_template: input.template, calendar: input.calendar, schema: String(SCHEMA), go_live_at: toIso(input.goLiveAt),
});
