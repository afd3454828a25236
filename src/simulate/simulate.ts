import type { Handoff } from '../domain/board';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant';
import { Queue } from '../domain/queue';
import { addWorkingTime, nextOpening } from '../domain/workingTime';
import type { Playbook } from '../playbooks/schema';
import type { Config } from '../reconcile/snapshot';
import { type Job, Life, type Looked } from './life';
import { configOf, share, toPlay, withMoments, withSegments, withSellers } from './prepare';
import type { Assumptions, Happening, LateBecause, PlayedBoard, PlayedDeal, WonDeal } from './types';

/** What is planned for later is not done at once: people begin this many working days before it is due. */
const DAYS_AHEAD = 2;
/** A handoff that has not ended so long after the last deal was won is left as it is. */
const LONGEST_DAYS = 200;

interface Waiting {
  readonly life: Life;
  readonly job: Job;
  /** When it came to the desk, and when it is looked at. */
  readonly readyAt: Instant;
  readonly seenAt: Instant;
}

/** One person's work: one thing at a time, what is due first. */
interface Desk {
  readonly waiting: Waiting[];
  isBusy: boolean;
  /** Minutes of meetings that have come between. */
  owed: number;
}

type Turn =
  | { readonly kind: 'win' | 'fill in' | 'look' | 'customer'; readonly life: Life }
  | { readonly kind: 'met'; readonly life: Life; readonly who: readonly string[]; readonly minutes: number }
  | { readonly kind: 'sit down'; readonly who: string }
  | { readonly kind: 'done'; readonly who: string; readonly waiting: Waiting; readonly begunAt: Instant };

/**
 * Plays deals of the past through a playbook, with no effect outside: the engine's own rules decide, people work through what is
 * on Tasks as fast as is assumed of them. The same deals and assumptions give the same course.
 *
 * @yields share of the deals that have been won so far, 0 to 1, so that a page can show how far it is.
 * @returns everything that happened, in the order of time.
 */
export function* simulate(
  deals: readonly PlayedDeal[],
  playbook: Playbook,
  board: PlayedBoard,
  assumed: Assumptions,
): Generator<number, readonly Happening[]> {
  const sold = withSellers(deals, board.team, playbook.dealOwnerRole);
  const course = new Course(toPlay(playbook), { ...board, team: sold.team }, assumed);
  const dealt = withMoments(withSegments(sold.deals, playbook), board.calendar);
  for (const deal of dealt) course.add(deal);
  const last = Math.max(...dealt.map(({ closedAt }) => closedAt));
  let won = 0;
  for (const isWin of course.turns(last + LONGEST_DAYS * DAY_MS)) {
    if (!isWin) continue;
    won += 1;
    if (won % 20 === 0) yield won / dealt.length;
  }
  return course.happened;
}

class Course {
  readonly happened: Happening[] = [];
  private readonly queue = new Queue<Turn>();
  private readonly desks = new Map<string, Desk>();
  private readonly given = new Map<string, { open: number; last: Instant }>();
  private readonly seen = new Set<string>();
  private readonly looks = new Map<Life, Instant>();
  private readonly config: Config;

  constructor(
    private readonly playbook: Playbook,
    private readonly board: PlayedBoard,
    private readonly assumed: Assumptions,
  ) {
    this.config = configOf(playbook, board);
  }

  add(deal: WonDeal): void {
    const life = new Life(deal, this.playbook, this.board, this.config, this.assumed);
    this.queue.add(deal.closedAt, { kind: 'win', life });
  }

  /** @yields whether the turn was a deal that is won. */
  *turns(until: Instant): Generator<boolean> {
    for (let next = this.queue.take(); next !== null && next.at <= until; next = this.queue.take()) {
      this.turn(next.at, next.item);
      yield next.item.kind === 'win';
    }
  }

