import type { TeamMember } from '../domain/board';
import type { Day } from '../domain/day';
import { addDays, mondayOf } from '../domain/day';
import { nameFromAddress } from '../domain/email';
import { DAY_MS, HOUR_MS, type Instant } from '../domain/instant';
import { dayOf, type Zone } from '../domain/zone';
import type { Playbook } from '../playbooks/schema';
import type { Assumptions, Happening, LateBecause, PlayedBoard } from './types';

/** What came of a simulation, in figures. Shares are 0 to 1. */
export interface Figures {
  readonly won: number;
  readonly ended: number;
  /** By Monday, without gaps. */
  readonly weeks: readonly { readonly week: Day; readonly won: number; readonly ended: number }[];
  readonly people: readonly Person[];
  /** Tasks that were or could have been done; those that were late or left undone among them. */
  readonly tasks: number;
  readonly late: number;
  /** Steps with late tasks, the most late first. */
  readonly lateSteps: readonly LateStep[];
  /** Mails to customers by message, as often as they would have left. */
  readonly mails: readonly { readonly message: string; readonly times: number }[];
  readonly mailsACustomer: number;
  /** Most recipients within 24 hours, notices to the team among them. */
  readonly recipients: number;
  /** Hours from the win until the gate is passed, days until the handoff ends: the middle one. Null where none came so far. */
  readonly hoursToGate: number | null;
  readonly daysToEnd: number | null;
  readonly warnings: readonly { readonly rule: string; readonly times: number; readonly escalated: number }[];
}

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly tasks: number;
  readonly late: number;
  /** Late, or never done, since others had to be done first. */
  readonly tooMuch: number;
  readonly hours: number;
  /** Hours of the week with most work, and which share that is of the hours that they have for it. */
  readonly busiestHours: number;
  readonly busiestShare: number;
}

export interface LateStep {
  readonly name: string;
  readonly tasks: number;
  readonly late: number;
  readonly because: Readonly<Record<LateBecause, number>>;
}

/** @param team everybody who may stand in it, for their names and roles. */
export function figuresOf(
  happened: readonly Happening[],
  playbook: Playbook,
  board: Pick<PlayedBoard, 'zone' | 'calendar' | 'team'>,
  { hoursADay }: Assumptions,
): Figures {
  const of = <K extends Happening['kind']>(kind: K) =>
    happened.filter((one): one is Happening & { kind: K } => one.kind === kind);
  const won = of('won');
  const ended = of('ended');
  const tasks = of('task');
  const left = of('left');
  const mails = of('mail');
  const toCustomers = mails.filter(({ isCustomers }) => isCustomers);
  const wonAt = new Map(won.map(({ deal, at }) => [deal, at]));
  const since = (items: readonly { deal: string; at: Instant }[], unit: number) =>
    middle(items.map(({ deal, at }) => (at - wonAt.get(deal)!) / unit));
  const hoursAWeek = hoursADay * board.calendar.days.length;
  return {
    won: won.length,
    ended: ended.length,
    weeks: weeksOf(won, ended, board.zone),
    people: peopleOf(happened, board, hoursAWeek),
    tasks: tasks.length + left.length,
    late: tasks.filter(({ late }) => late !== null).length + left.length,
    lateSteps: lateStepsOf([...tasks, ...left.map(({ name }) => ({ name, late: 'never done' as const }))]),
    mails: [...countOf(toCustomers, ({ message }) => message)]
      .map(([message, times]) => ({ message, times }))
      .sort((a, b) => b.times - a.times),
    mailsACustomer: won.length === 0 ? 0 : toCustomers.length / won.length,
    recipients: mostWithin(
      mails.map(({ at }) => at),
      DAY_MS,
    ),
    hoursToGate: since(of('gate'), HOUR_MS),
    daysToEnd: since(ended, DAY_MS),
    warnings: warningsOf(of('warning'), playbook),
  };
}

function weeksOf(won: readonly { at: Instant }[], ended: readonly { at: Instant }[], zone: Zone): Figures['weeks'] {
  const monday = ({ at }: { at: Instant }): Day => mondayOf(dayOf(at, zone));
  const starts = countOf(won, monday);
  const ends = countOf(ended, monday);
  const all = [...starts.keys(), ...ends.keys()].sort();
  const weeks: Figures['weeks'][number][] = [];
  const last = all.at(-1);
  for (let week = all[0]; week !== undefined && last !== undefined && week <= last; week = addDays(week, 7))
    weeks.push({ week, won: starts.get(week) ?? 0, ended: ends.get(week) ?? 0 });
  return weeks;
}

