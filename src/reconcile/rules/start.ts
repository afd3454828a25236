import type { Deal, Handoff } from '../../domain/board';
import { dayToSerial, serialToDay } from '../../domain/serial';
import type { Stage } from '../../domain/stage';
import { sameText } from '../../domain/text';
import { dayOf } from '../../domain/zone';
import type { Draft } from '../draft';
import { isImportedHistory } from './history';
import { foresee, reopenTasks } from './preSale';
import { followPutBack, putBack } from './putBack';
import { variantOf } from './variant';

const HISTORY_DAYS = 14;
export const NOT_IN_PILOT = 'Not in the pilot';

/**
 * Begins a handoff where a deal is won, or notes why it begins none.
 * A deal known as open starts at once. One first seen already won starts only when its Close date lies after go-live and
 * within the last 14 days and no import has brought it as history; any other is history until a person chooses Start handoff.
 */
export function start(draft: Draft, deal: Deal, stage: Stage | null, wantsStart: boolean): Handoff | null {
  const known = draft.isKnown(deal.id);
  if (known === 'begun') return null;
  if (stage !== 'Closed Won') {
    draft.setKnown(deal.id, 'open');
    followPutBack(draft.under(asBegun(draft, deal)), deal, stage);
    return foresee(draft, deal, stage);
  }
  if (!wantsStart) {
    if (known === 'past') return null;
    if (draft.snapshot.config.mode === 'pilot' && !deal.isPilot) {
      if (deal.status !== NOT_IN_PILOT) draft.writeDeal(deal, { Status: NOT_IN_PILOT });
      return null;
    }
    if (
      known === undefined &&
      isUndated(draft, deal) &&
      !isImportedHistory(draft.snapshot, draft.detail(deal.id)?.sourceId ?? '') &&
      undatedOf(draft) <= MOST_ASKED
    ) {
      askForDate(draft, deal);
      return null;
    }
    if (known === undefined ? !isNews(draft, deal) : wonInPilot(draft, deal)) {
      draft.setKnown(deal.id, 'past');
      return null;
    }
  }
  const other = strayed(draft, deal);
  if (other) {
    draft.problem({
      key: `strayed/${deal.id}`,
      dealId: deal.id,
      company: deal.company,
      what: `The row of ${deal.company} carries the id ${deal.id}, but its handoff runs under ${other.dealId}, which stands elsewhere or nowhere. Nothing begins for it.`,
      fix: `Undo what was done to Deal ID, or type ${other.dealId} into the row of ${deal.company} and empty the cell where it stands now.`,
    });
    return null;
  }
  return putBack(draft.under(asBegun(draft, deal)), deal) ? null : begin(draft, deal);
}

/** Above this many at once it is a pasted past, about which nobody wants to be asked line by line. */
const MOST_ASKED = 20;

/** First seen won, and its Close date does not tell whether that is news: empty, unreadable, or not yet here. */
function isUndated(draft: Draft, deal: Deal): boolean {
  const closed = serialToDay(deal.closeDate);
  return closed === null || closed > dayOf(draft.now, draft.snapshot.config.zone);
}

const counted = new WeakMap<Draft, number>();

function undatedOf(draft: Draft): number {
  const there =
    counted.get(draft) ??
    draft.snapshot.deals.filter(
      (deal) =>
        draft.isKnown(deal.id) === undefined && draft.handoff(`${deal.id}/1`) === undefined && isUndated(draft, deal),
    ).length;
  counted.set(draft, there);
  return there;
}

function askForDate(draft: Draft, deal: Deal): void {
  draft.problem({
    key: `undated/${deal.id}`,
    dealId: deal.id,
    company: deal.company,
    what: `${deal.company} was Closed Won already when Baton first saw it, and its Close date does not say that this is new. No handoff begins.`,
    fix: 'Type the day it was won into Close date, or choose Baton › Start handoff. If it is past business, set Close date to the day it was.',
  });
}

/** What was begun before the sale goes on under the same keys, in the mode and under the version of today. */
function begin(draft: Draft, deal: Deal): Handoff {
  const { config } = draft.snapshot;
  const early = draft.handoff(`${deal.id}/1`);
  const before = early?.state === 'lost' ? reopenTasks(draft, early) : early;
  const fresh = asBegun(draft, deal);
  draft.setKnown(deal.id, 'begun');
  draft.say(
    deal,
    'Closed Won',
    config.mode === 'test' ? 'The handoff begins as a test: its mails go to the admin.' : 'The handoff begins.',
  );
  return draft.setHandoff({
    key: `${deal.id}/1`,
    dealId: deal.id,
    win: 1,
    row: before?.row ?? null,
    mode: config.mode,
    state: 'held',
    startedAt: draft.now,
    endedAt: null,
    facts: { ...before?.facts, closed_won: draft.now },
    ...fresh,
    data: { ...before?.data, ...fresh.data },
  });
}

/** What a handoff that begins now goes by. */
function asBegun(draft: Draft, deal: Deal): Pick<Handoff, 'playbook' | 'version' | 'data'> {
  const { current: playbook } = draft;
  const variant = variantOf(draft, playbook, deal);
  const data = { company: deal.company, segment: deal.segment, email: draft.detail(deal.id)?.email ?? '' };
  return {
    playbook: playbook.key,
    version: playbook.version,
    data: variant === undefined ? data : { ...data, variant },
  };
}

/** The handoff of this very customer, where its own id has been moved to another row: a second one would welcome them again. */
function strayed(draft: Draft, deal: Deal): Handoff | undefined {
  const email = draft.detail(deal.id)?.email ?? '';
  const companyOf = new Map(draft.snapshot.deals.map((one) => [one.id, one.company]));
  return draft
    .allHandoffs()
    .find(
      (handoff) =>
        handoff.dealId !== deal.id &&
        handoff.state !== 'ended' &&
        email !== '' &&
        handoff.data.email === email &&
        sameText(handoff.data.company ?? '', deal.company) &&
        !sameText(companyOf.get(handoff.dealId) ?? '', deal.company),
    );
}

function isNews(draft: Draft, deal: Deal): boolean {
  const closed = serialToDay(deal.closeDate);
  if (closed === null || isImportedHistory(draft.snapshot, draft.detail(deal.id)?.sourceId ?? '')) return false;
  const { config } = draft.snapshot;
  const today = dayOf(draft.now, config.zone);
  return (
    closed >= dayOf(config.goLiveAt, config.zone) &&
    closed <= today &&
    dayToSerial(today) - dayToSerial(closed) <= HISTORY_DAYS
  );
}

/** Won while the pilot left it out: going live does not wake it. */
function wonInPilot(draft: Draft, deal: Deal): boolean {
  return deal.status === NOT_IN_PILOT && !deal.isPilot && draft.snapshot.config.mode !== 'pilot';
}
