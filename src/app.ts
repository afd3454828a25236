import { calendarMeetings } from './calendar/meetings';
import { chartPictures } from './charts/chartPictures';
import { packetDocs } from './docs/packetDocs';
import { documentText } from './documents/resources';
import { driveFolders } from './drive/driveFolders';
import type { EngineHost } from './engine/engineRun';
import { type Installation, type PlaybookSources, readInstallation } from './engine/installation';
import type { ReadTabs } from './engine/tabsRun';
import { gmailDrafts } from './gmail/gmailDrafts';
import { keptPlaybook } from './playbooks/kept';
import { type Shipped, type ShippedPlaybooks, shippedPlaybooks } from './playbooks/resources';
import type { Playbook } from './playbooks/schema';
import { UserError } from './ports/errors';
import type { Memory } from './ports/memory';
import { type OwnVersion, type SetUpServices, setUp } from './setup/setUp';
import { advancedSheets } from './sheets/sheetsApi';
import type { Shell } from './ui/board';
import { fetchWebhooks } from './webhooks/fetchWebhooks';

/** The composition: the only file that names Google's services. Everything else gets them as arguments. */

export const now = (): number => Date.now();

export function memory(): Memory {
  const store = PropertiesService.getScriptProperties();
  return {
    get: (key) => store.getProperty(key),
    set: (key, value) => {
      store.setProperty(key, value);
    },
    delete: (key) => {
      store.deleteProperty(key);
    },
  };
}

/** The same for one engine run: all of it is read in one call, and what others write meanwhile is not seen. */
export function runMemory(): Memory {
  const store = PropertiesService.getScriptProperties();
  let all: Record<string, string> | null = null;
  const kept = () => {
    all ??= { ...store.getProperties() };
    return all;
  };
  return {
    get: (key) => kept()[key] ?? null,
    set: (key, value) => {
      store.setProperty(key, value);
      kept()[key] = value;
    },
    delete: (key) => {
      store.deleteProperty(key);
      delete kept()[key];
    },
  };
}

/** Of the script that reads the playbook's tabs, beside the engine's. */
declare const readPlaybookTabs_: ReadTabs | undefined;

export function engineHost(kept: Memory = runMemory()): EngineHost {
  const lock = LockService.getScriptLock();
  return {
    memory: kept,
    marks: memory(),
    sources: sources(),
    upgrade: (board, account, saved) => {
      setUpAgain({ ...setUpServices(), memory: kept }, board, account, saved);
    },
    readTabs: (rows, running) => (typeof readPlaybookTabs_ === 'function' ? readPlaybookTabs_(rows, running) : null),
    lock: { tryLock: (ms) => lock.tryLock(ms), release: () => lock.releaseLock() },
    account: () => Session.getEffectiveUser().getEmail(),
    now,
    parts: (calendarId) => ({
      sheets: advancedSheets(Sheets!),
      drafts: gmailDrafts(Gmail!),
      folders: driveFolders(Drive!),
      documents: packetDocs(Drive!, Docs!),
      meetings: calendarMeetings(Calendar!, calendarId),
      pictures: chartPictures(() => Charts, Utilities),
      webhooks: fetchWebhooks(UrlFetchApp, signer(kept)),
      documentText: documentText(readFile),
      sheetZone,
      now,
    }),
    removeTriggers: () => {
      removeTriggers();
    },
    log: (message, fields) => console.log(message, JSON.stringify(fields)),
  };
}

/** Hex HMAC-SHA256 with the installation's secret; null while none is set. */
function signer(kept: Memory): (text: string) => string | null {
  let secret: string | null | undefined;
  return (text) => {
    if (secret === undefined) secret = kept.get('webhook secret');
    if (!secret) return null;
    const bytes = Utilities.computeHmacSha256Signature(text, secret, Utilities.Charset.UTF_8);
    return bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
  };
}

