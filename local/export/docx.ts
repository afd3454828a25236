import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { cssColor } from '../workspace/docs/html';
import type {
  Block,
  CellStyle,
  Dimension,
  DocState,
  Inline,
  OptionalColor,
  Paragraph as ParagraphState,
  Table as TableState,
  TextStyle,
} from '../workspace/docs/state';

/** A document as a Word file: headings, runs, links, lists, tables, headers, footers, images that were put in as blobs. */
export async function documentDocx(doc: DocState, name: string): Promise<Buffer> {
  const { style } = doc;
  const part = (id: string | undefined, segments: DocState['headers']) =>
    id && segments[id] ? blocks(segments[id], doc) : null;
  const header = part(style.defaultHeaderId, doc.headers);
  const footer = part(style.defaultFooterId, doc.footers);
  const notes = footnoteNumbers(doc);
  const file = new Document({
    title: name,
    numbering: {
      config: Object.entries(doc.lists).map(([reference, list]) => ({ reference, levels: list.levels.map(levelOf) })),
    },
    footnotes: Object.fromEntries(
      [...notes].map(([id, number]) => [
        number,
        { children: blocks(doc.footnotes[id] ?? [], doc).filter((block) => block instanceof Paragraph) },
      ]),
    ),
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(style.pageSize.width), height: twips(style.pageSize.height) },
            margin: {
              top: twips(style.marginTop),
              bottom: twips(style.marginBottom),
              left: twips(style.marginLeft),
              right: twips(style.marginRight),
            },
          },
        },
        ...(header ? { headers: { default: new Header({ children: header }) } } : {}),
        ...(footer ? { footers: { default: new Footer({ children: footer }) } } : {}),
        children: blocks(doc.body, doc, notes),
      },
    ],
  });
  return Packer.toBuffer(file);
}

const twips = (dimension: Dimension | undefined): number => Math.round((dimension?.magnitude ?? 0) * 20);
const hex = (color: OptionalColor | undefined): string | undefined => cssColor(color)?.slice(1);

const FORMATS: Record<string, (typeof LevelFormat)[keyof typeof LevelFormat]> = {
  DECIMAL: LevelFormat.DECIMAL,
  ZERO_DECIMAL: LevelFormat.DECIMAL_ZERO,
  ALPHA: LevelFormat.LOWER_LETTER,
  UPPER_ALPHA: LevelFormat.UPPER_LETTER,
  ROMAN: LevelFormat.LOWER_ROMAN,
  UPPER_ROMAN: LevelFormat.UPPER_ROMAN,
};

/** Google writes `%0.` where Word writes `%1.`. */
function levelOf(level: DocState['lists'][string]['levels'][number], at: number) {
  const format = FORMATS[level.glyphType ?? ''];
  const indent = { left: twips(level.indentStart), hanging: twips(level.indentStart) - twips(level.indentFirstLine) };
  const text = format
    ? level.glyphFormat.replace(/%(\d)/g, (_, digit) => `%${Number(digit) + 1}`)
    : level.glyphSymbol || '☐';
  return {
    level: at,
    format: format ?? LevelFormat.BULLET,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent } },
  };
}

function blocks(
  list: readonly Block[],
  doc: DocState,
  notes: ReadonlyMap<string, number> = new Map(),
): (Paragraph | Table)[] {
  return list.map((block) => (block.kind === 'table' ? tableOf(block, doc, notes) : paragraphOf(block, doc, notes)));
}

const HEADINGS: Record<string, (typeof HeadingLevel)[keyof typeof HeadingLevel]> = {
  TITLE: HeadingLevel.TITLE,
  HEADING_1: HeadingLevel.HEADING_1,
  HEADING_2: HeadingLevel.HEADING_2,
  HEADING_3: HeadingLevel.HEADING_3,
  HEADING_4: HeadingLevel.HEADING_4,
  HEADING_5: HeadingLevel.HEADING_5,
  HEADING_6: HeadingLevel.HEADING_6,
};
const ALIGNMENTS = {
  START: AlignmentType.LEFT,
  CENTER: AlignmentType.CENTER,
  END: AlignmentType.RIGHT,
  JUSTIFIED: AlignmentType.JUSTIFIED,
};

