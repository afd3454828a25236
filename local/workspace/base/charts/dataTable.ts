import { type EnumValue, enumOf, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';

export const ColumnType = enumOf(['DATE', 'NUMBER', 'STRING']);

interface Column {
  type: EnumValue;
  label: string;
}

/** @see https://developers.google.com/apps-script/reference/charts/data-table */
export class DataTable extends Remote {
  static override readonly type = 'Charts.DataTable';
  static override readonly page = 'charts/data-table';

  constructor(
    run: Execution,
    readonly _columns: readonly Column[],
    readonly _rows: readonly (readonly unknown[])[],
  ) {
    super(run);
  }
}

/** @see https://developers.google.com/apps-script/reference/charts/data-table-builder */
export class DataTableBuilder extends Remote {
  static override readonly type = 'Charts.DataTableBuilder';
  static override readonly page = 'charts/data-table-builder';
  readonly _columns: Column[] = [];
  readonly _rows: unknown[][] = [];

  addColumn(type: EnumValue, label: string): this {
    this._columns.push({ type, label: String(label) });
    return this;
  }

  addRow(values: unknown[]): this {
    if (values.length > this._columns.length)
      throw new GoogleError('The row has more values than the table has columns.');
    this._rows.push([...values]);
    return this;
  }

  /** Rows and columns count from 0 here. */
  setValue(row: number, column: number, value: unknown): this {
    while (this._rows.length <= row) this._rows.push([]);
    this._rows[row]![column] = value;
    return this;
  }

  build(): DataTable {
    return new DataTable(
      this._run,
      [...this._columns],
      this._rows.map((row) => [...row]),
    );
  }
}
