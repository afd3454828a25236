import { Blob, blobOf } from '../../base/blob';
import { ApiCollection, ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Json } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { NotInLocalWorkspace } from '../../kernel/errors';
import { useQuota } from '../../kernel/quota';
import { grantOf, noRights, openForApi, READ_SCOPES, WRITE_SCOPES } from '../access';
import { canExport, contentOf, exportBytes } from '../exports';
import {
  change,
  copyFile,
  createFile,
  DOCUMENT,
  deleteForever,
  FOLDER,
  isWithin,
  rootIdOf,
  SPREADSHEET,
} from '../files';
import { canImport, importInto } from '../imports';
import { isOwner } from '../rights';
import type { FileState } from '../state';
import { checkFileFields, DEFAULT_FIELDS, fileJson } from './fileJson';
import { listFiles } from './listFiles';

interface FileResource extends Resource {
  id?: string;
  name?: string;
  description?: string;
  mimeType?: string;
  parents?: string[];
  properties?: Record<string, string | null>;
  appProperties?: Record<string, string | null>;
  trashed?: boolean;
  starred?: boolean;
  writersCanShare?: boolean;
}

type Options = Resource & { fields?: string; alt?: string; addParents?: string; removeParents?: string };

const DATA_SCOPES = ['drive', 'drive.file', 'drive.readonly'];
const isNative = (mimeType: string): boolean =>
  mimeType.startsWith('application/vnd.google-apps.') && mimeType !== FOLDER;
const bad = (text: string, reason = 'invalid'): ApiFailure => new ApiFailure(400, reason, text);

/** `Drive.Files`, version 3: https://developers.google.com/workspace/drive/api/reference/rest/v3/files */
export class Files extends ApiCollection {
  static override readonly type = 'Drive.Collection.FilesCollection';
  static override readonly page = '../advanced/drive';
  static override readonly rules = {
    get: { cost: COSTS.driveApiRead },
    list: { cost: COSTS.driveApiSearch },
    create: { cost: COSTS.driveApiCreate },
    copy: { cost: COSTS.driveApiCreate },
    update: { cost: COSTS.driveApiCreate },
    remove: { cost: COSTS.driveApiCreate },
    export: { cost: COSTS.driveApiRead },
    generateIds: { cost: COSTS.driveApiRead },
    emptyTrash: { cost: COSTS.driveApiCreate },
  };
  protected override readonly _path = 'drive.files';

