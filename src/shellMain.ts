import * as app from './app';
import { type DraftEdit, tidied } from './domain/decision';
import { listOf } from './domain/text';
import type { ImportView } from './import/view';
import { auditOf } from './metrics/audit';
import type { Delivery } from './outbox/context';
import { sentIn24Hours } from './outbox/quota';
import { resolve } from './outbox/who';
import type { PlaybookFile } from './playbooks/file';
import type { Playbook } from './playbooks/schema';
import { UserError } from './ports/errors';
import { auditDeals, closedDeals } from './reconcile/auditInput';
import { AUDIT_DEALS, MAKE_DOCUMENTS } from './reconcile/rules/documents';
import type { Snapshot } from './reconcile/snapshot';
import { valuesFor } from './reconcile/values';
import type { SetUpAnswers } from './setup/answers';
import { PLAIN_WORDS, silenceMail } from './setup/deputy';
import { setUpForm as formOf, setUpPreview as previewOf } from './setup/form';
import type { SetUpForm, SetUpPreview } from './setup/formTypes';
import { keptIds } from './setup/look';
import { calendarZone, fileReach } from './setup/resources';
import { setUp } from './setup/setUp';
import { takeOverWords, UNINSTALL_WORDS, uninstall } from './setup/uninstall';
import { readMessages } from './sheets/messages';
import { askForAudit as askForAuditOf, auditView } from './ui/audit';
import type { AuditView } from './ui/auditTypes';
import { playbookOfDeal, readDeals, readShell, readTab, type Shell, withVersions, writeByKey } from './ui/board';
import { type Check, setUpChecks as checksOf } from './ui/check';
import { askForDocuments as askForDocumentsOf, documentsForm as documentsFormOf } from './ui/documents';
import type { DocumentsForm } from './ui/documentTypes';
import {
  type ImportServices,
  importForm as importFormOf,
  readImport as importRead,
  writeImport as importWrite,
  viewImport,
} from './ui/importDeals';
import type { ImportForm, ImportRead, ImportSource, ImportWish, ImportWritten } from './ui/importTypes';
import { kickoffWords } from './ui/kickoff';
import { applyBoard as applyBoardOf, askToApply, playbookForm as playbookFormOf } from './ui/playbook';
import {
  backQuestion,
  earlierVersions,
  SAVE_QUESTION,
  saveAs,
  versionMeant,
  writeBack,
  writeFile,
} from './ui/playbookMenu';
import type { ApplyBoard, PlaybookForm } from './ui/playbookTypes';
import { type MessageTools, messageOfEntry, showMessage as messagePreview, previewForm } from './ui/previewMessages';
import type { MessagePreview, PreviewForm } from './ui/previewTypes';
import { ask as addRequest, note, whatNext } from './ui/requests';
import { approve, decide, type ReadDraft, readEdited, reviewForm } from './ui/review';
import type { Decision, DraftReading, ReviewForm } from './ui/reviewTypes';
import { sendWords } from './ui/sendDraft';
import { simulateForm as simulateFormOf } from './ui/simulate';
import type { SimulateForm } from './ui/simulateTypes';
import { whyText } from './ui/why';

/**
 * The shell: everything that Google calls by name where a person clicks, and nothing else. The build makes one top-level stub
 * for each. It shares no function with the engine, which is a script of its own beside it.
 */

/** The engine's functions, for its triggers. */
const TRIGGERS = {
  edit: 'handleEdit',
  change: 'handleChange',
  tick: 'tick',
  daily: 'daily',
  weekly: 'weekly',
} as const;

// ---- what runs by itself in a person's own account

