import { asking, codeOf, fromGoogle } from '../ports/google';

export interface Sharing {
  /** Addresses that were let in now. */
  readonly letIn: readonly string[];
  /** Addresses that Google lets nobody in for. */
  readonly refused: readonly string[];
}

/**
 * Lets the team into the clients' folders: whoever stands on Team may edit what lies in Clients, packets among it. Nobody is
 * taken out again, since a person may have been let in by hand. Nobody is mailed about it, and so an address without a
 * Google account cannot be let in: that one is told, and the others go on.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create
 * @see https://github.com/GAM-team/GAM/wiki/Users-Drive-Permissions
 */
export function shareWithTeam(drive: GoogleAppsScript.Drive, folderId: string, team: readonly string[]): Sharing {
  const list = asking(() =>
    drive.Permissions.list(folderId, { fields: 'permissions(emailAddress)', pageSize: 100, supportsAllDrives: true }),
  );
  const there = new Set((list.permissions ?? []).map(({ emailAddress }) => (emailAddress ?? '').toLowerCase()));
  const missing = [...new Set(team.map((email) => email.trim().toLowerCase()))].filter(
    (email) => email.includes('@') && !there.has(email),
  );
  const refused = missing.filter((emailAddress) => {
    try {
      drive.Permissions.create({ type: 'user', role: 'writer', emailAddress } as never, folderId, {
        sendNotificationEmail: false,
        supportsAllDrives: true,
      });
      return false;
    } catch (error) {
      if (codeOf(error) === 400 || codeOf(error) === 403) return true;
      throw fromGoogle(error);
    }
  });
  return { letIn: missing.filter((email) => !refused.includes(email)), refused };
}