function paragraphOf(paragraph: ParagraphState, doc: DocState, notes: ReadonlyMap<string, number>): Paragraph {
  const { style, bullet } = paragraph;
  const heading = HEADINGS[style.namedStyleType];
  const shading = hex(style.shading?.backgroundColor);
  const rule = paragraph.elements.some((element) => element.kind === 'horizontalRule');
  const options: IParagraphOptions = {
    children: paragraph.elements.flatMap((element) => inlineOf(element, doc, notes)),
    ...(heading ? { heading } : {}),
    ...(style.alignment ? { alignment: ALIGNMENTS[style.alignment] } : {}),
    ...(bullet ? { numbering: { reference: bullet.listId, level: bullet.nestingLevel ?? 0 } } : {}),
    ...(!bullet && style.indentStart ? { indent: { left: twips(style.indentStart) } } : {}),
    spacing: {
      ...(style.spaceAbove ? { before: twips(style.spaceAbove) } : {}),
      ...(style.spaceBelow ? { after: twips(style.spaceBelow) } : {}),
      ...(style.lineSpacing ? { line: Math.round(style.lineSpacing * 2.4) } : {}),
    },
    ...(shading ? { shading: { type: ShadingType.CLEAR, fill: shading } } : {}),
    ...(rule ? { thematicBreak: true } : {}),
  };
  return new Paragraph(options);
}

function inlineOf(inline: Inline, doc: DocState, notes: ReadonlyMap<string, number>): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
      return textOf(inline.text.replace(/\n$/, ''), inline.style);
    case 'pageBreak':
      return [new PageBreak()];
    case 'autoText':
      return [new TextRun({ children: [inline.type === 'PAGE_NUMBER' ? PageNumber.CURRENT : PageNumber.TOTAL_PAGES] })];
    case 'person':
      return [linkOf(`mailto:${inline.email}`, [new TextRun({ text: inline.name, style: 'Hyperlink' })])];
    case 'richLink':
      return [linkOf(inline.uri, [new TextRun({ text: inline.title, style: 'Hyperlink' })])];
    case 'footnote':
      return notes.has(inline.footnoteId) ? [new FootnoteReferenceRun(notes.get(inline.footnoteId)!)] : [];
    case 'image':
      return imageOf(doc.images[inline.objectId]);
    case 'horizontalRule':
      return []; // The paragraph draws it.
  }
}

const linkOf = (link: string, children: ParagraphChild[]): ParagraphChild => new ExternalHyperlink({ link, children });

function textOf(text: string, style: TextStyle): ParagraphChild[] {
  if (text === '') return [];
  const runs = text
    .split('\v')
    .map((line, at) => new TextRun({ ...runOptions(style), text: line, ...(at > 0 ? { break: 1 } : {}) }));
  return style.link?.url ? [linkOf(style.link.url, runs)] : runs;
}

function runOptions(style: TextStyle): IRunOptions {
  const color = hex(style.foregroundColor);
  const background = hex(style.backgroundColor);
  return {
    ...(style.bold ? { bold: true } : {}),
    ...(style.italic ? { italics: true } : {}),
    ...(style.underline ? { underline: {} } : {}),
    ...(style.strikethrough ? { strike: true } : {}),
    ...(style.smallCaps ? { smallCaps: true } : {}),
    ...(style.baselineOffset === 'SUPERSCRIPT' ? { superScript: true } : {}),
    ...(style.baselineOffset === 'SUBSCRIPT' ? { subScript: true } : {}),
    ...(style.fontSize?.magnitude ? { size: style.fontSize.magnitude * 2 } : {}),
    ...(style.weightedFontFamily ? { font: style.weightedFontFamily.fontFamily } : {}),
    ...(color ? { color } : {}),
    ...(background ? { shading: { type: ShadingType.CLEAR, fill: background } } : {}),
    ...(style.link ? { style: 'Hyperlink' } : {}),
  };
}

const IMAGE_TYPES: Record<string, 'png' | 'jpg' | 'gif' | 'bmp'> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
};

