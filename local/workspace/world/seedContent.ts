import { CELL_PARAGRAPH, emptyParagraph, emptyTable, NORMAL } from '../docs/defaults';
import type { Block, Paragraph, ParagraphStyle, Table } from '../docs/state';

/**
 * Headings, paragraphs and tables of simple HTML; without any each line of the text is a paragraph. Looks within a
 * paragraph are not taken over, a list's lines become paragraphs.
 */
export function contentOf(html: string, text: string | undefined): Block[] {
  const blocks = html
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

function paragraphsOf(html: string, style: ParagraphStyle): Paragraph[] {
  return [...html.matchAll(/<(h[1-6]|p|li)\b([^>]*)>([\s\S]*?)<\/\1>/gi)].map(([, tag = 'p', more = '', inner = '']) =>
    paragraph(lineOf(inner), {
      ...style,
      ...(/^h/i.test(tag) ? { namedStyleType: /class="title"/.test(more) ? 'TITLE' : `HEADING_${tag[1]}` } : {}),
    }),
  );
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

/** A soft break within a line stays one; a break alone only holds an empty paragraph open. */
function lineOf(html: string): string {
  const marked = html.replace(/<br\b[^>]*>/gi, '\v').replace(/<[^>]*>/g, '');
  return marked === '\v' ? '' : unescaped(marked);
}

const paragraph = (line: string, style: ParagraphStyle): Paragraph => ({
  kind: 'paragraph',
  style: { ...style },
  elements: [{ kind: 'text', text: `${line.replaceAll('\n', ' ')}\n`, style: {} }],
});

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
