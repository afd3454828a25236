import { mayEdit } from './access';
import { openEvent } from './eventObjects';
import { mainBook, open } from './events';
import { sessionKey } from './html/menu';
import type { UiRequest } from './kernel/errors';
import type { UiAnswer } from './kernel/execution';
import type { Project } from './kernel/project';
import type { Cause, ExecutionRecord, MenuItemState, MenuState, SessionState } from './kernel/state';
import type { RunResult, Workspace } from './kernel/workspace';
import { illegalValue, isLegal } from './pageValues';
import { closed, parseA1 } from './sheets/model/a1';
import { hasFunction } from './topLevel';
import { lacksConsent } from './triggers';

/** What came of something that a person did with the open spreadsheet. */
export interface Outcome {
  ok: boolean;
  error?: string;
  /** What a called function returned. */
  value?: unknown;
  /** What opened last, or waits for an answer. */
  ui?: UiRequest;
  /** Everything that opened, in order. */
  opened: UiRequest[];
  executions: ExecutionRecord[];
}

const refusal = (error: string): Outcome => ({ ok: false, error, opened: [], executions: [] });

/** The project whose menus and pages the spreadsheet shows. */
function boundProject(workspace: Workspace, bookId: string): Project | null {
  const state = Object.values(workspace.state.projects).find(({ containerId }) => containerId === bookId);
  return state ? workspace.project(state.id) : null;
}

/** Opens the spreadsheet in this person's browser. */
export function openBook(workspace: Workspace, as: string, bookId = mainBook(workspace)): Outcome {
  const results = open(workspace, as, bookId);
  const project = boundProject(workspace, bookId);
  const waiting = results.find(({ waitsFor }) => waitsFor !== null);
  if (project && waiting)
    session(workspace, project, as).waiting = { function: 'onOpen', cause: 'open', args: [], answers: [] };
  return summary(results);
}

/** Menus that this person sees; opens the spreadsheet if it is not open yet. */
export function menusOf(workspace: Workspace, as: string, bookId = mainBook(workspace)): MenuState[] {
  const project = boundProject(workspace, bookId);
  if (!project) return [];
  if (!workspace.state.sessions[sessionKey(project.id, as)]) open(workspace, as, bookId);
  return workspace.state.sessions[sessionKey(project.id, as)]?.menus ?? [];
}

/** A person selects cells; what they choose from a menu afterwards is about these. */
export function selectCells(
  workspace: Workspace,
  as: string,
  sheetName: string,
  a1: string,
  bookId = mainBook(workspace),
): void {
  const project = boundProject(workspace, bookId);
  const sheet = workspace.state.books.byId[bookId]?.sheets.find(({ name }) => name === sheetName);
  const address = parseA1(a1);
  if (!project || !sheet || !address) return;
  menusOf(workspace, as, bookId);
  session(workspace, project, as).selection = { sheetId: sheet.id, rect: closed(address, sheet) };
}

/**
 * A person clicks a menu entry: `['Baton', 'Set up…']`. Who has not agreed to the manifest's scopes is asked for that
 * first and has to click again. https://developers.google.com/apps-script/guides/menus
 */
export function menu(workspace: Workspace, as: string, path: readonly string[], bookId = mainBook(workspace)): Outcome {
  const project = boundProject(workspace, bookId);
  if (!project || !mayEdit(workspace, bookId, as)) return refusal('There is no such menu.');
  const functionName = entryAt(menusOf(workspace, as, bookId), path);
  if (functionName === null) return refusal(`There is no menu entry ${path.join(' > ')}.`);
  return runAs(workspace, project, as, { function: functionName, cause: 'menu', args: [], answers: [] });
}

function entryAt(menus: readonly MenuState[], [name, ...rest]: readonly string[]): string | null {
  let items: readonly MenuItemState[] | undefined = menus.find((each) => each.name === name)?.items;
  for (const [at, caption] of rest.entries()) {
    if (at === rest.length - 1) {
      const item = items?.find((each) => each.kind === 'item' && each.caption === caption);
      return item?.kind === 'item' ? item.function : null;
    }
    const below: MenuItemState | undefined = items?.find((each) => each.kind === 'menu' && each.menu.name === caption);
    items = below?.kind === 'menu' ? below.menu.items : undefined;
  }
  return null;
}

/**
 * Answers what a run asked: the run is repeated from its beginning with the answer, as if it had waited.
 * Any button but Allow leaves an authorization as it is.
 */
