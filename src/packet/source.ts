import { clip } from '../domain/text';
import { mark, writable } from './marks';
import type { Block, Cell, Inline, Paragraph, Row, Style, Table } from './model';
import { textOf } from './model';
import { type FoundTag, tagsIn, unmatched } from './tags';

/** A template document as one text of the template language. A line of it is a paragraph or a tag on its own. */
export interface Source {
  readonly text: string;
  /** What the marks in the text point at, by their number. */
  readonly parts: readonly unknown[];
  /** Where each line stands in the document, in words. */
  readonly places: readonly string[];
  /** Blocks that begin and end in different cells or amid different paragraphs, in words. */
  readonly problems: readonly string[];
}

export interface SourceParagraph {
  readonly paragraph: Paragraph;
  readonly hasTags: boolean;
}

/** What an empty list shows where the template does not say it itself. */
export const NONE_NOTED = 'None noted';
const OBJECT = '\ufffc';
const EMPTY: Paragraph = { kind: 'paragraph', style: {}, inlines: [], end: {} };
type Level = 'block' | 'row' | 'inline';
interface Frame {
  readonly block: string;
  readonly level: Level;
  readonly depth: number;
  hasElse: boolean;
  /** What an empty list is shown with: its first paragraph or row. */
  paragraph?: Paragraph;
  row?: Row;
}

/** Writes a template's blocks as a {@link Source}. */
export function sourceOf(blocks: readonly Block[]): Source {
  const writer = new SourceWriter();
  writer.container(blocks);
  return { text: writer.text, parts: writer.parts, places: writer.places, problems: writer.problems };
}

class SourceWriter {
  text = '';
  readonly parts: unknown[] = [];
  readonly places: string[] = [];
  readonly problems: string[] = [];
  private readonly frames: Frame[] = [];
  private heading = '';
  /** How many tables deep. */
  private depth = 0;

  /** Blocks of the body or of a cell. `hidden` tags belong to the row around and have been written with it. */
  container(blocks: readonly Block[], hidden: readonly FoundTag[] = []): void {
    const own: FoundTag[] = [];
    for (const block of blocks) {
      if (block.kind === 'table') this.table(block);
      else own.push(...this.paragraph(block, hidden));
    }
    this.complain(own);
  }

  /** @returns the tags of blocks that stand in a paragraph of their own and so wrap others. */
  private paragraph(paragraph: Paragraph, hidden: readonly FoundTag[]): FoundTag[] {
    const all = tagsOf(paragraph);
    const tags = all.filter((tag) => !hidden.includes(tag));
    const isHeading = /^(HEADING|TITLE)/.test(String(paragraph.style.namedStyleType ?? ''));
    if (isHeading) this.heading = textOf(paragraph);
    const loose = unmatched(tags);
    const isAlone = withoutTags(writtenText(paragraph), all).trim() === '';
    if (isAlone && tags.length > 0 && tags.every((tag) => loose.includes(tag) || tag.role === 'comment')) {
      for (const tag of loose) this.tag(tag, 'block');
      this.endLine(paragraph);
      return loose;
    }
    this.complain(loose, paragraph);
    for (const frame of this.frames)
      if (frame.level === 'block' && frame.depth === this.depth) frame.paragraph ??= paragraph;
    this.text += mark('p', this.part({ paragraph, hasTags: tags.length > 0 } satisfies SourceParagraph));
    for (const piece of piecesOf(paragraph, all)) {
      if ('tag' in piece) {
        if (!tags.includes(piece.tag)) continue;
        if (piece.tag.role === 'insert') this.text += mark('s', this.part(piece.style));
        this.tag(piece.tag, 'inline');
      } else if ('object' in piece) this.text += mark('o', this.part(piece.object));
      else this.text += mark('s', this.part(piece.style)) + piece.text;
    }
    this.text += mark('P');
    this.endLine(paragraph);
    return [];
  }

