import type { GridRect, SheetState, ValidationRule } from '../state';
import { hasCell, overlaps, without } from './rect';

/** Puts one validation rule on every cell of a rect in place of what was there; null takes the rules away. */
export function setRule(sheet: SheetState, rect: GridRect, rule: ValidationRule | null): void {
  sheet.validations = sheet.validations.flatMap((old) =>
    overlaps(old.rect, rect) ? without(old.rect, rect).map((rest) => ({ ...old, rect: rest })) : [old],
  );
  if (rule) sheet.validations.push({ rect, rule });
}

/** The rule of a cell, or null. A cell has one at most. */
export const ruleAt = (sheet: SheetState, row: number, column: number): ValidationRule | null =>
  sheet.validations.find(({ rect }) => hasCell(rect, row, column))?.rule ?? null;
