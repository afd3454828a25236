import vm from 'node:vm';

/** Makes values that are native inside a script's own V8 context, so that `instanceof Date` and zod agree with them. */
export interface Realm {
  readonly context: vm.Context;
  date(ms: number): unknown;
  array(items: unknown[]): unknown[];
  object(entries: Record<string, unknown>): object;
  parse(json: string): unknown;
  error(name: string, message: string, extra?: Record<string, unknown>): unknown;
  /** Gives the context another run's clock and chance. */
  follow(now: () => number, random: () => number): void;
}

// Runs inside the context before any script: a Date that follows the virtual clock, and the makers of native values.
const PRELUDE = `(() => {
  const Real = Date, now = __now;
  const Virtual = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(Real, args.length ? args : [now()], newTarget === Virtual ? Real : newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => key === 'now' ? now : Real[key],
  });
  Real.prototype.constructor = Virtual;
  globalThis.Date = Virtual;
  Math.random = __random;
  delete globalThis.__now;
  delete globalThis.__random;
  // Nothing says that Apps Script has these.
  delete globalThis.WeakRef;
  delete globalThis.FinalizationRegistry;
  delete globalThis.SharedArrayBuffer;
  delete globalThis.Atomics;
  globalThis.__realm = {
    date: (ms) => new Real(ms),
    array: (items) => Array.from(items),
    object: (entries) => Object.assign({}, entries),
    parse: (text) => JSON.parse(text),
    error: (name, message, extra) => {
      const error = new Error(message);
      Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
      if (extra) Object.assign(error, extra);
      return error;
    },
  };
})()`;
const prelude = new vm.Script(PRELUDE, { filename: 'prelude.js' });

/**
 * A bare V8 context as Apps Script gives one: ECMAScript and nothing of the web or of Node.
 * @param now the virtual clock, epoch ms.
 * @param random seeded, so that a world can be repeated.
 */
export function makeRealm(now: () => number, random: () => number, codeFromStrings: boolean): Realm {
  let followed = { now, random };
  const context = vm.createContext(
    { __now: () => followed.now(), __random: () => followed.random() },
    // Promises go on when the call stack is empty, within the run: https://developers.google.com/apps-script/guides/v8-runtime
    { codeGeneration: { strings: codeFromStrings, wasm: true }, microtaskMode: 'afterEvaluate' },
  );
  prelude.runInContext(context);
  const makers = context.__realm as Omit<Realm, 'context' | 'follow'>;
  delete context.__realm;
  return {
    context,
    ...makers,
    follow: (nextNow, nextRandom) => {
      followed = { now: nextNow, random: nextRandom };
    },
  };
}
