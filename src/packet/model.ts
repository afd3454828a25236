/** A style as the Docs API writes it: only what is set, by the API's own names. */
export type Style = Readonly<Record<string, unknown>>;

export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style: Style }
  | { readonly kind: 'image'; readonly uri: string; readonly size: Style }
  /** Ends its paragraph: Docs puts a newline behind each page break. */
  | { readonly kind: 'pageBreak' };

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: Style;
  readonly bullet?: Bullet;
  /** Without the newline; no text in it holds one. */
  readonly inlines: readonly Inline[];
  /** How the newline looks: the height of an empty line hangs on it. */
  readonly end: Style;
}

/** `list` tells neighbouring lists apart; `level` counts from 0. */
export interface Bullet {
  readonly list: string;
  readonly preset: string;
  readonly level: number;
}

export interface Cell {
  readonly style: Style;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly content: readonly Block[];
}

export interface Row {
  readonly style: Style;
  readonly isHeader: boolean;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly kind: 'table';
  /** Properties of each column: width type and width. */
  readonly columns: readonly Style[];
  readonly rows: readonly Row[];
}

export type Block = Paragraph | Table;

export const textOf = (paragraph: Paragraph): string =>
  paragraph.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');

/** What is not set counts as absent. */
export function isSameStyle(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const holds = (key: string): boolean => isSameStyle(one[key], other[key]);
  return Object.keys(one).every(holds) && Object.keys(other).every((key) => key in one || other[key] === undefined);
}

/** JSON with its keys in order, so that equal styles are equal texts. */
export function sorted(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
  // A template has a handful of styles, which hundreds of cells share.
  let text = texts.get(value);
  if (text === undefined) {
    text = inOrder(value);
    texts.set(value, text);
  }
  return text;
}

const texts = new WeakMap<object, string>();

function inOrder(value: object): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key}:${sorted(item)}`)
    .join()}}`;
}
