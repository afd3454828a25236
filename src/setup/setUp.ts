import { fromIso, toIso } from '../domain/instant';
import { clip, listOf, plural } from '../domain/text';
import { isZone } from '../domain/zone';
import { shareWithTeam } from '../drive/sharing';
import { keepPlaybook, keptPlaybook } from '../playbooks/kept';
import type { Shipped } from '../playbooks/resources';
import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import type { FoundRows } from '../playbooks/tabs/fromRows';
import { toRows } from '../playbooks/tabs/toRows';
import { type ChosenVersion, chooseVersion, ownVersion } from '../playbooks/version';
import { UserError } from '../ports/errors';
import type { SheetsApi } from '../ports/sheetsApi';
import { asFound, foundCells, rowsPrint } from '../sheets/playbookTabs';
import { tabsOf } from '../sheets/tabs';
import { answerProblems, type SetUpAnswers, tidyAnswers } from './answers';
import { type Found, keptIds, lookAt } from './look';
import { ownValues, setUpRequests, sheetIds, shown } from './plan';
import { NO_RENAMES, type Renames, renamed, renames } from './renames';
import { kept, ownCalendar, packetTemplateDoc, type ResourceServices, rootFolder } from './resources';
import { zoneAdvice } from './zones';

export interface SetUpServices extends ResourceServices {
  readonly sheets: SheetsApi;
  readonly service: GoogleAppsScript.Sheets;
  /** Zone of the script's manifest. */
  readonly scriptZone: string;
  /** A name for the board that no other board has. */
  readonly newBoardId: () => string;
}

/** A playbook as its tabs say it, to be saved as a version of its own. */
export interface OwnVersion {
  readonly playbook: Playbook;
  readonly name: string;
  readonly savedBy: string;
}

/** Boards of an older number had these tabs to read only. */
const TABS_LIVE = 3;

/** What a set-up has made or repaired, in words, in the order in which it was done. */
export type SetUpReport = readonly string[];

/**
 * Builds the board, or repairs it: run again it adds what is missing and wipes nothing.
 * The person who runs it first becomes the owner account. Each step finds what an interrupted run has left.
 *
 * @throws UserError where an answer cannot be used, somebody else is the owner, or the spreadsheet is a copy that nobody has
 * decided about yet; nothing has been made then.
 */
