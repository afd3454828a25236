import type { Handoff } from '../domain/board';
import { decisionOn } from '../domain/decision';
import { listOf } from '../domain/text';
import { forSegment } from '../playbooks/find';
import { nameIn } from '../playbooks/names';
import type { Playbook } from '../playbooks/schema';
import type { Snapshot } from '../reconcile/snapshot';
import { stepName } from './why';

export interface SendWords {
  /** Why there is nothing to send; '' where there is. */
  readonly no: string;
  readonly question: string;
  /** What is asked of the engine: which draft. */
  readonly request: string;
}

/** What is said before the one draft of a deal that waits for a person is let go, as it lies in the mailbox. */
export function sendWords(snapshot: Snapshot, playbook: Playbook, dealId: string): SendWords {
  const no = (text: string): SendWords => ({ no: text, question: '', request: '' });
  if (dealId === '') return no('Select the row of a deal first.');
  const handoff = snapshot.handoffs.find((one) => one.dealId === dealId);
  if (!handoff) return no('No handoff of this deal is under way.');
  const reviewed = snapshot.outbox.filter(
    ({ key, detail }) => key.startsWith(`${handoff.key}/`) && detail.review !== undefined,
  );
  const [draft, ...others] = reviewed.filter(({ state }) => state === 'approval');
  const company = handoff.data.company ?? dealId;
  if (others.length > 0)
    return no(`${others.length + 1} drafts of ${company} wait. Choose in Baton › Review… which of them is to go.`);
  if (draft) {
    const to = draft.detail.sentTo?.join(', ') ?? '';
    const words = `Send “${stepName(playbook, draft.key)}” of ${company} now${to === '' ? '' : `, to ${to}`}?`;
    const more = `${draft.error === '' ? '' : `\n\n${draft.error}`}\n\nTo read or change it first choose Baton › Review….`;
    return { no: '', question: words + more, request: decisionOn(draft.key) };
  }
  const made = reviewed.find(({ state }) => state !== 'done' && state !== 'cancelled');
  if (made) {
    const why = made.error === '' ? 'Try again in five minutes.' : made.error;
    return no(`“${stepName(playbook, made.key)}” is still being written. ${why}`);
  }
  return no(waiting(playbook, handoff) ?? `No draft of ${company} waits to be sent.`);
}

/** The first draft that is still to come, and for what it waits. */
function waiting(playbook: Playbook, { data, facts }: Handoff): string | null {
  for (const step of forSegment(playbook.steps, data.segment ?? '')) {
    if (step.do !== 'mail' || step.review === undefined || facts[step.id] !== undefined) continue;
    const open = [step.anchor, ...step.needs].filter((name) => facts[name] === undefined);
    if (open.length === 0) continue;
    return `“${step.name}” is not written yet. It waits for: ${listOf(open.map((name) => nameIn(playbook, name)))}.`;
  }
  return null;
}
