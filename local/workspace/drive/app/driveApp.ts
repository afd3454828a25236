import { Remote, type Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import { openForApp } from '../access';
import { rootFolder, rootIdOf } from '../files';
import type { FileState } from '../state';
import { File } from './file';
import {
  createdFile,
  createdFolder,
  createdShortcut,
  FOLDER_RULES,
  Folder,
  idsOf,
  isFolder,
  searchForApp,
} from './folder';
import { Access, Permission, READ_SCOPES } from './item';
import { type FileIterator, type FolderIterator, idsIn } from './iterators';
import { fileIterator, folderIterator } from './wrap';

const READ = { cost: COSTS.driveRead, scopes: READ_SCOPES };
const SEARCH = { cost: COSTS.driveSearch, scopes: READ_SCOPES };

/**
 * The whole Drive of a person. Names are not unique, and its searches lag behind what was made.
 * @see https://developers.google.com/apps-script/reference/drive/drive-app
 */
export class DriveApp extends Remote {
  static override readonly type = 'Drive.DriveApp';
  static override readonly page = 'drive/drive-app';
  static override readonly rules: Rules = {
    ...FOLDER_RULES,
    getFileById: READ,
    getFolderById: READ,
    getRootFolder: READ,
    getStorageUsed: READ,
    getStorageLimit: READ,
    getTrashedFiles: SEARCH,
    getTrashedFolders: SEARCH,
    continueFileIterator: SEARCH,
    continueFolderIterator: SEARCH,
  };
  readonly Access = Access;
  readonly Permission = Permission;

  getFileById(id: string): File {
    const node = openForApp(this._run, id);
    // A folder's id opens as a file too, as on Google.
    return new File(this._run, node.id);
  }

  getFolderById(id: string): Folder {
    const node = openForApp(this._run, id);
    if (!isFolder(node))
      throw new GoogleError('No item with the given ID could be found, or you do not have permission to access it.');
    return new Folder(this._run, node.id);
  }

  getRootFolder(): Folder {
    return new Folder(this._run, rootIdOf(this._run.user));
  }

  getStorageUsed(): number {
    const { user, workspace } = this._run;
    const own = Object.values(workspace.state.drive.files).filter(({ owner }) => owner === user);
    return own.reduce((sum, { size = 0 }) => sum + size, 0);
  }

  getStorageLimit(): number {
    return 15 * 2 ** 30;
  }

  getFiles(): FileIterator {
    return this._files('');
  }

  getFilesByName(name: string): FileIterator {
    return this._files('', (file) => file.name === name);
  }

  getFilesByType(mimeType: string): FileIterator {
    return this._files('', (file) => file.mimeType === mimeType);
  }

  getFolders(): FolderIterator {
    return this._folders('');
  }

  getFoldersByName(name: string): FolderIterator {
    return this._folders('', (folder) => folder.name === name);
  }

  getTrashedFiles(): FileIterator {
    return this._files('trashed = true');
  }

  getTrashedFolders(): FolderIterator {
    return this._folders('trashed = true');
  }

  searchFiles(params: string): FileIterator {
    return this._files(params);
  }

  searchFolders(params: string): FolderIterator {
    return this._folders(params);
  }

  continueFileIterator(token: string): FileIterator {
    return fileIterator(this._run, idsIn(token));
  }

  continueFolderIterator(token: string): FolderIterator {
    return folderIterator(this._run, idsIn(token));
  }

  createFile(nameOrBlob: unknown, content?: string, mimeType?: string): File {
    return createdFile(this._run, rootFolder(this._run.user), nameOrBlob, content, mimeType);
  }

  createFolder(name: string): Folder {
    return createdFolder(this._run, rootFolder(this._run.user), name);
  }

  createShortcut(targetId: string): File {
    return createdShortcut(this._run, rootFolder(this._run.user), targetId);
  }

  addFile = (child: File): Folder => this.getRootFolder().addFile(child);
  addFolder = (child: Folder): Folder => this.getRootFolder().addFolder(child);
  getFileByIdAndResourceKey = (id: string, _resourceKey: string): File => this.getFileById(id);
  getFolderByIdAndResourceKey = (id: string, _resourceKey: string): Folder => this.getFolderById(id);
  createShortcutForTargetIdAndResourceKey = (targetId: string, _resourceKey: string): File =>
    this.createShortcut(targetId);

  private _files(q: string, test: (file: FileState) => boolean = () => true): FileIterator {
    return fileIterator(this._run, idsOf(searchForApp(this._run, q).filter((file) => !isFolder(file) && test(file))));
  }

  private _folders(q: string, test: (file: FileState) => boolean = () => true): FolderIterator {
    return folderIterator(this._run, idsOf(searchForApp(this._run, q).filter((file) => isFolder(file) && test(file))));
  }
}
