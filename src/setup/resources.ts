import { MINUTE_MS, toIso } from '../domain/instant';
import { plural } from '../domain/text';
import { FOLDER } from '../drive/driveFolders';
import { packetTemplate } from '../packet/template';
import type { Playbook } from '../playbooks/schema';
import { UserError } from '../ports/errors';
import { asking, codeOf, fromGoogle, messageOf } from '../ports/google';
import type { Memory } from '../ports/memory';

export interface ResourceServices {
  readonly drive: GoogleAppsScript.Drive;
  readonly docs: GoogleAppsScript.Docs;
  readonly calendar: GoogleAppsScript.Calendar;
  readonly memory: Memory;
  readonly now: () => number;
}

/** Search lags behind what was made, so an answer of "none" counts only so long after. */
const SEARCH_LAG_MS = 10 * 60_000;
const DOCUMENT = 'application/vnd.google-apps.document';

/** 'gone' also where this account was never let near it: a file made by another account's run is closed to this one. */
type Reach = 'ok' | 'gone' | 'unknown';

/** The folder under which clients' folders are made: the one on Settings while it is there, else a new one. */
export function rootFolder(services: ResourceServices, there: string, say: (line: string) => void): string {
  const { memory } = services;
  if (there !== '') {
    if (fileReach(services, there) !== 'gone') return there;
    if (memory.get('setup.root') === there) memory.delete('setup.root');
    say(
      'The folder “Clients” was gone or closed to this account. There is a new one; what was filed stays where it is.',
    );
  }
  const id = kept(
    memory,
    'setup.root',
    () =>
      asking(() => services.drive.Files.generateIds({ count: 1, space: 'drive', type: 'files' } as never)).ids?.[0] ??
      '',
  );
  try {
    services.drive.Files.create({ id, name: 'Clients', mimeType: FOLDER } as never, undefined as never, {
      fields: 'id',
    });
  } catch (error) {
    // The id is ours: a conflict means that an interrupted set-up has made it.
    if (codeOf(error) !== 409) throw fromGoogle(error);
  }
  return id;
}

/**
 * The document that packets are made from. A Google Doc cannot be made under a chosen id, so an interrupted set-up looks
 * for it by its property; while search may still lag it asks to wait instead of making a second one.
 *
 * @throws UserError naming the moment from which set-up can go on.
 */
export function packetTemplateDoc(
  services: ResourceServices,
  playbook: Playbook,
  root: string,
  there: string,
  say: (line: string) => void,
): string {
  const { drive, docs, memory } = services;
  if (there !== '') {
    if (fileReach(services, there) !== 'gone') return there;
    if (memory.get('setup.template') === there) memory.delete('setup.template');
    say('The packet template was gone or closed to this account. There is a new one.');
  }
  let id = memory.get('setup.template') ?? '';
  if (id.startsWith('begun ')) {
    const begun = Date.parse(id.slice('begun '.length));
    id = findTemplate(drive, root);
    if (id === '' && services.now() - begun < SEARCH_LAG_MS)
      throw new UserError(
        `Set-up was interrupted while Google made the packet template, and it may take Google ten minutes to show it. Choose Set up… again in ${plural(Math.ceil((begun + SEARCH_LAG_MS - services.now()) / MINUTE_MS), 'minute')}: it goes on from here.`,
      );
  }
  if (id === '') {
    memory.set('setup.template', `begun ${toIso(services.now())}`);
    const made = asking(() =>
      drive.Files.create(
        {
          name: `Packet template (${playbook.name})`,
          mimeType: DOCUMENT,
          parents: [root],
          properties: { batonRole: 'packetTemplate' },
        } as never,
        undefined as never,
        { fields: 'id' },
      ),
    );
    id = made.id ?? '';
  }
  memory.set('setup.template', id);
  if (isBlank(docs, id)) asking(() => docs.Documents.batchUpdate({ requests: packetTemplate(playbook) } as never, id));
  return id;
}

function findTemplate(drive: GoogleAppsScript.Drive, root: string): string {
  const q = `'${root}' in parents and properties has { key='batonRole' and value='packetTemplate' } and trashed = false`;
  return asking(() => drive.Files.list({ q, fields: 'files(id)', pageSize: 10 })).files?.[0]?.id ?? '';
}

/** A document of one empty paragraph ends at index 2. */
function isBlank(docs: GoogleAppsScript.Docs, id: string): boolean {
  const content = asking(() => docs.Documents.get(id)).body?.content ?? [];
  return (content.at(-1)?.endIndex ?? 0) <= 2;
}

/**
 * Baton's own calendar. Its id cannot be chosen, and with `calendar.app.created` the calendars of an account cannot be
 * listed: a set-up that is killed between making it and noting its id makes another one, and says so.
 */
export function ownCalendar(
  { calendar, memory }: ResourceServices,
  input: { there: string; company: string; timeZone: string },
  say: (line: string) => void,
): string {
  if (input.there !== '') {
    if (calendarZone(calendar, input.there) !== 'gone') return input.there;
    if (memory.get('setup.calendar') === input.there) memory.delete('setup.calendar');
    say('Baton’s calendar was gone or closed to this account. There is a new one.');
  }
  const there = memory.get('setup.calendar') ?? '';
  if (there !== '' && there !== BEGUN) return there;
  const summary = `Handoffs (${input.company})`;
  if (there === BEGUN)
    say(
      `An earlier set-up was interrupted while it made the calendar. If Google Calendar shows “${summary}” twice, delete the one without events.`,
    );
  memory.set('setup.calendar', BEGUN);
  const id = asking(() => calendar.Calendars.insert({ summary, timeZone: input.timeZone } as never)).id ?? '';
  memory.set('setup.calendar', id);
  return id;
}

const BEGUN = 'begun';

/** Zone of a calendar; 'gone' where this account cannot see it, '' where Google does not say now. */
export function calendarZone(calendar: GoogleAppsScript.Calendar, id: string): string {
  try {
    return calendar.Calendars.get(id).timeZone ?? '';
  } catch (error) {
    return codeOf(error) === 404 || codeOf(error) === 403 || /not ?found/i.test(messageOf(error)) ? 'gone' : '';
  }
}

export function fileReach({ drive }: Pick<ResourceServices, 'drive'>, id: string): Reach {
  try {
    return drive.Files.get(id, { fields: 'id,trashed' })?.trashed === true ? 'gone' : 'ok';
  } catch (error) {
    return codeOf(error) === 404 || codeOf(error) === 403 || /not ?found|appNotAuthorized/i.test(messageOf(error))
      ? 'gone'
      : 'unknown';
  }
}

/** Keeps an id before it is used, so that a repeat uses the same. */
export function kept(memory: Memory, key: string, make: () => string): string {
  const there = memory.get(key);
  if (there) return there;
  const id = make();
  memory.set(key, id);
  return id;
}
