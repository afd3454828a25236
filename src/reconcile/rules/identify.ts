import type { Deal, Handoff } from '../../domain/board';
import { clip, sameText } from '../../domain/text';
import type { Draft } from '../draft';
import { newDealId } from '../ids';

/**
 * Gives every deal its id: once, and never again to another row.
 * A row is a deal when Company and Stage are filled. Where an id stands twice, the row that the ledger knows keeps it;
 * a row that lost its id gets it back when its company tells it apart.
 * @returns the deals with their ids as they ought to be, without rows that are no deals.
 */
export function identify(draft: Draft): Deal[] {
  const { snapshot, now } = draft;
  const byId = new Map<string, Deal[]>();
  for (const deal of snapshot.deals) {
    const alike = deal.id ? byId.get(deal.id) : undefined;
    if (alike) alike.push(deal);
    else if (deal.id) byId.set(deal.id, [deal]);
  }
  const lost = lostHandoffs(draft, byId);
  const given = new Set<string>();
  const taken = (id: string) =>
    given.has(id) || byId.has(id) || draft.isKnown(id) !== undefined || draft.handoff(`${id}/1`) !== undefined;

  const isStranger = (id: string) => draft.isKnown(id) === undefined && draft.handoff(`${id}/1`) === undefined;
  const ownOf = (deal: Deal) =>
    deal.company === ''
      ? []
      : lost.filter((handoff) => !given.has(handoff.dealId) && sameText(handoff.data.company ?? '', deal.company));
  nameForeignIds(draft);

  return snapshot.deals.flatMap((deal) => {
    const isOver =
      lost.length > 0 &&
      deal.id !== '' &&
      byId.get(deal.id)!.length === 1 &&
      isStranger(deal.id) &&
      ownOf(deal).length === 1;
    if (deal.id && !isOver && rightfulRow(draft, byId.get(deal.id)!) === deal) return [deal];
    if (deal.company === '' || deal.stage === '') return [];
    const own = deal.id && !isOver ? [] : ownOf(deal);
    const id = own.length === 1 ? own[0]!.dealId : newDealId(snapshot.config.boardId, now, deal.row, taken);
    given.add(id);
    const identified = { ...deal, id };
    draft.write('Pipeline', deal.row, deal.id, { 'Deal ID': id });
    if (own.length === 1)
      draft.say(identified, 'Deal ID put back', deal.id ? `The cell said ${deal.id}.` : 'The cell was empty.');
    if (deal.id && !isOver) {
      draft.say(identified, 'Row was copied', `It stood under ${deal.id} as well and got an id of its own.`);
      draft.setKnown(id, 'past');
      draft.write('Pipeline', deal.row, deal.id, {
        Status: '',
        Missing: '',
        Packet: '',
        'Next due': '',
        'Owner now': '',
      });
    }
    return [identified];
  });
}

/** Of several rows with one id, the one that the ledger knows by company, else the topmost. */
function rightfulRow(draft: Draft, rows: readonly Deal[]): Deal {
  const handoff = draft.handoff(`${rows[0]!.id}/1`);
  return (handoff && rows.find((row) => sameText(handoff.data.company ?? '', row.company))) ?? rows[0]!;
}

const lostHandoffs = (draft: Draft, byId: ReadonlyMap<string, unknown>): Handoff[] =>
  draft.snapshot.handoffs.filter((handoff) => !byId.has(handoff.dealId) && handoff.state !== 'ended');

/** Ids that no run of Baton has given: what was filled in elsewhere belongs to the id that stood there before. */
function nameForeignIds(draft: Draft): void {
  const foreign = draft.snapshot.deals.filter(
    (deal) => deal.id !== '' && !deal.id.startsWith('D-') && draft.handoff(`${deal.id}/1`) === undefined,
  );
  const [first] = foreign;
  if (!first) return;
  const more = foreign.length > 1 ? ` and ${foreign.length - 1} more` : '';
  draft.problem({
    key: 'foreign ids',
    dealId: '',
    company: '',
    what: `“${clip(first.id, 40)}” (${clip(first.company, 60) || `row ${first.row + 1}`})${more} in Deal ID was not given by Baton.`,
    fix: 'Undo the change, since what Intake holds belongs to the id before. If the row is new, empty the cell: it gets an id by itself.',
  });
}
