import { type EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { hideValues } from '../model/filter';
import { calculate } from '../model/formulas';
import { sortRect } from '../model/sort';
import { costsOf, requireCells, requireEditor, SHEET_SCOPES } from './access';

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
    return found ? new FilterCriteria(this._run, [...found.hiddenValues]) : null;
  }

  setColumnFilterCriteria(columnPosition: number, criteria: FilterCriteria | null): this {
    requireEditor(this._run, this._sheet._bookId);
    hideValues(this._sheet._state, columnPosition - 1, criteria ? criteria._hidden : null);
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
    public _hidden: string[],
  ) {
    super(run);
  }

  copy(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this._run, [...this._hidden]);
  }

  getHiddenValues(): string[] {
    return [...this._hidden];
  }

  getCriteriaType(): EnumValue | null {
    return null;
  }

  getCriteriaValues(): unknown[] {
    return [];
  }
}

/** Hidden values only: criteria by condition are not in the local Workspace and say so. */
export class FilterCriteriaBuilder extends FilterCriteria {
  static override readonly type: string = 'Spreadsheet.FilterCriteriaBuilder';
  static override readonly page: string = 'spreadsheet/filter-criteria-builder';

  constructor(run: Execution, hidden: string[] = []) {
    super(run, hidden);
  }

  setHiddenValues(values: string[]): this {
    this._hidden = values.map(String);
    return this;
  }

  build(): FilterCriteria {
    return new FilterCriteria(this._run, [...this._hidden]);
  }
}
