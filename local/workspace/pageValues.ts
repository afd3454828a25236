/**
 * Where a value holds something that cannot travel between a page and the server: a date, a function, a cycle, an
 * object of a class. Null if all of it can. https://developers.google.com/apps-script/guides/html/communication#parameters_and_return_values
 */
export function illegalValue(value: unknown, path: string, above: readonly unknown[] = []): string | null {
  if (value === null || value === undefined) return null;
  if (['string', 'number', 'boolean'].includes(typeof value)) return null;
  if (typeof value !== 'object' || above.includes(value)) return path;
  if (!Array.isArray(value) && !isPlain(value)) return path;
  for (const [key, item] of Object.entries(value)) {
    const found = illegalValue(item, key, [...above, value]);
    if (found !== null) return found;
  }
  return null;
}

export const isLegal = (value: unknown): boolean => illegalValue(value, '') === null;

const isPlain = (value: object): boolean =>
  Object.prototype.toString.call(value) === '[object Object]' &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);
