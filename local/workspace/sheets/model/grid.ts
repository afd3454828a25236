import { GoogleError } from '../../kernel/errors';
import type { BookState, GridRect, SheetState } from '../state';
import { refuseTooManyCells } from './book';
import { eachFormula } from './everyFormula';
import { mapRefs, printRef } from './refs';
import { touchLines } from './scan';

type Dimension = 'row' | 'column';

/** Where each line of the grid goes: `at` for one line (null if it is gone), `span` for a half-open run of lines. */
interface Shift {
  at(line: number): number | null;
  span(from: number, to: number): [number, number] | null;
}

/**
 * Inserts empty rows before the 0-based row `at`. Everything below moves down; the new rows take the format of the row
 * above (of the one below with `like: 'after'`).
 */
export function insertRows(
  book: BookState,
  sheet: SheetState,
  at: number,
  count: number,
  like: 'before' | 'after' = 'before',
): void {
  insert(book, sheet, 'row', at, count, like);
}

export function insertColumns(
  book: BookState,
  sheet: SheetState,
  at: number,
  count: number,
  like: 'before' | 'after' = 'before',
): void {
  insert(book, sheet, 'column', at, count, like);
}

/** Deletes rows with what lies wholly in them. @throws GoogleError out of bounds, or when no unfrozen row would be left. */
export function deleteRows(book: BookState, sheet: SheetState, at: number, count: number): void {
  remove(book, sheet, 'row', at, count);
}

export function deleteColumns(book: BookState, sheet: SheetState, at: number, count: number): void {
  remove(book, sheet, 'column', at, count);
}

/** Moves rows so that they stand before what is now the 0-based row `to`. */
export function moveRows(book: BookState, sheet: SheetState, at: number, count: number, to: number): void {
  move(book, sheet, 'row', at, count, to);
}

export function moveColumns(book: BookState, sheet: SheetState, at: number, count: number, to: number): void {
  move(book, sheet, 'column', at, count, to);
}

const sizeOf = (sheet: SheetState, dimension: Dimension): number =>
  dimension === 'row' ? sheet.maxRows : sheet.maxColumns;

function insert(
  book: BookState,
  sheet: SheetState,
  dimension: Dimension,
  at: number,
  count: number,
  like: 'before' | 'after',
): void {
  const size = sizeOf(sheet, dimension);
  if (at < 0 || at > size || count < 1) throw outOfBounds(dimension);
  refuseTooManyCells(book, count * (dimension === 'row' ? sheet.maxColumns : sheet.maxRows));
  const model = like === 'before' ? at - 1 : at;
  const format = (cell: NonNullable<SheetState['rows'][number][number]> | null | undefined) =>
    cell && (cell.fmt || cell.style)
      ? { ...(cell.fmt ? { fmt: cell.fmt } : {}), ...(cell.style ? { style: { ...cell.style } } : {}) }
      : null;
  if (dimension === 'row') {
    if (at <= sheet.rows.length) {
      const blank = () => (sheet.rows[model] ?? []).map(format);
      sheet.rows.splice(at, 0, ...Array.from({ length: count }, blank));
    }
    sheet.maxRows += count;
  } else {
    for (const line of sheet.rows)
      if (at <= line.length) line.splice(at, 0, ...Array.from({ length: count }, () => format(line[model])));
    sheet.maxColumns += count;
  }
  const frozen = dimension === 'row' ? 'frozenRows' : 'frozenColumns';
  if (at < sheet[frozen]) sheet[frozen] += count;
  follow(book, sheet, dimension, {
    at: (line) => (line >= at ? line + count : line),
    span: (from, to) => [from >= at ? from + count : from, to > at ? to + count : to],
  });
}

function remove(book: BookState, sheet: SheetState, dimension: Dimension, at: number, count: number): void {
  const size = sizeOf(sheet, dimension);
  if (at < 0 || count < 1 || at + count > size) throw outOfBounds(dimension);
  const word = dimension === 'row' ? 'rows' : 'columns';
  if (count >= size) throw new GoogleError(`Sorry, it is not possible to delete all the ${word}.`);
  const frozen = dimension === 'row' ? 'frozenRows' : 'frozenColumns';
  const frozenGone = Math.max(0, Math.min(at + count, sheet[frozen]) - at);
  if (sheet[frozen] > 0 && size - count === sheet[frozen] - frozenGone)
    throw new GoogleError(`Sorry, it is not possible to delete all non-frozen ${word}.`);
  sheet[frozen] -= frozenGone;
  if (dimension === 'row') {
    sheet.rows.splice(at, count);
    sheet.maxRows -= count;
  } else {
    for (const line of sheet.rows) line.splice(at, count);
    sheet.maxColumns -= count;
  }
  const end = at + count;
  const place = (line: number) => (line < at ? line : line < end ? at : line - count);
  follow(book, sheet, dimension, {
    at: (line) => (line >= at && line < end ? null : place(line)),
    span: (from, to) => (place(from) < place(to) ? [place(from), place(to)] : null),
  });
}

function move(book: BookState, sheet: SheetState, dimension: Dimension, at: number, count: number, to: number): void {
  const size = sizeOf(sheet, dimension);
  if (at < 0 || count < 1 || at + count > size || to < 0 || to > size) throw outOfBounds(dimension);
  if (to >= at && to <= at + count) return;
  const line = (old: number) => {
    if (old >= at && old < at + count) return to > at ? old - at + to - count : old - at + to;
    if (to > at && old >= at + count && old < to) return old - count;
    if (to < at && old >= to && old < at) return old + count;
    return old;
  };
  if (dimension === 'row') sheet.rows = permuted(sheet.rows, sheet.maxRows, line, () => []);
  else sheet.rows = sheet.rows.map((row) => permuted(row, sheet.maxColumns, line, () => null));
  // A run of lines goes along only where it moves as a whole; otherwise its ends stay and what lies between has changed places.
  follow(book, sheet, dimension, {
    at: line,
    span: (from, end) =>
      from >= at && end <= at + count
        ? [line(from), line(from) + end - from]
        : keepsTogether(from, end, at, count, to)
          ? [line(from), line(end - 1) + 1]
          : [from, end],
  });
}

