import type { CellValue } from '../domain/board';
import { parseAddress } from '../domain/email';
import { parseAmount } from '../domain/money';
import { serialToDay } from '../domain/serial';
import { understandStage } from '../domain/stage';
import type { Zone } from '../domain/zone';
import { readDay } from './dates';
import { type ImportField, SOURCE_ID } from './fields';
import type { BoardRow, LastImport, PlannedRow } from './planTypes';
import type { Cell } from './readCell';

export interface Merged {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly kept: PlannedRow['kept'];
}

/**
 * What the file changes in a deal on the board. A cell is written where it is empty and no import has filled it before, or
 * where it still says what the last import wrote. Everything else was typed, or emptied, by a person and is kept.
 *
 * An empty cell of the file says nothing and empties nothing.
 */
export function mergeRow(
  file: Readonly<Record<string, Cell>>,
  board: BoardRow,
  last: LastImport[string] | undefined,
  fields: readonly ImportField[],
  zone: Zone,
): Merged {
  const cells: Record<string, Cell> = {};
  const kept: { field: string; board: string; file: string }[] = [];
  for (const field of fields) {
    const cell = file[field.header];
    if (cell === undefined || field.header === SOURCE_ID) continue;
    const there = comparable(board.values[field.header] ?? '', field, zone);
    if (there === cell.value) continue;
    const before = last?.[field.header] ?? '';
    const isUntouched = there === before || (field.kind === 'tick' && there === false && before === '');
    if (isUntouched) cells[field.header] = cell;
    else kept.push({ field: field.header, board: String(there), file: String(cell.value) });
  }
  return { cells, kept };
}

/** A cell of the board in the form in which an import would have written it, so that formats make no difference. */
function comparable(value: CellValue, field: ImportField, zone: Zone): string | number | boolean {
  const text = typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value;
  if (text === '') return '';
  switch (field.kind) {
    case 'day': {
      if (typeof text === 'number') return serialToDay(text) ?? text;
      const read = typeof text === 'string' ? readDay(text, null, zone) : null;
      return read?.ok ? read.day : text;
    }
    case 'amount':
      return parseAmount(text)?.amount ?? text;
    case 'tick':
      return typeof text === 'string' && /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
    case 'stage':
      return understandStage(text) ?? String(text);
    case 'email':
    case 'person': {
      const read = parseAddress(text);
      return read.ok ? read.address : String(text);
    }
    default:
      return String(text);
  }
}