/** Simple trigger: builds the menu and nothing else, since it runs without anybody's consent. */
export function onOpen(): void {
  app
    .ui()
    .createMenu('Baton')
    .addItem('Why?', 'menuWhy')
    .addItem('Start handoff', 'menuStartHandoff')
    .addItem('Generate packet', 'menuGeneratePacket')
    .addItem('Retry', 'menuRetry')
    .addItem('Review…', 'menuReview')
    .addItem('Send draft…', 'menuSendDraft')
    .addItem('Kickoff took place', 'menuKickoffHeld')
    .addItem('Nobody came to the kickoff…', 'menuKickoffMissed')
    .addSeparator()
    .addItem('Import deals…', 'menuImport')
    .addItem('Preview messages…', 'menuPreview')
    .addItem('Playbook documents…', 'menuDocuments')
    .addItem('Audit closed deals…', 'menuAudit')
    .addItem('Check playbook…', 'menuPlaybook')
    .addItem('Simulate…', 'menuSimulate')
    .addSubMenu(
      app
        .ui()
        .createMenu('Playbook')
        .addItem('Save as version…', 'menuSaveVersion')
        .addItem('Back to a version…', 'menuBackToVersion'),
    )
    .addSeparator()
    .addItem('Pause', 'menuPause')
    .addItem('Resume', 'menuResume')
    .addSeparator()
    .addItem('Check my set-up', 'menuCheck')
    .addItem('Set up…', 'menuSetUp')
    .addItem('Take over…', 'menuTakeOver')
    .addItem('Become deputy…', 'menuDeputy')
    .addItem('Uninstall…', 'menuUninstall')
    .addToUi();
}

/** Runs in a deputy's own account once a day: looks whether the owner's engine has run, and mails if it has been silent. */
export function deputyDaily(event: { triggerUid?: string }): void {
  if (!app.isOurTrigger(event, app.memory())) return;
  const shell = app.deputyShell();
  const snapshot = shell && readShell(shell).snapshot;
  const isDeputy =
    snapshot && (snapshot.config.deputy === '' || snapshot.config.deputy.toLowerCase() === shell.person.toLowerCase());
  if (!shell || !snapshot || !isDeputy) {
    app.removeTriggers('deputyDaily');
    return;
  }
  const raw = silenceMail(
    snapshot,
    readMessages(shell.sheets, shell).get('engine_silent') ?? PLAIN_WORDS,
    shell.person,
    shell.now,
  );
  if (raw !== null) app.sendRaw(raw);
}

// ---- menu

export function menuSetUp(): void {
  app.ui().showModalDialog(app.page('setUp').setWidth(760).setHeight(680), 'Set up Baton');
}

export function menuStartHandoff(): void {
  ask('Start handoff');
}

export function menuGeneratePacket(): void {
  ask('Generate packet');
}

export function menuRetry(): void {
  ask('Retry');
}

export function menuKickoffHeld(): void {
  noteKickoff('Kickoff took place', 'showed');
}

export function menuKickoffMissed(): void {
  noteKickoff('Nobody came to the kickoff', 'no_show');
}

/** One click in the middle of a call, for whoever does not need to read it again. */
export function menuSendDraft(): void {
  const title = 'Send draft';
  const shell = app.shell();
  const dealId = app.selectedDealId();
  const snapshot = withVersions(shell, readShell(shell).snapshot, new Set([dealId]));
  const { no, question, request } = sendWords(snapshot, playbookOfDeal(shell, snapshot, dealId), dealId);
  if (no !== '') {
    say(title, no);
    return;
  }
  if (!agrees(title, question)) return;
  addRequest(shell, 'Approve draft', dealId, request, snapshot.config.zone);
  app.toast(whatNext(snapshot, poke(snapshot.config.owner, shell.person)));
}

/** A line on Signals as the person who was there. A customer who is written to because of it is named before. */
function noteKickoff(title: string, signal: 'showed' | 'no_show'): void {
  const shell = app.shell();
  const dealId = app.selectedDealId();
  const snapshot = withVersions(shell, readShell(shell).snapshot, new Set([dealId]));
  const playbook = playbookOfDeal(shell, snapshot, dealId);
  const { no, question, after } = kickoffWords(snapshot, playbook, dealId, signal, shell.now);
  if (no !== '') {
    say(title, no);
    return;
  }
  if (question !== '' && !agrees(title, question)) return;
  note(shell, signal, dealId, snapshot.config.zone);
  poke(snapshot.config.owner, shell.person);
  app.toast(after);
}

/** An admin's own hand is quicker than a request; anybody else's word is a request. */
export function menuPause(): void {
  const shell = app.shell();
  if (!app.mayEdit(shell.ids.Settings)) {
    ask('Pause');
    return;
  }
  writeByKey(shell, 'Settings', 'Key', 'paused', { Value: 'yes' }, '');
  app.toast('Paused. Nothing is sent, made or moved until an admin chooses Resume.');
}

export function menuResume(): void {
  const shell = app.shell();
  if (!app.mayEdit(shell.ids.Settings)) {
    say('Resume', `Only those who may edit the tab Settings can resume. ${askWho(readShell(shell).snapshot.config)}`);
    return;
  }
  writeByKey(shell, 'Settings', 'Key', 'paused', { Value: '' }, '');
  poke(readShell(shell).snapshot.config.owner, shell.person);
  app.toast('Baton goes on. What fell due meanwhile is done within five minutes.');
}

