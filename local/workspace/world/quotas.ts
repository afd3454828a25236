import type { Workspace } from '../kernel/workspace';
import { TRIGGER_TIME, triggerTime } from '../triggers';
import type { WorldView } from './shape';

const DAY_MS = 24 * 3_600_000;

/** What each person has used of each daily quota in the running 24 hours, and the limit where it is known. */
export function quotaViews(workspace: Workspace): WorldView['quotas'] {
  const { quotas, now } = workspace.state;
  return Object.entries(quotas.used).flatMap(([key, { used, since }]) => {
    const [user = '', name = ''] = key.split('|');
    const limit = name === TRIGGER_TIME ? triggerTime(workspace, user).limit : quotas.limits[name];
    if (limit === undefined || now - since >= DAY_MS) return [];
    return [{ name, user, used: Math.round(used * 100) / 100, limit }];
  });
}
