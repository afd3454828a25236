import { type EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { costsOf, SHEET_SCOPES } from './access';
import type { Range } from './range';

const WRITES = `activate breakApart check clear clearContent clearDataValidations clearFormat clearNote insertCheckboxes removeCheckboxes setBackground setBackgroundRGB
  setFontColor setFontFamily setFontLine setFontSize setFontStyle setFontWeight setFormula setFormulaR1C1 setHorizontalAlignment setNote setNumberFormat setValue
  setVerticalAlignment setWrap setWrapStrategy trimWhitespace uncheck`;

/**
 * Several ranges of one sheet, treated alike.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/range-list
 */
export class RangeList extends Remote {
  static override readonly type = 'Spreadsheet.RangeList';
  static override readonly page = 'spreadsheet/range-list';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf('', WRITES);

  constructor(
    run: Execution,
    readonly _ranges: Range[],
  ) {
    super(run);
  }

  getRanges(): Range[] {
    return [...this._ranges];
  }

  private _all(act: (range: Range) => unknown): this {
    for (const range of this._ranges) act(range);
    return this;
  }

  activate(): this {
    return this._all((range) => range.activate());
  }

  breakApart(): this {
    return this._all((range) => range.breakApart());
  }

  check(): this {
    return this._all((range) => range.check());
  }

  uncheck(): this {
    return this._all((range) => range.uncheck());
  }

  clear(): this {
    return this._all((range) => range.clear());
  }

  clearContent(): this {
    return this._all((range) => range.clearContent());
  }

  clearDataValidations(): this {
    return this._all((range) => range.clearDataValidations());
  }

  clearFormat(): this {
    return this._all((range) => range.clearFormat());
  }

  clearNote(): this {
    return this._all((range) => range.clearNote());
  }

  insertCheckboxes(checked?: string, unchecked?: string): this {
    return this._all((range) => range.insertCheckboxes(checked, unchecked));
  }

  removeCheckboxes(): this {
    return this._all((range) => range.removeCheckboxes());
  }

  setBackground(color: string | null): this {
    return this._all((range) => range.setBackground(color));
  }

  setBackgroundRGB(red: number, green: number, blue: number): this {
    return this._all((range) => range.setBackgroundRGB(red, green, blue));
  }

  setFontColor(color: string | null): this {
    return this._all((range) => range.setFontColor(color));
  }

  setFontFamily(font: string | null): this {
    return this._all((range) => range.setFontFamily(font));
  }

  setFontLine(line: string | null): this {
    return this._all((range) => range.setFontLine(line));
  }

  setFontSize(size: number): this {
    return this._all((range) => range.setFontSize(size));
  }

  setFontStyle(style: string | null): this {
    return this._all((range) => range.setFontStyle(style));
  }

  setFontWeight(weight: string | null): this {
    return this._all((range) => range.setFontWeight(weight));
  }

  setFormula(formula: string): this {
    return this._all((range) => range.setFormula(formula));
  }

  setFormulaR1C1(formula: string): this {
    return this._all((range) => range.setFormulaR1C1(formula));
  }

  setHorizontalAlignment(align: string | null): this {
    return this._all((range) => range.setHorizontalAlignment(align));
  }

  setVerticalAlignment(align: string | null): this {
    return this._all((range) => range.setVerticalAlignment(align));
  }

  setNote(note: string | null): this {
    return this._all((range) => range.setNote(note));
  }

  setNumberFormat(format: string): this {
    return this._all((range) => range.setNumberFormat(format));
  }

  setValue(value: unknown): this {
    return this._all((range) => range.setValue(value));
  }

  setWrap(wrap: boolean): this {
    return this._all((range) => range.setWrap(wrap));
  }

  setWrapStrategy(strategy: EnumValue): this {
    return this._all((range) => range.setWrapStrategy(strategy));
  }

  trimWhitespace(): this {
    return this._all((range) => range.trimWhitespace());
  }
}
