import { linkAddress } from './address';
import type { Block, Inline } from './markdown';
import type { PlaceMarks } from './placeMarks';

/** The same message for programs that show no HTML. Paragraphs stay whole lines: each screen wraps them for itself. */
export function toPlainText(blocks: readonly Block[], marks: PlaceMarks): string {
  return blocks
    .map((block) => blockLines(block, marks).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockLines(block: Block, marks: PlaceMarks): string[] {
  const inline = (inlines: readonly Inline[]): string => inlineText(inlines, marks);
  switch (block.kind) {
    case 'heading': {
      const text = inline(block.inlines);
      return [text, (block.level === 1 ? '=' : '-').repeat(Math.min(text.length, 60))];
    }
    case 'paragraph':
      return inline(block.inlines).split('\n');
    case 'list':
      return block.items.flatMap((item, index) => {
        const bullet = block.start === null ? '- ' : `${block.start + index}. `;
        const lines = item.flatMap((each) => blockLines(each, marks));
        return lines.map((line, i) => (i === 0 ? bullet : ' '.repeat(bullet.length)) + line);
      });
    case 'quote':
      return block.blocks
        .flatMap((each, index) => [...(index ? [''] : []), ...blockLines(each, marks)])
        .map((line) => `> ${line}`.trimEnd());
    case 'table':
      return block.rows.map(
        (row) =>
          `- ${row.map((cell, i) => cellText(i === 0 ? '' : inline(block.head[i] ?? []), inline(cell))).join('; ')}`,
      );
    case 'rule':
      return ['-'.repeat(40)];
  }
}

/** A table read aloud, a row a line: "Lumen Bakery; Owner: Jonas; Due: Friday". */
const cellText = (head: string, cell: string): string => (head && cell ? `${head}: ${cell}` : cell);

function inlineText(inlines: readonly Inline[], marks: PlaceMarks): string {
  return inlines
    .map((inline, index) => {
      const next = inlines[index + 1];
      const isLastInLine = next === undefined || next.kind === 'break';
      return oneText(inline, isLastInLine, marks);
    })
    .join('');
}

function oneText(inline: Inline, isLastInLine: boolean, marks: PlaceMarks): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return plain(inline.value, marks);
    case 'break':
      return '\n';
    case 'image':
      return `[Picture: ${plain(inline.alt, marks)}]`;
    case 'strong':
    case 'em':
      return inlineText(inline.children, marks);
    case 'link':
      return linkText(inlineText(inline.children, marks), linkAddress(inline.href, marks), isLastInLine);
  }
}

/** Inside a sentence the address stands in brackets, so that the full stop after it does not become a part of it. */
function linkText(text: string, address: string | null, isLastInLine: boolean): string {
  if (address === null || address === text || address === `mailto:${text}` || address.startsWith('tel:')) return text;
  const shown = address.replace(/^mailto:/i, '');
  return isLastInLine ? `${text}: ${shown}` : `${text} (${shown})`;
}

const plain = (text: string, marks: PlaceMarks): string =>
  marks.resolve(
    text,
    (outside) => outside,
    (value) => value,
  );
