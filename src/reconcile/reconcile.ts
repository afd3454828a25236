import type { Deal, DealDetail, Handoff, TaskRow } from '../domain/board';
import type { Instant } from '../domain/instant';
import { parseAmount } from '../domain/money';
import { type Stage, understandStage } from '../domain/stage';
import { isUnderWay } from '../outbox/entry';
import { forSegment, stepsById } from '../playbooks/find';
import type { Playbook, Step } from '../playbooks/schema';
import { playbookOf } from '../playbooks/version';
import type { Changes } from './changes';
import { answerOf } from './checks';
import { Draft, stepOf } from './draft';
import { assign } from './rules/assign';
import { showOnBoard } from './rules/board';
import { earn, earnsNow } from './rules/commission';
import { askDefinitions } from './rules/definitions';
import { sayForeignDelight } from './rules/delight';
import { sendDigests } from './rules/digest';
import { markOutdated } from './rules/documents';
import { isToReplan, replanned } from './rules/dropped';
import { noteFacts } from './rules/facts';
import { followUp, keepTicks } from './rules/followUp';
import { gaps, passGate } from './rules/gate';
import { identify } from './rules/identify';
import { addIntakeRow, fillAtWin } from './rules/intake';
import { end, followStage, isSameDeal, missRows } from './rules/lifecycle';
import { nameRows } from './rules/nameRows';
import { movedKickoffs, noteDraftsGone, noteMeetings } from './rules/outside';
import { isBeat, keepOwnSettings } from './rules/own';
import { ownFacts } from './rules/ownFacts';
import { isLikely } from './rules/preSale';
import { layoutProblems, outboxProblems, SHUT } from './rules/problems';
import { isPutBack } from './rules/putBack';
import { earlierDeal, isDueBack, renew } from './rules/renew';
import { answerRequests, startsAsked } from './rules/requests';
import { withSegment } from './rules/segment';
import { askSignOffs } from './rules/signOff';
import { NOT_IN_PILOT, start } from './rules/start';
import { planSteps } from './rules/steps';
import { takeOver } from './rules/takeOver';
import { keepVariant } from './rules/variant';
import { watch, watchedDeals } from './rules/watch';
import type { Since } from './since';
import type { Snapshot } from './snapshot';

/**
 * What ought to be true at `now`, given what the board says: read top to bottom it is the story of a handoff.
 * Pure: the same snapshot, playbook and moment give the same changes, and a second pass over them gives none.
 *
 * @param since what a further pass of the same run goes by; without it everything is looked at.
 */
export function reconcile(snapshot: Snapshot, playbook: Playbook, now: Instant, since?: Since): Changes {
  const draft = new Draft(snapshot, playbook, now, since);
  if (snapshot.isBlind) return standStill(draft);
  takeOver(draft);
  nameRows(draft);
  const starts = startsAsked(draft);
  const deals = new Map(identify(draft).map((deal) => [deal.id, deal]));
  noteDraftsGone(draft);
  noteMeetings(draft, deals);
  for (const deal of deals.values()) if (draft.looksAt(deal.id)) reconcileDeal(draft, deal, starts.has(deal.id));
  askDefinitions(draft);
  keepTicks(draft, deals);
  missRows(draft, deals);
  renew(draft, deals);
  answerRequests(draft, deals);
  watch(draft, deals);
  outboxProblems(draft, deals);
  keepOwnSettings(draft);
  sendDigests(draft);
  markOutdated(draft);
  return draft.finish();
}

/** Only says what is wrong; what was wrong before still is, as far as anybody can tell. */
function standStill(draft: Draft): Changes {
  for (const row of draft.snapshot.problems)
    if (row.clearedAt === '' && !row.key.startsWith('layout/')) draft.problem(row);
  layoutProblems(draft);
  return draft.finish();
}

