import { auditDocument, documentRequests, outdatedRequests, playbookDocument } from '../documents/document';
import { documentKind } from '../documents/kinds';
import { DEFAULT_FORMAT, dateText } from '../domain/templateFormat';
import { auditOf } from '../metrics/audit';
import type { Block } from '../packet/model';
import { bodyOf } from '../packet/segment';
import { versionId } from '../playbooks/version';
import { NeedsYouError } from '../ports/errors';
import { auditDeals, closedDeals } from '../reconcile/auditInput';
import { AUDIT, auditName, DOCUMENTS_FOLDER } from '../reconcile/rules/documents';
import { type Delivery, type Handler, outsideKey } from './context';
import { documentOnce, documentPrepared } from './document';
import type { OutboxEntry } from './entry';
import { afterError, done, waiting } from './settle';

/** A document of the playbook: made once, and written again in place whenever somebody asks. */
export const playbookDocumentHandler: Handler = {
  prepare(entry, delivery) {
    if (folderOf(delivery) === '') return waiting(entry, '', delivery.now());
    if (entry.state === 'prepared') return entry;
    // One that somebody has thrown away is made anew.
    const isGone = entry.reference !== '' && delivery.folders.state(entry.reference) !== 'ok';
    return documentPrepared(isGone ? { ...entry, reference: '' } : entry, delivery);
  },

  perform: (entries, delivery) => entries.map((entry) => make(entry, delivery)),
};

/** '' until the folder is there. */
function folderOf({ snapshot }: Delivery): string {
  const folder = snapshot.outbox.find(({ key }) => key === DOCUMENTS_FOLDER);
  return folder?.state === 'done' ? folder.reference : '';
}

function make(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  if (entry.state === 'waiting') return entry;
  const { documents, folders, playbook } = delivery;
  const folder = folderOf(delivery);
  const kind = documentKind(entry.detail.document ?? '');
  let made = entry;
  try {
    if (!kind && entry.detail.document !== AUDIT)
      throw new NeedsYouError('This Baton makes no such document.', 'Choose Baton › Playbook documents….');
    if (entry.reference === '' && folders.state(folder) !== 'ok')
      throw new NeedsYouError(
        'The folder Playbook is gone or lies in the bin.',
        'Restore it from the bin in Drive, then choose Baton › Playbook documents… again.',
      );
    // Also one that the outbox has forgotten is found by its key, never by its name.
    const id =
      entry.reference ||
      documents.find(folder, outsideKey(delivery, entry)) ||
      documentOnce(entry, folder, delivery, (key) =>
        documents.create({ name: kind?.name ?? auditName(entry.detail.day ?? ''), parentId: folder, key }),
      );
    made = { ...entry, state: 'prepared', reference: id };
    const body = documents.read(id);
    const { outdated } = entry.detail;
    if (outdated !== undefined) {
      documents.write(id, outdatedRequests(body, playbook.version));
      return done(made, delivery.now(), { attempts: 0 });
    }
    const blocks = kind
      ? playbookDocument(kind, delivery.documentText(kind.id), sourceOf(delivery))
      : auditBlocks(entry, delivery);
    documents.write(id, documentRequests(blocks, bodyOf(body)));
    // What was written is what the playbook says now, also where it has changed since somebody asked.
    const detail = { ...entry.detail, version: versionId(playbook) };
    return done(made, delivery.now(), { attempts: 0, detail });
  } catch (error) {
    return afterError(made, error, delivery.now());
  }
}

/** Whole rows are read for the figures only: nothing is decided by them, so no deal of the past gets a form for it. */
function auditBlocks({ detail }: OutboxEntry, delivery: Delivery): Block[] {
  const { snapshot, playbook } = delivery;
  const most = detail.deals ?? 0;
  const ids = closedDeals(snapshot, most);
  const audit = auditOf(playbook, auditDeals(snapshot, playbook, ids, delivery.wholeDeals(ids)));
  return auditDocument(audit, delivery.documentText(AUDIT), playbook, most, sourceOf(delivery).madeOn);
}

function sourceOf({ snapshot, playbook, now }: Delivery) {
  const { config, team } = snapshot;
  return {
    playbook,
    team,
    company: config.companyName,
    boardUrl: `https://docs.google.com/spreadsheets/d/${config.spreadsheetId}/edit`,
    highValue: config.highValue,
    madeOn: dateText(now(), { ...DEFAULT_FORMAT, zone: config.zone }) ?? '',
  };
}
