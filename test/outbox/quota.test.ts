import { dueNow } from '../../src/outbox/quota';
import { anEntry, aSnapshot, MONDAY } from '../support/builders';

const MINUTE = 60_000;
const welcome = anEntry('D-1/1/welcome_pro', {
  kind: 'mail',
  state: 'pending',
  dueAt: MONDAY,
  detail: { after: ['kickoff'] },
});
const kickoff = (attempts: number, more = {}) =>
  anEntry('D-1/1/kickoff', {
    kind: 'event',
    state: 'preparing',
    dueAt: MONDAY,
    attempts,
    nextTryAt: MONDAY + 20 * MINUTE,
    error: 'Backend Error',
    ...more,
  });
const due = (before: ReturnType<typeof kickoff>) =>
  dueNow(aSnapshot({ outbox: [before, welcome] }), MONDAY + MINUTE).map(({ key }) => key);

describe('a mail that names a meeting', () => {
  it('waits for it while Google has a fault, for a quarter of an hour', () => {
    expect(due(kickoff(1))).toEqual([]);
    expect(due(kickoff(2))).toEqual([]);
    expect(due(kickoff(3))).toEqual([welcome.key]);
  });

  it('goes without it where the meeting waits for a person', () => {
    expect(due(kickoff(1, { state: 'needsYou', nextTryAt: null }))).toEqual([welcome.key]);
  });
});