  private turn(at: Instant, turn: Turn): void {
    switch (turn.kind) {
      case 'win':
        this.win(turn.life, at);
        return;
      case 'fill in':
        turn.life.fillIn(at);
        this.look(turn.life, at);
        return;
      case 'customer':
        if (turn.life.customerActs(at)) this.look(turn.life, at);
        return;
      case 'look':
        // Only the latest answer to when a deal has to be looked at counts.
        if (this.looks.get(turn.life) === at) this.look(turn.life, at);
        return;
      case 'met':
        for (const who of turn.who) {
          this.desk(who).owed += turn.minutes;
          this.happened.push({ kind: 'meeting', at, deal: turn.life.played.id, who, minutes: turn.minutes });
        }
        turn.life.met(at);
        this.look(turn.life, at);
        return;
      case 'sit down':
        this.sitDown(turn.who, at);
        return;
      case 'done':
        this.done(turn, at);
    }
  }

  private win(life: Life, at: Instant): void {
    const { id, segment } = life.played;
    this.happened.push({ kind: 'won', at, deal: id, segment });
    const { completeAtClose, daysToComplete, daysOfCustomer } = this.assumed;
    if (share(id) < completeAtClose) life.fillIn(at);
    else this.queue.add(addWorkingTime(at, { days: daysToComplete }, this.board.calendar), { kind: 'fill in', life });
    if (this.playbook.facts.length > 0) this.queue.add(at + daysOfCustomer * DAY_MS, { kind: 'customer', life });
    this.look(life, at);
  }

  private look(life: Life, at: Instant): void {
    if (life.isOver) return;
    const before = life.handoff?.data.csOwner;
    life.release(at);
    const looked = life.look(at, before === undefined ? this.others(at) : []);
    this.note(life, looked, at);
    const owner = life.handoff?.data.csOwner;
    if (owner !== before) this.give(owner, before, at);
    for (const { start, end, who } of looked.meetings)
      this.queue.add(end, { kind: 'met', life, who, minutes: (end - start) / MINUTE_MS });
    if (life.isOver) {
      this.give(undefined, owner, at);
      const { id: deal, segment } = life.played;
      this.happened.push({ kind: 'ended', at, deal, segment });
      for (const { name, who } of life.left()) this.happened.push({ kind: 'left', at, deal, name, who });
      return;
    }
    for (const job of life.jobs(at)) this.bring(life, job, at);
    const next = life.nextLook(at);
    if (next === null || next === this.looks.get(life)) return;
    this.looks.set(life, next);
    this.queue.add(next, { kind: 'look', life });
  }

  private note(life: Life, { mails, facts, warnings }: Looked, at: Instant): void {
    const { id: deal, segment } = life.played;
    if (facts.includes('gate_passed')) this.happened.push({ kind: 'gate', at, deal, segment });
    for (const { message, to } of mails) {
      const isCustomers = to === 'contact' || to === 'customer';
      this.happened.push({ kind: 'mail', at, deal, segment, message, isCustomers });
    }
    for (const { rule, level } of warnings) this.happened.push({ kind: 'warning', at, deal, rule, level });
  }

  /** Handoffs under way by person, as few as show who has least: only the difference counts where Team sets no limit. */
  private others(at: Instant): Handoff[] {
    const { team } = this.board;
    const loads = team.map(({ email }) => ({
      email,
      ...(this.given.get(email.toLowerCase()) ?? { open: 0, last: 0 }),
    }));
    const isLimited = team.some(({ maxLoad }) => maxLoad !== null);
    const given = loads.flatMap(({ open, last }) => (last > 0 ? [open] : []));
    const least = isLimited || given.length === 0 ? 0 : Math.max(0, Math.min(...given) - 1);
    return loads.flatMap(({ email, open, last }) =>
      Array.from({ length: Math.max(0, open - least) }, (_, n) => other(email, n, last, at)),
    );
  }

  /** Whoever of a role has least under way: the one that somebody would name. */
  private leastLoaded(role: string): string {
    const open = ({ email }: { email: string }) => this.given.get(email.toLowerCase())?.open ?? 0;
    const able = this.board.team.filter(({ roles }) => roles.includes(role));
    return able.sort((a, b) => open(a) - open(b))[0]?.email ?? this.board.admin;
  }

