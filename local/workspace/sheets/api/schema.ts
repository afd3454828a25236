/// <reference path="../../../../node_modules/@types/google-apps-script/apis/sheets_v4.d.ts" />

/** The resources of the Sheets API that the local Workspace reads and writes, as the published types name them. */
export type BandedRange = GoogleAppsScript.Sheets.Schema.BandedRange;
export type BasicFilter = GoogleAppsScript.Sheets.Schema.BasicFilter;
export type BooleanCondition = GoogleAppsScript.Sheets.Schema.BooleanCondition;
export type CellData = GoogleAppsScript.Sheets.Schema.CellData;
export type CellFormat = GoogleAppsScript.Sheets.Schema.CellFormat;
export type ChartSpec = GoogleAppsScript.Sheets.Schema.ChartSpec;
export type Color = GoogleAppsScript.Sheets.Schema.Color;
export type ColorStyle = GoogleAppsScript.Sheets.Schema.ColorStyle;
export type ConditionalFormatRule = GoogleAppsScript.Sheets.Schema.ConditionalFormatRule;
export type DataFilter = GoogleAppsScript.Sheets.Schema.DataFilter;
export type DataValidationRule = GoogleAppsScript.Sheets.Schema.DataValidationRule;
export type DeveloperMetadata = GoogleAppsScript.Sheets.Schema.DeveloperMetadata;
export type DeveloperMetadataLocation = GoogleAppsScript.Sheets.Schema.DeveloperMetadataLocation;
export type DeveloperMetadataLookup = GoogleAppsScript.Sheets.Schema.DeveloperMetadataLookup;
export type DimensionRange = GoogleAppsScript.Sheets.Schema.DimensionRange;
export type EmbeddedChart = GoogleAppsScript.Sheets.Schema.EmbeddedChart;
export type EmbeddedObjectPosition = GoogleAppsScript.Sheets.Schema.EmbeddedObjectPosition;
export type ExtendedValue = GoogleAppsScript.Sheets.Schema.ExtendedValue;
export type GridCoordinate = GoogleAppsScript.Sheets.Schema.GridCoordinate;
export type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
export type InterpolationPoint = GoogleAppsScript.Sheets.Schema.InterpolationPoint;
export type NamedRange = GoogleAppsScript.Sheets.Schema.NamedRange;
export type ProtectedRange = GoogleAppsScript.Sheets.Schema.ProtectedRange;
export type Request = GoogleAppsScript.Sheets.Schema.Request;
export type Response = GoogleAppsScript.Sheets.Schema.Response;
export type RowData = GoogleAppsScript.Sheets.Schema.RowData;
export type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
export type SheetProperties = GoogleAppsScript.Sheets.Schema.SheetProperties;
export type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;
export type TextFormat = GoogleAppsScript.Sheets.Schema.TextFormat;
export type ValueRange = GoogleAppsScript.Sheets.Schema.ValueRange;

/** The body of one request of a batch, by its kind. */
export type RequestOf<K extends keyof Request> = NonNullable<Request[K]>;
