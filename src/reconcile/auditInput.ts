import type { DealDetail } from '../domain/board';
import { formatShortDay } from '../domain/moment';
import { serialToDay } from '../domain/serial';
import { understandStage } from '../domain/stage';
import type { AuditDeal } from '../metrics/audit';
import type { Playbook } from '../playbooks/schema';
import { answerOf } from './checks';
import { named } from './people';
import type { Snapshot } from './snapshot';

/** The deals that closed last, the latest first, whether Baton handed them over or not. @param most 0 for all. */
export function closedDeals({ deals, config }: Snapshot, most: number): string[] {
  const closed = deals.filter(
    ({ id, stage }) => id !== '' && understandStage(stage, config.stageAliases) === 'Closed Won',
  );
  const day = (at: unknown): number => (typeof at === 'number' ? at : 0);
  closed.sort((a, b) => day(b.closeDate) - day(a.closeDate) || a.row - b.row);
  return (most > 0 ? closed.slice(0, most) : closed).map(({ id }) => id);
}

/** What an audit counts, of deals that were read whole. */
export function auditDeals(
  { deals, team }: Snapshot,
  playbook: Playbook,
  ids: readonly string[],
  details: ReadonlyMap<string, DealDetail>,
): AuditDeal[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  return ids.flatMap((id): AuditDeal[] => {
    const [deal, detail] = [byId.get(id), details.get(id)];
    if (!deal || !detail) return [];
    const day = serialToDay(deal.closeDate);
    return [
      {
        company: deal.company || deal.id,
        segment: deal.segment,
        seller: detail.dealOwner === '' ? '' : named(team, detail.dealOwner).name,
        closed: day === null ? '' : `${formatShortDay(day)} ${day.slice(0, 4)}`,
        hasForm: detail.intakeRow !== null,
        answers: Object.fromEntries(playbook.fields.map((field) => [field.id, answerOf(field, detail)])),
        rows: Object.fromEntries(Object.entries(detail.lists).map(([list, rows]) => [list, rows.length])),
      },
    ];
  });
}
