import { blankDocument, CELL_PARAGRAPH, emptyParagraph, emptyTable, NORMAL } from './defaults';
import type { Block, DocState, Paragraph, ParagraphStyle, Table } from './state';

/**
 * Headings, paragraphs and tables of simple HTML; without any each line of the text is a paragraph. Looks within a
 * paragraph are not taken over, and a list's lines become paragraphs.
 */
export function contentOf(html: string, text: string | undefined): Block[] {
  const blocks = html
    .replace(/<!--[\s\S]*?-->|<!doctype[^>]*>|<(head|style|script|title)\b[\s\S]*?<\/\1>/gi, '')
    .split(/(<table\b[\s\S]*?<\/table>)/i)
    .flatMap((part): Block[] => (/^<table/i.test(part) ? tableOf(part) : paragraphsOf(part, NORMAL)));
  if (blocks.length === 0) return linesOf(text ?? '');
  if (blocks.at(-1)!.kind === 'table') blocks.push(emptyParagraph());
  return blocks;
}

const linesOf = (text: string): Paragraph[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => paragraph(line, NORMAL));

/** Tags that hold one paragraph each, and those that only part what stands around them. */
const HOLDS = /^(?:h[1-6]|p|li)$/;
const PARTS =
  /^(?:address|article|aside|blockquote|body|div|dl|dt|dd|footer|form|header|hr|html|main|nav|ol|pre|section|ul)$/;

/** Text outside of any paragraph is one as well, up to the next tag that parts it. */
function paragraphsOf(html: string, style: ParagraphStyle): Paragraph[] {
  const found: Paragraph[] = [];
  let line = '';
  let named: string | null = null;
  let isHeld = false;
  const flush = () => {
    if (isHeld || line.trim() !== '') {
      const text = isHeld ? line : line.trim();
      // A break alone only holds an empty paragraph open.
      found.push(paragraph(text === '\v' ? '' : text, { ...style, ...(named ? { namedStyleType: named } : {}) }));
    }
    line = '';
    named = null;
    isHeld = false;
  };
  for (const [, end, name = '', more = '', text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|([^<]+)/gi)) {
    const tag = name.toLowerCase();
    if (text !== undefined) line += unescaped(text);
    else if (tag === 'br') line += '\v';
    else if (HOLDS.test(tag) || PARTS.test(tag)) {
      flush();
      isHeld = HOLDS.test(tag) && end === '';
      if (isHeld && tag.startsWith('h')) named = /class="title"/.test(more) ? 'TITLE' : `HEADING_${tag[1]}`;
    }
  }
  flush();
  return found;
}

function tableOf(html: string): Table[] {
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = '']) =>
    [...row.matchAll(/<t([hd])\b[^>]*>([\s\S]*?)<\/t\1>/gi)].map(([, , cell = '']) => cell),
  );
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  if (columns === 0) return [];
  const table = emptyTable(rows.length, columns);
  for (const [r, cells] of rows.entries()) {
    for (const [c, cell] of cells.entries()) {
      const content = paragraphsOf(cell, CELL_PARAGRAPH);
      const plain = unescaped(cell.replace(/<[^>]*>/g, '')).trim();
      table.rows[r]!.cells[c]!.content = content.length > 0 ? content : [paragraph(plain, CELL_PARAGRAPH)];
    }
  }
  return [table];
}

const paragraph = (line: string, style: ParagraphStyle): Paragraph => ({
  kind: 'paragraph',
  style: { ...style },
  elements: [{ kind: 'text', text: `${line.replaceAll('\n', ' ')}\n`, style: {} }],
});

const unescaped = (html: string): string =>
  html
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** A blank document with such content, which belongs to no world. */
export const documentFrom = (html: string, text?: string): DocState => ({
  ...blankDocument('imported'),
  body: contentOf(html, text),
});
