import fc from 'fast-check';
import { weekdayCalendar } from '../../src/domain/calendar';
import { dueAt, explainDue, offsetText, parseOffset } from '../../src/domain/due';
import { instant, toIso } from '../../src/domain/instant';
import { Offset } from '../../src/playbooks/schema';

const vienna = {
  ...weekdayCalendar('Europe/Vienna', ['2026-01-01', '2026-04-03', '2026-04-06']),
  holidayNames: new Map([['2026-04-06', 'Easter Monday']]),
};
const due = (at: string, offset: string, person: boolean) =>
  toIso(dueAt(instant(at), offset, vienna, { person })).replace(':00.000Z', '');

describe('an offset as an admin writes it', () => {
  it.each([
    ['30m', 30, 'm'],
    ['2h', 2, 'h'],
    ['24h', 24, 'h'],
    ['7d', 7, 'd'],
    ['2wd', 2, 'wd'],
    ['+1wd', 1, 'wd'],
    ['-4w', -4, 'w'],
    ['−4 W', -4, 'w'],
    ['1mo', 1, 'mo'],
    ['0', 0, 'm'],
    ['-0d', 0, 'd'],
  ])('%s', (text, value, unit) => {
    expect(parseOffset(text)).toEqual({ value, unit });
  });

  it.each(['', '2', 'two days', '2 days', '1.5h', 'wd', '--2d', '2dd', '999999d', '11y'])(
    '“%s” is asked about',
    (text) => {
      expect(parseOffset(text)).toBeNull();
      expect(Offset.safeParse(text).error?.issues[0]?.message).toContain('30m, 2h, 7d, 2wd');
    },
  );

  it('says in words what it did not understand', () => {
    expect(Offset.safeParse(' 2 days ').error?.issues[0]?.message).toMatch(
      /^"2 days" is no time that Baton understands\. Write/,
    );
    expect(Offset.safeParse(7).error?.issues[0]?.message).toMatch(/^Write a time as/);
    expect(Offset.parse('2wd')).toBe('2wd');
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -120, max: 120 }),
        fc.constantFrom('m', 'h', 'd', 'w', 'mo', 'wd' as const),
        (value, unit) => {
          const offset = { value, unit };
          expect(parseOffset(offsetText(offset))).toEqual(value === 0 ? { value: 0, unit: 'm' } : offset);
        },
      ),
    );
  });
});

describe('when a step is due', () => {
  it.each`
    step                                            | anchor                    | offset   | person   | at
    ${'an automatic mail leaves at night'}          | ${'2026-03-02T20:00:00Z'} | ${'30m'} | ${false} | ${'2026-03-02T20:30'}
    ${'a person gets until the morning'}            | ${'2026-03-02T20:00:00Z'} | ${'30m'} | ${true}  | ${'2026-03-03T08:00'}
    ${'within hours nothing moves'}                 | ${'2026-03-02T09:00:00Z'} | ${'2h'}  | ${true}  | ${'2026-03-02T11:00'}
    ${'a minute before the closing is within'}      | ${'2026-03-02T13:59:00Z'} | ${'2h'}  | ${true}  | ${'2026-03-02T15:59'}
    ${'the closing itself is outside'}              | ${'2026-03-02T14:00:00Z'} | ${'2h'}  | ${true}  | ${'2026-03-03T08:00'}
    ${'24 hours on a Friday evening end on Monday'} | ${'2026-02-27T17:00:00Z'} | ${'24h'} | ${true}  | ${'2026-03-02T08:00'}
    ${'24 hours are elapsed time in the spring'}    | ${'2026-03-28T12:00:00Z'} | ${'24h'} | ${false} | ${'2026-03-29T12:00'}
    ${'a day keeps the wall clock in the spring'}   | ${'2026-03-28T12:00:00Z'} | ${'1d'}  | ${false} | ${'2026-03-29T11:00'}
    ${'a week keeps the wall clock in the autumn'}  | ${'2026-10-19T12:00:00Z'} | ${'1w'}  | ${false} | ${'2026-10-26T13:00'}
    ${'a skipped time is as much later'}            | ${'2026-03-28T01:30:00Z'} | ${'1d'}  | ${false} | ${'2026-03-29T01:30'}
    ${'two working days for a machine, too'}        | ${'2026-02-27T13:00:00Z'} | ${'2wd'} | ${false} | ${'2026-03-03T13:00'}
    ${'four weeks before'}                          | ${'2026-03-30T08:00:00Z'} | ${'-4w'} | ${true}  | ${'2026-03-02T09:00'}
    ${'seven days over 29 February'}                | ${'2024-02-26T09:00:00Z'} | ${'7d'}  | ${true}  | ${'2024-03-04T09:00'}
    ${'a month after 31 January'}                   | ${'2026-01-31T09:00:00Z'} | ${'1mo'} | ${false} | ${'2026-02-28T09:00'}
    ${'at once'}                                    | ${'2026-03-02T03:00:00Z'} | ${'0'}   | ${false} | ${'2026-03-02T03:00'}
    ${'at once for a person'}                       | ${'2026-03-02T03:00:00Z'} | ${'0'}   | ${true}  | ${'2026-03-02T08:00'}
  `('$step', ({ anchor, offset, person, at }) => {
    expect(due(anchor, offset, person)).toBe(at);
  });

  it('leaves the second of two equal hours alone where the day stays', () => {
    expect(due('2026-10-25T01:30:00Z', '0d', false)).toBe('2026-10-25T01:30');
  });

  it('stops at an offset that the schema should have refused', () => {
    expect(() => due('2026-03-02T09:00:00Z', 'soon', true)).toThrow('no offset');
  });
});

describe('why a step is due then', () => {
  const why = (name: string, at: string, offset: string, person = true) =>
    explainDue({ name, at: instant(at) }, offset, vienna, { person });

  it.each([
    ['Acknowledged', '2026-03-02T15:00:00Z', '2wd', '2 working days after Acknowledged (Mon 2 Mar 16:00)'],
    [
      'Acknowledged',
      '2026-04-02T14:00:00Z',
      '2wd',
      '2 working days after Acknowledged (Thu 2 Apr 16:00), skipping Sat, Sun, Fri 3 Apr and Easter Monday',
    ],
    [
      'Closed won',
      '2026-02-27T17:30:00Z',
      '1wd',
      '1 working day after Closed won (Fri 27 Feb 18:30), counted from Mon 2 Mar 09:00, skipping Sat and Sun',
    ],
    [
      'Assigned',
      '2026-02-27T17:00:00Z',
      '24h',
      '24 hours after Assigned (Fri 27 Feb 18:00), moved to the next opening (Mon 2 Mar 09:00)',
    ],
    ['Kickoff', '2026-03-30T08:00:00Z', '-4w', '4 weeks before Kickoff (Mon 30 Mar 10:00)'],
    ['Gate passed', '2026-03-02T09:00:00Z', '0', 'at Gate passed (Mon 2 Mar 10:00)'],
  ])('%s, %s, %s', (name, at, offset, words) => {
    expect(why(name, at, offset)).toBe(words);
  });

  it('says nothing of opening hours for an automatic step', () => {
    expect(why('Gate passed', '2026-03-02T20:00:00Z', '30m', false)).toBe(
      '30 minutes after Gate passed (Mon 2 Mar 21:00)',
    );
  });
});
