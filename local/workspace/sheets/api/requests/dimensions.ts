import { refuseTooManyCells } from '../../model/book';
import { touch, usedRange } from '../../model/cells';
import { displayOf } from '../../model/display';
import { deleteColumns, deleteRows, insertColumns, insertRows, moveColumns, moveRows } from '../../model/grid';
import type { SheetState } from '../../state';
import { checkFields, has, parseMask } from '../fields';
import { Problem } from '../problem';
import { dimensionOf, type Lines, linesOf, rectOfLines, sheetById } from '../ranges';
import { refuseProtected, refuseProtectedBetween, refuseProtectedTab } from '../rights';
import type { RequestOf } from '../schema';
import type { Batch } from './context';

const word = (lines: Lines): string => (lines.dimension === 'ROWS' ? 'row' : 'column');

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#InsertDimensionRequest */
export function insertDimension(batch: Batch, body: RequestOf<'insertDimension'>): void {
  const lines = linesOf(batch.book, body.range);
  const inherit = body.inheritFromBefore ?? false;
  if (lines.from > lines.size || (lines.from === lines.size && !inherit)) {
    throw new Problem(
      `range.startIndex[${lines.from}] must be less than the grid size (${lines.size}) if inheritFromBefore is false.`,
    );
  }
  if (lines.from === 0 && inherit)
    throw new Problem('range.startIndex must be greater than 0 if inheritFromBefore is true.');
  refuseProtectedBetween(batch.run, batch.book, lines.sheet, lines.dimension, lines.from);
  const insert = lines.dimension === 'ROWS' ? insertRows : insertColumns;
  insert(batch.book, lines.sheet, lines.from, lines.to - lines.from, inherit ? 'before' : 'after');
}

export function deleteDimension(batch: Batch, body: RequestOf<'deleteDimension'>): void {
  const lines = onGrid(linesOf(batch.book, body.range), 'delete');
  refuseProtected(batch.run, batch.book, { sheet: lines.sheet, rect: rectOfLines(lines) });
  (lines.dimension === 'ROWS' ? deleteRows : deleteColumns)(batch.book, lines.sheet, lines.from, lines.to - lines.from);
}

function onGrid(lines: Lines, verb: string): Lines {
  if (lines.to <= lines.size) return lines;
  const past = Math.max(lines.from, lines.size);
  throw new Problem(
    `Cannot ${verb} a ${word(lines)} that doesn't exist. Tried to ${verb} ${word(lines)} index ${past} but there are only ${lines.size} ${word(lines)}s.`,
  );
}

/** The destination counts lines as they were before the move. */
export function moveDimension(batch: Batch, body: RequestOf<'moveDimension'>): void {
  const lines = onGrid(linesOf(batch.book, body.source), 'move');
  refuseProtected(batch.run, batch.book, { sheet: lines.sheet, rect: rectOfLines(lines) });
  const to = body.destinationIndex ?? 0;
  refuseProtectedBetween(batch.run, batch.book, lines.sheet, lines.dimension, to);
  (lines.dimension === 'ROWS' ? moveRows : moveColumns)(batch.book, lines.sheet, lines.from, lines.to - lines.from, to);
}

export function appendDimension(batch: Batch, body: RequestOf<'appendDimension'>): void {
  const sheet = sheetById(batch.book, body.sheetId);
  const dimension = dimensionOf(body.dimension);
  const length = body.length ?? 0;
  if (length < 1) throw new Problem('AppendDimensionRequest.length must be > 0');
  refuseProtectedTab(batch.run, batch.book, sheet);
  refuseTooManyCells(batch.book, length * (dimension === 'ROWS' ? sheet.maxColumns : sheet.maxRows));
  sheet[dimension === 'ROWS' ? 'maxRows' : 'maxColumns'] += length;
  touch(sheet);
}

export function updateDimensionProperties(batch: Batch, body: RequestOf<'updateDimensionProperties'>): void {
  const mask = parseMask(body.fields);
  checkFields(mask, ['pixelSize', 'hiddenByUser', 'hiddenByFilter', 'developerMetadata']);
  const lines = onGrid(linesOf(batch.book, body.range), 'update');
  refuseProtectedTab(batch.run, batch.book, lines.sheet);
  const names = linesState(lines);
  const sizes = lines.sheet[names.sizes];
  const hidden = new Set(lines.sheet[names.hidden]);
  for (let at = lines.from; at < lines.to; at++) {
    if (has(mask, 'pixelSize') && body.properties?.pixelSize !== undefined) sizes[at] = body.properties.pixelSize;
    if (has(mask, 'hiddenByUser')) hidden[body.properties?.hiddenByUser ? 'add' : 'delete'](at);
  }
  lines.sheet[names.hidden] = [...hidden].sort((a, b) => a - b);
}

const linesState = (lines: Lines) =>
  lines.dimension === 'ROWS'
    ? ({ sizes: 'rowHeights', hidden: 'hiddenRows' } as const)
    : ({ sizes: 'columnWidths', hidden: 'hiddenColumns' } as const);

/** Columns become about as wide as their longest text; rows go back to their own height. */
export function autoResizeDimensions(batch: Batch, body: RequestOf<'autoResizeDimensions'>): void {
  const lines = onGrid(linesOf(batch.book, body.dimensions), 'resize');
  for (let at = lines.from; at < lines.to; at++) {
    if (lines.dimension === 'ROWS') delete lines.sheet.rowHeights[at];
    else lines.sheet.columnWidths[at] = widthOf(lines.sheet, at, batch.book.locale);
  }
}

const LETTER_PX = 7;
const PADDING_PX = 14;

function widthOf(sheet: SheetState, column: number, locale: string): number {
  let longest = 1;
  for (let row = 0; row < usedRange(sheet).rows; row++)
    longest = Math.max(longest, displayOf(sheet.rows[row]?.[column] ?? null, locale).length);
  return longest * LETTER_PX + PADDING_PX;
}
