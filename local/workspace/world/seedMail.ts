import type { Workspace } from '../kernel/workspace';
import type { WorldSeed } from './shape';

const HOUR = 3_600_000;

/** Mails as they lie in the mailboxes; a draft can be found and sent. */
export function seedMails(workspace: Workspace, mails: NonNullable<WorldSeed['mails']>, owner: string): void {
  const { mail, now } = workspace.state;
  for (const seed of mails) {
    const id = seed.id ?? workspace.id('message');
    const state = seed.state ?? 'received';
    const by = seed.owner ?? owner;
    mail.messages.push({
      id,
      threadId: seed.threadId ?? id,
      owner: by,
      state,
      from: seed.from ?? by,
      to: seed.to ?? '',
      cc: seed.cc ?? '',
      bcc: seed.bcc ?? '',
      replyTo: seed.replyTo ?? '',
      subject: seed.subject ?? '',
      text: seed.text ?? '',
      html: seed.html ?? '',
      headers: {},
      // Of an attachment only its size is told, so it comes as so many spaces.
      attachments: (seed.attachments ?? []).map(({ name = 'attachment', mimeType, size = 0 }) => ({
        name,
        mimeType: mimeType ?? 'application/octet-stream',
        content: Buffer.alloc(size, ' ').toString('base64'),
      })),
      labels: state === 'draft' ? ['DRAFT'] : state === 'sent' ? ['SENT'] : ['INBOX', 'UNREAD'],
      at: seed.at ? Date.parse(seed.at) : now,
    });
    if (state === 'draft') mail.drafts.push({ id: workspace.id('draft'), owner: by, messageId: id });
  }
}

/** Events on the calendars they name; a calendar that is an address is that person's own. */
export function seedEvents(workspace: Workspace, events: NonNullable<WorldSeed['events']>, owner: string): void {
  const { calendar, now, timeZone, people } = workspace.state;
  for (const seed of events) {
    const calendarId = seed.calendar ?? owner;
    const person = people.some(({ email }) => email === calendarId);
    calendar.calendars[calendarId] ??= {
      id: calendarId,
      name: calendarId,
      owner: person ? calendarId : owner,
      timeZone,
      primary: person,
      createdBy: null,
      sharedWith: {},
    };
    const start = seed.start ? Date.parse(seed.start) : now;
    calendar.events.push({
      id:
        seed.id ??
        workspace
          .id('event')
          .toLowerCase()
          .replace(/[^a-v0-9]/g, '0'),
      calendarId,
      status: 'confirmed',
      title: seed.title ?? '',
      description: seed.description ?? '',
      location: '',
      start,
      end: seed.end ? Date.parse(seed.end) : start + HOUR,
      allDay: false,
      timeZone,
      attendees: (seed.attendees ?? []).map(({ email = '', response }) => ({
        email,
        response: (response ?? 'needsAction') as 'needsAction',
      })),
      meet: seed.meet ?? null,
      guestsCanModify: false,
      properties: { private: {}, shared: {} },
      recurrence: [],
      createdAt: now,
      updatedAt: now,
      sequence: 0,
    });
  }
}
