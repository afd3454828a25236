import type { CellValue } from '../../src/domain/board';
import { DAY_MS, type Instant, instant } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { packages } from '../../src/playbooks/packages/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { needsDetail, reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aDeal, aDetail, aHandoff, applied, aSnapshot, isQuiet, MONDAY, settled } from '../support/builders';

const pipeline = (id: string, label: string, more: object = {}) => ({
  id,
  label,
  section: '',
  kind: 'text' as const,
  help: '',
  on: 'pipeline' as const,
  column: label,
  ...more,
});
const RENEWAL = { on: 'renews_on', ahead: '-90d', stage: 'Qualified', earlier: 'earlier', fills: { kind: 'Renewal' } };

/** Packages with yearly contracts: renewals need an answer, a packet and one step. */
const yearly = Playbook.parse({
  ...packages,
  fields: [
    ...packages.fields.map((field) => (field.id === 'team_size' ? { ...field, prefill: 'lastDeal' } : field)),
    pipeline('renews_on', 'Renews on', { kind: 'date' }),
    pipeline('earlier', 'Earlier deal'),
    pipeline('kind', 'Kind'),
    pipeline('region', 'Region', { prefill: 'lastDeal' }),
    { id: 'changed', label: 'What has changed', section: '', kind: 'text', help: '' },
  ],
  pipelineColumns: ['renews_on', 'earlier', 'kind', 'region'].map((field) => ({ header: field, field })),
  variants: [
    {
      id: 'again',
      name: 'Renewal',
      when: { field: 'kind', is: 'Renewal' },
      fields: ['changed'],
      steps: ['packet', 'client_folder', 'acknowledge', 'welcome_pro'],
      messages: { welcome_pro: 'welcome_back' },
      ends: 'acknowledged',
    },
  ],
  renewal: RENEWAL,
});

const RENEWS_ON = dayToSerial('2027-03-02');
const BACK = instant('2026-12-02T00:00:00Z');

/** An account that was handed over, with a contract that renews on 2 March 2027. */
function handedOver(more: Partial<Snapshot> = {}): Snapshot {
  const extra = { 'Renews on': RENEWS_ON, Region: 'North' };
  return aSnapshot({
    deals: [aDeal()],
    details: new Map([['D-1', aDetail({ extra, intake: { team_size: 7 } })]]),
    answers: new Map<string, Record<string, CellValue>>([['D-1', { renews_on: RENEWS_ON }]]),
    handoffs: [aHandoff({ state: 'ended', endedAt: MONDAY + DAY_MS })],
    known: new Map([['D-1', 'begun']]),
    ...more,
  });
}
const newDeals = (snapshot: Snapshot, now: Instant) =>
  reconcile(snapshot, yearly, now).newRows.flatMap(({ tab, cells }) => (tab === 'Pipeline' ? [cells] : []));

describe('an account ahead of its renewal date', () => {
  it('comes back to the board as a row of its own that names the deal before', () => {
    const [row, ...others] = newDeals(handedOver(), BACK);

    expect(others).toEqual([]);
    expect(row).toMatchObject({
      Company: 'Acme',
      Email: 'maya@acme.example',
      Stage: 'Qualified',
      'CS owner': 'cleo@us.example',
      'Close date': { day: RENEWS_ON },
      Status: 'Renewal of D-1',
      'Earlier deal': 'D-1',
      Kind: 'Renewal',
      Region: 'North',
    });
    expect(reconcile(handedOver(), yearly, BACK).activity).toContainEqual(
      expect.objectContaining({ what: 'Back on the board', detail: 'Renewal of D-1, due Tue 2 Mar 2027.' }),
    );
  });

  it('is read whole for it, also long after its handoff went to the archive', () => {
    const archived = handedOver({ handoffs: [], details: new Map() });

    expect([...needsDetail(archived, yearly, BACK)]).toEqual(['D-1']);
    expect([...needsDetail(archived, yearly, BACK - 1)]).toEqual([]);
    expect(newDeals({ ...archived, details: handedOver().details }, BACK)).toHaveLength(1);
  });

  it.each`
    because                       | more                                                          | now
    ${'it is a moment too early'} | ${{}}                                                         | ${BACK - 1}
    ${'its day is long past'}     | ${{}}                                                         | ${instant('2027-03-16T00:00:00Z')}
    ${'it is history'}            | ${{ handoffs: [], known: new Map([['D-1', 'past']]) }}        | ${BACK}
    ${'it is lost'}               | ${{ deals: [aDeal({ stage: 'Closed Lost' })] }}               | ${BACK}
    ${'it was only tried out'}    | ${{ handoffs: [aHandoff({ state: 'ended', mode: 'test' })] }} | ${BACK}
    ${'its gate is not passed'}   | ${{ handoffs: [aHandoff({ state: 'held' })] }}                | ${BACK}
  `('does not while $because', ({ more, now }) => {
    expect(newDeals(handedOver(more), now)).toEqual([]);
  });

  it('comes once: with the same id after a run that was killed, and not again once it is there or deleted', () => {
    const before = handedOver();
    const changes = reconcile(before, yearly, BACK);
    const id = String(changes.newRows.find(({ tab }) => tab === 'Pipeline')?.cells['Deal ID']);

    expect(newDeals(before, BACK + DAY_MS)[0]?.['Deal ID']).toBe(id);
    expect(newDeals(applied(before, changes, BACK), BACK)).toEqual([]);
    expect(newDeals(handedOver({ deals: [aDeal(), aDeal({ id, row: 2, stage: 'Lead' })] }), BACK)).toEqual([]);
    expect(newDeals(handedOver({ known: new Map([...before.known, [id, 'open' as const]]) }), BACK)).toEqual([]);
  });

  it('takes over on Intake what the form says of the deal before', () => {
    const renewed = aDeal({ id: 'D-2', row: 2, stage: 'Qualified' });
    const snapshot = handedOver({
      deals: [aDeal(), renewed],
      details: new Map([...handedOver().details, ['D-2', aDetail({ intake: null, intakeRow: null })]]),
      answers: new Map([['D-2', { earlier: 'D-1' }]]),
    });

    expect([...needsDetail(snapshot, yearly, MONDAY)]).toEqual(['D-2', 'D-1']);
    expect(reconcile(snapshot, yearly, MONDAY).newRows).toContainEqual(
      expect.objectContaining({ tab: 'Intake', cells: expect.objectContaining({ 'Deal ID': 'D-2', 'Team size': 7 }) }),
    );
  });
});

