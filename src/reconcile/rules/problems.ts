import type { Deal } from '../../domain/board';
import type { Draft } from '../draft';
import { handoffKeyOf, stepOf } from '../draft';
import { nameOf } from './steps';

/** Everything in the outbox that waits for a person stands on Problems, in words and with what to do. */
export function outboxProblems(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  for (const original of draft.snapshot.outbox) {
    const entry = draft.entry(original.key) ?? original;
    const isStuck =
      entry.state === 'needsYou' ||
      entry.state === 'uncertain' ||
      (entry.state === 'waiting' && entry.error !== '') ||
      (entry.attempts >= 3 && entry.error !== '' && entry.state !== 'done' && entry.state !== 'cancelled');
    if (!isStuck) continue;
    const company = deals.get(entry.dealId)?.company ?? entry.dealId;
    const [what = '', fix = ''] = entry.error.split('\n');
    draft.problem({
      key: `outbox/${entry.key}`,
      dealId: entry.dealId,
      company,
      what: `${nameOf(draft.under(draft.handoff(handoffKeyOf(entry.key))), stepOf(entry.key))}${company === '' ? '' : ` for ${company}`}: ${what}`,
      fix: fix || FIX[entry.state] || 'It is tried again by itself. If it lasts, choose Baton › Retry.',
    });
  }
  layoutProblems(draft);
}

/** How keys of lines begin that say where Baton may not write. */
export const SHUT = 'shut/';

/** What the board itself lacks, or what cannot be read on Settings, Team and the ledger. */
export function layoutProblems(draft: Draft): void {
  const { layoutProblems: lacks, shut = [] } = draft.snapshot;
  for (const text of [...lacks, ...shut]) {
    const [what = '', fix = ''] = text.split('\n');
    draft.problem({
      key: `${shut.includes(text) ? SHUT : 'layout/'}${what}`,
      dealId: '',
      company: '',
      what,
      fix: fix || 'Choose Baton › Set up… to repair the board.',
    });
  }
}

const FIX: Readonly<Record<string, string>> = {
  needsYou: 'Mend the cause, then choose Baton › Retry on the deal.',
  uncertain: 'Look whether it arrived. Then settle it with Baton › Review…: done, or send again.',
  waiting: 'Fill in what is named. It goes on by itself.',
};
