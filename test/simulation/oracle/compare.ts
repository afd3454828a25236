import { PLAYBOOK } from '../lives/company';
import type { Life } from '../lives/life';
import type { History } from './history';
import { judge, type Verdict } from './oracle';

/** Where the world is not as the oracle says, in words. */
export function disagreements(history: History, life: Life): string[] {
  return judge(history, PLAYBOOK).flatMap((verdict, at) => compare(verdict, history.deals[at]!.ids, life));
}

function compare(verdict: Verdict, ids: readonly string[], life: Life): string[] {
  const { board, workspace } = life;
  const said: string[] = [];
  const say = (what: string) => said.push(`${verdict.company}: ${what}`);
  const isMine = (key: string) => ids.includes(key.split('/')[0]!);
  const handoffs = [...board.rows('Handoffs'), ...board.rows('Handoffs archive')].filter(({ get }) =>
    isMine(String(get('Key'))),
  );
  const [handoff] = handoffs;
  const state = handoff ? String(handoff.get('State')) : 'none';
  const fits: Record<string, string[]> = { running: ['active', 'ended'], none: ['none'] };
  // What has ended stays ended, whatever becomes of the row.
  if (verdict.state !== null && state !== 'ended' && !(fits[verdict.state] ?? [verdict.state]).includes(state))
    say(`its handoff ought to be ${verdict.state} and is ${state}`);
  const facts = JSON.parse(String(handoff?.get('Facts') ?? '') || '{}') as Record<string, number>;
  if (verdict.isOpened !== null && verdict.isOpened !== (facts.gate_passed !== undefined))
    say(`its gate ought ${verdict.isOpened ? '' : 'not '}to be passed`);

  const sent = new Set(
    workspace.state.mail.messages.flatMap((mail) => {
      const [, dealId = '', , ...step] = (mail.headers['X-Baton-Key'] ?? '').split('/');
      return mail.state === 'sent' && ids.includes(dealId) && !/@northwind\.example>?$/.test(mail.to)
        ? [step.join('/')]
        : [];
    }),
  );
  for (const [step, is] of Object.entries(verdict.mails))
    if (sent.has(step) !== is) say(`the mail “${step}” ought ${is ? '' : 'not '}to have reached the customer`);

  const outbox = new Map(
    [...board.rows('Outbox'), ...board.rows('Outbox archive')].map(({ get }) => [
      String(get('Key')),
      String(get('State')),
    ]),
  );
  if (state !== 'ended')
    for (const step of verdict.made)
      if (!ids.some((id) => outbox.get(`${id}/1/${step}`) === 'done')) say(`“${step}” ought to be made`);
  const tasks = new Set(board.rows('Tasks').map(({ get }) => String(get('Key'))));
  for (const step of verdict.tasks) {
    const repeated = PLAYBOOK.steps.find(({ id }) => id === step)?.repeat;
    if (
      facts[step] === undefined &&
      state === 'active' &&
      !ids.some((id) => tasks.has(`${id}/1/${step}${repeated ? '/1' : ''}`))
    )
      say(`the task “${step}” ought to be there`);
  }
  return said;
}
