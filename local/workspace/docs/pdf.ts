import type { Workspace } from '../kernel/workspace';
import { documentOf } from './documents';
import { PdfPages } from './pdfPages';
import type { Block, DocState, Paragraph, Table } from './state';

/**
 * A document as a real, plain PDF: its paper and margins, headings, runs in bold, lists, tables with rules. Images show
 * as their description. Letters outside Windows-1252 show as question marks.
 */
export const documentPdf = (ws: Workspace, id: string): Uint8Array => pdfOf(documentOf(ws, id));

export function pdfOf(doc: DocState): Uint8Array {
  const { pageSize, marginTop, marginBottom, marginLeft, marginRight } = doc.style;
  const pages = new PdfPages({
    width: pageSize.width.magnitude ?? 612,
    height: pageSize.height.magnitude ?? 792,
    top: marginTop.magnitude ?? 0,
    bottom: marginBottom.magnitude ?? 0,
  });
  const left = marginLeft.magnitude ?? 0;
  const width = (pageSize.width.magnitude ?? 612) - left - (marginRight.magnitude ?? 0);
  const { defaultHeaderId, defaultFooterId } = doc.style;
  const segments = [
    doc.headers[defaultHeaderId ?? ''],
    doc.body,
    ...Object.values(doc.footnotes),
    doc.footers[defaultFooterId ?? ''],
  ];
  const numbers = new Map<string, number>();
  for (const blocks of segments)
    if (blocks) for (const block of blocks) drawBlock(pages, block, doc, left, width, numbers);
  return pages.bytes();
}

function drawBlock(
  pages: PdfPages,
  block: Block,
  doc: DocState,
  left: number,
  width: number,
  numbers: Map<string, number>,
): void {
  if (block.kind === 'table') drawTable(pages, block, doc, left, width, numbers);
  else {
    const { spaceAbove, spaceBelow } = looks(block, doc);
    pages.skip(spaceAbove);
    for (const line of linesOf(pages, block, doc, width, numbers))
      pages.line(left + line.indent, line.words, line.size);
    if (block.elements.some((element) => element.kind === 'horizontalRule')) pages.rule(left, width);
    pages.skip(spaceBelow);
    if (block.elements.some((element) => element.kind === 'pageBreak')) pages.newPage();
  }
}

/** Font size and space of a paragraph: its own, else its named style's. */
function looks(
  paragraph: Paragraph,
  doc: DocState,
): { size: number; bold: boolean; spaceAbove: number; spaceBelow: number } {
  const named = doc.namedStyles.find((style) => style.namedStyleType === paragraph.style.namedStyleType);
  const heading = /^(HEADING|TITLE)/.test(paragraph.style.namedStyleType);
  return {
    size: named?.textStyle.fontSize?.magnitude ?? 11,
    bold: named?.textStyle.bold ?? heading,
    spaceAbove: (paragraph.style.spaceAbove ?? named?.paragraphStyle.spaceAbove)?.magnitude ?? 0,
    spaceBelow: (paragraph.style.spaceBelow ?? named?.paragraphStyle.spaceBelow)?.magnitude ?? 0,
  };
}

interface Word {
  text: string;
  bold: boolean;
}

interface Line {
  words: Word[];
  size: number;
  indent: number;
}

/** A paragraph's words, broken where the width ends and at soft breaks. */
function linesOf(
  pages: PdfPages,
  paragraph: Paragraph,
  doc: DocState,
  width: number,
  numbers: Map<string, number>,
): Line[] {
  const { size, bold } = looks(paragraph, doc);
  const level = paragraph.bullet?.nestingLevel ?? 0;
  const indent = paragraph.bullet ? 18 * (level + 1) : (paragraph.style.indentStart?.magnitude ?? 0);
  const words = wordsOf(paragraph, doc, bold);
  if (paragraph.bullet) words.unshift({ text: `${glyphOf(paragraph, doc, numbers)} `, bold: false });
  const lines: Line[] = [{ words: [], size, indent }];
  let used = 0;
  for (const word of words) {
    const wide = pages.widthOf(word.text, size, word.bold);
    if (word.text === '\v' || (used + wide > width - indent && used > 0)) {
      lines.push({ words: [], size, indent });
      used = 0;
      if (word.text === '\v') continue;
    }
    lines.at(-1)!.words.push(word);
    used += wide;
  }
  return lines;
}

function wordsOf(paragraph: Paragraph, doc: DocState, bold: boolean): Word[] {
  return paragraph.elements.flatMap((element): Word[] => {
    switch (element.kind) {
      case 'text':
        return (element.text.replace(/\n$/, '').match(/\v|[^\s\v]*[^\S\v]?/g) ?? [])
          .filter((text) => text !== '')
          .map((text) => ({ text: text.replace(/\t/g, '    '), bold: element.style.bold ?? bold }));
      case 'person':
        return [{ text: element.name, bold }];
      case 'richLink':
        return [{ text: element.title, bold }];
      case 'image':
        return [{ text: `[${doc.images[element.objectId]?.description ?? 'image'}]`, bold: false }];
      default:
        return [];
    }
  });
}

function glyphOf(paragraph: Paragraph, doc: DocState, numbers: Map<string, number>): string {
  const { listId, nestingLevel = 0 } = paragraph.bullet!;
  const level = doc.lists[listId]?.levels[nestingLevel];
  if (!level?.glyphType || level.glyphType === 'GLYPH_TYPE_UNSPECIFIED') return '\u2022';
  const key = `${listId}/${nestingLevel}`;
  const number = (numbers.get(key) ?? 0) + 1;
  numbers.set(key, number);
  return `${number}.`;
}

const PADDING = 5;

/** Every row as high as its highest cell; fixed columns keep their width, the others share what is left. */
function drawTable(
  pages: PdfPages,
  table: Table,
  doc: DocState,
  left: number,
  width: number,
  numbers: Map<string, number>,
): void {
  const fixed = table.columns.map((column) =>
    column.widthType === 'FIXED_WIDTH' ? (column.width?.magnitude ?? 0) : 0,
  );
  const open = fixed.filter((each) => each === 0).length;
  const share = open > 0 ? Math.max(20, (width - fixed.reduce((sum, each) => sum + each, 0)) / open) : 0;
  const widths = fixed.map((each) => each || share);
  for (const row of table.rows) {
    const cells = row.cells.map((cell, column) => {
      const inner = (widths[column] ?? share) - 2 * PADDING;
      return cellParagraphs(cell.content).flatMap((paragraph) => linesOf(pages, paragraph, doc, inner, numbers));
    });
    const height =
      Math.max(16, ...cells.map((lines) => lines.reduce((sum, line) => sum + pages.leading(line.size), 0))) +
      2 * PADDING;
    pages.row(left, widths, height, cells, PADDING);
  }
}

/** Paragraphs of a cell; those of a table within it follow cell by cell. */
function cellParagraphs(blocks: readonly Block[]): Paragraph[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => cellParagraphs(cell.content))),
  );
}
