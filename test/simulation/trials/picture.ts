import { plainText } from '../../../local/workspace/docs/edit/inlines';
import type { Block } from '../../../local/workspace/docs/state';
import type { MessageState } from '../../../local/workspace/gmail/state';
import type { RequestRecord, WorldState } from '../../../local/workspace/kernel/state';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { rowsOf } from './rows';

/** What can be seen of a world, part by part, as lines in an order of their own: two worlds are the same where these are. */
export type Picture = Readonly<Record<string, readonly string[]>>;

/** Header by which the other side knows a request again. */
export const idempotencyKey = (request: RequestRecord): string =>
  Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1] ?? '';

/** Columns of people's tabs that Baton writes moments into: those follow the moment of a run. */
const MOMENTS = new Set([
  'Due',
  'Done at',
  'Why due',
  'Next due',
  'Since',
  'Raised at',
  'Closed at',
  'Cleared at',
  'Asked at',
  'Evidence',
  'Seen at',
]);

const TYPED = [
  'Pipeline',
  'Intake',
  'CS intake',
  'People',
  'Risks',
  'Commitments',
  'Documents',
  'Signals',
  'Team',
  'Holidays',
  'Messages',
  'Approvals',
];

/**
 * Everything that promise 2 and 3 are about: what has left, what lies in Drive and in the calendar, what the ledger knows, and
 * every cell of people's tabs. Moments of Baton's own doing are left out, since a run that was put off does things later, and
 * so are ids that Google gives.
 */
export function pictureOf(world: Workspace): Picture {
  const { state } = world;
  const lines = (tab: string) => rowsOf(world, tab);
  const ledger = [...lines('Outbox'), ...lines('Outbox archive')];
  return {
    mails: mails(state, () => ''),
    mailSubjects: mails(state, ({ subject }) => ` ${subject}`),
    mailTexts: mails(state, ({ text }) => ` ${steady(text)}`),
    files: files(state, false),
    fileTexts: files(state, true),
    events: state.calendar.events
      .map((event) =>
        [
          event.status,
          event.title,
          // The first free time from a day after the run that books it.
          new Date(event.start).toISOString().slice(0, 10),
          event.attendees
            .map(({ email }) => email)
            .sort()
            .join(),
        ].join(' | '),
      )
      .sort(),
    requests: requests(state),
    outbox: ledger.map((row) => `${row.Key} ${row.Kind} ${row.State}`).sort(),
    handoffs: [...lines('Handoffs'), ...lines('Handoffs archive')].map(handoff).sort(),
    tasks: lines('Tasks').map(typed).sort(),
    warnings: lines('Warnings')
      .map((row) => `${row.Key} ${row.Level} ${row['Closed at'] === '' ? 'open' : 'closed'}`)
      .sort(),
    problems: lines('Problems')
      .filter((row) => row['Cleared at'] === '')
      .map((row) => String(row['What is wrong']))
      .sort(),
    ...Object.fromEntries(TYPED.map((tab) => [tab, lines(tab).map(typed).sort()])),
  };
}

/** How much of what is written in mails and documents is compared: it tells what stood there when they were made. */
export type Words = 'all' | 'subjects' | 'none';

const WORDS: Readonly<Record<string, readonly Words[]>> = {
  mailTexts: ['all'],
  fileTexts: ['all'],
  mailSubjects: ['all', 'subjects'],
};

/** Words in which two pictures differ, part by part; empty where they are the same. */
export function differences(calm: Picture, other: Picture, words: Words = 'all'): string[] {
  const parts = Object.keys(calm).filter((part) => WORDS[part]?.includes(words) ?? true);
  return parts.flatMap((part) => {
    const [lost, extra] = [without(calm[part]!, other[part]!), without(other[part]!, calm[part]!)];
    return [...lost.map((line) => `${part}: lost “${line}”`), ...extra.map((line) => `${part}: extra “${line}”`)];
  });
}

/** Lines of the first that the second has less often. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const n = left.get(line) ?? 0;
    left.set(line, n - 1);
    return n <= 0;
  });
}

function mails({ mail }: WorldState, textOf: (message: MessageState) => string): string[] {
  return mail.messages
    .filter((message) => message.state !== 'received')
    .map((message) => {
      const { state, owner, to, headers } = message;
      return `${state} | ${owner} | ${to} | ${headers['X-Baton-Key'] ?? ''}${textOf(message)}`;
    })
    .sort();
}

/** Which have arrived; what is in them tells other systems how far it has come at that moment. */
const requests = (state: WorldState): string[] =>
  state.requests
    .filter(({ status }) => status > 0 && status < 400)
    .map((request) => `${request.url} ${idempotencyKey(request)}`)
    .sort();

function files({ drive, docs }: WorldState, withText: boolean): string[] {
  return Object.values(drive.files)
    .filter((file) => !file.trashed)
    .map((file) => {
      const doc = docs.byId[file.id];
      const path = `${drive.files[file.parent ?? '']?.name ?? '-'}/${file.name}`;
      return doc && withText ? `${path} ${steady(doc.body.map(textOf).join(' '))}` : path;
    })
    .sort();
}

const textOf = (block: Block): string =>
  block.kind === 'table'
    ? block.rows.flatMap((row) => row.cells.map((cell) => cell.content.map(textOf).join(' '))).join(' ')
    : block.kind === 'paragraph'
      ? plainText(block).trim()
      : '';

/** Facts by name, and what is known of the deal, without moments and Google's ids. */
function handoff(row: Record<string, unknown>): string {
  if (String(row.Key).startsWith('known/')) return `${row.Key} ${String(row.Facts).split(',').sort().join()}`;
  const facts = Object.keys(JSON.parse(String(row.Facts) || '{}') as object).filter(
    (name) => !name.startsWith('uncertain_'),
  );
  return `${row.Key} ${row.State} ${row.Mode} ${facts.sort().join()}`;
}

function typed(row: Record<string, unknown>): string {
  return Object.entries(row)
    .filter(([header, value]) => !MOMENTS.has(header) && value !== '')
    .map(([header, value]) => `${header}=${steady(String(value))}`)
    .join(' | ');
}

/** Text without clock times, days, ids of files and keys of rows: they follow the moment of a run. */
export const steady = (text: string): string =>
  text
    .replace(/\b\d{4}-\d{2}-\d{2}T[\d:.]+Z\b/g, '<at>')
    .replace(/\b\d{1,2}:\d{2}( [AP]M)?\b/g, '<time>')
    .replace(/\b\d+ (hours?|minutes?)( and \d+ minutes?)? after\b/g, '<while> after')
    .replace(/\b1[\w-]{32}\b/g, '<id>')
    // A row of Signals or Requests gets its key from the moment at which it was first seen.
    .replace(/\bR-[2-9A-Z]{7}\b/g, '<row>');
