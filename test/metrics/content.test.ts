import { DAY_MS, HOUR_MS, toIso } from '../../src/domain/instant';
import { MESSAGE_FIELDS } from '../../src/messages/fields';
import { renderMessage } from '../../src/messages/render';
import { auditOf } from '../../src/metrics/audit';
import { blocksOf, cohorts } from '../../src/metrics/blocks';
import { weeklyDigest } from '../../src/metrics/digest';
import { monthlyReview, reviewOf } from '../../src/metrics/review';
import { teamMessages } from '../../src/playbooks/teamMessages';
import { aHandoff, aSignal, aTask, MONDAY, packagesPlaybook } from '../support/builders';
import { anInput, WEEK } from './support';

const warned = aHandoff({
  dealId: 'D-2',
  data: {
    company: 'Lumen',
    warnings: {
      'refund/x': { levels: { 3: MONDAY }, closedAt: null },
      'inactive/y': { levels: { 1: MONDAY }, closedAt: MONDAY },
    },
  },
});
const held = aHandoff({ dealId: 'D-3', state: 'held', startedAt: MONDAY - 8 * DAY_MS, data: { company: 'Harbour' } });

describe('looking back', () => {
  const playbook = {
    ...packagesPlaybook,
    lookBack: { fact: 'confirmed', questions: [{ asks: 'What went right', fields: ['promises', 'win_quote'] }] },
  };
  const confirmed = (dealId: string, company: string) =>
    aHandoff({ dealId, facts: { confirmed: MONDAY + DAY_MS }, data: { company } });
  const input = {
    ...anInput({ handoffs: [confirmed('D-1', 'Acme'), confirmed('D-2', 'Lumen'), aHandoff({ dealId: 'D-3' })] }),
    playbook,
    answers: new Map<string, Record<string, string>>([
      ['D-1', { promises: 'The call of all three.', win_quote: 'Nothing was asked twice.' }],
      ['D-3', { promises: 'Too early to tell.' }],
    ]),
  };
  const rows = [['Acme', 'Sales: The call of all three.\nCS: Nothing was asked twice.']];

  it('shows in the review and on Metrics what both sides say of handoffs that were confirmed', () => {
    expect(monthlyReview(input, '2026-03').sections.at(-1)).toMatchObject({
      heading: 'What both sides say',
      table: { columns: ['Customer', 'What went right'], rows },
    });
    expect(blocksOf(input, [WEEK]).find(({ title }) => title.startsWith('Looking back'))?.rows).toEqual(rows);
  });

  it('is no part of a review where the playbook does not ask', () => {
    expect(monthlyReview(anInput({}), '2026-03').sections.map(({ heading }) => heading)).not.toContain(
      'What both sides say',
    );
  });
});

describe('the Monday digest', () => {
  const values = weeklyDigest(anInput({ handoffs: [aHandoff(), warned, held] }), WEEK);

  it('names the week and what came of it', () => {
    expect(values.digest).toEqual({
      week: 'Mon 2 Mar to Sun 8 Mar',
      summary: '3 handoffs started and 2 customers to look at',
    });
  });

  it('names the customers to look at, the most serious first', () => {
    expect(values.attention).toEqual([
      { company: 'Lumen', what: 'Refund request within 30 days (level 3).' },
      { company: 'Harbour', what: 'Held at the gate for more than a week.' },
    ]);
  });

  it('has every figure with its target', () => {
    expect(values.metrics.find((one) => one.name === 'Kickoff show rate')).toEqual({
      name: 'Kickoff show rate',
      value: 'no data',
      target: 'over 95 %',
    });
    expect(values.metrics.find((one) => one.name === 'Handoffs started')?.value).toBe('3');
  });

  it.each`
    pictures                  | shown
    ${{}}                     | ${[]}
    ${{ targets: 'targets' }} | ${['targets']}
  `('becomes the shipped mail with pictures $shown', ({ pictures, shown }) => {
    const message = teamMessages.find((one) => one.id === 'weekly_digest')!;
    const mail = renderMessage({
      subject: message.subject,
      body: message.body,
      values: {
        ...weeklyDigest(anInput({ handoffs: [warned] }), WEEK),
        pictures,
        board: { url: 'https://docs.google.com/spreadsheets/d/1/edit' },
      },
      layout: { brand: 'Northwind', accent: '', lang: 'en', footer: 'x' },
      options: { fields: MESSAGE_FIELDS, format: { zone: 'Etc/UTC' } },
    });

    expect(mail).toMatchObject({
      ok: true,
      pictureIds: shown,
      subject: 'Handoffs, Mon 2 Mar to Sun 8 Mar: 1 handoff started and 1 customer to look at',
    });
  });
});

