import type { Deal, Handoff } from '../../domain/board';
import type { Playbook } from '../../playbooks/schema';
import { holds } from '../checks';
import type { Draft } from '../draft';

/** The variant that a deal takes by what stands on the board; undefined for the whole playbook. */
export function variantOf(draft: Draft, playbook: Playbook, deal: Deal): string | undefined {
  const detail = draft.detail(deal.id);
  const facts = draft.handoff(`${deal.id}/1`)?.facts ?? {};
  const answers = draft.snapshot.answers?.get(deal.id);
  return playbook.variants.find(({ when }) => holds(when, { playbook, deal, detail, answers, facts }))?.id;
}

/** Follows what is typed until the gate is passed; from then on the handoff keeps the variant that it has. */
export function keepVariant(whole: Draft, deal: Deal, handoff: Handoff): Handoff {
  if (handoff.facts.gate_passed !== undefined || !whole.detail(deal.id)) return handoff;
  const { variant: before, ...data } = handoff.data;
  const { playbook } = whole.under({ ...handoff, data });
  const variant = variantOf(whole, playbook, deal);
  if (variant === before) return handoff;
  whole.say(deal, 'Way of handing over', nameOfVariant(playbook, variant));
  return whole.setHandoff({ ...handoff, data: variant === undefined ? data : { ...data, variant } });
}

const nameOfVariant = ({ name, variants }: Playbook, id: string | undefined): string =>
  variants.find((one) => one.id === id)?.name ?? name;
