import fc from 'fast-check';
import type { Handoff } from '../../src/domain/board';
import { DAY_MS, HOUR_MS, instant } from '../../src/domain/instant';
import { dayToSerial, instantToSerial } from '../../src/domain/serial';
import { cellOf, textOf } from '../../src/metrics/figure';
import { weekSpan } from '../../src/metrics/input';
import { measure } from '../../src/metrics/kpis';
import { weeklyMetrics, weeksOf } from '../../src/metrics/weekly';
import type { Measure } from '../../src/playbooks/schema';
import { aHandoff, aSignal, aTask, MONDAY, ZONE } from '../support/builders';
import { anInput, SUNDAY, WEEK } from './support';

const figure = (id: string, ...args: Parameters<typeof anInput>) => weeklyMetrics(anInput(...args), WEEK).figures[id];
const many = (count: number, make: (at: number) => Parameters<typeof aHandoff>[0]) =>
  Array.from({ length: count }, (_, at) => aHandoff({ dealId: `D-${at}`, ...make(at) }));

describe('which week a handoff counts in', () => {
  it.each`
    moment                     | at                                     | n
    ${'the first of the week'} | ${instant('2026-03-02T00:00:00.000Z')} | ${1}
    ${'just before'}           | ${instant('2026-03-01T23:59:59.999Z')} | ${0}
    ${'the last of the week'}  | ${instant('2026-03-08T23:59:59.999Z')} | ${1}
    ${'the first of the next'} | ${instant('2026-03-09T00:00:00.000Z')} | ${0}
  `('$moment counts $n', ({ at, n }) => {
    expect(figure('started', { handoffs: [aHandoff({ facts: { closed_won: at } })] })).toEqual({ value: n, n });
  });

  it('is the week of the zone, not of UTC', () => {
    const input = {
      ...anInput({ handoffs: [aHandoff({ facts: { closed_won: instant('2026-03-01T23:30:00Z') } })] }),
      zone: 'Europe/Vienna',
    };

    expect(weeklyMetrics(input, WEEK).figures.started!.n).toBe(1);
  });

  it('is none for a test', () => {
    expect(figure('started', { handoffs: [aHandoff({ mode: 'test' })] })!.n).toBe(0);
  });

  it('takes any day for the week it lies in', () => {
    expect(weeklyMetrics(anInput({ handoffs: [aHandoff()] }), '2026-03-05').week).toBe(WEEK);
  });
});

describe('a rate', () => {
  it.each`
    n    | shown
    ${0} | ${'no data'}
    ${4} | ${'n = 4, too few'}
    ${5} | ${1}
  `('of $n cases is shown as $shown', ({ n, shown }) => {
    expect(
      cellOf(
        figure('time_to_login', { handoffs: many(n, () => ({ facts: { signal_login: MONDAY + HOUR_MS } })) })!,
        true,
      ),
    ).toBe(shown);
  });

  it('stands in a sentence with its unit and its cases', () => {
    expect(textOf({ value: 92.46, n: 13 }, 'percent', true)).toBe('92.5 % (n = 13)');
    expect(textOf({ value: 1234567.25, n: 3 }, 'money', false)).toBe('1,234,567.3');
  });
});

describe('the KPIs of the playbook', () => {
  it('take the median hours from the welcome to the first login', () => {
    expect(
      figure('time_to_login', {
        handoffs: many(3, (at) => ({ facts: { signal_login: MONDAY + [1, 2, 30][at]! * HOUR_MS } })),
      }),
    ).toEqual({ value: 2, n: 3 });
  });

  it('take kickoffs held of those whose outcome was noted', () => {
    const handoffs = many(4, (at) => ({ ...(at < 3 ? { facts: { kickoff_held: MONDAY + DAY_MS } } : {}) }));

    expect(
      figure('show_rate', { handoffs, signals: [aSignal('no_show', MONDAY + DAY_MS, { dealId: 'D-3' })] }),
    ).toEqual({ value: 75, n: 4 });
  });

  it.each`
    activated                  | value
    ${MONDAY + 7 * DAY_MS}     | ${100}
    ${MONDAY + 7 * DAY_MS + 1} | ${0}
  `('count an activation within 7 days in the week in which they end: $value %', ({ activated, value }) => {
    const next = weeklyMetrics(
      anInput({ handoffs: [aHandoff({ facts: { signal_activated: activated } })] }, MONDAY + 9 * DAY_MS),
      '2026-03-09',
    ).figures;

    expect(next.activation).toEqual({ value, n: 1 });
    expect(figure('activation', { handoffs: [aHandoff({ facts: { signal_activated: activated } })] })).toEqual({
      value: null,
      n: 0,
    });
  });

  it('count tickets of the first 14 days per deal', () => {
    const signals = [1, 13, 15].map((day, at) =>
      aSignal('ticket', MONDAY + day * DAY_MS, { row: at + 1, dealId: 'D-0' }),
    );
    const { figures } = weeklyMetrics(
      anInput({ handoffs: many(2, () => ({})), signals }, MONDAY + 20 * DAY_MS),
      '2026-03-16',
    );

    expect(figures.tickets).toEqual({ value: 1, n: 2 });
  });

  it('take the mean of answers, and leave remarks out', () => {
    const signals = [9, '10/10', 'lovely', '7 of 10', ''].map((value, at) =>
      aSignal('nps', MONDAY + HOUR_MS, { row: at + 1, value }),
    );

    expect(figure('nps', { handoffs: [aHandoff()], signals })).toEqual({ value: 26 / 3, n: 3 });
  });
});

