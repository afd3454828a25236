import { nextTime } from './base/schedule';
import { clockEvent } from './eventObjects';
import type { ProjectState, TriggerState } from './kernel/state';
import type { RunResult, Workspace } from './kernel/workspace';
import { fireTrigger } from './triggers';

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90s`, `90m`, `2h`, `3d`. @throws Error for anything else. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text.trim());
  if (!match) throw new Error(`"${text}" is no duration; write 90m, 2h or 3d.`);
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}

export interface AdvanceOptions {
  /** Called after each execution. */
  progress?(now: number): void;
}

/** Lets time pass by so many milliseconds; clock triggers that come due run in their order. */
export function advanceBy(workspace: Workspace, ms: number, options: AdvanceOptions = {}): RunResult[] {
  return advanceTo(workspace, workspace.state.now + ms, options);
}

/**
 * Lets time pass until an instant. Runs take virtual time themselves, so the clock may end up later than asked.
 * A trigger that comes due several times while something else runs fires once for them.
 * @see https://developers.google.com/apps-script/guides/triggers/installable#time-driven_triggers
 */
export function advanceTo(workspace: Workspace, until: number, options: AdvanceOptions = {}): RunResult[] {
  const results: RunResult[] = [];
  for (let due = nextDue(workspace); due && due.trigger.nextAt! <= until; due = nextDue(workspace)) {
    workspace.state.now = Math.max(workspace.state.now, due.trigger.nextAt!);
    results.push(fireClock(workspace, due.project, due.trigger));
    options.progress?.(workspace.state.now);
  }
  workspace.state.now = Math.max(workspace.state.now, until);
  return results;
}

/** When the next clock trigger of anybody is due; null if there is none. */
export const nextTriggerAt = (workspace: Workspace): number | null => nextDue(workspace)?.trigger.nextAt ?? null;

function nextDue(workspace: Workspace): { project: ProjectState; trigger: TriggerState } | null {
  let first: { project: ProjectState; trigger: TriggerState } | null = null;
  for (const project of Object.values(workspace.state.projects)) {
    for (const trigger of project.triggers) {
      if (trigger.kind !== 'clock' || trigger.disabled || trigger.nextAt === undefined) continue;
      if (first === null || trigger.nextAt < first.trigger.nextAt!) first = { project, trigger };
    }
  }
  return first;
}

/** Runs one clock trigger now and sets when it is due again. A trigger for one time stays listed until it is deleted. */
function fireClock(workspace: Workspace, project: ProjectState, trigger: TriggerState): RunResult {
  const { now } = workspace.state;
  const next = nextTime(trigger.clock!, now, trigger.createdAt ?? now);
  if (next === null) delete trigger.nextAt;
  else trigger.nextAt = next;
  const fired = structuredClone(trigger);
  return fireTrigger(workspace, workspace.project(project.id), fired, () => clockEvent(now, fired));
}
