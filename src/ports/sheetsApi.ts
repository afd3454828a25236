/** The few methods of the advanced Sheets service that the engine uses, with just the shapes it relies on. */
export interface SheetsApi {
  /** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/batchGetByDataFilter */
  read(spreadsheetId: string, ranges: readonly GridRange[]): unknown[][][];
  /** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate */
  update(spreadsheetId: string, requests: readonly object[], readBack: readonly string[]): ReadBack[];
  /** A tab's title as the last read showed it: people rename tabs, and some ranges can only be named in A1. */
  titleOf(sheetId: number): string | undefined;
  /** Size of a tab's grid and the titles of its charts. */
  tab(spreadsheetId: string, sheetId: number): { rows: number; columns: number; charts: string[] };
  /** Protected ranges that this account may not edit. */
  shutOut(spreadsheetId: string): ShutRange[];
  /** Every note on these tabs. @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/getByDataFilter */
  notes(
    spreadsheetId: string,
    sheetIds: readonly number[],
  ): { sheetId: number; row: number; column: number; note: string }[];
  /** Title and id of every tab, and the zone. */
  sheets(spreadsheetId: string): {
    sheets: { title: string; sheetId: number; rows: number; columns: number }[];
    timeZone: string;
  };
}

/** Half-open and 0-based, as the API has it; without an end it runs to the end of the grid. */
export interface GridRange {
  readonly sheetId: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** A protected range, and what whoever made it called it. */
export interface ShutRange {
  readonly range: GridRange;
  readonly about: string;
}

/** State of one range after the write, in the same answer. */
export interface ReadBack {
  readonly sheetId: number;
  readonly startRow: number;
  readonly startColumn: number;
  readonly values: unknown[][];
}
