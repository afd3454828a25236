import type { CellValue, Deal, DealDetail } from '../../domain/board';
import { fieldHeader } from '../../playbooks/headers';
import type { Field } from '../../playbooks/schema';
import type { CellOut } from '../changes';
import type { Draft } from '../draft';

/** Gives a deal its row on Intake, filled in with what the board knows already. */
export function addIntakeRow(draft: Draft, deal: Deal, detail: DealDetail): void {
  const cells: Record<string, CellOut> = { 'Deal ID': deal.id, Company: deal.company };
  for (const field of draft.playbook.fields) {
    if (field.on !== 'intake') continue;
    const value = prefilled(field, deal, detail);
    if (value !== '')
      cells[fieldHeader(field)] = field.kind === 'date' && typeof value === 'number' ? { day: value } : value;
  }
  draft.newRow('Intake', deal.id, cells);
}

function prefilled(field: Field, deal: Deal, detail: DealDetail): CellValue {
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
    case 'dealOwner':
      return detail.dealOwner;
    case 'amount':
      return detail.amount;
    default:
      return '';
  }
}
