import { advanceBy } from '../../../local/workspace/clock';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { answerUi, authorize, call, menu } from '../../../local/workspace/session';
import { bookOf } from '../../../local/workspace/sheets/model/book';
import { setContent } from '../../../local/workspace/sheets/model/cells';
import { calculate } from '../../../local/workspace/sheets/model/formulas';
import { personColumns, personTab } from '../../../local/workspace/sheets/person';
import { TRIGGER_TIME } from '../../../local/workspace/triggers';
import { Board } from '../lives/board';
import { ADMIN, FOUNDER } from '../lives/company';

const DAY = 24 * 60 * 60_000;

/** One way in which the engine falls silent or cannot see, who says so, and the way back. */
export interface Silence {
  name: string;
  strike(workspace: Workspace): void;
  /** `silent`: nothing runs, so a formula and the deputy say it. `said`: Baton runs and says on Problems what it misses. */
  kind: 'silent' | 'said';
  /** What somebody does about it: one click, or what was done taken back. */
  wayBack(workspace: Workspace): void;
}

const board = (workspace: Workspace): Board => new Board(workspace);
const who = (workspace: Workspace, sheet: string) => ({ as: ADMIN, spreadsheetId: board(workspace).bookId, sheet });
const project = (workspace: Workspace) => Object.values(workspace.state.projects)[0]!;

/** The owner's set-up once more: what is missing is made, triggers are put back. */
function setUpAgain(workspace: Workspace): void {
  const answers = { playbook: 'packages', values: {}, team: [], holidays: [] };
  const done = call(workspace, ADMIN, 'runSetUp', [answers]);
  if (!done.ok) throw new Error(done.error);
}

const clickYes = (workspace: Workspace, as: string, entry: string): void => {
  const asked = menu(workspace, as, ['Baton', entry]);
  if (!asked.ok) throw new Error(asked.error);
  const done = asked.ui ? answerUi(workspace, as, asked.ui, 'YES') : asked;
  if (!done.ok) throw new Error(done.error);
};

const setTrigger = (workspace: Workspace, isMine: (name: string) => boolean): void => {
  const { state } = { state: project(workspace) };
  state.triggers = state.triggers.filter((trigger) => trigger.function === 'deputyDaily' || !isMine(trigger.function));
};

let taken = '';
const remember = (workspace: Workspace): void => {
  taken = JSON.stringify(bookOf(workspace, board(workspace).bookId).sheets);
};
const takeBack = (workspace: Workspace): void => {
  bookOf(workspace, board(workspace).bookId).sheets = JSON.parse(taken);
};

export const SILENCES: readonly Silence[] = [
  {
    name: 'the triggers are gone',
    kind: 'silent',
    strike: (w) => setTrigger(w, () => true),
    wayBack: setUpAgain,
  },
  {
    name: 'the owner has left, and with the account its triggers and consent',
    kind: 'silent',
    strike: (w) => {
      setTrigger(w, () => true);
      project(w).consents[ADMIN] = [];
    },
    wayBack: (w) => {
      // Only an admin may take over: whoever may edit Settings.
      for (const { protections } of bookOf(w, board(w).bookId).sheets)
        for (const protection of protections) protection.editors.push(FOUNDER);
      clickYes(w, FOUNDER, 'Take over…');
    },
  },
  {
    name: 'the authorisation is withdrawn',
    kind: 'silent',
    strike: (w) => {
      project(w).consents[ADMIN] = [];
    },
    wayBack: (w) => authorize(w, project(w).id, ADMIN),
  },
  {
    name: 'the trigger time of the day is used up, and that day after day',
    kind: 'silent',
    strike: (w) => {
      w.state.quotas.limits[`${ADMIN}|${TRIGGER_TIME}`] = 0;
    },
    wayBack: (w) => {
      w.state.quotas.limits = {};
    },
  },
  {
    name: 'the owner on Settings is wiped',
    kind: 'silent',
    strike: (w) => setSetting(w, 'owner', ''),
    wayBack: (w) => setSetting(w, 'owner', ADMIN),
  },
  {
    name: 'the tab Intake is deleted',
    kind: 'said',
    strike: (w) => {
      remember(w);
      personTab(w, { ...who(w, 'Intake'), op: 'delete' });
    },
    wayBack: takeBack,
  },
  {
    name: 'the tab Messages is deleted',
    kind: 'said',
    strike: (w) => {
      remember(w);
      personTab(w, { ...who(w, 'Messages'), op: 'delete' });
    },
    wayBack: takeBack,
  },
  {
    name: 'the column Pains of Intake is deleted',
    kind: 'said',
    strike: (w) => {
      remember(w);
      const b = board(w);
      personColumns(w, { ...who(w, 'Intake'), op: 'delete', at: b.column('Intake', 'Pains') + 1 });
    },
    wayBack: takeBack,
  },
  {
    name: 'the column Stage is deleted',
    kind: 'said',
    strike: (w) => {
      remember(w);
      const b = board(w);
      personColumns(w, { ...who(w, 'Pipeline'), op: 'delete', at: b.column('Pipeline', 'Stage') + 1 });
    },
    wayBack: takeBack,
  },
  {
    name: 'the spreadsheet is set to another zone than the board',
    kind: 'said',
    strike: (w) => {
      bookOf(w, board(w).bookId).timeZone = 'America/New_York';
    },
    wayBack: (w) => {
      bookOf(w, board(w).bookId).timeZone = board(w).setting('zone') as string;
    },
  },
];

export function setSetting(workspace: Workspace, key: string, value: string): void {
  const b = board(workspace);
  const row = b.find('Settings', 'Key', (found) => found === key)!;
  setContent(b.sheet('Settings'), row, b.column('Settings', 'Value'), value === '' ? {} : { v: value });
}

/** The founder is deputy: their own account looks once a day. */
export function appointDeputy(workspace: Workspace): void {
  setSetting(workspace, 'deputy', FOUNDER);
  authorize(workspace, project(workspace).id, FOUNDER);
  clickYes(workspace, FOUNDER, 'Become deputy…');
}

/** Ticks every two hours are enough to hear whether there are any. */
export function thin(workspace: Workspace): void {
  for (const { triggers } of Object.values(workspace.state.projects))
    for (const { function: name, clock } of triggers) if (name === 'tick' && clock?.kind === 'minutes') clock.n = 120;
}

/** What the formula on Settings says now. */
export function health(workspace: Workspace): string {
  const b = board(workspace);
  calculate(workspace, bookOf(workspace, b.bookId));
  return String(b.setting('health'));
}

/** What a silence leaves to be heard: by whoever opens the board, by mail within a day and a bit, and on Problems. */
export function heard(workspace: Workspace): { health: string; mails: string[]; problems: string[] } {
  const before = new Set(workspace.state.mail.messages.map(({ id }) => id));
  advanceBy(workspace, 1.25 * DAY);
  return {
    health: health(workspace),
    mails: workspace.state.mail.messages
      .filter(({ id, state, owner }) => !before.has(id) && state === 'sent' && owner === FOUNDER)
      .map(({ subject, to, text }) => `${subject} | ${to} | ${text}`),
    problems: board(workspace)
      .rows('Problems')
      .filter(({ get }) => get('Cleared at') === '' && get('What is wrong') !== '')
      .map(({ get }) => `${get('What is wrong')} → ${get('What to do')}`),
  };
}
