import { DOCUMENTS, documentKind } from '../../documents/kinds';
import { listOf, plural } from '../../domain/text';
import { dayOf } from '../../domain/zone';
import type { EffectDetail, OutboxEntry } from '../../outbox/entry';
import { versionId } from '../../playbooks/version';
import type { Draft } from '../draft';
import { BOARD_KEY, entryOf } from './notices';

export const MAKE_DOCUMENTS = 'Make documents';
/** Key of the folder that the playbook's documents lie in, below Clients. */
export const DOCUMENTS_FOLDER = `${BOARD_KEY}/documents_folder`;
const FOLDER_NAME = 'Playbook';

export const documentKey = (id: string): string => `${BOARD_KEY}/document/${id}`;

/** Has the playbook's documents made, or made again in place. @param detail ids with commas; all of them where it is empty. */
export function makeDocuments(draft: Draft, detail: string): string {
  const wanted = detail
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const unknown = wanted.find((id) => !documentKind(id));
  if (unknown !== undefined)
    return `There is no document “${unknown.slice(0, 40)}”. Leave Detail empty for all, or name some of: ${DOCUMENTS.map(({ id }) => id).join(', ')}.`;
  const kinds = DOCUMENTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  for (const { id } of kinds) wantDocument(draft, documentKey(id), { document: id, version: versionId(draft.current) });
  const names = kinds.length < 4 ? listOf(kinds.map(({ name }) => name)) : plural(kinds.length, 'document');
  return `Being made in the folder ${FOLDER_NAME} below Clients: ${names}.`;
}

export const AUDIT_DEALS = 'Audit closed deals';
export const AUDIT = 'audit';
/** So many closed deals are enough to see a habit. */
export const AUDITED = 15;

/** Has the last closed deals held against the playbook: a document a day. @param detail how many, or `all`. */
export function auditClosed(draft: Draft, detail: string): string {
  const text = detail.trim().toLowerCase();
  const deals = text === '' ? AUDITED : text === 'all' ? 0 : Number(text);
  if (!Number.isInteger(deals) || deals < 0)
    return `How many closed deals? Write a number such as ${AUDITED} into Detail, or all.`;
  const day = dayOf(draft.now, draft.snapshot.config.zone);
  wantDocument(draft, documentKey(`${AUDIT}-${day}`), {
    document: AUDIT,
    version: versionId(draft.current),
    deals,
    day,
  });
  return `Being written in the folder ${FOLDER_NAME} below Clients: ${auditName(day)}.`;
}

export const auditName = (day: string): string => `Audit of closed deals ${day}`;

/** One that is there is written again, in the same document, unless it is being written just now. */
export function wantDocument(draft: Draft, key: string, detail: EffectDetail): void {
  const folder = draft.entry(DOCUMENTS_FOLDER);
  if (!folder) draft.setEntry(entryOf(draft, DOCUMENTS_FOLDER, '', 'folder', { title: FOLDER_NAME }));
  else if (folder.state === 'needsYou' || folder.state === 'cancelled')
    draft.setEntry({ ...folder, state: 'pending', attempts: 0, nextTryAt: null, error: '', updatedAt: draft.now });
  const there = draft.entry(key);
  const again = there ? (there.detail.again ?? 0) + 1 : undefined;
  if (there && isBusy(there)) return;
  draft.setEntry({
    ...entryOf(draft, key, '', 'document', { ...detail, ...(again ? { again } : {}) }),
    ...(there ? { row: there.row, reference: there.reference } : {}),
  });
}

const isBusy = ({ state, detail }: OutboxEntry): boolean =>
  (state === 'preparing' || state === 'prepared') && detail.outdated === undefined;

/** A document that tells of an older version gets a line that says so, once for each version that has come. */
export function markOutdated(draft: Draft): void {
  const now = versionId(draft.current);
  for (const { key, kind, state, detail } of draft.snapshot.outbox) {
    if (kind !== 'document' || state !== 'done' || !detail.document || !documentKind(detail.document)) continue;
    const entry = draft.entry(key);
    if (entry?.state !== 'done' || detail.version === now || detail.outdated === now) continue;
    draft.setEntry({
      ...entry,
      state: 'pending',
      dueAt: draft.now,
      attempts: 0,
      nextTryAt: null,
      error: '',
      updatedAt: draft.now,
      detail: { ...detail, outdated: now },
    });
  }
}
