import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { fork } from '../handoff';
import { calmBoard, wrongWith } from './look';
import { copied, takenOverMidway } from './others';
import { heard, SILENCES } from './silences';

let calm: Workspace;
beforeAll(() => {
  calm = calmBoard();
});

it('says that all is well while it is', () => {
  const { health: said, mails } = heard(fork(calm));

  expect(said).toBe('Baton is running.');
  expect(mails).toEqual([]);
});

it.each(SILENCES.map((silence) => [silence.name, silence] as const))('%s', (_, silence) => {
  expect(wrongWith(calm, silence)).toEqual([]);
});

it('a copy of the spreadsheet mails nobody, and says so', () => {
  expect(copied(calm)).toEqual([]);
});

it('is taken over between two steps of a handoff, and nothing happens twice', () => {
  expect(takenOverMidway(2)).toEqual([]);
});
