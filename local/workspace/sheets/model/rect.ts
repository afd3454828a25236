import type { GridRect } from '../state';

export const rectOf = (r0: number, c0: number, rows = 1, columns = 1): GridRect => ({
  r0,
  c0,
  r1: r0 + rows,
  c1: c0 + columns,
});

export const overlaps = (a: GridRect, b: GridRect): boolean => a.r0 < b.r1 && b.r0 < a.r1 && a.c0 < b.c1 && b.c0 < a.c1;

export const contains = (outer: GridRect, inner: GridRect): boolean =>
  outer.r0 <= inner.r0 && outer.c0 <= inner.c0 && outer.r1 >= inner.r1 && outer.c1 >= inner.c1;

export const hasCell = (rect: GridRect, row: number, column: number): boolean =>
  rect.r0 <= row && row < rect.r1 && rect.c0 <= column && column < rect.c1;

export const sameRect = (a: GridRect, b: GridRect): boolean =>
  a.r0 === b.r0 && a.c0 === b.c0 && a.r1 === b.r1 && a.c1 === b.c1;

export function intersection(a: GridRect, b: GridRect): GridRect | null {
  if (!overlaps(a, b)) return null;
  return { r0: Math.max(a.r0, b.r0), c0: Math.max(a.c0, b.c0), r1: Math.min(a.r1, b.r1), c1: Math.min(a.c1, b.c1) };
}

/** What of `whole` lies outside `hole`: up to four rectangles. */
export function without(whole: GridRect, hole: GridRect): GridRect[] {
  const cut = intersection(whole, hole);
  if (!cut) return [whole];
  return [
    { ...whole, r1: cut.r0 },
    { ...whole, r0: cut.r1 },
    { r0: cut.r0, r1: cut.r1, c0: whole.c0, c1: cut.c0 },
    { r0: cut.r0, r1: cut.r1, c0: cut.c1, c1: whole.c1 },
  ].filter((rect) => rect.r0 < rect.r1 && rect.c0 < rect.c1);
}

export function withoutAll(whole: GridRect, holes: readonly GridRect[]): GridRect[] {
  return holes.reduce<GridRect[]>((rest, hole) => rest.flatMap((rect) => without(rect, hole)), [whole]);
}

export const shifted = (rect: GridRect, rows: number, columns: number): GridRect => ({
  r0: rect.r0 + rows,
  r1: rect.r1 + rows,
  c0: rect.c0 + columns,
  c1: rect.c1 + columns,
});

export const cellCount = (rect: GridRect): number => (rect.r1 - rect.r0) * (rect.c1 - rect.c0);
