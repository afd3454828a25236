import { Blob, convertBlob } from '../../base/blob';
import { extensionOf } from '../../base/mimeType';
import type { Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { grantOf, mustEdit } from '../access';
import { canExport, contentOf, exportBytes } from '../exports';
import { copyFile, DOCUMENT, rootIdOf, SPREADSHEET } from '../files';
import { canEdit } from '../rights';
import type { FileState } from '../state';
import { DriveItem, ITEM_RULES, READ_SCOPES, WRITE_SCOPES } from './item';
import type { FolderIterator } from './iterators';
import { folderIterator, registerFile } from './wrap';

/** @see https://developers.google.com/apps-script/reference/drive/file */
export class File extends DriveItem {
  static override readonly type = 'Drive.File';
  static override readonly page = 'drive/file';
  static override readonly rules: Rules = {
    ...ITEM_RULES,
    getBlob: { cost: COSTS.driveRead, scopes: READ_SCOPES },
    getAs: { cost: COSTS.driveRead, scopes: READ_SCOPES },
    makeCopy: { cost: COSTS.driveCreate, scopes: WRITE_SCOPES },
    setContent: { cost: COSTS.driveCreate, scopes: WRITE_SCOPES },
  };

  getMimeType(): string {
    return this._node.mimeType;
  }

  getDownloadUrl(): string | null {
    return this._node.content === undefined ? null : `https://drive.google.com/uc?id=${this._id}&export=download`;
  }

  getTargetId(): string | null {
    return this._node.target ?? null;
  }

  /** Google files come as PDF. */
  getBlob(): Blob {
    const node = this._node;
    if (canExport(node, 'application/pdf') !== null) return this.getAs('application/pdf');
    return new Blob(this._run, contentOf(node), node.mimeType, node.name);
  }

  /** The name's last dot and what follows it give way to the new extension. */
  getAs(contentType: string): Blob {
    const node = this._node;
    const able = canExport(node, contentType);
    if (able === null) return convertBlob(new Blob(this._run, contentOf(node), node.mimeType, node.name), contentType);
    if (!able) throw new GoogleError(`Converting from ${node.mimeType} to ${contentType} is not supported.`);
    useQuota(this._run, 'Files converted');
    const extension = extensionOf(contentType);
    const name = extension === null ? node.name : `${node.name.replace(/\.[^.]*$/, '')}.${extension}`;
    return new Blob(this._run, exportBytes(this._run, node, contentType), contentType, name);
  }

  setContent(content: string): this {
    const bytes = Buffer.from(content, 'utf8');
    if (this._node.content === undefined) throw new GoogleError('Access denied: DriveApp.');
    return this._change({ content: bytes.toString('base64'), size: bytes.length });
  }

  /** Lies beside the original, or in My Drive where the person may not write there. */
  makeCopy(nameOrFolder?: string | DriveItem, destination?: DriveItem): File {
    const node = this._node;
    const { workspace, user } = this._run;
    const name = typeof nameOrFolder === 'string' ? nameOrFolder : `Copy of ${node.name}`;
    const folder = (typeof nameOrFolder === 'object' ? nameOrFolder : destination)?._node;
    if (folder && !folder.isRoot) mustEdit(this._run, folder);
    const beside = node.parent !== null && canEdit(workspace, user, node.parent) ? node.parent : null;
    const parent = folder ? (folder.isRoot ? null : folder.id) : beside;
    countNew(this._run, node.mimeType);
    return new File(
      this._run,
      copyFile(workspace, node, { name, owner: user, parent, grants: [grantOf(this._run)] }).id,
    );
  }

  getParents(): FolderIterator {
    return folderIterator(this._run, parentsOf(this._run, this._node));
  }

  addCommenter(person: Parameters<DriveItem['addEditor']>[0]): this {
    return this._share([typeof person === 'string' ? person : person._email], 'commenter');
  }

  addCommenters(people: string[]): this {
    return this._share(people, 'commenter');
  }

  removeCommenter(person: Parameters<DriveItem['addEditor']>[0]): this {
    return this.removeViewer(person);
  }
}

/** Ids of the folder that a person sees around a file. */
export function parentsOf({ user }: Execution, node: FileState): string[] {
  if (node.isRoot) return [];
  return node.parent !== null ? [node.parent] : node.owner === user ? [rootIdOf(user)] : [];
}

export function countNew(run: Execution, mimeType: string): void {
  if (mimeType === DOCUMENT) useQuota(run, 'Documents created');
  if (mimeType === SPREADSHEET) useQuota(run, 'Spreadsheets created');
}

registerFile((run, id) => new File(run, id));
