/**
 * Content of all documents. Styles have the shapes of the Docs API, so that a field mask can be applied to them as it is:
 * https://developers.google.com/workspace/docs/api/reference/rest/v1/documents
 */
export interface DocsState {
  byId: Record<string, DocState>;
}

/** One document. Its name, owner and rights live in the Drive node of the same id. */
export interface DocState {
  id: string;
  /** Grows by one with every applied change. */
  revision: number;
  /** Never empty, and always ending in a paragraph; the section break before it is implied (index 0). */
  body: Block[];
  headers: Record<string, Block[]>;
  footers: Record<string, Block[]>;
  footnotes: Record<string, Block[]>;
  style: DocumentStyle;
  namedStyles: NamedStyle[];
  lists: Record<string, ListState>;
  images: Record<string, ImageState>;
  namedRanges: NamedRangeState[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  kind: 'paragraph';
  style: ParagraphStyle;
  bullet?: Bullet;
  /** Never empty: the last one is a text run that ends with the paragraph's newline, and no other newline occurs. */
  elements: Inline[];
}

export type Inline =
  | { kind: 'text'; text: string; style: TextStyle }
  | { kind: 'image'; objectId: string; style: TextStyle }
  | { kind: 'pageBreak'; style: TextStyle }
  | { kind: 'horizontalRule'; style: TextStyle }
  | { kind: 'autoText'; type: 'PAGE_NUMBER' | 'PAGE_COUNT'; style: TextStyle }
  | { kind: 'person'; personId: string; email: string; name: string; style: TextStyle }
  | { kind: 'richLink'; richLinkId: string; uri: string; title: string; style: TextStyle }
  | { kind: 'footnote'; footnoteId: string; style: TextStyle };

export interface Table {
  kind: 'table';
  columns: ColumnProperties[];
  rows: TableRow[];
}

export interface TableRow {
  style: { minRowHeight: Dimension; tableHeader?: boolean; preventOverflow?: boolean };
  cells: TableCell[];
}

export interface TableCell {
  style: CellStyle;
  content: Block[];
}

export interface Dimension {
  /** Absent means 0, as in the API's own answers. */
  magnitude?: number;
  unit: 'PT';
}

export interface OptionalColor {
  color?: { rgbColor?: { red?: number; green?: number; blue?: number } };
}

export interface TextStyle {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strikethrough?: boolean;
  smallCaps?: boolean;
  backgroundColor?: OptionalColor;
  foregroundColor?: OptionalColor;
  fontSize?: Dimension;
  weightedFontFamily?: { fontFamily: string; weight?: number };
  baselineOffset?: 'NONE' | 'SUPERSCRIPT' | 'SUBSCRIPT';
  link?: { url?: string; bookmarkId?: string; headingId?: string };
}

export interface Border {
  color?: OptionalColor;
  width?: Dimension;
  padding?: Dimension;
  dashStyle?: 'SOLID' | 'DOT' | 'DASH';
}

export interface ParagraphStyle {
  headingId?: string;
  namedStyleType: string;
  alignment?: 'START' | 'CENTER' | 'END' | 'JUSTIFIED';
  /** Percent of normal: 100 is single. */
  lineSpacing?: number;
  direction?: 'LEFT_TO_RIGHT' | 'RIGHT_TO_LEFT';
  spacingMode?: string;
  spaceAbove?: Dimension;
  spaceBelow?: Dimension;
  borderBetween?: Border;
  borderTop?: Border;
  borderBottom?: Border;
  borderLeft?: Border;
  borderRight?: Border;
  indentFirstLine?: Dimension;
  indentStart?: Dimension;
  indentEnd?: Dimension;
  keepLinesTogether?: boolean;
  keepWithNext?: boolean;
  avoidWidowAndOrphan?: boolean;
  pageBreakBefore?: boolean;
  shading?: { backgroundColor?: OptionalColor };
}

export interface Bullet {
  listId: string;
  /** Absent means 0, as in the API's own answers. */
  nestingLevel?: number;
  textStyle: TextStyle;
}

export interface ListState {
  /** The glyph preset that it was made with. A neighbouring paragraph with the same preset joins the list. */
  preset: string;
  levels: NestingLevel[];
}

export interface NestingLevel {
  bulletAlignment: 'START';
  glyphType?: string;
  glyphSymbol?: string;
  glyphFormat: string;
  indentFirstLine: Dimension;
  indentStart: Dimension;
  textStyle: TextStyle;
  startNumber?: number;
}

export interface ColumnProperties {
  widthType: 'EVENLY_DISTRIBUTED' | 'FIXED_WIDTH';
  width?: Dimension;
}

export interface CellStyle {
  rowSpan: number;
  columnSpan: number;
  backgroundColor?: OptionalColor;
  borderLeft?: Border;
  borderRight?: Border;
  borderTop?: Border;
  borderBottom?: Border;
  paddingLeft?: Dimension;
  paddingRight?: Dimension;
  paddingTop?: Dimension;
  paddingBottom?: Dimension;
  contentAlignment?: 'TOP' | 'MIDDLE' | 'BOTTOM';
}

export interface DocumentStyle {
  background: { color?: OptionalColor['color'] };
  pageNumberStart?: number;
  marginTop: Dimension;
  marginBottom: Dimension;
  marginRight: Dimension;
  marginLeft: Dimension;
  pageSize: { height: Dimension; width: Dimension };
  marginHeader?: Dimension;
  marginFooter?: Dimension;
  defaultHeaderId?: string;
  defaultFooterId?: string;
  useCustomHeaderFooterMargins?: boolean;
  useFirstPageHeaderFooter?: boolean;
  useEvenPageHeaderFooter?: boolean;
  flipPageOrientation?: boolean;
}

export interface NamedStyle {
  namedStyleType: string;
  textStyle: TextStyle;
  paragraphStyle: ParagraphStyle;
}

export interface ImageState {
  /** Where it came from; empty for one inserted as a blob. */
  sourceUri: string;
  /** Bytes of a blob, base64, with their type. */
  content?: { base64: string; mimeType: string };
  width: Dimension;
  height: Dimension;
  title?: string;
  description?: string;
}

export interface NamedRangeState {
  id: string;
  name: string;
  /** Half-open, in UTF-16 code units of the segment ('' is the body). */
  ranges: { segmentId: string; start: number; end: number }[];
}
