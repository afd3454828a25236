import { Refusal } from './http';

type Body = Record<string, unknown>;

/** Reads what a call needs out of its body, and says by name what is missing. */
export function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Refusal(400, `"${name}" is missing: a text.`);
  return value;
}

export function optionalText(body: Body, name: string): string | undefined {
  return body[name] === undefined || body[name] === null ? undefined : text(body, name);
}

export function count(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Refusal(400, `"${name}" is missing: a whole number.`);
  return value;
}

export function optionalCount(body: Body, name: string): number | undefined {
  return body[name] === undefined || body[name] === null ? undefined : count(body, name);
}

export function list(body: Body, name: string): unknown[] {
  const value = body[name];
  if (!Array.isArray(value)) throw new Refusal(400, `"${name}" is missing: a list.`);
  return value;
}

/** One of the words. */
export function oneOf<const T extends string>(body: Body, name: string, words: readonly T[]): T {
  const word = words.find((each) => each === body[name]);
  if (word === undefined) throw new Refusal(400, `"${name}" is one of ${words.join(', ')}.`);
  return word;
}
