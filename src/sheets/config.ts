import type { CellValue, Mode } from '../domain/board';
import { minutesOfClock, readWorkDays } from '../domain/calendar';
import { type Day, isDay } from '../domain/day';
import { parseAddress } from '../domain/email';
import { fromIso } from '../domain/instant';
import { serialToDay, serialToInstant } from '../domain/serial';
import { readAliases, STAGES } from '../domain/stage';
import { clip } from '../domain/text';
import { isZone } from '../domain/zone';
import type { Config } from '../reconcile/snapshot';
import type { Sheet } from './sheet';

/** One row of Settings as set-up writes it. Rows that only Baton fills are marked `own`. */
export interface Setting {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly own?: boolean;
}

/** The settings every board has, in the order in which they stand; the playbook adds the values that its messages use. */
export const SETTINGS: readonly Setting[] = [
  { key: 'company_name', label: 'Your company', help: 'As customers know you. Mails and packets carry it.' },
  { key: 'playbook', label: 'Playbook', help: 'The way of working this board follows.' },
  {
    key: 'mode',
    label: 'Mode',
    help: 'test: mails go to the admin only. pilot: only deals ticked Pilot run. live: everything runs.',
  },
  {
    key: 'paused',
    label: 'Paused',
    help: 'yes stops everything: nothing is sent, made or moved until it is empty again.',
  },
  {
    key: 'zone',
    label: 'Time zone',
    help: 'Like Europe/Vienna. Due times, working hours and dates are counted in it.',
  },
  { key: 'opens_at', label: 'Working hours begin', help: 'Like 09:00.' },
  { key: 'closes_at', label: 'Working hours end', help: 'Like 17:00.' },
  { key: 'work_days', label: 'Working days', help: 'Like Mon-Fri, or Mon, Tue, Thu.' },
  { key: 'admin', label: 'Admin', help: 'Gets problems, and the mails of tests.' },
  {
    key: 'deputy',
    label: 'Deputy',
    help: 'A second admin: their account checks once a day that Baton runs, and mails if not.',
  },
  { key: 'sender_name', label: 'Sender name', help: 'Used where no person’s name fits.' },
  {
    key: 'sender_alias',
    label: 'Send as',
    help: 'A verified alias of the owner account. Empty means its own address.',
  },
  { key: 'high_value', label: 'High value from', help: 'Deals of this amount or more are watched more closely.' },
  {
    key: 'recipients_per_day',
    label: 'Mails a day',
    help: 'Recipients that Baton may reach in 24 hours. 100 for a consumer account, up to 1,500 in a Workspace.',
  },
  {
    key: 'stage_aliases',
    label: 'Other spellings of stages',
    help: 'Like “gewonnen = Closed Won; on hold = Negotiation”.',
  },
  {
    key: 'hook_access',
    label: 'Webhook: access',
    help: 'Address that invites the customer to the repository. It may answer {"link": "…"}.',
  },
  { key: 'hook_slack', label: 'Webhook: team note', help: 'Incoming webhook of the team’s Slack channel.' },
  { key: 'hook_ticket', label: 'Webhook: support ticket', help: 'Address that opens a support ticket.' },
  { key: 'hook_project', label: 'Webhook: project', help: 'Address that makes the project, in Asana for example.' },
  { key: 'hook_crm', label: 'Webhook: CRM', help: 'Address that notes the customer in the CRM.' },
];

export const OWN_SETTINGS: readonly Setting[] = [
  {
    key: 'owner',
    label: 'Owner account',
    help: 'The one account that Baton runs as. Changed with Baton › Take over.',
    own: true,
  },
  { key: 'go_live_at', label: 'Live since', help: 'Deals won before are history.', own: true },
  { key: 'board_id', label: 'Board', help: 'Baton’s own name for this board.', own: true },
  {
    key: 'spreadsheet_id',
    label: 'Spreadsheet',
    help: 'If this differs from the spreadsheet’s own id, this is a copy and nothing runs.',
    own: true,
  },
  { key: 'root_folder', label: 'Folder Clients', help: 'Where clients’ folders are made.', own: true },
  {
    key: 'packet_template',
    label: 'Packet template',
    help: 'The Google Doc that packets are made from. Edit it freely.',
    own: true,
  },
  { key: 'calendar', label: 'Calendar', help: 'Baton’s own calendar.', own: true },
  {
    key: 'playbook_version',
    label: 'Playbook version',
    help: 'The version that new handoffs begin under. All of them stand on Versions.',
    own: true,
  },
  { key: 'schema', label: 'Ledger version', help: 'Older code than this writes nothing.', own: true },
  { key: 'last_run', label: 'Last run', help: 'Refreshed at least once an hour while Baton is running.', own: true },
  { key: 'last_mode', label: 'Mode at the last run', help: 'So that going live is noticed.', own: true },
  { key: 'health', label: 'Health', help: 'A formula: it says when Baton has been silent.', own: true },
];

