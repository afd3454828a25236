import { growTo, setCell, usedRange } from '../../model/cells';
import { relocated } from '../../model/refs';
import { setRule } from '../../model/rules';
import type { GridRect, SheetState } from '../../state';
import { checkCellMask, written } from '../cellData';
import { has, type Mask, parseMask } from '../fields';
import { Problem } from '../problem';
import { coordinate, type Place, placeOf, sheetById } from '../ranges';
import { refuseProtected } from '../rights';
import { ruleFrom } from '../rules';
import type { CellData, RequestOf, RowData } from '../schema';
import type { Batch } from './context';

/**
 * Writes row data from a cell on, or into a range: there, cells that get no data lose what the mask names.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#UpdateCellsRequest
 */
export function updateCells(batch: Batch, body: RequestOf<'updateCells'>): void {
  const mask = checkCellMask(parseMask(body.fields));
  if (!body.start === !body.range) throw new Problem('Must specify exactly one of start or range.');
  const rows = body.rows ?? [];
  if (body.range) {
    const place = placeOf(batch.book, body.range);
    refuseBeyond(rows, place.rect);
    writeRows(batch, place, mask, (row, column) => rows[row]?.values?.[column] ?? {});
    return;
  }
  const { sheet, row, column } = coordinate(batch.book, body.start);
  writeFrom(batch, sheet, row, column, rows, mask);
}

/** Writes below the last row with a value; the sheet gets the rows it lacks. */
export function appendCells(batch: Batch, body: RequestOf<'appendCells'>): void {
  const mask = checkCellMask(parseMask(body.fields));
  const sheet = sheetById(batch.book, body.sheetId);
  const rows = body.rows ?? [];
  const from = usedRange(sheet).rows;
  growTo(sheet, from + rows.length, sheet.maxColumns);
  writeFrom(batch, sheet, from, 0, rows, mask);
}

/** Writes the same cell everywhere in a range; references in a formula move along as in a copy. */
export function repeatCell(batch: Batch, body: RequestOf<'repeatCell'>): void {
  const mask = checkCellMask(parseMask(body.fields));
  const formula = body.cell?.userEnteredValue?.formulaValue;
  const cell = body.cell ?? {};
  writeRows(batch, placeOf(batch.book, body.range), mask, (row, column) =>
    formula === undefined ? cell : { ...cell, userEnteredValue: { formulaValue: relocated(formula, row, column) } },
  );
}

function writeFrom(batch: Batch, sheet: SheetState, row: number, column: number, rows: RowData[], mask: Mask): void {
  refuseBeyond(rows, { r0: row, c0: column, r1: sheet.maxRows, c1: sheet.maxColumns });
  const width = rows.reduce((most, each) => Math.max(most, each.values?.length ?? 0), 0);
  if (width === 0) return;
  const rect = { r0: row, c0: column, r1: row + rows.length, c1: column + width };
  writeRows(batch, { sheet, rect }, mask, (r, c) => rows[r]?.values?.[c]);
}

/** Google counts rows and columns from 0 here. */
function refuseBeyond(rows: RowData[], rect: GridRect): void {
  if (rect.r0 + rows.length > rect.r1)
    throw new Problem(`Attempting to write row: ${rect.r1}, beyond the last requested row of: ${rect.r1 - 1}`);
  for (const row of rows) {
    if (rect.c0 + (row.values?.length ?? 0) > rect.c1) {
      throw new Problem(`Attempting to write column: ${rect.c1}, beyond the last requested column of: ${rect.c1 - 1}`);
    }
  }
}

/** Writes the data that `dataAt` gives for each cell, counted from the place's corner; undefined leaves a cell alone. */
function writeRows(
  batch: Batch,
  place: Place,
  mask: Mask,
  dataAt: (row: number, column: number) => CellData | undefined,
): void {
  refuseProtected(batch.run, batch.book, place);
  const { sheet, rect } = place;
  const { locale } = batch.book;
  const rules = has(mask, 'dataValidation');
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const data = dataAt(row - rect.r0, column - rect.c0);
      if (!data) continue;
      const old = sheet.rows[row]?.[column] ?? null;
      setCell(sheet, row, column, written(old, data, mask, locale));
      if (rules)
        setRule(
          sheet,
          { r0: row, r1: row + 1, c0: column, c1: column + 1 },
          data.dataValidation ? ruleFrom(data.dataValidation) : null,
        );
      batch.cells += 1;
    }
  }
}
