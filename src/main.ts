import * as app from './app';
import { engineRun } from './engine/engineRun';
import { PLAYBOOKS } from './playbooks/shipped';
import { setUp, setUpPreview } from './setup/setUp';
import type { SetUpAnswers } from './setup/plan';
import { isStructural, matters } from './triggers/edit';

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
  app.ui().showModalDialog(app.page('setUp').setWidth(720).setHeight(640), 'Set up Baton');
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
  app.ui().alert('Why?', 'Not finished yet.', app.ui().ButtonSet.OK);
}

function ask(action: string): void {
  const who = app.theActiveUser();
  app.request(action, app.selectedDealId(), '', who);
}

// ---- called from dialogs

export function setUpForm(): object {
  app.theActiveUser();
  return { playbooks: PLAYBOOKS.map(({ key, name, about }) => ({ key, name, about })), preview: setUpPreview(PLAYBOOKS[0]!) };
}

export function runSetUp(answers: SetUpAnswers): readonly string[] {
  const owner = app.theActiveUser();
  const playbook = PLAYBOOKS.find((one) => one.key === answers.playbook) ?? PLAYBOOKS[0]!;
  const report = setUp(app.setUpServices(), app.boardSpreadsheetId(), owner, playbook, answers);
  const triggers = app.installTriggers(TRIGGERS);
  return [...report, triggers.length > 0 ? `Installed ${triggers.length} triggers.` : 'All triggers are there.'];
}
