import { EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { dateToSerial } from '../model/entry';
import { filterBy } from '../model/filter';
import { calculate } from '../model/formulas';
import { sortRect } from '../model/sort';
import type { FilterCriterion } from '../state';
import { costsOf, requireCells, requireEditor, SHEET_SCOPES } from './access';
import { BooleanCriteria } from './enums';
import type { RangePlace } from './rangePlace';
import type { Sheet } from './sheet';

/**
 * The sheet's own filter. It hides rows and changes no value.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/filter
 */
export class Filter extends Remote {
  static override readonly type = 'Spreadsheet.Filter';
  static override readonly page = 'spreadsheet/filter';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf(
    'getColumnFilterCriteria',
    'remove removeColumnFilterCriteria setColumnFilterCriteria sort',
  );

  constructor(
    run: Execution,
    private readonly _sheet: Sheet,
  ) {
    super(run);
  }

  getRange(): RangePlace {
    return this._sheet._range(this._sheet._state.filter!.rect);
  }

  getColumnFilterCriteria(columnPosition: number): FilterCriteria | null {
    const found = this._sheet._state.filter?.criteria[columnPosition - 1];
    return found ? new FilterCriteria(this._run, structuredClone(found)) : null;
  }

  setColumnFilterCriteria(columnPosition: number, criteria: FilterCriteria | null): this {
    requireEditor(this._run, this._sheet._bookId);
    filterBy(this._sheet._state, columnPosition - 1, criteria ? criteria._criterion : null);
    return this;
  }

  removeColumnFilterCriteria(columnPosition: number): this {
    return this.setColumnFilterCriteria(columnPosition, null);
  }

  /** Sorts the filtered rows below the filter's header. */
  sort(columnPosition: number, ascending: boolean): this {
    const { rect } = this._sheet._state.filter!;
    const data = { ...rect, r0: rect.r0 + 1 };
    requireCells(this._run, this._sheet._bookId, this._sheet._state, data);
    calculate(this._run.workspace, this._sheet._book);
    sortRect(this._sheet._state, data, [{ column: columnPosition - 1, ascending }]);
    return this;
  }

  remove(): void {
    requireEditor(this._run, this._sheet._bookId);
    this._sheet._state.filter = null;
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/filter-criteria */
export class FilterCriteria extends Remote {
  static override readonly type: string = 'Spreadsheet.FilterCriteria';
  static override readonly page: string = 'spreadsheet/filter-criteria';

  constructor(
    run: Execution,
    readonly _criterion: FilterCriterion,
  ) {
    super(run);
  }

  copy(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this._run, structuredClone(this._criterion));
  }

  getHiddenValues(): string[] {
    return [...this._criterion.hiddenValues];
  }

  getCriteriaType(): EnumValue | null {
    const kind = this._criterion.condition?.kind;
    return kind === undefined ? null : BooleanCriteria[kind as keyof typeof BooleanCriteria];
  }

  getCriteriaValues(): unknown[] {
    return [...(this._criterion.condition?.args ?? [])];
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/filter-criteria-builder */
export class FilterCriteriaBuilder extends FilterCriteria {
  static override readonly type: string = 'Spreadsheet.FilterCriteriaBuilder';
  static override readonly page: string = 'spreadsheet/filter-criteria-builder';

  constructor(run: Execution, criterion: FilterCriterion = { hiddenValues: [] }) {
    super(run, criterion);
  }

  setHiddenValues(values: string[]): this {
    this._criterion.hiddenValues = values.map(String);
    return this;
  }

  withCriteria = (criteria: EnumValue, args: unknown[]): this => this._when(criteria.name, ...args);
  whenCellEmpty = (): this => this._when('CELL_EMPTY');
  whenCellNotEmpty = (): this => this._when('CELL_NOT_EMPTY');
  whenDateAfter = (date: Date | EnumValue): this => this._when('DATE_AFTER', date);
  whenDateBefore = (date: Date | EnumValue): this => this._when('DATE_BEFORE', date);
  whenDateEqualTo = (date: Date | EnumValue): this => this._when('DATE_EQUAL_TO', date);
  whenFormulaSatisfied = (formula: string): this => this._when('CUSTOM_FORMULA', formula);
  whenNumberBetween = (start: number, end: number): this => this._when('NUMBER_BETWEEN', start, end);
  whenNumberEqualTo = (number: number): this => this._when('NUMBER_EQUAL_TO', number);
  whenNumberGreaterThan = (number: number): this => this._when('NUMBER_GREATER_THAN', number);
  whenNumberGreaterThanOrEqualTo = (number: number): this => this._when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  whenNumberLessThan = (number: number): this => this._when('NUMBER_LESS_THAN', number);
  whenNumberLessThanOrEqualTo = (number: number): this => this._when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  whenNumberNotBetween = (start: number, end: number): this => this._when('NUMBER_NOT_BETWEEN', start, end);
  whenNumberNotEqualTo = (number: number): this => this._when('NUMBER_NOT_EQUAL_TO', number);
  whenTextContains = (text: string): this => this._when('TEXT_CONTAINS', text);
  whenTextDoesNotContain = (text: string): this => this._when('TEXT_DOES_NOT_CONTAIN', text);
  whenTextEndsWith = (text: string): this => this._when('TEXT_ENDS_WITH', text);
  whenTextEqualTo = (text: string): this => this._when('TEXT_EQUAL_TO', text);
  whenTextStartsWith = (text: string): this => this._when('TEXT_STARTS_WITH', text);

  build(): FilterCriteria {
    return new FilterCriteria(this._run, structuredClone(this._criterion));
  }

  /** A date is kept as its day number, a relative one by its name. */
  private _when(kind: string, ...args: unknown[]): this {
    const { timeZone } = this._run.workspace.state;
    const plain = args.map((arg) =>
      arg instanceof Date
        ? Math.floor(dateToSerial(arg, timeZone))
        : arg instanceof EnumValue
          ? arg.name
          : (arg as string | number),
    );
    this._criterion.condition = { kind, args: plain };
    return this;
  }
}
