import type { BookState, ChartState, SheetState } from '../state';
import { Problem } from './problem';
import { coordinate, gridRangeOf, placeOf, sheetById } from './ranges';
import type { ChartSpec, EmbeddedChart, EmbeddedObjectPosition, GridRange } from './schema';

const KINDS: Record<string, string> = {
  pieChart: 'PIE',
  histogramChart: 'HISTOGRAM',
  orgChart: 'ORG',
  bubbleChart: 'BUBBLE',
  candlestickChart: 'CANDLESTICK',
  treemapChart: 'TREEMAP',
  waterfallChart: 'WATERFALL',
};

/** Every grid range anywhere in a chart's description. */
function sourcesIn(value: unknown): GridRange[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'sources' ? (part as GridRange[]) : sourcesIn(part)));
}

/** What the state keeps of a description; the whole of it stays under `options.spec`. @throws Problem without a kind of chart. */
export function specFrom(
  book: BookState,
  spec: ChartSpec | undefined,
): Pick<ChartState, 'title' | 'kind' | 'ranges' | 'options'> {
  const kind = spec?.basicChart?.chartType ?? Object.entries(KINDS).find(([field]) => spec && field in spec)?.[1];
  if (!spec || !kind) throw new Problem('ChartSpec must have a chart.');
  const ranges = sourcesIn(spec).map((range) => {
    const { sheet, rect } = placeOf(book, range);
    return { sheetId: sheet.id, rect };
  });
  return { title: spec.title ?? '', kind, ranges, options: { spec: structuredClone(spec) } };
}

/** @throws Problem unless the chart lies over cells: one on a sheet of its own is not kept. */
export function positionFrom(
  book: BookState,
  position: EmbeddedObjectPosition | undefined,
): { sheet: SheetState; at: ChartState['at'] } {
  const overlay = position?.overlayPosition;
  if (!overlay) throw new Problem('EmbeddedObjectPosition must have an overlayPosition.');
  const { sheet, row, column } = coordinate(book, overlay.anchorCell);
  return { sheet, at: { row, column, offsetX: overlay.offsetXPixels ?? 0, offsetY: overlay.offsetYPixels ?? 0 } };
}

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts */
export function chartResource(book: BookState, sheet: SheetState, chart: ChartState): EmbeddedChart {
  return { chartId: chart.id, spec: specResource(book, chart), position: positionResource(sheet, chart) };
}

export function positionResource(sheet: SheetState, chart: ChartState): EmbeddedObjectPosition {
  const { row, column, offsetX, offsetY } = chart.at;
  return {
    overlayPosition: {
      anchorCell: { sheetId: sheet.id, rowIndex: row, columnIndex: column },
      offsetXPixels: offsetX,
      offsetYPixels: offsetY,
    },
  };
}

/** The ranges in a kept description are where they were made; the state's own have moved along with rows and columns. */
function specResource(book: BookState, chart: ChartState): ChartSpec {
  const ranges = chart.ranges.map((range) => gridRangeOf(sheetById(book, range.sheetId), range.rect));
  const kept = chart.options.spec as ChartSpec | undefined;
  if (kept) {
    let next = 0;
    const moved = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(moved);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, part]) => [
          key,
          key === 'sources' ? (part as GridRange[]).map((old) => ranges[next++] ?? old) : moved(part),
        ]),
      );
    };
    return { ...(moved(kept) as ChartSpec), ...(chart.title ? { title: chart.title } : {}) };
  }
  const series = ranges.map((range) => ({ series: { sourceRange: { sources: [range] } } }));
  return { ...(chart.title ? { title: chart.title } : {}), basicChart: { chartType: chart.kind, series } };
}

export function chartById(book: BookState, id: number | undefined): { sheet: SheetState; chart: ChartState } {
  for (const sheet of book.sheets) {
    const chart = sheet.charts.find((each) => each.id === id);
    if (chart) return { sheet, chart };
  }
  throw new Problem(`No chart with id: ${id ?? 0}`);
}
