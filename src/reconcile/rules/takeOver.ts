import type { OutboxEntry } from '../../outbox/entry';
import type { Draft } from '../draft';

/**
 * After a take-over, rows of the account before are settled by a person: what may have left is uncertain, what was made in
 * the other mailbox or Drive is made anew only when somebody says so. What had not begun goes on in the new account.
 */
export function takeOver(draft: Draft): void {
  const { owner } = draft.snapshot.config;
  if (owner === '') return;
  for (const entry of draft.snapshot.outbox) {
    const next = handedOver(entry, owner);
    if (next) draft.setEntry({ ...next, account: owner, updatedAt: draft.now });
  }
}

function handedOver(entry: OutboxEntry, owner: string): OutboxEntry | null {
  if (entry.account === '' || entry.account.toLowerCase() === owner) return null;
  const lies = (): OutboxEntry => ({
    ...entry,
    state: 'needsYou',
    reference: '',
    nextTryAt: null,
    error: `${WHAT[entry.kind] ?? 'What was made'} lies with ${entry.account}, who ran Baton before ${owner}.\nDelete it there, then choose Baton › Retry${entry.detail.cancels ? '.' : ': it is made anew.'}`,
  });
  switch (entry.state) {
    case 'pending':
    case 'waiting':
      return entry.detail.cancels ? lies() : { ...entry, reference: '' };
    case 'preparing':
    case 'sending':
      return {
        ...entry,
        state: 'uncertain',
        nextTryAt: null,
        error: `It was under way when ${owner} took over from ${entry.account}.\nAsk ${entry.account} whether it was done, then settle it with Baton › Review….`,
      };
    case 'prepared':
    case 'approval':
      return lies();
    case 'needsYou':
    case 'uncertain':
      return { ...entry, reference: '' };
    default:
      return null;
  }
}

const WHAT: Partial<Record<OutboxEntry['kind'], string>> = {
  mail: 'The draft',
  notice: 'The draft',
  packet: 'The packet',
  review: 'The review',
  folder: 'The folder',
  event: 'The meeting',
};
