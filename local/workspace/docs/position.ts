import type { Block, DocState, Inline, Paragraph, Table, TableCell, TableRow } from './state';

/**
 * Indexes as the Docs API counts them: UTF-16 code units from the start of the segment. The body begins at 1 (its section
 * break takes 0), the other segments at 0. A table, each row and each cell take one index at their start, the table
 * another at its end; everything inline that is not text takes one.
 * @see https://developers.google.com/workspace/docs/api/concepts/structure#start_and_end_index
 */
export const inlineLength = (inline: Inline): number => (inline.kind === 'text' ? inline.text.length : 1);

export const paragraphLength = (paragraph: Paragraph): number =>
  paragraph.elements.reduce((sum, inline) => sum + inlineLength(inline), 0);
export const cellLength = (cell: TableCell): number => 1 + contentLength(cell.content);
export const rowLength = (row: TableRow): number => 1 + row.cells.reduce((sum, cell) => sum + cellLength(cell), 0);
export const tableLength = (table: Table): number => 2 + table.rows.reduce((sum, row) => sum + rowLength(row), 0);
export const blockLength = (block: Block): number =>
  block.kind === 'paragraph' ? paragraphLength(block) : tableLength(block);
export const contentLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + blockLength(block), 0);

/** A run of content that has indexes of its own: the body, a header, a footer, a footnote. */
export interface Segment {
  id: string;
  kind: 'body' | 'header' | 'footer' | 'footnote';
  blocks: Block[];
  /** Index of the first character: 1 in the body, 0 elsewhere. */
  start: number;
  end: number;
}

export function segmentOf(doc: DocState, id: string): Segment | null {
  if (id === '') return { id, kind: 'body', blocks: doc.body, start: 1, end: 1 + contentLength(doc.body) };
  const found = (kind: 'header' | 'footer' | 'footnote', blocks: Block[] | undefined): Segment | null =>
    blocks ? { id, kind, blocks, start: 0, end: contentLength(blocks) } : null;
  return found('header', doc.headers[id]) ?? found('footer', doc.footers[id]) ?? found('footnote', doc.footnotes[id]);
}

export function segmentsOf(doc: DocState): Segment[] {
  const ids = ['', ...Object.keys(doc.headers), ...Object.keys(doc.footers), ...Object.keys(doc.footnotes)];
  return ids.map((id) => segmentOf(doc, id)!);
}

export interface Place<B extends Block> {
  block: B;
  start: number;
  end: number;
  /** The list that holds it: a segment's own, or a cell's. */
  container: Block[];
  at: number;
  inTable: boolean;
}

/** Every paragraph and table of the content, outer ones first, in the order of the text. */
export function* placesIn(blocks: Block[], start: number, inTable = false): Generator<Place<Block>> {
  let index = start;
  for (const [at, block] of blocks.entries()) {
    const end = index + blockLength(block);
    yield { block, start: index, end, container: blocks, at, inTable };
    if (block.kind === 'table') {
      let inner = index + 1;
      for (const row of block.rows) {
        inner += 1;
        for (const cell of row.cells) {
          yield* placesIn(cell.content, inner + 1, true);
          inner += cellLength(cell);
        }
      }
    }
    index = end;
  }
}

export function paragraphsIn(segment: Pick<Segment, 'blocks' | 'start'>): Place<Paragraph>[] {
  return [...placesIn(segment.blocks, segment.start)].filter(
    (p): p is Place<Paragraph> => p.block.kind === 'paragraph',
  );
}

/** Paragraphs that share at least one index with the half-open range; an empty range is the paragraph around it. */
export function paragraphsOver(segment: Segment, start: number, end: number): Place<Paragraph>[] {
  const found: Place<Paragraph>[] = [];
  collect(found, segment.blocks, segment.start, false, start, Math.max(end, start + 1));
  return found;
}

/** Does not look into tables that lie elsewhere: a long document is written by hundreds of requests. */
function collect(
  found: Place<Paragraph>[],
  blocks: Block[],
  from: number,
  inTable: boolean,
  start: number,
  end: number,
): void {
  let index = from;
  for (let at = 0; at < blocks.length && index < end; at++) {
    const block = blocks[at]!;
    const next = index + blockLength(block);
    if (next > start && block.kind === 'paragraph')
      found.push({ block, start: index, end: next, container: blocks, at, inTable });
    else if (next > start && block.kind === 'table') {
      let inner = index + 1;
      for (const row of block.rows) {
        inner += 1;
        for (const cell of row.cells) {
          collect(found, cell.content, inner + 1, true, start, end);
          inner += cellLength(cell);
        }
      }
    }
    index = next;
  }
}

/** The paragraph that holds the index; null on the start of a table, row or cell. */
export function paragraphAt(segment: Segment, index: number): Place<Paragraph> | null {
  return paragraphsOver(segment, index, index + 1)[0] ?? null;
}

/** The table that starts exactly here. */
export function tableAt(segment: Segment, index: number): Place<Table> | null {
  for (const place of placesIn(segment.blocks, segment.start)) {
    if (place.block.kind === 'table' && place.start === index) return place as Place<Table>;
  }
  return null;
}

/** Index of a row's start within the table that starts at `tableStart`; past the last row it is the table's closing index. */
export function rowStart(table: Table, tableStart: number, row: number): number {
  return tableStart + 1 + table.rows.slice(0, row).reduce((sum, item) => sum + rowLength(item), 0);
}

export function cellStart(table: Table, tableStart: number, row: number, column: number): number {
  const before = table.rows[row]!.cells.slice(0, column).reduce((sum, cell) => sum + cellLength(cell), 0);
  return rowStart(table, tableStart, row) + 1 + before;
}
