import { emptyTable } from '../defaults';
import {
  blockLength,
  cellStart,
  contentLength,
  type Place,
  paragraphAt,
  paragraphsIn,
  type Segment,
  tableLength,
} from '../position';
import type { Block, Inline, Paragraph, Table, TextStyle } from '../state';
import { type EditContext, InvalidRequest, segment, shiftNamedRanges } from './context';
import { indexedText, joinRuns, splitInlines, styleAt } from './inlines';

// Control characters and the private use area are stripped from inserted text, tab, newline and vertical tab (a soft
// line break) are not: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTextRequest
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that Docs takes out.
const STRIPPED = /[\u0000-\u0008\u000c\u000e-\u001f\ue000-\uf8ff]/g;

export interface Location {
  index?: number;
  segmentId?: string;
}

export interface At {
  location?: Location;
  endOfSegmentLocation?: { segmentId?: string };
}

export interface Spot {
  segment: Segment;
  index: number;
  place: Place<Paragraph>;
}

/** The paragraph and index that a request names. The end of a segment is just before its last newline. */
export function spotOf(context: EditContext, at: At): Spot {
  if (at.endOfSegmentLocation) {
    const found = segment(context.doc, at.endOfSegmentLocation.segmentId);
    return { segment: found, index: found.end - 1, place: paragraphAt(found, found.end - 1)! };
  }
  if (!at.location) throw new InvalidRequest('One of location or endOfSegmentLocation must be specified.');
  const found = segment(context.doc, at.location.segmentId);
  const index = at.location.index ?? 0;
  if (index >= found.end) {
    throw new InvalidRequest(`Index ${index} must be less than the end index of the referenced segment, ${found.end}.`);
  }
  const place = paragraphAt(found, index);
  if (!place) {
    throw new InvalidRequest(
      'The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.',
    );
  }
  if (splitsSurrogates(place, index))
    throw new InvalidRequest('The insertion index cannot be within a grapheme cluster.');
  return { segment: found, index, place };
}

function splitsSurrogates(place: Place<Paragraph>, index: number): boolean {
  const text = indexedText(place.block);
  return (
    /[\ud800-\udbff]/.test(text[index - place.start - 1] ?? '') &&
    /[\udc00-\udfff]/.test(text[index - place.start] ?? '')
  );
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTextRequest */
export function insertText(context: EditContext, at: At, text: string): void {
  if (!text) throw new InvalidRequest('Must specify text to insert.');
  const spot = spotOf(context, at);
  const clean = text.replace(/\r\n?/g, '\n').replace(STRIPPED, '');
  const style = styleAt(spot.place.block, spot.index - spot.place.start);
  insertInlines(context, spot, [{ kind: 'text', text: clean, style }]);
}

/** Puts elements at a spot. A newline among them splits the paragraph, and both halves keep its style and bullet. */
export function insertInlines(context: EditContext, spot: Spot, elements: Inline[]): void {
  const { block: paragraph, container, at, start } = spot.place;
  const [left, right] = splitInlines(paragraph.elements, spot.index - start);
  const lines = intoLines([...left, ...structuredClone(elements), ...right]);
  const split = lines.map((line, n) => ({
    ...(n === lines.length - 1 ? paragraph : twin(context, paragraph)),
    elements: line,
  }));
  // The object that was there stays the last of them; newlines are typed before it.
  Object.assign(paragraph, split.at(-1));
  container.splice(at, 1, ...split.slice(0, -1), paragraph);
  const length = elements.reduce((sum, element) => sum + (element.kind === 'text' ? element.text.length : 1), 0);
  shiftNamedRanges(context.doc, spot.segment.id, spot.index, 0, length);
}

function twin(context: EditContext, paragraph: Paragraph): Paragraph {
  const { elements: _, ...rest } = structuredClone(paragraph);
  if (rest.style.headingId) rest.style.headingId = headingId(context);
  return { ...rest, elements: [] };
}

export const headingId = (context: EditContext): string => `h.${context.id('heading').slice(1, 13).toLowerCase()}`;

/** Elements cut after each newline; runs that look alike are joined. */
function intoLines(elements: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const element of elements) {
    if (element.kind !== 'text') {
      lines.at(-1)!.push(element);
      continue;
    }
    for (const piece of element.text.split(/(?<=\n)/)) {
      lines.at(-1)!.push({ ...element, text: piece, style: { ...element.style } });
      if (piece.endsWith('\n')) lines.push([]);
    }
  }
  lines.pop();
  return lines.map(joinRuns);
}

