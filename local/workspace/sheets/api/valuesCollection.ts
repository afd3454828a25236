import type { Json } from '../../kernel/bridge';
import { growTo, usedRange } from '../model/cells';
import { insertRows } from '../model/grid';
import type { BookState } from '../state';
import { Collection, READ, WRITE } from './call';
import { matchesOf, placesOfFilter } from './filters';
import { within } from './problem';
import { a1Of, onGrid, type Place, placeOfA1 } from './ranges';
import { refuseProtectedSheet } from './rights';
import type { DataFilter, ValueRange } from './schema';
import { tableIn } from './table';
import { allOrNothing } from './transaction';
import { oneOf, type RenderOptions, valueRange } from './values';
import {
  cellCountOf,
  clearValues,
  inputOption,
  type Prepared,
  perform,
  prepare,
  updated,
  type Writing,
} from './valuesWrite';

interface ReadOptions extends RenderOptions {
  fields?: string;
  ranges?: string | string[];
}

interface WriteOptions {
  valueInputOption?: string;
  includeValuesInResponse?: boolean;
  responseValueRenderOption?: string;
  responseDateTimeRenderOption?: string;
  insertDataOption?: string;
  fields?: string;
}

type BatchWrite<T> = WriteOptions & { data?: T[] };
type FilterValues = { dataFilter?: DataFilter; majorDimension?: string; values?: unknown };

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values */
export class Values extends Collection {
  static override readonly type = 'Sheets.Collection.Spreadsheets.ValuesCollection';
  static override readonly page = 'advanced/sheets';
  static override readonly rules = {
    get: READ,
    batchGet: READ,
    batchGetByDataFilter: READ,
    update: WRITE,
    append: WRITE,
    batchUpdate: WRITE,
    batchUpdateByDataFilter: WRITE,
    clear: WRITE,
    batchClear: WRITE,
    batchClearByDataFilter: WRITE,
  };
  protected override readonly _path = 'sheets.spreadsheets.values';

  /** Values of one range; without `values` where it holds none. */
  get(spreadsheetId: string, range: string, options: ReadOptions = {}): Json {
    return this._answer(
      'get',
      'read',
      () => {
        const book = this._open(spreadsheetId, 'read');
        return valueRange(book, onGrid(placeOfA1(book, range)), options);
      },
      options,
    );
  }

  batchGet(spreadsheetId: string, options: ReadOptions = {}): Json {
    return this._answer(
      'batchGet',
      'read',
      () => {
        const book = this._open(spreadsheetId, 'read');
        const ranges = options.ranges === undefined ? [] : [options.ranges].flat();
        return {
          spreadsheetId,
          valueRanges: ranges.map((range) => valueRange(book, onGrid(placeOfA1(book, range)), options)),
        };
      },
      options,
    );
  }

  /** Each range that a filter selects, once, in the order of the filters, with the filters that selected it. */
  batchGetByDataFilter(resource: RenderOptions & { dataFilters?: DataFilter[] }, spreadsheetId: string): Json {
    return this._answer('batchGetByDataFilter', 'read', () => {
      const book = this._open(spreadsheetId, 'read');
      const matches = matchesOf(book, resource.dataFilters);
      const valueRanges = matches.map(({ place, filters }) => ({
        valueRange: valueRange(book, place, resource),
        dataFilters: filters,
      }));
      return { spreadsheetId, ...(valueRanges.length > 0 ? { valueRanges } : {}) };
    });
  }

  update(resource: ValueRange, spreadsheetId: string, range: string, options: WriteOptions = {}): Json {
    return this._answer(
      'update',
      'write',
      () => {
        const writing = this._writing(spreadsheetId, options);
        const prepared = prepare(writing, placeOfA1(writing.book, range), resource.values, resource.majorDimension);
        this._perform(writing, [prepared]);
        return { spreadsheetId, ...this._updated(writing, prepared, options, resource.majorDimension) };
      },
      options,
    );
  }

  /** Writes below the table that the range touches; the grid grows as far as it has to. */
  append(resource: ValueRange, spreadsheetId: string, range: string, options: WriteOptions = {}): Json {
    return this._answer(
      'append',
      'write',
      () => {
        const writing = this._writing(spreadsheetId, options);
        const insert =
          oneOf('insertDataOption', options.insertDataOption, ['OVERWRITE', 'INSERT_ROWS']) === 'INSERT_ROWS';
        const searched = onGrid(placeOfA1(writing.book, range));
        const table = tableIn(searched.sheet, searched.rect);
        const prepared = allOrNothing(writing.book, () =>
          this._prepareAppend(writing, searched, table, resource, insert),
        );
        this._perform(writing, [prepared]);
        const updates = { spreadsheetId, ...this._updated(writing, prepared, options, resource.majorDimension) };
        return {
          spreadsheetId,
          ...(table ? { tableRange: a1Of({ sheet: searched.sheet, rect: table }) } : {}),
          updates,
        };
      },
      options,
    );
  }

