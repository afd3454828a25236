import {
  cellLength,
  endsWithPageBreak,
  inlineLength,
  paragraphLength,
  tableLength,
  tabsOf,
  writableBlocks,
} from './layout';
import { type Looks, looksOf } from './looks';
import type { Block, Inline, Paragraph, Table } from './model';
import { placeIn, rangeIn, type Segment } from './segment';
import { PARAGRAPH_FIELDS, TEXT_FIELDS } from './styleFields';
import { tableLooks } from './tableLooks';

/**
 * Requests that replace all content of a segment, whatever it holds.
 *
 * Everything is put in from the front, so each thing goes where it stays and every index is known beforehand. Then
 * come the looks, which move nothing, and last the lists, from the back, since making one takes out its tabs.
 */
export function writeSegment(segment: Segment, blocks: readonly Block[]): object[] {
  const writer = new SegmentWriter(segment);
  const content = writableBlocks(blocks);
  writer.content(content, segment.start);
  return [
    ...emptied(segment),
    ...writer.text,
    ...looksOf(segment, writer.looks),
    ...writer.tableLooks,
    ...writer.bulletRequests(),
  ];
}

/** Deletes everything and makes the one paragraph that stays a plain one. */
function emptied(segment: Segment): object[] {
  const { start, end, id } = segment;
  const last = { range: rangeIn(id, start, start + 1) };
  return [
    ...(end - 1 > start ? [{ deleteContentRange: { range: rangeIn(id, start, end - 1) } }] : []),
    ...(segment.hasLastBullet ? [{ deleteParagraphBullets: last }] : []),
    {
      updateParagraphStyle: {
        ...last,
        paragraphStyle: { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' },
        fields: PARAGRAPH_FIELDS.join(),
      },
    },
    { updateTextStyle: { ...last, textStyle: {}, fields: TEXT_FIELDS.join() } },
  ];
}

class SegmentWriter {
  readonly text: object[] = [];
  readonly looks: Looks = { paragraphs: [], runs: [] };
  readonly tableLooks: object[] = [];
  private readonly bullets: { start: number; end: number; list: string; preset: string }[] = [];
  /** Text not yet put in, and where it begins. */
  private pending = '';
  private from = 0;
  private isInCell = false;

  constructor(private readonly segment: Segment) {}

  /** Writes blocks into an empty paragraph that begins at `start` and whose newline will end the last of them. */
  content(blocks: readonly Block[], start: number): void {
    let index = start;
    blocks.forEach((block, at) => {
      if (block.kind === 'table') {
        this.table(block, index);
        index += tableLength(block);
      } else {
        this.paragraph(block, blocks[at + 1], index);
        index += paragraphLength(block);
      }
    });
    this.flush();
  }

  private paragraph(paragraph: Paragraph, next: Block | undefined, start: number): void {
    const tabs = tabsOf(paragraph);
    const end = start + paragraphLength(paragraph);
    this.put('\t'.repeat(tabs), start);
    let index = start + tabs;
    for (const inline of paragraph.inlines) {
      this.inline(inline, index);
      const length = inlineLength(inline);
      if (inline.kind === 'text') this.looks.runs.push({ start: index, end: index + length, style: inline.style });
      index += length;
    }
    this.looks.runs.push({ start: index, end: index + 1, style: paragraph.end });
    this.looks.paragraphs.push({ start, end, style: this.paragraphStyle(paragraph), isInCell: this.isInCell });
    if (paragraph.bullet) this.addBullet(paragraph.bullet, start, end);
    // The newline comes with a page break, with a table, or is there already.
    if (next?.kind === 'paragraph' && !endsWithPageBreak(paragraph)) this.put('\n', index);
    if (next?.kind === 'table')
      this.request({
        insertTable: { location: this.place(index), rows: next.rows.length, columns: next.columns.length },
      });
  }

  /** A list sets the indents of its items itself. */
  private paragraphStyle({ style, bullet }: Paragraph): Paragraph['style'] {
    if (!bullet) return style;
    const { indentStart: _, indentFirstLine: __, ...rest } = style;
    return rest;
  }

  private inline(inline: Inline, index: number): void {
    if (inline.kind === 'text') this.put(inline.text, index);
    else if (inline.kind === 'image')
      this.request({ insertInlineImage: { location: this.place(index), uri: inline.uri, objectSize: inline.size } });
    else this.request({ insertPageBreak: { location: this.place(index) } });
  }

  /** The empty table is there already: it was made behind the paragraph before it. */
  private table(table: Table, start: number): void {
    const wasInCell = this.isInCell;
    this.isInCell = true;
    this.mergeCells(table, start);
    let index = start + 1;
    for (const row of table.rows) {
      index += 1;
      for (const cell of row.cells) {
        this.content(cell.content, index + 1);
        index += cellLength(cell);
      }
    }
    this.isInCell = wasInCell;
    this.tableLooks.push(...tableLooks(table, this.place(start)));
  }

  /** While all cells are empty, so that no text moves. */
  private mergeCells(table: Table, start: number): void {
    table.rows.forEach((row, rowIndex) => {
      row.cells.forEach(({ rowSpan, columnSpan }, columnIndex) => {
        if (rowSpan === 1 && columnSpan === 1) return;
        const tableCellLocation = { tableStartLocation: this.place(start), rowIndex, columnIndex };
        this.request({ mergeTableCells: { tableRange: { tableCellLocation, rowSpan, columnSpan } } });
      });
    });
  }

  private put(text: string, index: number): void {
    if (this.pending === '') this.from = index;
    this.pending += text;
  }

  private request(request: object): void {
    this.flush();
    this.text.push(request);
  }

  private flush(): void {
    if (this.pending !== '') this.text.push({ insertText: { location: this.place(this.from), text: this.pending } });
    this.pending = '';
  }

  private place(index: number): object {
    return placeIn(this.segment.id, index);
  }

  private addBullet({ list, preset }: { list: string; preset: string }, start: number, end: number): void {
    const last = this.bullets.at(-1);
    if (last && last.end === start && last.list === list) this.bullets[this.bullets.length - 1] = { ...last, end };
    else this.bullets.push({ start, end, list, preset });
  }

  bulletRequests(): object[] {
    return [...this.bullets].reverse().map(({ start, end, preset }) => ({
      createParagraphBullets: { range: rangeIn(this.segment.id, start, end), bulletPreset: preset },
    }));
  }
}
