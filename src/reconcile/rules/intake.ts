import type { CellValue, Deal, DealDetail, Handoff } from '../../domain/board';
import { HOUR_MS } from '../../domain/instant';
import { dayToSerial } from '../../domain/serial';
import { dayOf } from '../../domain/zone';
import { fieldHeader } from '../../playbooks/headers';
import type { Field } from '../../playbooks/schema';
import type { CellOut } from '../changes';
import { answerOf } from '../checks';
import type { Draft } from '../draft';
import { earlierDeal } from './renew';

/** Gives a deal its row on Intake, filled in with what the board knows already. */
export function addIntakeRow(draft: Draft, deal: Deal, detail: DealDetail): void {
  const cells: Record<string, CellOut> = { 'Deal ID': deal.id, Company: deal.company };
  for (const field of draft.playbook.fields) {
    if (field.on !== 'intake') continue;
    const value = prefilled(draft, field, deal, detail);
    if (value !== '')
      cells[fieldHeader(field)] = field.kind === 'date' && typeof value === 'number' ? { day: value } : value;
  }
  draft.newRow('Intake', deal.id, cells);
}

/** So long after a win it is seen to that the cells which it fills are filled: a run may be killed, or miss its column. */
const WIN_MS = HOUR_MS;

/** What may not have been known when the row was added. */
const AT_WIN: ReadonlySet<string> = new Set(['wonOn', 'lastDeal']);

/** Fills in what is known since the win, where nobody has typed anything. */
export function fillAtWin(draft: Draft, deal: Deal, { facts }: Handoff): void {
  const won = facts.closed_won;
  if (won === undefined || draft.now - won > WIN_MS) return;
  if (deal.closeDate === '')
    draft.writeDeal(deal, { 'Close date': { day: dayToSerial(dayOf(won, draft.snapshot.config.zone)) } });
  const detail = draft.detail(deal.id);
  if (!detail?.intake || detail.intakeRow === null) return;
  for (const field of draft.playbook.fields) {
    if (field.on !== 'intake' || !AT_WIN.has(field.prefill ?? '') || detail.intake[field.id] !== '') continue;
    const value = prefilled(draft, field, deal, detail);
    const cell = field.kind === 'date' && typeof value === 'number' ? { day: value } : value;
    if (value !== '') draft.write('Intake', detail.intakeRow, deal.id, { [fieldHeader(field)]: cell });
  }
}

function prefilled(draft: Draft, field: Field, deal: Deal, detail: DealDetail): CellValue {
  switch (field.prefill) {
    case 'contact':
      return detail.contact;
    case 'email':
      return detail.email;
    case 'company':
      return deal.company;
    case 'segment':
      return deal.segment;
    case 'closeDate':
      return deal.closeDate;
    case 'wonOn':
      return wonOn(draft, deal);
    case 'dealOwner':
      return detail.dealOwner;
    case 'amount':
      return detail.amount;
    case 'lastDeal':
      return lastAnswer(draft, field, deal);
    default:
      return '';
  }
}

/** What stood there for the deal that this one follows. */
function lastAnswer(draft: Draft, field: Field, deal: Deal): CellValue {
  const earlier = draft.detail(earlierDeal(draft.snapshot, draft.current, deal.id));
  return earlier ? answerOf(field, earlier) : '';
}

/** The day of the win: the Close date where it is not still to come, else the day on which Baton saw it. Empty before. */
function wonOn(draft: Draft, deal: Deal): CellValue {
  const won = draft.handoff(`${deal.id}/1`)?.facts.closed_won;
  if (won === undefined) return '';
  const day = dayToSerial(dayOf(won, draft.snapshot.config.zone));
  return typeof deal.closeDate === 'number' && deal.closeDate < day ? deal.closeDate : day;
}
