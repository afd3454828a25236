import { displayOf } from '../../workspace/sheets/model/display';
import type { BookState, SheetState } from '../../workspace/sheets/state';

const LISTED = 300;

/** The different texts of a column below the header, most frequent first. */
export function valuesOf(
  book: BookState,
  sheet: SheetState,
  column: number,
): { values: { text: string; count: number }[]; more: boolean } {
  const counts = new Map<string, number>();
  for (const line of sheet.rows.slice(Math.max(1, sheet.frozenRows))) {
    if (!line.some((cell) => cell?.v !== undefined || cell?.f !== undefined)) continue;
    const text = displayOf(line[column] ?? null, book.locale);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const values = [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text));
  return { values: values.slice(0, LISTED), more: values.length > LISTED };
}

/** The next cell that shows the text, in reading order after the given one and around; null if there is none. */
export function findIn(
  book: BookState,
  sheet: SheetState,
  text: string,
  after: { row: number; column: number },
): { row: number; column: number } | null {
  const wanted = text.toLowerCase();
  const { rows } = sheet;
  for (let step = 0; step <= rows.length; step++) {
    const row = (after.row + step) % Math.max(1, rows.length);
    const line = rows[row] ?? [];
    for (let column = 0; column < line.length; column++) {
      if (step === 0 && column <= after.column) continue;
      if (step === rows.length && column > after.column) break;
      if (
        displayOf(line[column] ?? null, book.locale)
          .toLowerCase()
          .includes(wanted)
      )
        return { row, column };
    }
  }
  return null;
}