export function menuWhy(): void {
  const shell = app.shell();
  const dealId = app.selectedDealId();
  const snapshot = withVersions(shell, readShell(shell).snapshot, new Set([dealId]));
  const tasks = readTab(shell, 'Tasks').map(({ get }) => ({
    key: String(get('Key')),
    task: String(get('Task')),
    owner: String(get('Owner')),
    due: get('Due'),
    why: String(get('Why due')),
    waitsFor: String(get('Waits for')),
    isDone: get('Done') === true,
  }));
  app
    .ui()
    .alert('Why?', whyText(snapshot, playbookOfDeal(shell, snapshot, dealId), dealId, tasks), app.ui().ButtonSet.OK);
}

export function menuReview(): void {
  app.ui().showModalDialog(app.page('review').setWidth(720).setHeight(600), 'Review');
}

export function menuImport(): void {
  app.ui().showModalDialog(app.page('importDeals').setWidth(820).setHeight(680), 'Import deals');
}

export function menuPreview(): void {
  app.ui().showModalDialog(app.page('previewMessages').setWidth(720).setHeight(680), 'Preview messages');
}

export function menuPlaybook(): void {
  app.ui().showModalDialog(app.page('playbook').setWidth(760).setHeight(680), 'Check playbook');
}

export function menuSimulate(): void {
  app.ui().showModalDialog(app.page('simulate').setWidth(900).setHeight(700), 'Simulate');
}

export function menuDocuments(): void {
  app.ui().showModalDialog(app.page('documents').setWidth(640).setHeight(620), 'Playbook documents');
}

export function menuAudit(): void {
  app.ui().showModalDialog(app.page('audit').setWidth(680).setHeight(640), 'Audit closed deals');
}

/** A name that the person writes onto the tab: their right to edit it is all that counts. */
export function menuSaveVersion(): void {
  const shell = editorShell('Save as version');
  const name = shell && asks('Save as version', SAVE_QUESTION);
  if (!shell || name === null) return;
  saveAs(shell, name);
  const isDone = poke(readShell(shell).snapshot.config.owner, shell.person);
  app.toast(
    isDone
      ? 'It stands on Versions, unless a cell is marked red: mend it, and it is saved under this name.'
      : 'Noted. Baton saves it within five minutes, unless a cell is marked red.',
  );
}

export function menuBackToVersion(): void {
  const title = 'Back to a version';
  const shell = editorShell(title);
  if (!shell) return;
  const versions = earlierVersions(shell);
  if (versions.length === 0) {
    say(title, 'There is no other version of this playbook yet.');
    return;
  }
  const said = asks(title, backQuestion(versions));
  if (said === null) return;
  const version = versionMeant(versions, said);
  writeBack(shell, version);
  poke(readShell(shell).snapshot.config.owner, shell.person);
  app.toast(`The tabs say what ${version.id} said. Baton follows it within five minutes, as a new version.`);
}

/** The board for somebody who may edit the playbook; null where they may not, and are told. */
function editorShell(title: string): Shell | null {
  const shell = app.shell();
  if (app.mayEdit(shell.ids.Playbook)) return shell;
  say(title, `Only those who may edit the tab Playbook can do this. ${askWho(readShell(shell).snapshot.config)}`);
  return null;
}

/** What somebody writes; null where they think better of it. */
function asks(title: string, question: string): string | null {
  const answer = app.ui().prompt(title, question, app.ui().ButtonSet.OK_CANCEL);
  return answer.getSelectedButton() === app.ui().Button.OK ? answer.getResponseText() : null;
}

export function menuCheck(): void {
  app.ui().showModalDialog(app.page('check').setWidth(560).setHeight(560), 'Check my set-up');
}

