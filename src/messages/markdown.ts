/** A piece of running text. `value` may hold place marks of inserted values (see `placeMarks.ts`). */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly value: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly title: string; readonly children: readonly Inline[] }
  | { readonly kind: 'image'; readonly source: string; readonly alt: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'rule' };
export type Cell = readonly Inline[];

const HEADING = /^(#{1,4})\s+(.+?)\s*#*$/;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^\s{0,3}>\s?/;
const ITEM = /^(\s{0,3}(?:[-*+]|(\d{1,3})[.)])\s+)(.*)$/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * Reads the part of Markdown that letters need: headings, paragraphs, lists, quotes, tables, rules, bold, italic,
 * code, links and pictures. A line break in a paragraph stays one, as in the cell it was typed into.
 * HTML is not part of it and comes out as the letters typed.
 */
export function readMarkdown(text: string): readonly Block[] {
  return readBlocks(text.replace(/\r\n?/g, '\n').split('\n'));
}

function readBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') at++;
    else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, inlines: readInline(heading[2] ?? '') });
      at++;
    } else if (RULE.test(line)) {
      blocks.push({ kind: 'rule' });
      at++;
    } else {
      const [block, next] = readLongBlock(lines, at);
      blocks.push(block);
      at = next;
    }
  }
  return blocks;
}

function readLongBlock(lines: readonly string[], at: number): [Block, number] {
  const line = lines[at] ?? '';
  if (QUOTE.test(line)) {
    const end = endWhere(lines, at, (next) => !QUOTE.test(next));
    return [{ kind: 'quote', blocks: readBlocks(lines.slice(at, end).map((each) => each.replace(QUOTE, ''))) }, end];
  }
  if (ITEM.test(line)) return readList(lines, at);
  if (line.includes('|') && TABLE_LINE.test(lines[at + 1] ?? '')) {
    const end = endWhere(lines, at + 2, (next) => !next.includes('|'));
    return [{ kind: 'table', head: cells(line), rows: lines.slice(at + 2, end).map(cells) }, end];
  }
  const end = endWhere(lines, at + 1, (next) => next.trim() === '' || startsBlock(next));
  const text = lines.slice(at, end).map((each) => each.trim());
  return [{ kind: 'paragraph', inlines: readInline(text.join('\n')) }, end];
}

const startsBlock = (line: string): boolean =>
  HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);

function endWhere(lines: readonly string[], from: number, isEnd: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !isEnd(lines[at] ?? '')) at++;
  return at;
}

/** Indented lines and blank lines before them belong to the item above, so an item can hold a list of its own. */
function readList(lines: readonly string[], from: number): [Block, number] {
  const start = ITEM.exec(lines[from] ?? '')?.[2];
  const items: Block[][] = [];
  let at = from;
  for (;;) {
    const item = ITEM.exec(lines[at] ?? '');
    if (!item || RULE.test(lines[at] ?? '') || (item[2] === undefined) !== (start === undefined)) break;
    const indent = Math.min(item[1]?.length ?? 2, 4);
    const own = [item[3] ?? ''];
    for (at++; at < lines.length; at++) {
      const line = lines[at] ?? '';
      const isInside = line.trim() !== '' && line.length - line.trimStart().length >= Math.min(indent, 2);
      const isGapInside = line.trim() === '' && /^\s{2,}\S/.test(lines[at + 1] ?? '');
      if (!isInside && !isGapInside) break;
      own.push(line.slice(Math.min(indent, line.length - line.trimStart().length)));
    }
    items.push(readBlocks(own));
    if ((lines[at] ?? '').trim() === '' && ITEM.test(lines[at + 1] ?? '')) at++;
  }
  return [{ kind: 'list', start: start === undefined ? null : Number(start), items }, at];
}

const cells = (line: string): Cell[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => readInline(cell.trim()));

const ESCAPE = /^\\([!-/:-@[-`{-~])/;
const CODE = /^`([^`\n]+)`/;
const PICTURE = /^!\[([^\]\n]*)\]\(([^()\s]*)\)/;
const LINK = /^\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"([^"]*)")?\)/;
const WEB_ADDRESS = /^https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]*_]/;
const STRONG = /^\*\*(?=\S)([\s\S]*?\S)\*\*/;
const EM_STAR = /^\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)/;
const EM_LINE = /^_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])/u;
const PLAIN = /^(?:[^\\`![*_\nh]+|.)/su;

/** `before` is the letter in front, since `snake_case` and `xhttp://` open nothing. */
export function readInline(text: string): readonly Inline[] {
  const out: Inline[] = [];
  let rest = text;
  let before = '';
  while (rest !== '') {
    const [inline, length] = readOne(rest, before);
    const last = out[out.length - 1];
    if (inline.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', value: last.value + inline.value };
    else out.push(inline);
    before = rest[length - 1] ?? '';
    rest = rest.slice(length);
  }
  return out;
}

function readOne(rest: string, before: string): [Inline, number] {
  const isWordBefore = /[\p{L}\p{N}_]/u.test(before);
  let found: RegExpExecArray | null = null;
  const at = (pattern: RegExp): boolean => {
    found = pattern.exec(rest);
    return found !== null;
  };
  const part = (index: number): string => found?.[index] ?? '';
  const inner = (): readonly Inline[] => readInline(part(1));
  if (rest.startsWith('\n')) return [{ kind: 'break' }, 1];
  if (at(ESCAPE)) return [{ kind: 'text', value: part(1) }, 2];
  if (at(CODE)) return [{ kind: 'code', value: part(1) }, part(0).length];
  if (at(PICTURE)) return [{ kind: 'image', alt: part(1), source: part(2) }, part(0).length];
  if (at(LINK))
    return [{ kind: 'link', href: part(2), title: part(3), children: withoutLinks(inner()) }, part(0).length];
  if (!isWordBefore && at(WEB_ADDRESS))
    return [{ kind: 'link', href: part(0), title: '', children: [{ kind: 'text', value: part(0) }] }, part(0).length];
  if (at(STRONG)) return [{ kind: 'strong', children: inner() }, part(0).length];
  if (at(EM_STAR)) return [{ kind: 'em', children: inner() }, part(0).length];
  if (!isWordBefore && at(EM_LINE)) return [{ kind: 'em', children: inner() }, part(0).length];
  at(PLAIN);
  return [{ kind: 'text', value: part(0) }, part(0).length];
}

/** A link within a link is none: `[https://example.com](https://example.com)` is one. */
const withoutLinks = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((each) => (each.kind === 'link' ? each.children : [each]));
