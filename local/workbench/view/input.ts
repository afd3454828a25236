import { displayOf, isDateFormat, isPercentFormat, isTextFormat } from '../../workspace/sheets/model/display';
import { parseEntry } from '../../workspace/sheets/model/entry';
import { partsOf } from '../../workspace/sheets/model/zone';
import type { Cell } from '../../workspace/sheets/state';

/**
 * What one would type into a cell to get what it holds: the formula, the bare number, a date that reads back as the
 * same day, text with an apostrophe where it would turn into something else.
 */
export function inputOf(cell: Cell | null, locale: string): string {
  if (!cell) return '';
  if (cell.f !== undefined) return cell.f;
  const { v } = cell;
  if (v === undefined) return '';
  if (typeof v === 'object') return v.error;
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  if (typeof v === 'number') return numberInput(v, cell.fmt, locale);
  if (isTextFormat(cell.fmt)) return v;
  const read = parseEntry(v, { locale, zone: 'UTC', ...(cell.fmt ? { currentFormat: cell.fmt } : {}) });
  return read.v === v && read.f === undefined ? v : `'${v}`;
}

function numberInput(value: number, format: string | undefined, locale: string): string {
  const decimal = (n: number): string => (locale.startsWith('de') ? String(n).replace('.', ',') : String(n));
  if (isPercentFormat(format)) return `${decimal(Math.round(value * 1e11) / 1e9)}%`;
  if (!isDateFormat(format)) return decimal(value);
  const shown = displayOf({ v: value, fmt: format! }, locale);
  if (parseEntry(shown, { locale, zone: 'UTC', currentFormat: format! }).v === value) return shown;
  const parts = partsOf(value);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
  return Number.isInteger(value) ? day : `${day} ${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
}
