import { linkAddress } from './address';
import type { Accent } from './colour';
import type { Block, Inline } from './markdown';
import type { PlaceMarks } from './placeMarks';

export const escapeHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

/** Styles stand on each element, since several mail programs drop the style sheet; classes carry dark mode. */
const HEADINGS = ['24px', '19px', '16px', '16px'] as const;
const CELL = 'padding:10px 12px 10px 0;text-align:left;vertical-align:top;';

export interface Paint {
  readonly marks: PlaceMarks;
  readonly accent: Accent;
}

/** The HTML of a message body. Links that are no web or mail address are left out: `renderMessage` refuses them first. */
export function toHtml(blocks: readonly Block[], paint: Paint): string {
  return blocks.map((block) => blockHtml(block, paint, '0 0 16px')).join('\n');
}

function blockHtml(block: Block, paint: Paint, margin: string): string {
  const inline = (inlines: readonly Inline[]): string => inlines.map((each) => inlineHtml(each, paint)).join('');
  switch (block.kind) {
    case 'heading': {
      const size = HEADINGS[block.level - 1] ?? '16px';
      return `<h${block.level} style="margin:24px 0 10px;font-size:${size};line-height:1.3;font-weight:700">${inline(block.inlines)}</h${block.level}>`;
    }
    case 'paragraph': {
      const isButton =
        block.inlines.length === 1 && block.inlines[0]?.kind === 'link' && block.inlines[0].title === 'button';
      return `<p style="margin:${isButton ? '22px 0' : margin}">${inline(block.inlines)}</p>`;
    }
    case 'list': {
      const tag = block.start === null ? 'ul' : 'ol';
      const start = block.start !== null && block.start !== 1 ? ` start="${block.start}"` : '';
      const items = block.items.map((item) => `<li style="margin:0 0 8px">${itemHtml(item, paint)}</li>`).join('\n');
      return `<${tag}${start} style="margin:0 0 16px;padding:0 0 0 24px">\n${items}\n</${tag}>`;
    }
    case 'quote':
      return `<blockquote class="line" style="margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #c9ced8">${block.blocks.map((each) => blockHtml(each, paint, '4px 0')).join('\n')}</blockquote>`;
    case 'table': {
      const head = block.head.map(
        (cell) =>
          `<th scope="col" class="muted line" style="${CELL}font-size:13px;font-weight:600;color:#586174;border-bottom:2px solid #dfe3ea">${inline(cell)}</th>`,
      );
      const row = (cells: readonly (readonly Inline[])[]): string =>
        `<tr>${cells.map((cell) => `<td class="line" style="${CELL}border-bottom:1px solid #e6e9ef">${inline(cell)}</td>`).join('')}</tr>`;
      return `<table style="width:100%;margin:0 0 20px;border-collapse:collapse;font-size:15px"><thead><tr>${head.join('')}</tr></thead><tbody>${block.rows.map(row).join('')}</tbody></table>`;
    }
    case 'rule':
      return '<hr class="line" style="margin:24px 0;border:0;border-top:1px solid #dfe3ea">';
  }
}

/** An item of one paragraph needs no paragraph of its own. */
function itemHtml(item: readonly Block[], paint: Paint): string {
  const [first, ...more] = item;
  const rest = more.map((block) => blockHtml(block, paint, '8px 0')).join('\n');
  return first?.kind === 'paragraph'
    ? first.inlines.map((each) => inlineHtml(each, paint)).join('') + rest
    : item.map((block) => blockHtml(block, paint, '0 0 8px')).join('\n');
}

function inlineHtml(inline: Inline, paint: Paint): string {
  switch (inline.kind) {
    case 'text':
      return textHtml(inline.value, paint);
    case 'code':
      return `<code class="soft" style="padding:2px 6px;border-radius:4px;background:#eef0f4;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px">${textHtml(inline.value, paint)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
    case 'em':
      return `<${inline.kind}>${inline.children.map((each) => inlineHtml(each, paint)).join('')}</${inline.kind}>`;
    case 'image':
      return imageHtml(inline.source, paint.marks.resolve(inline.alt, escapeHtml, escapeHtml));
    case 'link': {
      const text = inline.children.map((each) => inlineHtml(each, paint)).join('');
      const address = linkAddress(inline.href, paint.marks);
      if (address === null) return text;
      return anchor(address, text, inline.title === 'button', paint.accent);
    }
  }
}

function anchor(address: string, text: string, isButton: boolean, accent: Accent): string {
  const style = isButton
    ? `display:inline-block;padding:13px 24px;border-radius:8px;background:${accent.light};color:${accent.onLight};font-weight:600;text-decoration:none`
    : `color:${accent.light};text-decoration:underline`;
  return `<a class="${isButton ? 'button' : 'link'}" href="${escapeHtml(address)}" style="${style}">${text}</a>`;
}

/** Only pictures that travel in the mail itself: one fetched from elsewhere would tell its host who reads when. */
function imageHtml(source: string, alt: string): string {
  return isOwnPicture(source)
    ? `<img src="${escapeHtml(source)}" alt="${alt}" style="display:block;width:100%;max-width:536px;height:auto;border:0;border-radius:8px">`
    : alt;
}

export const isOwnPicture = (source: string): boolean => /^cid:[A-Za-z0-9_.-]+$/.test(source);

const textHtml = (text: string, paint: Paint): string =>
  paint.marks.resolve(text, escapeHtml, (value) => escapeHtml(value).replace(/\n/g, '<br>'));
