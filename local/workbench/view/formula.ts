import { columnIndex } from '../../workspace/sheets/model/a1';
import { dateToSerial } from '../../workspace/sheets/model/zone';
import type { SheetState } from '../../workspace/sheets/state';

/** Where a formula is asked: how far from the cell it was written for, and when. */
export interface Where {
  sheet: SheetState;
  rows: number;
  columns: number;
  now: number;
  zone: string;
}

type Value = string | number | boolean | null;
type Term = (where: Where) => Value;

const known = new Map<string, Term | null>();

/**
 * The formula of a colour rule as a function of the place; null if it holds more than comparing cells of its own sheet.
 * The formula engine answers one cell at a time and works the whole book out for it: too slow for every cell in sight.
 */
export function compiled(formula: string): Term | null {
  if (known.has(formula)) return known.get(formula)!;
  let term: Term | null;
  try {
    term = new Reader(formula.replace(/^=/, '')).whole();
  } catch {
    term = null;
  }
  known.set(formula, term);
  return term;
}

class NotRead extends Error {}

const TOKENS =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?|\$?[A-Za-z]{1,3}\$?\d+(?![\w(])|[A-Za-z][\w.]*|<>|<=|>=|[-+*/&=<>(),;])/y;

/** Reads by descent: comparison, joining, sum, product, sign, and what stands alone. */
class Reader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(text: string) {
    TOKENS.lastIndex = 0;
    let end = 0;
    for (let match = TOKENS.exec(text); match; match = TOKENS.exec(text)) {
      this.tokens.push(match[1]!);
      end = TOKENS.lastIndex;
    }
    if (text.slice(end).trim() !== '') throw new NotRead(text);
  }

  whole(): Term {
    const term = this.compare();
    if (this.at < this.tokens.length) throw new NotRead();
    return term;
  }

  private compare(): Term {
    return this.chain(() => this.join(), COMPARE);
  }

  private join(): Term {
    return this.chain(() => this.sum(), { '&': (a, b) => text(a) + text(b) });
  }

  private sum(): Term {
    return this.chain(() => this.product(), {
      '+': (a, b) => number(a) + number(b),
      '-': (a, b) => number(a) - number(b),
    });
  }

  private product(): Term {
    return this.chain(() => this.single(), {
      '*': (a, b) => number(a) * number(b),
      '/': (a, b) => number(a) / number(b),
    });
  }

  private chain(next: () => Term, operators: Record<string, (a: Value, b: Value) => Value>): Term {
    let left = next();
    for (
      let operator = operators[this.tokens[this.at] ?? ''];
      operator;
      operator = operators[this.tokens[this.at] ?? '']
    ) {
      this.at += 1;
      const [a, b, apply] = [left, next(), operator];
      left = (where) => apply(a(where), b(where));
    }
    return left;
  }

  private single(): Term {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new NotRead();
    if (token === '-') {
      const term = this.single();
      return (where) => -number(term(where));
    }
    if (token === '(') {
      const term = this.compare();
      this.expect(')');
      return term;
    }
    if (token.startsWith('"')) {
      const value = token.slice(1, -1).replaceAll('""', '"');
      return () => value;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (this.tokens[this.at] === '(') return this.call(token.toUpperCase());
    if (/^(true|false)$/i.test(token)) return () => token.toLowerCase() === 'true';
    return reference(token);
  }

  private call(name: string): Term {
    const apply = FUNCTIONS[name];
    if (!apply) throw new NotRead(name);
    this.expect('(');
    const terms: Term[] = [];
    while (this.tokens[this.at] !== ')') {
      terms.push(this.compare());
      if (this.tokens[this.at] === ',' || this.tokens[this.at] === ';') this.at += 1;
      else if (this.tokens[this.at] !== ')') throw new NotRead();
    }
    this.at += 1;
    return (where) =>
      apply(
        terms.map((term) => term(where)),
        where,
      );
  }

  private expect(token: string): void {
    if (this.tokens[this.at++] !== token) throw new NotRead(token);
  }
}

function reference(token: string): Term {
  const match = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(token);
  if (!match) throw new NotRead(token);
  const column = columnIndex(match[2]!.toUpperCase());
  const row = Number(match[4]) - 1;
  return ({ sheet, rows, columns }) => {
    const v = sheet.rows[match[3] ? row : row + rows]?.[match[1] ? column : column + columns]?.v;
    return v === undefined || typeof v === 'object' ? null : v;
  };
}

const text = (value: Value): string =>
  value === null ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
const number = (value: Value): number => (value === null || value === '' ? 0 : Number(value));
const truth = (value: Value): boolean => value === true || (typeof value === 'number' && value !== 0);

/** As Sheets orders things of different kinds: numbers, then text, then truth values; an empty cell is what it is compared with. */
function order(a: Value, b: Value): number {
  const rank = (value: Value): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  const like = (value: Value, other: Value): Value =>
    value ?? (typeof other === 'number' ? 0 : typeof other === 'boolean' ? false : '');
  const [x, y] = [like(a, b), like(b, a)];
  if (rank(x) !== rank(y)) return rank(x) - rank(y);
  if (typeof x === 'string') {
    const [left, right] = [x.toLowerCase(), String(y).toLowerCase()];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return Number(x) - Number(y);
}

const COMPARE: Record<string, (a: Value, b: Value) => boolean> = {
  '=': (a, b) => order(a, b) === 0,
  '<>': (a, b) => order(a, b) !== 0,
  '<': (a, b) => order(a, b) < 0,
  '>': (a, b) => order(a, b) > 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>=': (a, b) => order(a, b) >= 0,
};

const FUNCTIONS: Record<string, (args: Value[], where: Where) => Value> = {
  AND: (args) => args.every(truth),
  OR: (args) => args.some(truth),
  NOT: ([a = null]) => !truth(a),
  IF: ([test = null, yes = null, no = false]) => (truth(test) ? yes : no),
  ISBLANK: ([a = null]) => a === null,
  ISNUMBER: ([a = null]) => typeof a === 'number',
  ISTEXT: ([a = null]) => typeof a === 'string',
  LEN: ([a = null]) => text(a).length,
  LEFT: ([a = null, n = 1]) => text(a).slice(0, number(n)),
  RIGHT: ([a = null, n = 1]) => (number(n) === 0 ? '' : text(a).slice(-number(n))),
  TRIM: ([a = null]) => text(a).trim().replace(/ +/g, ' '),
  LOWER: ([a = null]) => text(a).toLowerCase(),
  UPPER: ([a = null]) => text(a).toUpperCase(),
  N: ([a = null]) => (typeof a === 'boolean' ? Number(a) : typeof a === 'number' ? a : 0),
  ABS: ([a = null]) => Math.abs(number(a)),
  TODAY: (_, { now, zone }) => Math.floor(dateToSerial(now, zone)),
  NOW: (_, { now, zone }) => dateToSerial(now, zone),
};
