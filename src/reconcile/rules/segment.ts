import type { Deal } from '../../domain/board';
import type { Stage } from '../../domain/stage';
import { holds } from '../checks';
import type { Draft } from '../draft';

/**
 * The segment of a won deal whose cell is empty, by the first rule of the playbook's segments that holds. It is written into the
 * cell, where a person may choose another until the gate is passed. Whoever has chosen one is not asked.
 */
export function withSegment(draft: Draft, deal: Deal, stage: Stage | null): Deal {
  const detail = draft.detail(deal.id);
  if (deal.segment !== '' || stage !== 'Closed Won' || !detail) return deal;
  const { playbook } = draft;
  const seen = { playbook, deal, detail, answers: undefined, facts: {} };
  const found = playbook.segments.find(({ when }) => when !== undefined && holds(when, seen));
  if (!found) return deal;
  draft.writeDeal(deal, { Segment: found.id });
  draft.say(deal, `Segment ${found.id}`, 'By the rule of the playbook, since nobody had chosen one.');
  return { ...deal, segment: found.id };
}
