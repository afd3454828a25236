import type { Workspace } from '../../workspace/kernel/workspace';
import { cellAt } from '../../workspace/sheets/model/cells';
import { displayOf } from '../../workspace/sheets/model/display';
import { evaluateAt } from '../../workspace/sheets/model/formulas';
import type { BookState, Cell, SheetState } from '../../workspace/sheets/state';

/** Whether a cell leads somewhere: by a formula, by a part of its text, or by being an address itself. */
export function hasLink(cell: Cell | null, text: string): boolean {
  return (
    firstArgument(cell?.f) !== null || cell?.runs?.some((run) => run.link) === true || /^https?:\/\/\S+$/.test(text)
  );
}

/** Where a cell leads; null if nowhere. The address of a HYPERLINK formula may be worked out itself. */
export function linkAt(
  workspace: Workspace,
  book: BookState,
  sheet: SheetState,
  row: number,
  column: number,
): string | null {
  const cell = cellAt(sheet, row, column);
  const argument = firstArgument(cell?.f);
  if (argument !== null) {
    const url = evaluateAt(workspace, book, sheet, `=${argument}`);
    return typeof url === 'string' ? url : null;
  }
  const text = displayOf(cell, book.locale);
  return cell?.runs?.find((run) => run.link)?.link ?? (/^https?:\/\/\S+$/.test(text) ? text : null);
}

/** The text of HYPERLINK's first argument; null if the formula is no HYPERLINK. */
function firstArgument(formula: string | undefined): string | null {
  const start = /^=\s*HYPERLINK\s*\(/i.exec(formula ?? '');
  if (!start) return null;
  let depth = 0;
  let quoted = '';
  for (let at = start[0].length; at < formula!.length; at++) {
    const char = formula![at]!;
    if (quoted) quoted = char === quoted ? '' : quoted;
    else if (char === '"' || char === "'") quoted = char;
    else if (char === '(') depth += 1;
    else if (depth === 0 && /[,;)]/.test(char)) return formula!.slice(start[0].length, at).trim();
    else if (char === ')') depth -= 1;
  }
  return null;
}
