import type { Json } from '../../kernel/bridge';
import type { MetadataState } from '../state';
import { Collection, READ } from './call';
import { metadataMatching, metadataResource, placeOfRange } from './metadata';
import { notFound, within } from './problem';
import type { DataFilter } from './schema';

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata */
export class DeveloperMetadataItems extends Collection {
  static override readonly type = 'Sheets.Collection.Spreadsheets.DeveloperMetadataCollection';
  static override readonly page = 'advanced/sheets';
  static override readonly rules = { get: READ, search: READ };
  protected override readonly _path = 'sheets.spreadsheets.developerMetadata';

  get(spreadsheetId: string, metadataId: number): Json {
    return this._answer('get', 'read', () => {
      const item = this._open(spreadsheetId, 'read').metadata.find((each) => each.id === metadataId);
      if (!item) throw notFound();
      return metadataResource(item);
    });
  }

  /** Each entry once, with the filters that selected it. */
  search(resource: { dataFilters?: DataFilter[] }, spreadsheetId: string): Json {
    return this._answer('search', 'read', () => {
      const book = this._open(spreadsheetId, 'read');
      const found = new Map<MetadataState, DataFilter[]>();
      (resource.dataFilters ?? []).forEach((filter, at) => {
        const items = within(`dataFilters[${at}]`, () => metadataMatching(book, filter, placeOfRange(book, filter)));
        for (const item of items) found.set(item, [...(found.get(item) ?? []), filter]);
      });
      if (found.size === 0) return {};
      return {
        matchedDeveloperMetadata: [...found].map(([item, dataFilters]) => ({
          developerMetadata: metadataResource(item),
          dataFilters,
        })),
      };
    });
  }
}
