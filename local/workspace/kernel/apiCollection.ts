import { selectFields } from '../docs/api/selectFields';
import { Json, Remote } from './bridge';
import { ApiError, GoogleError } from './errors';
import type { Execution } from './execution';
import { knownMethods } from './signatures';

export type Resource = Record<string, unknown>;

/** What a Google API answers instead of a result; the collection adds which method it was. */
export class ApiFailure extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    readonly text: string,
  ) {
    super(text);
  }
}

/** Scopes that the manifest has and the run's user has agreed to, by their short names. */
export function scopesOf(run: Execution): string[] {
  const short = (scope: string) => scope.replace('https://www.googleapis.com/auth/', '');
  const granted = new Set((run.project.state.consents[run.user] ?? []).map(short));
  return run.project.scopes.map(short).filter((scope) => granted.has(scope));
}

export const hasScope = (run: Execution, ...anyOf: string[]): boolean =>
  scopesOf(run).some((scope) => anyOf.includes(scope));

/** `Docs.newRequest()` and the like, by which older scripts begin a resource: they give empty objects. */
export function giveEmptyObjects(service: typeof Remote): void {
  for (const name of knownMethods(service.type) ?? []) {
    if (!/^new[A-Z]/.test(name)) continue;
    Object.defineProperty(service.prototype, name, { value: () => ({}), configurable: true });
  }
}

/** A collection of an advanced service: each method is one HTTP request, answered with plain JSON or refused as a whole. */
export abstract class ApiCollection extends Remote {
  /** Begins the method names in errors, such as `drive.files`. */
  protected abstract readonly _path: string;

  /**
   * Checks scopes, runs the request and gives its JSON, only the `fields` asked for.
   * @throws ApiError with the method's name for what the request refuses.
   */
  protected _answer(method: string, scopes: readonly string[], body: () => unknown, fields?: string): Json {
    return new Json(
      this._do(method, scopes, () => {
        const value = body() ?? null;
        return fields && value ? selectFields(value as Resource, fields, `${this._path}.${method}`) : value;
      }),
    );
  }

  /** As `_answer`, for results that are no JSON or none at all. */
  protected _do<T>(method: string, scopes: readonly string[], body: () => T): T {
    const name = `${this._path}.${method}`;
    if (this._run.authMode !== 'FULL') {
      // A simple trigger and a custom function act with nobody's consent, and an advanced service always needs it.
      const required = scopes.map((scope) =>
        scope.startsWith('https:') ? scope : `https://www.googleapis.com/auth/${scope}`,
      );
      throw new GoogleError(
        `You do not have permission to call ${name}. Required permissions: ${required.join(' || ')}`,
      );
    }
    if (!hasScope(this._run, ...scopes)) {
      throw new ApiError(name, 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    }
    try {
      return body();
    } catch (error) {
      if (error instanceof ApiFailure) throw new ApiError(name, error.code, error.reason, error.text);
      throw error;
    }
  }
}