describe('a variant', () => {
  const won = (kind: string, intake: Record<string, CellValue>): Snapshot =>
    aSnapshot({
      details: new Map([['D-1', aDetail({ extra: { Kind: kind }, intake })]]),
      known: new Map([['D-1', 'open']]),
    });

  it('asks for its own fields, takes its own steps with its own messages, and ends where it says', () => {
    const after = settled(won('Renewal', { changed: 'Two more seats.' }), MONDAY, yearly);

    expect(after.handoffs[0]).toMatchObject({ state: 'active', data: { variant: 'again' } });
    expect(after.tasks.map(({ key }) => key)).toEqual(['D-1/1/acknowledge']);
    expect(after.outbox.map(({ key, detail }) => [key, detail.message])).toEqual(
      expect.arrayContaining([['D-1/1/welcome_pro', 'welcome_back']]),
    );

    const tasks = after.tasks.map((task) => ({ ...task, isDone: true }));
    const outbox = after.outbox.map((entry) => ({ ...entry, state: 'done' as const }));
    expect(settled({ ...after, tasks, outbox }, MONDAY + DAY_MS, yearly).handoffs[0]!.state).toBe('ended');
  });

  it('is a deal’s as long as its gate is not passed: then what is typed changes it no more', () => {
    const held = settled(won('', { changed: 'Two more seats.' }), MONDAY, yearly);
    expect(held.handoffs[0]).toMatchObject({ state: 'held', data: { company: 'Acme' } });

    const extra = { Kind: 'Renewal' };
    const typed = { ...held, details: new Map([['D-1', aDetail({ extra, intake: { changed: 'Seats.' } })]]) };
    const begun = settled(typed, MONDAY, yearly);
    expect(begun.handoffs[0]).toMatchObject({ state: 'active', data: { variant: 'again' } });

    const undone = { ...begun, details: new Map([['D-1', aDetail({ extra: { Kind: 'New' } })]]) };
    expect(settled(undone, MONDAY, yearly).handoffs[0]!.data.variant).toBe('again');
  });

  it('leaves every other deal the whole playbook', () => {
    const after = settled(won('New', {}), MONDAY, yearly);

    expect(after.handoffs[0]!.data.variant).toBeUndefined();
    expect(after.deals[0]!.missing).toContain('Payment is not confirmed');
  });

  it('is asked for less where a stage goes back, and followed so', () => {
    const crm = PLAYBOOKS.find(({ key }) => key === 'crm')!;
    const again = { ...crm, definitions: [] };
    const deal = aDeal({ segment: 'SMB', csOwner: '' });
    const detail = aDetail({
      extra: { Kind: 'Renewal' },
      intake: { use_case: 'The same as last year, three seats more' },
    });
    const before = aSnapshot({ deals: [deal], details: new Map([['D-1', detail]]), known: new Map([['D-1', 'open']]) });

    const back = settled(before, MONDAY, again);

    expect(back.deals[0]).toMatchObject({ stage: 'Negotiation' });
    expect(back.deals[0]!.missing.split('\n')).toEqual([
      'Promises beyond the contract is missing.',
      'Contract term is missing.',
      'Contract start is missing.',
      'Renewal date is missing.',
      'Special terms is missing.',
    ]);
    expect(isQuiet(reconcile(back, again, MONDAY), back)).toBe(true);
  });
});
