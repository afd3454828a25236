import { ourProtections } from './look';
import type { SetUpServices } from './setUp';

/**
 * Takes Baton out of a spreadsheet: its protections go, and no run finds the board any more. Tabs, cells, files, drafts and
 * meetings stay as they are. A later set-up goes on with them.
 */
export function uninstall(
  { sheets, service, memory }: Pick<SetUpServices, 'sheets' | 'service' | 'memory'>,
  spreadsheetId: string,
): void {
  const requests = ourProtections(service, spreadsheetId).map((protectedRangeId) => ({
    deleteProtectedRange: { protectedRangeId },
  }));
  if (requests.length > 0) sheets.update(spreadsheetId, requests, []);
  memory.delete('installation');
}

export const UNINSTALL_WORDS = [
  'Baton stops running here: its triggers and its protections are removed.',
  'Everything else stays: all tabs and what stands on them, folders, packets, drafts, meetings. Drafts that were waiting are not sent.',
  'Do you want that?',
].join('\n\n');

/** What a take-over means, before it is done. */
export const takeOverWords = (from: string, to: string, admin: string): string =>
  [
    `Baton runs as ${from || 'nobody'}. From now on it would run as you, ${to}.`,
    'Mails leave from your mailbox, files are made in your Drive, meetings in a calendar of yours.',
    `What was under way in the other account is not repeated by itself: it stands on Problems, and you settle it with Baton › Review… or Retry. The triggers of ${from || 'the other account'} remove themselves.`,
    'Files of the other account are closed to Baton in yours. Where it cannot open them it makes a new folder “Clients”, a new packet template and a new calendar; the old ones stay where they are. A packet that is asked for again is made anew in yours.',
    ...(admin !== '' && admin.toLowerCase() === from
      ? [`Baton’s mails to the admin still go to ${from}: change “Admin” on Settings if nobody reads them there.`]
      : []),
    'Take over?',
  ].join('\n\n');
