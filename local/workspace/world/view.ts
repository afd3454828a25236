import { DOCUMENT_TYPE, documentText } from '../docs/documents';
import { documentHtml } from '../docs/html';
import type { FileState } from '../drive/state';
import type { ExecutionRecord } from '../kernel/state';
import type { Workspace } from '../kernel/workspace';
import { SPREADSHEET_TYPE } from '../sheets/model/book';
import { spreadsheetViews } from './books';
import { quotaViews } from './quotas';
import type { DocumentView, EventView, ExecutionView, FileView, MailView, WorldView } from './shape';

const FOLDER_TYPE = 'application/vnd.google-apps.folder';
const iso = (ms: number): string => new Date(ms).toISOString();

/** Everything that a program outside may know of a world. What lies in a bin or was cancelled is not in it. */
export function worldView(workspace: Workspace): WorldView {
  const { state } = workspace;
  return {
    now: iso(state.now),
    timeZone: state.timeZone,
    users: state.people
      .filter(({ outside }) => !outside)
      .map(({ email, name, roles }) => ({ email, name, roles: [...roles] })),
    spreadsheets: spreadsheetViews(workspace),
    documents: documents(workspace),
    files: files(workspace),
    folders: visible(workspace)
      .filter(({ mimeType }) => mimeType === FOLDER_TYPE)
      .map((folder) => ({
        id: folder.id,
        path: pathOf(workspace, folder),
        sharedWith: [...folder.editors, ...folder.viewers],
      })),
    mails: mails(workspace),
    events: events(workspace),
    requests: state.requests.map((request) => ({ ...request, headers: { ...request.headers }, at: iso(request.at) })),
    triggers: Object.values(state.projects).flatMap(({ triggers }) =>
      triggers.map((trigger) => ({
        id: trigger.id,
        function: trigger.function,
        kind: trigger.kind,
        creator: trigger.creator,
        every: trigger.every ?? null,
        nextAt: trigger.nextAt === undefined ? null : iso(trigger.nextAt),
      })),
    ),
    executions: state.executions.map(executionView),
    quotas: quotaViews(workspace),
  };
}

/** One execution as programs outside see it. */
export const executionView = (record: ExecutionRecord): ExecutionView => ({
  id: record.id,
  function: record.function,
  cause: record.cause,
  user: record.user,
  startedAt: iso(record.startedAt),
  virtualMs: record.virtualMs,
  calls: { ...record.calls },
  outcome: record.outcome,
  error: record.error,
  log: [...record.log],
});

const visible = (workspace: Workspace): FileState[] =>
  Object.values(workspace.state.drive.files).filter((file) => !lineage(workspace, file).some(({ trashed }) => trashed));

function lineage(workspace: Workspace, file: FileState): FileState[] {
  const line: FileState[] = [];
  const { files: all } = workspace.state.drive;
  for (
    let node: FileState | undefined = file;
    node && !line.includes(node);
    node = node.parent === null ? undefined : all[node.parent]
  ) {
    line.unshift(node);
  }
  return line;
}

const pathOf = (workspace: Workspace, file: FileState): string =>
  lineage(workspace, file)
    .map(({ name }) => name)
    .join('/');

function documents(workspace: Workspace): DocumentView[] {
  return visible(workspace)
    .filter(({ id, mimeType }) => mimeType === DOCUMENT_TYPE && workspace.state.docs.byId[id])
    .map((file) => ({
      id: file.id,
      name: file.name,
      path: pathOf(workspace, file),
      owner: file.owner,
      text: documentText(workspace, file.id),
      html: documentHtml(workspace, file.id),
      properties: { ...file.properties },
    }));
}

function files(workspace: Workspace): FileView[] {
  return visible(workspace)
    .filter(({ mimeType }) => ![FOLDER_TYPE, DOCUMENT_TYPE, SPREADSHEET_TYPE].includes(mimeType))
    .map((file) => ({
      id: file.id,
      name: file.name,
      path: pathOf(workspace, file),
      owner: file.owner,
      mimeType: file.mimeType,
      properties: { ...file.properties },
      ...(file.content === undefined ? {} : { content: file.content }),
    }));
}

function mails(workspace: Workspace): MailView[] {
  return workspace.state.mail.messages.map((message) => ({
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
    at: iso(message.at),
  }));
}

function events(workspace: Workspace): EventView[] {
  return workspace.state.calendar.events
    .filter(({ status }) => status !== 'cancelled')
    .map((event) => ({
      id: event.id,
      calendar: event.calendarId,
      title: event.title,
      start: iso(event.start),
      end: iso(event.end),
      attendees: event.attendees.map(({ email, response }) => ({ email, response })),
      description: event.description,
      meet: event.meet,
    }));
}
