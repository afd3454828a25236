import { GoogleError } from '../../kernel/errors';
import { freshObjectId } from '../model/book';
import { cellAt, setContent } from '../model/cells';
import { makeFilter } from '../model/filter';
import { sameRect } from '../model/rect';
import { rightTo } from '../model/rights';
import { ruleAt, setRule } from '../model/rules';
import type { ValidationRule } from '../state';
import { requireEditor } from './access';
import { DataValidation } from './dataValidation';
import { Filter } from './filter';
import { addMetadata, type DeveloperMetadata, DeveloperMetadataFinder, metadataOn } from './metadata';
import { Protection } from './protection';
import { RangeText } from './rangeText';
import { requireShape } from './sizes';

const CHECKBOX: ValidationRule = { kind: 'CHECKBOX', args: [], allowInvalid: false, help: null };

/** What is attached to cells: validation, checkboxes, protection, filter, metadata. */
export abstract class RangeRules extends RangeText {
  getDataValidation(): DataValidation | null {
    return this.getDataValidations()[0]![0]!;
  }

  getDataValidations(): (DataValidation | null)[][] {
    return this._map((_, row, column) => {
      const rule = ruleAt(this._state, row, column);
      return rule && new DataValidation(this._run, this._sheet.getParent(), rule);
    });
  }

  setDataValidation(rule: DataValidation | null): this {
    this._mayWrite();
    setRule(this._state, this._rect, rule && structuredClone(rule._rule));
    return this;
  }

  setDataValidations(rules: (DataValidation | null)[][]): this {
    requireShape(rules, this._rect);
    return this._each((row, column, r, c) => {
      const rule = rules[r]![c];
      setRule(
        this._state,
        { r0: row, c0: column, r1: row + 1, c1: column + 1 },
        rule ? structuredClone(rule._rule) : null,
      );
    });
  }

  clearDataValidations(): this {
    return this.setDataValidation(null);
  }

  /** Checkboxes are a validation; empty cells become unchecked. With values of one's own those stand for true and false. */
  insertCheckboxes(checked?: string | number | boolean, unchecked?: string | number | boolean): this {
    const args = [checked, unchecked].filter(
      (value) => value !== undefined && value !== null,
    ) as ValidationRule['args'];
    this._mayWrite();
    setRule(this._state, this._rect, { ...CHECKBOX, args });
    return this._each((row, column) => {
      const v = cellAt(this._state, row, column)?.v;
      if (v === undefined || (args.length === 0 && typeof v !== 'boolean'))
        setContent(this._state, row, column, { v: args.length === 0 ? false : (unchecked ?? '') });
    });
  }

  /** Takes checkboxes and their values away; other cells stay. */
  removeCheckboxes(): this {
    return this._each((row, column) => {
      if (ruleAt(this._state, row, column)?.kind !== 'CHECKBOX') return;
      setRule(this._state, { r0: row, c0: column, r1: row + 1, c1: column + 1 }, null);
      setContent(this._state, row, column, {});
    });
  }

  check(): this {
    return this._tick(true);
  }

  uncheck(): this {
    return this._tick(false);
  }

  private _tick(on: boolean): this {
    return this._each((row, column) => {
      const rule = ruleAt(this._state, row, column);
      if (rule?.kind === 'CHECKBOX')
        setContent(this._state, row, column, { v: rule.args[on ? 0 : 1] ?? (rule.args.length === 0 ? on : '') });
    });
  }

  /** True or false where all cells agree; null where they differ or one is no checkbox. */
  isChecked(): boolean | null {
    const states = this._map((cell, row, column) => {
      const rule = ruleAt(this._state, row, column);
      if (rule?.kind !== 'CHECKBOX') return null;
      return rule.args.length === 0 ? cell?.v === true : cell?.v === rule.args[0];
    }).flat();
    return states.every((state) => state === states[0]) ? states[0]! : null;
  }

  /** Always a new protection, also where another lies already. */
  protect(): Protection {
    requireEditor(this._run, this._sheet._bookId);
    const id = freshObjectId(this._book);
    this._state.protections.push({
      id,
      rect: { ...this._rect },
      description: '',
      warningOnly: false,
      editors: [],
      editorsSet: false,
      unprotected: [],
    });
    return new Protection(this._run, this._sheet, id);
  }

  canEdit(): boolean {
    return rightTo(this._run.workspace, this._sheet._bookId, this._state, this._rect, this._run.user).allowed;
  }

  createFilter(): Filter {
    requireEditor(this._run, this._sheet._bookId);
    makeFilter(this._state, { ...this._rect });
    return new Filter(this._run, this._sheet);
  }

  getFilter(): Filter | null {
    const { filter } = this._state;
    return filter && sameRect(filter.rect, this._rect) ? new Filter(this._run, this._sheet) : null;
  }

  addDeveloperMetadata(...args: unknown[]): this {
    const { r0, c0, r1, c1 } = this._rect;
    const { maxRows, maxColumns } = this._state;
    const sheetId = this._sheet._sheetId;
    const [wholeRow, wholeColumn] = [
      c0 === 0 && c1 >= maxColumns && r1 - r0 === 1,
      r0 === 0 && r1 >= maxRows && c1 - c0 === 1,
    ];
    if (!wholeRow && !wholeColumn)
      throw new GoogleError(
        'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
      );
    addMetadata(
      this._run,
      this._sheet._bookId,
      wholeRow ? { kind: 'row', sheetId, index: r0 } : { kind: 'column', sheetId, index: c0 },
      args,
    );
    return this;
  }

  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataOn(this._run, this._sheet.getParent(), { sheet: this._sheet, rect: this._rect }, false);
  }

  createDeveloperMetadataFinder(): DeveloperMetadataFinder {
    return new DeveloperMetadataFinder(this._run, this._sheet.getParent(), { sheet: this._sheet, rect: this._rect });
  }
}