/** An image that came as bytes; one that is only an address becomes a link, since nothing is fetched here. */
function imageOf(image: DocState['images'][string] | undefined): ParagraphChild[] {
  const type = IMAGE_TYPES[image?.content?.mimeType ?? ''];
  if (!image) return [];
  if (!image.content || !type) {
    const text = image.description ?? image.title ?? 'Image';
    return image.sourceUri
      ? [linkOf(image.sourceUri, [new TextRun({ text, style: 'Hyperlink' })])]
      : [new TextRun(`[${text}]`)];
  }
  const pixels = (dimension: Dimension) => Math.round((dimension.magnitude ?? 0) / 0.75);
  return [
    new ImageRun({
      type,
      data: Buffer.from(image.content.base64, 'base64'),
      transformation: { width: pixels(image.width), height: pixels(image.height) },
    }),
  ];
}

function tableOf(table: TableState, doc: DocState, notes: ReadonlyMap<string, number>): Table {
  const page =
    doc.style.pageSize.width.magnitude! -
    (doc.style.marginLeft.magnitude ?? 0) -
    (doc.style.marginRight.magnitude ?? 0);
  const fixed = table.columns.map((column) =>
    column.widthType === 'FIXED_WIDTH' ? (column.width?.magnitude ?? 0) : 0,
  );
  const open = fixed.filter((width) => width === 0).length;
  const share = open > 0 ? Math.max(20, (page - fixed.reduce((sum, width) => sum + width, 0)) / open) : 0;
  const widths = fixed.map((width) => Math.round((width || share) * 20));
  const covered = new Set<string>();
  const rows = table.rows.map((row, r) => {
    const cells = row.cells.flatMap((cell, c) => {
      if (covered.has(`${r},${c}`)) return [];
      const { rowSpan, columnSpan } = cell.style;
      for (let down = 0; down < rowSpan; down++)
        for (let right = 0; right < columnSpan; right++) covered.add(`${r + down},${c + right}`);
      const width = widths.slice(c, c + columnSpan).reduce((sum, each) => sum + each, 0);
      return [
        new TableCell({
          ...cellOptions(cell.style),
          width: { size: width, type: WidthType.DXA },
          children: blocks(cell.content, doc, notes),
        }),
      ];
    });
    return new TableRow({ children: cells, ...(row.style.tableHeader ? { tableHeader: true } : {}) });
  });
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
  });
}

const VERTICAL = { TOP: VerticalAlignTable.TOP, MIDDLE: VerticalAlignTable.CENTER, BOTTOM: VerticalAlignTable.BOTTOM };

function cellOptions(style: CellStyle) {
  const fill = hex(style.backgroundColor);
  const border = (side: CellStyle['borderTop']) => {
    if (!side) return {};
    const size = Math.round((side.width?.magnitude ?? 0) * 8);
    const kind = { SOLID: BorderStyle.SINGLE, DOT: BorderStyle.DOTTED, DASH: BorderStyle.DASHED }[
      side.dashStyle ?? 'SOLID'
    ];
    return { style: size === 0 ? BorderStyle.NIL : kind, size, color: hex(side.color) ?? '000000' };
  };
  const sides = { top: style.borderTop, bottom: style.borderBottom, left: style.borderLeft, right: style.borderRight };
  const borders = Object.fromEntries(
    Object.entries(sides)
      .filter(([, side]) => side)
      .map(([name, side]) => [name, border(side)]),
  ) as Record<string, { style: (typeof BorderStyle)[keyof typeof BorderStyle] }>;
  return {
    columnSpan: style.columnSpan,
    rowSpan: style.rowSpan,
    borders,
    verticalAlign: VERTICAL[style.contentAlignment ?? 'TOP'],
    margins: {
      top: twips(style.paddingTop),
      bottom: twips(style.paddingBottom),
      left: twips(style.paddingLeft),
      right: twips(style.paddingRight),
    },
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill } } : {}),
  };
}

/** Word numbers notes from 1 in the order of their references. */
function footnoteNumbers(doc: DocState): Map<string, number> {
  return new Map(Object.keys(doc.footnotes).map((id, at) => [id, at + 1]));
}
