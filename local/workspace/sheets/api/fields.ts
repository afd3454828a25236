import { Problem } from './problem';

/** A field mask as a tree: `{ note: true, userEnteredFormat: { numberFormat: true } }`; true takes everything below. */
export type Mask = true | { [field: string]: Mask };

/**
 * Reads `a,b.c,d(e,f/g)` and `*`.
 * @throws Problem if nothing is listed. https://developers.google.com/workspace/sheets/api/guides/field-masks
 */
export function parseMask(text: string | undefined): Mask {
  if (!text?.trim())
    throw new Problem("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  let at = 0;
  const list = (): Mask => {
    let mask: Mask = {};
    for (;;) {
      mask = merge(mask, path());
      if (text[at] !== ',') return mask;
      at += 1;
    }
  };
  const path = (): Mask => {
    const name = /^\s*([A-Za-z0-9_*]+)\s*/.exec(text.slice(at));
    if (!name) throw new Problem(`Invalid field selection ${text.trim()}`);
    at += name[0].length;
    let below: Mask = true;
    if (text[at] === '(') {
      at += 1;
      below = list();
      if (text[at] !== ')') throw new Problem(`Invalid field selection ${text.trim()}`);
      at += 1;
    } else if (text[at] === '.' || text[at] === '/') {
      at += 1;
      below = path();
    }
    return name[1] === '*' ? below : { [camel(name[1]!)]: below };
  };
  const mask = list();
  if (at < text.length) throw new Problem(`Invalid field selection ${text.trim()}`);
  return mask;
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function merge(a: Mask, b: Mask): Mask {
  if (a === true || b === true) return true;
  const whole = { ...a };
  for (const [field, below] of Object.entries(b)) whole[field] = field in whole ? merge(whole[field]!, below) : below;
  return whole;
}

/** What the mask says of a field: true, a mask of what is below, or undefined if it is not asked for. */
export function below(mask: Mask | undefined, field: string): Mask | undefined {
  return mask === true || mask === undefined ? mask : mask[field];
}

/** Whether the mask names the field or anything below it. */
export function has(mask: Mask | undefined, ...path: string[]): boolean {
  let here: Mask | undefined = mask;
  for (const field of path) here = below(here, field);
  return here !== undefined;
}

/** Only the fields that the mask names; through lists. */
export function pick(value: unknown, mask: Mask): unknown {
  if (mask === true || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, mask));
  const kept: Record<string, unknown> = {};
  for (const [field, part] of Object.entries(mask)) {
    const found = (value as Record<string, unknown>)[field];
    if (found !== undefined) kept[field] = pick(found, part);
  }
  return kept;
}

/**
 * Refuses a field that the message does not have, as a misspelt one would otherwise be ignored here and fail on Google.
 * @throws Problem naming the field.
 */
export function checkFields(mask: Mask, known: readonly string[]): void {
  if (mask === true) return;
  for (const field of Object.keys(mask)) {
    if (!known.includes(field)) throw new Problem(`Invalid field: ${field}`);
  }
}
