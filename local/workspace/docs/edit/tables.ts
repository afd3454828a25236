import { emptyParagraph, emptyRow } from '../defaults';
import { cellLength, cellStart, type Place, rowLength, rowStart, tableAt } from '../position';
import type { Block, CellStyle, ColumnProperties, Table, TableCell, TableRow } from '../state';
import { type EditContext, InvalidRequest, segment, shiftNamedRanges } from './context';
import { applyFields } from './fields';
import { plainText } from './inlines';
import type { Location } from './text';

export interface CellLocation {
  tableStartLocation?: Location;
  rowIndex?: number;
  columnIndex?: number;
}

export interface TableRange {
  tableCellLocation?: CellLocation;
  rowSpan?: number;
  columnSpan?: number;
}

const CELL_FIELDS = [
  'backgroundColor',
  'borderLeft',
  'borderRight',
  'borderTop',
  'borderBottom',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'paddingBottom',
  'contentAlignment',
];
/** Columns narrower than this are refused. */
const LEAST_COLUMN_PT = 5;

interface FoundTable extends Place<Table> {
  segmentId: string;
}

function findTable(context: EditContext, location: Location | undefined): FoundTable {
  const found = segment(context.doc, location?.segmentId);
  const place = tableAt(found, location?.index ?? 0);
  if (!place) throw new InvalidRequest('Invalid table start location. Must specify the start index of the table.');
  return { ...place, segmentId: found.id };
}

