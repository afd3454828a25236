import { DAY_MS, HOUR_MS, toIso } from '../../src/domain/instant';
import { adherence, shareDone, stepCases } from '../../src/metrics/adherence';
import { weekSpan } from '../../src/metrics/input';
import { aHandoff, aTask, MONDAY, ZONE } from '../support/builders';
import { anInput, WEEK } from './support';

const SPAN = weekSpan(WEEK, ZONE);
const done = (at: number) => ({ isDone: true, doneAt: toIso(at) });
const outcomes = (input: ReturnType<typeof anInput>) =>
  stepCases(input, SPAN).map(({ handoff, step, outcome }) => `${handoff.dealId} ${step} ${outcome}`);

describe('how steps came out', () => {
  it('is in time at the very moment that it is due, and late after it', () => {
    const handoffs = [aHandoff(), aHandoff({ dealId: 'D-2' })];
    const tasks = [
      aTask('D-1/1/acknowledge', MONDAY + DAY_MS, done(MONDAY + DAY_MS)),
      aTask('D-2/1/acknowledge', MONDAY + DAY_MS, { row: 2, ...done(MONDAY + DAY_MS + 6 * HOUR_MS) }),
    ];

    const [record] = adherence(anInput({ handoffs, tasks }), SPAN);

    expect(record).toMatchObject({
      name: 'Read the packet and acknowledge it, or return it on CS intake',
      counts: { inTime: 1, late: 1, skipped: 0, open: 0 },
      hoursLate: 6,
    });
  });

  it('is skipped once the handoff has gone on without it: ended, or what builds on it is done', () => {
    const handoffs = [
      aHandoff({ state: 'ended' }),
      aHandoff({ dealId: 'D-2', facts: { first_touch: MONDAY + HOUR_MS } }),
      aHandoff({ dealId: 'D-3' }),
    ];
    const tasks = handoffs.map(({ dealId }, at) => aTask(`${dealId}/1/intake_check`, MONDAY + HOUR_MS, { row: at }));

    expect(outcomes(anInput({ handoffs, tasks }))).toEqual([
      'D-1 intake_check skipped',
      'D-2 intake_check skipped',
      'D-3 intake_check open',
    ]);
  });

  it('is skipped where a later round of the same is done', () => {
    const tasks = [
      aTask('D-1/1/weekly_checkin/1', MONDAY + HOUR_MS),
      aTask('D-1/1/weekly_checkin/2', MONDAY + DAY_MS, { row: 2, ...done(MONDAY + DAY_MS) }),
    ];

    expect(outcomes(anInput({ handoffs: [aHandoff()], tasks }))).toEqual([
      'D-1 weekly_checkin skipped',
      'D-1 weekly_checkin inTime',
    ]);
  });

  it('is skipped where the reviewer discarded the draft, and no case where Baton left something out by itself', () => {
    const facts = { left_out_day1_pro: MONDAY + DAY_MS, left_out_support_ticket: MONDAY };

    expect(outcomes(anInput({ handoffs: [aHandoff({ facts })] }))).toEqual(['D-1 day1_pro skipped']);
  });

  it('leaves out what is not due yet, what lies in another week, and deals that are lost', () => {
    const handoffs = [aHandoff(), aHandoff({ dealId: 'D-2', state: 'lost' })];
    const tasks = [
      aTask('D-1/1/acknowledge', SPAN.to - HOUR_MS),
      aTask('D-1/1/first_touch', SPAN.from - HOUR_MS, { row: 2 }),
      aTask('D-2/1/acknowledge', MONDAY + HOUR_MS, { row: 3 }),
    ];

    expect(outcomes(anInput({ handoffs, tasks }, SPAN.to - 2 * HOUR_MS))).toEqual([]);
  });

  it('counts late ones as done and open ones not yet', () => {
    const cases = stepCases(
      anInput({
        handoffs: [aHandoff(), aHandoff({ dealId: 'D-2', state: 'ended' })],
        tasks: [
          aTask('D-1/1/acknowledge', MONDAY + HOUR_MS, done(MONDAY + DAY_MS)),
          aTask('D-1/1/first_touch', MONDAY + HOUR_MS, { row: 2 }),
          aTask('D-2/1/first_touch', MONDAY + HOUR_MS, { row: 3 }),
        ],
      }),
      SPAN,
    );

    expect(shareDone(cases)).toEqual({ done: 1, all: 2 });
  });
});
