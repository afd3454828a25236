import type { OutboxEntry } from '../../src/outbox/entry';
import { Draft } from '../../src/reconcile/draft';
import { takeOver } from '../../src/reconcile/rules/takeOver';
import { aHandoff, anEntry, aSnapshot, MONDAY, packagesPlaybook } from '../support/builders';

const OLD = 'old@us.example';

/** What is left of an entry of the old account once the new owner has looked at it. */
function left(state: OutboxEntry['state'], more: Partial<OutboxEntry> = {}): OutboxEntry | undefined {
  const entry = anEntry('D-1/1/welcome', { state, account: OLD, reference: 'draft-1', ...more });
  const draft = new Draft(aSnapshot({ outbox: [entry] }), packagesPlaybook, MONDAY);
  takeOver(draft);
  return draft.finish().outbox[0];
}

describe('after a take-over', () => {
  it.each`
    before         | becomes        | reference
    ${'pending'}   | ${'pending'}   | ${''}
    ${'waiting'}   | ${'waiting'}   | ${''}
    ${'preparing'} | ${'uncertain'} | ${'draft-1'}
    ${'sending'}   | ${'uncertain'} | ${'draft-1'}
    ${'prepared'}  | ${'needsYou'}  | ${''}
    ${'approval'}  | ${'needsYou'}  | ${''}
    ${'uncertain'} | ${'uncertain'} | ${''}
  `('what was $before is $becomes, in the new account', ({ before, becomes, reference }) => {
    expect(left(before)).toMatchObject({ state: becomes, reference, account: 'baton@us.example' });
  });

  it.each(['done', 'cancelled'] as const)('what is %s stays as it is', (state) => {
    expect(left(state)).toBeUndefined();
  });

  it('says who has to be asked', () => {
    expect(left('sending')!.error).toContain(`Ask ${OLD} whether it was done`);
  });

  it('says where the kickoff stands that the account before has booked, for as long as it is to come', () => {
    const kickoff = { eventId: 'e1', start: MONDAY + 3_600_000, end: MONDAY + 7_200_000, link: '' };
    const event = anEntry('D-1/1/kickoff_call', { kind: 'event', account: OLD, reference: 'e1' });
    const said = (now: number): string[] => {
      const handoff = aHandoff({ data: { company: 'Copperleaf', kickoff } });
      const draft = new Draft(aSnapshot({ outbox: [event], handoffs: [handoff] }), packagesPlaybook, now);
      takeOver(draft);
      return draft.finish().problems.map(({ what }) => what);
    };

    expect(said(MONDAY)).toEqual([expect.stringContaining(`stands on the calendar of ${OLD}`)]);
    expect(said(kickoff.end + 1)).toEqual([]);
  });

  it('decides nothing twice, and nothing for the owner’s own entries', () => {
    const mine = anEntry('D-3/1/welcome', { state: 'sending', account: 'baton@us.example' });
    const draft = new Draft(
      aSnapshot({ outbox: [mine, { ...left('prepared')!, key: 'D-2/1/x' }] }),
      packagesPlaybook,
      MONDAY,
    );

    takeOver(draft);

    expect(draft.finish().outbox).toEqual([]);
  });
});