function reconcileDeal(whole: Draft, given: Deal, wantsStart: boolean): void {
  const { snapshot } = whole;
  const stage = understandStage(given.stage, snapshot.config.stageAliases);
  const known = whole.handoff(`${given.id}/1`);
  const deal = known?.facts.gate_passed === undefined ? withSegment(whole, given, stage) : given;
  const there = known && keepVariant(whole, deal, known);
  const draft = whole.under(there);
  if (there?.state === 'ended') followUp(draft, deal, earn(draft, deal, there));
  if (there?.state === 'ended' || (!there && deal.stage === '')) return;
  if (stage === null) askAboutStage(draft, deal);
  const detail = draft.detail(deal.id);
  if (!there && !detail && draft.isKnown(deal.id) === undefined) return; // Has its id since this pass: the next one sees it whole.
  const begun = there?.facts.closed_won === undefined ? start(draft, deal, stage, wantsStart) : there;
  if (!begun) {
    if (detail && detail.intakeRow === null) addIntakeRow(draft, deal, detail);
    return;
  }
  if (!detail) {
    if (there) sayForeignDelight(draft, deal, there);
    if (there) showOnBoard(draft, deal, earn(draft, deal, noteFacts(draft, deal, there)), null);
    return;
  }
  goOn(whole.under(begun), deal, begun, { detail, stage });
}

function goOn(
  draft: Draft,
  deal: Deal,
  begun: Handoff,
  { detail, stage }: { readonly detail: DealDetail; readonly stage: Stage | null },
): void {
  if (detail.intakeRow === null) addIntakeRow(draft, deal, detail);
  if (!isSameDeal(draft, deal, begun)) return;
  fillAtWin(draft, deal, begun);
  let handoff: Handoff = followStage(draft, deal, begun, stage);
  if (handoff.state === 'held') handoff = askSignOffs(draft, deal, handoff, detail);
  // Whoever is chosen before the sale is known by what is noted after it.
  if (isAhead(handoff)) handoff = assign(draft, deal, remember(draft, deal, handoff));
  handoff = noteFacts(draft, deal, handoff);
  const open = handoff.state === 'held' ? gaps(draft, deal, detail) : null;
  if (open) handoff = passGate(draft, deal, handoff, open);
  if (handoff.state === 'active') handoff = assign(draft, deal, remember(draft, deal, handoff));
  if (handoff.state === 'active' || handoff.state === 'held' || isAhead(handoff)) planSteps(draft, deal, handoff);
  if (handoff.state === 'active' || handoff.state === 'held') handoff = replanned(draft, handoff);
  handoff = earn(draft, deal, draft.handoff(handoff.key) ?? handoff);
  handoff = end(draft, deal, handoff);
  sayForeignDelight(draft, deal, handoff);
  showOnBoard(draft, deal, handoff, open);
}

const isAhead = ({ state }: Handoff): boolean => state === 'presale';

/** Keeps segment, company, address, value, seller and numbers as they were when the gate was passed, and follows small corrections. */
function remember(draft: Draft, deal: Deal, handoff: Handoff): Handoff {
  const detail = draft.detail(deal.id);
  const { data } = handoff;
  const now = {
    company: deal.company,
    email: detail?.email ?? '',
    segment: deal.segment,
    amount: parseAmount(detail?.amount)?.amount ?? 0,
    dealOwner: detail?.dealOwner ?? '',
  };
  const isSame =
    data.company === now.company &&
    data.email === now.email &&
    data.segment === now.segment &&
    data.amount === now.amount &&
    data.dealOwner === now.dealOwner;
  const numbers = numbersOf(draft.playbook, detail);
  const hasNumbers = Object.entries(numbers).every(([field, value]) => data.numbers?.[field] === value);
  if (isSame && hasNumbers) return handoff;
  const more = hasNumbers ? {} : { numbers: { ...data.numbers, ...numbers } };
  return draft.setHandoff({ ...handoff, data: { ...data, ...now, ...more } });
}

/** What people have filled in of the numbers that targets are counted from. */
function numbersOf(playbook: Playbook, detail: DealDetail | undefined): Record<string, number> {
  const asked = playbook.kpis.flatMap(({ measure }) => (measure?.kind === 'medianAnswer' ? [measure.field] : []));
  if (asked.length === 0 || !detail) return {};
  const fields = playbook.fields.filter(({ id }) => asked.includes(id));
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = answerOf(field, detail);
      return typeof value === 'number' ? [[field.id, value]] : [];
    }),
  );
}

