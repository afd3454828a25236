import type { Audit } from '../metrics/audit';
import type { Snapshot } from '../reconcile/snapshot';
import type { AuditView } from './auditTypes';
import type { Shell } from './board';
import { ask, whatNext } from './requests';

export function auditView({ each: _each, ...audit }: Audit, most: number, { outbox }: Snapshot): AuditView {
  const written = outbox
    .filter(({ kind, state, detail }) => kind === 'document' && state === 'done' && detail.day !== undefined)
    .sort((a, b) => b.updatedAt - a.updatedAt)[0];
  return {
    ...audit,
    most,
    url: written ? `https://docs.google.com/document/d/${written.reference}/edit` : '',
    written: written?.detail.day ?? '',
  };
}

/** Asks the engine for the document. @param poke lets it look at once, where this person's run is the engine's. */
export function askForAudit(
  shell: Shell,
  snapshot: Snapshot,
  most: number,
  action: string,
  poke: (snapshot: Snapshot) => boolean,
): string {
  ask(shell, action, '', most > 0 ? String(Math.floor(most)) : 'all', snapshot.config.zone);
  return whatNext(snapshot, poke(snapshot));
}
