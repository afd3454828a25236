import { NeedsYouError } from '../ports/errors';
import { asking, codeOf, fromGoogle } from '../ports/google';
import type { Folders } from '../ports/ports';
import { shareWithTeam } from './sharing';

export const FOLDER = 'application/vnd.google-apps.folder';

/**
 * Folders through the advanced Drive service with `drive.file`: only what Baton has made.
 * A reserved id makes a second creation answer 409. https://developers.google.com/workspace/drive/api/reference/rest/v3/files/generateIds
 */
export function driveFolders(drive: GoogleAppsScript.Drive): Folders {
  return {
    reserve: (count) =>
      asking(() => drive.Files.generateIds({ count, space: 'drive', type: 'files' } as never)).ids ?? [],

    create({ id, name, parentId, key }) {
      try {
        drive.Files.create(
          { id, name, mimeType: FOLDER, parents: [parentId], properties: { batonKey: key } } as never,
          undefined as never,
          { supportsAllDrives: true, fields: 'id' },
        );
      } catch (error) {
        if (codeOf(error) === 409) return; // Made before a crash: it is there under this id.
        if (codeOf(error) === 404)
          throw new NeedsYouError(
            'The folder Clients is gone.',
            'Restore it from the bin, or choose Baton › Set up… to make it again; then choose Baton › Retry.',
          );
        throw fromGoogle(error);
      }
    },

    share: (id, emails) => {
      shareWithTeam(drive, id, emails);
    },

    state(id) {
      try {
        return drive.Files.get(id, { fields: 'id,trashed', supportsAllDrives: true }).trashed ? 'trashed' : 'ok';
      } catch (error) {
        if (codeOf(error) === 404) return 'gone';
        throw fromGoogle(error);
      }
    },
  };
}
