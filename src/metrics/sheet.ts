import { dayToSerial, serialToDay } from '../domain/serial';
import type { Block, Cell } from './blocks';
import type { MetricsChart, MetricsSheet } from './table';

/** What stands on the Metrics tab now. */
export interface PresentMetrics {
  /** All cells from A1 on, unformatted; empty ones '' or left out. */
  readonly values: readonly (readonly unknown[])[];
  /** Titles of the charts that are there. */
  readonly charts: readonly string[];
  /** Size of the grid. */
  readonly rows: number;
  readonly columns: number;
}

type Grid = Map<string, Cell>;
const at = (row: number, column: number): string => `${row},${column}`;

/** One empty column between the weeks and the blocks, one empty row between blocks. */
const GAP = 1;
const CHART_ROWS = 18;
const CHART_SIZE = { widthPixels: 560, heightPixels: 340 };
const CHART_REACH = 1_000;

/**
 * Requests for one batchUpdate that bring the Metrics tab to what was counted: weeks that are there and were not counted stay,
 * changed cells are written, new weeks follow in order. Charts are added once each; afterwards they are the admin's.
 *
 * @returns nothing where the tab says it all already.
 * @see https://developers.google.com/workspace/sheets/api/samples/charts
 */
export function metricsRequests(sheetId: number, present: PresentMetrics, counted: MetricsSheet): object[] {
  const sheet = { ...counted, blocks: counted.blocks.map((block) => withKept(present, block)) };
  const wanted = gridOf(sheet, weekRows(present, sheet));
  const size = {
    rows: 1 + Math.max(...[...wanted.keys()].map((key) => Number(key.split(',')[0]))),
    columns: 1 + Math.max(...[...wanted.keys()].map((key) => Number(key.split(',')[1]))),
  };
  const room = roomFor(sheetId, present, size);
  const written = changedCells(sheetId, present, sheet, wanted, size);
  const charts = sheet.charts
    .filter((chart) => chart.range.length > 0 && !present.charts.includes(chart.title))
    .map((chart) => addChart(sheetId, sheet, chart, size.columns + GAP, sheet.charts.indexOf(chart)));
  return [...room, ...written, ...charts];
}

/** Whose handoffs lie in the archive is known by what the tab said of them. */
function withKept(present: PresentMetrics, block: Block): Block {
  const { countColumn } = block;
  if (countColumn === undefined) return block;
  const rows = new Map(block.rows.map((row) => [String(row[0]), row]));
  for (const row of standing(present, block)) {
    const counted = rows.get(String(row[0]));
    if (!counted || Number(row[countColumn]) > Number(counted[countColumn])) rows.set(String(row[0]), row);
  }
  return { ...block, rows: [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row) };
}

/** The rows of a block as they stand on the tab. */
function standing({ values }: PresentMetrics, block: Block): Cell[][] {
  const top = values.findIndex((row) => row.includes(block.title));
  if (top < 0) return [];
  const left = values[top]!.indexOf(block.title);
  const found: Cell[][] = [];
  for (const row of values.slice(top + 2)) {
    const cells = block.columns.map((_, at) => (row[left + at] ?? '') as Cell);
    if (cells[0] === '') break;
    found.push(cells);
  }
  return found;
}

/** Rows of weeks by Monday: those on the tab by their headers, those counted over them. */
function weekRows(present: PresentMetrics, sheet: MetricsSheet): Cell[][] {
  const headers = (present.values[0] ?? []).map(String);
  const rows = new Map<string, readonly Cell[]>();
  for (const row of present.values.slice(1)) {
    const day = serialToDay(row[headers.indexOf('Week')]);
    if (day !== null)
      rows.set(
        day,
        sheet.columns.map(
          ({ header }): Cell =>
            header === 'Week' ? { day } : ((row[headers.indexOf(header)] ?? '') as string | number),
        ),
      );
  }
  for (const row of sheet.rows) rows.set((row[0] as { day: string }).day, row);
  return [...rows].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => [...row]);
}

