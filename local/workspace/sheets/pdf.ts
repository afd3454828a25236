import { PdfPages } from '../docs/pdfPages';
import type { Workspace } from '../kernel/workspace';
import { bookOf } from './model/book';
import { usedRange } from './model/cells';
import { displayOf } from './model/display';
import { calculate } from './model/formulas';
import type { BookState, SheetState } from './state';

const PAPER = { width: 792, height: 612, top: 36, bottom: 36 };
const LEFT = 36;
const SIZE = 8;
const PADDING = 2;
const PIXELS = 100;

/**
 * A spreadsheet as a plain PDF: the values as displayed with lines around them, each visible sheet on pages of its own
 * that are as wide as its columns allow. Looks and charts are left out.
 * @param sheetId only this sheet; all visible ones if left out.
 */
export function bookPdf(workspace: Workspace, bookId: string, sheetId?: number): Uint8Array {
  const book = bookOf(workspace, bookId);
  calculate(workspace, book);
  const pages = new PdfPages(PAPER);
  const sheets = book.sheets.filter(({ id, hidden }) => (sheetId === undefined ? !hidden : id === sheetId));
  for (const [at, sheet] of sheets.entries()) {
    if (at > 0) pages.newPage();
    drawSheet(pages, book, sheet);
  }
  return pages.bytes();
}

function drawSheet(pages: PdfPages, book: BookState, sheet: SheetState): void {
  const used = usedRange(sheet);
  const columns = range(used.columns).filter((column) => !sheet.hiddenColumns.includes(column));
  const pixels = columns.map((column) => sheet.columnWidths[column] ?? PIXELS);
  const room = PAPER.width - 2 * LEFT;
  const scale = Math.min(
    0.75,
    room /
      Math.max(
        1,
        pixels.reduce((sum, width) => sum + width, 0),
      ),
  );
  const widths = pixels.map((width) => width * scale);
  for (const row of range(used.rows)) {
    if (sheet.hiddenRows.includes(row)) continue;
    const cells = columns.map((column, at) => {
      const cell = sheet.rows[row]?.[column] ?? null;
      const bold = cell?.style?.bold === true;
      const text = displayOf(cell, book.locale);
      return text.split('\n').map((line) => ({
        words: [{ text: cut(pages, line, widths[at]! - 2 * PADDING, bold), bold }],
        size: SIZE,
        indent: 0,
      }));
    });
    const lines = Math.max(1, ...cells.map(({ length }) => length));
    pages.row(LEFT, widths, lines * pages.leading(SIZE) + 2 * PADDING, cells, PADDING);
  }
}

/** What of a line fits into its cell. */
function cut(pages: PdfPages, line: string, width: number, bold: boolean): string {
  let text = line;
  while (text !== '' && pages.widthOf(text, SIZE, bold) > width) text = text.slice(0, -1);
  return text;
}

const range = (length: number): number[] => Array.from({ length }, (_, at) => at);
