import { HOUR_MS, type Instant, instant, MINUTE_MS } from '../../src/domain/instant';
import { needsDetail, reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aDeal,
  aDetail,
  aHandoff,
  anEntry,
  aSnapshot,
  aTask,
  delivered,
  MONDAY,
  packagesPlaybook,
  settled,
} from '../support/builders';

const LATER = MONDAY + HOUR_MS;
const start = aSnapshot({
  handoffs: [aHandoff()],
  tasks: [aTask('D-1/1/acknowledge', MONDAY + 24 * HOUR_MS)],
  outbox: [anEntry('D-1/1/packet', { kind: 'packet', reference: 'doc1' })],
});
const saying = (snapshot: Snapshot, reason: string): Snapshot => ({
  ...snapshot,
  answers: new Map([['D-1', { return_reason: reason }]]),
});
const returned = (reason: string, snapshot = start, now: Instant = LATER) => settled(saying(snapshot, reason), now);
const tick = (snapshot: Snapshot, step: string): Snapshot => ({
  ...snapshot,
  tasks: snapshot.tasks.map((task) => (task.key === `D-1/1/${step}` ? { ...task, isDone: true } : task)),
});
const handoff = (snapshot: Snapshot) => snapshot.handoffs[0]!;
const told = (snapshot: Snapshot, part: string) =>
  snapshot.outbox
    .filter((one) => one.key.includes(part) && one.state !== 'cancelled')
    .map((one) => `${one.detail.message ?? one.detail.subject} → ${one.detail.to}`);
const tasks = (snapshot: Snapshot, part: string) =>
  snapshot.tasks
    .filter((task) => task.key.includes(part))
    .map((task) => `${task.key} ${task.owner} ${task.isDone ? 'done' : 'open'}`);

describe('a packet that comes back', () => {
  const first = returned('Who signs off?');

  it('gives the deal owner a task of one working day, and a mail with what is missing', () => {
    expect(tasks(first, '/return_')).toEqual(['D-1/1/return_1 sam@us.example open']);
    expect(first.tasks.find((task) => task.key.endsWith('return_1'))?.due).toBeCloseTo(46_084 + 10 / 24, 5);
    expect(told(first, '/returned_')).toEqual(['packet_returned → sam@us.example']);
    expect(first.outbox.find((one) => one.key === 'D-1/1/returned_1/1')?.detail.values).toEqual({
      'returned.by': 'Cleo',
      'returned.missing': 'Who signs off?',
    });
  });

  it('is what the board says of the handoff until it is answered', () => {
    const answered = settled(tick(delivered(first, LATER), 'return_1'), LATER + HOUR_MS);

    expect(first.deals[0]?.status).toBe('Packet returned');
    expect(answered.deals[0]?.status).toBe('Handing over');
  });

  it('counts as a return and as an escalation, and stands on Warnings', () => {
    expect(handoff(first).data).toMatchObject({
      returns: 1,
      warnings: { 'returned/1': { levels: { 1: LATER }, closedAt: null } },
    });
    expect(handoff(first).facts.returned).toBe(LATER);
    expect(first.warnings.map((row) => row.key)).toEqual(['D-1/1/returned/1']);
  });

  it('is the same return while its words are still being changed', () => {
    const edited = settled(saying(delivered(first, LATER), 'Who signs off, and when?'), LATER + MINUTE_MS);

    expect(handoff(edited).data.returns).toBe(1);
    expect(told(edited, '/returned_')).toHaveLength(1);
  });

  it('asks the CS owner to look again once the deal owner has ticked the task, and files the packet anew', () => {
    const answered = settled(tick(delivered(first, LATER), 'return_1'), LATER + HOUR_MS);

    expect(told(answered, '/return_answered/')).toEqual([
      'Please read again: the packet of {{deal.company}} → cleo@us.example',
    ]);
    expect(answered.outbox.find((one) => one.kind === 'packet')).toMatchObject({
      state: 'prepared',
      detail: { again: 1 },
    });
    expect(answered.warnings[0]!.closedAt).not.toBe('');
  });

  it('gives a new task to acknowledge where the old one is ticked already', () => {
    const acknowledged = returned('Who signs off?', {
      ...start,
      handoffs: [aHandoff({ facts: { acknowledged: MONDAY, acknowledge: MONDAY } })],
    });

    expect(tasks(settled(tick(acknowledged, 'return_1'), LATER + HOUR_MS), 'acknowledge_again')).toEqual([
      'D-1/1/acknowledge_again_1 cleo@us.example open',
    ]);
  });

  it('is over when the CS owner empties the cell, and the same words may then be used again', () => {
    const back = settled(saying(first, ''), LATER + MINUTE_MS);
    const again = settled(saying(back, 'Who signs off?'), LATER + 2 * MINUTE_MS);

    expect(tasks(back, '/return_')).toEqual(['D-1/1/return_1 sam@us.example done']);
    expect(told(back, '/return_answered/')).toEqual([]);
    expect(handoff(again).data.returns).toBe(2);
  });

  it('is over when the CS owner acknowledges after all', () => {
    const acknowledged = settled(tick(first, 'acknowledge'), LATER + HOUR_MS);

    expect(acknowledged.warnings[0]!.closedAt).not.toBe('');
    expect(told(acknowledged, '/return_answered/')).toEqual([]);
  });

  it('asks for a real reason where there is none in the words', () => {
    const junk = returned('n/a');

    expect(handoff(junk).data.returns).toBeUndefined();
    expect(junk.problems.map((problem) => problem.key)).toContain('return/D-1');
  });

  it('does not make the acknowledgement late while it is with sales', () => {
    const late = settled({ ...first, outbox: [] }, MONDAY + 25 * HOUR_MS);

    expect(late.warnings.filter((row) => row.key.includes('late_acknowledge'))).toEqual([]);
  });
});

