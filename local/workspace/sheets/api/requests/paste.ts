import { NotInLocalWorkspace } from '../../../kernel/errors';
import { clear, hasContent, setContent, usedRange } from '../../model/cells';
import { copyRect, fillRect, moveRect, type PasteKind } from '../../model/copy';
import { cellCount, contains, overlaps, rectOf } from '../../model/rect';
import { sortRect } from '../../model/sort';
import type { GridRect, SheetState } from '../../state';
import { Problem } from '../problem';
import { coordinate, dimensionOf, placeOf } from '../ranges';
import { refuseProtected } from '../rights';
import type { RequestOf } from '../schema';
import { reader } from '../valuesWrite';
import { type Batch, typed } from './context';

const PASTES: Record<string, PasteKind> = {
  PASTE_NORMAL: 'normal',
  PASTE_NO_BORDERS: 'noBorders',
  PASTE_VALUES: 'values',
  PASTE_FORMULA: 'formulas',
  PASTE_FORMAT: 'format',
  PASTE_DATA_VALIDATION: 'validation',
  PASTE_CONDITIONAL_FORMATTING: 'conditional',
};

const pasteKind = (type: string | undefined): PasteKind => {
  const kind = PASTES[type ?? 'PASTE_NORMAL'];
  if (!kind) throw new Problem(`Invalid PasteType: ${type}`);
  if (kind === 'conditional')
    throw new NotInLocalWorkspace('Sheets.CopyPasteRequest with PASTE_CONDITIONAL_FORMATTING');
  return kind;
};

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#CopyPasteRequest */
export function copyPaste(batch: Batch, body: RequestOf<'copyPaste'>): void {
  const from = placeOf(batch.book, body.source);
  const to = placeOf(batch.book, body.destination);
  const kind = pasteKind(body.pasteType);
  const transposed = body.pasteOrientation === 'TRANSPOSE';
  const rows = Math.max(from.rect.r1 - from.rect.r0, to.rect.r1 - to.rect.r0);
  const columns = Math.max(from.rect.c1 - from.rect.c0, to.rect.c1 - to.rect.c0);
  const reach = transposed
    ? rectOf(to.rect.r0, to.rect.c0, columns, rows)
    : rectOf(to.rect.r0, to.rect.c0, rows, columns);
  refuseProtected(batch.run, batch.book, { sheet: to.sheet, rect: reach });
  batch.cells += cellCount(copyRect(from, to, kind, transposed));
}

export function cutPaste(batch: Batch, body: RequestOf<'cutPaste'>): void {
  const from = placeOf(batch.book, body.source);
  const { sheet, row, column } = coordinate(batch.book, body.destination);
  if (pasteKind(body.pasteType) !== 'normal')
    throw new NotInLocalWorkspace(`Sheets.CutPasteRequest with ${body.pasteType}`);
  const rect = rectOf(row, column, from.rect.r1 - from.rect.r0, from.rect.c1 - from.rect.c0);
  refuseProtected(batch.run, batch.book, from);
  refuseProtected(batch.run, batch.book, { sheet, rect });
  batch.cells += cellCount(moveRect(batch.book, from, { sheet, rect }));
}

export function autoFill(batch: Batch, body: RequestOf<'autoFill'>): void {
  const wanted = body.sourceAndDestination;
  if (!wanted) throw new NotInLocalWorkspace('Sheets.AutoFillRequest.range');
  const { sheet, rect } = placeOf(batch.book, wanted.source);
  const [from, to] = dimensionOf(wanted.dimension) === 'ROWS' ? (['r0', 'r1'] as const) : (['c0', 'c1'] as const);
  const length = wanted.fillLength ?? 0;
  const target = length < 0 ? { ...rect, [from]: rect[from] + length } : { ...rect, [to]: rect[to] + length };
  refuseProtected(batch.run, batch.book, { sheet, rect: target });
  fillRect(sheet, rect, target, !body.useAlternateSeries);
}

/** Sorts all of the range, its first row too. Rows of which the user may not edit every cell are not sorted. */
export function sortRange(batch: Batch, body: RequestOf<'sortRange'>): void {
  const place = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, place);
  const keys = (body.sortSpecs ?? []).map((spec) => ({
    column: spec.dimensionIndex ?? 0,
    ascending: spec.sortOrder !== 'DESCENDING',
  }));
  if (keys.some((key) => key.column < place.rect.c0 || key.column >= place.rect.c1)) {
    throw new Problem('SortSpec.dimensionIndex must be within the range.');
  }
  sortRect(
    place.sheet,
    { ...place.rect, r1: Math.min(place.rect.r1, Math.max(place.rect.r0, place.sheet.rows.length)) },
    keys,
  );
}

/** Of each merged block the first cell keeps its value. */
export function mergeCells(batch: Batch, body: RequestOf<'mergeCells'>): void {
  const { sheet, rect } = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, { sheet, rect });
  refuseTorn(sheet, rect);
  sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, rect));
  for (const block of blocks(rect, body.mergeType)) {
    if (cellCount(block) < 2) continue;
    sheet.merges.push(block);
    clear(sheet, { ...block, c0: block.c0 + 1, r1: block.r0 + 1 }, { contents: true });
    clear(sheet, { ...block, r0: block.r0 + 1 }, { contents: true });
  }
}