describe('what a target may count beside', () => {
  const week = weekSpan(WEEK, ZONE);

  it('is the median in days', () => {
    const handoffs = many(3, (at) => ({
      facts: { gate_passed: MONDAY, assigned: MONDAY + [1, 1.5, 4][at]! * DAY_MS },
    }));

    expect(measure(anInput({ handoffs }), week, { kind: 'medianDays', from: 'gate_passed', to: 'assigned' })).toEqual({
      value: 1.5,
      n: 3,
    });
  });

  it('is the steps done, late ones among them, without those that are still to come', () => {
    const handoffs = many(1, () => ({ state: 'ended' as const, endedAt: MONDAY + 5 * DAY_MS }));
    const key = handoffs[0]!.key;
    const stamp = new Date(MONDAY + 4 * DAY_MS).toISOString();
    const tasks = [
      aTask(`${key}/acknowledge`, MONDAY + DAY_MS, { row: 1, isDone: true, doneAt: stamp }),
      aTask(`${key}/community`, MONDAY + DAY_MS, { row: 2 }),
    ];

    expect(measure(anInput({ handoffs, tasks }), week, { kind: 'stepsDone' })).toEqual({ value: 50, n: 2 });
  });

  it('is the rows of a list that were done by their day, once that day is over', () => {
    const day = dayToSerial(WEEK);
    const lines = [
      [day, day - 3],
      [day + 1, day + 1],
      [day + 1, day + 2],
      [day + 2, ''],
      [day + 6, day], // Today: there is still time.
      [day - 1, day - 2], // Another week.
      ['soon', day],
    ];
    const rows = new Map([['promises', lines.map(([until, kept]) => ({ until: until!, kept: kept! }))]]);
    const how = { kind: 'rowsInTime', list: 'promises', due: 'until', done: 'kept' } as const;

    expect(measure({ ...anInput(), rows }, week, how)).toEqual({ value: 50, n: 4 });
    expect(measure(anInput(), week, how)).toEqual({ value: null, n: 0 });
  });
});

describe('what holds for every playbook', () => {
  it('counts revenue of deals that are still won', () => {
    expect(
      figure('revenue', {
        handoffs: [
          aHandoff(),
          aHandoff({ dealId: 'D-2', state: 'lost' }),
          aHandoff({ dealId: 'D-3', state: 'reopened' }),
        ],
      })!.value,
    ).toBe(4_900);
  });

  it('takes the median hours that deals were held', () => {
    expect(
      figure('gate_held', { handoffs: many(3, (at) => ({ facts: { gate_passed: MONDAY + at * HOUR_MS } })) }),
    ).toEqual({ value: 1, n: 3 });
  });

  it.each`
    acknowledged       | returned           | value   | n
    ${MONDAY}          | ${undefined}       | ${100}  | ${1}
    ${MONDAY}          | ${MONDAY + DAY_MS} | ${100}  | ${1}
    ${MONDAY + DAY_MS} | ${MONDAY}          | ${0}    | ${1}
    ${undefined}       | ${MONDAY}          | ${0}    | ${1}
    ${undefined}       | ${undefined}       | ${null} | ${0}
  `(
    'accepts at first: acknowledged $acknowledged, returned $returned gives $value of $n',
    ({ acknowledged, returned, value, n }) => {
      const facts = { ...(acknowledged ? { acknowledged } : {}), ...(returned ? { returned } : {}) };
      expect(figure('accepted', { handoffs: [aHandoff({ facts })] })).toEqual({ value, n });
    },
  );

  it.each`
    doneAt          | value
    ${MONDAY}       | ${100}
    ${MONDAY + 1e5} | ${0}
    ${null}         | ${0}
  `('a task due Monday 09:00 and done at $doneAt is $value % on time', ({ doneAt, value }) => {
    expect(
      figure('on_time', {
        handoffs: [aHandoff()],
        tasks: [
          aTask('D-1/1/community', MONDAY, { doneAt: doneAt === null ? '' : String(instantToSerial(doneAt, ZONE)) }),
        ],
      }),
    ).toEqual({ value, n: 1 });
  });

  it('leaves out a task that is not due yet', () => {
    expect(figure('on_time', { handoffs: [aHandoff()], tasks: [aTask('D-1/1/community', SUNDAY + 1)] })!.n).toBe(0);
  });

  it('counts each level of a warning where it was reached, and returns apart', () => {
    const warnings = {
      'early_ticket/x': { levels: { 2: MONDAY, 3: MONDAY + 8 * DAY_MS }, closedAt: null },
      'returned/1': { levels: { 1: MONDAY }, closedAt: MONDAY },
    };
    const { figures } = weeklyMetrics(anInput({ handoffs: [aHandoff({ data: { warnings } })] }), WEEK);

    expect([figures.level_1!.n, figures.level_2!.n, figures.level_3!.n, figures.returns!.n]).toEqual([1, 1, 0, 1]);
  });

  it('counts overrides and uncertain steps', () => {
    const { figures } = weeklyMetrics(
      anInput({
        handoffs: [
          aHandoff({ facts: { overridden: MONDAY, uncertain_slack_note: MONDAY, uncertain_project: MONDAY } }),
        ],
      }),
      WEEK,
    );

    expect([figures.overrides!.n, figures.uncertain!.n]).toEqual([1, 2]);
  });
});

