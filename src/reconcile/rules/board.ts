import type { Deal, Handoff } from '../../domain/board';
import type { CellOut } from '../changes';
import type { Draft } from '../draft';
import { OWNER, personOf } from '../people';
import type { Gap } from './gate';
import { isPutBack } from './putBack';

/** Writes what the board says of a handoff, where it says something else. */
export function showOnBoard(draft: Draft, deal: Deal, handoff: Handoff, open: readonly Gap[] | null): void {
  // What a deal that went back waits for is worth more.
  if (handoff.state === 'presale' && isPutBack(deal)) return;
  const cells: Record<string, CellOut> = {};
  const status = statusOf(draft, handoff);
  if (deal.status !== status) cells.Status = status;
  const missing =
    handoff.state === 'held' && open
      ? open.map((gap) => gap.says).join('\n')
      : handoff.state === 'held'
        ? deal.missing
        : '';
  if (deal.missing !== missing)
    cells.Missing =
      missing === '' || !open?.[0]
        ? missing
        : { text: missing, tab: open[0].tab, header: open[0].header, dealId: deal.id };
  const packet = handoff.data.packetUrl ?? '';
  const detail = draft.detail(deal.id);
  if (packet !== '' && detail && detail.packet === '') cells.Packet = { link: packet, text: 'Open packet' };
  const owner = ownerNow(draft, deal, handoff);
  if (owner !== null && (deal.ownerNow ?? '') !== owner) cells['Owner now'] = owner;
  const next = nextDue(draft, handoff);
  if (String(deal.nextDue) !== next) cells['Next due'] = next;
  if (Object.keys(cells).length > 0) draft.writeDeal(deal, cells);
}

/** Null where the playbook does not say whose a deal is when, or nothing is under way. */
function ownerNow(draft: Draft, deal: Deal, handoff: Handoff): string | null {
  const isRunning = handoff.state === 'held' || handoff.state === 'active' || handoff.state === 'ended';
  return draft.playbook.ownership.length > 0 && isRunning ? personOf(draft, OWNER, deal, handoff).email : null;
}

/** Where a handoff stands, in the words of the board. */
export function statusOf(draft: Draft, handoff: Handoff): string {
  const test = handoff.mode === 'test' ? ' (test)' : '';
  const { facts } = handoff;
  switch (handoff.state) {
    case 'presale':
      return `Before the sale${test}`;
    case 'held':
      return `${facts.override_asked !== undefined ? 'Held, exception asked' : 'Held'}${test}`;
    case 'reopened':
      return 'Reopened';
    case 'lost':
      return 'Lost';
    case 'missing':
      return 'Row gone';
    case 'ended':
      return `Handed over${test}`;
    default: {
      if (draft.entriesOf(handoff.key).some((entry) => entry.state === 'needsYou' || entry.state === 'uncertain'))
        return `Needs you${test}`;
      if (handoff.data.returned?.answeredAt === null) return `Packet returned${test}`;
      if (facts.first_touch !== undefined) return `In contact${test}`;
      if (facts.acknowledged !== undefined) return `Acknowledged${test}`;
      return `Handing over${test}`;
    }
  }
}

/** The earliest open task, as `2026-03-03 10:00 Acknowledge the packet`, so that the column sorts by time. */
function nextDue(draft: Draft, handoff: Handoff): string {
  if (handoff.state !== 'held' && handoff.state !== 'active' && handoff.state !== 'presale') return '';
  const open = draft.openTasksOf(handoff.key).filter((task) => typeof task.due === 'number');
  const first = open.sort((a, b) => Number(a.due) - Number(b.due))[0];
  return first ? serialText(Number(first.due)) : '';
}

/** A serial as `YYYY-MM-DD HH:MM`, in whatever zone it was written. */
function serialText(serial: number): string {
  const ms = Math.round(((serial - 25_569) * 86_400_000) / 60_000) * 60_000;
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
