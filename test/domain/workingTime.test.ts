import fc from 'fast-check';
import {
  addWorkingDays,
  calendarProblems,
  minutesOfClock,
  type WorkCalendar,
  weekdayCalendar,
} from '../../src/domain/calendar';
import { HOUR_MS, instant, toIso } from '../../src/domain/instant';
import { addWorkingTime, isOpen, nextOpening, workingMsBetween } from '../../src/domain/workingTime';

// Winter in Vienna: 09:00 to 17:00 on the wall is 08:00 to 16:00 UTC. Easter Monday 2026 is 6 April.
const vienna = weekdayCalendar('Europe/Vienna', ['2026-01-01', '2026-01-06', '2026-04-06']);
const plus = (from: string, amount: { hours: number } | { days: number }, calendar = vienna) =>
  toIso(addWorkingTime(instant(from), amount, calendar)).replace(':00.000Z', '');

describe('working hours', () => {
  it.each`
    moment                        | at                            | open
    ${'just before the opening'}  | ${'2026-03-02T07:59:59.999Z'} | ${false}
    ${'exactly at the opening'}   | ${'2026-03-02T08:00:00.000Z'} | ${true}
    ${'just before the closing'}  | ${'2026-03-02T15:59:59.999Z'} | ${true}
    ${'exactly at the closing'}   | ${'2026-03-02T16:00:00.000Z'} | ${false}
    ${'at noon on a Saturday'}    | ${'2026-02-28T11:00:00.000Z'} | ${false}
    ${'at noon on Easter Monday'} | ${'2026-04-06T10:00:00.000Z'} | ${false}
  `('$moment it is open: $open', ({ at, open }) => {
    expect(isOpen(instant(at), vienna)).toBe(open);
  });

  it.each([
    ['before the opening, the same day', '2026-03-02T05:00:00Z', '2026-03-02T08:00'],
    ['during hours, the moment itself', '2026-03-02T09:30:00Z', '2026-03-02T09:30'],
    ['at the closing, the next day', '2026-03-02T16:00:00Z', '2026-03-03T08:00'],
    ['on Friday evening, Monday', '2026-02-27T18:00:00Z', '2026-03-02T08:00'],
    ['over Easter, Tuesday in summer time', '2026-04-03T15:00:00Z', '2026-04-07T07:00'],
    ['over the year', '2025-12-31T17:00:00Z', '2026-01-02T08:00'],
  ])('next opens %s', (_case, at, opening) => {
    expect(toIso(nextOpening(instant(at), vienna)).replace(':00.000Z', '')).toBe(opening);
  });

  it.each([
    ['within the day', '2026-03-02T09:00:00Z', 2, '2026-03-02T11:00'],
    ['up to the closing itself', '2026-03-02T08:00:00Z', 8, '2026-03-02T16:00'],
    ['a minute more goes to the morning', '2026-03-02T08:01:00Z', 8, '2026-03-03T08:01'],
    ['over a weekend', '2026-02-27T15:00:00Z', 2, '2026-03-02T09:00'],
    ['from a Saturday', '2026-02-28T11:00:00Z', 0.5, '2026-03-02T08:30'],
    ['no hours at night are the next opening', '2026-03-02T20:00:00Z', 0, '2026-03-03T08:00'],
    ['over the spring clock change', '2026-03-27T15:00:00Z', 2, '2026-03-30T08:00'],
    ['over the autumn clock change', '2026-10-23T14:00:00Z', 2, '2026-10-26T09:00'],
    ['over New Year and Epiphany', '2025-12-31T15:00:00Z', 18, '2026-01-07T09:00'],
  ])('counts hours %s', (_case, from, hours, to) => {
    expect(plus(from, { hours })).toBe(to);
  });

  it.each([
    ['two days later at the same time', '2026-03-02T09:30:00Z', 2, '2026-03-04T09:30'],
    ['over a weekend', '2026-02-27T15:00:00Z', 2, '2026-03-03T15:00'],
    ['from Friday evening as from Monday', '2026-02-27T17:30:00Z', 2, '2026-03-04T08:00'],
    ['from the closing as from the next opening', '2026-03-02T16:00:00Z', 1, '2026-03-04T08:00'],
    ['from just before the closing', '2026-03-02T15:59:00Z', 1, '2026-03-03T15:59'],
    ['the same wall time after the spring change', '2026-03-27T13:00:00Z', 1, '2026-03-30T12:00'],
    ['the same wall time after the autumn change', '2026-10-23T12:00:00Z', 1, '2026-10-26T13:00'],
    ['over Easter', '2026-04-02T14:00:00Z', 2, '2026-04-07T14:00'],
    ['over New Year', '2025-12-31T09:00:00Z', 1, '2026-01-02T09:00'],
    ['over 29 February', '2024-02-28T09:00:00Z', 2, '2024-03-01T09:00'],
    ['two days earlier', '2026-03-04T09:30:00Z', -2, '2026-03-02T09:30'],
    ['earlier over a weekend', '2026-03-02T09:30:00Z', -1, '2026-02-27T09:30'],
    ['earlier from a Saturday, counted from Monday', '2026-02-28T09:30:00Z', -2, '2026-02-26T08:00'],
  ])('counts days: %s', (_case, from, days, to) => {
    expect(plus(from, { days })).toBe(to);
  });

  it('measures what lies between', () => {
    const between = (from: string, to: string) => workingMsBetween(instant(from), instant(to), vienna) / HOUR_MS;

    expect(between('2026-02-27T15:00:00Z', '2026-03-02T09:00:00Z')).toBe(2);
    expect(between('2026-03-02T09:00:00Z', '2026-02-27T15:00:00Z')).toBe(-2);
    expect(between('2026-02-28T00:00:00Z', '2026-03-01T20:00:00Z')).toBe(0);
    expect(between('2026-04-02T00:00:00Z', '2026-04-08T00:00:00Z')).toBe(24);
  });

  it('works through the night of a clock change by the hours that pass', () => {
    const always: WorkCalendar = {
      ...vienna,
      days: [1, 2, 3, 4, 5, 6, 7],
      opensAt: 0,
      closesAt: 1440,
      holidays: new Set(),
    };

    expect(plus('2026-03-28T23:00:00Z', { hours: 23 }, always)).toBe('2026-03-29T22:00');
    expect(plus('2026-03-28T23:00:00Z', { hours: 24 }, always)).toBe('2026-03-29T23:00');
    expect(plus('2026-03-28T12:00:00Z', { days: 1 }, always)).toBe('2026-03-29T11:00');
  });
});