describe('the blocks beside the weeks', () => {
  it('tell of each seller what was earned, what is due and what was paid, where the playbook has commission', () => {
    const commission = [
      { seller: 'sam@us.example', earned: 1050.1, paid: 1050.1 },
      { seller: 'sam@us.example', earned: 630.2, paid: 0 },
      { seller: 'noa@us.example', earned: 10, paid: 15 },
    ];
    const milestones = { on: 'fee', paidBy: 'founder', milestones: [] };
    const input = { ...anInput(), commission };
    const titleOf = (one: typeof input) => blocksOf(one, []).map(({ title }) => title);
    expect(titleOf(input)).not.toContain('Commission by seller');

    const paying = { ...input, playbook: { ...input.playbook, commission: milestones } };
    expect(blocksOf(paying, []).find(({ title }) => title === 'Commission by seller')?.rows).toEqual([
      ['Noa', 10, -5, 15],
      ['Sam', 1680.3, 630.2, 1050.1],
    ]);
  });

  const handoffs = [
    aHandoff(),
    aHandoff({ dealId: 'D-2', data: { segment: 'Starter', amount: 99 } }),
    aHandoff({ dealId: 'D-3', state: 'lost' }),
  ];
  const block = (title: string) => blocksOf(anInput({ handoffs }), [WEEK]).find((one) => one.title === title)!;

  it('tell of each person how the targets of the playbook come out', () => {
    const late = aHandoff({ dealId: 'D-9', data: { csOwner: 'ines@us.example' }, facts: { overridden: MONDAY } });
    const of = (title: string) =>
      blocksOf(anInput({ handoffs: [...handoffs, late] }), [WEEK]).find((one) => one.title === title)!;
    const overrides = of('Handoffs by CS owner, last 12 weeks').columns.indexOf('Overrides');

    expect(of('Handoffs by CS owner, last 12 weeks').rows.map((row) => [row[0], row[1], row[overrides]])).toEqual([
      ['Cleo', 3, 0],
      ['Ines', 1, 1],
    ]);
    expect(of('Handoffs by deal owner, last 12 weeks').rows.map((row) => row[0])).toEqual(['Sam']);
  });

  it('split revenue by package and by deal owner', () => {
    expect(block('Revenue by week and package').rows).toEqual([[{ day: WEEK }, 99, 4_900, 0]]);
    expect(block('Revenue by week and deal owner')).toMatchObject({
      columns: ['Week', 'Sam'],
      rows: [[{ day: WEEK }, 4_999]],
    });
  });

  it('follow each month’s deals', () => {
    const six = Array.from({ length: 6 }, (_, at) =>
      aHandoff({ dealId: `D-${at}`, facts: at < 3 ? { signal_login: MONDAY } : {} }),
    );
    const answers = six.map((one, at) => aSignal('nps', MONDAY, { row: at + 1, dealId: one.dealId, value: 8 }));

    expect(cohorts(anInput({ handoffs: six, signals: answers })).rows).toEqual([['2026-03', 6, 50, 0, 0, 8, 6]]);
    expect(cohorts(anInput({ handoffs: six.slice(0, 4) })).rows).toEqual([
      ['2026-03', 4, 'n = 4, too few', 'n = 4, too few', 'n = 4, too few', 'no data', 0],
    ]);
  });
});

