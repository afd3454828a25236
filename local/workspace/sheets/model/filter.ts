import { GoogleError } from '../../kernel/errors';
import type { Workspace } from '../../kernel/workspace';
import type { BookState, FilterCriterion, GridRect, SheetState } from '../state';
import { type Content, cellAt } from './cells';
import { displayOf } from './display';
import { relocated } from './refs';
import { passes } from './validation';

/** @throws GoogleError when the sheet has a filter already. */
export function makeFilter(sheet: SheetState, rect: GridRect): void {
  if (sheet.filter) throw new GoogleError("You can't create a filter in a sheet that already has a filter.");
  sheet.filter = { rect, criteria: {} };
}

/** Filters by a 0-based column; null takes the column's criterion away. */
export function filterBy(sheet: SheetState, column: number, criterion: FilterCriterion | null): void {
  if (!sheet.filter) throw new GoogleError('There is no filter on this sheet.');
  const { [column]: _old, ...rest } = sheet.filter.criteria;
  sheet.filter.criteria = criterion === null ? rest : { ...rest, [column]: structuredClone(criterion) };
}

/** Whether the sheet's filter hides this 0-based row. The header row of the filter is never hidden; its values are still read. */
export function hiddenByFilter(workspace: Workspace, book: BookState, sheet: SheetState, row: number): boolean {
  const { filter } = sheet;
  if (!filter || row <= filter.rect.r0 || row >= filter.rect.r1) return false;
  return Object.entries(filter.criteria).some(([at, { hiddenValues, condition }]) => {
    const column = Number(at);
    const text = displayOf(cellAt(sheet, row, column), book.locale);
    if (hiddenValues.includes(text)) return true;
    return condition !== undefined && !fulfils(workspace, book, sheet, row, column, condition);
  });
}

/** An empty cell fulfils only what asks for emptiness, or for the lack of something. */
function fulfils(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
  { kind, args }: NonNullable<FilterCriterion['condition']>,
): boolean {
  const cell = cellAt(sheet, row, column);
  const isEmpty = displayOf(cell, book.locale) === '';
  if (kind === 'CELL_EMPTY' || kind === 'CELL_NOT_EMPTY') return isEmpty === (kind === 'CELL_EMPTY');
  if (isEmpty) return kind === 'TEXT_DOES_NOT_CONTAIN';
  // A formula is written for the first row below the filter's header.
  const moved = (formula: string | number) => relocated(String(formula), row - sheet.filter!.rect.r0 - 1, 0);
  const rule = { kind, args: kind === 'CUSTOM_FORMULA' ? args.map(moved) : [...args], allowInvalid: false, help: null };
  return passes(workspace, book, sheet, row, column, { ...cell, f: undefined } as Content, rule);
}
