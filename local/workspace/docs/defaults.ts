import type { CellStyle, Dimension, DocState, NamedStyle, Paragraph, ParagraphStyle, Table, TextStyle } from './state';

export const pt = (magnitude: number): Dimension => (magnitude === 0 ? { unit: 'PT' } : { magnitude, unit: 'PT' });

export const NORMAL: ParagraphStyle = { namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' };

/** An empty paragraph: nothing but its newline. */
export function emptyParagraph(style: ParagraphStyle = NORMAL, textStyle: TextStyle = {}): Paragraph {
  return { kind: 'paragraph', style: { ...style }, elements: [{ kind: 'text', text: '\n', style: { ...textStyle } }] };
}

const grey = (level: number) => ({ color: { rgbColor: { red: level, green: level, blue: level } } });
const named = (type: string, size: number, above: number, below: number, text: TextStyle = {}): NamedStyle => ({
  namedStyleType: type,
  textStyle: { ...text, fontSize: pt(size) },
  paragraphStyle: {
    ...NORMAL,
    namedStyleType: type === 'NORMAL_TEXT' ? type : 'NORMAL_TEXT',
    spaceAbove: pt(above),
    spaceBelow: pt(below),
    ...(type === 'NORMAL_TEXT'
      ? { alignment: 'START', lineSpacing: 115 }
      : { keepLinesTogether: true, keepWithNext: true }),
  },
});

/** Looks of a blank document of today, as the Docs API describes them. */
const NAMED_STYLES: readonly NamedStyle[] = [
  named('NORMAL_TEXT', 11, 0, 0, { weightedFontFamily: { fontFamily: 'Arial', weight: 400 } }),
  named('HEADING_1', 20, 20, 6),
  named('HEADING_2', 16, 18, 6),
  named('HEADING_3', 14, 16, 4, { foregroundColor: grey(0.2627451) }),
  named('HEADING_4', 12, 14, 4, { foregroundColor: grey(0.4) }),
  named('HEADING_5', 11, 12, 4, { foregroundColor: grey(0.4) }),
  named('HEADING_6', 11, 12, 4, { foregroundColor: grey(0.4), italic: true }),
  named('TITLE', 26, 0, 3),
  named('SUBTITLE', 15, 0, 16, { foregroundColor: grey(0.4) }),
];

export const NAMED_STYLE_TYPES: readonly string[] = NAMED_STYLES.map((style) => style.namedStyleType);

/** A blank document: one empty paragraph on US Letter paper with one-inch margins. */
export function blankDocument(id: string): DocState {
  return {
    id,
    revision: 1,
    body: [emptyParagraph()],
    headers: {},
    footers: {},
    footnotes: {},
    style: {
      background: { color: {} },
      pageNumberStart: 1,
      marginTop: pt(72),
      marginBottom: pt(72),
      marginRight: pt(72),
      marginLeft: pt(72),
      pageSize: { height: pt(792), width: pt(612) },
      marginHeader: pt(36),
      marginFooter: pt(36),
      useCustomHeaderFooterMargins: true,
    },
    namedStyles: structuredClone(NAMED_STYLES) as NamedStyle[],
    lists: {},
    images: {},
    namedRanges: [],
  };
}

export function defaultCellStyle(): CellStyle {
  return {
    rowSpan: 1,
    columnSpan: 1,
    backgroundColor: {},
    paddingLeft: pt(5),
    paddingRight: pt(5),
    paddingTop: pt(5),
    paddingBottom: pt(5),
    contentAlignment: 'TOP',
  };
}

export const CELL_PARAGRAPH: ParagraphStyle = { ...NORMAL, lineSpacing: 100, avoidWidowAndOrphan: false };

export function emptyTable(rows: number, columns: number): Table {
  return {
    kind: 'table',
    columns: Array.from({ length: columns }, () => ({ widthType: 'EVENLY_DISTRIBUTED' })),
    rows: Array.from({ length: rows }, () => emptyRow(columns)),
  };
}

export function emptyRow(columns: number): Table['rows'][number] {
  return {
    style: { minRowHeight: pt(0) },
    cells: Array.from({ length: columns }, () => ({
      style: defaultCellStyle(),
      content: [emptyParagraph(CELL_PARAGRAPH)],
    })),
  };
}