function askAboutStage(draft: Draft, deal: Deal): void {
  draft.problem({
    key: `stage/${deal.id}`,
    dealId: deal.id,
    company: deal.company,
    what: `Stage “${deal.stage.slice(0, 60)}” of ${deal.company || deal.id} is not one that Baton knows.`,
    fix: 'Choose a stage from the list, or add this spelling to “Other spellings of stages” on Settings.',
  });
}

/**
 * The deals whose whole row and forms this pass has to see: about to start, held, asked for, new, or with something due.
 * All others are judged by the columns that every run reads, so that cost follows what is going on and not the rows.
 */
export function needsDetail(snapshot: Snapshot, playbook: Playbook, now: Instant, since?: Since): Set<string> {
  const needed = new Set<string>();
  const looksAt = (dealId: string): boolean => since === undefined || since.touched.has(dealId);
  const deals = snapshot.deals.filter(({ id }) => id !== '' && looksAt(id));
  const handoffs = new Map(
    snapshot.handoffs.flatMap((handoff) => (looksAt(handoff.dealId) ? [[handoff.dealId, handoff] as const] : [])),
  );
  for (const deal of deals) if (isAskedOf(snapshot, playbook, deal, handoffs.get(deal.id))) needed.add(deal.id);
  for (const entry of snapshot.outbox)
    if (isUnderWay(entry.state) && (entry.nextTryAt ?? entry.dueAt) <= now) needed.add(entry.dealId);
  const team = new Set(snapshot.team.map(({ email }) => email));
  const hasLeft = ({ state, data }: Handoff) =>
    (state === 'active' || state === 'presale') &&
    data.csOwner !== undefined &&
    team.size > 0 &&
    !team.has(data.csOwner);
  const under = (handoff: Handoff | undefined) => playbookOf(playbook, snapshot.versions, handoff);
  for (const handoff of handoffs.values())
    if (
      hasLeft(handoff) ||
      earnsNow(snapshot, under(handoff), handoff) ||
      (handoff.state === 'active' &&
        (isToReplan(handoff) || needsSteps(handoff, under(handoff)) || hasNewAnswer(snapshot, under(handoff), handoff)))
    )
      needed.add(handoff.dealId);
  for (const handoff of movedKickoffs(snapshot)) needed.add(handoff.dealId);
  for (const task of snapshot.tasks) {
    const dealId = task.key.split('/')[0]!;
    const handoff = handoffs.get(dealId);
    if (handoff && lags(task, handoff, stepsById(under(handoff)).get(stepOf(task.key)))) needed.add(dealId);
  }
  for (const request of snapshot.requests) if (request.state === '' && request.dealId) needed.add(request.dealId);
  for (const signal of snapshot.signals) if (signal.seen === '' && signal.dealId) needed.add(signal.dealId);
  for (const deal of deals) {
    const handoff = handoffs.get(deal.id);
    if (handoff?.state !== 'active' || needed.has(deal.id)) continue;
    if (Object.keys(ownFacts(snapshot, under(handoff), deal, handoff, now)).length > 0) needed.add(deal.id);
  }
  for (const dealId of watchedDeals(snapshot, playbook, now, since)) needed.add(dealId);
  for (const deal of deals) if (isDueBack(snapshot, playbook, deal, handoffs.get(deal.id), now)) needed.add(deal.id);
  if (isBeat(snapshot.config, now))
    for (const handoff of handoffs.values()) if (waitsForLook(under(handoff), handoff)) needed.add(handoff.dealId);
  // A deal that follows another one takes over what stood there.
  for (const dealId of [...needed])
    if ((handoffs.get(dealId)?.state ?? 'held') === 'held') needed.add(earlierDeal(snapshot, playbook, dealId));
  // Lines that could not be added, such as tasks, are missed by nobody but a close look.
  const isShut = snapshot.problems.some(({ key, clearedAt }) => clearedAt === '' && key.startsWith(SHUT));
  if (isShut) for (const { state, dealId } of snapshot.handoffs) if (state === 'active') needed.add(dealId);
  needed.delete('');
  return needed;
}

