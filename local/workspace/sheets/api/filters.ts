import type { BookState } from '../state';
import { metadataMatching, placeOfMetadata } from './metadata';
import { Problem, within } from './problem';
import { onGrid, type Place, placeOf, placeOfA1, wholeSheet } from './ranges';
import type { DataFilter } from './schema';

/**
 * The places that one filter selects, none if it looks up metadata that nobody has.
 * @throws Problem unless exactly one kind of filter is given.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/DataFilter
 */
export function placesOfFilter(book: BookState, filter: DataFilter): Place[] {
  const given = [filter.a1Range, filter.gridRange, filter.developerMetadataLookup].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw new Problem('Must specify exactly one of a1Range, gridRange, or developerMetadataLookup.');
  if (filter.a1Range !== undefined) return [onGrid(placeOfA1(book, filter.a1Range))];
  if (filter.gridRange !== undefined) return [placeOf(book, filter.gridRange)];
  return metadataMatching(book, filter, null).flatMap((item) => {
    const place = placeOfMetadata(book, item);
    return place ? [place] : book.sheets.map((sheet) => ({ sheet, rect: wholeSheet(sheet) }));
  });
}

export interface Match {
  place: Place;
  filters: DataFilter[];
}

/** Every place that any of the filters selects, once, with the filters that selected it. */
export function matchesOf(book: BookState, filters: readonly DataFilter[] | undefined): Match[] {
  const found = new Map<string, Match>();
  (filters ?? []).forEach((filter, at) => {
    for (const place of within(`dataFilters[${at}]`, () => placesOfFilter(book, filter))) {
      const { r0, c0, r1, c1 } = place.rect;
      const key = `${place.sheet.id}/${r0}/${c0}/${r1}/${c1}`;
      const match = found.get(key) ?? { place, filters: [] };
      match.filters.push(filter);
      found.set(key, match);
    }
  });
  return [...found.values()];
}
