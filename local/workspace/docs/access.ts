import { canEdit, canView } from '../drive/rights';
import { ApiError, GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { DOCUMENT_TYPE } from './documents';
import type { DocState } from './state';

/** Any one of these opens the Docs API; with the last one alone only files that the project has made or opened. */
export const DOCS_API_SCOPES = ['documents', 'drive', 'drive.file'];

/** Checks scopes the way an advanced service does. */
export function requireApiScopes(run: Execution, method: string): void {
  try {
    run.requireScopes(DOCS_API_SCOPES, method);
  } catch (error) {
    if (!(error instanceof GoogleError) || run.authMode !== 'FULL') throw error;
    throw new ApiError(method, 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  }
}

/**
 * The document that the run's user may read or write through the Docs API.
 * @throws ApiError 404 where there is none, 403 without rights, and 403 `appNotAuthorizedToFile` where only `drive.file`
 * was granted and neither this project nor its user has made or opened the file.
 */
export function openForApi(run: Execution, method: string, id: string, write: boolean): DocState {
  const { state } = run.workspace;
  const [node, doc] = [state.drive.files[id], state.docs.byId[id]];
  if (!node || (node.mimeType === DOCUMENT_TYPE && !doc))
    throw new ApiError(method, 404, 'notFound', 'Requested entity was not found.');
  if (!canView(run.workspace, run.user, id))
    throw new ApiError(method, 403, 'forbidden', 'The caller does not have permission');
  if (!doc) throw new ApiError(method, 400, 'failedPrecondition', 'This operation is not supported for this document');
  if (onlyDriveFile(run) && !node.grants.includes(grantOf(run))) {
    const kind = write ? 'write' : 'read';
    throw new ApiError(
      method,
      403,
      'appNotAuthorizedToFile',
      `The user has not granted the app ${run.project.id} ${kind} access to the file ${id}.`,
    );
  }
  if (write && !canEdit(run.workspace, run.user, id))
    throw new ApiError(method, 403, 'forbidden', 'The caller does not have permission');
  return doc;
}

export const grantOf = (run: Execution): string => `${run.project.id}|${run.user}`;

function onlyDriveFile(run: Execution): boolean {
  const short = (scope: string) => scope.replace('https://www.googleapis.com/auth/', '');
  const granted = (run.project.state.consents[run.user] ?? []).map(short);
  const manifest = run.project.scopes.map(short);
  return !['documents', 'drive'].some((scope) => granted.includes(scope) && manifest.includes(scope));
}
