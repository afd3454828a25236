import { displayOf, formatNumber } from '../../../local/workspace/sheets/model/display';
import { dateToSerial, parseEntry, serialToDate } from '../../../local/workspace/sheets/model/entry';

const US = { locale: 'en_US', zone: 'Europe/Vienna', year: 2026 };
const read = (text: string, more: { locale?: string; currentFormat?: string } = {}) =>
  parseEntry(text, { ...US, ...more });

describe('what typing makes of a text', () => {
  it.each([
    ['12', { v: 12 }],
    ['0012', { v: 12 }],
    ['-3.5', { v: -3.5 }],
    ['1,234.5', { v: 1234.5, fmt: '#,##0.00' }],
    ['10%', { v: 0.1, fmt: '0%' }],
    ['$1,200', { v: 1200, fmt: '"$"#,##0' }],
    ['€5.50', { v: 5.5, fmt: '[$€]#,##0.00' }],
    ['(7)', { v: -7 }],
    ['1e3', { v: 1000, fmt: '0.00E+00' }],
    ['true', { v: true }],
    ['2026-11-20', { v: 46346, fmt: 'yyyy-mm-dd' }],
    ['11/20/2026', { v: 46346, fmt: 'm/d/yyyy' }],
    ['1/2', { v: 46024, fmt: 'm/d' }],
    ['Nov 20, 2026', { v: 46346, fmt: 'mmm d, yyyy' }],
    ['20-Nov-26', { v: 46346, fmt: 'd-mmm-yyyy' }],
    ['10:30', { v: 0.4375, fmt: 'hh:mm' }],
    ['2:30 PM', { v: 14.5 / 24, fmt: 'h:mm am/pm' }],
    ['36:00', { v: 1.5, fmt: '[h]:mm' }],
    ['2026-11-20 12:00', { v: 46346.5, fmt: 'yyyy-mm-dd hh:mm' }],
    ['=A1+1', { f: '=A1+1' }],
    ["'=A1", { v: '=A1' }],
    ["'0012", { v: '0012' }],
    ['+43123', { v: 43123 }],
    ['+43 1 23', { f: '=+43 1 23' }],
    ['', {}],
  ])('reads %s', (text, content) => {
    expect(read(text)).toEqual(content);
  });

  it.each([
    'Closed Won',
    '20.11.2026',
    '20/11/2026',
    '2026-02-30',
    '2026-11-20T10:30:00Z',
    '=',
    '12 GmbH',
    '25:61',
    'A-1',
    '1,23',
  ])('leaves %s as text', (text) => {
    expect(read(text)).toEqual({ v: text });
  });

  it('reads numbers and dates in the way of the locale', () => {
    expect(read('20.11.2026', { locale: 'de_AT' })).toEqual({ v: 46346, fmt: 'dd.mm.yyyy' });
    expect(read('1.234,5', { locale: 'de_AT' })).toEqual({ v: 1234.5, fmt: '#,##0.00' });
    expect(read('20/11/2026', { locale: 'en_GB' })).toEqual({ v: 46346, fmt: 'dd/mm/yyyy' });
  });

  it('keeps everything as text in a cell of plain text', () => {
    expect(read('0012', { currentFormat: '@' })).toEqual({ v: '0012' });
    expect(read('=A1', { currentFormat: '@' })).toEqual({ v: '=A1' });
  });

  it('keeps the format that a cell has', () => {
    expect(read('5', { currentFormat: '0.00' })).toEqual({ v: 5 });
    expect(read('10', { currentFormat: '0%' })).toEqual({ v: 0.1 });
    expect(read('11/20/2026', { currentFormat: 'yyyy-mm-dd' })).toEqual({ v: 46346 });
    expect(read('2026-11-20', { currentFormat: '0.00' })).toEqual({ v: 46346, fmt: 'yyyy-mm-dd' });
  });
});

describe('dates and their numbers', () => {
  it.each(['Europe/Vienna', 'America/New_York', 'UTC', 'Asia/Kolkata'])(
    'come back the same through a year in %s',
    (zone) => {
      for (let day = 0; day < 366; day++) {
        const instant = Date.UTC(2026, 0, 1, 9, 30) + day * 86_400_000;
        expect(serialToDate(dateToSerial(instant, zone), zone).getTime()).toBe(instant);
      }
    },
  );

  it('begin a day at local midnight on both sides of the clock change', () => {
    expect(serialToDate(46110, 'Europe/Vienna').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(serialToDate(46111, 'Europe/Vienna').toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });

  it('move a skipped hour on and take the first of a doubled one', () => {
    expect(serialToDate(46110 + 2.5 / 24, 'Europe/Vienna').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(serialToDate(46320 + 2.5 / 24, 'Europe/Vienna').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('what a cell shows', () => {
  it.each([
    [1234.5, undefined, '1234.5'],
    [1 / 3, undefined, '0.3333333333'],
    [0.1 + 0.2, undefined, '0.3'],
    [1e20, undefined, '1E+20'],
    [1234.567, '#,##0.00', '1,234.57'],
    [-1234.5, '"$"#,##0.00', '-$1,234.50'],
    [0.125, '0.0%', '12.5%'],
    [1200, '[$€]#,##0', '€1,200'],
    [-5, '0;(0)', '(5)'],
    [7, '000', '007'],
    [1.005, '0.00', '1.01'],
    [12345, '0.00E+00', '1.23E+04'],
    [46346, 'yyyy-mm-dd', '2026-11-20'],
    [46346.4375, 'd mmm yyyy h:mm', '20 Nov 2026 10:30'],
    [46346.75, 'm/d/yy h:mm am/pm', '11/20/26 6:00 PM'],
    [46346.4375, 'hh:mm:ss', '10:30:00'],
    [1.5, '[h]:mm', '36:00'],
    [46346, 'dddd, mmmm d', 'Friday, November 20'],
    [12, '@', '12'],
    [1500000, '0.0,,"M"', '1.5M'],
  ])('%p in %p is %p', (value, format, shown) => {
    expect(formatNumber(value, format, 'en_US')).toBe(shown);
  });

  it('follows the locale', () => {
    expect(formatNumber(1234.5, '#,##0.00', 'de_AT')).toBe('1.234,50');
  });

  it('shows truth values, errors and texts', () => {
    expect([true, { error: '#N/A' }, 'x'].map((v) => displayOf({ v }, 'en_US'))).toEqual(['TRUE', '#N/A', 'x']);
  });
});
