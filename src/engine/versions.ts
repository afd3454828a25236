import type { Handoff } from '../domain/board';
import { listOf, plural } from '../domain/text';
import type { Playbook } from '../playbooks/schema';
import { type OlderVersions, versionId } from '../playbooks/version';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Snapshot } from '../reconcile/snapshot';
import type { SheetIds } from '../sheets/layout';
import { withoutDeals } from '../sheets/ledgerRows';
import { readVersions } from '../sheets/versions';

const idOf = ({ playbook: key, version }: Handoff): string => versionId({ key, version });

/**
 * The playbooks that handoffs on the ledger began under, where that is another version than the current one: one call, and
 * none where there is no such handoff.
 * @param before what this run has read already.
 */
export function olderVersions(
  api: SheetsApi,
  { config, handoffs }: Snapshot,
  ids: SheetIds,
  current: Playbook,
  before: OlderVersions | undefined,
): OlderVersions | undefined {
  const wanted = new Set(handoffs.map(idOf).filter((id) => id !== versionId(current)));
  if (wanted.size === 0 || (before && [...wanted].every((id) => before.has(id)))) return before;
  const saved = readVersions(api, config.spreadsheetId, ids)?.versions ?? [];
  return new Map(saved.flatMap(({ id, playbook }) => (wanted.has(id) ? [[id, playbook]] : [])));
}

/** The snapshot with them. What is under way under one that cannot be read rests, and Problems says so. */
export function underVersions(snapshot: Snapshot, current: Playbook, versions: OlderVersions | undefined): Snapshot {
  if (!versions) return snapshot;
  const lost = new Map<string, Set<string>>();
  for (const handoff of snapshot.handoffs) {
    const id = idOf(handoff);
    if (handoff.state === 'ended' || id === versionId(current) || versions.has(id)) continue;
    lost.set(id, (lost.get(id) ?? new Set()).add(handoff.dealId));
  }
  if (lost.size === 0) return { ...snapshot, versions };
  const rests = new Set([...lost.values()].flatMap((deals) => [...deals]));
  return { ...withoutDeals(snapshot, rests, [...lost].map(sayLost)), versions, isDamaged: true };
}

const sayLost = ([id, deals]: readonly [string, ReadonlySet<string>]): string =>
  `The playbook version ${id} cannot be read on Versions, so nothing happens for ${plural(deals.size, 'deal')} handed over by it: ${listOf([...deals].slice(0, NAMED))}${deals.size > NAMED ? ' and others' : ''}.\nUndo the change on Versions, or bring the line back from File › Version history. It goes on by itself then.`;

const NAMED = 5;