  private give(to: string | undefined, from: string | undefined, at: Instant): void {
    const of = (email: string) => this.given.get(email.toLowerCase()) ?? { open: 0, last: 0 };
    if (from) this.given.set(from.toLowerCase(), { ...of(from), open: of(from).open - 1 });
    if (to) this.given.set(to.toLowerCase(), { open: of(to).open + 1, last: at });
  }

  private desk(who: string): Desk {
    const there = this.desks.get(who) ?? { waiting: [], isBusy: false, owed: 0 };
    this.desks.set(who, there);
    return there;
  }

  /** A job comes to a desk once, and is looked at after a while. */
  private bring(life: Life, job: Job, at: Instant): void {
    if (this.seen.has(job.key)) return;
    this.seen.add(job.key);
    const { calendar } = this.board;
    const ahead = job.dueAt === null ? at : addWorkingTime(job.dueAt, { days: -DAYS_AHEAD }, calendar);
    const seenAt = Math.max(addWorkingTime(at, { hours: this.assumed.hoursToLook }, calendar), ahead);
    this.desk(job.who).waiting.push({ life, job, readyAt: at, seenAt });
    this.queue.add(seenAt, { kind: 'sit down', who: job.who });
  }

  private sitDown(who: string, at: Instant): void {
    const desk = this.desk(who);
    if (desk.isBusy) return;
    const seen = desk.waiting.filter(({ life, seenAt }) => seenAt <= at && !life.isOver);
    const first = seen.reduce<Waiting | null>((best, one) => (best && dueOf(best) <= dueOf(one) ? best : one), null);
    if (!first) return;
    desk.waiting.splice(desk.waiting.indexOf(first), 1);
    desk.isBusy = true;
    const { opensAt, closesAt } = this.board.calendar;
    const pace = (closesAt - opensAt) / 60 / this.assumed.hoursADay;
    const minutes = first.job.minutes + desk.owed;
    desk.owed = 0;
    const end = addWorkingTime(at, { hours: (minutes * pace) / 60 }, this.board.calendar);
    this.queue.add(end, { kind: 'done', who, waiting: first, begunAt: nextOpening(at, this.board.calendar) });
  }

  private done({ who, waiting, begunAt }: Turn & { kind: 'done' }, at: Instant): void {
    const { life, job, readyAt, seenAt } = waiting;
    this.desk(who).isBusy = false;
    if (!life.isOver) {
      life.did(job, at, (role) => this.leastLoaded(role));
      this.happened.push({
        kind: 'task',
        at,
        deal: life.played.id,
        segment: life.played.segment,
        step: job.step,
        name: job.name,
        who,
        minutes: job.minutes,
        readyAt,
        begunAt,
        dueAt: job.dueAt,
        late: job.dueAt !== null && at > job.dueAt ? why(job.dueAt, readyAt, seenAt, begunAt) : null,
      });
      this.look(life, at);
    }
    this.sitDown(who, at);
  }
}

function why(dueAt: Instant, readyAt: Instant, seenAt: Instant, begunAt: Instant): LateBecause {
  if (readyAt >= dueAt) return 'came late';
  return begunAt > seenAt + HOUR_MS / 2 ? 'too much to do' : 'not seen in time';
}

const dueOf = ({ job, readyAt }: Waiting): Instant => job.dueAt ?? readyAt + DAY_MS;

/** A handoff of somebody else's deal, of which only its owner counts. */
const other = (email: string, n: number, last: Instant, at: Instant): Handoff => ({
  key: `other-${email}-${n}/1`,
  dealId: `other-${email}-${n}`,
  win: 1,
  row: null,
  playbook: '',
  version: '',
  mode: 'live',
  state: 'active',
  startedAt: last,
  endedAt: null,
  facts: { closed_won: last, gate_passed: last, assigned: last || at },
  data: { csOwner: email, company: 'Another' },
});
