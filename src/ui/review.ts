import { formatMoment } from '../domain/moment';
import type { Message } from '../messages/render';
import type { OutboxEntry } from '../outbox/entry';
import type { Snapshot } from '../reconcile/snapshot';
import { type Shell, writeByKey } from './board';
import { ask } from './requests';
import { stepName } from './why';

/** One thing that waits for a person's word. Plain JSON. */
export interface ReviewItem {
  readonly key: string;
  readonly dealId: string;
  readonly company: string;
  readonly step: string;
  readonly when: string;
  /** Where it would go, or went. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** What is not known, or why it waits. */
  readonly note: string;
}

export interface ApprovalItem {
  readonly key: string;
  readonly dealId: string;
  readonly company: string;
  readonly what: string;
  readonly reason: string;
}

export interface ReviewForm {
  readonly drafts: readonly ReviewItem[];
  readonly uncertain: readonly ReviewItem[];
  readonly approvals: readonly ApprovalItem[];
  /** Whether Google lets this person edit Approvals. */
  readonly mayApprove: boolean;
}

/** @param render gives the message of a draft as it reads now, or null where it is none. */
export function reviewForm(
  shell: Shell,
  snapshot: Snapshot,
  mayApprove: boolean,
  render: (entry: OutboxEntry) => Message | null,
): ReviewForm {
  const companies = new Map(snapshot.deals.map((deal) => [deal.id, deal.company]));
  const item = (entry: OutboxEntry, note: string): ReviewItem => {
    const message = entry.kind === 'mail' || entry.kind === 'notice' ? render(entry) : null;
    const made = message?.ok
      ? message
      : { subject: '', html: '', text: message ? `It cannot be shown: ${message.holes.join(', ')}.` : '' };
    return {
      key: entry.key,
      dealId: entry.dealId,
      company: companies.get(entry.dealId) ?? entry.dealId,
      step: stepName(shell.playbook, entry.key),
      when: formatMoment(entry.updatedAt, snapshot.config.zone),
      to: entry.detail.sentTo?.join(', ') ?? '',
      subject: made.subject,
      html: made.html,
      text: made.text,
      note,
    };
  };
  return {
    drafts: snapshot.outbox
      .filter(({ state }) => state === 'approval')
      .map((entry) =>
        item(entry, `The draft lies in the mailbox of ${entry.account}. What is changed there is what goes out.`),
      ),
    uncertain: snapshot.outbox
      .filter(({ state }) => state === 'uncertain')
      .map((entry) => item(entry, entry.error.replace(/\n/g, ' '))),
    approvals: snapshot.approvals
      .filter((row) => !row.isApproved && row.decidedAt === '')
      .map((row) => ({
        key: row.key,
        dealId: row.dealId,
        company: companies.get(row.dealId) ?? row.dealId,
        what: row.kind,
        reason: row.reason,
      })),
    mayApprove,
  };
}

export const REVIEW_ACTIONS = ['Approve draft', 'Settle as done', 'Send again'] as const;

/** Asks the engine to let a draft go or to settle an uncertain step. @returns what happens next. */
export function decide(shell: Shell, action: string, key: string, snapshot: Snapshot): string {
  if (!(REVIEW_ACTIONS as readonly string[]).includes(action))
    throw new Error(`“${action.slice(0, 40)}” cannot be decided here.`);
  const entry = snapshot.outbox.find((one) => one.key === key);
  const wanted = action === 'Approve draft' ? 'approval' : 'uncertain';
  if (entry?.state !== wanted) return 'It has been settled in the meantime.';
  ask(shell, action, entry.dealId, key, snapshot.config.zone);
  return action === 'Approve draft'
    ? 'Approved. It leaves within five minutes.'
    : action === 'Settle as done'
      ? 'Noted as done.'
      : 'It is sent once more within five minutes.';
}

/** Ticks an exception on Approvals as the person. Only managers may edit that tab: Google's refusal is the check. */
export function approve(shell: Shell, key: string, zone: string): string {
  writeByKey(shell, 'Approvals', 'Key', key, { Approve: true, 'Decided by': shell.person }, zone);
  return 'Approved. Baton goes on within five minutes.';
}
