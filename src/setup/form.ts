import { serialToDay } from '../domain/serial';
import type { Playbook } from '../playbooks/schema';
import { tabsOf } from '../sheets/tabs';
import { answerProblems, rolesProblem, type SetUpAnswers, tidyAnswers } from './answers';
import type { SetUpForm, SetUpPreview } from './formTypes';
import { keptIds, lookAt } from './look';
import { settingsOf, shown } from './plan';
import { calendarZone } from './resources';
import type { SetUpServices } from './setUp';
import { zoneAdvice } from './zones';

const REQUIRED = new Set(['company_name', 'zone', 'opens_at', 'closes_at', 'work_days', 'admin', 'sender_name']);
const START: Readonly<Record<string, string>> = {
  mode: 'test',
  opens_at: '09:00',
  closes_at: '17:00',
  work_days: 'Mon-Fri',
  recipients_per_day: '100',
};

/** What Settings, Team and Holidays hold now, so that a second set-up asks for nothing twice. */
export function setUpForm(
  services: SetUpServices,
  spreadsheetId: string,
  you: string,
  playbooks: readonly Playbook[],
  maySettings: boolean,
): SetUpForm {
  const first = playbooks.find(({ key }) => key === followed(services)) ?? playbooks[0]!;
  const found = lookAt(services.sheets, services.service, spreadsheetId, first, keptIds(services.memory));
  const kept = Object.fromEntries(
    Object.entries(found.settings).map(([key, value]) => [key, key.endsWith('s_at') ? clock(value) : shown(value)]),
  );
  const isCopy = !!kept.spreadsheet_id && kept.spreadsheet_id !== spreadsheetId;
  const owner = isCopy ? '' : (kept.owner ?? '');
  const zone = kept.zone || found.timeZone;
  const calendar =
    kept.calendar && !isCopy && owner.toLowerCase() === you.toLowerCase()
      ? calendarZone(services.calendar, kept.calendar)
      : '';
  return {
    you,
    owner,
    isCopy,
    mayTakeOver: owner !== '' && owner.toLowerCase() !== you.toLowerCase() && maySettings,
    playbook: first.key,
    playbooks: playbooks.map((playbook) => ({
      key: playbook.key,
      name: playbook.name,
      about: playbook.about,
      roles: playbook.roles.map(({ id, about }) => ({ id, about })),
      segments: playbook.segments.map(({ id }) => id),
      settings: playbook.settings.map(({ key, label, help, example, required }) => ({
        key,
        label,
        help: `${help} For example: ${example}`,
        required,
      })),
    })),
    settings: settingsOf({ ...first, settings: [] })
      .filter(({ own, key }) => !own && key !== 'playbook' && key !== 'paused')
      .map(({ key, label, help }) => ({ key, label, help, required: REQUIRED.has(key) })),
    values: {
      ...START,
      zone,
      admin: you,
      ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== '')),
      ...(isCopy ? { mode: 'test' } : {}),
    },
    team: found
      .rows('Team')
      .map((row) => ({
        name: shown(row.get('Name')),
        email: shown(row.get('Email')),
        roles: shown(row.get('Roles')),
        segments: shown(row.get('Segments')),
        phone: shown(row.get('Phone')),
      }))
      .filter(({ email }) => email !== ''),
    holidays: found
      .rows('Holidays')
      .map((row) => ({ day: serialToDay(row.get('Day')) ?? shown(row.get('Day')), name: shown(row.get('Name')) }))
      .filter(({ day }) => day !== ''),
    zoneAdvice: zoneAdvice({ wanted: zone, script: services.scriptZone, sheet: found.timeZone, calendar }),
  };
}

const followed = ({ memory }: SetUpServices): string =>
  (JSON.parse(memory.get('installation') ?? 'null') as { playbook?: string } | null)?.playbook ?? '';

/** A time of day as it was typed, or as the fraction that Sheets has made of it. */
function clock(value: unknown): string {
  if (typeof value !== 'number') return shown(value as string);
  const minutes = Math.round(value * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Looks at the spreadsheet and lists what the set-up would make. */
export function setUpPreview(
  services: SetUpServices,
  spreadsheetId: string,
  playbook: Playbook,
  given: SetUpAnswers,
): SetUpPreview {
  const answers = tidyAnswers(given);
  const found = lookAt(services.sheets, services.service, spreadsheetId, playbook, keptIds(services.memory));
  const isThere = (key: string) => shown(found.settings[key]) !== '';
  const company = answers.values.company_name || 'Baton';
  const zone = answers.values.zone || shown(found.settings.zone) || found.timeZone;
  return {
    problems: [
      ...answerProblems(answers, playbook),
      ...rolesProblem(
        [...found.rows('Team').map((row) => shown(row.get('Roles'))), ...answers.team.map(({ roles }) => roles)],
        playbook,
      ),
    ],
    tabs: tabsOf(playbook).map(({ name, about }) => ({ name, about, isNew: !found.existing[name] })),
    files: [
      isThere('root_folder')
        ? 'Drive: the folder “Clients” stays as it is.'
        : 'Drive: a folder “Clients” in your My Drive. Move it wherever you like.',
      isThere('packet_template')
        ? 'Drive: the packet template stays as you have edited it.'
        : 'Drive: a document “Packet template”, which you may edit.',
      isThere('calendar')
        ? 'Calendar: Baton’s own calendar stays.'
        : `Calendar: a calendar of its own, “Handoffs (${company})”. Your other calendars are not touched.`,
    ],
    triggers: TRIGGERS_IN_WORDS,
    permissions: PERMISSIONS_IN_WORDS,
    zoneAdvice: zoneAdvice({ wanted: zone, script: services.scriptZone, sheet: found.timeZone, calendar: '' }),
  };
}

const TRIGGERS_IN_WORDS = [
  'When somebody edits the board.',
  'When rows, columns or tabs are inserted or removed.',
  'Every 5 minutes.',
  'Every morning, for the digest of what waits.',
  'Every Monday, for the numbers of the week.',
];

const PERMISSIONS_IN_WORDS = [
  'Spreadsheets: to read and write this board.',
  'Drive, only files that Baton makes itself: folders, packets, the template.',
  'Gmail, drafts and sending: to write the mails. It cannot read your mail.',
  'Calendar, only the calendar that Baton makes, and when colleagues are busy.',
  'Other services: to call the webhooks that you name, and no others.',
  'Triggers: to run while nobody has the board open.',
  'Your address: to know who asks.',
];
