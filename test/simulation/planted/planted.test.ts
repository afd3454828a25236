import { FAULTS } from './faults';
import { planted } from './plant';
import { hunted } from './trial';

/** What every decision and every trap named here has at least one fault against. */
const AGAINST = [
  ...[1, 2, 3, 4, 5, 6, 9, 10, 11, 12].map((n) => `decision ${n}`),
  ...[6, 7, 8, 11, 12, 13, 14, 21, 22, 23, 24, 28, 32].map((n) => `trap ${n}`),
];

it.each(FAULTS.map((fault) => [fault.name, fault] as const))('can still be planted: %s', (_, fault) => {
  expect(planted(fault)).not.toBe('');
});

it('goes against every decision that a run can break, and every trap that a script meets', () => {
  const gone = new Set(FAULTS.flatMap(({ breaks }) => breaks));

  expect(AGAINST.filter((one) => !gone.has(one))).toEqual([]);
  expect(FAULTS.length).toBeGreaterThanOrEqual(25);
});

it('does not plant where the source says something else by now', () => {
  const [fault] = FAULTS;

  expect(() => planted(fault!, 'const other = 1;')).toThrow(`src/${fault!.file} has 0 times`);
  expect(() => planted(fault!, fault!.from + fault!.from)).toThrow(`src/${fault!.file} has 2 times`);
});

/** One each of the quick trials; `npm run prove -- --trial planted` plants all. */
const SAMPLE = [
  'what is uncertain does not stand on Problems',
  'a due time is written in UTC and not as the spreadsheet’s clock shows it',
  'quotes are not doubled in the formulas that Baton writes itself',
];

it.each(SAMPLE)(
  'is caught, and only where it is planted: %s',
  async (name) => {
    const { caught, wolf } = await hunted(FAULTS.find((fault) => fault.name === name)!);

    expect(caught).not.toBeNull();
    expect(wolf).toBeNull();
  },
  120_000,
);