export function menuTakeOver(): void {
  const shell = app.shell();
  const { config } = readShell(shell).snapshot;
  const title = 'Take over';
  if (config.owner === shell.person.toLowerCase()) {
    say(title, 'Baton runs as you already. If something is missing, choose Baton › Check my set-up.');
    return;
  }
  if (!app.mayEdit(shell.ids.Settings)) {
    say(title, `Only those who may edit the tab Settings can take over. ${askWho(config)}`);
    return;
  }
  if (!agrees(title, takeOverWords(config.owner, shell.person, config.admin))) return;
  const isDeputy = config.deputy.toLowerCase() === shell.person.toLowerCase();
  app.alone(() => {
    writeByKey(shell, 'Settings', 'Key', 'owner', { Value: shell.person }, '');
    // Nobody is their own deputy: who is silent cannot say so.
    if (isDeputy) writeByKey(shell, 'Settings', 'Key', 'deputy', { Value: '' }, '');
    repair(shell);
  });
  if (isDeputy) app.removeTriggers('deputyDaily');
  app.toast(
    `Baton runs as ${shell.person} from now on.${isDeputy ? ' There is no deputy any more: somebody else chooses Become deputy….' : ''}`,
  );
}

export function menuDeputy(): void {
  const shell = app.shell();
  const { config } = readShell(shell).snapshot;
  const title = 'Become deputy';
  if (config.owner === shell.person.toLowerCase()) {
    say(title, 'Baton runs as you, so somebody else has to be the deputy: who is silent cannot say so.');
    return;
  }
  const mayWrite = app.mayEdit(shell.ids.Settings);
  if (!mayWrite && config.deputy.toLowerCase() !== shell.person.toLowerCase()) {
    say(title, 'An admin first writes your address into “Deputy” on Settings. Then choose this again.');
    return;
  }
  if (
    !agrees(
      title,
      'Once a day your account looks whether Baton has run. If it has been silent for three hours by then, a mail goes from your mailbox to the admin and to you. Nothing else is done in your name.',
    )
  )
    return;
  if (mayWrite) writeByKey(shell, 'Settings', 'Key', 'deputy', { Value: shell.person }, '');
  app.installDeputyTrigger();
  app.toast(
    `You are the deputy. Your account looks once a day.${mayWrite ? '' : ' So that you may also take over one day, the owner chooses Set up… once more.'}`,
  );
}

export function menuUninstall(): void {
  const shell = app.shell();
  const { config } = readShell(shell).snapshot;
  const title = 'Uninstall';
  if (config.owner !== shell.person.toLowerCase()) {
    say(
      title,
      `Baton runs as ${config.owner}, so only that account can stop it. To stop it for a while choose Baton › Pause.`,
    );
    return;
  }
  if (!agrees(title, UNINSTALL_WORDS)) return;
  app.alone(() => uninstall(app.setUpServices(), shell.spreadsheetId));
  app.removeTriggers();
  app.toast('Baton no longer runs here. Choose Set up… to begin again where it stopped.');
}

/** The owner of the spreadsheet may always: Google lets no protection shut them out. */
const askWho = ({ owner, admin }: { owner: string; admin: string }): string =>
  `Ask ${listOf([...new Set([admin.toLowerCase(), owner, 'the owner of the spreadsheet'])].filter(Boolean), 'or')}.`;

const say = (title: string, text: string): void => {
  app.ui().alert(title, text, app.ui().ButtonSet.OK);
};

const agrees = (title: string, text: string): boolean =>
  app.ui().alert(title, text, app.ui().ButtonSet.YES_NO) === app.ui().Button.YES;

/** Set-up again with nothing new to say: what is missing is made, this account's triggers are put back. */
function repair(shell: Shell): readonly string[] {
  const report = app.setUpAgain(app.setUpServices(), shell, shell.person);
  const triggers = app.installTriggers(TRIGGERS);
  return [...report, triggers.length > 0 ? `Installed ${triggers.length} triggers.` : 'All triggers are there.'];
}

/** One row on Requests; the owner's own click also runs the engine at once. */
function ask(action: string): void {
  const shell = app.shell();
  const dealId = action === 'Pause' ? '' : app.selectedDealId();
  if (dealId === '' && action !== 'Pause') {
    say(action, 'Select the row of a deal first.');
    return;
  }
  const { snapshot } = readShell(shell);
  addRequest(shell, action, dealId, '', snapshot.config.zone);
  app.toast(whatNext(snapshot, poke(snapshot.config.owner, shell.person)));
}

/** The engine's, where its script stands beside this one. */
declare const lookAgain: (() => void) | undefined;

/** A poke carries no authority: only the owner's own run is the engine's. @returns whether it was. */
function poke(owner: string, person: string): boolean {
  if (owner !== person.toLowerCase() || typeof lookAgain !== 'function') return false;
  lookAgain();
  return true;
}

