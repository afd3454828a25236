import { GoogleError } from '../../kernel/errors';
import type { GridRect } from '../state';

/**
 * Checks that a block of data has the shape of a range.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range#setValues(Object)
 */
export function requireShape(data: readonly unknown[][], rect: GridRect): void {
  const rows = rect.r1 - rect.r0;
  const columns = rect.c1 - rect.c0;
  if (data.length !== rows) {
    throw new GoogleError(
      `The number of rows in the data does not match the number of rows in the range. The data has ${data.length} but the range has ${rows}.`,
    );
  }
  for (const line of data) {
    const width = Array.isArray(line) ? line.length : 0;
    if (width === columns) continue;
    throw new GoogleError(
      `The number of columns in the data does not match the number of columns in the range. The data has ${width} but the range has ${columns}.`,
    );
  }
}

/** A block of one value. */
export const blockOf = <T>(rect: GridRect, value: T): T[][] =>
  Array.from({ length: rect.r1 - rect.r0 }, () => Array.from({ length: rect.c1 - rect.c0 }, () => value));
