import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { Chart } from './chart';
import { DataTable, DataTableBuilder } from './dataTable';
import type { ChartKind, ChartPicture } from './draw';
import type { TextStyle } from './textStyle';

const DEFAULT_SIZE = { width: 600, height: 400 };

/** What every kind of chart can be told. Text styles are kept as options and do not show in the plain picture. */
abstract class ChartBuilder extends Remote {
  _table: DataTable | null = null;
  _title = '';
  _size = DEFAULT_SIZE;
  _colors: string[] = [];
  _background = '#ffffff';
  _stacked = false;
  _reversed = false;
  _range: [number, number] | null = null;
  readonly _options: Record<string, unknown> = {};

  constructor(
    run: Execution,
    readonly _kind: ChartKind,
  ) {
    super(run);
  }

  setDataTable(table: unknown): this {
    if (table instanceof DataTable) this._table = table;
    else if (table instanceof DataTableBuilder) this._table = table.build();
    else if (hasValues(table)) this._table = tableOfRange(this._run, table.getValues());
    else throw new GoogleError('Invalid argument: table');
    return this;
  }

  setDimensions(width: number, height: number): this {
    this._size = { width, height };
    return this;
  }

  setTitle(chartTitle: string): this {
    this._title = String(chartTitle);
    return this._note('title', this._title);
  }

  setColors(cssValues: string[]): this {
    this._colors = cssValues.map(String);
    return this._note('colors', this._colors);
  }

  setBackgroundColor(cssValue: string): this {
    this._background = cssValue;
    return this._note('backgroundColor', cssValue);
  }

  setLegendPosition(position: EnumValue): this {
    return this._note('legend', { position: position.name.toLowerCase() });
  }

  setLegendTextStyle = (style: TextStyle): this => this._text('legendTextStyle', style);
  setTitleTextStyle = (style: TextStyle): this => this._text('titleTextStyle', style);

  _text(option: string, style: TextStyle): this {
    return this._note(option, { ...style._style });
  }

  setOption(option: string, value: unknown): this {
    if (option === 'title') this._title = String(value);
    if (option === 'colors' && Array.isArray(value)) this._colors = value.map(String);
    if (option === 'isStacked') this._stacked = value === true;
    return this._note(option, value);
  }

  /** @throws GoogleError without data. */
  build(): Chart {
    if (!this._table) throw new GoogleError('No data was given for the chart.');
    return new Chart(this._run, this._picture(this._table), { ...this._options });
  }

  _note(option: string, value: unknown): this {
    this._options[option] = value;
    return this;
  }

  _picture(table: DataTable): ChartPicture {
    const rows = this._reversed ? [...table._rows].reverse() : table._rows;
    return {
      kind: this._kind,
      title: this._title,
      ...this._size,
      stacked: this._stacked,
      colors: this._colors,
      background: this._background,
      range: this._range,
      categories: rows.map(([label]) =>
        label instanceof Date ? label.toISOString().slice(0, 10) : String(label ?? ''),
      ),
      series: table._columns.slice(1).map(({ label }, at) => ({
        name: label,
        values: rows.map((row) => (typeof row[at + 1] === 'number' ? (row[at + 1] as number) : null)),
      })),
    };
  }
}

const hasValues = (table: unknown): table is { getValues(): unknown[][] } =>
  typeof (table as { getValues?: unknown } | null)?.getValues === 'function';

/** A range of a sheet: its first row gives the labels. */
function tableOfRange(run: Execution, [labels = [], ...rows]: unknown[][]): DataTable {
  const builder = new DataTableBuilder(run);
  for (const label of labels) builder._columns.push({ type: null as never, label: String(label ?? '') });
  for (const row of rows) builder.addRow(row);
  return builder.build();
}

/** Adds what a chart with two axes can be told. */
abstract class AxisChartBuilder extends ChartBuilder {
  setXAxisTitle(title: string): this {
    return this._note('hAxis.title', String(title));
  }

  setYAxisTitle(title: string): this {
    return this._note('vAxis.title', String(title));
  }

  setXAxisTextStyle = (style: TextStyle): this => this._text('hAxis.textStyle', style);
  setXAxisTitleTextStyle = (style: TextStyle): this => this._text('hAxis.titleTextStyle', style);
  setYAxisTextStyle = (style: TextStyle): this => this._text('vAxis.textStyle', style);
  setYAxisTitleTextStyle = (style: TextStyle): this => this._text('vAxis.titleTextStyle', style);
}

abstract class RangedChartBuilder extends AxisChartBuilder {
  setRange(start: number, end: number): this {
    this._range = [start, end];
    return this;
  }

  reverseCategories(): this {
    this._reversed = true;
    return this;
  }
}

abstract class StackedChartBuilder extends RangedChartBuilder {
  setStacked(): this {
    this._stacked = true;
    return this._note('isStacked', true);
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/column-chart-builder */
export class ColumnChartBuilder extends StackedChartBuilder {
  static override readonly type = 'Charts.ColumnChartBuilder';
  static override readonly page = 'charts/column-chart-builder';
}

/** @see https://developers.google.com/apps-script/reference/charts/bar-chart-builder */
export class BarChartBuilder extends StackedChartBuilder {
  static override readonly type = 'Charts.BarChartBuilder';
  static override readonly page = 'charts/bar-chart-builder';
}

/** @see https://developers.google.com/apps-script/reference/charts/area-chart-builder */
export class AreaChartBuilder extends StackedChartBuilder {
  static override readonly type = 'Charts.AreaChartBuilder';
  static override readonly page = 'charts/area-chart-builder';

  setPointStyle(style: EnumValue): this {
    return this._note('pointSize', style.name.toLowerCase());
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/line-chart-builder */
export class LineChartBuilder extends RangedChartBuilder {
  static override readonly type = 'Charts.LineChartBuilder';
  static override readonly page = 'charts/line-chart-builder';

  setCurveStyle(style: EnumValue): this {
    return this._note('curveType', style.name === 'SMOOTH' ? 'function' : 'none');
  }

  setPointStyle(style: EnumValue): this {
    return this._note('pointSize', style.name.toLowerCase());
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/pie-chart-builder */
export class PieChartBuilder extends ChartBuilder {
  static override readonly type = 'Charts.PieChartBuilder';
  static override readonly page = 'charts/pie-chart-builder';

  reverseCategories(): this {
    this._reversed = true;
    return this;
  }

  set3D(): this {
    return this._note('is3D', true);
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/scatter-chart-builder */
export class ScatterChartBuilder extends AxisChartBuilder {
  static override readonly type = 'Charts.ScatterChartBuilder';
  static override readonly page = 'charts/scatter-chart-builder';
}