const keepsTogether = (from: number, end: number, at: number, count: number, to: number): boolean =>
  (end <= at || from >= at + count) && (end <= to || from >= to);

function permuted<T>(lines: T[], size: number, place: (line: number) => number, blank: () => T): T[] {
  const moved: T[] = [];
  for (let old = 0; old < Math.min(lines.length, size); old++) {
    const next = place(old);
    while (moved.length <= next) moved.push(blank());
    moved[next] = lines[old]!;
  }
  return moved;
}

const outOfBounds = (dimension: Dimension): GoogleError => new GoogleError(`Those ${dimension}s are out of bounds.`);

/** Takes everything that points at lines of this sheet along with them. */
function follow(book: BookState, sheet: SheetState, dimension: Dimension, shift: Shift): void {
  const [a, b] = dimension === 'row' ? (['r0', 'r1'] as const) : (['c0', 'c1'] as const);
  const rect = (old: GridRect): GridRect | null => {
    const span = shift.span(old[a], old[b]);
    return span && { ...old, [a]: span[0], [b]: span[1] };
  };
  const each = <T>(list: readonly T[], get: (item: T) => GridRect, set: (item: T, to: GridRect) => T): T[] =>
    list.flatMap((item) => {
      const next = rect(get(item));
      return next ? [set(item, next)] : [];
    });
  const own = <T extends { rect: GridRect }>(list: readonly T[]) =>
    each(
      list,
      (item) => item.rect,
      (item, to) => ({ ...item, rect: to }),
    );
  sheet.merges = each(
    sheet.merges,
    (merge) => merge,
    (_, to) => to,
  );
  sheet.validations = own(sheet.validations);
  sheet.bandings = own(sheet.bandings);
  sheet.protections = sheet.protections.flatMap((item) => {
    const next = item.rect && rect(item.rect);
    if (item.rect && !next) return [];
    return [
      {
        ...item,
        rect: next,
        unprotected: each(
          item.unprotected,
          (free) => free,
          (_, to) => to,
        ),
      },
    ];
  });
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => ({
      ...rule,
      rects: each(
        rule.rects,
        (at) => at,
        (_, to) => to,
      ),
    }))
    .filter((rule) => rule.rects.length > 0);
  followFilter(sheet, dimension, rect, shift);
  for (const holder of book.sheets) {
    for (const chart of holder.charts) {
      chart.ranges = chart.ranges.flatMap((range) =>
        range.sheetId === sheet.id
          ? each(
              [range],
              (at) => at.rect,
              (at, to) => ({ ...at, rect: to }),
            )
          : [range],
      );
    }
  }
  for (const chart of sheet.charts) chart.at[dimension] = shift.at(chart.at[dimension]) ?? chart.at[dimension];
  book.namedRanges = book.namedRanges.flatMap((named) =>
    named.sheetId === sheet.id
      ? each(
          [named],
          (at) => at.range,
          (at, to) => ({ ...at, range: to }),
        )
      : [named],
  );
  book.metadata = book.metadata.flatMap((entry) => {
    if (entry.at.kind !== dimension || entry.at.sheetId !== sheet.id) return [entry];
    const index = shift.at(entry.at.index);
    return index === null ? [] : [{ ...entry, at: { ...entry.at, index } }];
  });
  const lines =
    dimension === 'row' ? (['hiddenRows', 'rowHeights'] as const) : (['hiddenColumns', 'columnWidths'] as const);
  sheet[lines[0]] = sheet[lines[0]].flatMap((line) => shift.at(line) ?? []);
  sheet[lines[1]] = Object.fromEntries(
    Object.entries(sheet[lines[1]]).flatMap(([line, size]) => {
      const to = shift.at(Number(line));
      return to === null ? [] : [[to, size]];
    }),
  );
  touchLines(sheet);
  followFormulas(book, sheet, dimension, shift);
}

function followFilter(
  sheet: SheetState,
  dimension: Dimension,
  rect: (old: GridRect) => GridRect | null,
  shift: Shift,
): void {
  if (!sheet.filter) return;
  const next = rect(sheet.filter.rect);
  const criteria =
    dimension === 'row'
      ? sheet.filter.criteria
      : Object.fromEntries(
          Object.entries(sheet.filter.criteria).flatMap(([column, rule]) => {
            const to = shift.at(Number(column));
            return to === null ? [] : [[to, rule]];
          }),
        );
  sheet.filter = next && { rect: next, criteria };
}

function followFormulas(book: BookState, sheet: SheetState, dimension: Dimension, shift: Shift): void {
  const [a, b] = dimension === 'row' ? (['r0', 'r1'] as const) : (['c0', 'c1'] as const);
  const name = sheet.name.toLowerCase();
  eachFormula(book, (formula, on) =>
    mapRefs(formula, (ref) => {
      if ((ref.sheet ?? on).toLowerCase() !== name || ref[a] === null) return null;
      if (ref[b] === null) return printRef({ ...ref, [a]: shift.at(ref[a]) ?? ref[a] });
      const span = shift.span(ref[a], ref[b]);
      return span ? printRef({ ...ref, [a]: span[0], [b]: span[1] }) : '#REF!';
    }),
  );
}
