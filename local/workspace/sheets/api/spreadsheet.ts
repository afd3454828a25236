import type { Execution } from '../../kernel/execution';
import { overlaps } from '../model/rect';
import { ruleAt } from '../model/rules';
import type { BookState, GridRect, SheetState } from '../state';
import { rowData } from './cellData';
import { chartResource } from './charts';
import { bothColors } from './colors';
import { has, type Mask } from './fields';
import { metadataResource } from './metadata';
import { namedRangeResource } from './namedRanges';
import { gridRangeOf, type Place, wholeSheet } from './ranges';
import { mayEdit } from './rights';
import { bandingResource, conditionalResource, filterResource, protectionResource, ruleResource } from './rules';
import type { Sheet, SheetProperties, Spreadsheet } from './schema';

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#SheetProperties */
export function sheetProperties(book: BookState, sheet: SheetState): SheetProperties {
  return {
    sheetId: sheet.id,
    title: sheet.name,
    index: book.sheets.indexOf(sheet),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: sheet.maxRows,
      columnCount: sheet.maxColumns,
      ...(sheet.frozenRows ? { frozenRowCount: sheet.frozenRows } : {}),
      ...(sheet.frozenColumns ? { frozenColumnCount: sheet.frozenColumns } : {}),
    },
    ...(sheet.hidden ? { hidden: true } : {}),
    ...(sheet.tabColor ? bothColors('tabColor', sheet.tabColor) : {}),
  };
}

export interface SpreadsheetOptions {
  /** Only the tabs and cells that these touch; all of them if left out. */
  places?: Place[] | undefined;
  /** Which parts of the cells' data to give: all of it with true, none with undefined. */
  gridData: Mask | undefined;
}

/**
 * The whole spreadsheet as Google answers it. Default formats and themes are left out.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#Spreadsheet
 */
export function spreadsheetResource(run: Execution, book: BookState, options: SpreadsheetOptions): Spreadsheet {
  const file = run.workspace.state.drive.files[book.id]!;
  const { places } = options;
  const sheets = places ? book.sheets.filter((sheet) => places.some((place) => place.sheet === sheet)) : book.sheets;
  const metadata = book.metadata.filter((item) => item.at.kind === 'spreadsheet').map(metadataResource);
  return {
    spreadsheetId: book.id,
    properties: { title: file.name, locale: book.locale, autoRecalc: 'ON_CHANGE', timeZone: book.timeZone },
    sheets: sheets.map((sheet) => sheetResource(run, book, sheet, options)),
    ...(book.namedRanges.length > 0
      ? { namedRanges: book.namedRanges.map((named) => namedRangeResource(book, named)) }
      : {}),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.id}/edit`,
    ...(metadata.length > 0 ? { developerMetadata: metadata } : {}),
  };
}

function sheetResource(run: Execution, book: BookState, sheet: SheetState, options: SpreadsheetOptions): Sheet {
  const rects = options.places?.filter((place) => place.sheet === sheet).map((place) => place.rect) ?? [
    wholeSheet(sheet),
  ];
  const shown = (rect: GridRect) => rects.some((each) => overlaps(each, rect));
  const metadata = book.metadata
    .filter((item) => item.at.kind === 'sheet' && item.at.sheetId === sheet.id)
    .map(metadataResource);
  const parts = {
    data: options.gridData === undefined ? [] : rects.map((rect) => gridData(book, sheet, rect, options.gridData!)),
    merges: sheet.merges.filter(shown).map((rect) => gridRangeOf(sheet, rect)),
    conditionalFormats: sheet.conditionalFormats
      .filter((rule) => rule.rects.some(shown))
      .map((rule) => conditionalResource(sheet, rule)),
    protectedRanges: sheet.protections
      .filter((item) => !item.rect || shown(item.rect))
      .map((item) => protectionResource(sheet, item, mayEdit(run, book, item))),
    charts: sheet.charts.map((chart) => chartResource(book, sheet, chart)),
    bandedRanges: sheet.bandings.filter((item) => shown(item.rect)).map((item) => bandingResource(sheet, item)),
    developerMetadata: metadata,
  };
  return {
    properties: sheetProperties(book, sheet),
    ...Object.fromEntries(Object.entries(parts).filter(([, list]) => list.length > 0)),
    ...(sheet.filter && shown(sheet.filter.rect) ? { basicFilter: filterResource(sheet, sheet.filter) } : {}),
  };
}

const COLUMN_PX = 100;
const ROW_PX = 21;

/** Start indexes of 0 are left out, as in every answer of Google's. */
function gridData(book: BookState, sheet: SheetState, rect: GridRect, mask: Mask): NonNullable<Sheet['data']>[number] {
  const ruled = sheet.validations.filter((each) => overlaps(each.rect, rect));
  const end = Math.min(rect.r1, Math.max(sheet.rows.length, ...ruled.map((each) => each.rect.r1)));
  const extra = (row: number, column: number) => {
    const rule = ruled.length > 0 ? ruleAt(sheet, row, column) : null;
    return rule ? { dataValidation: ruleResource(rule) } : null;
  };
  const rows = rowData(book, sheet, { ...rect, r1: end }, extra);
  return {
    ...(rect.r0 ? { startRow: rect.r0 } : {}),
    ...(rect.c0 ? { startColumn: rect.c0 } : {}),
    ...(rows.length > 0 ? { rowData: rows } : {}),
    ...(has(mask, 'rowMetadata') ? { rowMetadata: lines(book, sheet, 'row', rect.r0, rect.r1) } : {}),
    ...(has(mask, 'columnMetadata') ? { columnMetadata: lines(book, sheet, 'column', rect.c0, rect.c1) } : {}),
  };
}

function lines(book: BookState, sheet: SheetState, kind: 'row' | 'column', from: number, to: number): object[] {
  const sizes = kind === 'row' ? sheet.rowHeights : sheet.columnWidths;
  const hidden = new Set(kind === 'row' ? sheet.hiddenRows : sheet.hiddenColumns);
  const attached = new Map<number, object[]>();
  for (const item of book.metadata) {
    if (item.at.kind === kind && item.at.sheetId === sheet.id)
      attached.set(item.at.index, [...(attached.get(item.at.index) ?? []), metadataResource(item)]);
  }
  return Array.from({ length: to - from }, (_, offset) => {
    const at = from + offset;
    const pixelSize = sizes[at] ?? (kind === 'row' ? ROW_PX : COLUMN_PX);
    const developerMetadata = attached.get(at);
    return {
      pixelSize,
      ...(hidden.has(at) ? { hiddenByUser: true } : {}),
      ...(developerMetadata ? { developerMetadata } : {}),
    };
  });
}
