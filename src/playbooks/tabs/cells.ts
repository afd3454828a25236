import { listOf } from '../../domain/text';
import { conditionText, type Kinds, readCondition } from './condition';
import type { Json } from './nested';
import { Unreadable } from './nested';

/** How a value stands in a cell. What `write` cannot say exactly stands under Details instead. */
export interface Cell {
  /** Null where the cell has no words for it. */
  write(value: Json, kinds: Kinds): string | null;
  read(text: string, kinds: Kinds): Json | Unreadable;
}

export const text: Cell = {
  write: (value) => (typeof value === 'string' ? value : null),
  read: (cell) => cell,
};

/** Several names or texts with commas; a line each, with a dash, where one of them has a comma in it. */
export const list: Cell = {
  write(value) {
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return null;
    const items = value as readonly string[];
    return items.some((item) => /[,\n]/.test(item)) ? items.map((item) => `- ${item}`).join('\n') : items.join(', ');
  },
  read(cell) {
    const lines = cell.split(/\r?\n/).map((line) => line.trim());
    const items = lines[0]?.startsWith('- ')
      ? lines.map((line) => line.replace(/^- /, ''))
      : cell.split(/[,\n]/).map((item) => item.trim());
    return items.filter((item) => item !== '');
  },
};

export const number: Cell = {
  write: (value) => (typeof value === 'number' ? String(value) : null),
  read: (cell) =>
    /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : new Unreadable(`“${cell}” is no number. Write one like 5.`),
};

/** `yes` for true. */
export const yes: Cell = {
  write: (value) => (value === true ? 'yes' : value === false ? '' : null),
  read: (cell) =>
    /^(yes|true|x|no|false)$/i.test(cell)
      ? /^(yes|true|x)$/i.test(cell)
      : new Unreadable('Write yes, or leave it empty.'),
};

/** One of a few words, each of which may stand for another inside. Case makes no difference. */
export function oneOf(words: readonly string[] | Readonly<Record<string, string>>): Cell {
  const pairs: [string, string][] = Array.isArray(words)
    ? (words as readonly string[]).map((word) => [word, word])
    : Object.entries(words as Readonly<Record<string, string>>);
  return {
    write: (value) => pairs.find(([inside]) => inside === value)?.[1] ?? null,
    read: (cell) =>
      pairs.find(([, shown]) => shown.toLowerCase() === cell.toLowerCase())?.[0] ??
      new Unreadable(
        `“${cell}” is not one of the words that can stand here: ${listOf(
          pairs.map(([, shown]) => shown),
          'or',
        )}.`,
      ),
  };
}

export const condition: Cell = {
  // What comes out of a playbook that the schema has read is a condition.
  write: (value, kinds) => (typeof value === 'object' && value !== null ? sayCondition(value, kinds) : null),
  read: (cell, kinds) => readCondition(cell, kinds) as Json | Unreadable,
};

/** Null for a kind of condition that these words do not know. */
function sayCondition(value: object, kinds: Kinds): string | null {
  try {
    return conditionText(value as Parameters<typeof conditionText>[0], kinds);
  } catch {
    return null;
  }
}

/** Sentences with places in them, such as `no {signal} {after} after {anchor}`, and what each stands for. */
export interface Sentence {
  readonly says: string;
  /** What is there beside the places. */
  readonly is?: Readonly<Record<string, Json>>;
}

/** One of a few sentences; the first that fits counts, so that the longest come first. */
export function sentences(known: readonly Sentence[], help: string): Cell {
  const made = known.map((sentence) => ({
    ...sentence,
    pattern: patternOf(sentence.says),
    places: placesOf(sentence.says),
  }));
  return {
    write(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
      const there = value as Readonly<Record<string, Json>>;
      const sentence = made.find(
        ({ is = {}, places }) =>
          Object.entries(is).every(([key, wanted]) => there[key] === wanted) &&
          places.every((key) => typeof there[key] === 'string') &&
          Object.keys(there).length === Object.keys(is).length + places.length,
      );
      return sentence ? sentence.says.replace(/\{(\w+)\}/g, (_, key: string) => String(there[key])) : null;
    },
    read(cell) {
      const plain = cell.trim().replace(/\s+/g, ' ');
      for (const { pattern, places, is } of made) {
        const match = pattern.exec(plain);
        if (match) return { ...is, ...Object.fromEntries(places.map((key, at) => [key, match[at + 1]!])) };
      }
      return new Unreadable(`“${cell}” makes no sense to Baton. ${help}`);
    },
  };
}

const placesOf = (says: string): string[] => [...says.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
const patternOf = (says: string): RegExp =>
  new RegExp(`^${says.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '(\\S+)')}$`, 'i');

/** Pairs such as `fact packet_filed, field asked_again`: the kind first, then the name. */
export function pairs(kinds: readonly string[]): Cell {
  const help = `Write what completes it: ${listOf(
    kinds.map((kind) => `${kind} and its name`),
    'or',
  )}, with a comma between two.`;
  return {
    write(value) {
      if (typeof value !== 'object' || value === null) return null;
      const entries = Object.entries(value);
      if (entries.length === 0 || !entries.every(([key, name]) => kinds.includes(key) && typeof name === 'string'))
        return null;
      return entries.map(([key, name]) => `${key} ${name}`).join(', ');
    },
    read(cell) {
      const read: Record<string, string> = {};
      for (const part of cell.split(',')) {
        const match = /^(\w+)\s+(\S.*)$/.exec(part.trim());
        const kind = match?.[1]?.toLowerCase() ?? '';
        if (!match || !kinds.includes(kind)) return new Unreadable(`“${part.trim()}” makes no sense here. ${help}`);
        if (read[kind] !== undefined) return new Unreadable(`Only one ${kind} can stand here.`);
        read[kind] = match[2]!;
      }
      return read;
    },
  };
}