function findCell(
  context: EditContext,
  location: CellLocation | undefined,
): FoundTable & { row: number; column: number } {
  if (!location) throw new InvalidRequest('Must specify a table cell location.');
  const table = findTable(context, location.tableStartLocation);
  const [row, column] = [location.rowIndex ?? 0, location.columnIndex ?? 0];
  if (row < 0 || row >= table.block.rows.length)
    throw new InvalidRequest(`Row index ${row} is out of bounds: the table has ${table.block.rows.length} rows.`);
  if (column < 0 || column >= table.block.columns.length)
    throw new InvalidRequest(
      `Column index ${column} is out of bounds: the table has ${table.block.columns.length} columns.`,
    );
  return { ...table, row, column };
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTableRowRequest */
export function insertTableRow(context: EditContext, location: CellLocation | undefined, below: boolean): void {
  const found = findCell(context, location);
  const at = below ? found.row + found.block.rows[found.row]!.cells[found.column]!.style.rowSpan : found.row;
  const like = found.block.rows[found.row]!;
  const row = emptyRow(found.block.columns.length);
  row.style = { ...structuredClone(like.style) };
  delete row.style.tableHeader;
  for (const [column, cell] of row.cells.entries()) cell.style = singleCell(like.cells[column]!.style);
  const index = rowStart(found.block, found.start, at);
  found.block.rows.splice(at, 0, row);
  shiftNamedRanges(context.doc, found.segmentId, index, 0, rowLength(row));
}

const singleCell = (style: CellStyle): CellStyle => ({ ...structuredClone(style), rowSpan: 1, columnSpan: 1 });

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTableColumnRequest */
export function insertTableColumn(context: EditContext, location: CellLocation | undefined, right: boolean): void {
  const found = findCell(context, location);
  const at = right ? found.column + found.block.rows[found.row]!.cells[found.column]!.style.columnSpan : found.column;
  const columns = found.block.columns;
  for (let row = found.block.rows.length - 1; row >= 0; row--) {
    const line = found.block.rows[row]!;
    const cell = emptyRow(1).cells[0]!;
    cell.style = singleCell(line.cells[found.column]!.style);
    const index =
      at < line.cells.length
        ? cellStart(found.block, found.start, row, at)
        : rowStart(found.block, found.start, row) + rowLength(line);
    line.cells.splice(at, 0, cell);
    shiftNamedRanges(context.doc, found.segmentId, index, 0, cellLength(cell));
  }
  columns.splice(at, 0, structuredClone(columns[found.column]!));
}

/** Deletes one row, or all rows that a merged cell spans; the last one takes the table with it. */
export function deleteTableRow(context: EditContext, location: CellLocation | undefined): void {
  const found = findCell(context, location);
  const count = found.block.rows[found.row]!.cells[found.column]!.style.rowSpan;
  if (count >= found.block.rows.length) {
    removeTable(context, found);
    return;
  }
  const index = rowStart(found.block, found.start, found.row);
  const removed = found.block.rows.splice(found.row, count);
  shiftNamedRanges(
    context.doc,
    found.segmentId,
    index,
    removed.reduce((sum, row) => sum + rowLength(row), 0),
    0,
  );
}

/** Deletes one column, or all that a merged cell spans; the last one takes the table with it. */
export function deleteTableColumn(context: EditContext, location: CellLocation | undefined): void {
  const found = findCell(context, location);
  const count = found.block.rows[found.row]!.cells[found.column]!.style.columnSpan;
  if (count >= found.block.columns.length) {
    removeTable(context, found);
    return;
  }
  for (let row = found.block.rows.length - 1; row >= 0; row--) {
    const index = cellStart(found.block, found.start, row, found.column);
    const removed = found.block.rows[row]!.cells.splice(found.column, count);
    shiftNamedRanges(
      context.doc,
      found.segmentId,
      index,
      removed.reduce((sum, cell) => sum + cellLength(cell), 0),
      0,
    );
  }
  found.block.columns.splice(found.column, count);
}

function removeTable(context: EditContext, found: FoundTable): void {
  found.container.splice(found.at, 1);
  shiftNamedRanges(context.doc, found.segmentId, found.start, found.end - found.start, 0);
}

function cellsOf(
  context: EditContext,
  range: TableRange | undefined,
): FoundTable & { row: number; column: number; cells: TableCell[]; rowSpan: number; columnSpan: number } {
  const found = findCell(context, range?.tableCellLocation);
  const [rowSpan, columnSpan] = [range?.rowSpan ?? 1, range?.columnSpan ?? 1];
  if (
    rowSpan < 1 ||
    columnSpan < 1 ||
    found.row + rowSpan > found.block.rows.length ||
    found.column + columnSpan > found.block.columns.length
  ) {
    throw new InvalidRequest('The table range is out of bounds of the table.');
  }
  const rows = found.block.rows.slice(found.row, found.row + rowSpan);
  return {
    ...found,
    rowSpan,
    columnSpan,
    cells: rows.flatMap((row) => row.cells.slice(found.column, found.column + columnSpan)),
  };
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#UpdateTableCellStyleRequest */
export function updateTableCellStyle(
  context: EditContext,
  target: { tableRange?: TableRange; tableStartLocation?: Location },
  style: Partial<CellStyle>,
  fields: string | undefined,
): void {
  const cells = target.tableRange
    ? cellsOf(context, target.tableRange).cells
    : findTable(context, target.tableStartLocation).block.rows.flatMap((row) => row.cells);
  for (const cell of cells) applyFields(cell.style, style as CellStyle, fields, CELL_FIELDS);
}

/** No column indices means all columns. */
export function updateTableColumnProperties(
  context: EditContext,
  location: Location | undefined,
  indices: readonly number[] | undefined,
  properties: Partial<ColumnProperties>,
  fields: string | undefined,
): void {
  const { columns } = findTable(context, location).block;
  if (properties.widthType === 'FIXED_WIDTH' && !((properties.width?.magnitude ?? 0) >= LEAST_COLUMN_PT)) {
    throw new InvalidRequest(`The width of a column must be at least ${LEAST_COLUMN_PT} points.`);
  }
  for (const at of indices?.length ? indices : columns.keys()) {
    const column = columns[at];
    if (!column)
      throw new InvalidRequest(`Column index ${at} is out of bounds: the table has ${columns.length} columns.`);
    applyFields(column, properties as ColumnProperties, fields, ['widthType', 'width']);
    column.widthType ??= 'EVENLY_DISTRIBUTED';
  }
}

/** No row indices means all rows. */
export function updateTableRowStyle(
  context: EditContext,
  location: Location | undefined,
  indices: readonly number[] | undefined,
  style: Partial<TableRow['style']>,
  fields: string | undefined,
): void {
  const { rows } = findTable(context, location).block;
  for (const at of indices?.length ? indices : rows.keys()) {
    const row = rows[at];
    if (!row) throw new InvalidRequest(`Row index ${at} is out of bounds: the table has ${rows.length} rows.`);
    applyFields(row.style, style as TableRow['style'], fields, ['minRowHeight', 'tableHeader', 'preventOverflow']);
    row.style.minRowHeight ??= { unit: 'PT' };
  }
}

export function pinTableHeaderRows(context: EditContext, location: Location | undefined, count: number): void {
  const { rows } = findTable(context, location).block;
  if (count > rows.length)
    throw new InvalidRequest('The number of pinned header rows must not exceed the number of rows of the table.');
  for (const [at, row] of rows.entries()) {
    if (at < count) row.style.tableHeader = true;
    else delete row.style.tableHeader;
  }
}

/**
 * Merges a rectangle into its upper left cell, which gets everybody's text; the covered cells stay, empty.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#MergeTableCellsRequest
 */
export function mergeTableCells(context: EditContext, range: TableRange | undefined): void {
  const found = cellsOf(context, range);
  if (found.cells.some((cell) => cell.style.rowSpan > 1 || cell.style.columnSpan > 1))
    throw new InvalidRequest('The range already holds merged cells.');
  const [head, ...others] = found.cells as [TableCell, ...TableCell[]];
  const isBlank = (blocks: Block[]) =>
    blocks.length === 1 &&
    blocks[0]!.kind === 'paragraph' &&
    plainText(blocks[0]!) === '' &&
    blocks[0]!.elements.length === 1;
  const filled = [head, ...others].filter((cell) => !isBlank(cell.content));
  if (filled.length > 0) head.content = filled.flatMap((cell) => cell.content);
  for (const cell of others) cell.content = [emptyParagraph()];
  head.style.rowSpan = found.rowSpan;
  head.style.columnSpan = found.columnSpan;
}

export function unmergeTableCells(context: EditContext, range: TableRange | undefined): void {
  for (const cell of cellsOf(context, range).cells) {
    cell.style.rowSpan = 1;
    cell.style.columnSpan = 1;
  }
}
