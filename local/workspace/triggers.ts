import { LIMITS } from './kernel/costs';
import type { Execution, RunOptions } from './kernel/execution';
import type { Project } from './kernel/project';
import type { Cause, TriggerState } from './kernel/state';
import type { RunResult, Workspace } from './kernel/workspace';

/** As the quota is called in the world; counted in minutes over 24 hours from the first use. */
export const TRIGGER_TIME = 'Triggers total runtime';
const DAY_MS = 24 * 3_600_000;

const CAUSES: Record<TriggerState['kind'], Cause> = {
  open: 'open',
  edit: 'edit',
  change: 'change',
  formSubmit: 'edit',
  clock: 'clock',
  calendar: 'calendar',
};

/**
 * Starts an installable trigger as its creator, unless their consent lacks a scope of the manifest or their
 * trigger time of the day is used up; then the list of executions says why.
 * @see https://developers.google.com/apps-script/guides/triggers/installable
 */
export function fireTrigger(
  workspace: Workspace,
  project: Project,
  trigger: TriggerState,
  event: (run: Execution) => unknown,
  more: Partial<RunOptions> = {},
): RunResult {
  const refusal = whyNot(workspace, project, trigger);
  if (refusal) return refused(workspace, project, trigger, refusal);
  const result = workspace.run(project.id, {
    function: trigger.function,
    cause: CAUSES[trigger.kind],
    user: trigger.creator,
    args: (run) => [event(run)],
    ...more,
  });
  spendTriggerTime(workspace, trigger.creator, result.record.virtualMs);
  return result;
}

function whyNot(workspace: Workspace, project: Project, trigger: TriggerState): string | null {
  if (lacksConsent(project, trigger.creator)) {
    return 'Authorization is required to perform that action. Please run the script again to authorize it.';
  }
  const used = triggerTime(workspace, trigger.creator);
  return used.minutes >= used.limit ? 'Service using too much computer time for one day.' : null;
}

/** A bound script's triggers do not start at all before everything in the manifest has been agreed to. */
export function lacksConsent(project: Project, email: string): boolean {
  const granted = project.state.consents[email] ?? [];
  return project.scopes.some((scope) => !granted.includes(scope));
}

function refused(workspace: Workspace, project: Project, trigger: TriggerState, text: string): RunResult {
  const record: RunResult['record'] = {
    id: workspace.id('execution'),
    project: project.id,
    function: trigger.function,
    cause: CAUSES[trigger.kind],
    user: trigger.creator,
    startedAt: workspace.state.now,
    virtualMs: 0,
    calls: {},
    outcome: 'threw',
    error: `Exception: ${text}`,
    log: [],
  };
  workspace.state.executions.push(record);
  return { record, value: undefined, error: undefined, opened: [], waitsFor: null };
}

/** Trigger minutes that a person has used of the running 24 hours, and how many there are. */
export function triggerTime(workspace: Workspace, email: string): { minutes: number; limit: number } {
  const { quotas, switches, now } = workspace.state;
  const entry = quotas.used[`${email}|${TRIGGER_TIME}`];
  const minutes = entry && now - entry.since < DAY_MS ? entry.used : 0;
  return {
    minutes,
    limit:
      quotas.limits[`${email}|${TRIGGER_TIME}`] ??
      quotas.limits[TRIGGER_TIME] ??
      LIMITS.triggerMinutesPerDay[switches.account],
  };
}

function spendTriggerTime(workspace: Workspace, email: string, ms: number): void {
  const { quotas, now } = workspace.state;
  const key = `${email}|${TRIGGER_TIME}`;
  const entry = quotas.used[key];
  const running = entry && now - entry.since < DAY_MS ? entry : { used: 0, since: now };
  quotas.used[key] = { ...running, used: running.used + ms / 60_000 };
}
