import Papa from 'papaparse';
import { type RawRow, type Table, tableOf } from './table';

export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
/** Rows among which the first with several cells is looked for. */
const WIDTH_SEARCH = 30;

/**
 * Reads CSV, in the dialog's page: the parser is no part of the script that every run loads.
 * Comma, semicolon, tab or bar, quoted cells with line breaks, any line endings, a byte order mark, a "sep=;" line.
 *
 * Blank rows, titles above the header, and headers repeated further down (with a group's title before them) are left out.
 * A file without a header gives no headers and no rows.
 */
export function readCsv(text: string): Table {
  const { body, declared } = withoutPrelude(text);
  const delimiter = declared ?? delimiterOf(body);
  const parsed = Papa.parse<string[]>(body, { delimiter, newline: '\n', skipEmptyLines: false });
  const first = declared === null ? 1 : 2;
  const records: RawRow[] = parsed.data.map((cells, i) => ({ row: i + first, cells }));
  return tableOf(records, [...brokenQuotes(parsed.errors, first), ...brokenLetters(body)]);
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
    const width = sample.slice(0, WIDTH_SEARCH).find((cells) => cells.length > 1)?.length ?? 1;
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
