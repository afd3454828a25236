import fc from 'fast-check';
import { fold } from '../../src/domain/fold';
import { fingerprint } from '../../src/domain/hash';
import { formatDay, formatDuration } from '../../src/domain/moment';
import { clip, isJunkAnswer, listOf, plural, safeFileName, safeLine, sameText, slug } from '../../src/domain/text';

describe('a company in a file name', () => {
  it.each([
    ['Acme Inc.', 'acme-inc'],
    ['Café Müller & Söhne GmbH', 'cafe-muller-and-sohne-gmbh'],
    ['Łódź Ørsted Straße', 'lodz-orsted-strasse'],
    ["O'Neill / Partners", 'oneill-partners'],
    ['Газпром нефть', 'gazprom-neft'],
    ['Ελλάδα', 'ellada'],
    ['株式会社 ABC', 'abc'],
    ['  --  3M  --  ', '3m'],
  ])('%s becomes %s', (name, expected) => {
    expect(slug(name)).toBe(expected);
  });

  it('tells apart names that no letter can be taken from', () => {
    expect(slug('株式会社')).toMatch(/^company-[0-9a-f]{8}$/);
    expect(slug('株式会社')).toBe(slug('株式会社'));
    expect(slug('株式会社')).not.toBe(slug('有限会社'));
    expect(slug('')).toMatch(/^company-/);
    expect(slug('&')).toMatch(/^company-/);
  });

  it('is never empty, and holds nothing but small letters, digits and single hyphens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(slug(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slug(name).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('answers that say nothing', () => {
  it.each([
    '',
    '  ',
    'n/a',
    'N.A.',
    'tbd',
    'TBD!',
    '(tbd)',
    'T.B.D.',
    'asdf',
    'asdasd',
    'qwerty',
    'lkjh',
    'x',
    'xxx',
    '-',
    '--',
    '???',
    '...',
    'none yet',
    'Not sure',
    "don't know",
    'test',
    'Test test',
    'aaaa',
    'sdkfjh',
    '12345',
    'lorem ipsum',
    'abc',
    'to be confirmed',
    '\u200b',
  ])('“%s” is one', (answer) => {
    expect(isJunkAnswer(answer)).toBe(true);
  });

  it.each([
    'No',
    'no',
    'Yes',
    'y',
    'IT',
    'HR',
    'AE',
    '3',
    '22',
    '1000',
    'none',
    'No special terms',
    'GmbH',
    'HTTPS',
    'ABC',
    'rhythm',
    'were',
    'Test automation',
    'Weekly',
    '日本',
    'да',
    'CRM',
    'power',
    'tree',
    '👍',
    'poor',
    'AAA battery supply',
  ])('“%s” is a real one', (answer) => {
    expect(isJunkAnswer(answer)).toBe(false);
  });
});

describe('text in a header or a title', () => {
  it.each([
    ['Acme\r\nBcc: all@example.com', 'Acme Bcc: all@example.com'],
    ['Acme\u202Egnp.exe', 'Acmegnp.exe'],
    ['A\u200Bc\u200Dme\uFEFF', 'Acme'],
    ['  two \t spaces\u2028here ', 'two spaces here'],
    ['bell\u0007 and null\u0000', 'bell and null'],
    ['half \uD83D character', 'half character'],
    ['e\u0301', 'é'],
  ])('%j becomes %j', (text, line) => {
    expect(safeLine(text)).toBe(line);
  });

  it('never holds a line break or a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(safeLine(text))),
    );
  });

  it('makes a name that a file can have', () => {
    expect(safeFileName('Q3/Q4: "plan" <v2>?')).toBe('Q3-Q4- -plan- -v2');
    expect(safeFileName('../..')).toBe('untitled');
  });

  it('is cut between characters', () => {
    expect(clip('handoff', 7)).toBe('handoff');
    expect(clip('handoff', 6)).toBe('hando…');
    expect(clip('ab😀cd', 4)).toBe('ab…');
    expect(clip('abc', 0)).toBe('');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(30),
        (text, max) => clip(text, max).length <= Math.max(max, 0),
      ),
    );
  });
});

describe('small words', () => {
  it('compares names as a person would', () => {
    expect(sameText(' ACME  Müller', 'acme muller ')).toBe(true);
    expect(sameText('Acme', 'Acme Inc')).toBe(false);
    expect(fold('Ünïcode\u00A0X')).toBe('unicode x');
  });

  it('counts things', () => {
    expect(plural(1, 'deal')).toBe('1 deal');
    expect(plural(0, 'deal')).toBe('0 deals');
    expect(plural(1200, 'company')).toBe('1,200 companies');
    expect(plural(2, 'day')).toBe('2 days');
    expect(plural(2, 'process')).toBe('2 processes');
    expect(plural(3, 'person', 'people')).toBe('3 people');
  });

  it('lists things', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['Sat'])).toBe('Sat');
    expect(listOf(['Sat', 'Sun', 'Easter Monday'])).toBe('Sat, Sun and Easter Monday');
    expect(listOf(['a', 'b'], 'or')).toBe('a or b');
  });

  it('says days and lengths of time', () => {
    expect(formatDay('2024-02-29')).toBe('Thu 29 Feb 2024');
    expect(formatDuration(51 * 3_600_000)).toBe('2 days and 3 hours');
    expect(formatDuration(-90 * 60_000)).toBe('1 hour and 30 minutes');
    expect(formatDuration(86_400_000 + 60_000)).toBe('1 day');
    expect(formatDuration(59_999)).toBe('less than a minute');
  });

  it('gives twenty thousand different rows different fingerprints', () => {
    const prints = new Set(
      Array.from({ length: 20_000 }, (_, i) => fingerprint(`Acme ${i % 100}|ana${i}@example.com|${i * 7}`)),
    );

    expect(prints.size).toBe(20_000);
  });
});
