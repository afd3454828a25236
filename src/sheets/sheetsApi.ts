import { asking } from '../ports/google';
import type { GridRange, ReadBack, SheetsApi } from '../ports/sheetsApi';

interface GridValue {
  effectiveValue?: {
    stringValue?: string;
    numberValue?: number;
    boolValue?: boolean;
    formulaValue?: string;
    errorValue?: unknown;
  };
}

/** The engine's reads and writes through the advanced Sheets service. */
export function advancedSheets(sheets: GoogleAppsScript.Sheets): SheetsApi {
  const titles = new Map<number, string>();
  return {
    titleOf: (sheetId) => titles.get(sheetId),

    read(spreadsheetId, ranges) {
      const request = {
        dataFilters: ranges.map((range) => ({ gridRange: range })),
        majorDimension: 'ROWS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      };
      const answer = asking(() =>
        sheets.Spreadsheets.Values.batchGetByDataFilter(
          request as GoogleAppsScript.Sheets.Schema.BatchGetValuesByDataFilterRequest,
          spreadsheetId,
        ),
      );
      const matched = (answer.valueRanges ?? []) as MatchedRange[];
      for (const { valueRange, dataFilters } of matched)
        titles.set(dataFilters?.[0]?.gridRange?.sheetId ?? 0, titleIn(valueRange?.range ?? ''));
      return inOrder(ranges, matched);
    },

    update(spreadsheetId, requests, readBack) {
      const body = {
        requests,
        ...(readBack.length > 0
          ? { includeSpreadsheetInResponse: true, responseRanges: readBack, responseIncludeGridData: true }
          : {}),
      };
      const answer = asking(() =>
        sheets.Spreadsheets.batchUpdate(
          body as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest,
          spreadsheetId,
        ),
      );
      return (answer.updatedSpreadsheet?.sheets ?? []).flatMap((sheet) =>
        (sheet.data ?? []).map(
          (data): ReadBack => ({
            sheetId: sheet.properties?.sheetId ?? 0,
            startRow: data.startRow ?? 0,
            startColumn: data.startColumn ?? 0,
            values: (data.rowData ?? []).map((row) => ((row.values ?? []) as GridValue[]).map(plainValue)),
          }),
        ),
      );
    },

    tab(spreadsheetId, sheetId) {
      const answer = asking(() =>
        sheets.Spreadsheets.get(spreadsheetId, {
          fields: 'sheets(properties(sheetId,gridProperties(rowCount,columnCount)),charts(spec(title)))',
        }),
      );
      const found = (answer.sheets ?? []).find(({ properties }) => (properties?.sheetId ?? 0) === sheetId);
      return {
        rows: found?.properties?.gridProperties?.rowCount ?? 0,
        columns: found?.properties?.gridProperties?.columnCount ?? 0,
        charts: (found?.charts ?? []).map((chart) => chart.spec?.title ?? ''),
      };
    },

    /** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets#ProtectedRange */
    shutOut(spreadsheetId) {
      const fields = 'sheets(properties(sheetId),protectedRanges(range,description,warningOnly,requestingUserCanEdit))';
      const answer = asking(() => sheets.Spreadsheets.get(spreadsheetId, { fields }));
      return (answer.sheets ?? []).flatMap(({ properties, protectedRanges }) =>
        (protectedRanges ?? [])
          .filter((one) => one.warningOnly !== true && one.requestingUserCanEdit !== true)
          .map(({ range, description }) => ({
            range: { ...range, sheetId: properties?.sheetId ?? 0 },
            about: description ?? '',
          })),
      );
    },

    notes(spreadsheetId, sheetIds) {
      const request = { dataFilters: sheetIds.map((sheetId) => ({ gridRange: { sheetId } })), includeGridData: true };
      const fields = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(note))))';
      const answer = asking(() => sheets.Spreadsheets.getByDataFilter(request, spreadsheetId, { fields }));
      return (answer.sheets ?? []).flatMap(({ properties, data }) =>
        (data ?? []).flatMap(({ startRow = 0, startColumn = 0, rowData }) =>
          (rowData ?? []).flatMap(({ values }, row) =>
            (values ?? []).flatMap(({ note }, column) =>
              note
                ? [{ sheetId: properties?.sheetId ?? 0, row: startRow + row, column: startColumn + column, note }]
                : [],
            ),
          ),
        ),
      );
    },

    sheets(spreadsheetId) {
      const answer = asking(() =>
        sheets.Spreadsheets.get(spreadsheetId, {
          fields: 'properties(timeZone),sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))',
        }),
      );
      return {
        timeZone: answer.properties?.timeZone ?? '',
        sheets: (answer.sheets ?? []).map(({ properties }) => ({
          title: properties?.title ?? '',
          sheetId: properties?.sheetId ?? 0,
          rows: properties?.gridProperties?.rowCount ?? 0,
          columns: properties?.gridProperties?.columnCount ?? 0,
        })),
      };
    },
  };
}

/** `'Deals 2026'!A1:B2` → `Deals 2026`. */
const titleIn = (range: string): string => {
  const name = range.slice(0, Math.max(0, range.lastIndexOf('!')));
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
};

type MatchedRange = {
  valueRange?: { range?: string; values?: unknown[][] };
  dataFilters?: { gridRange?: GridRange }[];
};

/** Answers may come in another order than the filters: each names the filter that it belongs to. */
function inOrder(ranges: readonly GridRange[], answers: readonly MatchedRange[]): unknown[][][] {
  const byFilter = new Map(
    answers.flatMap((answer) =>
      (answer.dataFilters ?? []).map((filter) => [keyOf(filter.gridRange), answer.valueRange?.values ?? []] as const),
    ),
  );
  return ranges.map((range) => byFilter.get(keyOf(range)) ?? []);
}

const keyOf = (range: GridRange | undefined): string =>
  [
    range?.sheetId ?? 0,
    range?.startRowIndex ?? 0,
    range?.endRowIndex ?? '',
    range?.startColumnIndex ?? 0,
    range?.endColumnIndex ?? '',
  ].join('/');

function plainValue({ effectiveValue }: GridValue): unknown {
  return effectiveValue?.stringValue ?? effectiveValue?.numberValue ?? effectiveValue?.boolValue ?? '';
}
