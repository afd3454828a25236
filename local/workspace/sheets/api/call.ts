import type { FileState } from '../../drive/state';
import { Json, Remote } from '../../kernel/bridge';
import { COSTS, PER_CELL_MS } from '../../kernel/costs';
import { ApiError, GoogleError } from '../../kernel/errors';
import { calculate } from '../model/formulas';
import { accessOf } from '../model/rights';
import type { BookState } from '../state';
import { type Mask, parseMask, pick } from './fields';
import { noPermission, notFound, Problem, problemOf } from './problem';

const SCOPES = ['spreadsheets', 'drive', 'drive.file'];
const SPREADSHEETS = 'https://www.googleapis.com/auth/spreadsheets';
const READ_SCOPES = [...SCOPES, 'spreadsheets.readonly', 'drive.readonly'];

export const READ = { cost: COSTS.sheetsApiRead };
export const WRITE = { cost: COSTS.sheetsApiWrite };

const MINUTE_MS = 60_000;
/** Requests a minute by one user of a project, and by all of them. https://developers.google.com/workspace/sheets/api/limits */
const PER_MINUTE = { user: 60, project: 300 };

/** Collections of the advanced Sheets service: each method is one HTTP request that Google answers or refuses as a whole. */
export abstract class Collection extends Remote {
  /** Begins the method names in errors, such as `sheets.spreadsheets.values`. */
  protected abstract readonly _path: string;

  /** Answers with plain JSON, only the fields asked for. What goes wrong is thrown as Google's error for the method. */
  protected _answer(method: string, kind: 'read' | 'write', body: () => unknown, options?: { fields?: string }): Json {
    if (this._run.authMode !== 'FULL') {
      // A simple trigger and a custom function act with nobody's consent, and an advanced service always needs it.
      throw new GoogleError(
        `You do not have permission to call ${this._path}.${method}. Required permissions: ${SPREADSHEETS}`,
      );
    }
    try {
      this._spendQuota(kind);
      this._checkScopes(kind);
      const mask: Mask = options?.fields === undefined ? true : parseMask(options.fields);
      return new Json(pick(body(), mask));
    } catch (error) {
      const problem = problemOf(error);
      throw problem ? new ApiError(`${this._path}.${method}`, problem.code, problem.reason, problem.text) : error;
    }
  }

  /** The spreadsheet with this id, its formulas worked out if it is to be read. @throws Problem 404 where it is not or the project may not know of it, 403 where the user may not. */
  protected _open(id: string, kind: 'read' | 'write'): BookState {
    const { state } = this._run.workspace;
    const book = state.books.byId[id];
    const file = state.drive.files[id];
    if (!book || !file || !this._grantedTo(file)) throw notFound();
    const access = accessOf(this._run.workspace, id, this._run.user);
    if (access === 'none' || (access === 'view' && kind === 'write')) throw noPermission();
    if (kind === 'read') calculate(this._run.workspace, book);
    return book;
  }

  protected _fileOf(book: BookState): FileState {
    return this._run.workspace.state.drive.files[book.id]!;
  }

  /** Notes the change on the file, as Drive shows it. */
  protected _written(book: BookState): void {
    this._fileOf(book).modifiedAt = this._run.workspace.state.now;
  }

  /** Time that grows with the cells written. */
  protected _spendCells(cells: number): void {
    this._run.spend(cells * PER_CELL_MS);
  }

  /** With `drive.file` alone a project sees what it has made or opened, for each person apart. */
  private _grantedTo(file: FileState): boolean {
    const wide = this._scopes().some((scope) => /^(spreadsheets|drive)(\.readonly)?$/.test(scope));
    return wide || file.grants.includes(`${this._run.project.id}|${this._run.user}`);
  }

  /** Scopes that the manifest has and the user has agreed to, by their short names. */
  private _scopes(): string[] {
    const short = (scope: string) => scope.replace('https://www.googleapis.com/auth/', '');
    const granted = new Set((this._run.project.state.consents[this._run.user] ?? []).map(short));
    return this._run.project.scopes.map(short).filter((scope) => granted.has(scope));
  }

  private _checkScopes(kind: 'read' | 'write'): void {
    const enough = kind === 'read' ? READ_SCOPES : SCOPES;
    if (!this._scopes().some((scope) => enough.includes(scope))) {
      throw new Problem('Request had insufficient authentication scopes.', 403, 'insufficientPermissions');
    }
  }

  /** Counts the request against both limits of the minute. @throws Problem 429 once one of them is used up. */
  private _spendQuota(kind: 'read' | 'write'): void {
    const { state } = this._run.workspace;
    const name = kind === 'read' ? 'Read' : 'Write';
    const project = this._run.project.id;
    for (const [who, limit, per] of [
      [this._run.user, PER_MINUTE.user, 'per minute per user'],
      ['', PER_MINUTE.project, 'per minute'],
    ] as const) {
      const key = `${who}|sheetsApi${name}|${project}`;
      const known = state.quotas.used[key];
      const window = known && state.now - known.since < MINUTE_MS ? known : { used: 0, since: state.now };
      const most =
        state.quotas.limits[key] ??
        state.quotas.limits[`${who}|sheetsApi${name}`] ??
        state.quotas.limits[`sheetsApi${name}`] ??
        limit;
      if (window.used >= most) {
        throw new Problem(
          `Quota exceeded for quota metric '${name} requests' and limit '${name} requests ${per}' of service 'sheets.googleapis.com' for consumer 'project_number:${projectNumber(project)}'.`,
          429,
          'rateLimitExceeded',
        );
      }
      window.used += 1;
      state.quotas.used[key] = window;
    }
  }
}

/** A Cloud project's number as errors show it: made from the project's id, always the same. */
function projectNumber(id: string): string {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) % 900_000_000_000;
  return String(100_000_000_000 + hash);
}
