import { createDocument, documentOf } from '../docs/documents';
import { contentOf } from '../docs/fromHtml';
import type { Workspace as WorkspaceType } from '../kernel/workspace';
import { Workspace } from '../kernel/workspace';
import { seedBook } from './seedBooks';
import { seedEvents, seedMails } from './seedMail';
import type { WorldSeed } from './shape';

/** Where time stands in a world that does not say: a Monday morning. */
const DEFAULT_NOW = '2026-01-05T09:00:00.000Z';
const DEFAULT_OWNER = 'owner@example.com';
const DAY_MS = 24 * 3_600_000;
const FOLDER_TYPE = 'application/vnd.google-apps.folder';

/**
 * Makes a world from the same shape as the view. The first user owns what names no owner. A text that is an ISO instant
 * becomes a date unless `display` shows it as that very text. Triggers and executions belong to a project and are left out.
 */
export function seedWorld(seed: WorldSeed): WorkspaceType {
  const workspace = Workspace.empty({
    now: Date.parse(seed.now ?? DEFAULT_NOW),
    timeZone: seed.timeZone ?? 'Europe/Vienna',
  });
  const { state } = workspace;
  const users = seed.users?.length ? seed.users : [{ email: DEFAULT_OWNER }];
  state.people = users.map(({ email = DEFAULT_OWNER, name, roles }) => ({
    email,
    name: name ?? email.split('@')[0]!,
    roles: [...(roles ?? [])],
  }));
  const owner = state.people[0]!.email;
  const others = state.people.slice(1).map(({ email }) => email);
  for (const book of seed.spreadsheets?.length ? seed.spreadsheets : [{}]) seedBook(workspace, book, owner, others);
  for (const { id, path = '', sharedWith } of seed.folders ?? []) {
    const folder = state.drive.files[folderAt(workspace, path.split('/'), owner, id)!];
    if (folder) folder.editors = [...(sharedWith ?? [])];
  }
  seedDocuments(workspace, seed.documents ?? [], owner);
  for (const { id, name = 'file', path = name, owner: by, mimeType, properties, content } of seed.files ?? []) {
    const parent = folderAt(workspace, path.split('/').slice(0, -1), by ?? owner);
    addNode(workspace, {
      id,
      name,
      parent,
      owner: by ?? owner,
      mimeType: mimeType ?? 'application/octet-stream',
      properties,
      content,
    });
  }
  // What is there at the start has been there for a while: no search lags behind it.
  for (const file of Object.values(state.drive.files)) {
    file.createdAt = state.now - DAY_MS;
    file.modifiedAt = state.now - DAY_MS;
    delete file.stale;
  }
  seedMails(workspace, seed.mails ?? [], owner);
  seedEvents(workspace, seed.events ?? [], owner);
  for (const request of seed.requests ?? []) {
    const { method = 'get', url = '', headers = {}, body = '', status = 200, response = '' } = request;
    state.requests.push({
      method,
      url,
      headers: texts(headers),
      body,
      status,
      response,
      at: request.at ? Date.parse(request.at) : state.now,
    });
  }
  for (const { name, limit, used, user } of seed.quotas ?? []) {
    if (name === undefined) continue;
    if (limit !== undefined) state.quotas.limits[name] = limit;
    if (used !== undefined) state.quotas.used[`${user ?? owner}|${name}`] = { used, since: state.now };
  }
  return workspace;
}

interface NewNode {
  id?: string | undefined;
  name: string;
  parent: string | null;
  owner: string;
  mimeType: string;
  properties?: Record<string, string | undefined> | undefined;
  content?: string | undefined;
}

function addNode(workspace: Workspace, { id = workspace.id('file'), properties, content, ...node }: NewNode): string {
  const { now, drive } = workspace.state;
  drive.files[id] = {
    ...node,
    id,
    editors: [],
    viewers: [],
    linkAccess: 'none',
    trashed: false,
    createdAt: now,
    modifiedAt: now,
    description: '',
    properties: texts(properties),
    appProperties: {},
    grants: [],
    ...(content === undefined ? {} : { content, size: Buffer.byteLength(content, 'base64') }),
  };
  return id;
}

const texts = (given: Record<string, string | undefined> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));

/** The folder at a path below the owner's Drive, made where it is not there; null for the Drive itself. */
function folderAt(workspace: Workspace, path: readonly string[], owner: string, id?: string): string | null {
  let parent: string | null = null;
  const names = path.filter((name) => name !== '');
  for (const [at, name] of names.entries()) {
    const known = Object.values(workspace.state.drive.files).find(
      (file) => file.mimeType === FOLDER_TYPE && file.name === name && file.parent === parent,
    );
    const last = at === names.length - 1;
    parent = known?.id ?? addNode(workspace, { id: last ? id : undefined, name, parent, owner, mimeType: FOLDER_TYPE });
  }
  return parent;
}

function seedDocuments(workspace: Workspace, documents: NonNullable<WorldSeed['documents']>, owner: string): void {
  for (const { id, name = 'Untitled document', path = name, owner: by = owner, text, html, properties } of documents) {
    const parent = folderAt(workspace, path.split('/').slice(0, -1), by);
    const made = createDocument(workspace, { ...(id === undefined ? {} : { id }), name, owner: by, parent });
    workspace.state.drive.files[made]!.properties = texts(properties);
    documentOf(workspace, made).body = contentOf(html ?? '', text);
  }
}
