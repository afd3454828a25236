import type { Json } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { addSheet, createBook, SPREADSHEET_TYPE } from '../model/book';
import { calculate } from '../model/formulas';
import { mayShowFormula } from '../model/scan';
import type { BookState } from '../state';
import { applyBatch } from './batch';
import { Collection, READ, WRITE } from './call';
import { below, type Mask, parseMask } from './fields';
import { matchesOf } from './filters';
import { DeveloperMetadataItems } from './metadataCollection';
import { within } from './problem';
import { onGrid, placeOfA1 } from './ranges';
import { updateCells } from './requests/cells';
import { addSheet as addSheetRequest } from './requests/sheets';
import type { DataFilter, Request, Spreadsheet } from './schema';
import { Sheets } from './sheetsCollection';
import { spreadsheetResource } from './spreadsheet';
import { Values } from './valuesCollection';

interface GetOptions {
  ranges?: string | string[];
  includeGridData?: boolean;
  fields?: string;
}

interface BatchRequest {
  requests?: Request[];
  includeSpreadsheetInResponse?: boolean;
  responseRanges?: string[];
  responseIncludeGridData?: boolean;
}

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets */
export class Spreadsheets extends Collection {
  static override readonly type = 'Sheets.Collection.SpreadsheetsCollection';
  static override readonly page = 'advanced/sheets';
  static override readonly rules = { get: READ, getByDataFilter: READ, batchUpdate: WRITE, create: WRITE };
  protected override readonly _path = 'sheets.spreadsheets';
  readonly DeveloperMetadata: DeveloperMetadataItems;
  readonly Sheets: Sheets;
  readonly Values: Values;

  constructor(run: Execution) {
    super(run);
    this.DeveloperMetadata = new DeveloperMetadataItems(run);
    this.Sheets = new Sheets(run);
    this.Values = new Values(run);
  }

  /** With ranges, only the tabs and cells that they touch. A field mask that names `sheets.data` asks for cells as `includeGridData` does. */
  get(spreadsheetId: string, options: GetOptions = {}): Json {
    return this._answer(
      'get',
      'read',
      () => {
        const book = this._open(spreadsheetId, 'read');
        const ranges = options.ranges === undefined ? [] : [options.ranges].flat();
        const places = ranges.length > 0 ? ranges.map((range) => onGrid(placeOfA1(book, range))) : undefined;
        return spreadsheetResource(this._run, book, { places, gridData: wantsCells(options) });
      },
      options,
    );
  }

  getByDataFilter(
    resource: { dataFilters?: DataFilter[]; includeGridData?: boolean },
    spreadsheetId: string,
    options: { fields?: string } = {},
  ): Json {
    return this._answer(
      'getByDataFilter',
      'read',
      () => {
        const book = this._open(spreadsheetId, 'read');
        const places = resource.dataFilters?.length
          ? matchesOf(book, resource.dataFilters).map((match) => match.place)
          : undefined;
        return spreadsheetResource(this._run, book, {
          places,
          gridData: wantsCells({ ...options, includeGridData: resource.includeGridData ?? false }),
        });
      },
      options,
    );
  }

  /** All requests or none; with `includeSpreadsheetInResponse` the answer carries the state after them. */
  batchUpdate(resource: BatchRequest, spreadsheetId: string): Json {
    return this._answer('batchUpdate', 'write', () => {
      const book = this._open(spreadsheetId, 'write');
      const { replies, cells } = applyBatch(this._run, book, resource.requests);
      this._written(book);
      this._spendCells(cells);
      const answer = { spreadsheetId, replies };
      return resource.includeSpreadsheetInResponse
        ? { ...answer, updatedSpreadsheet: this._after(book, resource) }
        : answer;
    });
  }

  private _after(book: BookState, resource: BatchRequest): Spreadsheet {
    const ranges = resource.responseRanges ?? [];
    const places = ranges.map((range, at) => within(`responseRanges[${at}]`, () => onGrid(placeOfA1(book, range))));
    if (places.length === 0 || places.some(({ sheet, rect }) => mayShowFormula(sheet, rect)))
      calculate(this._run.workspace, book);
    return spreadsheetResource(this._run, book, {
      places: places.length > 0 ? places : undefined,
      gridData: resource.responseIncludeGridData ? true : undefined,
    });
  }

  /** Makes a spreadsheet in the user's root folder, its tabs and their cells with it. */
  create(resource: Spreadsheet): Json {
    return this._answer('create', 'write', () => {
      const run = this._run;
      const { properties } = resource;
      useQuota(run, 'Spreadsheets created');
      const book = createBook(run.workspace, {
        name: properties?.title || 'Untitled spreadsheet',
        owner: run.user,
        sheets: [],
        ...(properties?.timeZone ? { timeZone: properties.timeZone } : {}),
        ...(properties?.locale ? { locale: properties.locale } : {}),
      });
      const file = run.workspace.state.drive.files[book.id]!;
      file.mimeType = SPREADSHEET_TYPE;
      file.grants.push(`${run.project.id}|${run.user}`);
      try {
        this._fill(book, resource);
      } catch (error) {
        delete run.workspace.state.books.byId[book.id];
        delete run.workspace.state.drive.files[book.id];
        throw error;
      }
      return spreadsheetResource(run, book, { gridData: undefined });
    });
  }

  private _fill(book: BookState, resource: Spreadsheet): void {
    if (!resource.sheets?.length) addSheet(book, 'Sheet1');
    const batch = { run: this._run, book, cells: 0 };
    resource.sheets?.forEach((sheet, at) => {
      within(`sheets[${at}]`, () => {
        const made = addSheetRequest(batch, { properties: { title: `Sheet${at + 1}`, ...sheet.properties } });
        const sheetId = made.addSheet!.properties!.sheetId!;
        for (const data of sheet.data ?? []) {
          const start = { sheetId, rowIndex: data.startRow ?? 0, columnIndex: data.startColumn ?? 0 };
          updateCells(batch, { start, rows: data.rowData ?? [], fields: '*' });
        }
      });
    });
    this._spendCells(batch.cells);
  }
}

/** A field mask decides alone; without one, `includeGridData` does. */
function wantsCells(options: { fields?: string; includeGridData?: boolean }): Mask | undefined {
  if (options.fields === undefined) return options.includeGridData ? true : undefined;
  return below(below(parseMask(options.fields), 'sheets'), 'data');
}
