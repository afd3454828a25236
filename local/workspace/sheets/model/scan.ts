import type { Cell, GridRect, SheetState } from '../state';
import { formulaVersionOf, touch, touchValues } from './cells';
import { labelOf, mayFillOthers } from './formulaText';

export interface Place {
  sheet: SheetState;
  row: number;
  column: number;
  formula: string;
}

/** Where the formulas of a tab stand, kept until they may have moved: looking through all cells costs more than most answers. */
export interface Scan {
  version: number;
  places: Place[];
  hasSpills: boolean;
  hasLabels: boolean;
}

const scans = new WeakMap<SheetState, Scan>();

/** Formulas that have to be computed. A written-out link needs no engine, and a board holds thousands: it gets its label here. */
export function scanOf(sheet: SheetState): Scan {
  const known = scans.get(sheet);
  if (known?.version === formulaVersionOf(sheet)) return known;
  const scan: Scan = { version: formulaVersionOf(sheet), places: [], hasSpills: false, hasLabels: false };
  sheet.rows.forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const cell = line[column];
      if (cell?.spill) scan.hasSpills = true;
      if (cell?.f === undefined) continue;
      const place = { sheet, row, column, formula: cell.f };
      const label = labelOf(cell.f);
      if (label === null) scan.places.push(place);
      else scan.hasLabels = true;
      if (label !== null && cell.v !== label) setValue(place, label);
    }
  });
  scans.set(sheet, scan);
  return scan;
}

/** Whether the answer of a formula may show in the rect: one stands there, or one on the tab may fill more than its own cell. */
export function mayShowFormula(sheet: SheetState, { r0, c0, r1, c1 }: GridRect): boolean {
  const { hasSpills, places } = scanOf(sheet);
  return (
    hasSpills ||
    places.some(
      ({ row, column, formula }) => mayFillOthers(formula) || (row >= r0 && row < r1 && column >= c0 && column < c1),
    )
  );
}

/** Says that lines came, went or changed places: where no formula stood, none stands now. */
export function touchLines(sheet: SheetState): void {
  const scan = scans.get(sheet);
  const isCurrent = scan?.version === formulaVersionOf(sheet);
  if (isCurrent && scan.places.length === 0 && !scan.hasSpills && !scan.hasLabels) touchValues(sheet);
  else touch(sheet);
}

/** An answer has filled cells beside its own. */
export function noteSpill(sheet: SheetState): void {
  const scan = scans.get(sheet);
  if (scan) scan.hasSpills = true;
}

/** Notes the answer of a formula in its cell. */
export function setValue({ sheet, row, column }: Place, v: Cell['v']): void {
  const cell = sheet.rows[row]![column]!;
  if (JSON.stringify(cell.v) === JSON.stringify(v)) return;
  sheet.rows[row]![column] = { ...cell, v: v! };
  touchValues(sheet);
}
