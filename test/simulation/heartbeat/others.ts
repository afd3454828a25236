import { advanceBy } from '../../../local/workspace/clock';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { answerUi, authorize, menu } from '../../../local/workspace/session';
import { OWNER } from '../../../local/world/people';
import { fork, readyToWin, win } from '../handoff';
import { Board } from '../lives/board';
import { FOUNDER } from '../lives/company';
import { brokenPromises } from '../trials/checks';
import { setSetting } from './silences';

const HOUR = 60 * 60_000;

/**
 * Drive › Make a copy takes the script along: its triggers stay behind, and whoever opens the copy has none. Even one that ran
 * there must find that this spreadsheet is not the one that was set up.
 */
export function copied(calm: Workspace): string[] {
  const copy = fork(calm);
  setSetting(copy, 'spreadsheet_id', 'the-board-that-this-is-a-copy-of');
  const sent = (of: Workspace) => of.state.mail.messages.filter(({ state }) => state === 'sent').length;
  const before = {
    mails: sent(copy),
    requests: copy.state.requests.length,
    files: Object.keys(copy.state.drive.files),
  };
  const row = new Board(copy).find('Pipeline', 'Stage', (stage) => stage === 'Closed Won');
  advanceBy(copy, 48 * HOUR);
  return [
    ...(row === undefined ? ['there is no deal to mail about'] : []),
    ...(sent(copy) > before.mails + deputyMails(copy) ? ['the copy has mailed'] : []),
    ...(copy.state.requests.length > before.requests ? ['the copy has told other systems'] : []),
    ...(Object.keys(copy.state.drive.files).length > before.files.length ? ['the copy has made files'] : []),
  ];
}

/** The deputy's own account says that nothing runs. */
const deputyMails = ({ state }: Workspace): number =>
  state.mail.messages.filter((mail) => mail.state === 'sent' && mail.owner === FOUNDER).length;

/** The founder takes over while a handoff is at call so and so: the run before that was killed there. */
export function takenOverMidway(call: number): string[] {
  const workspace = readyToWin(3);
  win(workspace, 3, [{ call, function: 'handleEdit', do: 'kill', when: 'after' }], 0);
  const { state } = workspace;
  for (const { protections } of Object.values(state.books.byId)[0]!.sheets)
    for (const one of protections) if (one.editorsSet) one.editors.push(FOUNDER);
  authorize(workspace, Object.values(state.projects)[0]!.id, FOUNDER);
  const asked = menu(workspace, FOUNDER, ['Baton', 'Take over…']);
  const done = asked.ui ? answerUi(workspace, FOUNDER, asked.ui, 'YES') : asked;
  if (!done.ok) return [`not taken over: ${done.error}`];
  const left = state.mail.messages.filter(({ owner, state: how }) => owner === OWNER && how === 'sent').length;
  advanceBy(workspace, 6 * HOUR);
  const after = workspace.state.mail.messages.filter((mail) => mail.state === 'sent');
  const welcomes = after.filter(({ headers }) => /\/welcome_/.test(headers['X-Baton-Key'] ?? ''));
  const open = new Board(workspace)
    .rows('Problems')
    .filter(({ get }) => get('Cleared at') === '' && get('What is wrong') !== '');
  return [
    ...brokenPromises(workspace),
    ...(after.filter(({ owner }) => owner === OWNER).length > left ? ['mail still leaves from the old account'] : []),
    ...(welcomes.length > 1 ? [`${welcomes.length} welcomes`] : []),
    ...(welcomes.length === 0 && open.length === 0 ? ['no welcome, and nobody says why'] : []),
  ];
}
