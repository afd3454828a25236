import { DAY_MS, HOUR_MS, type Instant } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { hookBody } from '../../src/outbox/hookBody';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import {
  aDeal,
  aDetail,
  aHandoff,
  anEntry,
  aSignal,
  aSnapshot,
  aTask,
  delivered,
  MONDAY,
  packagesPlaybook,
  settled,
} from '../support/builders';

const decide = (snapshot: Snapshot, now: Instant = MONDAY) => reconcile(snapshot, packagesPlaybook, now);
const taskRow = (snapshot: Snapshot, step: string, now: Instant = MONDAY) =>
  decide(snapshot, now).newRows.find(({ tab, cells }) => tab === 'Tasks' && cells.Key === `D-1/1/${step}`)?.cells;
const withIntake = (more: object) => {
  const { intake } = aDetail();
  return new Map([['D-1', aDetail({ intake: { ...intake, ...more } })]]);
};
const won = (more: Partial<Snapshot> = {}) => aSnapshot({ known: new Map([['D-1', 'open' as const]]), ...more });

describe('the form', () => {
  it('is given the purchase date at the win, and keeps one that was typed', () => {
    const day = dayToSerial('2026-03-02');
    const empty = decide(won({ details: withIntake({ purchase_date: '' }) }));
    const typed = decide(won({ details: withIntake({ purchase_date: day - 5 }) }));
    const dates = (changes: typeof empty) =>
      changes.writes.flatMap(({ tab, cells }) => (tab === 'Intake' ? [cells['Purchase date']] : []));

    expect(dates(empty)).toEqual([{ day: Math.min(day, Number(aDeal().closeDate)) }]);
    expect(dates(typed)).toEqual([]);
  });

  it('says that a success metric is better with a number, and lets it pass', () => {
    const vague = { success_metric: 'Proposals leave sooner' };
    const held = decide(won({ details: withIntake({ ...vague, urgency: '' }) }));
    const passed = decide(won({ details: withIntake(vague) }));
    const missing = held.writes.find(({ cells }) => cells.Missing !== undefined)?.cells.Missing as { text: string };

    expect(missing.text.split('\n')).toEqual([
      'Urgency is missing.',
      'Success metric: better with a number or a date.',
    ]);
    expect(passed.handoffs[0]?.facts.gate_passed).toBe(MONDAY);
  });

  it('holds for a link that is none, and not for one that is not given', () => {
    const held = (one_time_link: string) =>
      decide(won({ details: withIntake({ one_time_link }) })).writes.find(({ cells }) => cells.Missing !== undefined);
    const wrong = held('see my mail')?.cells.Missing as { text: string };

    expect(wrong.text).toBe('One-time access link: write a whole address that begins with https://.');
    expect(held('')).toBeUndefined();
    expect(held('https://access.example/1')).toBeUndefined();
  });

  it('asks for three pains at most, as a hint', () => {
    const held = decide(won({ details: withIntake({ pains: 'slow\nmanual\nunclear\nexpensive', urgency: '' }) }));
    const missing = held.writes.find(({ cells }) => cells.Missing !== undefined)?.cells.Missing as { text: string };

    expect(missing.text).toContain('Pains: the 3 that weigh most are enough.');
  });
});

describe('tasks', () => {
  it('say so where what is picked belongs to another package', () => {
    const said = (delight: string): string[] => {
      const handoff = aHandoff({ data: { segment: 'Pro', company: 'Acme' } });
      const answers = new Map([['D-1', { delight }]]);
      return reconcile(aSnapshot({ handoffs: [handoff], answers }), packagesPlaybook, MONDAY)
        .problems.filter(({ key }) => key === 'delight/D-1')
        .map(({ what }) => what);
    };

    expect(said('Team lunch')).toEqual([expect.stringContaining('is for Enterprise')]);
    expect(said('video message')).toEqual([]);
    expect(said('a book they mentioned')).toEqual([]);
  });

  it('suggest the delight options of the segment', () => {
    const handed = (segment: string) =>
      aSnapshot({
        deals: [aDeal({ segment })],
        handoffs: [aHandoff({ data: { ...aHandoff().data, segment } })],
      });

    expect(taskRow(handed('Pro'), 'delight')?.Note).toMatch(/^For Pro: handwritten note, .* or a free month/);
    expect(taskRow(handed('Starter'), 'delight')?.Note).toMatch(/^For Starter: bonus template/);
  });

  it.each(['Starter', 'Pro', 'Enterprise'])('bring the win back to sales and to the outside: %s', (segment) => {
    const snapshot = aSnapshot({
      deals: [aDeal({ segment })],
      handoffs: [aHandoff({ data: { ...aHandoff().data, segment } })],
    });
    const documents = segment === 'Enterprise' ? 'handback' : 'document_win';

    for (const step of [documents, 'share_win', 'use_win']) {
      const row = taskRow(snapshot, step);
      expect(row?.Owner).toBe('cleo@us.example');
      expect(row?.Due).toBe('');
      expect(row?.['Waits for']).not.toBe('');
    }
  });

  it('are followed to their end after the handoff has ended', () => {
    const now = MONDAY + 10 * DAY_MS;
    const ended = aHandoff({ state: 'ended', endedAt: MONDAY, facts: { ...aHandoff().facts, ended: MONDAY } });
    const snapshot = aSnapshot({
      details: new Map(),
      handoffs: [ended],
      tasks: [aTask('D-1/1/share_win', null), aTask('D-1/1/delight', MONDAY, { row: 2, isDone: true })],
      answers: new Map([['D-1', { win_metrics: '12 hours a month', delight: '' }]]),
    });
    const withWin = { ...snapshot, tasks: [...snapshot.tasks, aTask('D-1/1/document_win', MONDAY, { row: 3 })] };

    const changes = decide(withWin, now);
    const cells = (row: number) => changes.writes.find((write) => write.tab === 'Tasks' && write.row === row)?.cells;

    expect(changes.handoffs[0]?.facts).toMatchObject({ document_win: now, handed_back: now, delight: now });
    expect(cells(1)?.Due).toEqual({ at: expect.any(Number) });
    expect(cells(2)?.['Done at']).toEqual({ at: now });
    expect(cells(3)).toMatchObject({ Done: true, 'Done at': { at: now } });
    expect(changes.newRows.filter(({ tab }) => tab === 'Tasks')).toEqual([]);
  });

  it('keep a tick that was noted, and say so', () => {
    const snapshot = aSnapshot({
      handoffs: [aHandoff({ facts: { ...aHandoff().facts, community: MONDAY } })],
      tasks: [aTask('D-1/1/community', MONDAY, { doneAt: '2026-03-02 09:00' })],
    });

    const changes = decide(snapshot, MONDAY + HOUR_MS);

    expect(changes.writes.find(({ tab }) => tab === 'Tasks')?.cells.Done).toBe(true);
    expect(changes.activity.map(({ what }) => what)).toContain('Tick put back');
  });
});

