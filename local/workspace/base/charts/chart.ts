import { Remote, type Rules } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { Blob, convertBlob } from '../blob';
import { type ChartPicture, drawChart } from './draw';

/**
 * A chart that becomes a picture, in a clock run as well.
 * @see https://developers.google.com/apps-script/reference/charts/chart
 */
export class Chart extends Remote {
  static override readonly type = 'Charts.Chart';
  static override readonly page = 'charts/chart';
  static override readonly rules: Rules = { getAs: { cost: COSTS.charts }, getBlob: { cost: COSTS.charts } };

  constructor(
    run: Execution,
    readonly _picture: ChartPicture,
    readonly _options: Record<string, unknown>,
  ) {
    super(run);
  }

  getBlob(): Blob {
    return new Blob(this._run, drawChart(this._picture), 'image/png', 'chart.png');
  }

  getAs(contentType: string): Blob {
    return convertBlob(this.getBlob(), contentType);
  }

  getOptions(): ChartOptions {
    return new ChartOptions(this._run, this._options);
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/chart-options */
export class ChartOptions extends Remote {
  static override readonly type = 'Charts.ChartOptions';
  static override readonly page = 'charts/chart-options';

  constructor(
    run: Execution,
    readonly _options: Record<string, unknown>,
  ) {
    super(run);
  }

  get(option: string): unknown {
    return this._options[option] ?? null;
  }
}
