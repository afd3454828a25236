import { auditDocument } from '../../src/documents/document';
import { documentTexts } from '../../src/documents/texts/all';
import { type AuditDeal, answerState, auditOf } from '../../src/metrics/audit';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { auditDeals, closedDeals } from '../../src/reconcile/auditInput';
import { aDeal, aDetail, aSnapshot, packagesPlaybook } from '../support/builders';

const field = (id: string) => packagesPlaybook.fields.find((one) => one.id === id)!;
const filled = aDetail().intake!;
const deal = (more: Partial<AuditDeal> = {}): AuditDeal => ({
  company: 'Acme',
  segment: 'Pro',
  seller: 'Sam',
  closed: 'Mon 2 Mar 2026',
  hasForm: true,
  answers: filled,
  rows: {},
  ...more,
});

describe('an answer', () => {
  it.each`
    value                    | state
    ${''}                    | ${'missing'}
    ${'tbd'}                 | ${'thin'}
    ${'Slow'}                | ${'thin'}
    ${'Proposals are slow.'} | ${'given'}
  `('“$value” counts as $state', ({ value, state }) => {
    expect(answerState(field('pains'), value)).toBe(state);
  });
});

describe('the deals that closed last', () => {
  it('are taken by their close date, whether Baton handed them over or not', () => {
    const deals = [
      aDeal({ id: 'D-1', closeDate: 46_000 }),
      aDeal({ id: 'D-2', closeDate: 46_080, stage: 'Negotiation' }),
      aDeal({ id: 'D-3', closeDate: 46_083 }),
      aDeal({ id: 'D-4', closeDate: '' }),
    ];

    expect(closedDeals(aSnapshot({ deals }), 2)).toEqual(['D-3', 'D-1']);
    expect(closedDeals(aSnapshot({ deals }), 0)).toEqual(['D-3', 'D-1', 'D-4']);
  });

  it('have no form where they never had a row on Intake, and then everything is missing', () => {
    const details = new Map([['D-1', aDetail({ intake: null, intakeRow: null })]]);
    const audit = auditOf(
      packagesPlaybook,
      auditDeals(aSnapshot({ deals: [aDeal()] }), packagesPlaybook, ['D-1'], details),
    );

    expect(audit).toMatchObject({ deals: 1, complete: 0, formless: 1, share: 0 });
    expect(audit.findings[0]).toContain('never had a row on Intake');
  });
});

describe('an audit', () => {
  const deals = [
    deal(),
    deal({ company: 'Lumen', answers: { ...filled, pains: 'tbd' } }),
    deal({ company: 'Tide', answers: { ...filled, pains: '' } }),
    ...['Rho', 'Phi', 'Psi'].map((company) =>
      deal({ company, seller: 'Ana', segment: 'Starter', hasForm: false, answers: {} }),
    ),
  ];
  const audit = auditOf(packagesPlaybook, deals);

  it('counts by field, segment and person, the emptiest first', () => {
    expect(audit.fields[0]).toEqual({
      label: 'Pains',
      isRequired: true,
      asked: 6,
      given: 1,
      thin: 1,
      missing: 4,
      share: 17,
    });
    expect(audit.people).toEqual([
      { name: 'Ana', deals: 3, share: 0 },
      { name: 'Sam', deals: 3, share: 90 },
    ]);
    expect(audit.segments.map(({ name }) => name)).toEqual(['Starter', 'Pro']);
    expect(audit).toMatchObject({ complete: 1, formless: 3 });
  });

  it('names what nobody answers, but for ticks and what the gate looks at', () => {
    const never = audit.findings.find((says) => says.startsWith('Never filled in'))!;

    expect(never).toContain('“Long-term”');
    expect(never).not.toContain('Payment confirmed');
    expect(auditOf(packagesPlaybook, [deal()]).findings).toEqual([]);
  });

  it('says what to do, each with its evidence', () => {
    expect(audit.findings).toEqual(
      expect.arrayContaining([
        '“Pains” is missing in 4 of 6 and says nothing in 1. Ask who needs it: if nobody does, drop it; if somebody does, ask for it earlier in the sale.',
        'Sam comes to 90 %, Ana to 0 %. Let them fill in one form together.',
      ]),
    );
  });

  it.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))(
    'is a whole document under %s',
    (_key, playbook) => {
      for (const some of [deals, []]) {
        const text = JSON.stringify(
          auditDocument(auditOf(playbook, some), documentTexts.audit!, playbook, 15, 'March 2, 2026'),
        );

        expect(text).not.toMatch(/\{\{|undefined|NaN|“”/);
        if (some.length > 0) expect(text).toContain('Deal by deal');
      }
    },
  );
});
