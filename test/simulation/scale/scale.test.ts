import { scaledLife } from './life';

jest.setTimeout(300_000);

it('keeps the numbers and the promises of a large board, and moves what is over to the archive', () => {
  const { figures, broken } = scaledLife('dist/board', { deals: 120, active: 12, days: 4 }, () => undefined);

  expect(figures.filter(({ bar, value }) => bar !== null && value > bar)).toEqual([]);
  expect(broken).toEqual([]);
});
