import * as app from './app';
import { engineRun } from './engine/engineRun';
import { readInstallation } from './engine/installation';
import { noteEditor } from './engine/tabsRun';
import { readWaits, WAITS } from './engine/waits';
import { decidingFields } from './playbooks/checkFields';
import { fieldHeader } from './playbooks/headers';
import { PLAYBOOK_TABS } from './playbooks/tabs/columns';
import { type EditEvent, editorOf, isStructural, isWatched, matters } from './triggers/edit';

/**
 * The engine: what the owner's triggers call, and nothing else. The build makes one top-level stub for each.
 * It shares no function with the shell, which is a script of its own beside it.
 */

export function handleEdit(event: EditEvent): void {
  // The next tick looks at the playbook: all that an edit of it leaves is who it was.
  const editor = editorOf(event, PLAYBOOK_TABS);
  if (!isWatched(event) && editor === '') return;
  const kept = app.runMemory();
  if (editor !== '') {
    if (app.isOurTrigger(event, kept)) noteEditor(kept, editor);
    return;
  }
  const installation = readInstallation(kept, app.sources());
  if (!installation) return;
  const csHeaders = decidingFields(installation.playbook).map(fieldHeader);
  const waits = readWaits(kept.get(WAITS));
  if (matters(event, { layout: installation.layout, waits, csHeaders })) runFor(event, 'edit', kept);
}

export function handleChange(event: { changeType?: string; triggerUid?: string }): void {
  if (isStructural(event.changeType)) runFor(event, 'change');
}

export function tick(event: { triggerUid?: string }): void {
  runFor(event, 'tick');
}

export function daily(event: { triggerUid?: string }): void {
  runFor(event, 'daily');
}

export function weekly(event: { triggerUid?: string }): void {
  runFor(event, 'weekly');
}

function runFor(event: { triggerUid?: string } | undefined, cause: string, kept = app.runMemory()): void {
  if (app.isOurTrigger(event, kept)) engineRun(app.engineHost(kept), cause);
}

/** The shell's poke after an owner's click: the engine looks again at once. Of anybody else's run nothing comes. */
export function lookAgain(): void {
  app.theActiveUser();
  engineRun(app.engineHost(), 'menu');
}
