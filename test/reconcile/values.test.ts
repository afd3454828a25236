import { dayToSerial } from '../../src/domain/serial';
import { valuesFor } from '../../src/reconcile/values';
import { aDeal, aDetail, aHandoff, aSnapshot, MONDAY, packagesPlaybook } from '../support/builders';

describe('the day a deal was closed, as packets and mails name it', () => {
  const closedOn = (closeDate: string): unknown => {
    const values = valuesFor({
      snapshot: aSnapshot(),
      playbook: packagesPlaybook,
      deal: aDeal({ closeDate: closeDate === '' ? '' : dayToSerial(closeDate) }),
      detail: aDetail(),
      handoff: aHandoff({ facts: { closed_won: MONDAY } }),
      reader: '',
      now: MONDAY,
    });
    return (values.deal as { close_date: unknown }).close_date;
  };

  it('is the day of the win where the board still carries a day expected later', () => {
    expect(closedOn('2026-03-13')).toBe('2026-03-02');
  });

  it('is the Close date where that lies before the win was noted', () => {
    expect(closedOn('2026-02-27')).toBe('2026-02-27');
  });

  it('stays empty where none is typed', () => {
    expect(closedOn('')).toBe('');
  });
});

it('tells nobody what somebody’s broken formula shows', () => {
  const lists = { people: [{ name: 'Vera', phone: '#ERROR!' }] };
  const values = valuesFor({
    snapshot: aSnapshot(),
    playbook: packagesPlaybook,
    deal: aDeal(),
    detail: aDetail({
      intake: { ...aDetail().intake, circumstances: '#REF!', primary_goal: 'Close #N/A cases' },
      lists,
    }),
    handoff: aHandoff(),
    reader: '',
    now: MONDAY,
  });

  expect(values.intake).toMatchObject({ circumstances: '', primary_goal: 'Close #N/A cases' });
  expect(values.people).toEqual([{ name: 'Vera', phone: '' }]);
});
