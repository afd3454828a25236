import { ChartOptions } from '../../base/charts/chart';
import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import type { ChartState } from '../state';
import { ChartHiddenDimensionStrategy, ChartMergeStrategy } from './enums';
import type { Range } from './range';
import type { Sheet } from './sheet';

type Draft = Omit<ChartState, 'id'> & { id: number | null };

/**
 * A chart as it was when it was asked for; `modify` and `updateChart` change the one on the sheet.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart
 */
export class EmbeddedChart extends Remote {
  static override readonly type = 'Spreadsheet.EmbeddedChart';
  static override readonly page = 'spreadsheet/embedded-chart';

  constructor(
    run: Execution,
    readonly _sheet: Sheet,
    readonly _draft: Draft,
  ) {
    super(run);
  }

  getChartId(): number | null {
    return this._draft.id;
  }

  getRanges(): Range[] {
    return rangesOf(this._sheet, this._draft);
  }

  getContainerInfo(): ContainerInfo {
    return new ContainerInfo(this._run, this._draft.at);
  }

  getNumHeaders(): number {
    return Number(this._draft.options.headers ?? 1);
  }

  getTransposeRowsAndColumns(): boolean {
    return this._draft.options.transpose === true;
  }

  getMergeStrategy(): EnumValue {
    return ChartMergeStrategy[(this._draft.options.merge as 'MERGE_COLUMNS') ?? 'MERGE_COLUMNS'];
  }

  getHiddenDimensionStrategy(): EnumValue {
    return ChartHiddenDimensionStrategy[(this._draft.options.hidden as 'IGNORE_BOTH') ?? 'IGNORE_BOTH'];
  }

  getOptions(): ChartOptions {
    const { title, options } = this._draft;
    return new ChartOptions(this._run, { ...(title === '' ? {} : { title }), ...options });
  }

  modify(): EmbeddedChartBuilder {
    return builderFor(this._run, this._sheet, structuredClone(this._draft));
  }
}

const rangesOf = (sheet: Sheet, draft: Draft): Range[] =>
  draft.ranges.map(({ sheetId, rect }) => sheet.getParent().getSheetById(sheetId)!._range(rect));

/** @see https://developers.google.com/apps-script/reference/spreadsheet/container-info */
export class ContainerInfo extends Remote {
  static override readonly type = 'Spreadsheet.ContainerInfo';
  static override readonly page = 'spreadsheet/container-info';

  constructor(
    run: Execution,
    private readonly _at: ChartState['at'],
  ) {
    super(run);
  }

  getAnchorRow(): number {
    return this._at.row + 1;
  }

  getAnchorColumn(): number {
    return this._at.column + 1;
  }

  getOffsetX(): number {
    return this._at.offsetX;
  }

  getOffsetY(): number {
    return this._at.offsetY;
  }
}

/**
 * Collects what a chart shall be; the builders of single kinds share it.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/embedded-chart-builder
 */
export class EmbeddedChartBuilder extends Remote {
  static override readonly type: string = 'Spreadsheet.EmbeddedChartBuilder';
  static override readonly page: string = 'spreadsheet/embedded-chart-builder';

  constructor(
    run: Execution,
    readonly _sheet: Sheet,
    readonly _draft: Draft = {
      id: null,
      title: '',
      kind: 'COLUMN',
      ranges: [],
      at: { row: 0, column: 0, offsetX: 0, offsetY: 0 },
      options: {},
    },
  ) {
    super(run);
  }

  /** @throws GoogleError without a range. */
  build(): EmbeddedChart {
    if (this._draft.ranges.length === 0) throw new GoogleError('Chart must have at least one range.');
    return new EmbeddedChart(this._run, this._sheet, structuredClone(this._draft));
  }

  addRange(range: Range): this {
    this._draft.ranges.push({ sheetId: range._sheet._sheetId, rect: { ...range._rect } });
    return this;
  }

  removeRange(range: Range): this {
    this._draft.ranges = this._draft.ranges.filter(
      ({ sheetId, rect }) => sheetId !== range._sheet._sheetId || JSON.stringify(rect) !== JSON.stringify(range._rect),
    );
    return this;
  }

  clearRanges(): this {
    this._draft.ranges = [];
    return this;
  }

  getRanges(): Range[] {
    return rangesOf(this._sheet, this._draft);
  }

  getContainer(): ContainerInfo {
    return new ContainerInfo(this._run, this._draft.at);
  }

  setChartType(type: EnumValue): this {
    this._draft.kind = type.name;
    return this;
  }

