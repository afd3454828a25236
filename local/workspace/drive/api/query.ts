import { documentText } from '../../docs/documents';
import { ApiFailure } from '../../kernel/apiCollection';
import type { Workspace } from '../../kernel/workspace';
import { isTrashed, rootIdOf } from '../files';
import type { FileState, Indexed } from '../state';

/** One file as search sees it, for one person in one project. */
export interface Candidate {
  ws: Workspace;
  email: string;
  projectId: string;
  file: FileState;
  known: Indexed;
}

type Test = (candidate: Candidate) => boolean;
type Token = { text: string; quoted: boolean };

const invalid = (): never => {
  throw new ApiFailure(400, 'invalid', 'Invalid Value');
};

/**
 * Drive's search language as a test of one file.
 * @throws ApiFailure 400 `Invalid Value` for what Drive does not understand.
 * @see https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 */
export function parseQuery(q: string): Test {
  const tokens = tokenize(q);
  let at = 0;
  const word = (text: string): boolean => !tokens[at]?.quoted && tokens[at]?.text.toLowerCase() === text;
  const take = (): Token => tokens[at++] ?? invalid();
  const expect = (text: string): void => {
    if (!word(text)) invalid();
    at += 1;
  };
  const value = (): string => {
    const token = take();
    return token.quoted || /^(true|false)$/i.test(token.text) ? token.text : invalid();
  };
  const any = (): Test => {
    let left = all();
    while (word('or')) {
      at += 1;
      const [a, b] = [left, all()];
      left = (candidate) => a(candidate) || b(candidate);
    }
    return left;
  };
  const all = (): Test => {
    let left = one();
    while (word('and')) {
      at += 1;
      const [a, b] = [left, one()];
      left = (candidate) => a(candidate) && b(candidate);
    }
    return left;
  };
  const one = (): Test => {
    if (word('not')) {
      at += 1;
      const inner = one();
      return (candidate) => !inner(candidate);
    }
    if (word('(')) {
      at += 1;
      const inner = any();
      expect(')');
      return inner;
    }
    const first = take();
    if (first.quoted) {
      expect('in');
      return membership(take().text, first.text);
    }
    if (first.text === 'sharedWithMe' && !/^[!<>=]/.test(tokens[at]?.text ?? '')) return sharedWithMe;
    const operator = take().text.toLowerCase();
    if (operator === 'has') {
      expect('{');
      const pair: Record<string, string> = {};
      for (;;) {
        const name = take().text;
        expect('=');
        pair[name] = value();
        if (word('}')) break;
        expect('and');
      }
      at += 1;
      return has(first.text, pair);
    }
    return comparison(first.text, operator, value());
  };
  const test = any();
  return at === tokens.length ? test : invalid();
}

function tokenize(q: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([A-Za-z]+)|(!=|<=|>=|[=<>(){}]))/y;
  while (pattern.lastIndex < q.trimEnd().length) {
    const match = pattern.exec(q) ?? invalid();
    const quoted = match[1] ?? match[2];
    if (quoted === undefined) tokens.push({ text: (match[3] ?? match[4])!, quoted: false });
    else tokens.push({ text: quoted.replace(/\\(.)/g, '$1'), quoted: true });
  }
  return tokens;
}

function membership(field: string, value: string): Test {
  switch (field) {
    case 'parents':
      return ({ email, file, known }) => {
        const id = value === 'root' ? rootIdOf(email) : value;
        return known.parent === null ? id === rootIdOf(file.owner) && file.owner === email : known.parent === id;
      };
    case 'owners':
      return ({ email, file }) => file.owner === me(value, email);
    case 'writers':
      return ({ email, file }) => [file.owner, ...file.editors].includes(me(value, email));
    case 'readers':
      return ({ email, file }) => [file.owner, ...file.editors, ...file.viewers].includes(me(value, email));
    default:
      return invalid();
  }
}

const me = (value: string, email: string): string => (value === 'me' ? email : value);

function sharedWithMe({ email, file }: Candidate): boolean {
  return file.owner !== email && [...file.editors, ...file.viewers, ...(file.commenters ?? [])].includes(email);
}

function has(field: string, { key, value, ...rest }: Record<string, string>): Test {
  if (key === undefined || value === undefined || Object.keys(rest).length > 0) invalid();
  if (field === 'properties') return ({ known }) => known.properties[key!] === value;
  if (field === 'appProperties') return ({ known, projectId }) => known.appProperties[`${projectId}|${key}`] === value;
  return invalid();
}

function comparison(field: string, operator: string, value: string): Test {
  switch (field) {
    case 'name':
    case 'title': // The name in DriveApp's older dialect.
      if (operator === 'contains') return ({ known }) => wordsBeginWith(known.name, value);
      return equality(operator, ({ known }) => known.name, value);
    case 'fullText':
      if (operator !== 'contains') return invalid();
      return (candidate) => fullText(candidate).includes(value.replace(/^"|"$/g, '').toLowerCase());
    case 'mimeType':
      if (operator === 'contains') return ({ file }) => file.mimeType.startsWith(value);
      return equality(operator, ({ file }) => file.mimeType, value);
    case 'trashed':
      return equality(operator, ({ ws, file, known }) => String(known.trashed || inTrashedFolder(ws, file)), value);
    case 'starred':
      return equality(operator, ({ file }) => String(file.starred === true), value);
    case 'visibility':
      return equality(operator, ({ file }) => visibilityOf(file), value);
    case 'sharedWithMe':
      return equality(operator, (candidate) => String(sharedWithMe(candidate)), value);
    case 'modifiedTime':
    case 'modifiedDate':
      return order(operator, ({ file }) => file.modifiedAt, value);
    case 'createdTime':
      return order(operator, ({ file }) => file.createdAt, value);
    default:
      return invalid();
  }
}

/** Nothing here can be found by searching, only by its link. */
const visibilityOf = ({ linkAccess, linkForDomain }: FileState): string =>
  linkAccess === 'none' ? 'limited' : linkForDomain ? 'domainWithLink' : 'anyoneWithLink';

const inTrashedFolder = (ws: Workspace, file: FileState): boolean => file.parent !== null && isTrashed(ws, file.parent);

function equality(operator: string, of: (candidate: Candidate) => string, value: string): Test {
  // Drive compares text without regard to case.
  const wanted = value.toLowerCase();
  if (operator === '=') return (candidate) => of(candidate).toLowerCase() === wanted;
  if (operator === '!=') return (candidate) => of(candidate).toLowerCase() !== wanted;
  return invalid();
}

function order(operator: string, of: (candidate: Candidate) => number, value: string): Test {
  const at = Date.parse(/T/.test(value) && !/Z|[+-]\d\d:?\d\d$/.test(value) ? `${value}Z` : value);
  if (Number.isNaN(at)) invalid();
  const tests: Record<string, (a: number) => boolean> = {
    '=': (a) => a === at,
    '!=': (a) => a !== at,
    '<': (a) => a < at,
    '<=': (a) => a <= at,
    '>': (a) => a > at,
    '>=': (a) => a >= at,
  };
  const test = tests[operator] ?? invalid();
  return (candidate) => test(of(candidate));
}

/** `contains` on names only matches from the beginning of a word. */
function wordsBeginWith(name: string, value: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return value
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function fullText({ ws, file, known }: Candidate): string {
  const body = ws.state.docs.byId[file.id]
    ? documentText(ws, file.id)
    : file.mimeType.startsWith('text/') && file.content !== undefined
      ? Buffer.from(file.content, 'base64').toString('utf8')
      : '';
  return `${known.name}\n${known.description}\n${body}`.toLowerCase();
}