describe('a packet that comes back again', () => {
  const answer = (snapshot: Snapshot, n: number, now: Instant) =>
    settled(tick(delivered(snapshot, now), `return_${n}`), now);
  const second = returned('Which tools?', answer(returned('Who signs off?'), 1, LATER + HOUR_MS), LATER + 2 * HOUR_MS);
  const third = returned('Still the tools', answer(second, 2, LATER + 3 * HOUR_MS), LATER + 4 * HOUR_MS);

  it.each`
    which       | board     | n    | to
    ${'second'} | ${second} | ${2} | ${'fay@us.example'}
    ${'third'}  | ${third}  | ${3} | ${'chair@us.example'}
  `('goes at the $which time to $to', ({ board, n, to }) => {
    expect(told(board, `/${n}`).filter((line) => line.startsWith('packet_returned'))).toEqual([
      `packet_returned → ${to}`,
    ]);
    expect(tasks(board, `return_${n}`)).toEqual([`D-1/1/return_${n} ${to} open`]);
    expect(handoff(board).data.warnings![`returned/${n}`]!.levels).toHaveProperty(String(n));
  });

  it.each`
    moment               | now                                | told
    ${'just before'}     | ${instant('2026-03-03T09:59:59Z')} | ${['packet_returned → sam@us.example']}
    ${'exactly on time'} | ${instant('2026-03-03T10:00:00Z')} | ${['packet_returned → sam@us.example', 'packet_returned → fay@us.example']}
  `('goes up to the manager unanswered, $moment the end of its working day', ({ now, told: expected }) => {
    expect(told(settled(delivered(returned('Who signs off?'), LATER), now), '/returned_')).toEqual(expected);
  });
});

describe('the form of the CS side', () => {
  it('has a row from the moment that there is a CS owner, once', () => {
    const added = reconcile(start, packagesPlaybook, MONDAY).newRows.filter((one) => one.tab === 'CS intake');

    expect(added.map((one) => one.cells)).toEqual([{ 'Deal ID': 'D-1', Company: 'Acme' }]);
    expect(reconcile(settled(start, MONDAY), packagesPlaybook, MONDAY).newRows).toEqual([]);
  });

  it('brings a deal to the engine’s eyes when an answer on it completes a step', () => {
    const unread = { ...start, deals: [aDeal()], details: new Map() };
    const answering = { ...unread, answers: new Map([['D-1', { asked_again: 'no', return_reason: '' }]]) };

    expect(needsDetail(unread, packagesPlaybook, MONDAY - 1)).not.toContain('D-1');
    expect(needsDetail(answering, packagesPlaybook, MONDAY - 1)).toContain('D-1');
    expect(
      settled(
        { ...answering, details: new Map([['D-1', aDetail({ csIntake: { asked_again: 'no' }, csIntakeRow: 1 })]]) },
        MONDAY,
      ).handoffs[0]!.facts.intake_check,
    ).toBe(MONDAY);
  });
});
