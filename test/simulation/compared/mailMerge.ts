import path from 'node:path';
import type { Fault } from '../../../local/workspace/kernel/faults';
import { ALL_SCOPES } from '../../../local/workspace/kernel/project';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { playFaults } from '../../../local/workspace/people';
import { seedWorld, worldView } from '../../../local/workspace/world';
import type { Damage } from './damage';

/** A mail merge as teams write it when they have an afternoon: it sends row by row, and dates all rows in the end. */
const SCRIPT = 'test/fixtures/scripts/mail-merge';
const WHO = 'ana@acme.example';
const SUBJECT = 'Invitation';

/** A sheet of so many guests, the last of whom have no address that can be used. */
function sheetOf(rows: number, withoutAddress: number): Workspace {
  const guests = Array.from({ length: rows }, (_, at) => [
    `Guest ${String(at + 1).padStart(2, '0')}`,
    at < rows - withoutAddress ? `guest${at + 1}@guest.example` : 'no address',
    '',
  ]);
  const draft = { owner: WHO, from: WHO, to: '', subject: SUBJECT, text: 'Hi', html: '<p>Hi</p>' };
  const workspace = seedWorld({
    now: '2026-03-02T11:00:00.000Z',
    users: [{ email: WHO, name: 'Ana' }],
    spreadsheets: [
      { id: 'book', name: 'Book', sheets: [{ name: 'Guests', values: [['First name', 'Email', 'Sent'], ...guests] }] },
    ],
    mails: [{ state: 'draft' as const, ...draft }],
  });
  // The headers stay on top, whoever sorts.
  for (const book of Object.values(workspace.state.books.byId)) book.sheets[0]!.frozenRows = 1;
  workspace.state.projects.merge = {
    id: 'merge',
    dir: path.resolve(SCRIPT),
    containerId: Object.keys(workspace.state.books.byId)[0]!,
    owner: WHO,
    triggers: [],
    consents: { [WHO]: [...ALL_SCOPES] },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  playFaults(workspace);
  workspace.trace = true;
  return workspace;
}

function merge(workspace: Workspace, faults: readonly Fault[] = []): readonly string[] {
  workspace.faults.set(faults);
  const as = { function: 'sendAll', cause: 'run', user: WHO, args: () => [SUBJECT] } as const;
  return workspace.run('merge', as).record.trace ?? [];
}

/** The numbers of the calls that send, from 1 on. */
const sends = (trace: readonly string[]): number[] =>
  trace.flatMap((method, at) => (method === 'GmailApp.sendEmail' ? [at + 1] : []));

const sentTo = (workspace: Workspace): string[] =>
  workspace.state.mail.messages.filter(({ state, owner }) => state === 'sent' && owner === WHO).map(({ to }) => to);

/** The run is ended after each of its sends, and started again by whoever saw it stop. */
export function killedMerge(rows: number): Damage['killed'] {
  const points = sends(merge(sheetOf(rows, 0)));
  const extra = points.map((call) => {
    const workspace = sheetOf(rows, 0);
    merge(workspace, [{ call, do: 'kill', when: 'after' }]);
    merge(workspace);
    const sent = sentTo(workspace);
    return sent.length - new Set(sent).size;
  });
  return {
    points: points.length,
    withDuplicates: extra.filter((n) => n > 0).length,
    extraMails: extra.reduce((sum, n) => sum + n, 0),
  };
}

/** Somebody sorts the sheet backwards when half of the mails have left. */
export function sortedMerge(rows: number, withoutAddress: number): Damage['sorted'] {
  const points = sends(merge(sheetOf(rows, withoutAddress)));
  const workspace = sheetOf(rows, withoutAddress);
  const call = points[Math.floor(points.length / 2)]!;
  merge(workspace, [{ call, do: 'rows', as: WHO, sheet: 'Guests', op: 'sort', at: 2, by: 1, ascending: false }]);
  const sent = new Set(sentTo(workspace));
  const [, ...lines] = worldView(workspace).spreadsheets[0]!.sheets[0]!.values;
  const isMarked = (mark: unknown) => /^\d{4}-/.test(String(mark));
  return {
    points: 1,
    lost: lines.filter(([, email, mark]) => sent.has(String(email)) && !isMarked(mark)).length,
    wrong: lines.filter(([, email, mark]) => !sent.has(String(email)) && isMarked(mark)).length,
  };
}
