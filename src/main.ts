import * as app from './app';
import { engineRun } from './engine/engineRun';
import type { Playbook } from './playbooks/schema';
import { PLAYBOOKS } from './playbooks/shipped';
import { UserError } from './ports/errors';
import type { SetUpAnswers } from './setup/answers';
import { setUpForm as formOf, setUpPreview as previewOf } from './setup/form';
import type { SetUpForm, SetUpPreview } from './setup/formTypes';
import { keptIds } from './setup/look';
import { setUp } from './setup/setUp';
import { isStructural, matters } from './triggers/edit';
import { readShell, readTab } from './ui/board';
import { ask as request, whatNext } from './ui/requests';
import { approve, decide, type ReviewForm, reviewForm } from './ui/review';
import { whyText } from './ui/why';

/** Everything Google calls by name in the board project, and nothing else. The build makes one top-level stub for each. */

const TRIGGERS = { edit: 'handleEdit', change: 'handleChange', tick: 'tick', daily: 'daily', weekly: 'weekly' } as const;

// ---- triggers

/** Simple trigger: builds the menu and nothing else, since it runs without anybody's consent. */
export function onOpen(): void {
  const ui = app.ui();
  ui.createMenu('Baton')
    .addItem('Start handoff', 'menuStartHandoff')
    .addItem('Generate packet', 'menuGeneratePacket')
    .addItem('Why?', 'menuWhy')
    .addItem('Retry', 'menuRetry')
    .addItem('Review…', 'menuReview')
    .addSeparator()
    .addItem('Pause', 'menuPause')
    .addSeparator()
    .addItem('Set up…', 'menuSetUp')
    .addToUi();
}

export function handleEdit(event: Parameters<typeof matters>[0]): void {
  if (!matters(event, ['People', 'Risks', 'Commitments', 'Documents', 'Milestones', 'Cohorts']) || !app.isOurTrigger(event)) return;
  engineRun(app.engineHost(), 'edit');
}

export function handleChange(event: { changeType?: string; triggerUid?: string }): void {
  if (!isStructural(event.changeType) || !app.isOurTrigger(event)) return;
  engineRun(app.engineHost(), 'change');
}

export function tick(event: { triggerUid?: string }): void {
  if (app.isOurTrigger(event)) engineRun(app.engineHost(), 'tick');
}

export function daily(event: { triggerUid?: string }): void {
  if (app.isOurTrigger(event)) engineRun(app.engineHost(), 'daily');
}

export function weekly(event: { triggerUid?: string }): void {
  if (app.isOurTrigger(event)) engineRun(app.engineHost(), 'weekly');
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

export function menuPause(): void {
  ask('Pause');
}

export function menuWhy(): void {
  const shell = app.shell();
  const { snapshot } = readShell(shell);
  const tasks = readTab(shell, 'Tasks').map(({ get }) => ({ key: String(get('Key')), task: String(get('Task')), owner: String(get('Owner')), due: get('Due'), why: String(get('Why due')), waitsFor: String(get('Waits for')), isDone: get('Done') === true }));
  app.ui().alert('Why?', whyText(snapshot, shell.playbook, app.selectedDealId(), tasks), app.ui().ButtonSet.OK);
}

export function menuReview(): void {
  app.ui().showModalDialog(app.page('review').setWidth(720).setHeight(600), 'Review');
}

/** One row on Requests; the owner's own click also runs the engine at once. */
function ask(action: string): void {
  const shell = app.shell();
  const dealId = app.selectedDealId();
  if (dealId === '' && action !== 'Pause') {
    app.ui().alert(action, 'Select the row of a deal first.', app.ui().ButtonSet.OK);
    return;
  }
  const { snapshot } = readShell(shell);
  request(shell, action, dealId, '', snapshot.config.zone);
  app.toast(whatNext(snapshot, poke(snapshot.config.owner, shell.person)));
}

/** A poke carries no authority: only the owner's own run is the engine's. @returns whether it was. */
function poke(owner: string, person: string): boolean {
  if (owner !== person.toLowerCase()) return false;
  engineRun(app.engineHost(), 'menu');
  return true;
}

// ---- called from dialogs: each refuses unless Google says who asks

export function setUpForm(): SetUpForm {
  const you = app.theActiveUser();
  return formOf(app.setUpServices(), app.boardSpreadsheetId(), you, PLAYBOOKS, app.mayEdit(keptIds(app.memory()).Settings));
}

export function previewSetUp(answers: SetUpAnswers): SetUpPreview {
  app.theActiveUser();
  return previewOf(app.setUpServices(), app.boardSpreadsheetId(), playbookOf(answers), answers);
}

export function runSetUp(answers: SetUpAnswers): readonly string[] {
  const person = app.theActiveUser();
  return app.alone(() => {
    const report = setUp(app.setUpServices(), app.boardSpreadsheetId(), person, playbookOf(answers), answers);
    const triggers = app.installTriggers(TRIGGERS);
    return [...report, triggers.length > 0 ? `Installed ${triggers.length} triggers: Baton runs by itself now.` : 'All triggers are there.'];
  });
}

function playbookOf({ playbook }: SetUpAnswers): Playbook {
  const found = PLAYBOOKS.find(({ key }) => key === playbook);
  if (!found) throw new UserError(`There is no playbook “${String(playbook).slice(0, 40)}”. Choose one from the list.`);
  return found;
}

export function reviewItems(): ReviewForm {
  const shell = app.shell();
  const { snapshot } = readShell(shell);
  return reviewForm(shell, snapshot, app.mayEdit(shell.ids.Approvals), () => null);
}

export function decideItem(action: string, key: string): string {
  const shell = app.shell();
  const { snapshot } = readShell(shell);
  const said = decide(shell, action, key, snapshot);
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