const KNOWN = new Set([...SETTINGS, ...OWN_SETTINGS].map((setting) => setting.key));
export const SCHEMA = 3;

export interface ReadConfig {
  readonly config: Config;
  /** What could not be understood, and what to do, on two lines each. */
  readonly problems: readonly string[];
  /** Whether anything may leave cannot be told. */
  readonly isUnclear: boolean;
}

/** Reads Settings and Holidays. A value that cannot be understood is named, and falls back to the cautious side. */
export function readConfig(settings: Sheet, holidays: Sheet, spreadsheetId: string): ReadConfig {
  const raw = new Map<string, CellValue>();
  const rows: [string, number][] = [];
  for (let row = 0; row < settings.rows; row++) {
    const key = String(settings.cell(row, 'Key')).trim();
    if (!key) continue;
    raw.set(key, settings.cell(row, 'Value'));
    rows.push([key, row + 1]);
  }
  const value = (key: string): string => String(raw.get(key) ?? '').trim();
  const zone = isZone(value('zone')) ? value('zone') : 'Etc/UTC';
  const problems: string[] = [];
  const say: Say = (what, fix) => problems.push(`${what}.\n${fix}`);
  const address = (key: string) => (parseAddress(value(key)).ok ? value(key) : '');
  const instant = (key: string) => fromIso(value(key)) ?? serialToInstant(raw.get(key), zone);
  const days = new Map<Day, string>();
  for (let row = 0; row < holidays.rows; row++) {
    const cell = holidays.cell(row, 'Day');
    const day = serialToDay(cell) ?? (isDay(cell) ? cell : null);
    if (day) days.set(day, String(holidays.cell(row, 'Name')));
    else if (String(cell).trim() !== '')
      say(
        `“${clip(String(cell), SHOWN)}” on Holidays is no day, so people are expected to work then`,
        'Write the day like 2026-12-25 on Holidays.',
      );
  }
  const isUnclear = checkSettings(raw, value, say);
  const usual = { opensAt: 9 * 60, closesAt: 17 * 60 };
  const hours = {
    opensAt: clockOf(raw.get('opens_at'), usual.opensAt),
    closesAt: clockOf(raw.get('closes_at'), usual.closesAt),
  };
  const areHours =
    hours.opensAt !== null &&
    hours.closesAt !== null &&
    hours.opensAt >= 0 &&
    hours.opensAt < hours.closesAt &&
    hours.closesAt <= 24 * 60;
  if (!areHours)
    say(
      'The working hours on Settings cannot be read, so 09:00 to 17:00 are used',
      'Write “Working hours begin” like 09:00 and “Working hours end” like 17:00, later on the same day.',
    );
  const { days: workDays } = readWorkDays(value('work_days'));
  const config: Config = {
    boardId: value('board_id'),
    spreadsheetId,
    playbook: value('playbook'),
    playbookVersion: value('playbook_version'),
    mode: modeOf(value('mode')),
    isPaused: /^(yes|true|paused|on|1|x)$/i.test(value('paused')),
    goLiveAt: instant('go_live_at') ?? NEVER,
    owner: value('owner').toLowerCase(),
    admin: address('admin'),
    deputy: address('deputy'),
    companyName: value('company_name'),
    senderName: value('sender_name'),
    senderAlias: address('sender_alias'),
    zone,
    calendar: {
      timeZone: zone,
      days: workDays.length > 0 ? workDays : [1, 2, 3, 4, 5],
      ...(areHours ? (hours as typeof usual) : usual),
      holidays: new Set(days.keys()),
      holidayNames: days,
    },
    highValue: Number(raw.get('high_value')) || Number.POSITIVE_INFINITY,
    rootFolderId: value('root_folder'),
    packetTemplateId: value('packet_template'),
    calendarId: value('calendar'),
    recipientsPerDay: isCount(raw.get('recipients_per_day')) ? Number(raw.get('recipients_per_day')) : 100,
    schema: Number(raw.get('schema')) || SCHEMA,
    lastRunAt: instant('last_run'),
    lastMode: value('last_mode'),
    settingRows: Object.fromEntries(rows),
    stageAliases: readAliases(value('stage_aliases')).aliases,
    hooks: Object.fromEntries(
      [...raw.keys()].filter((key) => key.startsWith('hook_')).map((key) => [key.slice('hook_'.length), value(key)]),
    ),
    values: Object.fromEntries([...raw.keys()].filter((key) => !KNOWN.has(key)).map((key) => [key, value(key)])),
    ownSpreadsheetId: value('spreadsheet_id'),
  };
  return { config, problems, isUnclear };
}

