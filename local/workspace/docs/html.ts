import type { Workspace } from '../kernel/workspace';
import { documentOf } from './documents';
import { plainText } from './edit/inlines';
import type {
  Block,
  Border,
  CellStyle,
  Dimension,
  DocState,
  Inline,
  OptionalColor,
  Paragraph,
  Table,
  TextStyle,
} from './state';

/** A document as one readable HTML fragment: real headings, lists and tables, styles inline, nothing to load but images. */
export function documentHtml(ws: Workspace, id: string): string {
  return stateHtml(documentOf(ws, id));
}

export function stateHtml(doc: DocState): string {
  const part = (tag: string, id: string | undefined, segments: Record<string, Block[]>): string[] =>
    id && segments[id] ? [`<${tag}>${blocksHtml(segments[id], doc)}</${tag}>`] : [];
  return [
    ...part('header', doc.style.defaultHeaderId, doc.headers),
    blocksHtml(doc.body, doc),
    ...Object.entries(doc.footnotes).map(
      ([id, blocks]) => `<aside id="${escapeHtml(id)}">${blocksHtml(blocks, doc)}</aside>`,
    ),
    ...part('footer', doc.style.defaultFooterId, doc.footers),
  ].join('\n');
}

const TAGS: Record<string, string> = {
  TITLE: 'h1',
  HEADING_1: 'h1',
  HEADING_2: 'h2',
  HEADING_3: 'h3',
  HEADING_4: 'h4',
  HEADING_5: 'h5',
  HEADING_6: 'h6',
};

function blocksHtml(blocks: readonly Block[], doc: DocState): string {
  const out: string[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    if (block.kind === 'table') out.push(tableHtml(block, doc));
    else if (!block.bullet) out.push(paragraphHtml(block, doc));
    else {
      const items: Paragraph[] = [];
      for (
        let next = blocks[at];
        next?.kind === 'paragraph' && next.bullet?.listId === block.bullet.listId;
        next = blocks[++at]
      )
        items.push(next);
      at -= 1;
      out.push(listHtml(items, doc));
    }
  }
  return out.join('\n');
}

function paragraphHtml(paragraph: Paragraph, doc: DocState): string {
  const [only] = paragraph.elements;
  if (only?.kind === 'horizontalRule' && plainText(paragraph) === '') return '<hr>';
  const tag = TAGS[paragraph.style.namedStyleType] ?? 'p';
  const kind = { TITLE: ' class="title"', SUBTITLE: ' class="subtitle"' }[paragraph.style.namedStyleType] ?? '';
  return `<${tag}${kind}${styleAttribute(paragraphCss(paragraph))}>${inlinesHtml(paragraph, doc) || '<br>'}</${tag}>`;
}

/** Nested lists from the flat paragraphs that Docs keeps, each with its level. */
function listHtml(items: readonly Paragraph[], doc: DocState): string {
  const levels = doc.lists[items[0]!.bullet!.listId]?.levels ?? [];
  let depth = -1;
  let html = '';
  const tagAt = (level: number) =>
    levels[level]?.glyphType && levels[level].glyphType !== 'GLYPH_TYPE_UNSPECIFIED' ? 'ol' : 'ul';
  for (const item of items) {
    const level = item.bullet!.nestingLevel ?? 0;
    if (level <= depth) html += '</li>';
    for (; depth > level; depth--) html += `</${tagAt(depth)}></li>`;
    for (; depth < level; depth++) {
      html += `<${tagAt(depth + 1)}>`;
      if (depth + 1 < level) html += '<li>';
    }
    html += `<li>${inlinesHtml(item, doc)}`;
  }
  html += '</li>';
  for (; depth > 0; depth--) html += `</${tagAt(depth)}></li>`;
  return `${html}</${tagAt(0)}>`;
}

function tableHtml(table: Table, doc: DocState): string {
  const covered = new Set<string>();
  const cell = (row: number, column: number): string => {
    if (covered.has(`${row},${column}`)) return '';
    const { style, content } = table.rows[row]!.cells[column]!;
    for (let r = 0; r < style.rowSpan; r++)
      for (let c = 0; c < style.columnSpan; c++) covered.add(`${row + r},${column + c}`);
    const spans = `${style.rowSpan > 1 ? ` rowspan="${style.rowSpan}"` : ''}${style.columnSpan > 1 ? ` colspan="${style.columnSpan}"` : ''}`;
    const tag = table.rows[row]!.style.tableHeader ? 'th' : 'td';
    return `<${tag}${spans}${styleAttribute(cellCss(style))}>${blocksHtml(content, doc)}</${tag}>`;
  };
  const columns = table.columns.map(
    (column) => `<col${styleAttribute(column.widthType === 'FIXED_WIDTH' ? [`width:${css(column.width)}`] : [])}>`,
  );
  const rows = table.rows.map((row, r) => `<tr>${row.cells.map((_, c) => cell(r, c)).join('')}</tr>`);
  return `<table style="border-collapse:collapse"><colgroup>${columns.join('')}</colgroup>\n${rows.join('\n')}\n</table>`;
}

const inlinesHtml = (paragraph: Paragraph, doc: DocState): string =>
  paragraph.elements.map((inline) => inlineHtml(inline, doc)).join('');