  private table(table: Table): void {
    this.text += mark('t', this.part(table));
    const own: FoundTag[] = [];
    for (const row of table.rows) {
      const { lead, trail } = rowTags(row);
      for (const tag of lead) this.tag(tag, 'row');
      for (const frame of this.frames) if (frame.level === 'row' && frame.depth === this.depth) frame.row ??= row;
      this.text += mark('r', this.part(row));
      this.depth += 1;
      for (const cell of row.cells) {
        this.text += mark('c', this.part(cell));
        this.container(cell.content, [...lead, ...trail]);
        this.text += mark('C');
      }
      this.depth -= 1;
      this.text += mark('R');
      for (const tag of trail) this.tag(tag, 'row');
      own.push(...lead, ...trail);
    }
    this.complain(own);
    this.text += mark('T');
  }

  private tag(tag: FoundTag, level: Level): void {
    const top = this.frames.at(-1);
    if (tag.role === 'open') this.frames.push({ block: tag.block, level, depth: this.depth, hasElse: false });
    if (tag.role === 'else' && top) top.hasElse = true;
    if (tag.role === 'close') {
      this.frames.pop();
      if (top?.block === 'each' && !top.hasElse) this.text += `{{else}}${this.noneNoted(top)}`;
    }
    this.text += tag.text;
  }

  private noneNoted(frame: Frame): string {
    const says = mark('m', this.part(NONE_NOTED));
    if (frame.level === 'inline') return says;
    if (frame.level === 'block') return this.bare(frame.paragraph ?? EMPTY, says);
    const cells = (frame.row?.cells ?? []).map((cell, at) => {
      const first = cell.content.find((block): block is Paragraph => block.kind === 'paragraph') ?? EMPTY;
      return mark('c', this.part(cell)) + this.bare(first, at === 0 ? says : '') + mark('C');
    });
    return frame.row ? mark('r', this.part(frame.row)) + cells.join('') + mark('R') : '';
  }

  /** A paragraph that looks like another and says something else. */
  private bare(paragraph: Paragraph, says: string): string {
    const style = paragraph.inlines.find((inline) => inline.kind === 'text')?.style ?? paragraph.end;
    const part = this.part({ paragraph, hasTags: false } satisfies SourceParagraph);
    return mark('p', part) + mark('s', this.part(style)) + says + mark('P');
  }

  private part(part: unknown): number {
    return this.parts.push(part) - 1;
  }

  private endLine(paragraph: Paragraph): void {
    this.text += '\n';
    this.places.push(this.placeOf(paragraph));
  }

  private placeOf(paragraph: Paragraph): string {
    const own = `“${clip(textOf(paragraph).trim(), 60)}”`;
    return this.heading && this.heading !== textOf(paragraph) ? `${own}, under “${clip(this.heading, 40)}”` : own;
  }

  private complain(tags: readonly FoundTag[], paragraph?: Paragraph): void {
    for (const tag of unmatched(tags)) {
      const place = paragraph ? ` in ${this.placeOf(paragraph)}` : this.heading ? ` under “${this.heading}”` : '';
      const partner = tag.role === 'open' ? 'has no end' : 'has no beginning';
      this.problems.push(
        `${tag.text}${place}, which ${partner} in the same paragraph, cell or table (a tag that wraps paragraphs stands alone on its line)`,
      );
    }
  }
}

type Piece = { text: string; style: Style } | { tag: FoundTag; style: Style } | { object: Inline };

/** A paragraph cut at its tags and where its look changes; a tag that changes its look midway looks as it begins. */
function piecesOf(paragraph: Paragraph, tags: readonly FoundTag[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const inline of paragraph.inlines) {
    const content = written(inline);
    const end = at + content.length;
    let from = at;
    for (const tag of tags.filter((one) => one.start < end && one.end > at)) {
      if (inline.kind !== 'text') continue;
      if (tag.start > from) pieces.push({ text: content.slice(from - at, tag.start - at), style: inline.style });
      if (tag.start >= at) pieces.push({ tag, style: inline.style });
      from = Math.max(from, Math.min(tag.end, end));
    }
    if (inline.kind !== 'text') pieces.push({ object: inline });
    else if (from < end) pieces.push({ text: content.slice(from - at), style: inline.style });
    at = end;
  }
  return pieces;
}

