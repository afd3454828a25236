import { InvalidRequest } from './context';

/**
 * Applies a field mask as the Docs API does: a field that is listed and absent goes back to what it inherits.
 * @param roots the fields that may be named; `*` means all of them.
 * @see https://developers.google.com/workspace/docs/api/how-tos/field-masks
 */
export function applyFields<T extends object>(
  target: T,
  source: Partial<T>,
  fields: string | undefined,
  roots: readonly string[],
): void {
  for (const path of fieldPaths(fields, roots)) {
    const keys = path.split('.');
    setPath(target as Record<string, unknown>, keys, getPath(source as Record<string, unknown>, keys));
  }
}

/** The paths of a mask, checked. */
export function fieldPaths(fields: string | undefined, roots: readonly string[]): string[] {
  if (!fields?.trim())
    throw new InvalidRequest("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const paths = fields.trim() === '*' ? [...roots] : fields.split(',').map((path) => camelCase(path.trim()));
  for (const path of paths) {
    if (!roots.includes(path.split('.')[0]!)) throw new InvalidRequest(`Invalid field: ${path}`);
  }
  return paths;
}

const camelCase = (path: string): string => path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function getPath(source: Record<string, unknown>, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], source);
}

function setPath(target: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key, ...rest] = keys as [string, ...string[]];
  if (rest.length > 0) {
    const inner = (target[key] ?? {}) as Record<string, unknown>;
    setPath(inner, rest, value);
    target[key] = inner;
  } else if (value === undefined || value === null) delete target[key];
  else target[key] = typeof value === 'object' ? structuredClone(value) : value;
}
