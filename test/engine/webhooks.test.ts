import { OWNER } from '../../local/world/people';
import { bookOf } from '../setup/support';
import { readyToWin, table, type, win } from '../simulation/handoff';

it('sends nothing again that travelled with a request whose host could not be reached', () => {
  const workspace = readyToWin(2);
  const settings = bookOf(workspace).sheets.find(({ name }) => name === 'Settings')!;
  const row = settings.rows.findIndex((cells) => cells?.[3]?.v === 'hook_slack') + 1;
  type(workspace, OWNER, 'Settings', `B${row}`, [['http://127.0.0.1:9/unreachable']]);

  win(workspace, 2, [], 6);

  const arrived = workspace.state.requests.filter(({ status }) => status === 200).map(({ url }) => url);
  expect(arrived.length).toBeGreaterThan(0);
  expect(new Set(arrived).size).toBe(arrived.length);
  const states = table(workspace, 'Outbox')
    .filter((line) => line[2] === 'webhook')
    .map((line) => [String(line[0]).split('/')[2], line[3]]);
  expect(states).toContainEqual(['slack_note', 'pending']);
  expect(states.filter(([step]) => step !== 'slack_note').map(([, state]) => state)).not.toContain('pending');
  const shown = table(workspace, 'Problems').map((line) => String(line[3]));
  expect(shown.some((line) => /repository|invitation|access/i.test(line))).toBe(true);
});
