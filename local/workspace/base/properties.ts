import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { useQuota } from '../kernel/quota';

/** https://developers.google.com/apps-script/guides/services/quotas#current_limitations */
const VALUE_BYTES = 9 * 1024;
const STORE_BYTES = 500 * 1024;

type Store = Record<string, string>;

/**
 * Where a project keeps text between runs.
 * @see https://developers.google.com/apps-script/reference/properties/properties-service
 */
export class PropertiesService extends Remote {
  static override readonly type = 'Properties.PropertiesService';
  static override readonly page = 'properties/properties-service';

  getScriptProperties(): Properties {
    return this._store('script', () => this._run.project.state.properties.script);
  }

  getUserProperties(): Properties {
    const user = this._run.user || this._run.activeUser;
    return this._store('user', () => (this._run.project.state.properties.user[user] ??= {}));
  }

  /** Null for a script that is bound to no document. */
  getDocumentProperties(): Properties | null {
    if (this._run.project.state.containerId === null) return null;
    return this._store('document', () => this._run.project.state.properties.document);
  }

  /** One object for each store and run; nothing is loaded where a run has no rights at all (`AuthMode.NONE`). */
  _store(kind: string, store: () => Store): Properties {
    if (this._run.authMode === 'NONE') {
      throw new GoogleError('You do not have permission to call PropertiesService.');
    }
    const key = `properties/${kind}`;
    const known = this._run.memo.get(key) as Properties | undefined;
    const made = known ?? new Properties(this._run, store);
    this._run.memo.set(key, made);
    return made;
  }
}

const sizeOf = (store: Store): number =>
  Object.entries(store).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);

/** @see https://developers.google.com/apps-script/reference/properties/properties */
export class Properties extends Remote {
  static override readonly type = 'Properties.Properties';
  static override readonly page = 'properties/properties';
  static override readonly rules: Rules = Object.fromEntries(
    [
      'deleteAllProperties',
      'deleteProperty',
      'getKeys',
      'getProperties',
      'getProperty',
      'setProperties',
      'setProperty',
    ].map((name) => [name, { cost: COSTS.properties }]),
  );

  constructor(
    run: Execution,
    readonly _entries: () => Store,
  ) {
    super(run);
  }

  getProperty(key: string): string | null {
    this._count();
    return this._entries()[String(key)] ?? null;
  }

  getProperties(): Store {
    this._count();
    return { ...this._entries() };
  }

  getKeys(): string[] {
    this._count();
    return Object.keys(this._entries());
  }

  /** @throws GoogleError over 9 KB a value or 500 KB a store. */
  setProperty(key: string, value: string): this {
    this._count();
    this._write({ ...this._entries(), [String(key)]: String(value) });
    return this;
  }

  setProperties(properties: Record<string, unknown>, deleteAllOthers = false): this {
    this._count();
    const texts = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)]));
    this._write(deleteAllOthers ? texts : { ...this._entries(), ...texts });
    return this;
  }

  deleteProperty(key: string): this {
    this._count();
    delete this._entries()[String(key)];
    return this;
  }

  deleteAllProperties(): this {
    this._count();
    this._write({});
    return this;
  }

  _count(): void {
    useQuota(this._run, 'Properties read/write');
  }

  _write(next: Store): void {
    for (const value of Object.values(next)) {
      if (Buffer.byteLength(value) > VALUE_BYTES) throw new GoogleError('Argument too large: value');
    }
    if (sizeOf(next) > STORE_BYTES) {
      throw new GoogleError(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    const store = this._entries();
    for (const key of Object.keys(store)) delete store[key];
    Object.assign(store, next);
  }
}
