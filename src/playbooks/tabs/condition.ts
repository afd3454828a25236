import { wheresOf } from '../checkFields';
import type { Check, Where } from '../schema';
import { Unreadable } from './nested';

/** What the words of a condition need to be understood: a tick that `is yes` is another thing than a word. */
export interface Kinds {
  field(id: string): string | undefined;
  column(list: string, id: string): string | undefined;
}
export const NO_KINDS: Kinds = { field: () => undefined, column: () => undefined };

export const CONDITION_HELP =
  'Such as: payment_confirmed is yes and people has 1 where role is champion with email. Words: and, or, not, ( ), is, is not, is one of a, b, is at least 5, is filled, is empty, fact gate_passed, board segment is Pro, people has 1 where role is champion with name, email.';

/** Words that mean something, so that a value with one of them stands in quotes. */
const RESERVED = /^(and|or|not|is|has|where|with|fact|board|one|of|at|least|filled|empty|ticked|unticked|yes|no)$/i;
const BARE = /^[\p{L}\p{N}_.\-/&+]+( [\p{L}\p{N}_.\-/&+]+)*$/u;

/** A condition in words. What the words cannot say comes out as something that is read as another condition. */
export function conditionText(check: Check, kinds: Kinds): string {
  return groupText(check, kinds, false);
}

function groupText(check: Check, kinds: Kinds, isInner: boolean): string {
  if ('all' in check || 'any' in check) {
    const parts = 'all' in check ? check.all : check.any;
    const text = parts.map((part) => groupText(part, kinds, true)).join('all' in check ? ' and ' : ' or ');
    return isInner ? `(${text})` : text;
  }
  if (!('not' in check)) return plainText(check, kinds, '');
  const { not } = check;
  if ('field' in not || 'board' in not || 'list' in not) return plainText(not, kinds, 'not ');
  return `not ${groupText(not, kinds, true)}`;
}

type Plain = Exclude<Check, { all: Check[] } | { any: Check[] } | { not: Check }>;

function plainText(check: Plain, kinds: Kinds, not: '' | 'not '): string {
  if ('fact' in check) return `fact ${check.fact}`;
  if ('list' in check) {
    const { list, atLeast, filled } = check;
    const of = wheresOf(check)
      .map((where) => ` where ${where.column} ${whereText(where, kinds.column(list, where.column))}`)
      .join('');
    const and = filled && filled.length > 0 ? ` with ${filled.join(', ')}` : '';
    return `${not}${list} has ${atLeast}${of}${and}`;
  }
  if ('board' in check) return `board ${check.board} ${wishText(check, undefined, not)}`;
  return `${check.field} ${wishText(check, kinds.field(check.field), not)}`;
}

/** Of a cell in a list that it is empty. */
const EMPTY = { is: '' };
const whereText = (where: Where, kind: string | undefined): string =>
  where.is === '' ? 'is empty' : wishText(where, kind, '');

function wishText(
  { is, atLeast }: { is?: boolean | string | string[] | undefined; atLeast?: number | undefined },
  kind: string | undefined,
  not: '' | 'not ',
): string {
  if (atLeast !== undefined) return `is ${not}at least ${atLeast}`;
  if (is === undefined) return not ? 'is empty' : 'is filled';
  if (typeof is === 'boolean') {
    const words = kind === 'tick' ? (is ? 'yes' : 'no') : is ? 'ticked' : 'unticked';
    return `is ${not}${words}`;
  }
  if (typeof is !== 'string') return `is ${not}one of ${is.map(word).join(', ')}`;
  const isPlain = kind !== undefined && kind !== 'tick' && /^(yes|no)$/.test(is);
  return `is ${not}${isPlain ? is : word(is)}`;
}

const word = (text: string): string =>
  BARE.test(text) && !text.split(' ').some((part) => RESERVED.test(part)) ? text : JSON.stringify(text);

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([(),])|([^\s(),"]+))/y;

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    try {
      tokens.push(
        match[1]
          ? { text: JSON.parse(match[1]) as string, isQuoted: true }
          : { text: match[2] ?? match[3]!, isQuoted: false },
      );
    } catch {
      return null;
    }
  }
  return tokens;
}

