import { quotaTable } from '../kernel/quota';
import type { Workspace } from '../kernel/workspace';
import { TRIGGER_TIME, triggerTime } from '../triggers';
import type { WorldView } from './shape';

/** What each person has used of each daily quota in the running 24 hours; trigger time in minutes. */
export function quotaViews(workspace: Workspace): WorldView['quotas'] {
  const counted = quotaTable(workspace).map(({ name, user, used, limit }) => ({ name, user, used, limit }));
  const timed = Object.keys(workspace.state.quotas.used)
    .filter((key) => key.endsWith(`|${TRIGGER_TIME}`))
    .map((key) => {
      const user = key.slice(0, -TRIGGER_TIME.length - 1);
      const { minutes, limit } = triggerTime(workspace, user);
      return { name: TRIGGER_TIME, user, used: Math.round(minutes * 100) / 100, limit };
    });
  return [...counted, ...timed];
}
