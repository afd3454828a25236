import { columnIndex, columnLetters, quotedSheet } from './a1';

/** A reference inside a formula. Open sides are null; `$` marks are kept. */
export interface Ref {
  sheet: string | null;
  r0: number | null;
  c0: number | null;
  r1: number | null;
  c1: number | null;
  /** Whether it was written as one cell. */
  single: boolean;
  marks: { r0: string; c0: string; r1: string; c1: string };
}

const SHEET = "(?:'((?:[^']|'')+)'|([A-Za-z_\\u00c0-\\uffff][\\w.\\u00c0-\\uffff]*))!";
const CORNER = '(\\$?)([A-Za-z]{1,3})(\\$?)(\\d+)';
// Strings come first, so that nothing inside them is taken for a reference.
const TOKEN = new RegExp(
  `("(?:[^"]|"")*")|(?:${SHEET})?(?:${CORNER}(?::(?:${CORNER}|(\\$?)([A-Za-z]{1,3})(?![\\w(])))?|(\\$?)([A-Za-z]{1,3}):(\\$?)([A-Za-z]{1,3})(?![\\w(])|(\\$?)(\\d+):(\\$?)(\\d+))`,
  'g',
);

/** Puts each reference of a formula through `change`, which gives the new text, or null to leave it alone. */
export function mapRefs(formula: string, change: (ref: Ref) => string | null): string {
  return formula.replace(TOKEN, (text: string, ...groups: unknown[]) => {
    const g = groups as (string | undefined)[];
    const offset = groups.at(-2) as number;
    if (g[0] !== undefined) return text;
    const before = formula[offset - 1];
    const after = formula[offset + text.length];
    // A piece of a name such as TAX2026 or LOG10( is no reference.
    if ((before && /[\w.$]/.test(before)) || (after && /[\w(.]/.test(after) && !/:$/.test(text))) return text;
    return change(refOf(g)) ?? text;
  });
}

function refOf(g: (string | undefined)[]): Ref {
  const sheet = g[1]?.replaceAll("''", "'") ?? g[2] ?? null;
  const none = { r0: '', c0: '', r1: '', c1: '' };
  if (g[4] !== undefined) {
    const c0 = columnIndex(g[4]);
    const r0 = Number(g[6]) - 1;
    const first = { ...none, c0: g[3] ?? '', r0: g[5] ?? '' };
    if (g[8] !== undefined)
      return {
        sheet,
        r0,
        c0,
        c1: columnIndex(g[8]) + 1,
        r1: Number(g[10]),
        single: false,
        marks: { ...first, c1: g[7] ?? '', r1: g[9] ?? '' },
      };
    if (g[12] !== undefined)
      return {
        sheet,
        r0,
        c0,
        c1: columnIndex(g[12]) + 1,
        r1: null,
        single: false,
        marks: { ...first, c1: g[11] ?? '' },
      };
    return { sheet, r0, c0, r1: r0 + 1, c1: c0 + 1, single: true, marks: first };
  }
  if (g[14] !== undefined)
    return {
      sheet,
      r0: null,
      r1: null,
      c0: columnIndex(g[14]),
      c1: columnIndex(g[16]!) + 1,
      single: false,
      marks: { ...none, c0: g[13] ?? '', c1: g[15] ?? '' },
    };
  return {
    sheet,
    c0: null,
    c1: null,
    r0: Number(g[18]) - 1,
    r1: Number(g[20]),
    single: false,
    marks: { ...none, r0: g[17] ?? '', r1: g[19] ?? '' },
  };
}

/** The text of a reference, its sheet quoted where it has to be. */
export function printRef(ref: Ref): string {
  const { marks } = ref;
  const corner = (c: number | null, r: number | null, cMark: string, rMark: string) =>
    `${c === null ? '' : cMark + columnLetters(c)}${r === null ? '' : rMark + (r + 1)}`;
  const first = corner(ref.c0, ref.r0, marks.c0, marks.r0);
  const last = corner(ref.c1 === null ? null : ref.c1 - 1, ref.r1 === null ? null : ref.r1 - 1, marks.c1, marks.r1);
  return `${ref.sheet === null ? '' : `${quotedSheet(ref.sheet)}!`}${ref.single ? first : `${first}:${last}`}`;
}

/** A formula as it reads when copied so many rows and columns away: what has no `$` moves along. */
export function relocated(formula: string, rows: number, columns: number): string {
  return mapRefs(formula, (ref) => {
    const move = (at: number | null, mark: string, by: number) => (at === null || mark === '$' ? at : at + by);
    const next: Ref = {
      ...ref,
      r0: move(ref.r0, ref.marks.r0, rows),
      c0: move(ref.c0, ref.marks.c0, columns),
      r1: move(ref.r1, ref.single ? ref.marks.r0 : ref.marks.r1, rows),
      c1: move(ref.c1, ref.single ? ref.marks.c0 : ref.marks.c1, columns),
    };
    return (next.r0 ?? 0) < 0 || (next.c0 ?? 0) < 0 ? '#REF!' : printRef(next);
  });
}
