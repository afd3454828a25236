import { HOUR_MS, instant } from '../../src/domain/instant';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aDeal, aHandoff, aSignal, aSnapshot, MONDAY, packagesPlaybook, settled } from '../support/builders';

const AFTER_24H = MONDAY + 24 * HOUR_MS;
const other = aHandoff({ dealId: 'D-2', data: { company: 'Other', email: 'o@other.example' } });
const otherLogin = aSignal('login', MONDAY + HOUR_MS, { dealId: 'D-2', row: 2 });
/** Acme has not logged in; somebody else has, so the source reports. */
const quietBoard = (more: Partial<Snapshot> = {}): Snapshot => aSnapshot({ deals: [aDeal(), aDeal({ id: 'D-2', row: 2, company: 'Other' })], handoffs: [aHandoff(), other], signals: [otherLogin], ...more });
const open = (snapshot: Snapshot) => snapshot.warnings.filter((row) => row.closedAt === '' && row.key.startsWith('D-1/')).map((row) => `${row.key} level ${row.level}`);
const entry = (snapshot: Snapshot, key: string) => snapshot.outbox.find((one) => one.key === key);

describe('no login in 24 hours', () => {
  it.each`
    moment                | now                          | warnings
    ${'just before'}      | ${AFTER_24H - 1}             | ${0}
    ${'exactly on time'}  | ${AFTER_24H}                 | ${1}
  `('$moment the limit $warnings warning(s) stand open', ({ now, warnings }) => {
    expect(open(settled(quietBoard(), now)).filter((key) => key.includes('no_login'))).toHaveLength(warnings);
  });

  it('sends the customer one reminder, under a key that stays the same', () => {
    const board = settled(quietBoard(), AFTER_24H);

    expect(entry(board, 'D-1/1/nudge_no_login')).toMatchObject({ kind: 'mail', state: 'pending', detail: { message: 'login_reminder', to: 'contact' } });
    expect(settled(board, AFTER_24H + HOUR_MS).outbox.filter((one) => one.key.includes('nudge_no_login'))).toHaveLength(1);
  });
});

it('finds nothing more to do on its own result', () => {
  const board = settled(quietBoard(), AFTER_24H);

  const again = reconcile(board, packagesPlaybook, AFTER_24H);

  expect(again).toMatchObject({ handoffs: [], outbox: [], writes: [], newRows: [], activity: [] });
  expect(instant('2026-03-03T09:00:00Z')).toBe(AFTER_24H);
});
