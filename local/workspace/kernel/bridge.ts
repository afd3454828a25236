import type { Cost } from './costs';
import { ApiError, GoogleError, Killed, NotInLocalWorkspace, Suspended } from './errors';
import type { Execution } from './execution';
import { inGerman } from './german';
import { checkSignature, knownCollection, knownMethods, mismatch } from './signatures';

/** What must be granted before a method answers: any one of the listed scopes will do. */
export type Scopes = readonly string[];

export interface MethodRule {
  /** Counted as one call that reaches Google, and its virtual time. Without it a method is free (a chained getter, a log). */
  readonly cost?: Cost;
  readonly scopes?: Scopes;
}

export type Rules = Readonly<Record<string, MethodRule>>;

/**
 * Base of every class that a script can hold. A script sees each public method whose name does not begin with `_`,
 * through a proxy that counts the call, checks scopes and signature, and turns values and errors into the script's realm.
 */
export abstract class Remote {
  /** Name in `@types/google-apps-script`, such as `Spreadsheet.Range`; signatures and coverage go by it. */
  static readonly type: string = '';
  /** Page below https://developers.google.com/apps-script/reference/, such as `spreadsheet/range`. */
  static readonly page: string = '';
  static readonly rules: Rules = {};
  /** Scopes for every method of the class that names none of its own. */
  static readonly scopes: Scopes = [];
  constructor(readonly _run: Execution) {}
  toString(): string {
    return shortName((this.constructor as typeof Remote).type);
  }
}

/** A member of one of Google's enums: compared by identity, printed by name. */
export class EnumValue {
  constructor(
    readonly name: string,
    readonly index: number,
  ) {}
}

/** Plain JSON for the script. It crosses as one text, which for a wide table of values is many times faster than value by value. */
export class Json {
  constructor(readonly value: unknown) {}
}

/** The members of an enum by name. The same object for the whole process, so `===` holds. */
export function enumOf<const K extends string>(names: readonly K[]): Readonly<Record<K, EnumValue>> {
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, new EnumValue(name, index)]))) as Record<
    K,
    EnumValue
  >;
}

