import { InvariantError } from '../domain/assert';
import type { Handoff } from '../domain/board';
import { toIso } from '../domain/instant';
import { clip } from '../domain/text';
import type { OutboxEntry } from '../outbox/entry';
import type { CellOut } from '../reconcile/changes';
import type { HANDOFF_HEADERS, OUTBOX_HEADERS } from './tabs';

/** A cell holds 50,000 characters. */
export const CELL_MAX = 49_000;

/** JSON that fits into a cell: where it would not, its long texts are cut, so that it never ends in the middle. */
export function ledgerJson(value: object): string {
  for (const most of [CELL_MAX, 2_000, 200]) {
    const json = JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? clip(one, most) : one));
    if (json.length <= CELL_MAX) return json;
  }
  throw new InvariantError('More is to be remembered than a cell can hold.');
}

export function handoffCells(handoff: Handoff): Record<(typeof HANDOFF_HEADERS)[number], CellOut> {
  return {
    Key: handoff.key,
    'Deal ID': handoff.dealId,
    Company: handoff.data.company ?? '',
    State: handoff.state,
    Mode: handoff.mode,
    Playbook: handoff.playbook,
    Version: handoff.version,
    'Started at': toIso(handoff.startedAt),
    'Ended at': handoff.endedAt === null ? '' : toIso(handoff.endedAt),
    Facts: JSON.stringify(Object.fromEntries(Object.entries(handoff.facts).map(([name, at]) => [name, toIso(at)]))),
    Data: ledgerJson(handoff.data),
  };
}

export function outboxCells(entry: OutboxEntry): Record<(typeof OUTBOX_HEADERS)[number], CellOut> {
  return {
    Key: entry.key,
    'Deal ID': entry.dealId,
    Kind: entry.kind,
    State: entry.state,
    'Due at': toIso(entry.dueAt),
    Attempts: entry.attempts,
    'Next try at': entry.nextTryAt === null ? '' : toIso(entry.nextTryAt),
    Account: entry.account,
    Reference: entry.reference,
    Recipients: entry.recipients,
    'Last error': entry.error,
    'Updated at': toIso(entry.updatedAt),
    Detail: ledgerJson(entry.detail),
  };
}
