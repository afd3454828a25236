import { DOCUMENT_TYPE } from '../../workspace/docs/documents';
import { documentHtml } from '../../workspace/docs/html';
import type { FileState } from '../../workspace/drive/state';
import type { ExecutionRecord } from '../../workspace/kernel/state';
import type { Workspace } from '../../workspace/kernel/workspace';
import { SPREADSHEET_TYPE } from '../../workspace/sheets/model/book';
import { quotaViews } from '../../workspace/world/quotas';
import type { DocumentView, EventView, FileView, MailView, MoreView } from '../protocol';

const LISTED_MAILS = 2000;
const LISTED_RUNS = 300;
/** No function has this name: it is a word of the page's list. */
const FAILED = '(failed)';

/** Every mailbox, the newest mails of each. */
export function mailViews({ state }: Workspace): { mails: MailView[] } {
  const drafts = new Map(state.mail.drafts.map((draft) => [`${draft.owner}/${draft.messageId}`, draft.id]));
  const mails = state.mail.messages.slice(-LISTED_MAILS).map((message) => ({
    id: message.id,
    threadId: message.threadId,
    state: message.state,
    owner: message.owner,
    from: message.from,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    replyTo: message.replyTo,
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map(({ name, mimeType, content }) => ({
      name,
      mimeType,
      size: Buffer.byteLength(content, 'base64'),
    })),
    draft: drafts.get(`${message.owner}/${message.id}`) ?? null,
    at: message.at,
  }));
  return { mails };
}

export function fileViews(workspace: Workspace): { files: FileView[] } {
  return {
    files: Object.values(workspace.state.drive.files)
      .filter(({ trashed }) => !trashed)
      .map((file) => fileView(workspace, file)),
  };
}

/** @throws Error when there is no such document. */
export function documentView(workspace: Workspace, id: string): DocumentView {
  const file = workspace.state.drive.files[id];
  if (!file || file.trashed || !workspace.state.docs.byId[id]) throw new Error('There is no such document.');
  return { ...fileView(workspace, file), html: documentHtml(workspace, id) };
}

const KINDS: Record<string, FileView['kind']> = {
  'application/vnd.google-apps.folder': 'folder',
  [DOCUMENT_TYPE]: 'document',
  [SPREADSHEET_TYPE]: 'spreadsheet',
};

/** Whom it is shared with, itself or through a folder that it lies in. */
function sharedWith(workspace: Workspace, file: FileState): string[] {
  const above = file.parent === null ? undefined : workspace.state.drive.files[file.parent];
  const inherited = above ? sharedWith(workspace, above) : [];
  return [...new Set([...file.editors, ...file.viewers, ...inherited])].filter((one) => one !== file.owner);
}

const fileView = (workspace: Workspace, file: FileState): FileView => ({
  id: file.id,
  name: file.name,
  kind: KINDS[file.mimeType] ?? 'file',
  parent: file.parent,
  owner: file.owner,
  sharedWith: sharedWith(workspace, file),
  properties: { ...file.properties },
  modifiedAt: file.modifiedAt,
});

export function eventViews({ state }: Workspace): { events: EventView[] } {
  const events = state.calendar.events.map((event) => ({
    id: event.id,
    calendar: state.calendar.calendars[event.calendarId]?.name ?? event.calendarId,
    title: event.title,
    start: event.start,
    end: event.end,
    allDay: event.allDay,
    status: event.status,
    description: event.description,
    location: event.location,
    meet: event.meet,
    attendees: event.attendees.map(({ email, response }) => ({ email, response })),
  }));
  return { events };
}

/** What happens behind the sheet. @param only Name of a function, or `(failed)`; all runs if it is empty. */
export function moreView(workspace: Workspace, only = ''): MoreView {
  const { state } = workspace;
  const isShown = (run: ExecutionRecord): boolean =>
    only === '' || (only === FAILED ? run.outcome !== 'done' : run.function === only);
  return {
    executions: state.executions.filter(isShown).slice(-LISTED_RUNS),
    functions: [...new Set(state.executions.map((run) => run.function))].sort(),
    triggers: Object.values(state.projects).flatMap(({ triggers }) =>
      triggers.map(({ id, function: name, kind, creator, every, nextAt, disabled }) => ({
        id,
        function: name,
        kind,
        creator,
        every: every ?? null,
        nextAt: nextAt ?? null,
        disabled: disabled ?? false,
      })),
    ),
    requests: state.requests
      .slice(-LISTED_RUNS)
      .map(({ method, url, body, at, status, response }) => ({ method, url, body, at, status, response })),
    quotas: quotaViews(workspace).map(({ name, user, used, limit }) => ({
      name: user ? `${name}, ${user}` : name,
      used,
      limit,
    })),
    faults: workspace.faults.pending.map((fault) => ({ ...fault })),
  };
}
