import { asking } from '../ports/google';
import type { ChartSpec, Pictures } from '../ports/ports';

type Charts = typeof globalThis.Charts;
type Utilities = Pick<typeof globalThis.Utilities, 'base64Encode'>;

/** Shown at 536 pixels in a mail; a little more keeps it sharp without making the letters small. */
const SIZE = { width: 640, height: 300 };
const COLORS = ['#0b5563', '#e0a458', '#9db4c0', '#b23a48'];

/**
 * Pictures through the Charts service, which needs no scope and nobody in front of the screen.
 * @see https://developers.google.com/apps-script/reference/charts/charts
 */
export function chartPictures(charts: () => Charts, utilities: Utilities): Pictures {
  return {
    chart: (spec) => asking(() => utilities.base64Encode(drawn(charts(), spec).getAs('image/png').getBytes())),
  };
}

function drawn(charts: Charts, { kind, title, columns, rows }: ChartSpec): GoogleAppsScript.Charts.Chart {
  const [label = '', ...series] = columns;
  const table = charts.newDataTable().addColumn(charts.ColumnType.STRING, label);
  for (const name of series) table.addColumn(charts.ColumnType.NUMBER, name);
  for (const row of rows) table.addRow([...row]);
  const builder = kind === 'column' ? charts.newColumnChart() : charts.newLineChart();
  return builder
    .setDataTable(table)
    .setTitle(title)
    .setDimensions(SIZE.width, SIZE.height)
    .setColors(COLORS)
    .setLegendPosition(series.length > 1 ? charts.Position.BOTTOM : charts.Position.NONE)
    .setOption('vAxis.minValue', 0)
    .build();
}
