import { instantToSerial } from '../domain/serial';
import { clip } from '../domain/text';
import type { SheetsApi } from '../ports/sheetsApi';
import type { CellOut, CellWrite, NewRow } from '../reconcile/changes';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from './a1';
import type { Layout, TabLayout } from './layout';
import { CELL_MAX } from './ledgerCells';
import { spansOf } from './spans';

/** Column by which a row of a tab is known. */
export const KEY_COLUMN: Readonly<Record<string, string>> = {
  Pipeline: 'Deal ID',
  Intake: 'Deal ID',
  'CS intake': 'Deal ID',
  Tasks: 'Key',
  Warnings: 'Key',
  Problems: 'Key',
  Approvals: 'Key',
  Requests: 'Key',
  Signals: 'Key',
  Settings: 'Key',
  Commission: 'Key',
  Outbox: 'Key',
  Handoffs: 'Key',
};

/** The requests of one commit, as they are gathered. */
export class Batch {
  readonly requests: object[] = [];
  private readonly newLedger = new Map<string, Readonly<Record<string, CellOut>>[]>();

  constructor(
    private readonly api: SheetsApi,
    private readonly layout: Layout,
    private readonly snapshot: Snapshot,
  ) {}

  /** Writes a row of an engine tab, where nobody else moves rows: at its own place, or below the last one. */
  ledgerRow(
    tab: string,
    row: number | null,
    nextRow: Record<string, number>,
    cells: Readonly<Record<string, CellOut>>,
  ): number {
    if (row !== null) {
      this.cells(tab, row, cells);
      return row;
    }
    const at = nextRow[tab]!;
    nextRow[tab] = at + 1;
    this.newLedger.set(tab, [...(this.newLedger.get(tab) ?? []), cells]);
    return at;
  }

  /** Engine tabs that get new rows. */
  get newTabs(): readonly string[] {
    return [...this.newLedger.keys()];
  }

  /**
   * New rows of engine tabs are appended, since that makes the grid longer where it ends; a cell beyond it cannot be written.
   * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/request#appendcellsrequest
   */
  appendLedger(): void {
    for (const [tab, rows] of this.newLedger) this.appendTo(this.layout[tab], rows);
  }

  write(write: CellWrite): void {
    this.cells(write.tab, write.row, write.cells);
  }

  /** New rows come below the last one with anything in it, whatever people do meanwhile; those of a tab travel together. */
  append(rows: readonly NewRow[]): void {
    for (const tab of new Set(rows.map((row) => row.tab))) {
      const place = this.layout[tab];
      // Without the tab nothing can be added, and without its key a row would be added again by every run. Problems says so.
      if (!place || (tab !== 'Problems' && KEY_COLUMN[tab] && place.columns[KEY_COLUMN[tab]] === undefined)) continue;
      this.appendTo(
        place,
        rows.filter((row) => row.tab === tab).map(({ cells }) => cells),
      );
    }
  }

  private appendTo(place: TabLayout | undefined, rows: readonly Readonly<Record<string, CellOut>>[]): void {
    if (!place) return;
    const fields = new Set<string>();
    const made = rows
      .map((cells) => ({ values: this.line(place, cells, fields) }))
      .filter((row) => row.values.length > 0);
    if (made.length > 0)
      this.requests.push({ appendCells: { sheetId: place.sheetId, rows: made, fields: fieldMask(fields) } });
  }

  private line(place: TabLayout, cells: Readonly<Record<string, CellOut>>, fields: Set<string>): object[] {
    const values: object[] = [];
    for (const [header, out] of Object.entries(cells)) {
      const column = place.columns[header];
      if (column === undefined || out === '') continue;
      while (values.length <= column) values.push({});
      values[column] = this.cell(out, fields, place);
    }
    return values;
  }

  /** Where the rows of people's tabs that were written can be checked: their keys, each with its header. */
  readBackRanges(writes: readonly CellWrite[], header?: string): string[] {
    const ranges: string[] = [];
    for (const tab of new Set(writes.map((write) => write.tab))) {
      const column = this.layout[tab]?.columns[header ?? KEY_COLUMN[tab]!];
      if (column === undefined) continue;
      const letter = columnLetter(column);
      const rows = writes.filter((write) => write.tab === tab).map((write) => write.row);
      const title = a1Title(this.api, this.layout[tab]!);
      ranges.push(...spansOf(rows).map(({ from, to }) => `${title}!${letter}${from + 1}:${letter}${to}`));
    }
    return ranges;
  }