// ---- called from dialogs: each refuses unless Google says who asks

export function setUpForm(): SetUpForm {
  const you = app.theActiveUser();
  return formOf(
    app.setUpServices(),
    app.boardSpreadsheetId(),
    you,
    app.playbooks(),
    app.mayEdit(keptIds(app.memory()).Settings),
  );
}

export function previewSetUp(answers: SetUpAnswers): SetUpPreview {
  app.theActiveUser();
  return previewOf(app.setUpServices(), app.boardSpreadsheetId(), chosen(answers), answers);
}

export function runSetUp(answers: SetUpAnswers): readonly string[] {
  const person = app.theActiveUser();
  return app.alone(() => {
    const report = setUp(
      app.setUpServices(),
      app.boardSpreadsheetId(),
      person,
      app.shippedFor(chosen(answers)),
      answers,
    );
    const triggers = app.installTriggers(TRIGGERS);
    return [
      ...report,
      triggers.length > 0
        ? `Installed ${triggers.length} triggers: Baton runs by itself now.`
        : 'All triggers are there.',
    ];
  });
}

function chosen({ playbook }: SetUpAnswers): Playbook {
  const found = app.playbooks().find(({ key }) => key === playbook);
  if (!found) throw new UserError(`There is no playbook “${String(playbook).slice(0, 40)}”. Choose one from the list.`);
  return found;
}

export function reviewItems(): ReviewForm {
  const shell = app.shell();
  const waits = ({ outbox }: Snapshot) => outbox.filter(({ state }) => state === 'approval' || state === 'uncertain');
  const snapshot = readDeals(shell, (read) => waits(read).map(({ dealId }) => dealId));
  return reviewForm(shell, snapshot, app.mayEdit(shell.ids.Approvals), draftReader(shell, snapshot));
}

/** Messages is read once, and only where there is one to show. */
function draftReader(shell: Shell, snapshot: Snapshot): ReadDraft {
  let messages: ReturnType<typeof readMessages> | undefined;
  return (entry, edit) => {
    messages ??= readMessages(shell.sheets, shell);
    return messageOfEntry(shell, snapshot, messageTools(shell), messages, entry, edit);
  };
}

/** How a draft would read in the reviewer's own words. */
export function readDraft(key: string, edit: DraftEdit): DraftReading {
  const shell = app.shell();
  const snapshot = readDeals(shell, () => [dealOf(key)]);
  return readEdited(snapshot, key, tidied(edit), draftReader(shell, snapshot));
}

const dealOf = (key: string): string => String(key).split('/')[0]!;

/** People and values as the engine names them. */
function messageTools(shell: Shell): MessageTools {
  return {
    valuesFor,
    personOf: (role, snapshot, dealId, handoff) => {
      const deal = (id: string) => {
        const found = snapshot.deals.find((one) => one.id === id);
        const detail = snapshot.details.get(id);
        return found && detail ? { deal: found, detail } : undefined;
      };
      return resolve(role, { snapshot, playbook: shell.playbook, deal } as Delivery, dealId, handoff);
    },
  };
}

export function previewMessages(): PreviewForm {
  return previewForm(app.shell());
}

export function showMessage(messageId: string, dealId: string): MessagePreview {
  const shell = app.shell();
  return messagePreview(
    shell,
    readDeals(shell, () => [dealId]),
    messageTools(shell),
    messageId,
    dealId,
  );
}

export function documentsForm(): DocumentsForm {
  return documentsFormOf(app.shell());
}

export function askForDocuments(ids: readonly string[]): string {
  const shell = app.shell();
  return askForDocumentsOf(shell, ids, MAKE_DOCUMENTS, ({ config }) => poke(config.owner, shell.person));
}

/** The last closed deals against the playbook, with the rights of whoever asks. Nothing is written. */
export function auditClosed(most: number): AuditView {
  const shell = app.shell();
  const snapshot = readDeals(shell, (read) => closedDeals(read, most));
  const deals = auditDeals(snapshot, shell.playbook, closedDeals(snapshot, most), snapshot.details);
  return auditView(auditOf(shell.playbook, deals), most, snapshot);
}

export function askForAudit(most: number): string {
  const shell = app.shell();
  return askForAuditOf(shell, readShell(shell).snapshot, most, AUDIT_DEALS, ({ config }) =>
    poke(config.owner, shell.person),
  );
}

const importServices = (): ImportServices => ({ memory: app.memory(), displayValues: app.displayValues });

