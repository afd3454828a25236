import type { Deal, DealDetail, Handoff } from '../../domain/board';
import { dueAt } from '../../domain/due';
import { DAY_MS, type Instant } from '../../domain/instant';
import { formatDay } from '../../domain/moment';
import { dayToSerial, serialToDay } from '../../domain/serial';
import { understandStage } from '../../domain/stage';
import { startOfDay } from '../../domain/zone';
import { columnOf } from '../../playbooks/headers';
import type { Field, Playbook } from '../../playbooks/schema';
import type { CellOut } from '../changes';
import { answerOf } from '../checks';
import type { Draft } from '../draft';
import { renewalId } from '../ids';
import type { Snapshot } from '../snapshot';

/** After this long a renewal that nobody has brought back is past business. */
const PAST_MS = 14 * DAY_MS;

/** Brings accounts back to the board ahead of their renewal date: once each, since the row's id comes from that of the deal before it. */
export function renew(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  const { renewal } = draft.current;
  if (!renewal) return;
  for (const deal of deals.values()) {
    const detail = draft.detail(deal.id);
    if (!detail || !draft.looksAt(deal.id)) continue;
    const handoff = draft.handoff(`${deal.id}/1`);
    if (isDueBack(draft.snapshot, draft.current, deal, handoff, draft.now)) bringBack(draft, deal, detail);
  }
}

/** Whether a deal's account is to come back to the board now, as far as the columns say that every run reads. */
export function isDueBack(
  snapshot: Snapshot,
  { renewal }: Playbook,
  deal: Deal,
  handoff: Handoff | undefined,
  now: Instant,
): boolean {
  const { config, answers } = snapshot;
  const day = renewal ? serialToDay(answers?.get(deal.id)?.[renewal.on] ?? '') : null;
  if (!renewal || day === null || !isHandedOver(snapshot, deal, handoff)) return false;
  const at = startOfDay(config.zone, day);
  if (now < dueAt(at, renewal.ahead, config.calendar, { person: false }) || now >= at + PAST_MS) return false;
  return !isThere(snapshot, renewalId(config.boardId, deal.id));
}

/** History that Baton has not handed over does not come back by itself, and neither does what was only tried out. */
function isHandedOver({ config, known }: Snapshot, deal: Deal, handoff: Handoff | undefined): boolean {
  if (understandStage(deal.stage, config.stageAliases) !== 'Closed Won') return false;
  if (!handoff) return known.get(deal.id) === 'begun';
  const isOn = handoff.state === 'active' || handoff.state === 'ended';
  return isOn && (handoff.mode !== 'test' || config.mode === 'test');
}

const ids = new WeakMap<Snapshot['deals'], ReadonlySet<string>>();

/** On the board, or there once: a row that somebody has deleted does not come back. */
function isThere({ deals, known, added }: Snapshot, id: string): boolean {
  const onBoard = ids.get(deals) ?? new Set(deals.map((deal) => deal.id));
  ids.set(deals, onBoard);
  return onBoard.has(id) || known.has(id) || added?.has(id) === true;
}

function bringBack(draft: Draft, deal: Deal, detail: DealDetail): void {
  const { renewal, fields } = draft.current;
  const { config, answers } = draft.snapshot;
  if (!renewal) return;
  const id = renewalId(config.boardId, deal.id);
  const day = serialToDay(answers?.get(deal.id)?.[renewal.on] ?? '')!;
  const cells: Record<string, CellOut> = {
    'Deal ID': id,
    Company: deal.company,
    Contact: detail.contact,
    Email: detail.email,
    Segment: deal.segment,
    Stage: renewal.stage,
    Amount: detail.amount,
    'Deal owner': detail.dealOwner,
    'Close date': { day: dayToSerial(day) },
    'CS owner': deal.csOwner,
    Status: `Renewal of ${deal.id}`,
    ...(deal.isPilot ? { Pilot: true } : {}),
  };
  for (const field of fields.filter(({ on }) => on === 'pipeline')) {
    const value = pipelineValue(draft, field, deal, detail);
    if (value !== '') cells[columnOf(field)] = value;
  }
  draft.newRow('Pipeline', id, cells);
  draft.say({ id, company: deal.company }, 'Back on the board', `Renewal of ${deal.id}, due ${formatDay(day)}.`);
}

function pipelineValue(draft: Draft, field: Field, deal: Deal, detail: DealDetail): CellOut {
  const { renewal } = draft.current;
  if (field.id === renewal?.earlier) return deal.id;
  const filled = renewal?.fills[field.id];
  if (filled !== undefined) return filled;
  return field.prefill === 'lastDeal' && field.kind !== 'date' ? answerOf(field, detail) : '';
}

/** The deal that another one follows, by the cell that names it; '' where none is named. */
export const earlierDeal = ({ answers }: Snapshot, { renewal }: Playbook, dealId: string): string =>
  renewal ? String(answers?.get(dealId)?.[renewal.earlier] ?? '').trim() : '';
