import Papa from 'papaparse';
import { fold } from '../domain/fold';
import { plural } from '../domain/text';

export type Delimiter = ',' | ';' | '\t' | '|';

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

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const HEADER_SEARCH = 30;

/**
 * Reads CSV: comma, semicolon, tab or bar, quoted cells with line breaks, any line endings, a byte order mark, a "sep=;" line.
 *
 * Blank rows, titles above the header, and headers repeated further down (with a group's title before them) are left out.
 * A file without a header gives no headers and no rows.
 */
export function readCsv(text: string): Table {
  const { body, declared } = withoutPrelude(text);
  const delimiter = declared ?? delimiterOf(body);
  const parsed = Papa.parse<string[]>(body, { delimiter, newline: '\n', skipEmptyLines: false });
  const first = declared === null ? 1 : 2;
  const records = parsed.data.map((cells, i) => ({ row: i + first, cells }));
  return tableOf(records, [...brokenQuotes(parsed.errors, first), ...brokenLetters(body)]);
}

/** The same for rows that are already cells, such as those of a sheet; numbers and ticks become text as they stand. */
export function tableFromCells(cells: readonly (readonly (string | number | boolean)[])[]): Table {
  return tableOf(
    cells.map((row, i) => ({ row: i + 1, cells: row.map(String) })),
    [],
  );
}

interface RawRow {
  readonly row: number;
  readonly cells: readonly string[];
}

function tableOf(records: readonly RawRow[], found: readonly string[]): Table {
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const headerAt = headerIndex(filled);
  const header = filled[headerAt];
  if (header === undefined) return { headers: [], rows: [], notes: [...found, 'The file is empty.'] };

  const named = header.cells.map((cell) => cell.trim());
  const width = named.reduce((last, name, i) => (name === '' ? last : i + 1), 0);
  const headers = uniqueNames(named.slice(0, width));
  const folded = headers.map((_, i) => fold(named[i]!));
  const below = filled.slice(headerAt + 1);
  const isHeader = below.map(({ cells }) => cells.every((cell, i) => fold(cell) === (folded[i] ?? '')));
  const isTitle = below.map(
    ({ cells }, i) => isHeader[i + 1] === true && cells.filter((cell) => cell.trim() !== '').length === 1,
  );
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
  return { headers, rows, notes };
}

/** The first row with two names or more, unless every row has only one. */
function headerIndex(rows: readonly RawRow[]): number {
  const at = rows
    .slice(0, HEADER_SEARCH)
    .findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length >= 2);
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

function withoutPrelude(text: string): { body: string; declared: Delimiter | null } {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // Excel writes and reads this line; it is no row of the table.
  const match = /^"?sep=([,;\t|])"?\n/i.exec(body);
  return match === null
    ? { body, declared: null }
    : { body: body.slice(match[0].length), declared: match[1] as Delimiter };
}

/** The delimiter that gives the largest share of rows the header's number of columns, two or more. */
function delimiterOf(body: string): Delimiter {
  let best: { delimiter: Delimiter; share: number; width: number } = { delimiter: ',', share: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const sample = Papa.parse<string[]>(body, { delimiter, newline: '\n', preview: 50, skipEmptyLines: 'greedy' }).data;
    const width = sample.slice(0, HEADER_SEARCH).find((cells) => cells.length > 1)?.length ?? 1;
    if (width === 1) continue;
    const share = sample.filter((cells) => cells.length === width).length / sample.length;
    if (share > best.share || (share === best.share && width > best.width)) best = { delimiter, share, width };
  }
  return best.delimiter;
}

function brokenQuotes(errors: readonly Papa.ParseError[], first: number): readonly string[] {
  const rows = [...new Set(errors.filter((error) => error.type === 'Quotes').map((error) => (error.row ?? 0) + first))];
  return rows
    .slice(0, 5)
    .map((row) => `Row ${row} has a quotation mark without its partner. Check what was read around it.`);
}

function brokenLetters(body: string): readonly string[] {
  return /[\uFFFD\0]/.test(body) ? ['Some letters could not be read. Save the file as UTF-8 and import it again.'] : [];
}
