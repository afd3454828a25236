import type { Realm } from './realm';

/**
 * Contexts in which a project's files have run already, put by for its next run. Google begins every run with a new
 * context and so does the local Workspace, unless `Workspace.warm` says otherwise: V8 compiles for each context anew, and
 * in a long replay that is most of the time.
 *
 * It is the same world only for a project that keeps nothing in variables from one run to the next. A global that has
 * changed shows, and its context is not used again; a variable inside a function's closure does not show.
 */
export class WarmContexts {
  private readonly idle: Realm[] = [];
  private readonly loaded = new WeakMap<Realm, ReadonlyMap<PropertyKey, unknown>>();

  take(): Realm | undefined {
    return this.idle.pop();
  }

  isLoaded(realm: Realm): boolean {
    return this.loaded.has(realm);
  }

  /** @param isTied whether a file took hold of a service while it was loaded, which is the service of that one run. */
  noteLoaded(realm: Realm, isTied: boolean): void {
    if (!isTied) this.loaded.set(realm, globalsOf(realm));
  }

  putBy(realm: Realm): void {
    const before = this.loaded.get(realm);
    if (before && isSame(before, globalsOf(realm))) this.idle.push(realm);
  }

  clear(): void {
    this.idle.length = 0;
  }
}

/** What stands in the global object, services left out: each run has its own. */
function globalsOf({ context }: Realm): ReadonlyMap<PropertyKey, unknown> {
  const globals = new Map<PropertyKey, unknown>();
  for (const key of Reflect.ownKeys(context)) {
    const found = Reflect.getOwnPropertyDescriptor(context, key);
    if (found && 'value' in found) globals.set(key, found.value);
  }
  return globals;
}

const isSame = (before: ReadonlyMap<PropertyKey, unknown>, after: ReadonlyMap<PropertyKey, unknown>): boolean =>
  before.size === after.size &&
  [...after].every(([key, value]) => before.has(key) && Object.is(before.get(key), value));