function blocks(rect: GridRect, type: string | undefined): GridRect[] {
  if (type === 'MERGE_COLUMNS') return range(rect.c0, rect.c1).map((c) => ({ ...rect, c0: c, c1: c + 1 }));
  if (type === 'MERGE_ROWS') return range(rect.r0, rect.r1).map((r) => ({ ...rect, r0: r, r1: r + 1 }));
  if (type !== undefined && type !== 'MERGE_ALL') throw new Problem(`Invalid MergeType: ${type}`);
  return [{ ...rect }];
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

function refuseTorn(sheet: SheetState, rect: GridRect): void {
  if (sheet.merges.some((merge) => overlaps(merge, rect) && !contains(rect, merge))) {
    throw new Problem('You must select all cells in a merged range to merge or unmerge them.');
  }
}

export function unmergeCells(batch: Batch, body: RequestOf<'unmergeCells'>): void {
  const { sheet, rect } = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, { sheet, rect });
  refuseTorn(sheet, rect);
  sheet.merges = sheet.merges.filter((merge) => !overlaps(merge, rect));
}

/** Cells below (or to the right) move away; the grid grows where they would be pushed off it. */
export function insertRange(batch: Batch, body: RequestOf<'insertRange'>): void {
  shift(batch, body, 1);
}

/** Cells below (or to the right) move into the place. */
export function deleteRange(batch: Batch, body: RequestOf<'deleteRange'>): void {
  shift(batch, body, -1);
}

function shift(batch: Batch, body: RequestOf<'insertRange'>, way: 1 | -1): void {
  const { sheet, rect } = placeOf(batch.book, body.range);
  const down = dimensionOf(body.shiftDimension) === 'ROWS';
  const used = usedRange(sheet);
  const rest = down ? { ...rect, r1: Math.max(rect.r1, used.rows) } : { ...rect, c1: Math.max(rect.c1, used.columns) };
  refuseProtected(batch.run, batch.book, { sheet, rect: rest });
  const by = down ? { rows: rect.r1 - rect.r0, columns: 0 } : { rows: 0, columns: rect.c1 - rect.c0 };
  const from = way > 0 ? rest : { ...rest, r0: rest.r0 + by.rows, c0: rest.c0 + by.columns };
  if (way < 0) clear(sheet, rect, { contents: true, formats: true, notes: true });
  if (from.r0 >= from.r1 || from.c0 >= from.c1) return;
  const target = rectOf(from.r0 + way * by.rows, from.c0 + way * by.columns, from.r1 - from.r0, from.c1 - from.c0);
  moveRect(batch.book, { sheet, rect: from }, { sheet, rect: target });
}

/** Pastes delimited text as if it were typed. */
export function pasteData(batch: Batch, body: RequestOf<'pasteData'>): void {
  if (body.html) throw new NotInLocalWorkspace('Sheets.PasteDataRequest.html');
  if (!body.delimiter) throw new Problem('PasteDataRequest must have a delimiter or be html.');
  const { sheet, row, column } = coordinate(batch.book, body.coordinate);
  const lines = (body.data ?? '').split(/\r?\n/).map((line) => line.split(body.delimiter!));
  writeTexts(batch, sheet, row, column, lines);
}

const DELIMITERS: Record<string, string> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };

export function textToColumns(batch: Batch, body: RequestOf<'textToColumns'>): void {
  const { sheet, rect } = placeOf(batch.book, body.source);
  if (rect.c1 - rect.c0 !== 1) throw new Problem('TextToColumns requires a range that spans exactly one column.');
  const type = body.delimiterType ?? 'AUTODETECT';
  if (type === 'AUTODETECT') throw new NotInLocalWorkspace('Sheets.TextToColumnsRequest with AUTODETECT');
  const delimiter = type === 'CUSTOM' ? body.delimiter : DELIMITERS[type];
  if (!delimiter) throw new Problem(`Invalid delimiter type: ${type}`);
  for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
    const cell = sheet.rows[row]![rect.c0];
    if (hasContent(cell) && typeof cell!.v === 'string')
      writeTexts(batch, sheet, row, rect.c0, [cell!.v.split(delimiter)]);
  }
}

function writeTexts(batch: Batch, sheet: SheetState, row: number, column: number, lines: string[][]): void {
  const width = Math.max(...lines.map((line) => line.length));
  const rect = rectOf(row, column, lines.length, width);
  if (rect.r1 > sheet.maxRows || rect.c1 > sheet.maxColumns)
    throw new Problem('The pasted data is larger than the sheet.');
  refuseProtected(batch.run, batch.book, { sheet, rect });
  const read = reader(typed(batch));
  lines.forEach((line, r) => {
    line.forEach((text, c) => {
      setContent(sheet, row + r, column + c, read(text, sheet.rows[row + r]?.[column + c]?.fmt));
      batch.cells += 1;
    });
  });
}
