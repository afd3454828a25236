import { asking } from '../ports/google';

/**
 * Lets the team into the clients' folders: whoever stands on Team may edit what lies in Clients, packets among it. Nobody is
 * taken out again, since a person may have been let in by hand. Nobody is mailed about it.
 * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create
 * @returns the addresses that were let in now.
 */
export function shareWithTeam(drive: GoogleAppsScript.Drive, folderId: string, team: readonly string[]): string[] {
  const list = asking(() =>
    drive.Permissions.list(folderId, { fields: 'permissions(emailAddress)', pageSize: 100, supportsAllDrives: true }),
  );
  const there = new Set((list.permissions ?? []).map(({ emailAddress }) => (emailAddress ?? '').toLowerCase()));
  const missing = [...new Set(team.map((email) => email.trim().toLowerCase()))].filter(
    (email) => email.includes('@') && !there.has(email),
  );
  for (const emailAddress of missing) {
    asking(() =>
      drive.Permissions.create({ type: 'user', role: 'writer', emailAddress } as never, folderId, {
        sendNotificationEmail: false,
        supportsAllDrives: true,
      }),
    );
  }
  return missing;
}
