import { isSameStyle, type Style, sorted, type Table } from './model';

/** Requests for column widths, rows and cells. The look that most cells share is set once for the whole table. */
export function tableLooks(table: Table, tableStartLocation: object): object[] {
  return [
    ...columnWidths(table, tableStartLocation),
    ...rowStyles(table, tableStartLocation),
    ...cellStyles(table, tableStartLocation),
  ];
}

function columnWidths(table: Table, tableStartLocation: object): object[] {
  const fixed = table.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => column.widthType === 'FIXED_WIDTH');
  return groups(fixed, ({ column }) => sorted(column)).map((group) => ({
    updateTableColumnProperties: {
      tableStartLocation,
      columnIndices: group.map(({ at }) => at),
      tableColumnProperties: group[0]!.column,
      fields: 'widthType,width',
    },
  }));
}

function rowStyles(table: Table, tableStartLocation: object): object[] {
  const headers = table.rows.findIndex((row) => !row.isHeader);
  const pinned = headers === -1 ? table.rows.length : headers;
  const styled = table.rows
    .map(({ style }, at) => ({ style: withoutZero(style), at }))
    .filter(({ style }) => Object.keys(style).length > 0);
  return [
    ...groups(styled, ({ style }) => sorted(style)).map((group) => ({
      updateTableRowStyle: {
        tableStartLocation,
        rowIndices: group.map(({ at }) => at),
        tableRowStyle: group[0]!.style,
        fields: Object.keys(group[0]!.style).join(),
      },
    })),
    ...(pinned > 0 ? [{ pinTableHeaderRows: { tableStartLocation, pinnedHeaderRowsCount: pinned } }] : []),
  ];
}

/** A least height of nothing is what a row has anyway. */
function withoutZero({ minRowHeight, preventOverflow }: Style): Style {
  const height = minRowHeight as { magnitude?: number } | undefined;
  return { ...(height?.magnitude ? { minRowHeight } : {}), ...(preventOverflow ? { preventOverflow } : {}) };
}

function cellStyles(table: Table, tableStartLocation: object): object[] {
  const all = table.rows.flatMap((row) => row.cells.map((cell) => cell.style));
  const common = groups(all, sorted).sort((a, b) => b.length - a.length)[0]?.[0] ?? {};
  const base = Object.keys(common);
  const whole =
    base.length > 0
      ? [{ updateTableCellStyle: { tableStartLocation, tableCellStyle: common, fields: base.join() } }]
      : [];
  const others = rectangles(table, common).map(({ style, rowIndex, columnIndex, rowSpan, columnSpan }) => ({
    updateTableCellStyle: {
      tableRange: { tableCellLocation: { tableStartLocation, rowIndex, columnIndex }, rowSpan, columnSpan },
      tableCellStyle: style,
      fields: [...new Set([...base, ...Object.keys(style)])].join(),
    },
  }));
  return [...whole, ...others];
}

interface Rectangle {
  style: Style;
  rowIndex: number;
  columnIndex: number;
  rowSpan: number;
  columnSpan: number;
}

/** The cells that look otherwise, as few rectangles: equal neighbours in a row, then equal stretches below each other. */
function rectangles(table: Table, common: Style): Rectangle[] {
  const out: Rectangle[] = [];
  table.rows.forEach((row, rowIndex) => {
    for (const stretch of stretches(
      row.cells.map((cell) => cell.style),
      rowIndex,
    )) {
      if (isSameStyle(stretch.style, common)) continue;
      const above = out.find(
        (one) =>
          one.rowIndex + one.rowSpan === rowIndex &&
          one.columnIndex === stretch.columnIndex &&
          one.columnSpan === stretch.columnSpan &&
          isSameStyle(one.style, stretch.style),
      );
      if (above) above.rowSpan += 1;
      else out.push(stretch);
    }
  });
  return out;
}

function stretches(styles: readonly Style[], rowIndex: number): Rectangle[] {
  const out: Rectangle[] = [];
  styles.forEach((style, columnIndex) => {
    const last = out.at(-1);
    if (last && isSameStyle(last.style, style)) last.columnSpan += 1;
    else out.push({ style, rowIndex, columnIndex, rowSpan: 1, columnSpan: 1 });
  });
  return out;
}

/** Equal items together, each group in order, groups by their first item. */
function groups<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()];
}
