import { weekdayOf } from '../../../src/domain/day';
import { dayOf, wallTimeOf } from '../../../src/domain/zone';
import type { Playbook } from '../../../src/playbooks/schema';
import type { Workspace } from '../../workspace/kernel/workspace';
import type { Agenda } from '../agenda';
import type { Chance } from '../chance';
import type { Desk } from '../desk';

/** What every played person has: the board, the clock, what they mean to do next, and their luck. */
export interface Scene {
  readonly workspace: Workspace;
  readonly playbook: Playbook;
  readonly desk: Desk;
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly zone: string;
  /** Days on which nobody works, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const OPENS = 9 * HOUR;
const CLOSES = 17 * HOUR;

/** Whether anybody is at work at that moment. */
export function isWorkday(scene: Scene, at: number): boolean {
  const day = dayOf(at, scene.zone);
  return weekdayOf(day) <= 5 && !scene.holidays.has(day);
}

/** The moment itself where it lies in working hours, else some minutes after the next opening. */
export function atWork(scene: Scene, at: number): number {
  let moment = at;
  for (let guard = 0; guard < 30; guard++) {
    const { timeMs } = wallTimeOf(moment, scene.zone);
    if (isWorkday(scene, moment) && timeMs < CLOSES) return timeMs < OPENS ? moment + OPENS - timeMs : moment;
    moment += DAY - timeMs + OPENS + (at % (20 * MINUTE));
  }
  return at;
}

/** A day as a person types it. */
export const typedDay = (scene: Scene, at: number): string => dayOf(at, scene.zone);

/** A moment as a person types it: `2026-03-02 14:05`. */
export function typedTime(scene: Scene, at: number): string {
  const { day, timeMs } = wallTimeOf(at, scene.zone);
  const minutes = Math.floor(timeMs / MINUTE);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