function peopleOf(
  happened: readonly Happening[],
  { team, zone }: Pick<PlayedBoard, 'team' | 'zone'>,
  hoursAWeek: number,
): Person[] {
  const work = happened.filter((one) => one.kind === 'task' || one.kind === 'meeting');
  const left = countOf(
    happened.filter((one) => one.kind === 'left'),
    ({ who }) => who,
  );
  const member = new Map<string, TeamMember>(team.map((one) => [one.email, one]));
  return [...groupedBy(work, ({ who }) => who)]
    .map(([email, own]): Person => {
      const minutes = (items: typeof own) => items.reduce((sum, one) => sum + one.minutes, 0);
      const weeks = groupedBy(own, ({ at }) => mondayOf(dayOf(at, zone)));
      const busiest = Math.max(...[...weeks.values()].map(minutes)) / 60;
      const tasks = own.filter((one) => one.kind === 'task');
      const undone = left.get(email) ?? 0;
      return {
        email,
        name: member.get(email)?.name ?? nameFromAddress(email),
        roles: member.get(email)?.roles ?? [],
        tasks: tasks.length + undone,
        late: tasks.filter(({ late }) => late !== null).length + undone,
        tooMuch: tasks.filter(({ late }) => late === 'too much to do').length + undone,
        hours: minutes(own) / 60,
        busiestHours: busiest,
        busiestShare: busiest / hoursAWeek,
      };
    })
    .sort((a, b) => b.hours - a.hours);
}

function lateStepsOf(tasks: readonly { readonly name: string; readonly late: LateBecause | null }[]): LateStep[] {
  const byName = new Map<string, LateStep>();
  for (const { name, late } of tasks) {
    const there = byName.get(name) ?? { name, tasks: 0, late: 0, because: NONE };
    byName.set(name, {
      name,
      tasks: there.tasks + 1,
      late: there.late + (late === null ? 0 : 1),
      because: late === null ? there.because : { ...there.because, [late]: there.because[late] + 1 },
    });
  }
  return [...byName.values()].filter(({ late }) => late > 0).sort((a, b) => b.late - a.late);
}

const NONE: LateStep['because'] = { 'came late': 0, 'not seen in time': 0, 'too much to do': 0, 'never done': 0 };

function warningsOf(warnings: readonly (Happening & { kind: 'warning' })[], playbook: Playbook): Figures['warnings'] {
  const named = new Map(playbook.warnings.map(({ id, name }) => [id, name]));
  const times = new Map<string, { times: number; escalated: number }>();
  const first = new Map<string, number>();
  for (const { rule, level, deal } of warnings) {
    const of = `${rule}/${deal}`;
    if (!first.has(of)) first.set(of, level);
    const count = times.get(rule) ?? { times: 0, escalated: 0 };
    count[first.get(of) === level ? 'times' : 'escalated'] += 1;
    times.set(rule, count);
  }
  return [...times].map(([rule, count]) => ({ rule: named.get(rule) ?? rule, ...count }));
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const there = groups.get(key(item));
    if (there) there.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

const countOf = <T>(items: readonly T[], key: (item: T) => string): Map<string, number> =>
  new Map([...groupedBy(items, key)].map(([name, { length }]) => [name, length]));

/** Most of these moments within so long. They come in the order of time. */
function mostWithin(times: readonly Instant[], span: number): number {
  let most = 0;
  for (let last = 0, first = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= span) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** From so much of their time on, more than a slow day is wrong. */
const FULL = 0.7;

/** Who holds things up most: whoever is busy and has most tasks late because others came first. Null where nobody is. */
export function bottleneck({ people, tasks }: Figures): Person | null {
  const [most] = people.filter(({ busiestShare }) => busiestShare >= FULL).sort((a, b) => b.tooMuch - a.tooMuch);
  return most && most.tooMuch > tasks / 100 ? most : null;
}

/** Why most of what was late was late, and how many. Null where nothing was. */
export function mainCause({ lateSteps }: Figures): { readonly because: LateBecause; readonly times: number } | null {
  const causes = (Object.keys(NONE) as LateBecause[]).map((because) => ({
    because,
    times: lateSteps.reduce((sum, step) => sum + step.because[because], 0),
  }));
  const [most] = causes.sort((a, b) => b.times - a.times);
  return most && most.times > 0 ? most : null;
}
