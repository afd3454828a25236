import type { Playbook, Step } from '../../../src/playbooks/schema';
import type { DealHistory, History, Look } from './history';

/** What ought to have come of one deal; null where people have left it open, such as a stage that stood for a minute. */
export interface Verdict {
  company: string;
  /** `none`, or the state that its handoff ought to be in. */
  state: 'none' | 'held' | 'running' | 'reopened' | 'lost' | 'missing' | null;
  isOpened: boolean | null;
  /** Mails to the customer, by step. */
  mails: Record<string, boolean>;
  /** Tasks that have to be there once the gate is passed. */
  tasks: string[];
  /** Things made once the gate is passed: folder, packet and kickoff. */
  made: string[];
}

/** A moment that lies somewhere between two; `latest` is null where it may never come. */
interface Moment {
  earliest: number;
  latest: number | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LENGTH: Readonly<Record<string, number>> = { m: 60_000, h: HOUR, d: DAY, w: 7 * DAY };
/** What retries, late ticks and waiting for a step before it may cost altogether. */
const SLACK = 2 * DAY;
/** As the board writes answers that nobody can use. */
const JUNK = /^(tbd|n\/?a|\?+|-+|x+|none yet)$/i;

/**
 * Works out from what people had on the board, and from the playbook, what ought to be true in the end. It knows nothing of how
 * Baton comes to it, judges moments by days and not by minutes, and says nothing where people have left it open.
 */
export function judge(history: History, playbook: Playbook): Verdict[] {
  return history.deals.map((deal) => judgeDeal(deal, history, playbook));
}

function judgeDeal(deal: DealHistory, history: History, playbook: Playbook): Verdict {
  const { looks } = deal;
  const last = looks.at(-1);
  const isWon = (look: Look) => look.isThere && look.stage === 'Closed Won';
  const mayHaveBegun = looks.some(isWon);
  const begins = mayHaveBegun ? begunAt(deal) : null;
  const segment = new Set(looks.filter(isWon).map((look) => look.segment));
  const verdict: Verdict = { company: deal.company, state: null, isOpened: null, mails: {}, tasks: [], made: [] };
  if (deal.isMuddled || segment.size > 1) return verdict;
  if (!mayHaveBegun || deal.isPast) {
    verdict.state = 'none';
    verdict.isOpened = false;
    for (const step of mailsOf(playbook, [...segment][0] ?? '')) verdict.mails[step.id] = false;
    return verdict;
  }
  const gate = gateAt(deal, playbook, begins);
  verdict.isOpened = gate === null ? false : gate.latest === null ? null : true;
  const steps = playbook.steps.filter((step) => !step.segments || step.segments.includes([...segment][0]!));
  for (const step of steps)
    if (step.do === 'mail' && step.to === 'contact') verdict.mails[step.id] = mailed(step, steps, deal, history, gate)!;
  for (const [id, is] of Object.entries(verdict.mails)) if (is === null) delete verdict.mails[id];
  if (begins === null || !last) return verdict;
  verdict.state = stateOf(last, verdict.isOpened);
  if (verdict.isOpened && last.isThere && isWon(last)) {
    verdict.tasks = steps.filter((step) => step.do === 'task' && !step.untilGate).map(({ id }) => id);
    verdict.made = steps
      .filter((step) => step.do === 'folder' || step.do === 'packet' || (step.do === 'event' && step.isKickoff))
      .map(({ id }) => id);
  }
  return verdict;
}

const mailsOf = (playbook: Playbook, segment: string): Step[] =>
  playbook.steps.filter(
    (step) => step.do === 'mail' && step.to === 'contact' && (!step.segments || step.segments.includes(segment)),
  );

/** A deal that was seen open and was seen won after that has begun. Pilot mode lets nothing begin that is not ticked. */
function begunAt({ looks }: DealHistory): number | null {
  const open = looks.findIndex((look) => look.isSeen && look.isThere && look.isItself && look.stage !== 'Closed Won');
  if (open < 0) return null;
  const won = looks.findIndex(
    (look, at) =>
      at > open && look.isSeen && look.isThere && look.isItself && look.stage === 'Closed Won' && look.mode !== 'pilot',
  );
  // One that was won while the pilot left it out is history from then on.
  const left = looks.findIndex((look) => look.isThere && look.stage === 'Closed Won' && look.mode === 'pilot');
  return won < 0 || (left >= 0 && left < won) ? null : looks[won]!.at;
}

/** When everything that delivery needs was there while the deal was won: at one moment at least, or seen for certain. */
function gateAt(deal: DealHistory, playbook: Playbook, begins: number | null): Moment | null {
  const may = deal.looks.find((look) => isComplete(look, playbook) || look.isExcused);
  if (!may) return null;
  const sure = deal.looks.find(
    (look) => begins !== null && look.at >= begins && look.isSeen && look.isItself && isComplete(look, playbook),
  );
  return { earliest: may.at - DAY, latest: sure ? sure.at : null };
}

function isComplete(look: Look, playbook: Playbook): boolean {
  if (!look.isThere || look.stage !== 'Closed Won' || !look.isBoardFine) return false;
  const isAnswered = playbook.fields.every((field) => {
    const asked =
      field.required === true || (typeof field.required === 'object' && field.required.segments.includes(look.segment));
    const answer = String(look.answers[field.id] ?? '').trim();
    return !asked || (answer !== '' && !JUNK.test(answer));
  });
  return (
    isAnswered &&
    playbook.gate.conditions.every(({ check }) => !('field' in check) || look.answers[check.field] === check.is)
  );
}

/** true: it must have reached the customer. false: it must not. null: either may be. */
function mailed(
  step: Step,
  steps: readonly Step[],
  deal: DealHistory,
  history: History,
  gate: Moment | null,
): boolean | null {
  const due = dueOf(step, steps, deal, gate);
  if (due === null || due.earliest > history.endedAt) return false;
  const modes = new Set(deal.looks.map(({ mode }) => mode));
  if (modes.size === 1 && modes.has('test')) return false;
  if (modes.size > 1 || due.latest === null) return null;
  // Undisturbed from before it was due until well after it: nothing held it back for good.
  const until = due.latest + SLACK;
  if (until > history.endedAt) return null;
  const isSmooth = deal.looks.every(
    (look) =>
      look.at < due.earliest || (look.isThere && look.isItself && look.stage === 'Closed Won' && look.isBoardFine),
  );
  return isSmooth ? true : null;
}

function dueOf(step: Step, steps: readonly Step[], deal: DealHistory, gate: Moment | null): Moment | null {
  const anchor = momentOf(step.anchor, steps, deal, gate);
  if (anchor === null) return null;
  const [, count = '0', unit = 'm'] = /^\+?(\d+)(m|h|d|w)?$/.exec(step.offset ?? '0m') ?? [];
  const offset = Number(count) * (LENGTH[unit] ?? 0);
  const due: Moment = {
    earliest: anchor.earliest + offset,
    latest: anchor.latest === null ? null : anchor.latest + offset + SLACK,
  };
  const needsHand = step.do === 'mail' && step.review !== undefined;
  if (!needsHand) return due;
  const letGo = deal.approved[step.id];
  return letGo === undefined
    ? null
    : { earliest: due.earliest, latest: due.latest === null ? null : Math.max(due.latest, letGo) };
}

/** When a fact came about: from the gate, from a step that sets it, or from somebody's tick, which is not followed here. */
function momentOf(fact: string, steps: readonly Step[], deal: DealHistory, gate: Moment | null): Moment | null {
  if (gate === null) return null;
  if (fact === 'gate_passed' || fact === 'assigned') return gate;
  const step = steps.find((one) => one.sets === fact || one.id === fact);
  if (!step) return { earliest: gate.earliest, latest: null };
  if (step.do === 'task') return { earliest: gate.earliest, latest: null };
  return dueOf(step, steps, deal, gate);
}

function stateOf(last: Look, isOpened: boolean | null): Verdict['state'] {
  if (!last.isThere) return 'missing';
  if (!last.isItself) return null;
  if (last.stage === 'Closed Lost') return 'lost';
  if (last.stage === 'Closed Won') return isOpened === null ? null : isOpened ? 'running' : 'held';
  return ['Lead', 'Qualified', 'Proposal', 'Negotiation'].includes(last.stage) ? 'reopened' : null;
}
