import { isObject, type Json, type JsonObject } from './nested';
import type { Path } from './tables';

/** What lies at the end of a way into data; undefined where there is nothing. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const key of path) here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return here;
}

/** The same data with this at the end of the way. */
export function withAt(value: JsonObject, path: Path, there: Json): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return isObject(there) ? { ...value, ...there } : value;
  const inner = Object.hasOwn(value, key) ? value[key] : undefined;
  return { ...value, [key]: rest.length === 0 ? there : withAt(isObject(inner) ? inner : {}, rest, there) };
}

/** The same data without it; what holds nothing any more goes too. */
export function withoutAt(value: JsonObject, path: Path): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(value, key)) return value;
  const { [key]: inner, ...others } = value;
  if (rest.length === 0) return others;
  if (!isObject(inner)) return value;
  const left = withoutAt(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...value, [key]: left };
}

/** Both together; null where they say different things of the same. */
export function merged(a: JsonObject, b: JsonObject): JsonObject | null {
  let all = a;
  for (const [key, value] of Object.entries(b)) {
    const there = Object.hasOwn(a, key) ? a[key] : undefined;
    const both = there === undefined ? value : isObject(there) && isObject(value) ? merged(there, value) : null;
    if (both === null && value !== null) return null;
    all = { ...all, [key]: both as Json };
  }
  return all;
}

/** Whether two values say the same, in whatever order their keys stand. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** The way to the first thing that the one says and the other does not. */
export function firstLost(said: Json, heard: Json | undefined): (string | number)[] | null {
  if (Array.isArray(said)) {
    const items = Array.isArray(heard) ? (heard as readonly Json[]) : [];
    for (const [at, item] of said.entries()) {
      const lost = at < items.length ? firstLost(item as Json, items[at]) : [];
      if (lost) return [at, ...lost];
    }
    return null;
  }
  if (!isObject(said)) return heard === undefined ? [] : null;
  for (const [key, item] of Object.entries(said)) {
    const there = isObject(heard) && Object.hasOwn(heard, key) ? heard[key] : undefined;
    const lost = firstLost(item, there);
    if (lost) return [key, ...lost];
  }
  return null;
}
