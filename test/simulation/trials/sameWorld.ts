import type { WorldState } from '../../../local/workspace/kernel/state';
import type { SheetState } from '../../../local/workspace/sheets/state';

/**
 * Whether two worlds are the same but for the clock, what has run, and what that took: then they also go on the same.
 * Cells are replaced and never changed, so two forks mostly hold the very same ones.
 */
export function sameWorld(one: WorldState, other: WorldState): boolean {
  const sheets = (state: WorldState) => Object.values(state.books.byId).flatMap((book) => book.sheets);
  const [ours, theirs] = [sheets(one), sheets(other)];
  return (
    ours.length === theirs.length &&
    ours.every((sheet, at) => sameRows(sheet, theirs[at]!)) &&
    JSON.stringify(rest(one)) === JSON.stringify(rest(other))
  );
}

function rest(state: WorldState): unknown {
  const { now: _now, executions: _executions, counters: _counters, quotas: _quotas, books, projects, ...same } = state;
  return [
    same,
    Object.values(books.byId).map(({ sheets, ...book }) => [book, sheets.map(({ rows: _rows, ...sheet }) => sheet)]),
    // When its clocks come next is no part of what a run leaves behind.
    Object.values(projects).map(({ triggers, ...project }) => [
      project,
      triggers.map(({ nextAt: _nextAt, ...trigger }) => trigger),
    ]),
  ];
}

function sameRows(one: SheetState, other: SheetState): boolean {
  if (one.rows.length !== other.rows.length) return false;
  return one.rows.every((line, row) => {
    const theirs = other.rows[row]!;
    return (
      line.length === theirs.length &&
      line.every((cell, column) => {
        const their = theirs[column];
        return cell === their || JSON.stringify(cell) === JSON.stringify(their);
      })
    );
  });
}
