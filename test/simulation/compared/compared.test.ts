import { killedMerge, sortedMerge } from './mailMerge';

it('finds what a plain mail merge does twice, and which marks it loses', () => {
  expect(killedMerge(6)).toEqual({ points: 6, withDuplicates: 6, extraMails: 21 });
  expect(sortedMerge(9, 3)).toEqual({ points: 1, lost: 3, wrong: 3 });
});
