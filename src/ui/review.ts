import { type DraftEdit, decisionOn, editFault, tidied } from '../domain/decision';
import { fingerprint } from '../domain/hash';
import { formatMoment } from '../domain/moment';
import type { OutboxEntry } from '../outbox/entry';
import { UserError } from '../ports/errors';
import type { Snapshot } from '../reconcile/snapshot';
import { playbookOfDeal, type Shell, writeByKey } from './board';
import type { DraftText } from './previewMessages';
import { ask } from './requests';
import type { ApprovalItem, Decision, DraftReading, ReviewForm, ReviewItem } from './reviewTypes';
import { stepName } from './why';

/** Gives the message of an entry as it reads now, with other words where there are some; null where it is none. */
export type ReadDraft = (entry: OutboxEntry, edit?: DraftEdit) => DraftText | null;

export function reviewForm(shell: Shell, snapshot: Snapshot, mayApprove: boolean, read: ReadDraft): ReviewForm {
  const companies = new Map(snapshot.deals.map((deal) => [deal.id, deal.company]));
  const item = (entry: OutboxEntry): ReviewItem => {
    const isMessage = entry.kind === 'mail' || entry.kind === 'notice';
    const draft = isMessage ? read(entry) : null;
    const isWaiting = entry.state === 'approval';
    return {
      key: entry.key,
      dealId: entry.dealId,
      company: companies.get(entry.dealId) ?? entry.dealId,
      step: stepName(playbookOfDeal(shell, snapshot, entry.dealId), entry.key),
      when: formatMoment(entry.updatedAt, snapshot.config.zone),
      to: entry.detail.sentTo?.join(', ') ?? '',
      ...readingOf(draft),
      note: entry.error.replace(/\n/g, ' '),
      edit: isWaiting ? (draft?.editable ?? null) : null,
      mailbox: isMessage ? entry.account : '',
      isMine: entry.account.toLowerCase() === shell.person.toLowerCase(),
      isOld: isWaiting && draft?.message.ok === true && (entry.detail.print ?? printOf(draft)) !== printOf(draft),
    };
  };
  const inState = (state: OutboxEntry['state']) => snapshot.outbox.filter((entry) => entry.state === state).map(item);
  return {
    drafts: inState('approval'),
    uncertain: inState('uncertain'),
    approvals: snapshot.approvals
      .filter((row) => !row.isApproved && row.decidedAt === '')
      .map(
        (row): ApprovalItem => ({
          key: row.key,
          dealId: row.dealId,
          company: companies.get(row.dealId) ?? row.dealId,
          what: row.kind,
          reason: row.reason,
        }),
      ),
    mayApprove,
    isPaused: snapshot.config.isPaused,
  };
}

const printOf = ({ message }: DraftText): string => (message.ok ? fingerprint(message.subject + message.text) : '');

const readingOf = (draft: DraftText | null): DraftReading =>
  draft?.message.ok
    ? { subject: draft.message.subject, html: draft.message.html, text: draft.message.text }
    : {
        subject: '',
        html: '',
        text: draft ? `It cannot be shown: ${(draft.message as { holes: readonly string[] }).holes.join(', ')}.` : '',
      };

/** How a draft would read with these words. @throws UserError where they cannot go out. */
export function readEdited(snapshot: Snapshot, key: string, edit: DraftEdit, read: ReadDraft): DraftReading {
  const entry = snapshot.outbox.find((one) => one.key === key);
  if (entry?.state !== 'approval') throw new UserError(SETTLED);
  return readingOf(checked(entry, edit, read));
}

function checked(entry: OutboxEntry, edit: DraftEdit, read: ReadDraft): DraftText | null {
  const fault = editFault(edit);
  if (fault !== '') throw new UserError(fault);
  const draft = read(entry, edit);
  if (draft && !draft.message.ok) throw new UserError(`It cannot go out: ${draft.message.holes.join(', ')}.`);
  return draft;
}

const SETTLED = 'It has been settled in the meantime. Close this window and open it again.';

/** From which state each decision starts, and what happens next. */
const DECISIONS: Readonly<Record<string, { readonly from: readonly OutboxEntry['state'][]; readonly says: string }>> = {
  'Approve draft': { from: ['approval'], says: 'Approved. It leaves within five minutes.' },
  'Discard draft': { from: ['approval'], says: 'Discarded. The draft goes within five minutes.' },
  'Settle as done': { from: ['uncertain', 'approval'], says: 'Noted as done.' },
  'Send again': { from: ['uncertain'], says: 'It is sent once more within five minutes.' },
};

/** Asks the engine to let a draft go or to settle an uncertain step. @returns what happens next. */
export function decide(shell: Shell, decision: Decision, snapshot: Snapshot, read: ReadDraft): string {
  const { action, key, reason = '' } = decision;
  const known = DECISIONS[action];
  if (!known) throw new Error(`“${String(action).slice(0, 40)}” cannot be decided here.`);
  const entry = snapshot.outbox.find((one) => one.key === key);
  if (!entry || !known.from.includes(entry.state)) return SETTLED;
  if (action === 'Discard draft' && reason.trim() === '')
    throw new UserError('Say in a few words why it is not to go out.');
  const edit = action === 'Approve draft' && decision.edit ? tidied(decision.edit) : undefined;
  if (edit) checked(entry, edit, read);
  const more = edit ?? (action === 'Discard draft' ? reason.trim().slice(0, 500) : '');
  ask(shell, action, entry.dealId, decisionOn(key, more), snapshot.config.zone);
  return snapshot.config.isPaused ? 'Noted. Baton is paused: it is done once an admin chooses Resume.' : known.says;
}

/** Ticks an exception on Approvals as the person. Only managers may edit that tab: Google's refusal is the check. */
export function approve(shell: Shell, key: string, zone: string): string {
  writeByKey(shell, 'Approvals', 'Key', key, { Approve: true, 'Decided by': shell.person }, zone);
  return 'Approved. Baton goes on within five minutes.';
}