  batchUpdate(resource: BatchWrite<ValueRange>, spreadsheetId: string): Json {
    return this._answer('batchUpdate', 'write', () => {
      const writing = this._writing(spreadsheetId, resource);
      const data = resource.data ?? [];
      const prepared = data.map((one, at) =>
        within(`data[${at}]`, () =>
          prepare(writing, placeOfA1(writing.book, one.range ?? ''), one.values, one.majorDimension),
        ),
      );
      this._perform(writing, prepared);
      const responses = prepared.map((one, at) => ({
        spreadsheetId,
        ...this._updated(writing, one, resource, data[at]!.majorDimension),
      }));
      return { spreadsheetId, ...totals(prepared), responses };
    });
  }

  /** Every range that a filter selects gets its values. */
  batchUpdateByDataFilter(resource: BatchWrite<FilterValues>, spreadsheetId: string): Json {
    return this._answer('batchUpdateByDataFilter', 'write', () => {
      const writing = this._writing(spreadsheetId, resource);
      const found = (resource.data ?? []).flatMap((one, at) =>
        within(`data[${at}]`, () => {
          const places = placesOfFilter(writing.book, one.dataFilter ?? {});
          return places.map((place) => ({ one, prepared: prepare(writing, place, one.values, one.majorDimension) }));
        }),
      );
      const prepared = found.map((each) => each.prepared);
      this._perform(writing, prepared);
      const responses = found.map((each) => ({
        dataFilter: each.one.dataFilter,
        ...this._updated(writing, each.prepared, resource, each.one.majorDimension),
      }));
      return { spreadsheetId, ...totals(prepared), responses };
    });
  }

  clear(_resource: unknown, spreadsheetId: string, range: string): Json {
    return this._answer('clear', 'write', () => {
      const book = this._open(spreadsheetId, 'write');
      const [clearedRange] = this._clear(book, [onGrid(placeOfA1(book, range))]);
      return { spreadsheetId, clearedRange };
    });
  }

  batchClear(resource: { ranges?: string[] }, spreadsheetId: string): Json {
    return this._answer('batchClear', 'write', () => {
      const book = this._open(spreadsheetId, 'write');
      const places = (resource.ranges ?? []).map((range, at) =>
        within(`ranges[${at}]`, () => onGrid(placeOfA1(book, range))),
      );
      return { spreadsheetId, clearedRanges: this._clear(book, places) };
    });
  }

  batchClearByDataFilter(resource: { dataFilters?: DataFilter[] }, spreadsheetId: string): Json {
    return this._answer('batchClearByDataFilter', 'write', () => {
      const book = this._open(spreadsheetId, 'write');
      const places = matchesOf(book, resource.dataFilters).map((match) => match.place);
      return { spreadsheetId, clearedRanges: this._clear(book, places) };
    });
  }

  private _writing(spreadsheetId: string, options: WriteOptions): Writing {
    const input = inputOption(options.valueInputOption);
    return { run: this._run, book: this._open(spreadsheetId, 'write'), input };
  }

  private _prepareAppend(
    writing: Writing,
    searched: Place,
    table: Place['rect'] | null,
    resource: ValueRange,
    insert: boolean,
  ): Prepared {
    const { sheet } = searched;
    const row = table ? table.r1 : searched.rect.r0;
    const column = table ? table.c0 : searched.rect.c0;
    const values = resource.values ?? [];
    const columns = resource.majorDimension === 'COLUMNS';
    const height = columns ? Math.max(0, ...values.map((each) => each.length)) : values.length;
    const width = columns ? values.length : values.reduce((most, each) => Math.max(most, each.length), 0);
    if (insert && height > 0 && row < usedRange(sheet).rows) {
      refuseProtectedSheet(this._run, writing.book, sheet);
      insertRows(writing.book, sheet, row, height);
    }
    growTo(sheet, row + height, column + width);
    return prepare(
      writing,
      { sheet, rect: { r0: row, c0: column, r1: row + 1, c1: column + 1 } },
      resource.values,
      resource.majorDimension,
    );
  }

  private _perform(writing: Writing, prepared: readonly Prepared[]): void {
    this._spendCells(prepared.reduce((sum, one) => sum + one.cells, 0));
    for (const one of prepared) perform(writing, one);
    this._written(writing.book);
  }

  private _updated(
    writing: Writing,
    done: Prepared,
    options: WriteOptions,
    majorDimension: string | undefined,
  ): Record<string, unknown> {
    return updated(writing, done, options.includeValuesInResponse, {
      majorDimension,
      valueRenderOption: options.responseValueRenderOption,
      dateTimeRenderOption: options.responseDateTimeRenderOption,
    });
  }

  private _clear(book: BookState, places: Place[]): string[] {
    this._spendCells(places.reduce((sum, place) => sum + cellCountOf(place.rect), 0) / 100);
    for (const place of places) clearValues(this._run, book, place);
    this._written(book);
    return places.map(a1Of);
  }
}

function totals(prepared: readonly Prepared[]): Record<string, number> {
  const rows = new Set<string>();
  const columns = new Set<string>();
  for (const { place } of prepared) {
    for (let r = place.rect.r0; r < place.rect.r1; r++) rows.add(`${place.sheet.id}/${r}`);
    for (let c = place.rect.c0; c < place.rect.c1; c++) columns.add(`${place.sheet.id}/${c}`);
  }
  return {
    totalUpdatedRows: rows.size,
    totalUpdatedColumns: columns.size,
    totalUpdatedCells: prepared.reduce((sum, one) => sum + one.cells, 0),
    totalUpdatedSheets: new Set(prepared.map((one) => one.place.sheet)).size,
  };
}
