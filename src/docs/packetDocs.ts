import { NeedsYouError } from '../ports/errors';
import { asking, codeOf, fromGoogle } from '../ports/google';
import type { GoogleDoc, PacketDocs } from '../ports/ports';

const DOCUMENT = 'application/vnd.google-apps.document';

/** Packets and reviews through the advanced Drive and Docs services: one copy that carries everything, one read, one write. */
export function packetDocs(drive: GoogleAppsScript.Drive, docs: GoogleAppsScript.Docs): PacketDocs {
  return {
    copy(templateId, { name, parentId, key }) {
      const copied = readingTemplate(() =>
        drive.Files.copy(
          {
            name,
            parents: [parentId],
            // A copy keeps the template's properties: its role must not come along.
            properties: { batonKey: key, batonRole: 'packet', dealId: key.split('/')[1] ?? '' },
          } as never,
          templateId,
          { supportsAllDrives: true, fields: 'id' },
        ),
      );
      return copied.id ?? '';
    },

    create({ name, parentId, key }) {
      const made = asking(() =>
        drive.Files.create(
          { name, mimeType: DOCUMENT, parents: [parentId], properties: { batonKey: key } } as never,
          undefined as never,
          { supportsAllDrives: true, fields: 'id' },
        ),
      );
      return made.id ?? '';
    },

    find(parentId, key) {
      const q = `'${parentId}' in parents and properties has { key='batonKey' and value='${key.replace(/['\\]/g, '\\$&')}' } and trashed = false`;
      return (
        asking(() =>
          drive.Files.list({
            q,
            fields: 'files(id)',
            supportsAllDrives: true,
            includeItemsFromAllDrives: true,
          } as never),
        ).files?.[0]?.id ?? null
      );
    },

    read: (id) => readingTemplate(() => docs.Documents.get(id)) as unknown as GoogleDoc,

    write(id, requests) {
      if (requests.length > 0) asking(() => docs.Documents.batchUpdate({ requests } as never, id));
    },

    url: (id) => `https://docs.google.com/document/d/${id}/edit`,
  };
}

function readingTemplate<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === 404 || codeOf(error) === 403) {
      throw new NeedsYouError(
        'The packet template cannot be opened: it is gone, or it is not Baton’s to read.',
        'Restore it from the bin, or choose Baton › Set up… to make it again; then choose Baton › Retry.',
      );
    }
    throw fromGoogle(error);
  }
}