  /** With `alt: 'media'` the content. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/get */
  get(fileId: string, options: Options = {}): Json | Blob {
    if (options.alt === 'media') {
      return this._do('get', DATA_SCOPES, () => {
        const node = openForApi(this._run, fileId, 'read');
        if (node.content === undefined) {
          throw new ApiFailure(
            403,
            'fileNotDownloadable',
            'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
          );
        }
        return new Blob(this._run, contentOf(node), node.mimeType, node.name);
      });
    }
    return this._file('get', READ_SCOPES, options, () => openForApi(this._run, fileId, 'read'));
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list */
  list(options: Options = {}): Json {
    const fields = options.fields ?? `kind,incompleteSearch,nextPageToken,files(${DEFAULT_FIELDS})`;
    return this._answer('list', READ_SCOPES, () => listFiles(this._run, options), fields);
  }

  /**
   * An id from `generateIds` makes the creation repeatable: the second one answers 409.
   * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/create
   */
  create(resource: FileResource, media?: unknown, options: Options = {}): Json {
    return this._file('create', WRITE_SCOPES, options, () => {
      const blob = media === undefined || media === null ? null : blobOf(media);
      const mimeType = resource.mimeType ?? blob?._contentType ?? 'application/octet-stream';
      this._checkId(resource.id, mimeType);
      const parent = this._parent(resource.parents);
      if (blob && isNative(mimeType)) {
        if (!canImport(blob._contentType, mimeType))
          throw new NotInLocalWorkspace(`Drive.Files.create with conversion of ${blob._contentType} to ${mimeType}`);
        useQuota(this._run, 'Files converted');
      }
      this._countNew(mimeType);
      const uploads = !mimeType.startsWith('application/vnd.google-apps.');
      const made = createFile(this._run.workspace, {
        id: resource.id,
        name: resource.name ?? blob?._name ?? 'Untitled',
        owner: this._run.user,
        parent,
        mimeType,
        content: uploads ? Buffer.from(blob?._bytes ?? []).toString('base64') : undefined,
        ...this._texts(resource),
        grants: [grantOf(this._run)],
        target: (resource.shortcutDetails as { targetId?: string } | undefined)?.targetId,
      });
      if (resource.starred) made.starred = true;
      if (blob && isNative(mimeType)) importInto(this._run.workspace, made, blob);
      return made;
    });
  }

  /**
   * One request that carries name, folder and properties; those of the original are kept beside them.
   * @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/copy
   */
  copy(resource: FileResource, fileId: string, options: Options = {}): Json {
    return this._file('copy', WRITE_SCOPES, options, () => {
      const source = openForApi(this._run, fileId, 'read');
      if (source.mimeType === FOLDER || source.isRoot)
        throw new ApiFailure(403, 'cannotCopyFile', 'This file cannot be copied by the user.');
      this._checkId(resource.id, source.mimeType);
      const parent = resource.parents ? this._parent(resource.parents) : this._keepParent(source);
      this._countNew(source.mimeType);
      return copyFile(this._run.workspace, source, {
        id: resource.id,
        name: resource.name ?? `Copy of ${source.name}`,
        owner: this._run.user,
        parent,
        ...this._texts(resource),
        grants: [grantOf(this._run)],
      });
    });
  }

  /** A property set to null is removed. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/update */
  update(resource: FileResource, fileId: string, media?: unknown, options: Options = {}): Json {
    return this._file('update', WRITE_SCOPES, options, () => {
      const node = openForApi(this._run, fileId, 'write');
      if (node.isRoot) throw noRights();
      if (resource.parents)
        throw new ApiFailure(
          403,
          'fieldNotWritable',
          'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
        );
      if (resource.id !== undefined && resource.id !== fileId)
        throw new ApiFailure(
          403,
          'fieldNotWritable',
          'The resource body includes fields which are not directly writable.',
        );
      if (resource.trashed !== undefined && !isOwner(this._run.workspace, this._run.user, fileId)) throw noRights();
      const { name, description, trashed } = resource;
      const changes: Partial<FileState> = {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(trashed === undefined ? {} : { trashed }),
        ...(resource.starred === undefined ? {} : { starred: resource.starred }),
        ...(resource.writersCanShare === undefined ? {} : { editorsCannotShare: !resource.writersCanShare }),
        properties: merged(node.properties, resource.properties),
        appProperties: merged(node.appProperties, this._private(resource.appProperties)),
        ...this._moved(node, options),
      };
      if (media !== undefined && media !== null) {
        const blob = blobOf(media);
        if (isNative(node.mimeType))
          throw new NotInLocalWorkspace(`Drive.Files.update with content for ${node.mimeType}`);
        Object.assign(changes, { content: Buffer.from(blob._bytes).toString('base64'), size: blob._bytes.length });
      }
      change(this._run.workspace, node, changes);
      return node;
    });
  }

  /** Past the bin, for good. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/delete */
  remove(fileId: string, _options: Options = {}): void {
    this._do('delete', WRITE_SCOPES, () => {
      const node = openForApi(this._run, fileId, 'write');
      if (node.isRoot || !isOwner(this._run.workspace, this._run.user, fileId)) throw noRights();
      deleteForever(this._run.workspace, node);
    });
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export */
  export(fileId: string, mimeType: string, options: Options = {}): Blob {
    return this._do('export', DATA_SCOPES, () => {
      const node = openForApi(this._run, fileId, 'read');
      const able = canExport(node, mimeType);
      if (able === null) throw new ApiFailure(403, 'fileNotExportable', 'Export only supports Docs Editors files.');
      if (!able) throw bad('The requested conversion is not supported.', 'badRequest');
      if (options.alt !== 'media')
        throw bad('Export requires alt=media to download the exported content.', 'badRequest');
      useQuota(this._run, 'Files converted');
      return new Blob(this._run, exportBytes(this._run, node, mimeType), mimeType, node.name);
    });
  }

  /** Ids for folders and uploads. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/generateIds */
  generateIds(options: Options & { count?: number } = {}): Json {
    return this._answer(
      'generateIds',
      WRITE_SCOPES,
      () => {
        const count = options.count ?? 10;
        if (!Number.isInteger(count) || count < 1 || count > 1000)
          throw bad(`Invalid value '${count}'. Values must be within the range: [1, 1000]`, 'invalidParameter');
        const ids = Array.from({ length: count }, () => this._run.workspace.id('file'));
        const { drive } = this._run.workspace.state;
        drive.reserved = { ...drive.reserved, ...Object.fromEntries(ids.map((id) => [id, this._run.user])) };
        return { kind: 'drive#generatedIds', space: options.space ?? 'drive', ids };
      },
      options.fields,
    );
  }

  /** @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/emptyTrash */
  emptyTrash(_options: Options = {}): void {
    this._do('emptyTrash', ['drive'], () => {
      const { files } = this._run.workspace.state.drive;
      for (const node of Object.values(files))
        if (node.trashed && node.owner === this._run.user && files[node.id]) deleteForever(this._run.workspace, node);
    });
  }

  private _file(method: string, scopes: readonly string[], options: Options, body: () => FileState): Json {
    const fields = options.fields ?? DEFAULT_FIELDS;
    return this._answer(
      method,
      scopes,
      () => {
        const json = fileJson(this._run, body());
        checkFileFields(fields, json);
        return json;
      },
      fields,
    );
  }

  /** Google counts what Docs and Sheets files a person makes in a day, by whatever service. */
  private _countNew(mimeType: string): void {
    if (mimeType === DOCUMENT) useQuota(this._run, 'Documents created');
    if (mimeType === SPREADSHEET) useQuota(this._run, 'Spreadsheets created');
  }

  private _checkId(id: string | undefined, mimeType: string): void {
    if (id === undefined) return;
    const { files, reserved } = this._run.workspace.state.drive;
    if (isNative(mimeType)) throw bad('Generated IDs are not supported for Docs Editors formats.');
    if (files[id]) throw new ApiFailure(409, 'fileIdInUse', 'A file already exists with the provided ID.');
    if (reserved?.[id] !== this._run.user) throw bad('The provided file ID is not usable.');
  }

  /** The folder to put a file into; null is My Drive. */
  private _parent(parents: string[] | undefined): string | null {
    if (!parents || parents.length === 0) return null;
    if (parents.length > 1) throw bad('A file cannot have more than one parent.', 'multipleParentsNotSupported');
    const [id = ''] = parents;
    const folder = openForApi(this._run, id, 'write');
    if (folder.mimeType !== FOLDER)
      throw new ApiFailure(403, 'parentNotAFolder', 'The specified parent is not a folder.');
    return folder.isRoot ? null : folder.id;
  }

  /** A copy lies beside its original where the person may write there, else in My Drive. */
  private _keepParent(source: FileState): string | null {
    if (source.parent === null) return null;
    try {
      return this._parent([source.parent]);
    } catch (error) {
      if (error instanceof ApiFailure) return null;
      throw error;
    }
  }

  private _moved(node: FileState, { addParents, removeParents }: Options): Partial<FileState> {
    if (removeParents && !addParents) return { parent: null };
    if (!addParents) return {};
    const to = this._parent(String(addParents).split(','));
    const from = node.parent ?? rootIdOf(node.owner);
    if (to === node.parent) return {};
    if (!removeParents || !String(removeParents).split(',').includes(from))
      throw new ApiFailure(403, 'cannotAddParent', 'Increasing the number of parents is not allowed');
    if (to !== null && isWithin(this._run.workspace, to, node.id))
      throw new ApiFailure(403, 'cyclicalParents', 'The specified parent would create a cycle.');
    return { parent: to };
  }

  private _texts(resource: FileResource): Pick<FileState, 'properties' | 'appProperties'> & { description?: string } {
    return {
      ...(resource.description === undefined ? {} : { description: resource.description }),
      properties: merged({}, resource.properties),
      appProperties: merged({}, this._private(resource.appProperties)),
    };
  }

  private _private(given: Record<string, string | null> | undefined): Record<string, string | null> | undefined {
    return (
      given &&
      Object.fromEntries(Object.entries(given).map(([key, value]) => [`${this._run.project.id}|${key}`, value]))
    );
  }
}

const MAX_PROPERTY_BYTES = 124;
const MAX_PROPERTIES = 30;

/**
 * Properties with changes laid over them; null takes one away.
 * @throws ApiFailure past Drive's sizes. https://developers.google.com/workspace/drive/api/guides/properties
 */
function merged(old: Record<string, string>, given: Record<string, string | null> | undefined): Record<string, string> {
  const all = { ...old };
  for (const [key, value] of Object.entries(given ?? {})) {
    const bare = key.slice(key.indexOf('|') + 1);
    if (value === null) delete all[key];
    else if (Buffer.byteLength(bare + value) > MAX_PROPERTY_BYTES)
      throw new ApiFailure(403, 'propertyValueTooLong', 'The property key and value together exceed 124 bytes.');
    else all[key] = String(value);
  }
  if (Object.keys(all).length > MAX_PROPERTIES && given)
    throw new ApiFailure(403, 'propertyCountExceeded', 'The file has too many custom properties.');
  return all;
}