export function setUp(
  services: SetUpServices,
  spreadsheetId: string,
  person: string,
  shipped: Shipped,
  given: SetUpAnswers,
  fromTabs?: OwnVersion,
): SetUpReport {
  const { sheets, memory } = services;
  const answers = tidyAnswers(given);
  const look = (playbook: Playbook, { tabs } = NO_RENAMES) => {
    const kept = keptIds(memory);
    const moved = Object.entries(tabs).flatMap(([to, from]) => (kept[from] === undefined ? [] : [[to, kept[from]]]));
    const ids = { ...kept, ...Object.fromEntries(moved) };
    return lookAt(sheets, services.service, spreadsheetId, playbook, ids);
  };
  const first = look(shipped.playbook);
  const isOld = Number(first.settings.schema) < TABS_LIVE;
  const { playbook, added, says, rewrite } = version(services, first, person, {
    shipped: shipped.playbook,
    own: fromTabs,
    isOld,
  });
  const wrong = answerProblems(answers, playbook).filter(({ isHint }) => !isHint);
  if (wrong.length > 0) throw new UserError(wrong.map(({ says }) => says).join(' '));
  const isOther = JSON.stringify(tabsOf(playbook)) !== JSON.stringify(tabsOf(shipped.playbook));
  const before = keptPlaybook(memory);
  const names = fromTabs && before ? renames(before, playbook) : NO_RENAMES;
  const found = withNames(isOther ? look(playbook, names) : first, names);
  const settings = Object.fromEntries(Object.entries(found.settings).map(([key, value]) => [key, shown(value)]));
  const isCopy = !!settings.spreadsheet_id && settings.spreadsheet_id !== spreadsheetId;
  const isFirst = !settings.board_id || isCopy;
  refuse(found, settings, { person, playbook, isCopy, adoptCopy: answers.adoptCopy === true });

  const report: string[] = [];
  const say = (text: string) => report.push(text);
  const there = (key: string): string => (isCopy ? '' : (settings[key] ?? ''));
  const boardId = there('board_id') || kept(memory, 'setup.board', services.newBoardId);
  const zone = answers.values.zone ?? (settings.zone && isZone(settings.zone) ? settings.zone : found.timeZone);
  const root = rootFolder(services, there('root_folder'), say);
  const team = [...found.rows('Team').map((row) => shown(row.get('Email'))), ...answers.team.map(({ email }) => email)];
  const { letIn, refused } = shareWithTeam(services.drive, root, team);
  if (letIn.length > 0)
    say(`Let ${plural(letIn.length, 'person', 'people')} of the team into “Clients”, to read the packets.`);
  if (refused.length > 0)
    say(`Google does not let ${listOf(refused)} into “Clients”. Share the folder with them by hand, or correct Team.`);
  const template = packetTemplateDoc(services, playbook, root, there('packet_template'), say);
  const company = answers.values.company_name || settings.company_name || 'Baton';
  const calendar = ownCalendar(services, { there: there('calendar'), company, timeZone: zone }, say);
  const goLiveAt = isFirst ? services.now() : (fromIso(settings.go_live_at) ?? services.now());
  const own = ownValues({
    boardId,
    spreadsheetId,
    owner: isFirst ? person : settings.owner || person,
    playbook,
    rootFolder: root,
    template,
    calendar,
    goLiveAt,
  });
  const values = {
    ...(isFirst ? FIRST : {}),
    ...(isCopy ? { mode: 'test', paused: '' } : {}),
    zone,
    ...answers.values,
  };
  const requests = setUpRequests({
    playbook,
    messages: shipped.messages,
    version: added,
    rewrite: isOld || rewrite === true,
    savedTabs: fromTabs ? { name: fromTabs.name, at: services.now() } : null,
    answers: { ...answers, values },
    found,
    isCopy,
    own,
  });
  sheets.update(spreadsheetId, [...zoneRequests(found.timeZone, zone), ...requests, ...emptySheet1(found)], []);
  keepPlaybook(memory, playbook);
  memory.set('installation', JSON.stringify({ spreadsheetId, playbook: playbook.key, ids: sheetIds(playbook, found) }));
  for (const key of ['setup.board', 'setup.root', 'setup.template', 'setup.calendar']) memory.delete(key);

  report.unshift(...changesIn(found, playbook));
  if (says !== '') say(says);
  say('The folder “Clients”, the packet template and Baton’s calendar are there.');
  report.push(...zoneAdvice({ wanted: zone, script: services.scriptZone, sheet: zone, calendar: '' }));
  return report;
}

/** What was found, with columns under the names that they get. */
const withNames = (found: Found, { headers }: Renames): Found => ({
  ...found,
  existing: Object.fromEntries(
    Object.entries(found.existing).map(([tab, there]) => [
      tab,
      { ...there, headers: renamed(there.headers, headers[tab]) },
    ]),
  ),
});

/** The version that the board goes on with, and its line on Versions where it is new. */
function version(
  { memory, now }: SetUpServices,
  found: Found,
  person: string,
  { shipped, own, isOld }: { shipped: Playbook; own: OwnVersion | undefined; isOld: boolean },
): ChosenVersion {
  const lines = found.rows('Versions').map(({ get }) => get);
  const savedAt = toIso(now());
  if (own) return ownVersion(own.playbook, lines, { name: own.name, savedAt, savedBy: own.savedBy });
  const isThere = PLAYBOOK_TABS.every((tab) => found.existing[tab]);
  const tabs = Object.fromEntries(
    PLAYBOOK_TABS.map((tab) => [tab, found.rows(tab).map(({ at, get }) => foundCells(tab, at, get))]),
  ) as unknown as FoundRows;
  return chooseVersion(shipped, lines, {
    named: shown(found.settings.playbook_version),
    kept: keptPlaybook(memory),
    savedAt,
    savedBy: person,
    isEdited: (playbook) => isThere && !isOld && rowsPrint(tabs) !== rowsPrint(asFound(toRows(playbook))),
  });
}