function gridOf(sheet: MetricsSheet, rows: readonly (readonly Cell[])[]): Grid {
  const grid: Grid = new Map();
  place(grid, 0, 0, [sheet.columns.map(({ header }) => header), ...rows]);
  let top = 0;
  for (const block of sheet.blocks) top = placeBlock(grid, block, top, sheet.columns.length + GAP);
  return grid;
}

/** @returns the row below the block at which the next may begin. */
function placeBlock(grid: Grid, block: Block, top: number, left: number): number {
  const rows: readonly (readonly Cell[])[] = [[block.title], block.columns, ...block.rows];
  place(grid, top, left, rows);
  return top + rows.length + GAP;
}

function place(grid: Grid, top: number, left: number, rows: readonly (readonly Cell[])[]): void {
  for (const [r, row] of rows.entries()) for (const [c, cell] of row.entries()) grid.set(at(top + r, left + c), cell);
}

const blockWidth = (sheet: MetricsSheet): number => Math.max(0, ...sheet.blocks.map((block) => block.columns.length));

function changedCells(
  sheetId: number,
  present: PresentMetrics,
  sheet: MetricsSheet,
  wanted: Grid,
  size: { rows: number; columns: number },
): object[] {
  const requests: object[] = [];
  const width = sheet.columns.length + GAP + blockWidth(sheet);
  for (let row = 0; row < Math.max(size.rows, present.values.length); row++) {
    for (let column = 0; column < width; column++) {
      const cell = wanted.get(at(row, column)) ?? '';
      const there = present.values[row]?.[column] ?? '';
      if (there === plain(cell)) continue;
      const note = row === 0 && column < sheet.columns.length ? { note: sheet.columns[column]!.definition } : {};
      requests.push({
        updateCells: {
          start: { sheetId, rowIndex: row, columnIndex: column },
          rows: [{ values: [{ ...typed(cell), ...note }] }],
          fields: `userEnteredValue,userEnteredFormat.numberFormat${'note' in note ? ',note' : ''}`,
        },
      });
    }
  }
  return requests;
}

const plain = (cell: Cell): string | number => (typeof cell === 'object' ? dayToSerial(cell.day) : cell);

/** Typed, so that a name or a remark is never read as a formula. */
function typed(cell: Cell): object {
  if (typeof cell === 'object')
    return {
      userEnteredValue: { numberValue: dayToSerial(cell.day) },
      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
    };
  if (cell === '') return {};
  return { userEnteredValue: typeof cell === 'number' ? { numberValue: cell } : { stringValue: cell } };
}

function roomFor(sheetId: number, present: PresentMetrics, size: { rows: number; columns: number }): object[] {
  const grow = (dimension: 'ROWS' | 'COLUMNS', missing: number): object[] =>
    missing > 0 ? [{ appendDimension: { sheetId, dimension, length: missing } }] : [];
  const forCharts = GAP + 1;
  return [...grow('ROWS', size.rows - present.rows), ...grow('COLUMNS', size.columns + forCharts - present.columns)];
}

function addChart(sheetId: number, sheet: MetricsSheet, chart: MetricsChart, column: number, place: number): object {
  const source = (header: string) => {
    const index = sheet.columns.findIndex((one) => one.header === header);
    return {
      sourceRange: {
        sources: [
          { sheetId, startRowIndex: 0, endRowIndex: CHART_REACH, startColumnIndex: index, endColumnIndex: index + 1 },
        ],
      },
    };
  };
  return {
    addChart: {
      chart: {
        spec: {
          title: chart.title,
          basicChart: {
            chartType: chart.kind,
            legendPosition: 'BOTTOM_LEGEND',
            headerCount: 1,
            axis: [
              { position: 'BOTTOM_AXIS', title: 'Week' },
              { position: 'LEFT_AXIS', title: '' },
            ],
            domains: [{ domain: source('Week') }],
            series: chart.range.map((header) => ({ series: source(header), targetAxis: 'LEFT_AXIS' })),
          },
        },
        position: {
          overlayPosition: {
            anchorCell: { sheetId, rowIndex: place * CHART_ROWS, columnIndex: column },
            ...CHART_SIZE,
          },
        },
      },
    },
  };
}