/** What the columns of every run say already: new, about to start or to go on, held, or no longer what the ledger has. */
function isAskedOf(snapshot: Snapshot, playbook: Playbook, deal: Deal, handoff: Handoff | undefined): boolean {
  const stage = understandStage(deal.stage, snapshot.config.stageAliases);
  if (!handoff) {
    const known = snapshot.known.get(deal.id);
    if (known === 'open' && isPutBack(deal)) return true;
    const isLeftOut = snapshot.config.mode === 'pilot' && !deal.isPilot && deal.status === NOT_IN_PILOT;
    const isNext = known === 'open' && (stage === 'Closed Won' || isLikely(snapshot, playbook, deal));
    return (known === undefined || isNext) && !isLeftOut;
  }
  if (handoff.state === 'held' || handoff.state === 'missing') return true;
  if ((handoff.state === 'active' || isAhead(handoff)) && isOtherThan(handoff, deal)) return true;
  if (handoff.facts.closed_won === undefined) return isMovedOn(handoff, stage);
  const rests = handoff.state === 'reopened' || handoff.state === 'lost';
  return handoff.state !== 'ended' && stage !== null && (stage === 'Closed Won') === rests;
}

/** Of a deal that is not won: it is now, it is lost, or it is open again. */
const isMovedOn = ({ state }: Handoff, stage: Stage | null): boolean =>
  stage === 'Closed Won' || (stage !== null && (stage === 'Closed Lost') === (state === 'presale'));

const isOtherThan = ({ data }: Handoff, deal: Deal): boolean =>
  deal.csOwner !== (data.csOwner ?? '') || deal.company !== data.company || data.segment !== deal.segment;

/** A tick that has not been noted, or a due time that can be told by now. */
function lags(task: TaskRow, handoff: Handoff, step: Step | undefined): boolean {
  const isOn = handoff.state === 'active' || handoff.state === 'held' || isAhead(handoff);
  if (task.doneAt !== '' || !isOn) return false;
  if (task.isDone) return true;
  if (!step || step.repeat) return false;
  return handoff.facts[step.id] !== undefined || (task.due === '' && handoff.facts[step.anchor] !== undefined);
}

/**
 * What no run sees by itself is looked at with each heartbeat: rows of lists that may have mended a warning, and people on Team
 * who may take a deal on.
 */
function waitsForLook({ assignment, facts, warnings }: Playbook, { state, data }: Handoff): boolean {
  if (state === 'presale' && data.csOwner === undefined && assignment.by === 'rules') return true;
  if (state !== 'active' && state !== 'presale') return false;
  const open = Object.entries(data.warnings ?? {}).filter(([, { closedAt }]) => closedAt === null);
  return open.some(([id]) => {
    const rule = warnings.find((one) => id.startsWith(`${one.id}/`));
    return rule?.when.kind === 'emptyList' || facts.some((fact) => fact.id === rule?.mendedBy?.fact);
  });
}

/** An answer completes a step that is open. */
const hasNewAnswer = (snapshot: Snapshot, playbook: Playbook, handoff: Handoff): boolean => {
  const answers = snapshot.answers?.get(handoff.dealId) ?? {};
  return forSegment(playbook.steps, handoff.data.segment ?? '').some((step) => {
    const value = answers[step.doneBy?.field ?? ''] ?? '';
    return value !== '' && value !== false && handoff.facts[step.id] === undefined;
  });
};

/** The playbook moved on to another version within this handoff, or a run was killed between facts and steps. */
function needsSteps(handoff: Handoff, playbook: Playbook): boolean {
  const last = playbook.ends[handoff.data.segment ?? ''] ?? playbook.ends.default;
  return last !== undefined && handoff.facts[last] !== undefined;
}