export function setUpServices(): SetUpServices {
  return {
    sheets: advancedSheets(Sheets!),
    service: Sheets!,
    drive: Drive!,
    docs: Docs!,
    calendar: Calendar!,
    memory: memory(),
    now,
    scriptZone: Session.getScriptTimeZone(),
    newBoardId: () => `b${Utilities.getUuid().replace(/-/g, '').slice(0, 12)}`,
  };
}

/** Set-up with nothing new to say: what is missing is made. @returns what it did, in words. */
export const setUpAgain = (
  services: SetUpServices,
  { spreadsheetId, playbook }: Pick<Installation, 'spreadsheetId' | 'playbook'>,
  person: string,
  saved?: OwnVersion,
): readonly string[] => {
  const nothing = { playbook: playbook.key, values: {}, team: [], holidays: [] };
  return setUp(services, spreadsheetId, person, shippedFor(playbook), nothing, saved);
};

/** Keeps two people from setting up the same board at once. @throws UserError where somebody is at it. */
export function alone<T>(work: () => T): T {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(20_000)) throw new UserError('Baton is at work on this board just now. Try again in a minute.');
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
}

/**
 * The board as the person who clicks may read and write it.
 * @throws UserError before the first set-up.
 */
export function shell(): Shell {
  const person = theActiveUser();
  const installation = readInstallation(runMemory(), sources());
  if (!installation || installation.spreadsheetId !== boardSpreadsheetId())
    throw new UserError('This board is not set up yet. Choose Baton › Set up… first.');
  if (installation.unread !== undefined) throw new UserError(installation.unread.replace('\n', ' '));
  return { sheets: advancedSheets(Sheets!), person, now: now(), ...installation };
}

/** The board for a trigger of a deputy, who is nobody's active user; null where nothing is set up any more. */
export function deputyShell(): Shell | null {
  const installation = readInstallation(runMemory(), sources());
  return installation
    ? { sheets: advancedSheets(Sheets!), person: Session.getEffectiveUser().getEmail(), now: now(), ...installation }
    : null;
}

/** Writes a draft in this account and sends it, with nothing more than `gmail.compose`. */
export function sendRaw(raw: string): void {
  const drafts = gmailDrafts(Gmail!);
  drafts.send(drafts.create(raw).draftId);
}

export function installDeputyTrigger(): void {
  const isThere = ScriptApp.getProjectTriggers().some((trigger) => trigger.getHandlerFunction() === 'deputyDaily');
  if (!isThere) ScriptApp.newTrigger('deputyDaily').timeBased().everyDays(1).atHour(8).create();
}

/** Deletes this account's triggers of the project; with a name only those of that function. */
export function removeTriggers(name = ''): number {
  const mine = ScriptApp.getProjectTriggers().filter((trigger) => name === '' || trigger.getHandlerFunction() === name);
  for (const trigger of mine) ScriptApp.deleteTrigger(trigger);
  return mine.length;
}

export const ownTriggers = (): string[] =>
  ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction());

/** Whether everything that the manifest asks for has been allowed. People may allow single scopes only. */
export const isAuthorised = (): boolean =>
  ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() !==
  ScriptApp.AuthorizationStatus.REQUIRED;

export const sheetZone = (): string => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();

/** A tab's cells as people see them, without empty rows at the end. @throws UserError where there is no such tab. */
export function displayValues(tab: string): string[][] {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(tab);
  if (!sheet) throw new UserError(`There is no tab ${tab} any more.`);
  return sheet.getDataRange().getDisplayValues();
}

/** Whether Google lets this person edit a tab that only some may edit. */
export function mayEdit(sheetId: number | undefined): boolean {
  const sheet = SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((one) => one.getSheetId() === sheetId);
  return (
    sheet?.getProtections(SpreadsheetApp.ProtectionType.SHEET).every((protection) => protection.canEdit()) ?? false
  );
}

/** A short word at the corner of the spreadsheet. */
export const toast = (text: string): void => SpreadsheetApp.getActiveSpreadsheet().toast(text, 'Baton', 8);

/** The spreadsheet that this script is bound to. */
export const boardSpreadsheetId = (): string => SpreadsheetApp.getActiveSpreadsheet().getId();