/** A method that trips over a null among its arguments refuses them; without one it is a fault of this program. */
function wholeArgs(fn: (...args: unknown[]) => unknown, remote: Remote, args: unknown[], name: string): unknown {
  try {
    return fn.apply(remote, args);
  } catch (error) {
    const tripped = error instanceof TypeError && /of (?:null|undefined) \(/.test(error.message);
    if (tripped && args.some((arg) => arg === null || arg === undefined)) throw mismatch(args, name);
    throw error;
  }
}

/** Arguments to look a word up in; what a mail says is in base64. */
const asText = (args: readonly unknown[]): string =>
  JSON.stringify(args, (key, value: unknown) =>
    key === 'raw' && typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : value,
  ) ?? '';

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

/** How errors name the class: `SpreadsheetApp.Range` for type `Spreadsheet.Range`. */
export function publicName(type: string): string {
  const collection = /^(\w+)\.Collection\.(.+)$/.exec(type);
  // Advanced services: `Sheets.Collection.Spreadsheets.ValuesCollection` is written `Sheets.Spreadsheets.Values`.
  if (collection) return `${collection[1]}.${collection[2]!.replace(/Collection$/, '')}`;
  if (!type.includes('.')) return type;
  const [space = '', name = ''] = type.split('.');
  const services: Record<string, string> = {
    Spreadsheet: 'SpreadsheetApp',
    Document: 'DocumentApp',
    Drive: 'DriveApp',
    Gmail: 'GmailApp',
    Mail: 'MailApp',
    Calendar: 'CalendarApp',
    Script: 'ScriptApp',
    Base: '',
    Utilities: 'Utilities',
    URL_Fetch: 'UrlFetchApp',
    HTML: 'HtmlService',
    Properties: 'PropertiesService',
    Cache: 'CacheService',
    Lock: 'LockService',
    Content: 'ContentService',
    Charts: 'Charts',
  };
  const service = services[space] ?? space;
  return service === name || service === '' ? name : `${service}.${name}`;
}

/** One per execution: keeps the proxies of its objects, so that the same object is always the same proxy. */
export class Bridge {
  private readonly proxies = new WeakMap<object, object>();
  private readonly targets = new WeakMap<object, object>();

  constructor(private readonly run: Execution) {}

  /** A host value as the script may hold it. */
  out(value: unknown): unknown {
    if (value === null || value === undefined || typeof value !== 'object') {
      return typeof value === 'function' ? this.outFunction(value as (...args: unknown[]) => unknown) : value;
    }
    if (value instanceof Remote) return this.expose(value);
    if (value instanceof EnumValue) return this.exposeEnum(value);
    if (value instanceof Json) return this.run.realm.parse(JSON.stringify(value.value));
    if (value instanceof Date) return this.run.realm.date(value.getTime());
    if (value instanceof Uint8Array) return this.run.realm.array(Array.from(value, (byte) => (byte << 24) >> 24));
    if (Array.isArray(value)) return this.run.realm.array(value.map((item) => this.out(item)));
    if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) {
      return this.run.realm.object(
        Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.out(item)])),
      );
    }
    return value; // Already of the script's realm.
  }

  /** A script's value as host code may use it: proxies become their objects, dates and arrays become native. */
  in(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    const target = this.targets.get(value);
    if (target !== undefined) return target;
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Date]') return new Date((value as Date).getTime());
    if (Array.isArray(value)) return Array.from(value, (item) => this.in(item));
    if (tag === '[object Object]') {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.in(item)]));
    }
    return value;
  }

  private outFunction(fn: (...args: unknown[]) => unknown): unknown {
    return (...args: unknown[]) => this.guard(() => this.out(fn(...args.map((arg) => this.in(arg)))));
  }

  private exposeEnum(value: EnumValue): object {
    const known = this.proxies.get(value);
    if (known) return known;
    const name = value.name;
    const proxy = this.run.realm.object({
      toString: () => name,
      toJSON: () => name,
      name: () => name,
      ordinal: () => value.index,
      compareTo: (other: { ordinal(): number }) => value.index - other.ordinal(),
    });
    this.proxies.set(value, proxy);
    this.targets.set(proxy, value);
    return proxy;
  }

  /** The script's view of a service object. */
  expose(remote: Remote): object {
    const known = this.proxies.get(remote);
    if (known) return known;
    const methods: Record<PropertyKey, unknown> = {};
    const proxy: object = new Proxy(this.run.realm.object({}), {
      get: (_, key) => {
        if (typeof key === 'symbol') return key === Symbol.toPrimitive ? () => remote.toString() : undefined;
        methods[key] ??= this.member(remote, key);
        return methods[key];
      },
      has: (_, key) => typeof key === 'string' && this.member(remote, key) !== undefined,
      ownKeys: () => [],
      set: (_, key, value) => {
        if (typeof key === 'symbol') return false;
        if (typeof (remote as unknown as Record<string, unknown>)._set === 'function') {
          (remote as unknown as { _set(key: string, value: unknown): void })._set(key, value);
          methods[key] = value;
          return true;
        }
        throw this.error(new GoogleError(`Cannot set property '${key}' of ${remote.toString()}.`));
      },
    });
    this.proxies.set(remote, proxy);
    this.targets.set(proxy, remote);
    return proxy;
  }

  /** Something that Google has and nobody wrote here: whatever is asked of it is refused by name. */
  absent(name: string): object {
    return new Proxy(this.run.realm.object({}), {
      get: (_, key) => {
        if (typeof key === 'symbol') return undefined;
        throw this.error(new NotInLocalWorkspace(`${name}.${key}`));
      },
    });
  }

  private member(remote: Remote, key: string): unknown {
    if (key.startsWith('_') || key === 'constructor') return undefined;
    const type = remote.constructor as typeof Remote;
    const own = (remote as unknown as Record<string, unknown>)[key];
    if (typeof own === 'function') return this.method(remote, type, key, own as (...args: unknown[]) => unknown);
    if (own !== undefined)
      return own instanceof Remote || own instanceof EnumValue || typeof own !== 'object'
        ? this.out(own)
        : this.outRecord(own);
    if (knownCollection(type.type, key)) throw this.error(new NotInLocalWorkspace(`${publicName(type.type)}.${key}`));
    if (knownMethods(type.type)?.has(key)) {
      return () => {
        throw this.error(new NotInLocalWorkspace(`${publicName(type.type)}.${key}`));
      };
    }
    return undefined; // Google has no such method either; the script gets V8's own "is not a function".
  }

  /** Enums and advanced-service collections hang on a service as properties. */
  private outRecord(own: unknown): unknown {
    return this.out(own);
  }

  private method(remote: Remote, type: typeof Remote, key: string, fn: (...args: unknown[]) => unknown): unknown {
    const rule = type.rules[key];
    const name = `${publicName(type.type)}.${key}`;
    const path = (remote as { _path?: unknown })._path;
    const request = typeof path === 'string' ? `${path}.${key}` : key;
    return (...scriptArgs: unknown[]) =>
      this.guard(() => {
        const args = scriptArgs.map((arg) => this.in(arg));
        checkSignature(type.type, key, args, name);
        const scopes = rule?.scopes ?? type.scopes;
        const invoke = () => wholeArgs(fn, remote, args, name);
        if (scopes.length > 0) this.run.requireScopes(scopes, name);
        return this.out(rule?.cost ? this.run.call(rule.cost, key, invoke, request, () => asText(args)) : invoke());
      });
  }

  private guard<T>(body: () => T): T {
    try {
      return body();
    } catch (error) {
      throw this.error(error);
    }
  }

  /** An error as the script sees it. A fault of the local Workspace itself passes through untouched, so that tests see it. */
  error(error: unknown): unknown {
    if (error instanceof ApiError) {
      return this.run.realm.error(error.name, error.message, {
        details: this.run.realm.parse(
          JSON.stringify({
            code: error.code,
            message: error.text,
            errors: [{ message: error.text, domain: 'global', reason: error.reason }],
          }),
        ),
      });
    }
    if (error instanceof GoogleError) {
      const german = this.run.workspace.state.switches.language === 'de';
      return this.run.realm.error(error.name, german ? inGerman(error.message) : error.message);
    }
    if (error instanceof NotInLocalWorkspace) return this.run.realm.error(error.name, error.message);
    if (error instanceof Killed || error instanceof Suspended) return error;
    return error;
  }
}
