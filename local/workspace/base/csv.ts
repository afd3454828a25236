import { GoogleError } from '../kernel/errors';

/**
 * Rows of a CSV text: quoted fields may hold separators, line breaks and doubled quotes.
 * @see https://developers.google.com/apps-script/reference/utilities/utilities#parsecsvcsv
 * @throws GoogleError `Could not parse text.` when a quote is never closed.
 */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = () => {
    rows.push([...row, field]);
    row = [];
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') field += text[++at];
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === delimiter) {
      row.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++;
      endRow();
    } else field += char;
  }
  if (quoted) throw new GoogleError('Could not parse text.');
  if (field !== '' || row.length > 0) endRow();
  return rows;
}
