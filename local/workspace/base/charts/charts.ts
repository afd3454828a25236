import { enumOf, Remote } from '../../kernel/bridge';
import {
  AreaChartBuilder,
  BarChartBuilder,
  ColumnChartBuilder,
  LineChartBuilder,
  PieChartBuilder,
  ScatterChartBuilder,
} from './builders';
import { ColumnType, DataTableBuilder } from './dataTable';
import { TextStyleBuilder } from './textStyle';

/** Also hangs on sheets, whose charts go by the same names. */
export const ChartType = enumOf([
  'TIMELINE',
  'AREA',
  'BAR',
  'BUBBLE',
  'CANDLESTICK',
  'COLUMN',
  'COMBO',
  'GAUGE',
  'GEO',
  'HISTOGRAM',
  'RADAR',
  'LINE',
  'ORG',
  'PIE',
  'SCATTER',
  'SPARKLINE',
  'STEPPED_AREA',
  'TABLE',
  'TREEMAP',
  'WATERFALL',
]);

/** @see https://developers.google.com/apps-script/reference/charts/charts */
export class Charts extends Remote {
  static override readonly type = 'Charts.Charts';
  static override readonly page = 'charts/charts';
  readonly ChartHiddenDimensionStrategy = enumOf(['IGNORE_BOTH', 'IGNORE_ROWS', 'IGNORE_COLUMNS', 'SHOW_BOTH']);
  readonly ChartMergeStrategy = enumOf(['MERGE_COLUMNS', 'MERGE_ROWS']);
  readonly ChartType = ChartType;
  readonly ColumnType = ColumnType;
  readonly CurveStyle = enumOf(['NORMAL', 'SMOOTH']);
  readonly PointStyle = enumOf(['NONE', 'TINY', 'MEDIUM', 'LARGE', 'HUGE']);
  readonly Position = enumOf(['TOP', 'RIGHT', 'BOTTOM', 'NONE']);

  newTextStyle(): TextStyleBuilder {
    return new TextStyleBuilder(this._run);
  }

  newDataTable(): DataTableBuilder {
    return new DataTableBuilder(this._run);
  }

  newAreaChart(): AreaChartBuilder {
    return new AreaChartBuilder(this._run, 'area');
  }

  newBarChart(): BarChartBuilder {
    return new BarChartBuilder(this._run, 'bar');
  }

  newColumnChart(): ColumnChartBuilder {
    return new ColumnChartBuilder(this._run, 'column');
  }

  newLineChart(): LineChartBuilder {
    return new LineChartBuilder(this._run, 'line');
  }

  newPieChart(): PieChartBuilder {
    return new PieChartBuilder(this._run, 'pie');
  }

  newScatterChart(): ScatterChartBuilder {
    return new ScatterChartBuilder(this._run, 'scatter');
  }
}