/** The tags of a row's blocks: at the very beginning of its first cell, and at the very end of its last. */
function rowTags(row: Row): { lead: FoundTag[]; trail: FoundTag[] } {
  const cells = shownCells(row);
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return { lead: [], trail: [] };
  const [firstLoose, lastLoose] = [unmatched(tagsOfCell(first)), unmatched(tagsOfCell(last))];
  const lead = takeWhile(tagsAtStart(first), (tag) => firstLoose.includes(tag));
  const trail = takeWhile(tagsAtEnd(last), (tag) => lastLoose.includes(tag)).reverse();
  return cells.length === 1 && lead.length + trail.length === 0 ? aroundCell(first) : { lead, trail };
}

/** Without those that lie under a cell merged to their left. */
function shownCells(row: Row): Cell[] {
  let next = 0;
  return row.cells.filter((cell, column) => {
    if (column < next) return false;
    next = column + cell.columnSpan;
    return true;
  });
}

/** In a table of one column an `each` from the beginning to the end of the cell is meant for the row. */
function aroundCell(cell: Cell): { lead: FoundTag[]; trail: FoundTag[] } {
  const [open] = tagsAtStart(cell);
  const [close] = tagsAtEnd(cell);
  if (open?.role !== 'open' || open.block !== 'each' || close?.role !== 'close') return { lead: [], trail: [] };
  const loose = unmatched(tagsOfCell(cell).filter((tag) => tag !== open));
  return loose.length === 1 && loose[0] === close ? { lead: [open], trail: [close] } : { lead: [], trail: [] };
}

const tagCache = new WeakMap<Paragraph, FoundTag[]>();

/** The same objects each time, so that a tag can be told from another of the same text. */
function tagsOf(paragraph: Paragraph): FoundTag[] {
  const known = tagCache.get(paragraph);
  if (known) return known;
  const found = tagsIn(writtenText(paragraph));
  tagCache.set(paragraph, found);
  return found;
}

const paragraphsOf = (cell: Cell): Paragraph[] =>
  cell.content.filter((block): block is Paragraph => block.kind === 'paragraph');
const tagsOfCell = (cell: Cell): FoundTag[] => paragraphsOf(cell).flatMap(tagsOf);

function tagsAtStart(cell: Cell): FoundTag[] {
  const first = cell.content[0];
  if (first?.kind !== 'paragraph') return [];
  const text = writtenText(first);
  let end = 0;
  return takeWhile(tagsOf(first), (tag) => {
    const isNext = text.slice(end, tag.start).trim() === '';
    end = tag.end;
    return isNext;
  });
}

/** The last one first. */
function tagsAtEnd(cell: Cell): FoundTag[] {
  const last = cell.content.at(-1);
  if (last?.kind !== 'paragraph') return [];
  const text = writtenText(last);
  let start = text.length;
  return takeWhile([...tagsOf(last)].reverse(), (tag) => {
    const isNext = text.slice(tag.end, start).trim() === '';
    start = tag.start;
    return isNext;
  });
}

function takeWhile<T>(items: readonly T[], holds: (item: T) => boolean): T[] {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? [...items] : items.slice(0, end);
}

const written = (inline: Inline): string =>
  inline.kind === 'text' ? writable(inline.text).replace(/\n/g, ' ') : OBJECT;
const writtenText = (paragraph: Paragraph): string => paragraph.inlines.map(written).join('');

const withoutTags = (text: string, tags: readonly FoundTag[]): string =>
  tags.reduceRight((rest, tag) => rest.slice(0, tag.start) + rest.slice(tag.end), text);
