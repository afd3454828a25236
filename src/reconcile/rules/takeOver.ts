import { formatMoment } from '../../domain/moment';
import { isUnderWay, type OutboxEntry } from '../../outbox/entry';
import { type Draft, handoffKeyOf } from '../draft';

/**
 * After a take-over, rows of the account before are settled by a person: what may have left is uncertain, what was made in
 * the other mailbox or Drive is made anew only when somebody says so. What had not begun goes on in the new account.
 */
export function takeOver(draft: Draft): void {
  const { owner } = draft.snapshot.config;
  if (owner === '') return;
  for (const original of draft.snapshot.outbox) {
    const next = handedOver(original, owner);
    if (next) draft.setEntry({ ...next, account: owner, updatedAt: draft.now });
    const entry = draft.entry(original.key) ?? original;
    if (entry.kind === 'packet' && (isUnderWay(entry.state) || entry.state === 'needsYou')) ownFolder(draft, entry);
    if (entry.kind === 'event' && entry.state === 'done' && !isOf(entry, owner)) sayWhereKickoffIs(draft, entry);
  }
}

/** Calendars of the account before are closed to this one, so what becomes of a kickoff there is not seen. */
function sayWhereKickoffIs(draft: Draft, { key, dealId, account, reference }: OutboxEntry): void {
  const handoff = draft.handoff(handoffKeyOf(key));
  const kickoff = handoff?.data.kickoff;
  if (handoff?.state !== 'active' || kickoff?.eventId !== reference || kickoff.end < draft.now) return;
  const company = handoff.data.company ?? '';
  draft.problem({
    key: `kickoff/${key}`,
    dealId,
    company,
    what: `The kickoff for ${company} on ${formatMoment(kickoff.start, draft.snapshot.config.zone)} stands on the calendar of ${account}, who ran Baton before: Baton does not see whether it is moved or cancelled.`,
    fix: 'Move or cancel it by hand in Google Calendar, which tells the guests. Afterwards choose Baton › Kickoff took place, or Nobody came to the kickoff….',
  });
}

/**
 * A packet that is written once more. One that the account before has made is closed to this one, and so is its folder:
 * then both are made anew, and the old ones stay where they are.
 */
export function writtenAgain(draft: Draft, packet: OutboxEntry): OutboxEntry {
  ownFolder(draft, packet);
  const isMine = isOf(packet, draft.snapshot.config.owner);
  const reference = isMine ? packet.reference : '';
  return {
    ...packet,
    account: draft.snapshot.config.owner,
    reference,
    state: reference === '' ? 'pending' : 'prepared',
    attempts: 0,
    nextTryAt: null,
    error: '',
    dueAt: draft.now,
    updatedAt: draft.now,
    detail: { ...packet.detail, again: (packet.detail.again ?? 0) + 1 },
  };
}

/** Whether it was made in this account. */
export const isOf = ({ account }: OutboxEntry, owner: string): boolean =>
  account === '' || account.toLowerCase() === owner;

function ownFolder(draft: Draft, packet: OutboxEntry): void {
  const { owner } = draft.snapshot.config;
  const key = handoffKeyOf(packet.key);
  const folder = draft.entriesOf(key).find((entry) => entry.kind === 'folder');
  const handoff = draft.handoff(key);
  if (!folder || !handoff || folder.state !== 'done' || isOf(folder, owner)) return;
  draft.setEntry({
    ...folder,
    state: 'pending',
    account: owner,
    reference: '',
    attempts: 0,
    dueAt: draft.now,
    updatedAt: draft.now,
  });
  const { folderId: _, ...data } = handoff.data;
  draft.setHandoff({ ...handoff, data });
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
