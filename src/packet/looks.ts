import { isSameStyle, type Style } from './model';
import { rangeIn, type Segment } from './segment';
import { CELL_PARAGRAPH_FIELDS } from './styleFields';

/** What text and paragraphs look like, by range, in the order of the text. */
export interface Looks {
  readonly paragraphs: { start: number; end: number; style: Style; isInCell: boolean }[];
  readonly runs: { start: number; end: number; style: Style }[];
}

/** Requests for looks: one for neighbours that look alike, none for what looks plain. */
export function looksOf(segment: Segment, { paragraphs, runs }: Looks): object[] {
  return [
    ...merged(paragraphs, (a, b) => a.isInCell === b.isInCell && isSameStyle(a.style, b.style)).flatMap(
      ({ start, end, style, isInCell }) => {
        const fields = [...new Set([...Object.keys(style), ...(isInCell ? CELL_PARAGRAPH_FIELDS : [])])];
        return fields.length === 0
          ? []
          : [
              {
                updateParagraphStyle: {
                  range: rangeIn(segment.id, start, end),
                  paragraphStyle: style,
                  fields: fields.join(),
                },
              },
            ];
      },
    ),
    ...merged(runs, (a, b) => isSameStyle(a.style, b.style)).flatMap(({ start, end, style }) => {
      const fields = Object.keys(style);
      return fields.length === 0
        ? []
        : [{ updateTextStyle: { range: rangeIn(segment.id, start, end), textStyle: style, fields: fields.join() } }];
    }),
  ];
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
