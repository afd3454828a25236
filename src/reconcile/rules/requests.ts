import type { BoardRequest, Deal } from '../../domain/board';
import { editFault, readDecision, readEdit } from '../../domain/decision';
import { clip } from '../../domain/text';
import type { Draft } from '../draft';
import { APPLY, applyVersion } from './applyVersion';
import { AUDIT_DEALS, auditClosed, MAKE_DOCUMENTS, makeDocuments } from './documents';
import { HISTORY } from './history';
import { isUnnamed } from './nameRows';
import { isOf, writtenAgain } from './takeOver';

/** What a person may ask for on Requests. */
export const ACTIONS = [
  'Generate packet',
  'Start handoff',
  'Retry',
  'Pause',
  'Approve draft',
  'Discard draft',
  'Settle as done',
  'Send again',
  APPLY,
  MAKE_DOCUMENTS,
  AUDIT_DEALS,
] as const;

/** What nobody has answered, once it can be told from other rows. */
const open = (draft: Draft): BoardRequest[] =>
  draft.snapshot.requests.filter(
    (request) => request.state === '' && request.action !== '' && !isUnnamed(draft, 'Requests', request),
  );

/** Deals that a person has asked to be handed over although they are history. */
export const startsAsked = (draft: Draft): Set<string> =>
  new Set(
    open(draft)
      .filter((request) => request.action === 'Start handoff')
      .map((request) => request.dealId),
  );

/** The row that says how the packet was made has gone to the archive, and with it the way to write it again. */
const OVER =
  'This handoff is over and archived, so its packet is not written again. It stays as it is, behind the link on Pipeline.';

/** Answers each open request once, in words, beside it. */
export function answerRequests(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  for (const request of open(draft)) {
    const answer =
      request.action === APPLY
        ? applyVersion(draft, request, deals)
        : answerTo(draft, request, deals.get(request.dealId));
    draft.write('Requests', request.row, request.key ?? '', { State: answer });
    draft.say(
      { id: request.dealId, company: deals.get(request.dealId)?.company ?? '' },
      `Asked: ${request.action}`,
      `${request.askedBy}: ${answer}`,
    );
  }
}

function answerTo(draft: Draft, request: BoardRequest, deal: Deal | undefined): string {
  if (request.action === 'Pause') {
    const row = draft.snapshot.config.settingRows.paused;
    if (row !== undefined) draft.write('Settings', row, 'paused', { Value: 'yes' });
    return 'Paused. Nothing leaves until an admin empties “Paused” on Settings, or chooses Baton › Resume.';
  }
  if (request.action === AUDIT_DEALS) return auditClosed(draft, request.detail);
  if (request.action === MAKE_DOCUMENTS) return makeDocuments(draft, request.detail);
  if (request.action === HISTORY) return 'Noted: of these deals nothing starts by itself.';
  if (!deal)
    return request.dealId === ''
      ? 'Say which deal: its Deal ID is empty.'
      : `There is no deal ${request.dealId} on Pipeline.`;
  const handoff = draft.handoff(`${deal.id}/1`);
  switch (request.action) {
    case 'Start handoff':
      if (!handoff && draft.isKnown(deal.id) === 'begun')
        return 'Its handoff is over and in the archive. A renewal or an upsell is a deal of its own: give it a row.';
      return handoff?.facts.closed_won !== undefined ? 'The handoff has begun.' : 'Set the stage to Closed Won first.';
    case 'Generate packet': {
      if (!handoff && draft.isKnown(deal.id) === 'begun') return OVER;
      if (!handoff || handoff.facts.gate_passed === undefined) return 'The packet is made once nothing is missing.';
      const packet = draft.entriesOf(handoff.key).find((entry) => entry.kind === 'packet');
      if (!packet) return handoff.data.packetUrl ? OVER : 'This playbook makes no packet.';
      if (packet.state === 'done' || packet.state === 'needsYou') draft.setEntry(writtenAgain(draft, packet));
      return isOf(packet, draft.snapshot.config.owner)
        ? 'The packet is being made again, in the same document.'
        : `The packet that ${packet.account} made is closed to Baton now. A new one is made, in a folder of its own; the old one stays where it is.`;
    }
    case 'Retry':
      return retry(draft, handoff?.key);
    case 'Settle as done':
    case 'Send again':
      return settle(draft, request);
    case 'Approve draft':
      return approve(draft, request);
    case 'Discard draft':
      return discard(draft, request);
    default:
      return `“${request.action.slice(0, 40)}” is not something that Baton does. Choose one of: ${ACTIONS.join(', ')}.`;
  }
}