/**
 * Cuts the paragraph in two and puts the table between, so that the table starts one index further on.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTableRequest
 */
export function insertTable(context: EditContext, at: At, rows: number, columns: number): void {
  if (!(rows >= 1)) throw new InvalidRequest('The number of rows must be at least 1.');
  if (!(columns >= 1) || columns > 20) throw new InvalidRequest('The number of columns must be between 1 and 20.');
  const spot = spotOf(context, at);
  if (spot.segment.kind === 'footnote') throw new InvalidRequest('Tables cannot be inserted inside a footnote.');
  const style = styleAt(spot.place.block, spot.index - spot.place.start);
  insertInlines(context, spot, [{ kind: 'text', text: '\n', style }]);
  const table = emptyTable(rows, columns);
  spot.place.container.splice(spot.place.at + 1, 0, table);
  shiftNamedRanges(context.doc, spot.segment.id, spot.index + 1, 0, tableLength(table));
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertPageBreakRequest */
export function insertPageBreak(context: EditContext, at: At): void {
  const spot = spotOf(context, at);
  if (spot.segment.kind !== 'body' || spot.place.inTable)
    throw new InvalidRequest('Page breaks can only be inserted in the body, outside of tables.');
  const style = styleAt(spot.place.block, spot.index - spot.place.start);
  insertInlines(context, spot, [
    { kind: 'pageBreak', style },
    { kind: 'text', text: '\n', style },
  ]);
}

export interface RangeInput {
  startIndex?: number;
  endIndex?: number;
  segmentId?: string;
}

/** Checks a range and gives its segment and bounds. */
export function rangeOf(
  context: EditContext,
  range: RangeInput | undefined,
): { segment: Segment; start: number; end: number } {
  if (!range) throw new InvalidRequest('Must specify a range.');
  const found = segment(context.doc, range.segmentId);
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? 0;
  if (end === start) throw new InvalidRequest('The range should not be empty.');
  if (end < start) throw new InvalidRequest('Invalid range: end index cannot be less than start index');
  if (end > found.end) {
    throw new InvalidRequest(
      `Index ${end - 1} must be less than the end index of the referenced segment, ${found.end}.`,
    );
  }
  return { segment: found, start, end };
}

const CANNOT_DELETE = 'Invalid deletion range. Cannot delete the requested range.';

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#DeleteContentRangeRequest */
export function deleteContentRange(context: EditContext, input: RangeInput | undefined): void {
  const range = rangeOf(context, input);
  if (range.start < range.segment.start)
    throw new InvalidRequest('The range cannot include the first section break of the body.');
  if (range.end >= range.segment.end) {
    throw new InvalidRequest('The range cannot include the newline character at the end of the segment.');
  }
  for (const index of [range.start, range.end]) {
    const place = paragraphAt(range.segment, index);
    if (place && splitsSurrogates(place, index)) throw new InvalidRequest('The range cannot split a grapheme cluster.');
  }
  deleteIn(range.segment.blocks, range.segment.start, range.start, range.end);
  shiftNamedRanges(context.doc, range.segment.id, range.start, range.end - range.start, 0);
}

/** Deletes within one list of blocks, going down into the one cell that holds the whole range where there is one. */
function deleteIn(blocks: Block[], blocksStart: number, start: number, end: number): void {
  let index = blocksStart;
  const spans = blocks.map((block, at) => {
    const from = index;
    index += blockLength(block);
    return { block, at, from, to: index };
  });
  // The newline that ends a segment or a cell stays.
  if (end >= index) throw new InvalidRequest(CANNOT_DELETE);
  const first = spans.find((span) => start < span.to)!;
  const last = spans.find((span) => end <= span.to)!;
  const inside = (span: { from: number; to: number }) => start > span.from && end < span.to;
  if (first.block.kind === 'table' && first === last && inside(first)) {
    deleteInCell(first.block, first.from, start, end);
    return;
  }
  if (first.block.kind === 'table' && start > first.from) throw new InvalidRequest(CANNOT_DELETE);
  if (last.block.kind === 'table' && end < last.to) throw new InvalidRequest(CANNOT_DELETE);

  const next = end === last.to ? spans[last.at + 1]! : last;
  // A newline cannot go while the table behind it stays.
  if (next.block.kind === 'table') throw new InvalidRequest(CANNOT_DELETE);
  const prefix = first.block.kind === 'paragraph' ? splitInlines(first.block.elements, start - first.from)[0] : [];
  const rest = splitInlines(next.block.elements, Math.max(0, end - next.from))[1];
  // The paragraph style sits on the newline, so the paragraph whose newline stays keeps its own. (Not documented.)
  next.block.elements = joinRuns([...prefix, ...rest]);
  blocks.splice(first.at, next.at - first.at);
}

function deleteInCell(table: Table, tableStart: number, start: number, end: number): void {
  for (const [row, line] of table.rows.entries()) {
    for (const [column, cell] of line.cells.entries()) {
      const from = cellStart(table, tableStart, row, column) + 1;
      if (start >= from && end <= from + contentLength(cell.content)) {
        deleteIn(cell.content, from, start, end);
        return;
      }
    }
  }
  throw new InvalidRequest(CANNOT_DELETE);
}

export interface Match {
  text: string;
  matchCase?: boolean;
  searchByRegex?: boolean;
}

/**
 * Replaces text in the body, headers, footers and footnotes, within one paragraph each; runs do not matter.
 * @returns how many places changed.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#ReplaceAllTextRequest
 */
export function replaceAllText(
  context: EditContext,
  segments: readonly Segment[],
  match: Match,
  replacement: string,
): number {
  let changed = 0;
  for (const { id } of segments) {
    const found = paragraphsIn(segment(context.doc, id)).flatMap((place) =>
      matchesIn(indexedText(place.block), match).map((from) => place.start + from),
    );
    // From the end, so that places still to come keep their indexes.
    for (const index of found.reverse())
      replaceAt(context, segment(context.doc, id), index, match.text.length, replacement);
    changed += found.length;
  }
  return changed;
}

function matchesIn(text: string, match: Match): number[] {
  const literal = match.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...text.matchAll(new RegExp(literal, match.matchCase ? 'g' : 'gi'))].map((found) => found.index);
}

function replaceAt(context: EditContext, found: Segment, index: number, length: number, text: string): void {
  const place = paragraphAt(found, index)!;
  const offset = index - place.start;
  const [left, rest] = splitInlines(place.block.elements, offset);
  const [old, right] = splitInlines(rest, length);
  const style: TextStyle = structuredClone(old[0]?.style ?? {});
  place.block.elements = joinRuns([...left, ...right]);
  // First in, then out, so that a named range around the text does not become empty on the way.
  if (text !== '') {
    const inserted: Inline = { kind: 'text', text: text.replace(/\r\n?/g, '\n').replace(STRIPPED, ''), style };
    const before = structuredClone(context.doc.namedRanges);
    insertInlines(context, { segment: found, index, place }, [inserted]);
    context.doc.namedRanges = before;
    shiftNamedRanges(context.doc, found.id, index, length, inserted.text.length);
  } else {
    shiftNamedRanges(context.doc, found.id, index, length, 0);
  }
}
