import { GoogleError } from './errors';
import type { Execution } from './execution';
import type { Workspace } from './workspace';

const DAY_MS = 24 * 3_600_000;

/**
 * Daily quotas of one account, with the service's name in the error.
 * @see https://developers.google.com/apps-script/guides/services/quotas#current_quotas
 */
export const QUOTAS = {
  'Calendar events created': { service: 'calendar', consumer: 5_000, workspace: 10_000 },
  'Documents created': { service: 'docs', consumer: 250, workspace: 1_500 },
  'Spreadsheets created': { service: 'spreadsheet', consumer: 250, workspace: 3_200 },
  'Files converted': { service: 'drive', consumer: 2_000, workspace: 4_000 },
  'Email recipients per day': { service: 'email', consumer: 100, workspace: 1_500 },
  'Email read/write (excluding send)': { service: 'gmail', consumer: 20_000, workspace: 50_000 },
  'Properties read/write': { service: 'properties', consumer: 50_000, workspace: 500_000 },
  'URL Fetch calls': { service: 'urlfetch', consumer: 20_000, workspace: 100_000 },
  // Gmail's own limit, apart from Apps Script's: https://support.google.com/a/answer/166852
  'Gmail sending': { service: 'gmail', consumer: 500, workspace: 2_000 },
} as const satisfies Record<string, { service: string; consumer: number; workspace: number }>;

export type QuotaName = keyof typeof QUOTAS;

/** The limit as a test or fault has set it, for one person or for all, else Google's. */
export function quotaLimit(ws: Workspace, email: string, name: QuotaName): number {
  const { limits } = ws.state.quotas;
  return limits[`${email}|${name}`] ?? limits[name] ?? QUOTAS[name][ws.state.switches.account];
}

/** What the person has used of it in the 24 hours since its first use. */
export function quotaUsed(ws: Workspace, email: string, name: QuotaName): number {
  const entry = ws.state.quotas.used[`${email}|${name}`];
  return entry && ws.state.now - entry.since < DAY_MS ? entry.used : 0;
}

/** Takes from the quota of the person, or gives false and takes nothing where it does not suffice. */
export function takeQuota(ws: Workspace, email: string, name: QuotaName, amount = 1): boolean {
  const used = quotaUsed(ws, email, name);
  if (used + amount > quotaLimit(ws, email, name)) return false;
  const since = used > 0 ? ws.state.quotas.used[`${email}|${name}`]!.since : ws.state.now;
  ws.state.quotas.used[`${email}|${name}`] = { used: used + amount, since };
  return true;
}

/** When the 24 hours end that began with the first use, epoch ms. */
export function quotaResetsAt(ws: Workspace, email: string, name: QuotaName): number {
  return (ws.state.quotas.used[`${email}|${name}`]?.since ?? ws.state.now) + DAY_MS;
}

/**
 * Takes from the quota of the run's user.
 * @throws GoogleError `Service invoked too many times for one day: email.` when it does not suffice; nothing is taken then.
 */
export function useQuota(run: Execution, name: QuotaName, amount = 1): void {
  if (takeQuota(run.workspace, run.user, name, amount)) return;
  throw new GoogleError(`Service invoked too many times for one day: ${QUOTAS[name].service}.`);
}

/** Every daily quota that anybody has used in its running 24 hours. */
export function quotaTable(ws: Workspace): { name: QuotaName; user: string; used: number; limit: number }[] {
  return Object.keys(ws.state.quotas.used).flatMap((key) => {
    const [user = '', name = ''] = key.split('|');
    if (!(name in QUOTAS)) return [];
    const used = quotaUsed(ws, user, name as QuotaName);
    return used > 0 ? [{ name: name as QuotaName, user, used, limit: quotaLimit(ws, user, name as QuotaName) }] : [];
  });
}