function retry(draft: Draft, handoffKey: string | undefined): string {
  const stuck = handoffKey
    ? draft
        .entriesOf(handoffKey)
        .filter(
          (entry) =>
            entry.state === 'needsYou' ||
            (entry.attempts > 0 &&
              entry.state !== 'done' &&
              entry.state !== 'uncertain' &&
              entry.state !== 'cancelled'),
        )
    : [];
  for (const entry of stuck)
    draft.setEntry({
      ...entry,
      state: entry.state === 'needsYou' ? (entry.reference ? 'prepared' : 'pending') : entry.state,
      attempts: 0,
      nextTryAt: null,
      error: '',
      updatedAt: draft.now,
    });
  return stuck.length === 0
    ? 'Nothing of this deal waits for another try.'
    : `${stuck.length} ${stuck.length === 1 ? 'step is' : 'steps are'} tried again now.`;
}

/** A person says of an uncertain effect whether it reached the other side. `detail` names the effect's key. */
function settle(draft: Draft, request: BoardRequest): string {
  const isDone = request.action === 'Settle as done';
  const entry = draft.entry(readDecision(request.detail).key);
  if (isDone && entry?.state === 'approval')
    return 'Its draft still lies in the mailbox. Send it there first, or approve it in Baton › Review….';
  if (isDone && entry?.state === 'done') return 'Noted as done.';
  if (entry?.state !== 'uncertain') return 'Nothing uncertain stands under that key.';
  if (isDone) draft.setEntry({ ...entry, state: 'done', error: '', updatedAt: draft.now });
  else
    draft.setEntry({
      ...entry,
      state: 'pending',
      reference: '',
      attempts: 0,
      nextTryAt: null,
      error: '',
      dueAt: draft.now,
      updatedAt: draft.now,
    });
  return isDone ? 'Noted as done.' : 'It is sent once more.';
}

/**
 * The reviewer named in the effect has read it and lets it go, as it lies in the mailbox or as they wrote it instead. Asked
 * again, as after a run that was interrupted, it says the same.
 */
function approve(draft: Draft, request: BoardRequest): string {
  const { key, more } = readDecision(request.detail);
  const entry = draft.entry(key);
  if (entry?.detail.approvedBy && entry.state !== 'cancelled' && entry.state !== 'approval')
    return 'It was approved already.';
  if (entry?.state !== 'approval') return 'No draft waits under that key.';
  const edit = more === '' ? undefined : readEdit(more);
  if (edit === null)
    return 'What was written below the key cannot be read. Choose Baton › Review… and approve it there.';
  const fault = edit ? editFault(edit) : '';
  if (fault !== '') return `It does not go out: ${fault}`;
  draft.setEntry({
    ...entry,
    // The draft is written anew before it is sent.
    state: edit ? 'preparing' : 'prepared',
    attempts: 0,
    error: '',
    dueAt: draft.now,
    updatedAt: draft.now,
    detail: { ...entry.detail, approvedBy: request.askedBy, ...(edit ? { edit } : {}) },
  });
  return edit ? 'Approved with changes. It leaves now.' : 'Approved. It leaves now.';
}

/** The reviewer wants nothing sent, and says why. */
function discard(draft: Draft, request: BoardRequest): string {
  const { key, more } = readDecision(request.detail);
  const entry = draft.entry(key);
  if (entry?.detail.discarded !== undefined) return 'It was discarded already.';
  if (entry?.state !== 'approval') return 'No draft waits under that key.';
  if (more === '') return 'Say why, below the key in Detail.';
  draft.setEntry({
    ...entry,
    state: 'preparing',
    attempts: 0,
    error: '',
    dueAt: draft.now,
    updatedAt: draft.now,
    detail: { ...entry.detail, discarded: clip(more, 500) },
  });
  return `Discarded: ${clip(more, 500)}`;
}
