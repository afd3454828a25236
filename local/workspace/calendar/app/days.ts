import { instantOf, wallTime } from '../../base/zones';
import type { Execution } from '../../kernel/execution';

export const scriptZone = (run: Execution): string => run.project.manifest.timeZone ?? run.workspace.state.timeZone;

/** The day that a date has in the script's zone, as midnight in a calendar's, `later` days on. */
export function scriptDay(run: Execution, date: Date, zone: string, later = 0): number {
  const { year, month, day } = wallTime(date.getTime(), scriptZone(run));
  return instantOf({ year, month, day: day + later }, zone);
}

/** A calendar's midnight as the same day's midnight in the script's zone. */
export function midnight(run: Execution, at: number, zone: string): Date {
  const { year, month, day } = wallTime(at, zone);
  return new Date(instantOf({ year, month, day }, scriptZone(run)));
}
