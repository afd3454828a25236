import type { Workspace } from '../kernel/workspace';
import { blankDocument } from './defaults';
import { plainText } from './edit/inlines';
import type { Block, DocState } from './state';

export const DOCUMENT_TYPE = 'application/vnd.google-apps.document';

export interface NewDocument {
  id?: string;
  name: string;
  owner: string;
  /** Folder; null is the owner's My Drive. */
  parent?: string | null;
  /** Who may reach it with `drive.file` alone: `projectId|email`. */
  grants?: string[];
}

/** Makes a blank document, and its Drive node unless Drive has made one under that id already. Gives the id. */
export function createDocument(ws: Workspace, options: NewDocument): string {
  const id = options.id ?? ws.id('file');
  ws.state.docs.byId[id] = blankDocument(id);
  ws.state.drive.files[id] ??= {
    id,
    name: options.name,
    mimeType: DOCUMENT_TYPE,
    parent: options.parent ?? null,
    owner: options.owner,
    editors: [],
    viewers: [],
    linkAccess: 'none',
    trashed: false,
    createdAt: ws.state.now,
    modifiedAt: ws.state.now,
    description: '',
    properties: {},
    appProperties: {},
    grants: options.grants ?? [],
  };
  return id;
}

/** Gives `toId` the content of `fromId`; rights and name are the Drive node's own affair. */
export function copyDocument(ws: Workspace, fromId: string, toId: string): void {
  ws.state.docs.byId[toId] = { ...structuredClone(documentOf(ws, fromId)), id: toId, revision: 1 };
}

/** Forgets the content of a document that Drive has deleted for good. */
export function deleteDocument(ws: Workspace, id: string): void {
  delete ws.state.docs.byId[id];
}

/** @throws Error when no such document exists: the caller looks at Drive first. */
export function documentOf(ws: Workspace, id: string): DocState {
  const doc = ws.state.docs.byId[id];
  if (!doc) throw new Error(`There is no document ${id}.`);
  return doc;
}

/** Puts a changed copy in the place of a document: one revision on, and modified now. */
export function commitDocument(ws: Workspace, doc: DocState): void {
  ws.state.docs.byId[doc.id] = { ...doc, revision: doc.revision + 1 };
  const node = ws.state.drive.files[doc.id];
  if (node) node.modifiedAt = ws.state.now;
}

/** Text of the body as a plain-text export has it: one line a paragraph, the cells of a row parted by tabs. */
export function documentText(ws: Workspace, id: string): string {
  return blocksText(documentOf(ws, id).body);
}

export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? plainText(block)
        : block.rows.map((row) => row.cells.map((cell) => blocksText(cell.content)).join('\t')).join('\n'),
    )
    .join('\n');
}
