import { type EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { a1Of, parseA1, quotedSheet } from '../model/a1';
import { dateToSerial, serialToDate } from '../model/entry';
import type { ValidationRule } from '../state';
import { DataValidationCriteria } from './enums';
import type { RangePlace } from './rangePlace';
import type { Spreadsheet } from './spreadsheet';

type Arg = ValidationRule['args'][number];

/**
 * A rule for what a cell may hold. It is a value: putting it on cells copies it.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/data-validation
 */
export class DataValidation extends Remote {
  static override readonly type: string = 'Spreadsheet.DataValidation';
  static override readonly page: string = 'spreadsheet/data-validation';

  constructor(
    run: Execution,
    readonly _parent: Spreadsheet | null,
    readonly _rule: ValidationRule,
  ) {
    super(run);
  }

  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this._run, this._parent, structuredClone(this._rule));
  }

  getAllowInvalid(): boolean {
    return this._rule.allowInvalid;
  }

  getCriteriaType(): EnumValue {
    return DataValidationCriteria[this._rule.kind as keyof typeof DataValidationCriteria];
  }

  getCriteriaValues(): unknown[] {
    const { kind, args, showDropdown = true } = this._rule;
    if (kind === 'VALUE_IN_LIST') return [[...args], showDropdown];
    if (kind === 'VALUE_IN_RANGE') return [this._source(String(args[0])), showDropdown];
    if (kind.startsWith('DATE_') && !kind.endsWith('_RELATIVE'))
      return args.map((arg) =>
        typeof arg === 'number' && this._parent ? serialToDate(arg, this._parent._book.timeZone) : arg,
      );
    return [...args];
  }

  private _source(text: string): unknown {
    const address = parseA1(text.replace(/^=/, ''));
    return address?.sheet == null || !this._parent?.getSheetByName(address.sheet)
      ? null
      : this._parent.getRange(text.replace(/^=/, ''));
  }

  getHelpText(): string | null {
    return this._rule.help;
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/data-validation-builder */
export class DataValidationBuilder extends DataValidation {
  static override readonly type: string = 'Spreadsheet.DataValidationBuilder';
  static override readonly page: string = 'spreadsheet/data-validation-builder';

  constructor(
    run: Execution,
    parent: Spreadsheet | null,
    rule: ValidationRule = { kind: '', args: [], allowInvalid: true, help: null },
  ) {
    super(run, parent, rule);
  }

  build(): DataValidation {
    return new DataValidation(this._run, this._parent, structuredClone(this._rule));
  }

  setAllowInvalid(allowInvalid: boolean): this {
    this._rule.allowInvalid = allowInvalid;
    return this;
  }

  setHelpText(helpText: string | null): this {
    this._rule.help = helpText;
    return this;
  }

  private _require(kind: string, args: Arg[]): this {
    this._rule.kind = kind;
    this._rule.args = args;
    return this;
  }

  private _dates(kind: string, ...dates: Date[]): this {
    const zone = this._parent?._book.timeZone ?? this._run.workspace.state.timeZone;
    return this._require(
      kind,
      dates.map((date) => Math.floor(dateToSerial(date, zone))),
    );
  }

  withCriteria(criteria: EnumValue, args: unknown[]): this {
    if (criteria.name === 'VALUE_IN_LIST')
      return this.requireValueInList(args[0] as string[], args[1] as boolean | undefined);
    if (criteria.name === 'VALUE_IN_RANGE')
      return this.requireValueInRange(args[0] as RangePlace, args[1] as boolean | undefined);
    if (args.some((arg) => arg instanceof Date)) return this._dates(criteria.name, ...(args as Date[]));
    return this._require(
      criteria.name,
      args.map((arg) =>
        typeof arg === 'object' && arg !== null && 'name' in arg ? String((arg as EnumValue).name) : (arg as Arg),
      ),
    );
  }

  requireCheckbox(...values: Arg[]): this {
    return this._require(
      'CHECKBOX',
      values.filter((value) => value !== null && value !== undefined),
    );
  }

  requireValueInList(values: string[], showDropdown = true): this {
    this._rule.showDropdown = showDropdown;
    return this._require('VALUE_IN_LIST', values.map(String));
  }

  requireValueInRange(range: RangePlace, showDropdown = true): this {
    this._rule.showDropdown = showDropdown;
    const a1 = a1Of(range._rect).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    return this._require('VALUE_IN_RANGE', [`=${quotedSheet(range._state.name)}!${a1}`]);
  }

  requireFormulaSatisfied(formula: string): this {
    return this._require('CUSTOM_FORMULA', [formula]);
  }

  requireDate(): this {
    return this._require('DATE_IS_VALID_DATE', []);
  }

  requireDateAfter(date: Date): this {
    return this._dates('DATE_AFTER', date);
  }

  requireDateBefore(date: Date): this {
    return this._dates('DATE_BEFORE', date);
  }

  requireDateBetween(start: Date, end: Date): this {
    return this._dates('DATE_BETWEEN', start, end);
  }

  requireDateEqualTo(date: Date): this {
    return this._dates('DATE_EQUAL_TO', date);
  }

  requireDateNotBetween(start: Date, end: Date): this {
    return this._dates('DATE_NOT_BETWEEN', start, end);
  }

  requireDateOnOrAfter(date: Date): this {
    return this._dates('DATE_ON_OR_AFTER', date);
  }

  requireDateOnOrBefore(date: Date): this {
    return this._dates('DATE_ON_OR_BEFORE', date);
  }

  requireNumberBetween(start: number, end: number): this {
    return this._require('NUMBER_BETWEEN', [start, end]);
  }

  requireNumberEqualTo(number: number): this {
    return this._require('NUMBER_EQUAL_TO', [number]);
  }

  requireNumberGreaterThan(number: number): this {
    return this._require('NUMBER_GREATER_THAN', [number]);
  }

  requireNumberGreaterThanOrEqualTo(number: number): this {
    return this._require('NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }

  requireNumberLessThan(number: number): this {
    return this._require('NUMBER_LESS_THAN', [number]);
  }

  requireNumberLessThanOrEqualTo(number: number): this {
    return this._require('NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }

  requireNumberNotBetween(start: number, end: number): this {
    return this._require('NUMBER_NOT_BETWEEN', [start, end]);
  }

  requireNumberNotEqualTo(number: number): this {
    return this._require('NUMBER_NOT_EQUAL_TO', [number]);
  }

  requireTextContains(text: string): this {
    return this._require('TEXT_CONTAINS', [text]);
  }

  requireTextDoesNotContain(text: string): this {
    return this._require('TEXT_DOES_NOT_CONTAIN', [text]);
  }

  requireTextEqualTo(text: string): this {
    return this._require('TEXT_EQUAL_TO', [text]);
  }

  requireTextIsEmail(): this {
    return this._require('TEXT_IS_VALID_EMAIL', []);
  }

  requireTextIsUrl(): this {
    return this._require('TEXT_IS_VALID_URL', []);
  }
}
