import { isSameStyle, type Style, sorted } from './model';
import { rangeIn, type Segment } from './segment';
import { CELL_PARAGRAPH_FIELDS } from './styleFields';

/** What text and paragraphs look like, by range, in the order of the text. */
export interface Looks {
  readonly paragraphs: { start: number; end: number; style: Style; isInCell: boolean }[];
  readonly runs: { start: number; end: number; style: Style }[];
}

/** Requests for looks: one for neighbours that look alike, none for what looks plain. */
export function looksOf(segment: Segment, looks: Looks): object[] {
  return [...paragraphLooks(segment, looks.paragraphs), ...textLooks(segment, looks.runs)];
}

function paragraphLooks(segment: Segment, paragraphs: Looks['paragraphs']): object[] {
  const stretches = merged(paragraphs, (a, b) => a.isInCell === b.isInCell && isSameStyle(a.style, b.style));
  return stretches.flatMap(({ start, end, style, isInCell }) => {
    const fields = fieldsOf(style, isInCell ? CELL_PARAGRAPH_FIELDS : []);
    const range = rangeIn(segment.id, start, end);
    return fields === '' ? [] : [{ updateParagraphStyle: { range, paragraphStyle: style, fields } }];
  });
}

/** The look that comes up most is set everywhere at first, and then the others where they are. */
function textLooks(segment: Segment, runs: Looks['runs']): object[] {
  const stretches = merged(runs, (a, b) => isSameStyle(a.style, b.style));
  const common = commonest(stretches.map(({ style }) => style));
  const request = (start: number, end: number, textStyle: Style) => {
    const fields = fieldsOf(textStyle, Object.keys(common));
    return fields === '' ? [] : [{ updateTextStyle: { range: rangeIn(segment.id, start, end), textStyle, fields } }];
  };
  const end = runs.at(-1)?.end ?? segment.start;
  return [
    ...request(segment.start, end, common),
    ...stretches
      .filter(({ style }) => !isSameStyle(style, common))
      .flatMap((one) => request(one.start, one.end, one.style)),
  ];
}

/** A field that is named and not set goes back to what it inherits. */
const fieldsOf = (style: Style, alsoReset: readonly string[]): string =>
  [...new Set([...alsoReset, ...Object.keys(style)])].join();

function commonest(styles: readonly Style[]): Style {
  const counts = new Map<string, { style: Style; count: number }>();
  for (const style of styles) {
    const count = (counts.get(sorted(style))?.count ?? 0) + 1;
    counts.set(sorted(style), { style, count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.style ?? {};
}

/** Neighbours in the order of the text; between two of them lies at most what begins a row or a cell. */
function merged<T extends { start: number; end: number }>(items: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  const out: T[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (last && isSame(last, item)) out[out.length - 1] = { ...last, end: item.end };
    else out.push(item);
  }
  return out;
}