  setPosition(anchorRow: number, anchorColumn: number, offsetX: number, offsetY: number): this {
    if (anchorRow < 1 || anchorColumn < 1)
      throw new GoogleError('The anchor position of the chart is outside of the sheet.');
    this._draft.at = { row: anchorRow - 1, column: anchorColumn - 1, offsetX, offsetY };
    return this;
  }

  setOption(option: string, value: unknown): this {
    if (option === 'title') this._draft.title = String(value ?? '');
    this._draft.options[option] = plain(value);
    return this;
  }

  setNumHeaders(headers: number): this {
    return this.setOption('headers', headers);
  }

  setTransposeRowsAndColumns(transpose: boolean): this {
    return this.setOption('transpose', transpose);
  }

  setMergeStrategy(strategy: EnumValue): this {
    return this.setOption('merge', strategy);
  }

  setHiddenDimensionStrategy(strategy: EnumValue): this {
    return this.setOption('hidden', strategy);
  }

  private _as(kind: string): EmbeddedChartBuilder {
    return builderFor(this._run, this._sheet, { ...this._draft, kind });
  }

  asAreaChart(): EmbeddedChartBuilder {
    return this._as('AREA');
  }

  asBarChart(): EmbeddedChartBuilder {
    return this._as('BAR');
  }

  asColumnChart(): EmbeddedChartBuilder {
    return this._as('COLUMN');
  }

  asComboChart(): EmbeddedChartBuilder {
    return this._as('COMBO');
  }

  asHistogramChart(): EmbeddedChartBuilder {
    return this._as('HISTOGRAM');
  }

  asLineChart(): EmbeddedChartBuilder {
    return this._as('LINE');
  }

  asPieChart(): EmbeddedChartBuilder {
    return this._as('PIE');
  }

  asScatterChart(): EmbeddedChartBuilder {
    return this._as('SCATTER');
  }

  asTableChart(): EmbeddedChartBuilder {
    return this._as('TABLE');
  }
}

/** What the builders of single kinds have besides. */
class KindBuilder extends EmbeddedChartBuilder {
  setTitle(title: string): this {
    return this.setOption('title', title);
  }

  setColors(colors: string[]): this {
    return this.setOption('colors', colors);
  }

  setBackgroundColor(color: string): this {
    return this.setOption('backgroundColor', color);
  }

  setLegendPosition(position: EnumValue): this {
    return this.setOption('legend.position', position);
  }

  reverseCategories(): this {
    return this.setOption('reverseCategories', true);
  }
}

class AxisBuilder extends KindBuilder {
  setXAxisTitle(title: string): this {
    return this.setOption('hAxis.title', title);
  }

  setYAxisTitle(title: string): this {
    return this.setOption('vAxis.title', title);
  }

  setRange(start: number, end: number): this {
    return this.setOption('vAxis.range', [start, end]);
  }

  setStacked(): this {
    return this.setOption('isStacked', true);
  }

  useLogScale(): this {
    return this.setOption('vAxis.logScale', true);
  }
}

class PieBuilder extends KindBuilder {
  static override readonly type = 'Spreadsheet.EmbeddedPieChartBuilder';
  static override readonly page = 'spreadsheet/embedded-pie-chart-builder';

  set3D(): this {
    return this.setOption('is3D', true);
  }
}

class TableBuilder extends EmbeddedChartBuilder {
  static override readonly type = 'Spreadsheet.EmbeddedTableChartBuilder';
  static override readonly page = 'spreadsheet/embedded-table-chart-builder';
}

function axisBuilder(name: string): typeof AxisBuilder {
  return class extends AxisBuilder {
    static override readonly type = `Spreadsheet.Embedded${name}ChartBuilder`;
    static override readonly page = `spreadsheet/embedded-${name.toLowerCase()}-chart-builder`;
  };
}

const BUILDERS: Record<string, typeof EmbeddedChartBuilder> = {
  PIE: PieBuilder,
  TABLE: TableBuilder,
  ...Object.fromEntries(
    ['Area', 'Bar', 'Column', 'Combo', 'Histogram', 'Line', 'Scatter'].map((name) => [
      name.toUpperCase(),
      axisBuilder(name),
    ]),
  ),
};

const builderFor = (run: Execution, sheet: Sheet, draft: Draft): EmbeddedChartBuilder =>
  new (BUILDERS[draft.kind] ?? EmbeddedChartBuilder)(run, sheet, draft);

/** Options are kept as plain data; an enum by its name. */
const plain = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'name' in value && 'index' in value
    ? (value as { name: string }).name
    : value;
