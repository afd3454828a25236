import { ApiFailure, hasScope } from '../kernel/apiCollection';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { nodeFor } from './files';
import { canEdit, canView } from './rights';
import type { FileState } from './state';

export const WRITE_SCOPES = ['drive', 'drive.file'];
export const READ_SCOPES = [...WRITE_SCOPES, 'drive.readonly', 'drive.metadata.readonly', 'drive.metadata'];

export const grantOf = (run: Execution): string => `${run.project.id}|${run.user}`;

/** With `drive.file` alone a project sees what it has made or opened, for each person apart. */
export const seesAll = (run: Execution): boolean =>
  hasScope(run, 'drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly');

export const isGranted = (run: Execution, node: FileState): boolean =>
  seesAll(run) || node.isRoot === true || node.grants.includes(grantOf(run));

export const notFound = (id: string): ApiFailure => new ApiFailure(404, 'notFound', `File not found: ${id}.`);

export const noRights = (): ApiFailure =>
  new ApiFailure(403, 'insufficientFilePermissions', 'The user does not have sufficient permissions for this file.');

/**
 * A file that the run's user may read or write through the Drive API.
 * @throws ApiFailure 404 where it is not, or is hidden from the person or from a project with `drive.file` alone;
 * 403 `appNotAuthorizedToFile` where this project made it as somebody else; 403 where only reading is allowed.
 */
export function openForApi(run: Execution, id: string, kind: 'read' | 'write'): FileState {
  const node = nodeFor(run.workspace, run.user, id);
  if (!node) throw notFound(id);
  if (node.isRoot) {
    return node;
  }
  if (!canView(run.workspace, run.user, id)) throw notFound(id);
  if (!isGranted(run, node)) {
    if (!node.grants.some((grant) => grant.startsWith(`${run.project.id}|`))) throw notFound(id);
    throw new ApiFailure(
      403,
      'appNotAuthorizedToFile',
      `The user has not granted the app ${run.project.id} ${kind} access to the file ${id}.`,
    );
  }
  if (kind === 'write' && !canEdit(run.workspace, run.user, id)) throw noRights();
  return node;
}

/** @throws GoogleError as DriveApp words it, for files that are not there or not the person's to see. */
export function openForApp(run: Execution, id: string): FileState {
  const node = nodeFor(run.workspace, run.user, id);
  if (node && (node.isRoot || canView(run.workspace, run.user, id))) return node;
  throw new GoogleError('No item with the given ID could be found, or you do not have permission to access it.');
}

/** @throws GoogleError where the person may only look. */
export function mustEdit(run: Execution, node: FileState): void {
  if (!node.isRoot && canEdit(run.workspace, run.user, node.id)) return;
  throw new GoogleError('Access denied: DriveApp.');
}
