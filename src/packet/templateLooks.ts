import type { Block, Cell, Inline, Paragraph, Row, Style, Table } from './model';

const color = (hex: string): Style => {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return { color: { rgbColor: { red, green, blue } } };
};
const pt = (magnitude: number): Style => (magnitude === 0 ? { unit: 'PT' } : { magnitude, unit: 'PT' });

const INK = color('1f2933');
const MUTED = color('6b7785');
const ACCENT = color('0b5563');
const LINE = color('d5dce3');
const SHADE = color('f3f6f8');
const AMBER = color('8a5300');
const AMBER_SHADE = color('fff4dc');

/** Width of the text in points: Letter paper less its margins. */
const WIDTH = 492;

const SMALL: Style = { fontSize: pt(9), foregroundColor: MUTED };
export const BODY: Style = { fontSize: pt(10), foregroundColor: INK };
export const LABEL: Style = { fontSize: pt(9), foregroundColor: MUTED, bold: true };

export const LINK: Style = { foregroundColor: color('1155cc'), underline: true };

export function paragraph(text: string, looks: Style = BODY, style: Style = {}): Paragraph {
  return {
    kind: 'paragraph',
    style,
    end: looks,
    inlines: text === '' ? [] : [{ kind: 'text', text, style: looks } as Inline],
  };
}

/** A tag that wraps what follows: small and grey, since nobody reads it in a packet. */
export const wrap = (tag: string): Paragraph => paragraph(tag, { fontSize: pt(8), foregroundColor: MUTED });

export const eyebrow = (text: string): Paragraph =>
  paragraph(text, { fontSize: pt(9), foregroundColor: ACCENT, bold: true }, { spaceBelow: pt(2) });

export const title = (text: string): Paragraph =>
  paragraph(
    text,
    { fontSize: pt(24), foregroundColor: INK, bold: true },
    { namedStyleType: 'TITLE', spaceAbove: pt(0), spaceBelow: pt(2) },
  );

export const lead = (text: string): Paragraph =>
  paragraph(text, { fontSize: pt(11), foregroundColor: INK }, { spaceBelow: pt(4) });

export const small = (text: string, style: Style = {}): Paragraph =>
  paragraph(text, SMALL, { spaceBelow: pt(2), ...style });

export const heading = (text: string): Paragraph =>
  paragraph(
    text,
    { fontSize: pt(13), foregroundColor: ACCENT, bold: true },
    { namedStyleType: 'HEADING_2', spaceAbove: pt(16), spaceBelow: pt(4), keepWithNext: true },
  );

/** Something that must not be overlooked. */
export const callout = (text: string): Paragraph => calloutOf((looks, style) => paragraph(text, looks, style));

export const calloutOf = (set: (looks: Style, style: Style) => Paragraph): Paragraph =>
  set(
    { fontSize: pt(10), foregroundColor: AMBER, bold: true },
    {
      shading: { backgroundColor: AMBER_SHADE },
      borderLeft: { color: AMBER, width: pt(3), padding: pt(6), dashStyle: 'SOLID' },
      spaceAbove: pt(4),
      spaceBelow: pt(6),
    },
  );

const border = (width: number): Style => ({ color: LINE, width: pt(width), dashStyle: 'SOLID' });
/** Lines between rows, none between columns. */
const LINES: Style = {
  borderTop: border(0.75),
  borderBottom: border(0.75),
  borderLeft: border(0),
  borderRight: border(0),
};
const PADDING: Style = { paddingTop: pt(4), paddingBottom: pt(4), paddingLeft: pt(6), paddingRight: pt(6) };
const CELL: Style = { ...LINES, ...PADDING, contentAlignment: 'TOP' };
const SHADED: Style = { ...CELL, backgroundColor: SHADE };
const IN_CELL: Style = { lineSpacing: 110, avoidWidowAndOrphan: false };

export const cellOf = (content: Paragraph, isShaded: boolean): Cell => ({
  style: isShaded ? SHADED : CELL,
  rowSpan: 1,
  columnSpan: 1,
  content: [{ ...content, style: { ...content.style, ...IN_CELL } }],
});
export const labelCell = (text: string): Cell => cellOf(paragraph(text, LABEL), true);
export const valueCell = (text: string): Cell => cellOf(paragraph(text, BODY), false);
export const row = (cells: readonly Cell[], isHeader = false): Row => ({
  style: { preventOverflow: true },
  isHeader,
  cells,
});

/** @param widths of the columns, as parts of the whole. */
export function table(rows: readonly Row[], widths: readonly number[]): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => ({ widthType: 'FIXED_WIDTH', width: pt(Math.round((WIDTH * width) / whole)) }));
  return { kind: 'table', columns, rows };
}

/** Label and value side by side; two pairs a row where `isWide`. */
export function pairs(entries: readonly (readonly [label: string, value: string])[], isWide = false): Block[] {
  if (!isWide)
    return [
      table(
        entries.map(([label, value]) => row([labelCell(label), valueCell(value)])),
        [28, 72],
      ),
    ];
  const rows: Row[] = [];
  for (let at = 0; at < entries.length; at += 2) {
    const two = [entries[at]!, entries[at + 1] ?? (['', ''] as const)];
    rows.push(row(two.flatMap(([label, value]) => [labelCell(label), valueCell(value)])));
  }
  return [table(rows, [17, 33, 17, 33])];
}

/** A header row and one row that repeats for each row of the list. */
export function listTable(list: string, columns: readonly { label: string; value: string; width: number }[]): Table {
  const values = columns.map(({ value }) => value);
  const last = values.length - 1;
  const repeated = values.map(
    (value, at) => `${at === 0 ? `{{#each ${list}}}` : ''}${value}${at === last ? '{{/each}}' : ''}`,
  );
  return table(
    [
      row(
        columns.map(({ label }) => labelCell(label)),
        true,
      ),
      row(repeated.map(valueCell)),
    ],
    columns.map(({ width }) => width),
  );
}