export function importForm(): ImportForm {
  return importFormOf(app.shell());
}

export function readImport(source: ImportSource): ImportRead {
  return importRead(app.shell(), importServices(), source);
}

export function planImportOf(wish: ImportWish): ImportView {
  return viewImport(app.shell(), importServices(), wish);
}

export function writeImport(wish: ImportWish): ImportWritten {
  const shell = app.shell();
  const written = app.alone(() => importWrite(shell, importServices(), wish));
  poke(readShell(shell).snapshot.config.owner, shell.person);
  return written;
}

export function playbookForm(): PlaybookForm {
  const shell = app.shell();
  return playbookFormOf(shell, mayNotApply(shell));
}

export function applyBoard(): ApplyBoard {
  return applyBoardOf(app.shell());
}

/** Puts what a file holds onto the tabs: from there it is checked and taken over like anything that is typed. */
export function takePlaybookFile(file: PlaybookFile): string {
  const shell = app.shell();
  const { config } = readShell(shell).snapshot;
  if (!app.mayEdit(shell.ids.Playbook))
    throw new UserError(`Only those who may edit the tab Playbook can do this. ${askWho(config)}`);
  app.alone(() => writeFile(shell, file));
  poke(config.owner, shell.person);
  return 'It stands on the tabs. Baton follows it within ten minutes, as a new version, unless a cell is marked red.';
}

/** The preview is for everybody; what it shows is an admin’s to decide. */
export function applyPlaybook(version: string, deals: readonly string[]): string {
  const shell = app.shell();
  const mayNot = mayNotApply(shell);
  if (mayNot !== '') throw new UserError(mayNot);
  return askToApply(shell, { version, deals }, 'Apply playbook', (snapshot) =>
    poke(snapshot.config.owner, shell.person),
  );
}

const mayNotApply = (shell: Shell): string =>
  app.mayEdit(shell.ids.Settings)
    ? ''
    : `Only those who may edit the tab Settings can change that. ${askWho(readShell(shell).snapshot.config)}`;

export function simulateForm(): SimulateForm {
  return simulateFormOf(app.shell(), app.playbooks());
}

export function setUpChecks(): readonly Check[] {
  const shell = app.shell();
  const { snapshot } = readShell(shell);
  const { config } = snapshot;
  const isOwner = config.owner === shell.person.toLowerCase();
  const services = app.setUpServices();
  const reach = (id: string) => (isOwner && id !== '' ? fileReach(services, id) : null);
  return checksOf({
    person: shell.person,
    now: shell.now,
    snapshot,
    triggers: isOwner ? app.ownTriggers() : null,
    wantedTriggers: Object.values(TRIGGERS),
    isAuthorised: app.isAuthorised(),
    zones: {
      script: services.scriptZone,
      sheet: app.sheetZone(),
      calendar: isOwner && config.calendarId !== '' ? calendarZone(services.calendar, config.calendarId) : '',
    },
    folder: reach(config.rootFolderId),
    template: reach(config.packetTemplateId),
    recipients: sentIn24Hours(snapshot, shell.now),
    ...gridsOf(shell),
  });
}

/** Tabs that set-up made and that are no longer in the spreadsheet, and how many cells there are in all. */
function gridsOf(shell: Shell): { missingTabs: string[]; cells: number } {
  const { sheets } = shell.sheets.sheets(shell.spreadsheetId);
  const there = new Set(sheets.map(({ sheetId }) => sheetId));
  return {
    missingTabs: Object.entries(shell.ids).flatMap(([name, id]) => (there.has(id) ? [] : [name])),
    cells: sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
  };
}

/** Puts back what is missing, as the owner. */
export function repairSetUp(): readonly string[] {
  const shell = app.shell();
  const report = app.alone(() => repair(shell));
  poke(shell.person.toLowerCase(), shell.person);
  return report;
}

export function decideItem(decision: Decision): string {
  const shell = app.shell();
  const snapshot = readDeals(shell, () => (decision.edit ? [dealOf(decision.key)] : []));
  const said = decide(shell, decision, snapshot, draftReader(shell, snapshot));
  poke(snapshot.config.owner, shell.person);
  return said;
}

export function approveItem(key: string): string {
  const shell = app.shell();
  const { snapshot } = readShell(shell);
  const said = approve(shell, key, snapshot.config.zone);
  poke(snapshot.config.owner, shell.person);
  return said;
}