export const ui = (): GoogleAppsScript.Base.Ui => SpreadsheetApp.getUi();

/**
 * The person at the keyboard, where they are surely who the run belongs to.
 * A page served to strangers can call every public function, so what it may do goes through here.
 */
export function theActiveUser(): string {
  const active = Session.getActiveUser().getEmail();
  if (active === '' || active !== Session.getEffectiveUser().getEmail())
    throw new Error(
      'Baton does not know who is asking, so it does nothing. Open the board in your own account and use its menu.',
    );
  return active;
}

/** Installs the owner's triggers, or puts back those that are gone. */
export function installTriggers(functions: {
  edit: string;
  change: string;
  tick: string;
  daily: string;
  weekly: string;
}): string[] {
  const there = new Set(ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction()));
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const added: string[] = [];
  const add = (name: string, create: () => void) => {
    if (there.has(name)) return;
    create();
    added.push(name);
  };
  add(functions.edit, () => ScriptApp.newTrigger(functions.edit).forSpreadsheet(spreadsheet).onEdit().create());
  add(functions.change, () => ScriptApp.newTrigger(functions.change).forSpreadsheet(spreadsheet).onChange().create());
  add(functions.tick, () => ScriptApp.newTrigger(functions.tick).timeBased().everyMinutes(5).create());
  add(functions.daily, () => ScriptApp.newTrigger(functions.daily).timeBased().everyDays(1).atHour(6).create());
  add(functions.weekly, () =>
    ScriptApp.newTrigger(functions.weekly).timeBased().onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(7).create(),
  );
  return added;
}

/**
 * Whether a trigger's event names one of this project's own triggers, so that nobody runs the engine from a page.
 * What Google has once said of a trigger is kept: asking it costs more than all else that an idle run does.
 */
export function isOurTrigger(event: { triggerUid?: string } | undefined, kept: Memory): boolean {
  const uid = event?.triggerUid;
  if (uid === undefined) return false;
  if ((kept.get(CONFIRMED) ?? '').split(',').includes(String(uid))) return true;
  const mine = ScriptApp.getProjectTriggers().map((trigger) => trigger.getUniqueId());
  if (!mine.includes(String(uid))) return false;
  kept.set(CONFIRMED, mine.join(','));
  return true;
}

/** Property that keeps the ids of triggers that Google has named as ours. */
const CONFIRMED = 'triggers';

/**
 * Files beside the script, read whole and as they are: it is how Google has one page include another.
 * https://developers.google.com/apps-script/guides/html/best-practices#separate_html_css_and_javascript
 */
const readFile = (name: string): string => HtmlService.createHtmlOutputFromFile(name).getContent();

export const shipped = (): ShippedPlaybooks => shippedPlaybooks(readFile);

export const sources = (): PlaybookSources => ({ sheets: () => advancedSheets(Sheets!), shipped: shipped() });

/** What ships of this playbook; of one that does not, what the board follows. */
export function shippedFor(playbook: Playbook): Shipped {
  const files = shipped();
  return files.find(playbook.key) ?? { playbook, messages: files.teamMessages() };
}

/** The playbooks to choose from; the board's own in the version that it follows. */
export function playbooks(): Playbook[] {
  const own = keptPlaybook(runMemory());
  const others = shipped()
    .all()
    .map(({ playbook }) => (playbook.key === own?.key ? own : playbook));
  return own && !others.includes(own) ? [own, ...others] : others;
}

export function page(name: string): GoogleAppsScript.HTML.HtmlOutput {
  return HtmlService.createHtmlOutputFromFile(name);
}

/** Deal ID of the row that the person has selected; '' where there is none. */
export function selectedDealId(): string {
  const range = SpreadsheetApp.getActiveRange();
  if (!range) return '';
  const sheet = range.getSheet();
  const [headers = []] = sheet.getRange(1, 1, 1, Math.max(1, sheet.getLastColumn())).getValues();
  const column = headers.indexOf('Deal ID') + 1;
  return column > 0 && range.getRow() > 1 ? String(sheet.getRange(range.getRow(), column).getValue()) : '';
}