export function answerUi(
  workspace: Workspace,
  as: string,
  ui: UiRequest,
  answer: UiAnswer | string,
  bookId = mainBook(workspace),
): Outcome {
  const project = boundProject(workspace, bookId);
  if (!project) return refusal('Nothing waits for an answer.');
  const given = typeof answer === 'string' ? { button: answer } : answer;
  if (ui.kind === 'authorization') {
    if (given.button.toLowerCase() === 'allow') authorize(workspace, project.id, as);
    return { ok: true, opened: [], executions: [] };
  }
  const { waiting } = session(workspace, project, as);
  if (!waiting) return refusal('Nothing waits for an answer.');
  return runAs(workspace, project, as, { ...waiting, answers: [...waiting.answers, given] });
}

/** The person agrees to everything the manifest asks for. */
export function authorize(workspace: Workspace, projectId: string, as: string): void {
  const project = workspace.project(projectId);
  project.state.consents[as] = [...project.scopes];
}

/**
 * What `google.script.run` does from a sidebar or dialog: only functions at the top level without a trailing `_`, only
 * plain values in and out. https://developers.google.com/apps-script/guides/html/reference/run#myfunction...-any-server-side-function
 */
export function call(
  workspace: Workspace,
  as: string,
  name: string,
  args: readonly unknown[] = [],
  bookId = mainBook(workspace),
): Outcome {
  const project = boundProject(workspace, bookId);
  if (!project || !mayEdit(workspace, bookId, as)) return refusal('You do not have permission to perform that action.');
  return callFunction(workspace, project, as, name, args);
}

function callFunction(
  workspace: Workspace,
  project: Project,
  as: string,
  name: string,
  args: readonly unknown[],
): Outcome {
  if (name.endsWith('_') || !hasFunction(project, name)) return refusal(`google.script.run.${name} is not a function`);
  const bad = args.map((arg, at) => illegalValue(arg, String(at))).find((found) => found !== null);
  if (bad !== undefined && bad !== null) return refusal(`Failed due to illegal value in property: ${bad}`);
  const plain = args.map((arg) => (arg === undefined ? null : JSON.parse(JSON.stringify(arg))));
  return runAs(workspace, project, as, { function: name, cause: 'call', args: plain, answers: [] });
}

type Waiting = NonNullable<SessionState['waiting']>;

function runAs(workspace: Workspace, project: Project, as: string, what: Waiting): Outcome {
  const simple = what.cause === 'open';
  if (!simple && lacksConsent(project, as)) return needsAuthorization(project);
  session(workspace, project, as).waiting = null;
  const bookId = project.state.containerId;
  const result = workspace.run(project.id, {
    function: what.function,
    cause: what.cause as Cause,
    user: as,
    hasUi: true,
    answers: what.answers,
    ...(simple ? { authMode: 'LIMITED' as const } : {}),
    args: (run) => (simple && bookId !== null ? [openEvent(run, bookId, 'LIMITED', null)] : what.args),
  });
  if (result.waitsFor) session(workspace, project, as).waiting = what;
  const outcome = summary([result]);
  if (what.cause !== 'call' || !outcome.ok || result.waitsFor) return outcome;
  if (!isLegal(result.value)) {
    return {
      ...outcome,
      ok: false,
      error: 'The script completed but the returned value is not a supported return type.',
    };
  }
  return { ...outcome, value: result.value === undefined ? null : result.value };
}

function needsAuthorization(project: Project): Outcome {
  const ui: UiRequest = {
    kind: 'authorization',
    title: 'Authorization required',
    message: 'A script attached to this document needs your permission to run.',
    buttons: ['Allow', 'Cancel'],
    scopes: [...project.scopes],
  };
  return { ok: true, ui, opened: [ui], executions: [] };
}

function session(workspace: Workspace, project: Project, as: string): SessionState {
  const { sessions } = workspace.state;
  const key = sessionKey(project.id, as);
  sessions[key] ??= { menus: [] };
  return sessions[key]!;
}

/** A run that waits for an answer counts as no execution: it is played again. */
export function summary(results: readonly RunResult[]): Outcome {
  const opened = results.flatMap((result) => (result.waitsFor ? [...result.opened, result.waitsFor] : result.opened));
  const executions = results.filter(({ waitsFor }) => waitsFor === null).map(({ record }) => record);
  const failed = executions.find(({ outcome }) => outcome === 'threw' || outcome === 'killed');
  const ui = opened.at(-1);
  return {
    ok: failed === undefined,
    ...(failed ? { error: withoutName(failed) } : {}),
    ...(ui ? { ui } : {}),
    opened,
    executions,
  };
}

/** As a person reads it: the message without `Exception:` before it. */
const withoutName = ({ error }: ExecutionRecord): string => (error ?? '').replace(/^(?:Exception|Error): /, '');
