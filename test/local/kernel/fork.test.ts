import { advanceBy } from '../../../local/workspace/clock';
import { forkState } from '../../../local/workspace/kernel/fork';
import { fork, readyToWin, type, win } from '../../simulation/handoff';

it('goes on from the same moment and leaves the first world as it was', () => {
  const first = readyToWin(2);
  const before = JSON.stringify(first.state);
  const second = fork(first);
  win(second, 2, [], 0.5);
  type(second, 'sam@northwind.example', 'Pipeline', 'B3:D3', [['Else', 'Else', 'else@else.example']]);
  advanceBy(second, 60 * 60_000);

  expect(JSON.stringify(first.state)).toBe(before);
  expect(JSON.stringify(forkState(second.state))).toBe(JSON.stringify(second.state));
});