describe('the weeks', () => {
  it('go from the first handoff to the present week without a gap', () => {
    expect(weeksOf(anInput({ handoffs: [aHandoff()] }, MONDAY + 15 * DAY_MS))).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
    ]);
  });

  it('are none before there is a handoff', () => {
    expect(weeksOf(anInput())).toEqual([]);
  });
});

it('gives a past week the same figures whenever it is counted, whatever comes later', () => {
  const at = fc.integer({ min: 0, max: 7 * 24 - 1 }).map((hour) => instant('2026-03-02T00:00:00Z') + hour * HOUR_MS);
  const later = fc.integer({ min: 0, max: 60 * 24 }).map((hour) => instant('2026-03-09T00:00:00Z') + hour * HOUR_MS);
  const handoffs = fc.array(
    fc.record({
      closed: at,
      login: fc.oneof(at, later),
      held: fc.oneof(at, later),
      activated: fc.oneof(at, later),
      gate: at,
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(
      handoffs,
      fc.array(fc.oneof(at, later), { maxLength: 6 }),
      fc.integer({ min: 0, max: 70 }),
      (rows, tickets, days) => {
        const made = rows.map((row, i) =>
          aHandoff({
            dealId: `D-${i}`,
            facts: {
              closed_won: row.closed,
              gate_passed: row.gate,
              welcome_sent: row.gate,
              signal_login: row.login,
              kickoff_held: row.held,
              signal_activated: row.activated,
            },
          }),
        );
        const end = instant('2026-03-09T00:00:00Z');
        const known = (limit: number) => ({
          handoffs: made.map((one) => ({
            ...one,
            facts: Object.fromEntries(Object.entries(one.facts).filter(([, time]) => time <= limit)),
          })),
          signals: tickets
            .filter((time) => time <= limit)
            .map((time, i) => aSignal('ticket', time, { row: i + 1, dealId: 'D-0' })),
        });
        expect(weeklyMetrics(anInput(known(end + days * DAY_MS), end + days * DAY_MS), WEEK)).toEqual(
          weeklyMetrics(anInput(known(end), end), WEEK),
        );
      },
    ),
    { numRuns: 100 },
  );
});

describe('measures of other playbooks', () => {
  const of = (measure: Measure, handoffs: readonly Handoff[]) => {
    const input = anInput({ handoffs });
    const kpi = { id: 'it', name: 'It', definition: '', target: 1, better: 'below', unit: 'count', measure } as const;
    return weeklyMetrics({ ...input, playbook: { ...input.playbook, kpis: [kpi] } }, WEEK).figures.it;
  };
  const warned = (at: number, level = 1) => ({ warnings: { 'late/x': { levels: { [level]: at }, closedAt: null } } });

  it('count the deals that were warned of in their time, at that level or above', () => {
    const measure: Measure = { kind: 'shareWarned', level: 2, from: 'closed_won', within: '2d' };
    const handoffs = [warned(MONDAY + DAY_MS, 3), warned(MONDAY + DAY_MS, 1), warned(MONDAY + 3 * DAY_MS, 3), {}].map(
      (data, at) => aHandoff({ dealId: `D-${at}`, data }),
    );

    expect(of(measure, handoffs)).toEqual({ value: 25, n: 4 });
  });

  it('take the median of what people have filled in', () => {
    const measure: Measure = { kind: 'medianAnswer', field: 'minutes', at: 'closed_won' };
    const handoffs = [4, 9, 30, null].map((minutes, at) =>
      aHandoff({ dealId: `D-${at}`, data: minutes === null ? {} : { numbers: { minutes } } }),
    );

    expect(of(measure, handoffs)).toEqual({ value: 9, n: 3 });
  });
});
