import fc from 'fast-check';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, toIso } from '../../src/domain/instant';
import { dayToSerial, instantToSerial, serialToDay, serialToInstant } from '../../src/domain/serial';
import { dayOf, firstInstantAt, instantAt, isZone, offsetMsAt, startOfDay, wallTimeOf } from '../../src/domain/zone';

const ZONES = [
  'UTC',
  'Europe/Vienna',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Apia',
  'America/St_Johns',
];
const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2037, 0, 1) });

describe('zones', () => {
  it('knows which names are zones', () => {
    expect(isZone('Europe/Vienna')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(() => offsetMsAt('Europe/Atlantis', 0)).toThrow('is no time zone');
  });

  it('tells the day by the zone, not by the machine', () => {
    const at = instant('2026-03-01T23:30:00Z');

    expect(dayOf(at, 'UTC')).toBe('2026-03-01');
    expect(dayOf(at, 'Europe/Vienna')).toBe('2026-03-02');
    expect(dayOf(at, 'America/New_York')).toBe('2026-03-01');
  });

  it.each([
    ['the last moment of winter time', 'Europe/Vienna', '2026-03-29T00:59:59Z', HOUR_MS],
    ['the first moment of summer time', 'Europe/Vienna', '2026-03-29T01:00:00Z', 2 * HOUR_MS],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-01-01T00:00:00Z', 11 * HOUR_MS],
    ['a quarter of an hour', 'Asia/Kathmandu', '2026-01-01T00:00:00Z', 5 * HOUR_MS + 45 * MINUTE_MS],
    ['west of Greenwich by half hours', 'America/St_Johns', '2026-01-01T00:00:00Z', -3.5 * HOUR_MS],
  ])('%s (%s)', (_case, zone, at, offset) => {
    expect(offsetMsAt(zone, instant(at))).toBe(offset);
  });

  it.each([
    ['Europe/Vienna', '2026-03-29', 1.5, '2026-03-29T00:30:00.000Z'],
    ['Europe/Vienna', '2026-03-29', 2.5, '2026-03-29T01:30:00.000Z'], // Skipped: 03:30 on the wall.
    ['Europe/Vienna', '2026-03-29', 3, '2026-03-29T01:00:00.000Z'],
    ['Europe/Vienna', '2026-10-25', 2.5, '2026-10-25T00:30:00.000Z'], // Twice: the first one.
    ['Europe/Vienna', '2026-10-25', 3, '2026-10-25T02:00:00.000Z'],
    ['America/New_York', '2026-03-08', 2.5, '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01', 1.5, '2026-11-01T05:30:00.000Z'],
  ])('in %s on %s the clock shows hour %f at %s', (zone, day, hours, at) => {
    expect(toIso(instantAt(zone, day, hours * HOUR_MS))).toBe(at);
  });

  it('puts a skipped time at the change where order matters', () => {
    expect(toIso(firstInstantAt('Europe/Vienna', '2026-03-29', 2.5 * HOUR_MS))).toBe('2026-03-29T01:00:00.000Z');
    expect(toIso(firstInstantAt('Pacific/Apia', '2011-12-30', 12 * HOUR_MS))).toBe('2011-12-30T10:00:00.000Z');
  });

  it('begins a day that has no midnight when the gap ends', () => {
    // Cairo goes from 00:00 to 01:00 on the last Friday of April.
    expect(toIso(startOfDay('Africa/Cairo', '2026-04-24'))).toBe('2026-04-23T22:00:00.000Z');
    expect(wallTimeOf(startOfDay('Africa/Cairo', '2026-04-24'), 'Africa/Cairo')).toEqual({
      day: '2026-04-24',
      timeMs: HOUR_MS,
    });
  });

  it('gives days of 23 and 25 hours their length', () => {
    const length = (day: string, next: string) =>
      (startOfDay('Europe/Vienna', next) - startOfDay('Europe/Vienna', day)) / HOUR_MS;

    expect(length('2026-03-29', '2026-03-30')).toBe(23);
    expect(length('2026-10-25', '2026-10-26')).toBe(25);
    expect(length('2024-02-29', '2024-03-01')).toBe(24);
  });

  it('finds the same wall time again, or the first of two', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...ZONES), (at, zone) => {
        const { day, timeMs } = wallTimeOf(at, zone);
        const again = instantAt(zone, day, timeMs);
        expect(wallTimeOf(again, zone)).toEqual({ day, timeMs });
        expect(again).toBeLessThanOrEqual(at);
        expect(firstInstantAt(zone, day, timeMs)).toBe(again);
      }),
    );
  });

  it('keeps the order of wall times', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 0, max: 3 * DAY_MS }),
        fc.constantFrom(...ZONES),
        (base, more, zone) => {
          const day = dayOf(base, zone);
          expect(firstInstantAt(zone, day, more + MINUTE_MS)).toBeGreaterThanOrEqual(firstInstantAt(zone, day, more));
        },
      ),
    );
  });
});

describe('spreadsheet serials', () => {
  it('counts days from 30 December 1899', () => {
    expect(dayToSerial('1899-12-30')).toBe(0);
    expect(dayToSerial('2026-03-02')).toBe(46083);
    expect(serialToDay(46083.99)).toBe('2026-03-02');
    expect(serialToDay(dayToSerial('2024-02-29'))).toBe('2024-02-29');
  });

  it.each(['', '2026-03-02', -1, Number.NaN, 1e9, null, true])('%p is no date', (value) => {
    expect(serialToDay(value)).toBeNull();
    expect(serialToInstant(value, 'UTC')).toBeNull();
  });

  it('shows the local time of the spreadsheet on both sides of a clock change', () => {
    const serial = (at: string) => instantToSerial(instant(at), 'Europe/Vienna') - dayToSerial('2026-03-29');

    expect(serial('2026-03-29T00:59:00Z')).toBeCloseTo((1 + 59 / 60) / 24, 9);
    expect(serial('2026-03-29T01:00:00Z')).toBeCloseTo(3 / 24, 9);
    expect(toIso(serialToInstant(dayToSerial('2026-10-25') + 2.5 / 24, 'Europe/Vienna')!)).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('comes back to the same instant, but for the hour that occurs twice', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...ZONES), (at, zone) => {
        const back = serialToInstant(instantToSerial(at, zone), zone)!;
        expect(instantToSerial(back, zone)).toBeCloseTo(instantToSerial(at, zone), 8);
        expect(at - back).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
