import type { Deal } from '../../domain/board';
import type { Stage } from '../../domain/stage';
import type { Draft } from '../draft';
import { canBeExcused, type Gap, gaps } from './gate';

const PUT_BACK = 'Not won yet: see Missing';
const READY = 'Complete: may be set to Closed Won';

/** Its stage has gone back, and what it waits for is still followed. */
export const isPutBack = ({ status }: Deal): boolean => status === PUT_BACK || status === READY;

/**
 * Where the playbook wants it the stage goes back while the gate is not open, with what is missing beside it. Who asks for an
 * exception, with a reason, is held instead: a manager decides.
 *
 * @returns whether it went back.
 */
export function putBack(draft: Draft, deal: Deal): boolean {
  const { stageBack } = draft.playbook.gate;
  if (stageBack === undefined || !draft.detail(deal.id)) return false;
  const open = openGaps(draft, deal);
  if (open.length === 0 || (deal.overrideReason.trim() !== '' && canBeExcused(open))) return false;
  draft.writeDeal(deal, { Stage: stageBack, Status: PUT_BACK, Missing: missingCell(deal, open) });
  draft.setKnown(deal.id, 'open');
  draft.say(deal, `Stage put back to ${stageBack}`, inWords(open));
  return true;
}

/** Missing of a deal that went back follows what is filled in, and Status says when it may be won again. A deal that is lost has neither. */
export function followPutBack(draft: Draft, deal: Deal, stage: Stage | null): void {
  if (!isPutBack(deal) || stage === null) return;
  if (stage === 'Closed Lost') {
    draft.writeDeal(deal, { Status: '', Missing: '' });
    return;
  }
  if (!draft.detail(deal.id)) return;
  const open = openGaps(draft, deal);
  const status = open.length === 0 ? READY : PUT_BACK;
  if (deal.status !== status) draft.writeDeal(deal, { Status: status });
  if (deal.missing !== inWords(open)) draft.writeDeal(deal, { Missing: missingCell(deal, open) });
}

const openGaps = (draft: Draft, deal: Deal): Gap[] =>
  gaps(draft, deal, draft.detail(deal.id)!).filter(({ isHint }) => !isHint);

const inWords = (open: readonly Gap[]): string => open.map(({ says }) => says).join('\n');

function missingCell(deal: Deal, open: readonly Gap[]) {
  const [first] = open;
  return first ? { text: inWords(open), tab: first.tab, header: first.header, dealId: deal.id } : '';
}
