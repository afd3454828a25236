import type { CellValue } from '../domain/board';
import type { TabLayout } from './layout';

/** A tab's cells as read, by column header. */
export interface Sheet {
  readonly layout: TabLayout;
  readonly rows: number;
  cell(row: number, header: string): CellValue;
}

export function wholeSheet(layout: TabLayout, values: unknown[][]): Sheet {
  return { layout, rows: values.length, cell: (row, header) => asCell(values[row]?.[layout.columns[header] ?? -1]) };
}

export function spannedSheet(
  layout: TabLayout,
  spans: readonly { readonly from: number; readonly to: number }[],
  parts: readonly unknown[][][],
): Sheet {
  const place = new Map<number, { part: unknown[][]; offset: number }>();
  spans.forEach(({ from, to }, at) => {
    for (let column = from; column < to; column++) place.set(column, { part: parts[at] ?? [], offset: column - from });
  });
  return {
    layout,
    rows: Math.max(0, ...parts.map((part) => part.length)),
    cell: (row, header) => {
      const here = place.get(layout.columns[header] ?? -1);
      return asCell(here?.part[row]?.[here.offset]);
    },
  };
}

/** In place of a tab that is gone. */
export const NO_SHEET: Sheet = { layout: { name: '', sheetId: -1, columns: {} }, rows: 0, cell: () => '' };

export const asCell = (value: unknown): CellValue =>
  value === undefined || value === null ? '' : (value as CellValue);

export const text = (value: CellValue): string => String(value).trim();

export const rowsOf = <T>(sheet: Sheet, make: (row: number, get: (header: string) => CellValue) => T | null): T[] => {
  const made: T[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const one = make(row + 1, (header) => sheet.cell(row, header));
    if (one !== null) made.push(one);
  }
  return made;
};
