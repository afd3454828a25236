import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { answerUi, menu, selectCells } from '../../local/workspace/session';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SELLER = 'sam@northwind.example';
const CUSTOMER = 'jon@copperleaf.example';

let before: Workspace;

/** A Pro deal whose kickoff was this morning. */
beforeAll(() => {
  before = readyToWin(3);
  type(before, SELLER, 'Pipeline', 'D3', [[CUSTOMER]]);
  win(before, 3, [], 30);
});

const choose = (workspace: Workspace, entry: string) => {
  selectCells(workspace, SELLER, 'Pipeline', 'B3');
  return menu(workspace, SELLER, ['Baton', entry]);
};
const signals = (workspace: Workspace) => table(workspace, 'Signals').map((row) => [row[3], row[5]]);
const mails = (workspace: Workspace) =>
  workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.to.includes(CUSTOMER));

it('notes a kickoff that took place with one click, as the person who was there', () => {
  const workspace = fork(before);

  expect(choose(workspace, 'Kickoff took place').error).toBeUndefined();
  expect(signals(workspace)).toEqual([['showed', SELLER]]);
  advanceBy(workspace, 10 * MINUTE);

  const task = table(workspace, 'Tasks').find((row) => String(row[11]).endsWith('/hold_kickoff'));
  expect(task?.[5]).toBe(true);
  expect(choose(workspace, 'Kickoff took place').ui).toMatchObject({
    message: expect.stringContaining('is noted as held already'),
  });
});

it('says before a no-show is noted that the customer is written to, and sends the link to another time once', () => {
  const workspace = fork(before);

  const asked = choose(workspace, 'Nobody came to the kickoff…');
  expect(asked.ui).toMatchObject({
    kind: 'alert',
    message: expect.stringMatching(
      /^Did nobody from Copperleaf Agency come to the kickoff on Tue 3 Mar.*\n\nThe customer gets a mail with a link/,
    ),
  });
  answerUi(workspace, SELLER, asked.ui!, 'NO');
  expect(signals(workspace)).toEqual([]);

  answerUi(workspace, SELLER, choose(workspace, 'Nobody came to the kickoff…').ui!, 'YES');
  expect(signals(workspace)).toEqual([['no_show', SELLER]]);
  expect(choose(workspace, 'Nobody came to the kickoff…').ui).toMatchObject({
    message: expect.stringContaining('is noted already'),
  });
  advanceBy(workspace, 2 * HOUR);
  const missed = mails(workspace).filter(({ subject }) => subject.startsWith('We missed each other'));
  expect(missed).toHaveLength(1);
  expect(missed[0]!.text).toMatch(/Choose another time: https:/);
});

it('notes nothing before the kickoff or for a deal without a handoff', () => {
  const workspace = readyToWin(3);
  expect(choose(workspace, 'Nobody came to the kickoff…').ui).toMatchObject({
    message: 'No handoff of this deal is under way.',
  });
  win(workspace, 3, [], 1);

  expect(choose(workspace, 'Kickoff took place').ui).toMatchObject({
    message: expect.stringContaining('still to come'),
  });
  expect(signals(workspace)).toEqual([]);
});