  /** The headers of people's tabs that were written to, to see that each column is still the one that was meant. */
  headerRanges(tabs: readonly string[]): string[] {
    const places = [...new Set(tabs)].flatMap((tab) => this.layout[tab] ?? []);
    return places.map((place) => `${a1Title(this.api, place)}!1:1`);
  }

  private cells(tab: string, row: number, cells: Readonly<Record<string, CellOut>>): void {
    const place = this.layout[tab];
    if (!place || row < 0) return;
    for (const [header, out] of Object.entries(cells)) {
      const column = place.columns[header];
      if (column !== undefined) this.cellAt(place.sheetId, row, column, out, place);
    }
  }

  cellAt(sheetId: number, rowIndex: number, columnIndex: number, out: CellOut, place?: TabLayout): void {
    const fields = new Set<string>();
    const value = this.cell(out, fields, place);
    this.requests.push({
      updateCells: {
        start: { sheetId, rowIndex, columnIndex },
        rows: [{ values: [value] }],
        fields: fieldMask(fields),
      },
    });
  }

  /** Typed, so that nothing a customer wrote is read as a formula or a date. */
  private cell(out: CellOut, fields: Set<string>, place?: TabLayout): object {
    if (typeof out === 'string') return out === '' ? {} : { userEnteredValue: { stringValue: clip(out, CELL_MAX) } };
    if (typeof out === 'number') return { userEnteredValue: { numberValue: out } };
    if (typeof out === 'boolean') return { userEnteredValue: { boolValue: out } };
    if ('day' in out) {
      fields.add('userEnteredFormat.numberFormat');
      return {
        userEnteredValue: { numberValue: out.day },
        userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
      };
    }
    if ('at' in out) {
      fields.add('userEnteredFormat.numberFormat');
      return {
        userEnteredValue: { numberValue: instantToSerial(out.at, this.snapshot.config.zone) },
        userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } },
      };
    }
    if ('rest' in out) return { userEnteredValue: { formulaValue: restFormula(out, place) } };
    if ('link' in out)
      return { userEnteredValue: { formulaValue: `=HYPERLINK("${quote(out.link)}","${quote(out.text)}")` } };
    return { userEnteredValue: { formulaValue: this.linkToCell(out) } };
  }

  /** A formula finds the deal's row by its id whenever it is looked at, so that the link is right after every sort. */
  private linkToCell(out: { text: string; tab: string; header: string; dealId: string }): string {
    const place = this.layout[out.tab];
    const column = place?.columns[out.header];
    const key = place?.columns['Deal ID'];
    const words = out.text
      .split('\n')
      .map((line) => `"${quote(line)}"`)
      .join('&CHAR(10)&');
    if (!place || column === undefined || key === undefined) return `=${words}`;
    const keys = `${a1Title(this.api, place)}!${columnLetter(key)}:${columnLetter(key)}`;
    return `=HYPERLINK("#gid=${place.sheetId}&range=${columnLetter(column)}"&IFERROR(MATCH("${quote(out.dealId)}",${keys},0),1),${words})`;
  }
}

/** By its own row, wherever that is sorted to. */
function restFormula({ rest, less }: { rest: string; less: string }, place: TabLayout | undefined): string {
  const here = (header: string) => {
    const letter = columnLetter(place?.columns[header] ?? 0);
    return `N(INDEX(${letter}:${letter},ROW()))`;
  };
  return `=${here(rest)}-${here(less)}`;
}

/** A tab's title for an A1 range, as it is called now. */
export const a1Title = (api: SheetsApi, place: TabLayout): string =>
  `'${(api.titleOf(place.sheetId) ?? place.name).replace(/'/g, "''")}'`;

const quote = (text: string): string => text.replace(/"/g, '""').slice(0, 8_000);
const fieldMask = (extra: ReadonlySet<string>): string => ['userEnteredValue', ...extra].join(',');
