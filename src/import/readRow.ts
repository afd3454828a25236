import { fold } from '../domain/fold';
import { parseAmount } from '../domain/money';
import { understandStage } from '../domain/stage';
import { plural } from '../domain/text';
import { dateColumn } from './dates';
import { CURRENCY, type ImportField, SOURCE_ID, WON_OR_LOST } from './fields';
import type { Mapping } from './mapping';
import type { ImportOptions, Question, RowProblem } from './planTypes';
import { type Cell, decimalsOf, type Reading, readCell } from './readCell';
import type { Table, TableRow } from './table';

/** One row of the file as cells of the board, and what could not be read. */
export interface ReadRow {
  readonly row: number;
  readonly isBlank: boolean;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly problems: readonly RowProblem[];
  /** Everything the mapped columns say, to tell rows apart that have no Source ID. */
  readonly text: string;
}

/** Reads every row. What one answer would settle in many rows comes back as questions. */
export function readRows(
  table: Table,
  mapping: Mapping,
  fields: readonly ImportField[],
  options: ImportOptions,
): { rows: readonly ReadRow[]; questions: readonly Question[] } {
  const raw = rawCells(table, mapping, options);
  const questions = new Questions();
  const readings = new Map(fields.map((field) => [field.header, readingOf(field, table, raw, options, questions)]));
  const rows = table.rows.map((row): ReadRow => {
    const cells: Record<string, Cell> = {};
    const problems: RowProblem[] = surplusOf(row);
    for (const field of fields) {
      const text = raw(row, field);
      const read = readCell(text, field, readings.get(field.header)!);
      if (read.ok) {
        if (read.cell !== null) cells[field.header] = read.cell;
        continue;
      }
      problems.push({
        row: row.row,
        field: field.header,
        says: `Row ${row.row}: ${field.header}${/^(“|has )/.test(read.reason) ? ' ' : ': '}${read.reason}`,
      });
      if (read.unknown) questions.value(field, text.trim(), options);
    }
    const values = fields.map((field) => raw(row, field).trim());
    const own = fields.map((field) => columnText(table, row, mapping[field.header] ?? []).trim());
    return { row: row.row, isBlank: own.every((text) => text === ''), cells, problems, text: values.join('\u001f') };
  });
  for (const field of fields.filter((one) => one.required)) {
    if (mapping[field.header] === undefined && options.fallback?.[field.header] === undefined)
      questions.column(field, rows.length);
  }
  return { rows, questions: questions.all() };
}

type Raw = (row: TableRow, field: ImportField) => string;

/**
 * The text for a field: its columns joined, else the fallback; a status of won or lost settles the stage, a currency joins its
 * amount, and a contact written as `Ada Long (ada@lumen.example)` is a name and an address. Of several days the first counts.
 */
function rawCells(table: Table, mapping: Mapping, options: ImportOptions): Raw {
  const status = mapping[WON_OR_LOST] ?? [];
  const currency = mapping[CURRENCY] ?? [];
  const named = (row: TableRow) => NAME_AND_ADDRESS.exec(columnText(table, row, mapping.Contact ?? []));
  return (row, field) => {
    const columns = mapping[field.header] ?? [];
    const own =
      field.kind === 'day' && columns.length > 1
        ? (columns.map((column) => columnText(table, row, [column])).find((text) => text.trim() !== '') ?? '')
        : columnText(table, row, columns);
    const contact = field.header === 'Contact' || field.header === 'Email' ? named(row) : null;
    if (contact && field.header === 'Contact') return contact[1] ?? '';
    if (contact && own.trim() === '') return contact[2] ?? '';
    if (field.kind === 'stage') {
      const said = understandStage(columnText(table, row, status), options.stageAliases);
      if (said === 'Closed Won' || said === 'Closed Lost') return said;
    }
    if (own.trim() === '') return options.fallback?.[field.header] ?? '';
    if (field.kind !== 'amount') return own;
    const code = columnText(table, row, currency).trim();
    return /^[a-z]{3}$/i.test(code) ? `${own} ${code}` : own;
  };
}

/** One person as HubSpot and mail programs write them. */
const NAME_AND_ADDRESS = /^\s*([^;<>]*?)\s*[(<]\s*([^\s;()<>]+@[^\s;()<>]+)\s*[)>]\s*$/;

