import type { BoardRequest } from '../../src/domain/board';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aHandoff, anEntry, aSnapshot, MONDAY, packagesPlaybook } from '../support/builders';

const asked: BoardRequest = {
  row: 1,
  key: 'R-1',
  askedBy: 'cleo@us.example',
  askedAt: '',
  action: 'Generate packet',
  dealId: 'D-1',
  detail: '',
  state: '',
};

/** What stands beside the request once Baton has answered. */
const answer = (more: Partial<Snapshot>): unknown =>
  reconcile(aSnapshot({ requests: [asked], ...more }), packagesPlaybook, MONDAY).writes.find(
    ({ tab }) => tab === 'Requests',
  )?.cells.State;

describe('a packet that is asked for', () => {
  const ended = aHandoff({ state: 'ended', endedAt: MONDAY, data: { packetUrl: 'https://docs.example/1' } });

  it('is written again while its row is in the ledger', () => {
    const packet = anEntry('D-1/1/packet', { kind: 'packet', reference: 'doc-1' });

    expect(answer({ handoffs: [ended], outbox: [packet] })).toBe(
      'The packet is being made again, in the same document.',
    );
  });

  it('stays as it is once that row, or the whole handoff, is archived, and the answer says so', () => {
    expect(answer({ handoffs: [ended] })).toContain('over and archived');
    expect(answer({ known: new Map([['D-1', 'begun']]) })).toContain('over and archived');
  });
});
