import type { Deal, Handoff } from '../../domain/board';
import { clip, listOf, sameText } from '../../domain/text';
import type { Draft } from '../draft';

/** What the CS owner may pick from, for the note of the task; '' where the playbook has nothing for this segment. */
export function delightsFor({ playbook }: Draft, { data }: Handoff): string {
  const options = playbook.delights[data.segment ?? ''] ?? [];
  return options.length === 0 ? '' : `For ${data.segment}: ${listOf(options, 'or')}.`;
}

/**
 * One list serves all rows of CS intake, so it offers what belongs to other packages too: that is said once it is picked.
 * An idea of somebody's own is welcome.
 */
export function sayForeignDelight(draft: Draft, deal: Deal, { state, data }: Handoff): void {
  const { playbook, snapshot } = draft;
  const field = playbook.steps.find((step) => step.do === 'task' && step.suggestsDelight)?.doneBy?.field;
  if (state !== 'active' || field === undefined) return;
  const answers = snapshot.answers?.get(deal.id) ?? draft.detail(deal.id)?.csIntake ?? {};
  const picked = String(answers[field] ?? '').trim();
  const isIn = (segment: string) => (playbook.delights[segment] ?? []).some((option) => sameText(option, picked));
  const own = data.segment ?? '';
  const other = picked === '' || isIn(own) ? undefined : Object.keys(playbook.delights).find(isIn);
  if (other === undefined) return;
  draft.problem({
    key: `delight/${deal.id}`,
    dealId: deal.id,
    company: deal.company,
    what: `“${clip(picked, 60)}” on CS intake is for ${other}, and ${deal.company} has ${own}.`,
    fix: `Pick another: ${listOf(playbook.delights[own] ?? [], 'or')}. Or write an idea of your own.`,
  });
}