/** Reads a condition in words. @returns what is wrong with it, in words, where it makes no sense. */
export function readCondition(text: string, kinds: Kinds): Check | Unreadable {
  const tokens = tokensOf(text.replace(/[“”]/g, '"'));
  if (!tokens) return new Unreadable(`A quotation mark is missing. ${CONDITION_HELP}`);
  try {
    const reader = new Reader(tokens, kinds);
    return reader.whole();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** More brackets in brackets than anybody means. */
const DEEPEST = 30;

class Reader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly kinds: Kinds,
  ) {}

  whole(): Check {
    const check = this.group('or', () => this.group('and', () => this.one()));
    const rest = this.tokens[this.at];
    if (rest) this.fail(`“${rest.text}” was not expected there.`);
    return check;
  }

  private group(by: 'and' | 'or', part: () => Check): Check {
    const parts = [part()];
    while (this.take(by)) parts.push(part());
    if (parts.length === 1) return parts[0]!;
    return by === 'and' ? { all: parts } : { any: parts };
  }

  private one(): Check {
    if (++this.depth > DEEPEST) this.fail('There are too many brackets in brackets.');
    const check = this.inner();
    this.depth -= 1;
    return check;
  }

  private inner(): Check {
    if (this.take('not')) return { not: this.one() };
    if (this.take('(')) {
      const check = this.group('or', () => this.group('and', () => this.one()));
      if (!this.take(')')) this.fail('A bracket is not closed.');
      return check;
    }
    if (this.take('fact')) return { fact: this.name('the name of a fact') };
    if (this.take('board')) {
      const board = this.name('a column of the board') as 'segment';
      return this.wish((wish) => ({ board, ...wish }), undefined);
    }
    const id = this.name('a field, a list or a fact');
    if (this.take('has')) return this.list(id);
    return this.wish((wish) => ({ field: id, ...wish }), this.kinds.field(id));
  }

  private list(list: string): Check {
    const atLeast = this.number();
    const wheres: Where[] = [];
    while (this.take('where')) wheres.push(this.where(list));
    if (wheres.length === 0) return { list, atLeast, ...this.filled() };
    return { list, atLeast, where: wheres.length === 1 ? wheres[0]! : wheres, ...this.filled() };
  }

  private where(list: string): Where {
    const column = this.name('a column of the list');
    let where: object = {};
    const check = this.wish(
      (wish) => {
        where = wish;
        return { field: column };
      },
      this.kinds.column(list, column),
    );
    if (!('not' in check)) return { column, ...where };
    const isEmpty = 'field' in check.not && Object.keys(where).length === 0;
    return isEmpty ? { column, ...EMPTY } : this.fail('“where” asks for what a column is, not for what it is not.');
  }

  /** The columns in which such a row has something. */
  private filled(): { filled?: string[] } {
    if (!this.take('with')) return {};
    const filled = [this.name('a column of the list')];
    while (this.take(',')) filled.push(this.name('a column of the list'));
    return { filled };
  }

  /** What a value is asked to be. */
  private wish(make: (wish: { is?: boolean | string | string[]; atLeast?: number }) => Check, kind?: string): Check {
    if (!this.take('is')) this.fail('The word “is” is missing.');
    const isNot = this.take('not');
    const made = this.value(make, kind);
    return isNot ? { not: made } : made;
  }

  private value(
    make: (wish: { is?: boolean | string | string[]; atLeast?: number }) => Check,
    kind: string | undefined,
  ): Check {
    if (this.take('filled')) return make({});
    if (this.take('empty')) return { not: make({}) };
    if (this.take('ticked')) return make({ is: true });
    if (this.take('unticked')) return make({ is: false });
    if (this.takeBoth('at', 'least')) return make({ atLeast: this.number() });
    if (this.takeBoth('one', 'of')) {
      const is = [this.words()];
      while (this.take(',')) is.push(this.words());
      return make({ is });
    }
    if (kind === 'tick') {
      if (this.take('yes')) return make({ is: true });
      if (this.take('no')) return make({ is: false });
    }
    return make({ is: this.words() });
  }

  /** One word or several, until one that means something. */
  private words(): string {
    const first = this.tokens[this.at];
    if (!first || (!first.isQuoted && /^[(),]$|^(and|or)$/i.test(first.text))) this.fail('A value is missing.');
    this.at += 1;
    if (first!.isQuoted) return first!.text;
    const words = [first!.text];
    for (let next = this.tokens[this.at]; next && !next.isQuoted; next = this.tokens[this.at]) {
      if (/^[(),]$/.test(next.text) || RESERVED.test(next.text)) break;
      words.push(next.text);
      this.at += 1;
    }
    return words.join(' ');
  }

  private name(what: string): string {
    const token = this.tokens[this.at];
    if (!token || (!token.isQuoted && /^[(),]$/.test(token.text))) this.fail(`Here belongs ${what}.`);
    this.at += 1;
    return token!.text;
  }

  private number(): number {
    const token = this.tokens[this.at];
    const value = token && /^-?\d+(\.\d+)?$/.test(token.text) ? Number(token.text) : null;
    if (value === null) this.fail('A number is missing.');
    this.at += 1;
    return value!;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at];
    if (!token || token.isQuoted || token.text.toLowerCase() !== text) return false;
    this.at += 1;
    return true;
  }

  private takeBoth(first: string, second: string): boolean {
    const next = this.tokens[this.at + 1];
    if (!next || next.isQuoted || next.text.toLowerCase() !== second) return false;
    if (!this.take(first)) return false;
    this.at += 1;
    return true;
  }

  private fail(says: string): never {
    throw new Unreadable(`${says} ${CONDITION_HELP}`);
  }
}
