import { fold } from '../domain/fold';
import { plural } from '../domain/text';

/** A file as a table: one header row, and below it what may be deals. */
export interface Table {
  /** Never empty and never the same twice: an unnamed column is "Column 3", a second "Amount" is "Amount (2)". */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** What was left out or looks wrong, in words for the person who imports. */
  readonly notes: readonly string[];
}

export interface TableRow {
  /** 1-based, as a spreadsheet shows the file: blank rows count, and a cell with line breaks is still one row. */
  readonly row: number;
  /** As many as there are headers, as they stand in the file. */
  readonly cells: readonly string[];
  /** Cells beyond the last header. Most often a comma without quotes has split a text. */
  readonly surplus: readonly string[];
}

const HEADER_SEARCH = 30;

/** A table from rows that are already cells, such as those of a sheet; numbers and ticks become text as they stand. */
export function tableFromCells(cells: readonly (readonly (string | number | boolean)[])[]): Table {
  return tableOf(
    cells.map((row, i) => ({ row: i + 1, cells: row.map(String) })),
    [],
  );
}

export interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Blank rows, titles above the header, headers repeated further down (with a group's title before them) and the lines of one
 * cell with which a report ends are left out.
 * Without a header there are no headers and no rows.
 */
export function tableOf(records: readonly RawRow[], found: readonly string[]): Table {
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const headerAt = headerIndex(filled);
  const header = filled[headerAt];
  if (header === undefined) return { headers: [], rows: [], notes: [...found, 'The file is empty.'] };

  const named = header.cells.map((cell) => cell.trim());
  const width = named.reduce((last, name, i) => (name === '' ? last : i + 1), 0);
  const headers = uniqueNames(named.slice(0, width));
  const folded = headers.map((_, i) => fold(named[i]!));
  const under = filled.slice(headerAt + 1);
  const below = width < FOOTED ? under : withoutFooter(under);
  const isHeader = below.map(({ cells }) => cells.every((cell, i) => fold(cell) === (folded[i] ?? '')));
  const isTitle = below.map(({ cells }, i) => isHeader[i + 1] === true && countOf(cells) === 1);
  const rows = below
    .filter((_, i) => !isHeader[i] && !isTitle[i])
    .map(({ row, cells }) => ({
      row,
      cells: headers.map((_, i) => cells[i] ?? ''),
      surplus: cells.slice(width).filter((cell) => cell.trim() !== ''),
    }));

  const notes = [...found];
  if (headerAt > 0) notes.push(`The header stands in row ${header.row}; what is above it was left out.`);
  const repeats = isHeader.filter(Boolean).length;
  if (repeats > 0) notes.push(`${plural(repeats, 'repeated header row')} ${repeats === 1 ? 'was' : 'were'} left out.`);
  const footer = under.length - below.length;
  if (footer > 0)
    notes.push(`${plural(footer, 'line')} of one cell below the table ${footer === 1 ? 'was' : 'were'} left out.`);
  return { headers, rows, notes };
}

/** From so many columns on, lines without a second cell at the end are what a report says of itself. */
const FOOTED = 3;

function withoutFooter(rows: readonly RawRow[]): readonly RawRow[] {
  let end = rows.length;
  // A deal of which only the name is known has its empty cells all the same.
  while (end > 0 && rows[end - 1]!.cells.length < 2) end -= 1;
  return rows.slice(0, end);
}

const countOf = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** The first row with two names or more, unless every row has only one. */
function headerIndex(rows: readonly RawRow[]): number {
  const at = rows.slice(0, HEADER_SEARCH).findIndex(({ cells }) => countOf(cells) >= 2);
  return Math.max(at, 0);
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = name === '' ? `Column ${i + 1}` : name;
    let unique = base;
    for (let n = 2; taken.has(fold(unique)); n += 1) unique = `${base} (${n})`;
    taken.add(fold(unique));
    return unique;
  });
}
