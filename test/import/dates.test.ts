import { dateColumn, readDay } from '../../src/import/dates';

const day = (value: string | number, order: 'dmy' | 'mdy' | null = null, zone = 'Europe/Vienna') => {
  const read = readDay(value, order, zone);
  return read.ok ? read.day : read.reason;
};

describe('days as files write them', () => {
  it.each([
    ['2017-03-07', '2017-03-07'],
    ['2017/3/7', '2017-03-07'],
    ['20170307', '2017-03-07'],
    ['7.3.2017', '2017-03-07'],
    ['07.03.17', '2017-03-07'],
    ['Mar 7, 2017', '2017-03-07'],
    ['March 7th, 2017', '2017-03-07'],
    ['Tue, 7 March 2017', '2017-03-07'],
    ['7-Mar-17', '2017-03-07'],
    ['7. März 2017', '2017-03-07'],
    ['31/01/2026', '2026-01-31'],
    ['01/31/2026', '2026-01-31'],
    ['05/05/2026', '2026-05-05'],
    ['29/02/2024', '2024-02-29'],
    ['2017-03-07 14:05:00', '2017-03-07'],
    ['2017-03-07 23:59', '2017-03-07'],
    ['2017-03-07T23:30:00Z', '2017-03-08'],
    ['2017-03-07T23:30:00.000+0100', '2017-03-07'],
    ['1/31/2017 2:22 PM', '2017-01-31'],
    [46083, '2026-03-02'],
    ['46083.75', '2026-03-02'],
    ['1772409600000', '2026-03-02'],
  ])('%s is %s', (value, expected) => {
    expect(day(value)).toBe(expected);
  });

  it.each([
    '31/02/2026',
    '2026-02-29',
    '32.1.2026',
    '13/13/2026',
    'soon',
    '2026',
    '12',
    'Mar 2017',
    'Foo 7, 2017',
    '1/2',
    '99999999',
    '20260230',
  ])('“%s” is no day', (value) => {
    expect(day(value)).toBe(`“${value}” is no day.`);
  });

  it('keeps a bare day that was exported as midnight UTC, west of Greenwich too', () => {
    expect(day('2017-03-07T00:00:00.000Z', null, 'America/New_York')).toBe('2017-03-07');
  });

  it('asks where two readings are days, and follows the order where it is known', () => {
    expect(day('03/04/2026')).toBe('“03/04/2026” could be two days: say whether the day or the month comes first.');
    expect(day('03/04/2026', 'dmy')).toBe('2026-04-03');
    expect(day('03/04/2026', 'mdy')).toBe('2026-03-04');
    expect(day('31/04/2026', 'dmy')).toBe('“31/04/2026” is no day.');
  });
});

describe('a column of days', () => {
  it.each([
    ['a day above twelve in front', ['03/04/2026', '31/01/2026'], 'dmy', false],
    ['a day above twelve behind', ['03/04/2026', '01/31/2026 10:00'], 'mdy', false],
    ['both, so neither', ['03/04/2026', '31/01/2026', '01/31/2026'], null, true],
    ['nothing that decides', ['03/04/2026', '05/05/2026'], null, true],
    ['only dates that are the same both ways', ['05/05/2026'], null, false],
    ['no such dates', ['2026-03-04', '3.4.2026', ''], null, false],
  ])('%s', (_case, cells, order, isAmbiguous) => {
    expect(dateColumn(cells)).toMatchObject({ order, isAmbiguous });
  });
});