describe('a customer who falls silent', () => {
  const quiet = (segment: string) => {
    const handoff = aHandoff({
      facts: { ...aHandoff().facts, welcome_sent: MONDAY },
      data: { ...aHandoff().data, segment },
    });
    const others = aSignal('login', MONDAY, { dealId: 'D-2', row: 2 });
    const mine = aSignal('login', MONDAY);
    return aSnapshot({
      deals: [aDeal({ segment }), aDeal({ id: 'D-2', row: 2 })],
      handoffs: [handoff],
      signals: [mine, others],
    });
  };
  const mails = (snapshot: Snapshot) =>
    snapshot.outbox.flatMap(({ detail }) => (detail.step?.startsWith('nudge_inactive') ? [detail.message] : []));

  it('gets a second mail four days after the first, and none once there is life again', () => {
    const first = settled(quiet('Pro'), MONDAY + 8 * DAY_MS);
    const second = settled(delivered(first, MONDAY + 8 * DAY_MS), MONDAY + 13 * DAY_MS);
    const alive = {
      ...delivered(first, MONDAY + 8 * DAY_MS),
      signals: [...first.signals, aSignal('activity', MONDAY + 9 * DAY_MS, { row: 3 })],
    };

    expect(mails(first)).toEqual(['inactive_checkin']);
    expect(mails(second)).toEqual(['inactive_checkin', 'inactive_second']);
    expect(mails(settled(alive, MONDAY + 13 * DAY_MS))).toEqual(['inactive_checkin']);
  });

  it('goes to the founder at once where it is an Enterprise customer', () => {
    const snapshot = settled(quiet('Enterprise'), MONDAY + 8 * DAY_MS);

    expect(mails(snapshot)).toEqual([]);
    expect(snapshot.warnings.find(({ key }) => key.includes('/inactive/'))?.level).toBe(3);
  });
});

it('raises a technical issue whenever it is reported', () => {
  const handoff = aHandoff({ facts: { ...aHandoff().facts, welcome_sent: MONDAY } });
  const snapshot = aSnapshot({ handoffs: [handoff], signals: [aSignal('technical', MONDAY + 20 * DAY_MS)] });

  const after = settled(snapshot, MONDAY + 20 * DAY_MS + HOUR_MS);

  expect(after.warnings.find(({ key }) => key.includes('/technical/'))?.level).toBe(2);
  expect(after.tasks.some(({ key }) => key.includes('about_technical'))).toBe(true);
});

it('tells the CRM the stage, the notes and what was promised, and other systems only the deal', () => {
  const values = {
    deal: { id: 'D-1' },
    intake: { technical: 'SSO' },
    commitments: [{ promise: 'Two seats' }],
    people: [],
  };
  const step = packagesPlaybook.steps.find(({ id }) => id === 'crm_note')!;
  const { sends, stage } = step as { sends: string[]; stage: string };

  const crm = JSON.parse(hookBody(anEntry('D-1/1/crm_note', { detail: { sends, stage } }), null, values, 'key'));
  const ticket = JSON.parse(hookBody(anEntry('D-1/1/support_ticket'), null, values, 'key'));

  expect(crm).toMatchObject({
    stage: 'Implementation',
    intake: { technical: 'SSO' },
    commitments: [{ promise: 'Two seats' }],
  });
  expect(Object.keys(ticket)).not.toContain('intake');
});
