import { GoogleError } from '../../kernel/errors';
import type { GridRect, SheetState } from '../state';
import { cellAt } from './cells';
import { displayOf } from './display';

/** @throws GoogleError when the sheet has a filter already. */
export function makeFilter(sheet: SheetState, rect: GridRect): void {
  if (sheet.filter) throw new GoogleError("You can't create a filter in a sheet that already has a filter.");
  sheet.filter = { rect, criteria: {} };
}

/** Hides the rows whose cell in this 0-based column shows one of the values; null takes the column's criterion away. */
export function hideValues(sheet: SheetState, column: number, values: readonly string[] | null): void {
  if (!sheet.filter) throw new GoogleError('There is no filter on this sheet.');
  const { [column]: _old, ...rest } = sheet.filter.criteria;
  sheet.filter.criteria = values === null ? rest : { ...rest, [column]: { hiddenValues: [...values] } };
}

/** Whether the sheet's filter hides this 0-based row. The header row of the filter is never hidden; its values are still read. */
export function hiddenByFilter(sheet: SheetState, row: number, locale: string): boolean {
  const { filter } = sheet;
  if (!filter || row <= filter.rect.r0 || row >= filter.rect.r1) return false;
  return Object.entries(filter.criteria).some(([column, criterion]) =>
    criterion.hiddenValues.includes(displayOf(cellAt(sheet, row, Number(column)), locale)),
  );
}