function inlineHtml(inline: Inline, doc: DocState): string {
  switch (inline.kind) {
    case 'text':
      return runHtml(inline.text.replace(/\n$/, ''), inline.style);
    case 'image': {
      const image = doc.images[inline.objectId];
      if (!image) return '';
      const source = image.content ? `data:${image.content.mimeType};base64,${image.content.base64}` : image.sourceUri;
      return `<img src="${escapeHtml(source)}" alt="${escapeHtml(image.description ?? image.title ?? '')}" style="width:${css(image.width)};height:${css(image.height)}">`;
    }
    case 'pageBreak':
      return '<span style="break-after:page"></span>';
    case 'horizontalRule':
      return '<span role="separator"></span>';
    case 'autoText':
      return '<span>1</span>'; // The page number, or their count: HTML has no pages.
    case 'person':
      return `<a href="mailto:${escapeHtml(inline.email)}">${escapeHtml(inline.name)}</a>`;
    case 'richLink':
      return `<a href="${escapeHtml(inline.uri)}">${escapeHtml(inline.title)}</a>`;
    case 'footnote':
      return `<sup><a href="#${escapeHtml(inline.footnoteId)}">*</a></sup>`;
  }
}

function runHtml(text: string, style: TextStyle): string {
  if (text === '') return '';
  const inner = escapeHtml(text).replace(/\v/g, '<br>');
  const marked = [
    ['b', style.bold],
    ['i', style.italic],
    ['s', style.strikethrough],
    ['u', style.underline && !style.link],
    ['sup', style.baselineOffset === 'SUPERSCRIPT'],
    ['sub', style.baselineOffset === 'SUBSCRIPT'],
  ].reduce((html, [tag, on]) => (on ? `<${tag}>${html}</${tag}>` : html), inner);
  const declarations = textCss(style);
  const url = style.link?.url ?? (style.link?.headingId ? `#${style.link.headingId}` : undefined);
  if (url) return `<a href="${escapeHtml(url)}"${styleAttribute(declarations)}>${marked}</a>`;
  return declarations.length > 0 ? `<span${styleAttribute(declarations)}>${marked}</span>` : marked;
}

function textCss(style: TextStyle): string[] {
  const foreground = cssColor(style.foregroundColor);
  const background = cssColor(style.backgroundColor);
  return [
    ...(foreground && !style.link ? [`color:${foreground}`] : []),
    ...(background ? [`background-color:${background}`] : []),
    ...(style.fontSize ? [`font-size:${css(style.fontSize)}`] : []),
    ...(style.weightedFontFamily
      ? [`font-family:'${style.weightedFontFamily.fontFamily.replace(/[^\w -]/g, '')}'`]
      : []),
    ...(style.smallCaps ? ['font-variant:small-caps'] : []),
  ];
}

const ALIGN = { START: '', CENTER: 'center', END: 'right', JUSTIFIED: 'justify' } as const;

function paragraphCss({ style }: Paragraph): string[] {
  const shading = cssColor(style.shading?.backgroundColor);
  const sides = ['Top', 'Bottom', 'Left', 'Right'] as const;
  return [
    ...(style.alignment && ALIGN[style.alignment] ? [`text-align:${ALIGN[style.alignment]}`] : []),
    ...(style.indentStart?.magnitude ? [`margin-left:${css(style.indentStart)}`] : []),
    ...(style.spaceAbove ? [`margin-top:${css(style.spaceAbove)}`] : []),
    ...(style.spaceBelow ? [`margin-bottom:${css(style.spaceBelow)}`] : []),
    ...(style.lineSpacing && style.lineSpacing !== 100 ? [`line-height:${style.lineSpacing / 100}`] : []),
    ...(shading ? [`background-color:${shading}`] : []),
    ...sides.flatMap((side) => borderCss(side.toLowerCase(), style[`border${side}`])),
  ];
}

function cellCss(style: CellStyle): string[] {
  const background = cssColor(style.backgroundColor);
  const sides = ['Top', 'Bottom', 'Left', 'Right'] as const;
  return [
    `vertical-align:${(style.contentAlignment ?? 'TOP').toLowerCase()}`,
    ...(background ? [`background-color:${background}`] : []),
    ...sides.flatMap((side) =>
      style[`border${side}`]
        ? borderCss(side.toLowerCase(), style[`border${side}`])
        : [`border-${side.toLowerCase()}:1pt solid #000000`],
    ),
    `padding:${[style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(css).join(' ')}`,
  ];
}

function borderCss(side: string, border: Border | undefined): string[] {
  if (!border) return [];
  if (!border.width?.magnitude) return [`border-${side}:0`];
  const line = { SOLID: 'solid', DOT: 'dotted', DASH: 'dashed' }[border.dashStyle ?? 'SOLID'];
  return [`border-${side}:${css(border.width)} ${line} ${cssColor(border.color) ?? '#000000'}`];
}

/** `#rrggbb`; null for a colour that is not set, which means transparent or inherited. */
export function cssColor(color: OptionalColor | undefined): string | null {
  const rgb = color?.color?.rgbColor;
  if (!rgb) return null;
  return `#${[rgb.red, rgb.green, rgb.blue]
    .map((part) =>
      Math.round((part ?? 0) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const css = (dimension: Dimension | undefined): string =>
  `${dimension?.magnitude ?? 0}${dimension?.magnitude ? 'pt' : ''}`;
const styleAttribute = (declarations: readonly string[]): string =>
  declarations.length > 0 ? ` style="${escapeHtml(declarations.join(';'))}"` : '';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!);