describe('calendars', () => {
  it('survives a long run of holidays and refuses one without end', () => {
    const closed = Array.from({ length: 400 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));

    expect(addWorkingDays('2026-01-01', 1, weekdayCalendar('UTC', closed))).toBe('2027-02-05');
    expect(() => addWorkingDays('2026-01-01', 1, { ...vienna, days: [] })).toThrow('No working day');
    expect(() => nextOpening(instant('2026-01-01T00:00:00Z'), { ...vienna, days: [] })).toThrow('No working day');
  });

  it('says what is wrong with a calendar', () => {
    expect(calendarProblems(vienna)).toEqual([]);
    expect(
      calendarProblems({
        timeZone: 'Vienna',
        days: [],
        opensAt: 1020,
        closesAt: 540,
        holidays: new Set(['2026-02-30']),
      }),
    ).toEqual([
      '"Vienna" is no time zone. Write it like Europe/Vienna.',
      'Name at least one working day.',
      'Working hours must end after they begin, on the same day.',
      'The holiday "2026-02-30" is no day. Write it like 2026-12-25.',
    ]);
  });

  it.each([
    ['9:00', 540],
    ['17.30', 1050],
    ['24:00', 1440],
    ['24:01', null],
    ['9', null],
    ['09:60', null],
  ])('reads the clock %s as %p', (text, minutes) => {
    expect(minutesOfClock(text)).toBe(minutes);
  });
});

describe('working time in general', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe');
  const calendars = fc
    .record({
      timeZone: zones,
      days: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
      opensAt: fc.integer({ min: 0, max: 800 }),
      length: fc.integer({ min: 180, max: 600 }),
      holidays: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
    })
    .map(
      ({ timeZone, days, opensAt, length, holidays }) =>
        ({
          timeZone,
          days,
          opensAt,
          closesAt: opensAt + length,
          holidays: new Set(holidays.map((n) => new Date(Date.UTC(2026, 2, 10 + n)).toISOString().slice(0, 10))),
        }) as WorkCalendar,
    );
  const moments = fc.integer({ min: instant('2026-03-01T00:00:00Z'), max: instant('2026-05-01T00:00:00Z') });

  it('never ends earlier for a later start, nor for more hours', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        fc.nat(40 * HOUR_MS),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (calendar, from, later, hours) => {
          expect(addWorkingTime(from + later, { hours }, calendar)).toBeGreaterThanOrEqual(
            addWorkingTime(from, { hours }, calendar),
          );
          expect(addWorkingTime(from, { hours: hours + 1 }, calendar)).toBeGreaterThan(
            addWorkingTime(from, { hours }, calendar),
          );
        },
      ),
    );
  });

  it('never comes earlier for a later start or for more days', () => {
    fc.assert(
      fc.property(
        calendars,
        moments,
        fc.nat(40 * HOUR_MS),
        fc.integer({ min: -8, max: 8 }),
        (calendar, from, later, days) => {
          const end = addWorkingTime(from, { days }, calendar);
          expect(addWorkingTime(from + later, { days }, calendar)).toBeGreaterThanOrEqual(end);
        },
      ),
    );
  });

  it('takes as much working time as was added', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 0, max: 3_000 }), (calendar, from, minutes) => {
        const to = addWorkingTime(from, { hours: minutes / 60 }, calendar);
        expect(workingMsBetween(from, to, calendar)).toBe(minutes * 60_000);
      }),
    );
  });
});