/** Positions are looked up once a table, since a row asks for each of its fields. */
const positions = new WeakMap<Table, ReadonlyMap<string, number>>();

function columnText(table: Table, row: TableRow, columns: readonly string[]): string {
  let found = positions.get(table);
  if (found === undefined) {
    found = new Map(table.headers.map((header, i) => [header, i]));
    positions.set(table, found);
  }
  const cells = columns.map((column) => row.cells[found.get(column) ?? -1] ?? '');
  return cells.length === 1
    ? cells[0]!
    : cells
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' ');
}

function readingOf(field: ImportField, table: Table, raw: Raw, options: ImportOptions, questions: Questions): Reading {
  const cells = field.kind === 'day' || field.kind === 'amount' ? table.rows.map((row) => raw(row, field)) : [];
  const order = options.dateOrder?.[field.header] ?? null;
  const column = field.kind === 'day' ? dateColumn(cells) : null;
  if (order === null && column?.isAmbiguous) questions.dateOrder(field, column.example!, cells);
  const decimal = field.kind === 'amount' ? (options.decimal?.[field.header] ?? decimalsOf(cells)) : null;
  const doubtful =
    field.kind === 'amount' && decimal === null ? cells.filter((cell) => parseAmount(cell)?.isDoubtful) : [];
  if (doubtful.length > 0) questions.decimal(field, doubtful);
  return {
    zone: options.zone,
    order: order ?? column?.order ?? null,
    decimal,
    currency: options.currency ?? null,
    stageAliases: options.stageAliases ?? {},
    people: options.people ?? [],
    answers: new Map(
      Object.entries(options.values?.[field.header] ?? {}).map(([value, answer]) => [fold(value), answer]),
    ),
  };
}

function surplusOf({ row, surplus }: TableRow): RowProblem[] {
  if (surplus.length === 0) return [];
  return [
    {
      row,
      field: '',
      says: `Row ${row}: it has ${plural(surplus.length, 'cell')} more than there are columns. Perhaps a comma in a text has split it.`,
    },
  ];
}

/** Collects questions, each once, with the number of rows that wait for its answer. */
class Questions {
  private readonly found = new Map<string, Question>();

  all(): readonly Question[] {
    return [...this.found.values()];
  }

  column(field: ImportField, rows: number): void {
    this.add(`column ${field.header}`, {
      kind: 'column',
      field: field.header,
      says: `No column is ${field.header}. What is it in every row?`,
      rows,
    });
  }

  value(field: ImportField, value: string, options: ImportOptions): void {
    const choices =
      field.kind === 'person' ? (options.people ?? []).map((person) => person.email) : (field.choices ?? []);
    const says = `What does “${value}” mean for ${field.header}?`;
    this.add(`value ${field.header} ${fold(value)}`, {
      kind: 'value',
      field: field.header,
      value,
      choices,
      says,
      rows: 1,
    });
  }

  dateOrder(field: ImportField, example: string, cells: readonly string[]): void {
    const rows = cells.filter((cell) => cell.trim() !== '').length;
    this.add(`order ${field.header}`, {
      kind: 'dateOrder',
      field: field.header,
      example,
      says: `${field.header} “${example}”: does the day or the month come first?`,
      rows,
    });
  }

  decimal(field: ImportField, cells: readonly string[]): void {
    const example = cells[0]!.trim();
    const says = `${field.header} “${example}”: does the mark stand before decimals or between thousands?`;
    this.add(`decimal ${field.header}`, { kind: 'decimal', field: field.header, example, says, rows: cells.length });
  }

  private add(key: string, question: Question): void {
    const known = this.found.get(key);
    this.found.set(key, known === undefined ? question : { ...known, rows: known.rows + question.rows });
  }
}

/** The row's own Source ID, or one made from all it says, so that the same row of the same file is known again. */
export function sourceIdOf(
  row: ReadRow,
  made: (text: string) => string,
): { readonly id: string; readonly isMade: boolean } {
  const own = row.cells[SOURCE_ID];
  return own === undefined ? { id: `row-${made(row.text)}`, isMade: true } : { id: String(own.value), isMade: false };
}
