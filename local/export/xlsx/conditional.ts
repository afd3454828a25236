import type ExcelJS from 'exceljs';
import { a1Of } from '../../workspace/sheets/model/a1';
import type { ConditionalFormatState, SheetState } from '../../workspace/sheets/state';
import { argb } from './cell';

const OPERATORS: Readonly<Record<string, ExcelJS.CellIsOperators>> = {
  NUMBER_GREATER_THAN: 'greaterThan',
  NUMBER_LESS_THAN: 'lessThan',
  NUMBER_EQUAL_TO: 'equal',
  NUMBER_BETWEEN: 'between',
};

/** Conditional colours as Excel writes them. A kind that Excel has no rule for is left out. */
export function conditionalFormats(
  state: SheetState,
  _all: readonly SheetState[],
): ExcelJS.ConditionalFormattingOptions[] {
  return state.conditionalFormats.flatMap((format, at) => {
    const rule = ruleOf(format, at + 1);
    return rule ? [{ ref: format.rects.map(a1Of).join(' '), rules: [rule] }] : [];
  });
}

function ruleOf(
  { kind, args, style, rects }: ConditionalFormatState,
  priority: number,
): ExcelJS.ConditionalFormattingRule | null {
  const look: Partial<ExcelJS.Style> = {
    ...(style.bg ? { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: argb(style.bg) } } } : {}),
    ...(style.color || style.bold
      ? {
          font: {
            ...(style.bold ? { bold: true } : {}),
            ...(style.color ? { color: { argb: argb(style.color) } } : {}),
          },
        }
      : {}),
  };
  const first = rects[0] && a1Of({ ...rects[0], r1: rects[0].r0 + 1, c1: rects[0].c0 + 1 });
  const formula = (text: string): ExcelJS.ConditionalFormattingRule => ({
    type: 'expression',
    priority,
    style: look,
    formulae: [text],
  });
  const text = JSON.stringify(String(args[0] ?? ''));
  if (kind === 'CUSTOM_FORMULA') return formula(String(args[0]).replace(/^=/, ''));
  if (kind === 'TEXT_EQUAL_TO') return formula(`${first}=${text}`);
  if (kind === 'TEXT_CONTAINS') return formula(`ISNUMBER(SEARCH(${text},${first}))`);
  if (kind === 'TEXT_STARTS_WITH') return formula(`LEFT(${first},${String(args[0]).length})=${text}`);
  if (kind === 'CELL_NOT_EMPTY') return formula(`LEN(TRIM(${first}))>0`);
  if (kind === 'CELL_EMPTY') return formula(`LEN(TRIM(${first}))=0`);
  const operator = OPERATORS[kind];
  return operator ? { type: 'cellIs', priority, style: look, operator, formulae: args.map(String) } : null;
}
