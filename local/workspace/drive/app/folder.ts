import { Blob, blobOf } from '../../base/blob';
import type { Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { grantOf, mustEdit } from '../access';
import { searchFiles } from '../api/listFiles';
import { childrenOf, createFile, FOLDER, rootIdOf, SHORTCUT } from '../files';
import { canView } from '../rights';
import type { FileState } from '../state';
import { File, parentsOf } from './file';
import { DriveItem, ITEM_RULES, READ_SCOPES, WRITE_SCOPES } from './item';
import type { FileIterator, FolderIterator } from './iterators';
import { fileIterator, folderIterator, registerFolder } from './wrap';

const SEARCH = { cost: COSTS.driveSearch, scopes: READ_SCOPES };
const CREATE = { cost: COSTS.driveCreate, scopes: WRITE_SCOPES };

export const isFolder = ({ mimeType }: FileState): boolean => mimeType === FOLDER;

/** Searches and creations, which DriveApp has for the whole Drive as each folder has for its own. */
export const FOLDER_RULES: Rules = {
  getFiles: SEARCH,
  getFilesByName: SEARCH,
  getFilesByType: SEARCH,
  getFolders: SEARCH,
  getFoldersByName: SEARCH,
  searchFiles: SEARCH,
  searchFolders: SEARCH,
  createFile: CREATE,
  createFolder: CREATE,
  createShortcut: CREATE,
};

/**
 * What lies in a folder is seen at once; only a search lags behind.
 * @see https://developers.google.com/apps-script/reference/drive/folder
 */
export class Folder extends DriveItem {
  static override readonly type = 'Drive.Folder';
  static override readonly page = 'drive/folder';
  static override readonly rules: Rules = { ...ITEM_RULES, ...FOLDER_RULES };

  getFiles(): FileIterator {
    return this._files(() => true);
  }

  getFilesByName(name: string): FileIterator {
    return this._files((file) => file.name === name);
  }

  getFilesByType(mimeType: string): FileIterator {
    return this._files((file) => file.mimeType === mimeType);
  }

  getFolders(): FolderIterator {
    return this._folders(() => true);
  }

  getFoldersByName(name: string): FolderIterator {
    return this._folders((folder) => folder.name === name);
  }

  searchFiles(params: string): FileIterator {
    return fileIterator(this._run, idsOf(this._search(params).filter((file) => !isFolder(file))));
  }

  searchFolders(params: string): FolderIterator {
    return folderIterator(this._run, idsOf(this._search(params).filter(isFolder)));
  }

  createFile(nameOrBlob: unknown, content?: string, mimeType?: string): File {
    this._mustWrite();
    return createdFile(this._run, this._node, nameOrBlob, content, mimeType);
  }

  createFolder(name: string): Folder {
    this._mustWrite();
    return createdFolder(this._run, this._node, name);
  }

  createShortcut(targetId: string): File {
    this._mustWrite();
    return createdShortcut(this._run, this._node, targetId);
  }

  /** Files have one folder since 2020, so this moves. @see https://developers.google.com/apps-script/reference/drive/folder#addFile(File) */
  addFile(child: File): this {
    child.moveTo(this);
    return this;
  }

  addFolder(child: Folder): this {
    child.moveTo(this);
    return this;
  }

  /** What is taken out of its only folder lies in My Drive. */
  removeFile(child: File): this {
    if (child._node.parent === this._node.id) child.moveTo(new Folder(this._run, rootIdOf(this._run.user)));
    return this;
  }

  removeFolder(child: Folder): this {
    if (child._node.parent === this._node.id) child.moveTo(new Folder(this._run, rootIdOf(this._run.user)));
    return this;
  }

  getParents(): FolderIterator {
    return folderIterator(this._run, parentsOf(this._run, this._node));
  }

  private _mustWrite(): void {
    if (!this._node.isRoot) mustEdit(this._run, this._node);
  }

  private _children(): FileState[] {
    const { workspace, user } = this._run;
    return childrenOf(workspace, this._node).filter(({ id }) => canView(workspace, user, id));
  }

  private _files(test: (file: FileState) => boolean): FileIterator {
    return fileIterator(this._run, idsOf(this._children().filter((file) => !isFolder(file) && test(file))));
  }

  private _folders(test: (folder: FileState) => boolean): FolderIterator {
    return folderIterator(this._run, idsOf(this._children().filter((file) => isFolder(file) && test(file))));
  }

  private _search(params: string): FileState[] {
    const inside = new Set(this._children());
    return searchForApp(this._run, params).filter((file) => inside.has(file));
  }
}

export const idsOf = (files: readonly FileState[]): string[] => files.map(({ id }) => id);

/** @throws GoogleError `Invalid argument: q` for what Drive does not understand. */
export function searchForApp(run: Execution, q: string): FileState[] {
  try {
    return searchFiles(run, q);
  } catch (error) {
    if (error instanceof Error && error.message === 'Invalid Value') throw new GoogleError('Invalid argument: q');
    throw error;
  }
}

export function createdFile(
  run: Execution,
  folder: FileState,
  nameOrBlob: unknown,
  content?: string,
  mimeType = 'text/plain',
): File {
  const blob =
    typeof nameOrBlob === 'string'
      ? new Blob(run, new Uint8Array(Buffer.from(String(content ?? ''), 'utf8')), mimeType, nameOrBlob)
      : blobOf(nameOrBlob);
  if (blob._contentType?.startsWith('application/vnd.google-apps'))
    throw new GoogleError('Invalid argument: file.contentType');
  const made = createFile(run.workspace, {
    name: blob._name ?? 'Untitled',
    owner: run.user,
    parent: folder.isRoot ? null : folder.id,
    mimeType: blob._contentType ?? 'application/octet-stream',
    content: Buffer.from(blob._bytes).toString('base64'),
    grants: [grantOf(run)],
  });
  return new File(run, made.id);
}

export function createdFolder(run: Execution, folder: FileState, name: string): Folder {
  const parent = folder.isRoot ? null : folder.id;
  const made = createFile(run.workspace, { name, owner: run.user, parent, mimeType: FOLDER, grants: [grantOf(run)] });
  return new Folder(run, made.id);
}

export function createdShortcut(run: Execution, folder: FileState, targetId: string): File {
  const name = run.workspace.state.drive.files[targetId]?.name ?? 'Shortcut';
  const parent = folder.isRoot ? null : folder.id;
  const given = { name, owner: run.user, parent, mimeType: SHORTCUT, target: targetId, grants: [grantOf(run)] };
  return new File(run, createFile(run.workspace, given).id);
}

registerFolder((run, id) => new Folder(run, id));
