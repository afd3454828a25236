import { fromIso, instant, toIso } from '../../src/domain/instant';

describe('instants as text', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T10:00:00.5+01:00', '2026-03-02T09:00:00.500Z'],
    ['2026-03-01T23:30:00-09:30', '2026-03-02T09:00:00.000Z'],
    ['2026-03-31T09:00:00.007Z', '2026-03-31T09:00:00.007Z'],
    ['2024-02-29T00:00:00.123456Z', '2024-02-29T00:00:00.123Z'],
  ])('%s is %s', (text, iso) => {
    expect(toIso(fromIso(text)!)).toBe(iso);
  });

  it.each([
    '',
    'soon',
    '2026-03-02',
    '2026-03-02T09:00:00',
    '2026-02-29T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-00-10T09:00:00.000Z',
    '2026-04-31T09:00:00.000Z',
    '2026-03-02T09:00:0x.000Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T09:60:00Z',
    '2026-03-02T09:00:00+25:00',
    46_000,
    null,
  ])('%p is no instant with a zone', (text) => {
    expect(fromIso(text)).toBeNull();
  });

  it('refuses a bad instant written in the program', () => {
    expect(() => instant('2026-03-02')).toThrow('is no instant');
  });
});
