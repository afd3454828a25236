/** Reads a clipboard's text as spreadsheets write it: tabs, line ends, and quotes around what holds either. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let at = 0;
  const endCell = (): void => {
    rows[rows.length - 1]!.push(cell);
    cell = '';
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === '"' && cell === '') {
      const end = closingQuote(text, at + 1);
      if (end === -1) {
        cell += char;
        at += 1;
        continue;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else if (char === '\t') {
      endCell();
      at += 1;
    } else if (char === '\n' || char === '\r') {
      endCell();
      at += char === '\r' && text[at + 1] === '\n' ? 2 : 1;
      if (at < text.length) rows.push([]);
    } else {
      cell += char;
      at += 1;
    }
  }
  if (cell !== '' || !/[\r\n]$/.test(text)) endCell();
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');
}

/** The quote that ends a quoted cell: one that a tab, a line end or the end of the text follows. -1 if there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at += 1;
      continue;
    }
    return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1]!) ? at : -1;
  }
  return -1;
}