type Say = (what: string, fix: string) => void;
const SHOWN = 40;
/** Where the day of going live is not known, everything that was won is history. */
const NEVER = Date.UTC(9999, 0, 1);
const isCount = (value: CellValue | undefined): boolean => String(value ?? '').trim() !== '' && Number(value) >= 0;

/** Names each setting that cannot be understood. @returns whether it is unclear if anything may leave at all. */
function checkSettings(raw: ReadonlyMap<string, CellValue>, value: (key: string) => string, say: Say): boolean {
  const shown = (key: string) => `“${clip(value(key), SHOWN)}” on Settings, “${LABELS.get(key)}”,`;
  const given = (key: string) => value(key) !== '';
  if (!isZone(value('zone'))) say(`${shown('zone')} is no time zone, so UTC is used`, 'Write it like Europe/Vienna.');
  const isMode = /^(test|pilot|live)$/i.test(value('mode'));
  if (!isMode)
    say(
      `${shown('mode')} is none of test, pilot and live. Baton does nothing until it is`,
      'Write test, pilot or live.',
    );
  const isPauseClear = /^(yes|true|paused|on|1|x|no|false|off|0|)$/i.test(value('paused'));
  if (!isPauseClear)
    say(`${shown('paused')} is neither yes nor empty. Baton does nothing until it is`, 'Write yes, or empty the cell.');
  if (!isCount(raw.get('recipients_per_day')))
    say(
      `${shown('recipients_per_day')} is no number, so 100 is used`,
      'Write a number: 100 for a consumer account, up to 1500 in a Workspace.',
    );
  if (given('high_value') && !isCount(raw.get('high_value')))
    say(
      `${shown('high_value')} is no number, so no deal counts as one of high value`,
      'Write a plain number like 10000.',
    );
  if (fromIso(value('go_live_at')) === null && typeof raw.get('go_live_at') !== 'number')
    say(
      `${shown('go_live_at')} is no moment, so every deal first seen as won is history`,
      'Undo the change. It looks like 2026-03-02T08:00:00.000Z.',
    );
  for (const key of ['admin', 'deputy', 'sender_alias']) {
    const address = parseAddress(value(key));
    if (given(key) && !address.ok)
      say(
        `${shown(key)} is no address: ${address.reason.replace(/\.$/, '')}`,
        'Write one address like ana@example.com.',
      );
  }
  for (const part of readAliases(value('stage_aliases')).unread)
    say(
      `“${clip(part, SHOWN)}” on Settings names no stage`,
      `Write one of ${STAGES.join(', ')} after the equals sign.`,
    );
  const { days, unread } = readWorkDays(value('work_days'));
  if (given('work_days') && unread.length > 0)
    say(
      `${shown('work_days')} names a day that Baton does not know${days.length > 0 ? '' : ', so Monday to Friday are used'}`,
      'Write it like Mon-Fri, or Mon, Tue, Thu.',
    );
  return !isMode || !isPauseClear;
}

const LABELS = new Map([...SETTINGS, ...OWN_SETTINGS].map(({ key, label }) => [key, label]));

/** What cannot be read is a test, in which nothing leaves to a customer. */
const modeOf = (text: string): Mode =>
  text.toLowerCase() === 'live' ? 'live' : text.toLowerCase() === 'pilot' ? 'pilot' : 'test';

/** `09:00` as text, or as the fraction of a day that Sheets makes of it. */
function clockOf(value: CellValue | undefined, empty: number): number | null {
  if (typeof value === 'number') return Math.round(value * 24 * 60);
  return String(value ?? '').trim() === '' ? empty : minutesOfClock(String(value));
}