/** Cautious values of a board that nobody has asked for anything else. */
const FIRST: Readonly<Record<string, string>> = {
  mode: 'test',
  opens_at: '09:00',
  closes_at: '17:00',
  work_days: 'Mon-Fri',
  recipients_per_day: '100',
};

function refuse(
  found: Found,
  settings: Readonly<Record<string, string>>,
  { person, playbook, isCopy, adoptCopy }: { person: string; playbook: Playbook; isCopy: boolean; adoptCopy: boolean },
): void {
  if (isCopy) {
    if (adoptCopy) return;
    throw new UserError(
      'This spreadsheet is a copy of another board, so nothing runs here. To make it a board of its own, tick “Make this copy a board of its own” and run the set-up again.',
    );
  }
  const { owner = '', playbook: followed = '' } = settings;
  if (owner !== '' && owner.toLowerCase() !== person.toLowerCase())
    throw new UserError(
      `Baton runs as ${owner}, so only that account can repair the board. An admin who should own it from now on chooses Baton › Take over….`,
    );
  if (followed !== '' && followed !== playbook.key && found.existing.Handoffs)
    throw new UserError(
      `This board follows the playbook “${clip(followed, 40)}”, and a board keeps its playbook. For another one make a new spreadsheet.`,
    );
}

/** What set-up found missing or moved, before it put it right. */
function changesIn(found: Found, playbook: Playbook): string[] {
  const tabs = tabsOf(playbook);
  const isNew = Object.keys(found.existing).length === 0;
  const made = tabs.filter(({ name }) => !found.existing[name]).map(({ name }) => name);
  const renamed = tabs.flatMap(({ name }) =>
    found.existing[name] && found.existing[name].title !== name
      ? [`“${clip(found.existing[name].title, 40)}” is called ${name} again.`]
      : [],
  );
  const plain = (header: string) =>
    header
      .replace(/\*\s*$/, '')
      .trim()
      .toLowerCase();
  const columns = tabs.flatMap(({ name, columns: wanted }) => {
    const there = found.existing[name]?.headers.map(plain);
    const missing = there
      ? wanted.filter(({ header }) => !there.includes(plain(header))).map(({ header }) => header)
      : [];
    return missing.length > 0 ? [`Added to ${name}: ${listOf(missing)}.`] : [];
  });
  if (isNew) return [`Built ${plural(tabs.length, 'tab')}.`];
  const lines = [...(made.length > 0 ? [`Made ${listOf(made)}.`] : []), ...renamed, ...columns];
  return lines.length > 0 ? lines : [`Checked ${plural(tabs.length, 'tab')}: nothing was missing.`];
}

/** The spreadsheet's zone has to be the team's: a date cell means midnight there. */
const zoneRequests = (there: string, wanted: string): object[] =>
  wanted && wanted !== there
    ? [{ updateSpreadsheetProperties: { properties: { timeZone: wanted }, fields: 'timeZone' } }]
    : [];

/** A new spreadsheet's own empty tab goes, once there is another. */
function emptySheet1({ sheets, existing }: Found): object[] {
  const only = sheets.length === 1 ? sheets[0]! : null;
  return only &&
    /^(Sheet|Tabelle|Tabellenblatt|Feuille|Hoja|Foglio|Blad|Planilha|Página) ?1$/i.test(only.title) &&
    Object.keys(existing).length === 0
    ? [{ deleteSheet: { sheetId: only.sheetId } }]
    : [];
}
