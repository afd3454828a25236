/**
 * Data of any shape as lines that people can read and change:
 *
 * ```
 * until gate: yes
 * agenda:
 * - What you want to reach, and by when
 * - Next steps
 * raise > segments > "Enterprise": 3
 * ```
 *
 * One line a value, with the way to it; lines with a dash are a list. It is where everything goes that has no column of its
 * own, so that nothing is lost that a later Baton adds to a playbook.
 */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @example wordsOf('withinWorkingDays') // within working days */
export const wordsOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const keyOf = (words: string): string => words.replace(/ +([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A key of data that people write, such as the name of a segment, stands in quotes. */
const keyText = (key: string): string =>
  /^[a-z][a-zA-Z0-9_]*$/.test(key) && keyOf(wordsOf(key)) === key ? wordsOf(key) : JSON.stringify(key);

const isBare = (text: string): boolean =>
  text !== '' &&
  text === text.trim() &&
  !/[\r\n"\u2028\u2029]/.test(text) &&
  !/^(yes|no|nothing|\[\]|\{\}|- .*|-)$/i.test(text) &&
  !isNumber(text);

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);

function scalarText(value: Json): string {
  if (typeof value === 'string') return isBare(value) ? value : JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? 'nothing' : JSON.stringify(value);
}

const isScalar = (value: Json): boolean => typeof value !== 'object' || value === null;

/** A value as lines; one without a way to it as its text. */
export const nestedText = (value: Json): string => lines(value, '').join('\n');

function lines(value: Json, way: string): string[] {
  if (isScalar(value)) {
    const text = scalarText(value);
    if (way !== '') return [`${way}: ${text}`];
    return [typeof value === 'string' && splitWay(text) ? JSON.stringify(value) : text];
  }
  const list = Array.isArray(value) ? (value as readonly Json[]) : null;
  if (list && list.length > 0 && list.every(isScalar))
    return [...(way === '' ? [] : [`${way}:`]), ...list.map((item) => `- ${scalarText(item)}`)];
  const entries: [string, Json][] = list
    ? list.map((item, at) => [String(at + 1), item])
    : Object.entries(value as JsonObject).map(([key, item]) => [keyText(key), item]);
  if (entries.length === 0) return [`${way === '' ? '' : `${way}: `}${list ? '[]' : '{}'}`];
  return entries.flatMap(([key, item]) => lines(item, way === '' ? key : `${way} > ${key}`));
}

/** What could not be understood, in words. */
export class Unreadable {
  constructor(readonly says: string) {}
}

type Draft = Map<string | number, Draft> | { value: Json };

/** Reads such lines, or says which of them makes no sense. */
export function readNested(text: string): Json | Unreadable {
  const all = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = all[0]?.trim() ?? '';
  if (all.length === 1 && !first.startsWith('- ') && splitWay(first) === null) return readScalar(first);
  const root: Draft = new Map();
  /** The list that lines with a dash belong to. */
  let list: Json[] | null = null;
  if (first.startsWith('- ')) list = [];
  const whole = list;
  for (const raw of all) {
    const line = raw.trim();
    if (line.startsWith('- ')) {
      if (!list) return new Unreadable(`“${line}” belongs to no list. Write the list’s name and a colon above it.`);
      const item = readScalar(line.slice(2));
      if (item instanceof Unreadable) return item;
      list.push(item);
      continue;
    }
    const split = splitWay(line);
    if (!split || whole) return new Unreadable(`“${line}” makes no sense here. Write a name, a colon and a value.`);
    const isList = split.value === '';
    list = isList ? [] : null;
    const value = list ?? readScalar(split.value);
    if (value instanceof Unreadable) return value;
    if (!put(root, split.way, value)) return new Unreadable(`“${line}” says again what another line says.`);
  }
  return whole ?? built(root);
}

function put(root: Draft, way: readonly (string | number)[], value: Json): boolean {
  let here = root;
  for (const [at, key] of way.entries()) {
    if (!(here instanceof Map)) return false;
    const there = here.get(key);
    if (at === way.length - 1) {
      if (there) return false;
      here.set(key, { value });
    } else {
      const next: Draft = there ?? new Map();
      here.set(key, next);
      here = next;
    }
  }
  return true;
}

function built(draft: Draft): Json {
  if (!(draft instanceof Map)) return draft.value;
  const keys = [...draft.keys()];
  if (keys.length > 0 && keys.every((key) => typeof key === 'number'))
    return [...draft].sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => built(item));
  // A key such as __proto__ must become one like any other.
  return Object.fromEntries([...draft].map(([key, item]) => [String(key), built(item)]));
}

/** The way before the first colon outside quotes, and what comes behind it. */
function splitWay(line: string): { way: (string | number)[]; value: string } | null {
  const match = /^((?:"(?:[^"\\]|\\.)*"|[^":>]+)(?:\s*>\s*(?:"(?:[^"\\]|\\.)*"|[^":>]+))*):(?:\s+(.*))?$/.exec(line);
  if (!match) return null;
  const steps = match[1]!.match(/"(?:[^"\\]|\\.)*"|[^">]+/g) ?? [];
  const way = steps.map((step) => step.trim()).filter((step) => step !== '');
  const keys = way.map((step) => {
    if (step.startsWith('"')) return unquoted(step) ?? step;
    return /^\d+$/.test(step) ? Number(step) : keyOf(step);
  });
  return keys.length === 0 ? null : { way: keys, value: (match[2] ?? '').trim() };
}

function readScalar(raw: string): Json | Unreadable {
  const text = raw.trim();
  if (text.startsWith('"')) return unquoted(text) ?? new Unreadable(`A quotation mark is missing in ${text}`);
  if (/^(yes|no)$/i.test(text)) return text.toLowerCase() === 'yes';
  if (text.toLowerCase() === 'nothing') return null;
  if (text === '[]') return [];
  if (text === '{}') return {};
  return isNumber(text) ? Number(text) : text;
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
