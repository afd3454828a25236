import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import type { ProjectState } from '../kernel/state';

const LONGEST_KEY = 250;
const VALUE_BYTES = 100 * 1024;
const DEFAULT_SECONDS = 600;
const LONGEST_SECONDS = 21_600;
/** Over a thousand entries the cache keeps the nine hundred that expire last. */
const MOST_ENTRIES = 1000;
const KEPT_ENTRIES = 900;

/** @see https://developers.google.com/apps-script/reference/cache/cache-service */
export class CacheService extends Remote {
  static override readonly type = 'Cache.CacheService';
  static override readonly page = 'cache/cache-service';

  getScriptCache(): Cache {
    return this._area('script');
  }

  getUserCache(): Cache {
    return this._area(`user|${this._run.user || this._run.activeUser}`);
  }

  /** Null for a script that is bound to no document. */
  getDocumentCache(): Cache | null {
    const { containerId } = this._run.project.state;
    return containerId === null ? null : this._area(`document|${containerId}`);
  }

  _area(name: string): Cache {
    const key = `cache/${name}`;
    const made = (this._run.memo.get(key) as Cache | undefined) ?? new Cache(this._run, name);
    this._run.memo.set(key, made);
    return made;
  }
}

/** @see https://developers.google.com/apps-script/reference/cache/cache */
export class Cache extends Remote {
  static override readonly type = 'Cache.Cache';
  static override readonly page = 'cache/cache';
  static override readonly rules: Rules = Object.fromEntries(
    ['get', 'getAll', 'put', 'putAll', 'remove', 'removeAll'].map((name) => [name, { cost: COSTS.cache }]),
  );

  constructor(
    run: Execution,
    readonly _name: string,
  ) {
    super(run);
  }

  get(key: string): string | null {
    const entry = this._entries()[checkedKey(key)];
    const { now, switches } = this._run.workspace.state;
    if (!entry || entry.expiresAt <= now) return null;
    return switches.cacheForgets && entry.by !== this._run.record.id ? null : entry.value;
  }

  /** Only the keys that were found. */
  getAll(keys: string[]): Record<string, string> {
    const found = keys.map((key) => [key, this.get(key)] as const).filter(([, value]) => value !== null);
    return Object.fromEntries(found) as Record<string, string>;
  }

  /** @throws GoogleError `Argument too large: key` over 250 characters, `… value` over 100 KB. */
  put(key: string, value: string, expirationInSeconds = DEFAULT_SECONDS): void {
    const text = String(value);
    if (Buffer.byteLength(text) > VALUE_BYTES) throw new GoogleError('Argument too large: value');
    // What lies outside 1 second to 6 hours is taken as the nearer end (unverified).
    const seconds = Math.min(LONGEST_SECONDS, Math.max(1, expirationInSeconds));
    const entries = this._entries();
    const { state } = this._run.workspace;
    const by = state.switches.cacheForgets ? { by: this._run.record.id } : {};
    entries[checkedKey(key)] = { value: text, expiresAt: state.now + seconds * 1000, ...by };
    if (Object.keys(entries).length > MOST_ENTRIES) this._shrink();
  }

  putAll(values: Record<string, unknown>, expirationInSeconds = DEFAULT_SECONDS): void {
    for (const [key, value] of Object.entries(values)) this.put(key, String(value), expirationInSeconds);
  }

  remove(key: string): void {
    delete this._entries()[checkedKey(key)];
  }

  removeAll(keys: string[]): void {
    for (const key of keys) this.remove(key);
  }

  _entries(): ProjectState['cache'][string] {
    const { cache } = this._run.project.state;
    cache[this._name] ??= {};
    return cache[this._name]!;
  }

  _shrink(): void {
    const entries = this._entries();
    const byExpiry = Object.entries(entries).sort(([, a], [, b]) => b.expiresAt - a.expiresAt);
    for (const [key] of byExpiry.slice(KEPT_ENTRIES)) delete entries[key];
  }
}

function checkedKey(key: unknown): string {
  const text = String(key);
  if (text.length > LONGEST_KEY) throw new GoogleError('Argument too large: key');
  return text;
}