describe('the monthly review', () => {
  const returned = aHandoff({
    dealId: 'D-4',
    facts: { returned: MONDAY },
    data: { company: 'Tide', returns: 1, returned: { reason: 'Who signs off?', at: MONDAY, answeredAt: null } },
  });
  const review = monthlyReview(
    anInput({
      handoffs: [aHandoff(), warned, returned],
      signals: [aSignal('ticket', MONDAY, { value: 'Cannot sign in' })],
    }),
    '2026-03',
  );
  const section = (heading: string) => review.sections.find((one) => one.heading === heading)!;

  it('asks what worked, what was dropped, what confused, what to automate and what to document', () => {
    expect(review.title).toBe('Review of handoffs, March 2026');
    expect(review.sections.map((one) => one.heading)).toEqual([
      'What worked',
      'Where something was dropped',
      'What confused customers',
      'What more to automate',
      'What needs documenting',
      'What is not kept to',
    ]);
  });

  it('brings the facts to each question', () => {
    expect(section('Where something was dropped').table!.rows).toEqual([
      ['No activity for 7 days', '1', '1', '0'],
      ['Refund request within 30 days', '1', '3', '1'],
    ]);
    expect(section('What confused customers').table!.rows).toEqual([['Acme', 'ticket', 'Cannot sign in']]);
    expect(section('What needs documenting').table!.rows).toEqual([['Tide', '1', 'Who signs off?']]);
  });

  it('proposes to change what is skipped or late again and again, with its evidence', () => {
    const handoffs = ['D-1', 'D-2', 'D-3', 'D-4'].map((dealId) =>
      aHandoff({ dealId, state: 'ended', facts: { overridden: MONDAY } }),
    );
    const tasks = handoffs.flatMap(({ dealId }, at) => [
      aTask(`${dealId}/1/intake_check`, MONDAY + HOUR_MS, { row: 2 * at }),
      aTask(`${dealId}/1/first_touch`, MONDAY + HOUR_MS, {
        row: 2 * at + 1,
        isDone: true,
        doneAt: toIso(MONDAY + 9 * HOUR_MS),
      }),
    ]);
    const audit = auditOf(packagesPlaybook, []);
    const found = { ...audit, findings: ['“Long-term” was never filled in.'] };
    const kept = reviewOf(anInput({ handoffs, tasks }), '2026-03', found).sections.at(-1)!;

    expect(kept.paragraphs).toEqual([
      '4 of 8 steps of this month were done, the others were skipped.',
      'Proposed: “Fill in the intake checklist on CS intake” was skipped 4 of 4 times. Drop it, or say who needs it.',
      'Proposed: “Make first contact” was late 4 of 4 times, by 8 hours at the median. Give it more time, or to somebody else.',
      'Proposed: 4 of 4 handoffs passed the gate by an exception. Look at what was missing each time: it may not belong into the gate.',
      'Proposed: “Long-term” was never filled in.',
    ]);
    expect(kept.table!.rows[0]).toEqual(['Fill in the intake checklist on CS intake', '0', '0', '4', '0']);
  });

  it('looks at a quarter for what is changed for good, and for whom to thank', () => {
    const facts = { overridden: MONDAY + 20 * DAY_MS, handed_back: MONDAY + 28 * DAY_MS };
    const quarter = reviewOf(anInput({ handoffs: [aHandoff({ facts }), returned] }), '2026-Q1');
    const text = (heading: string) => quarter.sections.find((one) => one.heading === heading)!.paragraphs.join(' ');

    expect(quarter.title).toBe('Review of handoffs, the first quarter of 2026');
    expect(quarter.sections.map((one) => one.heading)).toEqual([
      'Update the templates',
      'Refine the automations',
      'Change what is not kept',
      'Train',
      'Measure',
      'Celebrate',
    ]);
    expect(text('Update the templates')).toContain('1 handoff passed the gate by an exception');
    expect(text('Celebrate')).toBe('1 win came back to sales: Acme.');
    expect(JSON.stringify(quarter)).not.toMatch(/this month/i);
  });

  it('says so where a month had nothing of a kind', () => {
    const quiet = monthlyReview(anInput({ handoffs: [aHandoff()] }), '2026-05');

    expect(quiet.sections.flatMap((one) => one.paragraphs)).toContain('No packet was returned this month.');
    expect(quiet.sections.find((one) => one.heading === 'What confused customers')!.table).toBeUndefined();
  });
});
