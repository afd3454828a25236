import { instant } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aHandoff, aSnapshot, aTask, delivered, MONDAY, settled } from '../support/builders';

/** A working day after the gate, which was passed on Monday at 09:00; reminded of a working day after that. */
const DUE = instant('2026-03-03T09:00:00Z');
const LIMIT = instant('2026-03-04T09:00:00Z');
const board = (...tasks: Snapshot['tasks'][number][]): Snapshot =>
  aSnapshot({
    handoffs: [
      aHandoff({
        facts: {
          first_touch: MONDAY,
          acknowledged: MONDAY,
          acknowledge: MONDAY,
          ...(tasks.length === 1 ? { priority_support: MONDAY } : {}),
        },
      }),
    ],
    tasks: tasks.map((task, at) => ({ ...task, row: at + 1 })),
  });
const support = aTask('D-1/1/community', DUE, { owner: 'sue@us.example' });
const about = (snapshot: Snapshot, to: string) =>
  snapshot.outbox.filter((one) => one.kind === 'notice' && one.detail.to === to);

describe('a task that is overdue', () => {
  it.each`
    moment               | now          | mails
    ${'just before'}     | ${LIMIT - 1} | ${0}
    ${'exactly on time'} | ${LIMIT}     | ${1}
  `('is brought up with its owner a working day later: $moment $mails mail(s)', ({ now, mails }) => {
    expect(about(settled(board(support), now), 'sue@us.example')).toHaveLength(mails);
  });

  it('is brought up once, with what was due when', () => {
    const [mail, ...more] = about(
      settled(delivered(settled(board(support), LIMIT), LIMIT), LIMIT + 7 * 86_400_000),
      'sue@us.example',
    );

    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      key: 'D-1/1/reminder_community',
      detail: {
        message: 'task_overdue',
        values: { 'task.name': 'Give community access', 'task.due': 'Tue 3 Mar 09:00' },
      },
    });
  });

  it.each`
    snoozed         | now                                | mails
    ${'2026-03-05'} | ${instant('2026-03-04T23:59:59Z')} | ${0}
    ${'2026-03-05'} | ${instant('2026-03-05T00:00:00Z')} | ${1}
  `('snoozed until $snoozed gives $mails mail(s) at $now', ({ snoozed, now, mails }) => {
    expect(
      about(settled(board({ ...support, snoozedUntil: dayToSerial(snoozed) }), now), 'sue@us.example'),
    ).toHaveLength(mails);
  });

  it.each`
    why                           | task
    ${'it is done'}               | ${{ ...support, isDone: true }}
    ${'its owner has no address'} | ${{ ...support, owner: 'Sue' }}
  `('is left alone where $why', ({ task }) => {
    expect(settled(board(task), LIMIT).outbox.filter((one) => one.key.includes('reminder_community'))).toEqual([]);
  });

  it('has no reminder beside the warning that watches it', () => {
    const late = settled(
      aSnapshot({
        handoffs: [aHandoff({ facts: { acknowledged: MONDAY, acknowledge: MONDAY } })],
        tasks: [aTask('D-1/1/first_touch', DUE)],
      }),
      LIMIT,
    );

    expect(late.outbox.filter((one) => one.key.includes('reminder_first_touch'))).toEqual([]);
    expect(late.warnings.map((row) => row.key)).toContain('D-1/1/late_first_touch/late');
  });
});

describe('several notices of one moment', () => {
  const both = board(support, aTask('D-1/1/priority_support', DUE, { owner: 'Sue@us.example' }));

  it('are one mail to one person', () => {
    const mails = about(settled(both, LIMIT), 'sue@us.example');

    expect(mails).toHaveLength(1);
    expect(mails[0]!.detail).toMatchObject({
      covers: ['D-1/1/reminder_community', 'D-1/1/reminder_priority_support'],
      values: {
        'digest.summary': 'Baton: 2 things for you at 1 customer',
        attention: [
          { company: 'Acme (D-1)', what: '“Give community access” was due Tue 3 Mar 09:00.' },
          { company: 'Acme (D-1)', what: '“Mark the customer for priority support” was due Tue 3 Mar 09:00.' },
        ],
      },
    });
  });

  it('are not told again one by one', () => {
    const later = settled(delivered(settled(both, LIMIT), LIMIT), LIMIT + 86_400_000);

    expect(about(later, 'sue@us.example')).toHaveLength(1);
  });

  it('have the same key in a run that has to decide once more', () => {
    const [first] = about(settled(both, LIMIT), 'sue@us.example');
    const [second] = about(settled(both, LIMIT + 60_000), 'sue@us.example');

    expect(second!.key).toBe(first!.key);
  });
});
