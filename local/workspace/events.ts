import { mayEdit } from './access';
import { calendarEvent, changeEvent, editEvent, openEvent, type PersonChange } from './eventObjects';
import { sessionKey } from './html/menu';
import { LIMITS } from './kernel/costs';
import type { Execution } from './kernel/execution';
import type { Project } from './kernel/project';
import type { TriggerState } from './kernel/state';
import type { RunResult, Workspace } from './kernel/workspace';
import type { PersonResult } from './sheets/person';
import { hasFunction } from './topLevel';
import { fireTrigger } from './triggers';

/** The spreadsheet that a world is about: the container of its first bound project, else its first spreadsheet. */
export function mainBook(workspace: Workspace): string {
  const bound = Object.values(workspace.state.projects).find(({ containerId }) => containerId !== null);
  const id = bound?.containerId ?? Object.keys(workspace.state.books.byId)[0];
  if (id === undefined) throw new Error('The world has no spreadsheet.');
  return id;
}

/**
 * A person opens the spreadsheet: menus are built anew by `onOpen`, and installed open triggers run.
 * Nothing runs for somebody who may only look.
 * @see https://developers.google.com/apps-script/guides/triggers#onopene
 */
export function open(workspace: Workspace, as: string, bookId = mainBook(workspace)): RunResult[] {
  if (!mayEdit(workspace, bookId, as)) return [];
  const results: RunResult[] = [];
  for (const project of boundTo(workspace, bookId)) {
    workspace.state.sessions[sessionKey(project.id, as)] = { menus: [] };
    if (!hasFunction(project, 'onOpen')) continue;
    results.push(runSimple(workspace, project, as, 'onOpen', 'open', (run) => openEvent(run, bookId, 'LIMITED', null)));
  }
  for (const { project, trigger } of listeners(workspace, bookId, 'open')) {
    const event = (run: Execution) => openEvent(run, bookId, 'FULL', trigger);
    results.push(
      fireTrigger(workspace, project(), trigger, event, {
        activeUser: seen(workspace, as, trigger),
        hasUi: true,
        screen: as,
      }),
    );
  }
  return results;
}

/**
 * What Google runs after a person has changed a spreadsheet: the simple `onEdit` as that person, then installed
 * edit and change triggers as those who made them. What scripts and interfaces write fires nothing.
 * @see https://developers.google.com/apps-script/guides/triggers/installable#event-driven_triggers
 */
export function afterPersonChange(workspace: Workspace, as: string, change: PersonChange): RunResult[] {
  const { bookId, edited } = change;
  if (!mayEdit(workspace, bookId, as)) return [];
  const results: RunResult[] = [];
  if (edited) {
    results.push(...afterEdit(workspace, as, change));
    if (change.changeType === 'EDIT' && !workspace.state.switches.editFiresChange) return results;
  }
  for (const { project, trigger } of listeners(workspace, bookId, 'change')) {
    const event = (run: Execution) => changeEvent(run, change, trigger);
    results.push(fireTrigger(workspace, project(), trigger, event, { activeUser: seen(workspace, as, trigger) }));
  }
  return results;
}

function afterEdit(workspace: Workspace, as: string, change: PersonChange): RunResult[] {
  const { bookId } = change;
  const simple = boundTo(workspace, bookId)
    .filter((project) => hasFunction(project, 'onEdit'))
    .map((project) =>
      runSimple(workspace, project, as, 'onEdit', 'edit', (run) => editEvent(run, change, 'LIMITED', null)),
    );
  const installed = listeners(workspace, bookId, 'edit').map(({ project, trigger }) =>
    fireTrigger(workspace, project(), trigger, (run) => editEvent(run, change, 'FULL', trigger), {
      activeUser: seen(workspace, as, trigger),
    }),
  );
  return [...simple, ...installed];
}

/** The same for what one action came to: an edit event for each part that was typed into, and one change event. */
export function afterPersonEdit(workspace: Workspace, as: string, bookId: string, done: PersonResult): RunResult[] {
  if (!done.ok) return [];
  const changeType = done.changeType ?? 'OTHER';
  const [first, ...more] = done.changed ?? [];
  if (!first) return afterPersonChange(workspace, as, { bookId, changeType });
  return [
    ...afterPersonChange(workspace, as, { bookId, changeType, edited: first }),
    ...more.flatMap((edited) => afterEdit(workspace, as, { bookId, changeType, edited })),
  ];
}

/** Runs what listens to a calendar after something in it has changed. */
export function afterCalendarChange(workspace: Workspace, calendarId: string): RunResult[] {
  return listeners(workspace, calendarId, 'calendar').map(({ project, trigger }) =>
    fireTrigger(workspace, project(), trigger, () => calendarEvent(calendarId, trigger)),
  );
}

const boundTo = (workspace: Workspace, bookId: string): Project[] =>
  Object.values(workspace.state.projects)
    .filter(({ containerId }) => containerId === bookId)
    .map(({ id }) => workspace.project(id));

/** Taken before the first one runs; one that a run deletes meanwhile has been started all the same. */
function listeners(workspace: Workspace, sourceId: string, kind: TriggerState['kind']) {
  return Object.values(workspace.state.projects).flatMap(({ id, triggers }) =>
    triggers
      .filter((trigger) => trigger.kind === kind && trigger.sourceId === sourceId && !trigger.disabled)
      .map((trigger) => ({ project: () => workspace.project(id), trigger: structuredClone(trigger) })),
  );
}

/** Whom an installed trigger is told of: always its creator, others only where Google says. */
const seen = (workspace: Workspace, as: string, trigger: TriggerState): string =>
  as === trigger.creator || workspace.state.switches.editorKnown ? as : '';

/** @see https://developers.google.com/apps-script/guides/triggers#restrictions */
function runSimple(
  workspace: Workspace,
  project: Project,
  as: string,
  name: 'onOpen' | 'onEdit',
  cause: 'open' | 'edit',
  event: (run: Execution) => unknown,
): RunResult {
  return workspace.run(project.id, {
    function: name,
    cause,
    user: as,
    activeUser: workspace.state.switches.editorKnown ? as : '',
    authMode: 'LIMITED',
    limitMs: LIMITS.simpleTriggerMs,
    hasUi: true,
    args: (run) => [event(run)],
  });
}
