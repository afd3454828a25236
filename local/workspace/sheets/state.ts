/** State of all spreadsheets. Rows and columns are 0-based here; Apps Script classes translate from 1-based. */
export interface BooksState {
  byId: Record<string, BookState>;
}

export interface BookState {
  id: string;
  timeZone: string;
  locale: string;
  sheets: SheetState[];
  /** `id` is there once the Sheets API has named one. */
  namedRanges: { name: string; sheetId: number; range: GridRect; id?: string }[];
  metadata: MetadataState[];
  nextSheetId: number;
  /** The next id of a protection, chart or metadata entry; absent until the first one is made. */
  nextObjectId?: number;
}

export interface SheetState {
  id: number;
  name: string;
  hidden: boolean;
  maxRows: number;
  maxColumns: number;
  frozenRows: number;
  frozenColumns: number;
  tabColor: string | null;
  gridlinesHidden?: boolean;
  /** Dense by row up to the last used one; a row is dense up to its last used column; an empty cell is null. */
  rows: (Cell | null)[][];
  columnWidths: Record<number, number>;
  rowHeights: Record<number, number>;
  hiddenColumns: number[];
  hiddenRows: number[];
  merges: GridRect[];
  validations: { rect: GridRect; rule: ValidationRule }[];
  protections: ProtectionState[];
  conditionalFormats: ConditionalFormatState[];
  filter: { rect: GridRect; criteria: Record<number, FilterCriterion> } | null;
  charts: ChartState[];
  /** `id` and `colors` are there where the Sheets API made them. */
  bandings: { rect: GridRect; theme: string; id?: number; colors?: BandColors }[];
}

export interface FilterCriterion {
  hiddenValues: string[];
  /** Rows that do not fulfil it are hidden as well. */
  condition?: { kind: string; args: (string | number)[] };
}

export interface BandColors {
  header?: string;
  first?: string;
  second?: string;
  footer?: string;
  /** Whether the bands are columns. */
  columns?: boolean;
}

/** Half-open: rows `r0 ≤ r < r1`, columns `c0 ≤ c < c1`. `Infinity` is written as the grid's own size. */
export interface GridRect {
  r0: number;
  c0: number;
  r1: number;
  c1: number;
}

/** What a cell holds: as in Sheets a date is a serial number with a date format, and empty is no value at all. */
export interface Cell {
  /** The stored or computed value; `{error: '#N/A'}` for an error. */
  v?: string | number | boolean | { error: string };
  /** Formula text with its leading `=`. */
  f?: string;
  note?: string;
  /** Number format pattern such as `yyyy-mm-dd`, `@`, `0.00%`. */
  fmt?: string;
  style?: CellStyle;
  /** Filled by an array formula in another cell: nobody typed it, and it goes when the formula goes. */
  spill?: true;
  /** Links and styles of parts of the text. */
  runs?: { start: number; end: number; link?: string; style?: CellStyle }[];
}

export interface CellStyle {
  bg?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  size?: number;
  font?: string;
  align?: 'left' | 'center' | 'right' | 'general';
  valign?: 'top' | 'middle' | 'bottom';
  wrap?: 'OVERFLOW' | 'WRAP' | 'CLIP';
  border?: string;
}

export interface ValidationRule {
  /** Google's Apps Script criterion name, such as VALUE_IN_LIST, VALUE_IN_RANGE, CHECKBOX, DATE_IS_VALID_DATE. */
  kind: string;
  args: (string | number | boolean)[];
  allowInvalid: boolean;
  help: string | null;
  showDropdown?: boolean;
}

export interface ProtectionState {
  id: number;
  /** Null protects the whole sheet. */
  rect: GridRect | null;
  description: string;
  warningOnly: boolean;
  /** Empty means the list was never changed: everyone who may edit the file may edit here. */
  editors: string[];
  editorsSet: boolean;
  /** Everyone of the owner's domain who may edit the file may edit here too. */
  domainEdit?: boolean;
  unprotected: GridRect[];
}

export interface ConditionalFormatState {
  rects: GridRect[];
  /** Google's criterion name; CUSTOM_FORMULA carries its formula as the one argument. */
  kind: string;
  args: (string | number)[];
  style: CellStyle;
  /** Of a rule whose kind is GRADIENT: the colours at the ends and, where there is one, in the middle. */
  gradient?: { min: GradientPoint; mid?: GradientPoint; max: GradientPoint };
}

export interface GradientPoint {
  color: string;
  /** `MIN` and `MAX` stand for the least and the greatest value of the cells. */
  type: 'MIN' | 'MAX' | 'NUMBER' | 'PERCENT' | 'PERCENTILE';
  value: string;
}

export interface ChartState {
  id: number;
  title: string;
  kind: string;
  ranges: { sheetId: number; rect: GridRect }[];
  at: { row: number; column: number; offsetX: number; offsetY: number };
  options: Record<string, unknown>;
}

export interface MetadataState {
  id: number;
  key: string;
  value: string | null;
  visibility: 'DOCUMENT' | 'PROJECT';
  at:
    | { kind: 'spreadsheet' }
    | { kind: 'sheet'; sheetId: number }
    | { kind: 'row' | 'column'; sheetId: number; index: number };
}
