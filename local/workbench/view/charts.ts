import { usedRange } from '../../workspace/sheets/model/cells';
import { displayOf } from '../../workspace/sheets/model/display';
import type { BookState, Cell, ChartState, GridRect, SheetState } from '../../workspace/sheets/state';
import type { ChartView } from '../protocol';

/** Sizes of a chart that says none: https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts#OverlayPosition */
const WIDTH = 600;
const HEIGHT = 371;

interface Column {
  sheet: SheetState;
  at: number;
  r0: number;
  r1: number;
}

/** A sheet's charts with the figures that they draw: the first column names, each other one is a series. */
export function chartViews(book: BookState, sheet: SheetState): ChartView[] {
  return sheet.charts.map((chart) => ({
    title: chart.title,
    kind: chart.kind,
    ...chart.at,
    width: sizeOf(chart.options.width, WIDTH),
    height: sizeOf(chart.options.height, HEIGHT),
    stacked: isStacked(chart),
    ...figures(book, columnsOf(book, chart)),
  }));
}

const sizeOf = (given: unknown, otherwise: number): number =>
  typeof given === 'number' && given > 0 ? given : otherwise;

function isStacked({ options }: ChartState): boolean {
  const spec = options.spec as { basicChart?: { stackedType?: string } } | undefined;
  return (spec?.basicChart?.stackedType ?? 'NOT_STACKED') !== 'NOT_STACKED' || Boolean(options.isStacked);
}

const columnsOf = (book: BookState, chart: ChartState): Column[] =>
  chart.ranges.flatMap(({ sheetId, rect }) => {
    const sheet = book.sheets.find(({ id }) => id === sheetId);
    return sheet ? columnsIn(sheet, rect) : [];
  });

function columnsIn(sheet: SheetState, { r0, r1, c0, c1 }: GridRect): Column[] {
  const used = usedRange(sheet);
  return Array.from({ length: Math.max(0, Math.min(c1, used.columns) - c0) }, (_, nth) => ({
    sheet,
    at: c0 + nth,
    r0,
    r1: Math.min(r1, used.rows),
  }));
}

function figures(book: BookState, [names, ...columns]: Column[]): Pick<ChartView, 'labels' | 'series'> {
  if (!names) return { labels: [], series: [] };
  const cell = (column: Column, row: number): Cell | null => column.sheet.rows[column.r0 + row]?.[column.at] ?? null;
  // A first row of words above numbers names the series.
  const headers = columns.some((column) => typeof cell(column, 0)?.v === 'string') ? 1 : 0;
  const length = Math.max(0, ...[names, ...columns].map(({ r0, r1 }) => r1 - r0));
  const rows = Array.from({ length: Math.max(0, length - headers) }, (_, row) => row + headers).filter((row) =>
    [names, ...columns].some((column) => displayOf(cell(column, row), book.locale) !== ''),
  );
  return {
    labels: rows.map((row) => displayOf(cell(names, row), book.locale)),
    series: columns.map((column, nth) => ({
      name: headers ? displayOf(cell(column, 0), book.locale) : `Series ${nth + 1}`,
      values: rows.map((row) => numberIn(cell(column, row))),
    })),
  };
}

const numberIn = (cell: Cell | null): number | null => (typeof cell?.v === 'number' ? cell.v : null);
