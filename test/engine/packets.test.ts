import { advanceBy } from '../../local/workspace/clock';
import { readyToWin, table, type } from '../simulation/handoff';

const MINUTE = 60_000;

it('reads the packet template once, however many packets a run files', () => {
  const workspace = readyToWin(2);
  const seller = 'sam@northwind.example';
  const answered = table(workspace, 'Intake')[0]!;
  for (const row of [3, 4]) {
    type(workspace, seller, 'Intake', `C${row}`, [['TRUE']]);
    type(workspace, seller, 'Intake', `G${row}:N${row}`, [answered.slice(6, 14).map(String)]);
    type(workspace, seller, 'Intake', `S${row}`, [[String(answered[18])]]);
  }
  workspace.state.executions = [];

  type(workspace, seller, 'Pipeline', 'F2:F4', [['Closed Won'], ['Closed Won'], ['Closed Won']]);
  advanceBy(workspace, 20 * MINUTE);

  const filed = table(workspace, 'Outbox').filter((line) => line[2] === 'packet' && line[3] === 'done');
  const calls = workspace.state.executions.reduce((sum, { calls }) => sum + (calls.Docs ?? 0), 0);
  expect(filed).toHaveLength(3);
  expect(calls).toBe(1 + 3);
});
