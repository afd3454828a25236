import type { Block, Cell, Inline, Paragraph, Row, Table } from './model';

/**
 * Indexes as the Docs API counts them, in UTF-16 units: a table, each row and each cell take one index where they begin,
 * and the table one more where it ends; a picture takes one.
 * @see https://developers.google.com/workspace/docs/api/concepts/structure#start_and_end_index
 */
export const inlineLength = (inline: Inline): number => (inline.kind === 'text' ? inline.text.length : 1);

/** Nesting of a list item is told to the API by tabs before its text, which it takes out again. */
export const tabsOf = (paragraph: Paragraph): number => paragraph.bullet?.level ?? 0;

export const paragraphLength = (paragraph: Paragraph): number =>
  tabsOf(paragraph) + paragraph.inlines.reduce((sum, inline) => sum + inlineLength(inline), 0) + 1;
export const cellLength = (cell: Cell): number => 1 + contentLength(cell.content);
export const rowLength = (row: Row): number => 1 + row.cells.reduce((sum, cell) => sum + cellLength(cell), 0);
export const tableLength = (table: Table): number => 2 + table.rows.reduce((sum, row) => sum + rowLength(row), 0);
export const contentLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'table' ? tableLength(block) : paragraphLength(block)), 0);

const GAP: Paragraph = {
  kind: 'paragraph',
  style: {},
  inlines: [],
  end: { fontSize: { magnitude: 6, unit: 'PT' } },
};

/**
 * The same content in a shape that requests can make: a paragraph before each table and at the end, nothing behind a
 * page break in its paragraph, no tab at the beginning of a list item, and rows as wide as their table.
 */
export function writableBlocks(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks.flatMap((one): Block[] => (one.kind === 'table' ? [one] : brokenAtPages(one)))) {
    if (block.kind === 'paragraph') out.push(withoutTabs(block));
    else {
      const last = out.at(-1);
      if (last?.kind !== 'paragraph' || endsWithPageBreak(last)) out.push(GAP);
      out.push(writableTable(block));
    }
  }
  const last = out.at(-1);
  if (last?.kind !== 'paragraph' || endsWithPageBreak(last)) out.push(GAP);
  return out;
}

export const endsWithPageBreak = (paragraph: Paragraph): boolean => paragraph.inlines.at(-1)?.kind === 'pageBreak';

function brokenAtPages(paragraph: Paragraph): Paragraph[] {
  const lines: Inline[][] = [[]];
  for (const inline of paragraph.inlines) {
    lines.at(-1)!.push(inline);
    if (inline.kind === 'pageBreak') lines.push([]);
  }
  if (lines.length > 1 && lines.at(-1)!.length === 0) lines.pop();
  return lines.map((inlines) => ({ ...paragraph, inlines }));
}

function withoutTabs(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.inlines;
  if (!paragraph.bullet || first?.kind !== 'text' || !first.text.startsWith('\t')) return paragraph;
  const text = first.text.replace(/^\t+/, '');
  return withoutTabs({ ...paragraph, inlines: [...(text === '' ? [] : [{ ...first, text }]), ...rest] });
}

function writableTable(table: Table): Table {
  const width = table.columns.length;
  const rows = table.rows.map((row, at) => ({
    ...row,
    cells: Array.from({ length: width }, (_, column) => {
      const cell = row.cells[column] ?? { style: {}, rowSpan: 1, columnSpan: 1, content: [] };
      const fits = Math.min(cell.rowSpan, table.rows.length - at);
      // Page breaks are for the body only.
      const content = writableBlocks(cell.content.map(withoutPageBreaks));
      return { ...cell, rowSpan: fits, columnSpan: Math.min(cell.columnSpan, width - column), content };
    }),
  }));
  return { ...table, rows };
}

const withoutPageBreaks = (block: Block): Block =>
  block.kind === 'table' ? block : { ...block, inlines: block.inlines.filter((inline) => inline.kind !== 'pageBreak') };
