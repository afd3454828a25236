import { type Ui, uiOf } from '../../html/ui';
import { Remote, type Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { createBook } from '../model/book';
import { mayView } from '../model/rights';
import type { GridRect } from '../state';
import { settle } from './access';
import { setActive } from './active';
import { ColorBuilder } from './color';
import { ConditionalFormatRuleBuilder } from './conditionalFormat';
import { DataValidationBuilder } from './dataValidation';
import * as enums from './enums';
import { FilterCriteriaBuilder } from './filter';
import type { Range } from './range';
import type { RangeList } from './rangeList';
import { RichTextValueBuilder, TextStyleBuilder } from './richText';
import { Selection } from './selection';
import { Sheet } from './sheet';
import { Spreadsheet } from './spreadsheet';

const READ = { cost: COSTS.sheetsRead, scopes: ['spreadsheets.currentonly', 'spreadsheets'] };
const OPEN = { cost: COSTS.sheetsRead, scopes: ['spreadsheets'] };

/** A live range, e.g. for an event object. Rows and columns of the rect count from 0. */
export function rangeFor(run: Execution, spreadsheetId: string, sheetId: number, rect: GridRect): Range {
  return new Sheet(run, spreadsheetId, sheetId)._range(rect);
}

/** Lets a run begin with these cells selected, as the person at the keyboard has them. */
export const selectFor = setActive;

/**
 * @see https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet-app
 */
export class SpreadsheetApp extends Remote {
  static override readonly type = 'Spreadsheet.SpreadsheetApp';
  static override readonly page = 'spreadsheet/spreadsheet-app';
  static override readonly rules: Rules = {
    getActive: READ,
    getActiveSpreadsheet: READ,
    getActiveSheet: READ,
    getActiveRange: READ,
    getActiveRangeList: READ,
    getCurrentCell: READ,
    getSelection: READ,
    setActiveSheet: READ,
    setActiveRange: READ,
    setCurrentCell: READ,
    setActiveSpreadsheet: OPEN,
    open: OPEN,
    openById: OPEN,
    openByUrl: OPEN,
    create: { cost: COSTS.sheetsWrite, scopes: ['spreadsheets'] },
    flush: { cost: COSTS.sheetsWrite },
  };
  readonly AutoFillSeries = enums.AutoFillSeries;
  readonly BandingTheme = enums.BandingTheme;
  readonly BooleanCriteria = enums.BooleanCriteria;
  readonly BorderStyle = enums.BorderStyle;
  readonly ColorType = enums.ColorType;
  readonly CopyPasteType = enums.CopyPasteType;
  readonly DataValidationCriteria = enums.DataValidationCriteria;
  readonly DeveloperMetadataLocationType = enums.DeveloperMetadataLocationType;
  readonly DeveloperMetadataVisibility = enums.DeveloperMetadataVisibility;
  readonly Dimension = enums.Dimension;
  readonly Direction = enums.Direction;
  readonly InterpolationType = enums.InterpolationType;
  readonly ProtectionType = enums.ProtectionType;
  readonly RelativeDate = enums.RelativeDate;
  readonly SheetType = enums.SheetType;
  readonly TextToColumnsDelimiter = enums.TextToColumnsDelimiter;
  readonly WrapStrategy = enums.WrapStrategy;

  /** The spreadsheet the script is bound to; null for a standalone one, and where a web app does not see its container. */
  getActiveSpreadsheet(): Spreadsheet | null {
    const chosen = this._run.memo.get('sheets.book') as string | undefined;
    const { containerId } = this._run.project.state;
    const hidden = this._run.options.cause === 'web' && !this._run.workspace.state.switches.webAppSeesContainer;
    const id = chosen ?? (hidden ? null : containerId);
    if (!id) return null;
    this._mayOpen(id);
    return new Spreadsheet(this._run, id);
  }

  getActive(): Spreadsheet | null {
    return this.getActiveSpreadsheet();
  }

  setActiveSpreadsheet(newActiveSpreadsheet: Spreadsheet): void {
    this._run.memo.set('sheets.book', newActiveSpreadsheet._bookId);
  }

  private _mayOpen(id: string): void {
    if (!mayView(this._run.workspace, id, this._run.user))
      throw new GoogleError('You do not have permissions to access the requested document.');
  }

  /** @throws GoogleError for what is no spreadsheet, or one the run's user may not see. */
  openById(id: string): Spreadsheet {
    settle(this._run);
    if (!this._run.workspace.state.books.byId[id])
      throw new GoogleError('Unexpected error while getting the method or property openById on object SpreadsheetApp.');
    this._mayOpen(id);
    return new Spreadsheet(this._run, id);
  }

  openByUrl(url: string): Spreadsheet {
    const id = /\/d\/([\w-]+)/.exec(url)?.[1];
    if (!id) throw new GoogleError('Invalid argument: url');
    return this.openById(id);
  }

  open(file: { getId(): string }): Spreadsheet {
    return this.openById(file.getId());
  }

  /** Makes a spreadsheet in the run user's own Drive: `create(name, [rows], [columns])`. */
  create(name: string, rows?: number, columns?: number): Spreadsheet {
    if (this._run.authMode !== 'FULL')
      throw new GoogleError(
        'You do not have permission to call SpreadsheetApp.create. Required permissions: https://www.googleapis.com/auth/spreadsheets',
      );
    useQuota(this._run, 'Spreadsheets created');
    const book = createBook(this._run.workspace, {
      name,
      owner: this._run.user,
      ...(rows ? { rows } : {}),
      ...(columns ? { columns } : {}),
    });
    this._run.workspace.state.drive.files[book.id]!.grants.push(`${this._run.project.id}|${this._run.user}`);
    return new Spreadsheet(this._run, book.id);
  }

  /** Applies what is pending; an error of a write that was put off comes here at the latest. */
  flush(): void {
    this._run.flush();
  }

  getUi(): Ui {
    return uiOf(this._run);
  }

  private _active(): Spreadsheet {
    const active = this.getActiveSpreadsheet();
    if (!active) throw new GoogleError('There is no active spreadsheet.');
    return active;
  }

  getActiveSheet(): Sheet | null {
    return this.getActiveSpreadsheet()?.getActiveSheet() ?? null;
  }

  getActiveRange(): Range | null {
    return this.getActiveSpreadsheet()?.getActiveRange() ?? null;
  }

  getActiveRangeList(): RangeList | null {
    return this.getActiveSpreadsheet()?.getActiveRangeList() ?? null;
  }

  getCurrentCell(): Range | null {
    return this.getActiveSpreadsheet()?.getCurrentCell() ?? null;
  }

  getSelection(): Selection {
    return new Selection(this._run, this._active());
  }

  setActiveSheet(sheet: Sheet): Sheet {
    return sheet.activate();
  }

  setActiveRange(range: Range): Range {
    return range.activate();
  }

  setCurrentCell(cell: Range): Range {
    return cell.activate();
  }

  newDataValidation(): DataValidationBuilder {
    return new DataValidationBuilder(this._run, this.getActiveSpreadsheet());
  }

  newConditionalFormatRule(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this._run);
  }

  newRichTextValue(): RichTextValueBuilder {
    return new RichTextValueBuilder(this._run);
  }

  newTextStyle(): TextStyleBuilder {
    return new TextStyleBuilder(this._run);
  }

  newFilterCriteria(): FilterCriteriaBuilder {
    return new FilterCriteriaBuilder(this._run);
  }

  newColor(): ColorBuilder {
    return new ColorBuilder(this._run);
  }

  setActiveRangeList(rangeList: RangeList): RangeList {
    return rangeList.activate();
  }
}
