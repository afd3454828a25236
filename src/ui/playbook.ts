import type { Handoff } from '../domain/board';
import { pack } from '../domain/pack';
import { versionId } from '../playbooks/version';
import { UserError } from '../ports/errors';
import type { Snapshot } from '../reconcile/snapshot';
import { readMessages } from '../sheets/messages';
import { readVersions } from '../sheets/versions';
import { readDeals, readShell, type Shell } from './board';
import type { ApplyBoard, PlaybookForm } from './playbookTypes';
import { ask, whatNext } from './requests';

/** What the dialog Check playbook… begins with: three reads. @param mayNot why this person cannot apply it; '' where they can. */
export function playbookForm(shell: Shell, mayNot: string): PlaybookForm {
  const { config, team, handoffs } = readShell(shell).snapshot;
  const saved = readVersions(shell.sheets, shell.spreadsheetId, shell.ids)?.versions ?? [];
  return {
    current: shell.playbook,
    versions: saved.map(({ id, name, playbook }) => ({ id, name, playbook })),
    messages: [...readMessages(shell.sheets, shell).values()],
    team: team.map(({ email, roles }) => ({ email, roles })),
    zone: config.zone,
    behind: handoffs.filter((handoff) => isBehind(shell, handoff)).length,
    mayNot,
  };
}

const isBehind = ({ playbook: current }: Shell, { state, playbook: key, version }: Handoff): boolean =>
  state !== 'ended' && versionId({ key, version }) !== versionId(current);

/** As much of the board as the preview plays: the handoffs under an earlier version, whole. Addresses of webhooks stay here. */
export function applyBoard(shell: Shell): ApplyBoard {
  const dealsOf = ({ handoffs }: Snapshot) =>
    handoffs.filter((handoff) => isBehind(shell, handoff)).map(({ dealId }) => dealId);
  const snapshot = readDeals(shell, dealsOf);
  const ids = new Set(dealsOf(snapshot));
  const mine = <T extends { readonly dealId: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ dealId }) => ids.has(dealId));
  const part: Snapshot = {
    ...snapshot,
    config: { ...snapshot.config, hooks: {}, values: {} },
    deals: snapshot.deals.filter(({ id }) => ids.has(id)),
    known: new Map([...snapshot.known].filter(([id]) => ids.has(id))),
    knownRows: [],
    handoffs: mine(snapshot.handoffs),
    outbox: mine(snapshot.outbox),
    tasks: snapshot.tasks.filter(({ key }) => ids.has(key.split('/')[0]!)),
    approvals: mine(snapshot.approvals),
    warnings: mine(snapshot.warnings),
    requests: [],
    problems: [],
  };
  return { snapshot: pack(part), now: shell.now };
}

/** Asks the engine to put these deals under the version that was previewed. */
export function askToApply(
  shell: Shell,
  { version, deals }: { readonly version: string; readonly deals: readonly string[] },
  action: string,
  poke: (snapshot: Snapshot) => boolean,
): string {
  if (deals.length === 0) throw new UserError('Tick at least one deal.');
  const { snapshot } = readShell(shell);
  ask(shell, action, '', [version, ...deals].join('\n'), snapshot.config.zone);
  return whatNext(snapshot, poke(snapshot));
}
