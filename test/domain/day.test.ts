import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayFrom,
  dayNumber,
  dayOfNumber,
  daysBetween,
  isDay,
  mondayOf,
  weekdayOf,
} from '../../src/domain/day';

describe('calendar days', () => {
  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-12-31', true],
    ['2026-13-01', false],
    ['2026-2-1', false],
    ['2026-02-31', false],
    ['0000-01-01', false],
  ])('%s is a day: %s', (text, isOne) => {
    expect(isDay(text)).toBe(isOne);
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s plus %i days is %s', (day, days, sum) => {
    expect(addDays(day, days)).toBe(sum);
    expect(daysBetween(day, sum)).toBe(days);
  });

  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -13, '2025-02-28'],
  ])('%s plus %i months is %s', (day, months, sum) => {
    expect(addMonths(day, months)).toBe(sum);
  });

  it('knows the days of the week', () => {
    expect(weekdayOf('2026-03-02')).toBe(1);
    expect(weekdayOf('2026-03-08')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
    expect(mondayOf('2026-03-08')).toBe('2026-03-02');
    expect(mondayOf('2026-03-02')).toBe('2026-03-02');
  });

  it('has no 31 April', () => {
    expect(dayFrom(2026, 4, 31)).toBeNull();
  });

  it('counts every day once', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_000_000 }), (number) => dayNumber(dayOfNumber(number)) === number),
    );
  });
});
