import { DOCUMENTS, type DocumentKind, documentKind } from '../documents/kinds';
import { formatMoment } from '../domain/moment';
import type { OutboxEntry } from '../outbox/entry';
import { versionId } from '../playbooks/version';
import { UserError } from '../ports/errors';
import type { Snapshot } from '../reconcile/snapshot';
import { readShell, type Shell } from './board';
import type { DocumentLine, DocumentsForm } from './documentTypes';
import { ask, whatNext } from './requests';

const urlOf = (id: string): string => (id === '' ? '' : `https://docs.google.com/document/d/${id}/edit`);

/** The documents of the playbook, each with the version that it tells of. */
export function documentsForm(shell: Shell): DocumentsForm {
  const { snapshot } = readShell(shell);
  const { config, outbox } = snapshot;
  const { name, version } = shell.playbook;
  return {
    playbook: name,
    version,
    documents: DOCUMENTS.map((kind) => {
      const entry = outbox.find((one) => one.kind === 'document' && one.detail.document === kind.id);
      return lineOf(kind, entry, versionId(shell.playbook), config.zone);
    }),
    template: urlOf(config.packetTemplateId),
    paused: config.isPaused ? 'Baton is paused: documents are made once an admin chooses Resume.' : '',
  };
}

function lineOf(kind: DocumentKind, entry: OutboxEntry | undefined, now: string, zone: string): DocumentLine {
  const line = { ...kind, url: urlOf(entry?.reference ?? '') };
  if (!entry) return { ...line, state: 'none', says: 'Not made yet.' };
  const { version = '', outdated } = entry.detail;
  if (entry.state === 'needsYou' || entry.state === 'cancelled')
    return { ...line, state: 'stuck', says: entry.error.replace('\n', ' ') || 'It was taken back. Make it again.' };
  if (entry.state !== 'done' && outdated === undefined) return { ...line, state: 'making', says: 'Being made.' };
  const number = version.split('@')[1] ?? version;
  if (version !== now)
    return { ...line, state: 'outdated', says: `Tells of version ${number}; the playbook has moved on since.` };
  return { ...line, state: 'current', says: `Up to date, made ${formatMoment(entry.updatedAt, zone)}.` };
}

/** Asks the engine for them. @param poke lets it look at once, where this person's run is the engine's. */
export function askForDocuments(
  shell: Shell,
  ids: readonly string[],
  action: string,
  poke: (snapshot: Snapshot) => boolean,
): string {
  if (ids.length === 0 || ids.some((id) => !documentKind(id))) throw new UserError('Choose at least one document.');
  const { snapshot } = readShell(shell);
  ask(shell, action, '', ids.length === DOCUMENTS.length ? '' : ids.join(', '), snapshot.config.zone);
  return whatNext(snapshot, poke(snapshot));
}
