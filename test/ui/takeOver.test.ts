import { advanceBy } from '../../local/workspace/clock';
import { answerUi, menu, selectCells } from '../../local/workspace/session';
import { OWNER } from '../../local/world/people';
import { bookOf, broken, FOUNDER, filesOf, problems, SELLER } from '../hostile/desk';
import { readyToWin, rowOf, table, win } from '../simulation/handoff';

const MINUTE = 60_000;

it('says what a take-over means, leaves what is done alone, and makes a packet anew that is asked for again', () => {
  const workspace = readyToWin(3);
  win(workspace, 3, [], 2);
  for (const { protections } of bookOf(workspace).sheets)
    for (const one of protections) if (one.editorsSet) one.editors.push(FOUNDER);
  const old = JSON.parse(String(table(workspace, 'Handoffs').find((row) => String(row[0]).startsWith('D-'))![10]));

  const asked = menu(workspace, FOUNDER, ['Baton', 'Take over…']);
  expect(asked.ui).toMatchObject({ message: expect.stringContaining(`mails to the admin still go to ${OWNER}`) });
  answerUi(workspace, FOUNDER, asked.ui!, 'YES');
  advanceBy(workspace, 10 * MINUTE);
  expect(problems(workspace)).toEqual([expect.stringContaining(`stands on the calendar of ${OWNER}`)]);
  expect(filesOf(workspace, 'handoff-copperleaf')).toHaveLength(1);

  selectCells(workspace, SELLER, 'Pipeline', 'B3');
  menu(workspace, SELLER, ['Baton', 'Generate packet']);
  advanceBy(workspace, 10 * MINUTE);

  expect(rowOf(workspace, 'Requests', 0).State).toContain(`The packet that ${OWNER} made is closed to Baton now.`);
  expect(problems(workspace)).toEqual([expect.stringContaining('stands on the calendar of')]);
  expect(filesOf(workspace, 'handoff-copperleaf').map(({ owner }) => owner)).toEqual([OWNER, FOUNDER]);
  expect(filesOf(workspace, 'Copperleaf Agency').map(({ owner }) => owner)).toEqual([OWNER, FOUNDER]);
  const now = JSON.parse(String(table(workspace, 'Handoffs').find((row) => String(row[0]).startsWith('D-'))![10]));
  expect(now.packetId).not.toBe(old.packetId);

  menu(workspace, SELLER, ['Baton', 'Generate packet']);
  advanceBy(workspace, 10 * MINUTE);
  expect(rowOf(workspace, 'Requests', 1).State).toBe('The packet is being made again, in the same document.');
  expect(filesOf(workspace, 'handoff-copperleaf')).toHaveLength(2);
  expect(broken(workspace)).toEqual([]);
});
