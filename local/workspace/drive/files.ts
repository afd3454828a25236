import { createHash } from 'node:crypto';
import { copyDocument, createDocument, deleteDocument } from '../docs/documents';
import type { Workspace } from '../kernel/workspace';
import { createBook } from '../sheets/model/book';
import type { FileState, Indexed } from './state';

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
export const SHORTCUT = 'application/vnd.google-apps.shortcut';

export interface NewFile {
  id?: string | undefined;
  name: string;
  owner: string;
  /** A folder's id; null or the id of the owner's root is My Drive. */
  parent?: string | null | undefined;
  mimeType?: string | undefined;
  /** Content, base64. */
  content?: string | undefined;
  description?: string | undefined;
  properties?: Record<string, string> | undefined;
  appProperties?: Record<string, string> | undefined;
  /** `projectId|email` of the run that makes it. */
  grants?: string[] | undefined;
  target?: string | undefined;
}

/** Makes a file of any kind; a blank document or spreadsheet gets its content too. */
export function createFile(ws: Workspace, given: NewFile): FileState {
  const id = given.id ?? ws.id('file');
  const mimeType = given.mimeType ?? 'application/octet-stream';
  const parent = storedParent(given.parent ?? null, given.owner);
  const { now } = ws.state;
  const node: FileState = {
    id,
    name: given.name,
    mimeType,
    parent,
    owner: given.owner,
    editors: [],
    viewers: [],
    linkAccess: 'none',
    trashed: false,
    createdAt: now,
    modifiedAt: now,
    description: given.description ?? '',
    properties: { ...given.properties },
    appProperties: { ...given.appProperties },
    grants: [...(given.grants ?? [])],
    ...(given.content === undefined
      ? {}
      : { content: given.content, size: Buffer.byteLength(given.content, 'base64') }),
    ...(given.target === undefined ? {} : { target: given.target }),
  };
  if (mimeType === SPREADSHEET) createBook(ws, { id, name: given.name, owner: given.owner, parent } as never);
  ws.state.drive.files[id] = node;
  if (mimeType === DOCUMENT) createDocument(ws, { id, name: given.name, owner: given.owner });
  delete ws.state.drive.reserved?.[id];
  return node;
}

export const createFolder = (ws: Workspace, given: Omit<NewFile, 'mimeType' | 'content'>): FileState =>
  createFile(ws, { ...given, mimeType: FOLDER });

/** Makes a copy with the content of a document, spreadsheet or uploaded file; rights are not copied. */
export function copyFile(ws: Workspace, source: FileState, given: NewFile): FileState {
  const id = given.id ?? ws.id('file');
  const { docs, books } = ws.state;
  const made = createFile(ws, {
    description: source.description,
    ...given,
    id,
    mimeType: source.mimeType,
    content: source.content,
    target: source.target,
    properties: { ...source.properties, ...given.properties },
    appProperties: { ...source.appProperties, ...given.appProperties },
  });
  if (docs.byId[source.id]) copyDocument(ws, source.id, id);
  if (books.byId[source.id]) books.byId[id] = { ...structuredClone(books.byId[source.id]!), id };
  return made;
}

/** The id of a person's My Drive: always the same, whether or not anything lies there. */
export function rootIdOf(email: string): string {
  const hash = createHash('sha1').update(email.toLowerCase()).digest('base64url').replace(/[-_]/g, 'x');
  return `0A${hash.slice(0, 12)}Uk9PVA`;
}

/** My Drive of a person as a folder; it is in no state, since it can neither be changed nor shared. */
export function rootFolder(email: string): FileState {
  return {
    id: rootIdOf(email),
    name: 'My Drive',
    mimeType: FOLDER,
    parent: null,
    owner: email,
    editors: [],
    viewers: [],
    linkAccess: 'none',
    trashed: false,
    createdAt: 0,
    modifiedAt: 0,
    description: '',
    properties: {},
    appProperties: {},
    grants: [],
    isRoot: true,
  };
}

/** A file, a folder, or the person's own root under its id or as `root`. */
export function nodeFor(ws: Workspace, email: string, id: string): FileState | undefined {
  return id === 'root' || id === rootIdOf(email) ? rootFolder(email) : ws.state.drive.files[id];
}

const storedParent = (parent: string | null, owner: string): string | null =>
  parent === 'root' || parent === rootIdOf(owner) ? null : parent;

/** Every file directly in a folder, or in a person's My Drive. */
export function childrenOf(ws: Workspace, folder: FileState): FileState[] {
  return Object.values(ws.state.drive.files).filter((file) =>
    folder.isRoot ? file.parent === null && file.owner === folder.owner && !file.isRoot : file.parent === folder.id,
  );
}

/** Names from the owner's My Drive down, such as `Clients/Acme/Packet`. */
export function pathOf(ws: Workspace, id: string): string {
  return lineageOf(ws, id)
    .filter(({ isRoot }) => !isRoot)
    .map(({ name }) => name)
    .reverse()
    .join('/');
}

function lineageOf(ws: Workspace, id: string): FileState[] {
  const line: FileState[] = [];
  let node = ws.state.drive.files[id];
  while (node && !line.includes(node)) {
    line.push(node);
    node = node.parent === null ? undefined : ws.state.drive.files[node.parent];
  }
  return line;
}

/** Whether the file or a folder around it is in the bin. */
export const isTrashed = (ws: Workspace, id: string): boolean => lineageOf(ws, id).some(({ trashed }) => trashed);

/** Whether the file lies in the folder, at any depth, or is it. */
export const isWithin = (ws: Workspace, id: string, folderId: string): boolean =>
  lineageOf(ws, id).some((node) => node.id === folderId);

/** Changes name, place, bin or properties. Search goes on answering with the old ones until its lag has passed. */
export function change(ws: Workspace, node: FileState, changes: Partial<FileState>): void {
  const { now, switches } = ws.state;
  const { name, parent, trashed, properties, appProperties, description } = node;
  const known = node.stale && node.stale.until > now ? node.stale.as : null;
  const as = known ?? { name, parent, trashed, properties, appProperties, description };
  Object.assign(node, changes, { modifiedAt: now });
  if (switches.driveSearchLagMs > 0) node.stale = { until: now + switches.driveSearchLagMs, as };
}

export const move = (ws: Workspace, node: FileState, folderId: string | null): void =>
  change(ws, node, { parent: storedParent(folderId, node.owner) });

export const setTrashed = (ws: Workspace, node: FileState, trashed: boolean): void => change(ws, node, { trashed });

/** What search knows of the file now; null while it is too new to be known. */
export function indexed(ws: Workspace, node: FileState): Indexed | null {
  const { now, switches } = ws.state;
  if (switches.driveSearchLagMs > 0 && now - node.createdAt < switches.driveSearchLagMs) return null;
  return node.stale && now < node.stale.until ? node.stale.as : node;
}

/** Deletes for good, with content and with what lies in a folder; what others own there goes to their My Drive. */
export function deleteForever(ws: Workspace, node: FileState): void {
  for (const child of childrenOf(ws, node)) {
    if (child.owner === node.owner) deleteForever(ws, child);
    else child.parent = null;
  }
  if (ws.state.docs.byId[node.id]) deleteDocument(ws, node.id);
  delete ws.state.books.byId[node.id];
  delete ws.state.drive.files[node.id];
}
