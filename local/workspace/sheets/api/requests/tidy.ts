import { setCell, setContent } from '../../model/cells';
import { displayOf } from '../../model/display';
import type { Cell, GridRect, SheetState } from '../../state';
import { bordersOf, borderText } from '../format';
import { Problem } from '../problem';
import { linesOf, type Place, placeOf, sheetById, wholeSheet } from '../ranges';
import { refuseProtected } from '../rights';
import type { DimensionRange, GridRange, RequestOf } from '../schema';
import { reader } from '../valuesWrite';
import { type Batch, typed } from './context';

/** Looks at what cells show, or at formulas where asked; what comes out is read as typed. */
export function findReplace(batch: Batch, body: RequestOf<'findReplace'>): object {
  if (!body.find) throw new Problem('FindReplaceRequest.find must be set.');
  const pattern = patternOf(body);
  const read = reader(typed(batch));
  const counts = { valuesChanged: 0, formulasChanged: 0, rowsChanged: 0, sheetsChanged: 0, occurrencesChanged: 0 };
  for (const place of searched(batch, body)) {
    const rows = new Set<number>();
    eachCell(place, (cell, row, column) => {
      if (cell.f !== undefined && !body.includeFormulas) return;
      const text = cell.f ?? displayOf(cell, batch.book.locale);
      const found = [...text.matchAll(pattern)].length;
      if (found === 0) return;
      refuseProtected(batch.run, batch.book, {
        sheet: place.sheet,
        rect: { r0: row, r1: row + 1, c0: column, c1: column + 1 },
      });
      setContent(place.sheet, row, column, read(text.replace(pattern, replacement(body)), cell.fmt));
      counts[cell.f === undefined ? 'valuesChanged' : 'formulasChanged'] += 1;
      counts.occurrencesChanged += found;
      batch.cells += 1;
      rows.add(row);
    });
    counts.rowsChanged += rows.size;
    counts.sheetsChanged += rows.size > 0 ? 1 : 0;
  }
  return { findReplace: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) };
}

function patternOf(body: RequestOf<'findReplace'>): RegExp {
  const text = body.searchByRegex ? body.find! : body.find!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(body.matchEntireCell ? `^(?:${text})$` : text, body.matchCase ? 'g' : 'gi');
  } catch {
    throw new Problem(`Invalid regular expression: ${body.find}`);
  }
}

/** Outside regular expressions a `$` in the replacement is a `$`. */
const replacement = (body: RequestOf<'findReplace'>): string =>
  body.searchByRegex ? (body.replacement ?? '') : (body.replacement ?? '').replaceAll('$', '$$$$');

function searched(batch: Batch, body: RequestOf<'findReplace'>): Place[] {
  const { book } = batch;
  if (body.range) return [placeOf(book, body.range)];
  if (body.allSheets) return book.sheets.map((sheet) => ({ sheet, rect: wholeSheet(sheet) }));
  if (body.sheetId === undefined) throw new Problem('FindReplaceRequest must have a range, a sheetId or allSheets.');
  const sheet = sheetById(book, body.sheetId);
  return [{ sheet, rect: wholeSheet(sheet) }];
}

function eachCell({ sheet, rect }: Place, visit: (cell: Cell, row: number, column: number) => void): void {
  for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
    const line = sheet.rows[row]!;
    for (let column = rect.c0; column < Math.min(rect.c1, line.length); column++) {
      const cell = line[column];
      if (cell) visit(cell, row, column);
    }
  }
}

/** Takes spaces off both ends of texts and makes one of several within. */
export function trimWhitespace(batch: Batch, body: { range?: GridRange }): object {
  const place = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, place);
  let changed = 0;
  eachCell(place, (cell, row, column) => {
    if (typeof cell.v !== 'string' || cell.f !== undefined) return;
    const text = cell.v.trim().replace(/\s+/g, ' ');
    if (text === cell.v) return;
    setContent(place.sheet, row, column, text === '' ? {} : { v: text });
    changed += 1;
  });
  batch.cells += changed;
  return { trimWhitespace: changed > 0 ? { cellsChangedCount: changed } : {} };
}

/** The first of equal rows stays; what is below moves up within the range. Case and formats do not tell rows apart. */
export function deleteDuplicates(
  batch: Batch,
  body: { range?: GridRange; comparisonColumns?: DimensionRange[] },
): object {
  const { sheet, rect } = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, { sheet, rect });
  const columns = comparedColumns(batch, rect, body.comparisonColumns);
  const seen = new Set<string>();
  const kept: number[] = [];
  const last = Math.min(rect.r1, sheet.rows.length);
  for (let row = rect.r0; row < last; row++) {
    const key = JSON.stringify(columns.map((column) => keyOf(sheet, row, column)));
    if (!seen.has(key)) kept.push(row);
    seen.add(key);
  }
  const lines = kept.map((row) => sheet.rows[row]!.slice());
  for (let row = rect.r0; row < last; row++) {
    for (let column = rect.c0; column < rect.c1; column++)
      setCell(sheet, row, column, lines[row - rect.r0]?.[column] ?? null);
  }
  const removed = last - rect.r0 - kept.length;
  return { deleteDuplicates: removed > 0 ? { duplicatesRemovedCount: removed } : {} };
}

function comparedColumns(batch: Batch, rect: GridRect, ranges: DimensionRange[] | undefined): number[] {
  if (!ranges?.length) return Array.from({ length: rect.c1 - rect.c0 }, (_, at) => rect.c0 + at);
  return ranges.flatMap((range) => {
    const { from, to } = linesOf(batch.book, { ...range, dimension: 'COLUMNS' });
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
}

function keyOf(sheet: SheetState, row: number, column: number): unknown {
  const value = sheet.rows[row]?.[column]?.v ?? '';
  return typeof value === 'string' ? value.toLowerCase() : value;
}

type Side = 'top' | 'bottom' | 'left' | 'right';

/** A side left out keeps what it has; style NONE takes it away. */
export function updateBorders(batch: Batch, body: RequestOf<'updateBorders'>): void {
  const { sheet, rect } = placeOf(batch.book, body.range);
  refuseProtected(batch.run, batch.book, { sheet, rect });
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const sides: Record<Side, RequestOf<'updateBorders'>['top']> = {
        top: row === rect.r0 ? body.top : body.innerHorizontal,
        bottom: row === rect.r1 - 1 ? body.bottom : body.innerHorizontal,
        left: column === rect.c0 ? body.left : body.innerVertical,
        right: column === rect.c1 - 1 ? body.right : body.innerVertical,
      };
      setBorders(sheet, row, column, sides);
    }
  }
}

function setBorders(sheet: SheetState, row: number, column: number, sides: Record<Side, object | undefined>): void {
  const old = sheet.rows[row]?.[column] ?? {};
  const { border: text, ...style } = old.style ?? {};
  const given = Object.fromEntries(Object.entries(sides).filter(([, side]) => side !== undefined));
  const border = borderText({ ...(text ? bordersOf(text) : {}), ...given });
  const next = border ? { ...style, border } : style;
  const { style: _style, ...rest } = old;
  setCell(sheet, row, column, Object.keys(next).length > 0 ? { ...rest, style: next } : rest);
}
