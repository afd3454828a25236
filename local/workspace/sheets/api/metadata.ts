import { contains, overlaps } from '../model/rect';
import type { BookState, GridRect, MetadataState, SheetState } from '../state';
import { Problem, within } from './problem';
import { linesOf, onGrid, type Place, placeOf, placeOfA1, rectOfLines, sheetById, wholeSheet } from './ranges';
import type { DataFilter, DeveloperMetadata, DeveloperMetadataLocation, DeveloperMetadataLookup } from './schema';

type At = MetadataState['at'];

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.developerMetadata */
export function metadataResource(item: MetadataState): DeveloperMetadata {
  return {
    metadataId: item.id,
    metadataKey: item.key,
    ...(item.value === null ? {} : { metadataValue: item.value }),
    location: locationResource(item.at),
    visibility: item.visibility,
  };
}

function locationResource(at: At): DeveloperMetadataLocation {
  if (at.kind === 'spreadsheet') return { locationType: 'SPREADSHEET', spreadsheet: true };
  if (at.kind === 'sheet') return { locationType: 'SHEET', sheetId: at.sheetId };
  const dimension = at.kind === 'row' ? 'ROWS' : 'COLUMNS';
  const dimensionRange = { sheetId: at.sheetId, dimension, startIndex: at.index, endIndex: at.index + 1 };
  return { locationType: at.kind.toUpperCase(), dimensionRange };
}

/** @throws Problem unless it names the spreadsheet, one tab, or exactly one row or column. */
export function locationOf(book: BookState, location: DeveloperMetadataLocation | undefined): At {
  if (location?.spreadsheet) return { kind: 'spreadsheet' };
  if (location?.dimensionRange) {
    const { startIndex, endIndex } = location.dimensionRange;
    const lines = linesOf(book, location.dimensionRange);
    if (startIndex === undefined || endIndex === undefined || lines.to - lines.from !== 1 || lines.to > lines.size) {
      throw new Problem('DeveloperMetadataLocation.dimensionRange must represent a single row or column.');
    }
    return { kind: lines.dimension === 'ROWS' ? 'row' : 'column', sheetId: lines.sheet.id, index: lines.from };
  }
  if (location?.sheetId !== undefined) return { kind: 'sheet', sheetId: sheetById(book, location.sheetId).id };
  throw new Problem('DeveloperMetadata.location must be set.');
}

/** What the metadata stands for on a grid: its tab, or its row or column; null for the whole spreadsheet. */
export function placeOfMetadata(book: BookState, item: MetadataState): Place | null {
  const { at } = item;
  if (at.kind === 'spreadsheet') return null;
  const sheet = sheetById(book, at.sheetId);
  return { sheet, rect: rectAt(sheet, at) };
}

function rectAt(sheet: SheetState, at: Exclude<At, { kind: 'spreadsheet' }>): GridRect {
  const whole = wholeSheet(sheet);
  if (at.kind === 'row') return { ...whole, r0: at.index, r1: at.index + 1 };
  return at.kind === 'column' ? { ...whole, c0: at.index, c1: at.index + 1 } : whole;
}

/**
 * Metadata that the filter selects: what a lookup matches, or what stands on rows, columns and tabs that meet a range.
 * @see https://developers.google.com/workspace/sheets/api/guides/metadata
 */
export function metadataMatching(book: BookState, filter: DataFilter, place: Place | null): MetadataState[] {
  const lookup = filter.developerMetadataLookup;
  if (lookup) return book.metadata.filter((item) => matches(book, item, lookup));
  if (!place) return [];
  return book.metadata.filter((item) => {
    const own = placeOfMetadata(book, item);
    return own !== null && own.sheet === place.sheet && overlaps(own.rect, place.rect);
  });
}

function matches(book: BookState, item: MetadataState, lookup: DeveloperMetadataLookup): boolean {
  if (lookup.metadataId !== undefined && item.id !== lookup.metadataId) return false;
  if (lookup.metadataKey !== undefined && item.key !== lookup.metadataKey) return false;
  if (lookup.metadataValue !== undefined && item.value !== lookup.metadataValue) return false;
  if (lookup.visibility !== undefined && item.visibility !== lookup.visibility) return false;
  if (lookup.locationType !== undefined && item.at.kind.toUpperCase() !== lookup.locationType) return false;
  return (
    !lookup.metadataLocation ||
    liesIn(book, item, lookup.metadataLocation, lookup.locationMatchingStrategy ?? defaultStrategy(lookup))
  );
}

/** A lookup by type of location wants the exact place unless it says otherwise. */
const defaultStrategy = (lookup: DeveloperMetadataLookup): string =>
  lookup.locationType ? 'EXACT_LOCATION' : 'INTERSECTING_LOCATION';

function liesIn(book: BookState, item: MetadataState, location: DeveloperMetadataLocation, strategy: string): boolean {
  if (location.spreadsheet) return strategy !== 'EXACT_LOCATION' || item.at.kind === 'spreadsheet';
  const own = placeOfMetadata(book, item);
  if (!own) return false;
  const lines = location.dimensionRange ? linesOf(book, location.dimensionRange) : null;
  const sheet = lines?.sheet ?? sheetById(book, location.sheetId);
  const rect = lines ? rectOfLines(lines) : wholeSheet(sheet);
  if (own.sheet !== sheet) return false;
  if (strategy !== 'EXACT_LOCATION') return overlaps(own.rect, rect);
  const kind = !lines ? 'sheet' : lines.dimension === 'ROWS' ? 'row' : 'column';
  return item.at.kind === kind && contains(own.rect, rect) && contains(rect, own.rect);
}

/** Metadata that any of the filters selects, each once. */
export function metadataFiltered(book: BookState, filters: readonly DataFilter[] | undefined): MetadataState[] {
  const found = new Set<MetadataState>();
  (filters ?? []).forEach((filter, at) => {
    for (const item of within(`dataFilters[${at}]`, () => metadataMatching(book, filter, placeOfRange(book, filter))))
      found.add(item);
  });
  return [...found];
}

/** The place that a filter by range names; null for a lookup. */
export function placeOfRange(book: BookState, filter: DataFilter): Place | null {
  if (filter.gridRange) return placeOf(book, filter.gridRange);
  return filter.a1Range === undefined ? null : onGrid(placeOfA1(book, filter.a1Range));
}
