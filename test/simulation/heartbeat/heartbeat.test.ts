import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { fork } from '../handoff';
import { Life } from '../lives/life';
import { emptyBoard, tickNow } from '../lives/time';
import { appointDeputy, health, heard, SILENCES, thin } from './silences';

let calm: Workspace;
beforeAll(() => {
  calm = emptyBoard(0);
  const life = new Life(calm);
  tickNow(calm);
  life.do({ do: 'add', deal: 0, segment: 1, stage: 3, seller: 0 });
  tickNow(calm);
  life.do({ do: 'form', deal: 0, how: 'well' });
  life.do({ do: 'stage', deal: 0, to: 'Closed Won' });
  tickNow(calm);
  appointDeputy(calm);
  thin(calm);
});

it('says that all is well while it is', () => {
  const workspace = fork(calm);

  const { health: said, mails } = heard(workspace);

  expect(said).toBe('Baton is running.');
  expect(mails).toEqual([]);
});

it.each(SILENCES.map((silence) => [silence.name, silence] as const))('%s', (_, { kind, strike, wayBack }) => {
  const workspace = fork(calm);
  strike(workspace);

  const { health: said, mails, problems } = heard(workspace);

  if (kind === 'silent') {
    expect(said).toMatch(/^Baton has been silent since .*Check my set-up/);
    expect(mails.length).toBeGreaterThan(0);
    expect(mails[0]).toMatch(/silent/i);
  } else expect(problems).not.toEqual([]);

  wayBack(workspace);
  thin(workspace);
  const after = heard(workspace);

  expect(after.health).toBe('Baton is running.');
  // After a take-over a kickoff is still to be looked after by hand.
  expect(after.problems.filter((line) => !line.includes('stands on the calendar of'))).toEqual([]);
  expect(health(workspace)).toBe('Baton is running.');
});
