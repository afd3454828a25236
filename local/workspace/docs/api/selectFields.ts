import { ApiError } from '../../kernel/errors';

type Json = Record<string, unknown>;

/** `a(b,c/d),e` as a tree of names; an empty tree takes everything below. */
interface Mask {
  [name: string]: Mask;
}

/**
 * A partial response, as every Google API gives for the `fields` parameter: `title,body(content(startIndex,paragraph))`.
 * @see https://developers.google.com/workspace/docs/api/how-tos/performance#partial-response
 */
export function selectFields(value: Json, fields: string | undefined, method: string): Json {
  if (!fields || fields === '*') return value;
  // Spaces count for nothing: Google's own samples ask for `nextPageToken, files(id, name)`.
  return pick(value, parse(fields.replace(/\s+/g, ''), method)) as Json;
}

function parse(fields: string, method: string): Mask {
  const refuse = (): never => {
    throw new ApiError(method, 400, 'invalidParameter', `Invalid field selection ${fields}`);
  };
  let at = 0;
  const list = (): Mask => {
    const mask: Mask = {};
    do {
      let inner = mask;
      do {
        const name = /^[\w*-]+/.exec(fields.slice(at))?.[0] ?? refuse();
        at += name.length;
        inner[name] ??= {};
        inner = inner[name];
      } while ((fields[at] === '/' || fields[at] === '.') && ++at);
      if (fields[at] === '(') {
        at += 1;
        Object.assign(inner, list());
        if (fields[at] !== ')') refuse();
        at += 1;
      }
    } while (fields[at] === ',' && ++at);
    return mask;
  };
  const mask = list();
  return at === fields.length ? mask : refuse();
}

function pick(value: unknown, mask: Mask): unknown {
  if (Object.keys(mask).length === 0 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, mask));
  const names = '*' in mask ? Object.keys(value) : Object.keys(mask);
  const entries = names
    .filter((name) => name in value)
    .map((name) => [name, pick((value as Json)[name], mask[name] ?? mask['*'] ?? {})]);
  return Object.fromEntries(entries);
}
