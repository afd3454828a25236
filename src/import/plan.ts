import { daysBetween } from '../domain/day';
import { fold } from '../domain/fold';
import { fingerprint } from '../domain/hash';
import type { Instant } from '../domain/instant';
import { plural } from '../domain/text';
import { dayOf } from '../domain/zone';
import { type ImportField, PIPELINE_FIELDS, SOURCE_ID } from './fields';
import type { Mapping } from './mapping';
import { mergeRow } from './merge';
import type { BoardRow, ImportOptions, ImportPlan, LastImport, PlannedRow, RowClass, RowProblem } from './planTypes';
import type { Cell } from './readCell';
import { type ReadRow, readRows, sourceIdOf } from './readRow';
import type { Table } from './table';

export interface ImportInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly board: readonly BoardRow[];
  readonly options: ImportOptions;
  readonly now: Instant;
}

/**
 * Decides for every row of a file what importing it would do, and lists the cells to write; nothing else is touched.
 *
 * A deal is known again by its Source ID; a row without one gets an id made from all that it says. What a person typed on
 * the board stays. The same file again changes nothing. Doubtful rows are written only where `options.accept` names them.
 */
export function planImport({ table, mapping, board, options, now }: ImportInput): ImportPlan {
  const fields = options.fields ?? PIPELINE_FIELDS;
  const { rows: read, questions } = readRows(table, mapping, fields, options);
  const planner = new Planner(board, fields, options, now);
  const rows = read.map((row) => planner.plan(row));
  const writing = rows.filter((row) => row.class === 'add' || row.class === 'update');
  return {
    counts: countsOf(rows),
    rows,
    questions,
    notes: [...table.notes, ...notesOn(rows)],
    writes: {
      adds: writing.filter((row) => row.dealId === null).map(({ row, history, cells }) => ({ row, history, cells })),
      updates: writing.flatMap(({ dealId, cells }) => (dealId === null ? [] : [{ dealId, cells }])),
    },
    lastImport: remembered(options.lastImport ?? {}, writing),
  };
}

const FAR_DAYS = 30 * 366;

class Planner {
  private readonly bySource: ReadonlyMap<string, readonly BoardRow[]>;
  private readonly byCompany: ReadonlyMap<string, readonly BoardRow[]>;
  private readonly accepted: ReadonlySet<number> | null;
  private readonly seen = new Map<string, { readonly row: number; readonly text: string }>();

  constructor(
    board: readonly BoardRow[],
    private readonly fields: readonly ImportField[],
    private readonly options: ImportOptions,
    private readonly now: Instant,
  ) {
    this.bySource = grouped(board, (row) => String(row.values[SOURCE_ID] ?? '').trim());
    this.byCompany = grouped(board, (row) => fold(String(row.values.Company ?? '')));
    this.accepted = options.accept === 'all' ? null : new Set(options.accept ?? []);
  }

  plan(row: ReadRow): PlannedRow {
    const source = sourceIdOf(row, fingerprint);
    const company = String(row.cells.Company?.value ?? '');
    const base = {
      row: row.row,
      sourceId: source.id,
      dealId: null,
      company,
      cells: {},
      kept: [],
      history: false,
      canAccept: false,
    };
    const about = (says: string): RowProblem => ({ row: row.row, field: '', says: `Row ${row.row}: ${says}` });
    const skip = (says: string): PlannedRow => ({ ...base, class: 'skip', problems: [about(says)] });
    const refuse = (says: string): PlannedRow => ({
      ...base,
      class: 'doubtful',
      problems: [...row.problems, about(says)],
    });

    if (row.isBlank) return skip('nothing stands in the columns that are imported.');
    if (!source.isMade && /^\d([.,]\d+)?E\+\d+$/i.test(source.id)) {
      return refuse(
        `Source ID “${source.id}” was shortened by a spreadsheet program. Export the file again with that column as text.`,
      );
    }
    const earlier = this.seen.get(source.id);
    if (earlier?.text === row.text) return skip(`it repeats row ${earlier.row}.`);
    if (earlier !== undefined)
      return refuse(
        `Source ID “${source.id}” stands in row ${earlier.row} too, with other values. Which one is right?`,
      );
    this.seen.set(source.id, { row: row.row, text: row.text });

    const there = this.bySource.get(source.id) ?? [];
    if (there.length > 1)
      return refuse(
        `Source ID “${source.id}” stands in ${plural(there.length, 'row')} of the board (${there.map((one) => one.dealId).join(', ')}).`,
      );
    return there[0] === undefined ? this.planNew(row, source) : this.planKnown(row, source.id, there[0]);
  }

  private planKnown(row: ReadRow, sourceId: string, there: BoardRow): PlannedRow {
    const { cells, kept } = mergeRow(
      row.cells,
      there,
      this.options.lastImport?.[sourceId],
      this.fields,
      this.options.zone,
    );
    const problems = [...row.problems, ...this.oddDays(row)];
    const planned = {
      row: row.row,
      sourceId,
      dealId: there.dealId,
      company: String(there.values.Company ?? ''),
      cells,
      problems,
      kept,
      history: cells.Stage?.value === 'Closed Won' && String(there.values.Stage ?? '').trim() === '',
      canAccept: true,
    };
    if (Object.keys(cells).length === 0) return { ...planned, class: 'same' };
    return { ...planned, class: problems.length > 0 && !this.isAccepted(row.row) ? 'doubtful' : 'update' };
  }

  private planNew(row: ReadRow, source: { readonly id: string; readonly isMade: boolean }): PlannedRow {
    const missing = this.fields.filter((field) => field.required && row.cells[field.header] === undefined);
    const unsaid = missing.filter((field) => !row.problems.some((problem) => problem.field === field.header));
    const problems = [
      ...row.problems,
      ...unsaid.map((field) => ({
        row: row.row,
        field: field.header,
        says: `Row ${row.row}: ${field.header} is empty.`,
      })),
      ...this.oddDays(row),
      ...this.alreadyThere(row, source),
    ];
    const canAccept = missing.length === 0;
    const isDoubtful = problems.length > 0 && !(canAccept && this.isAccepted(row.row));
    return {
      row: row.row,
      class: isDoubtful ? 'doubtful' : 'add',
      sourceId: source.id,
      dealId: null,
      company: String(row.cells.Company?.value ?? ''),
      cells: { ...row.cells, [SOURCE_ID]: { type: 'text', value: source.id } },
      problems,
      kept: [],
      history: row.cells.Stage?.value === 'Closed Won',
      canAccept,
    };
  }

  /** A deal that may be on the board without this Source ID, or that a person has taken off it. */
  private alreadyThere(row: ReadRow, source: { readonly id: string; readonly isMade: boolean }): RowProblem[] {
    const about = (says: string): RowProblem[] => [{ row: row.row, field: '', says: `Row ${row.row}: ${says}` }];
    const company = String(row.cells.Company?.value ?? '');
    if (this.lastOf(source.id) !== undefined) {
      return about(`${company || source.id} was imported before and is no longer on the board. Import it again?`);
    }
    const alike = (company === '' ? [] : (this.byCompany.get(fold(company)) ?? [])).find(
      (one) => source.isMade || /^(row-.*)?$/.test(String(one.values[SOURCE_ID] ?? '').trim()),
    );
    if (alike === undefined) return [];
    return about(
      `${company} is on the board as ${alike.dealId || 'a row without an id'}, and no Source ID tells whether this is the same deal.`,
    );
  }

  private oddDays(row: ReadRow): RowProblem[] {
    const today = dayOf(this.now, this.options.zone);
    return Object.entries(row.cells).flatMap(([field, cell]) =>
      cell.type === 'day' && Math.abs(daysBetween(today, cell.value)) > FAR_DAYS
        ? [
            {
              row: row.row,
              field,
              says: `Row ${row.row}: ${field} ${cell.value} lies more than 30 years away. Is the year right?`,
            },
          ]
        : [],
    );
  }

  private lastOf(sourceId: string): LastImport[string] | undefined {
    const { lastImport } = this.options;
    return lastImport !== undefined && Object.hasOwn(lastImport, sourceId) ? lastImport[sourceId] : undefined;
  }

  private isAccepted(row: number): boolean {
    return this.accepted === null || this.accepted.has(row);
  }
}

function grouped(
  rows: readonly BoardRow[],
  keyOf: (row: BoardRow) => string,
): ReadonlyMap<string, readonly BoardRow[]> {
  const groups = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === '') continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function remembered(last: LastImport, writing: readonly PlannedRow[]): LastImport {
  const next = new Map(Object.entries(last));
  for (const { sourceId, cells } of writing) next.set(sourceId, { ...next.get(sourceId), ...plain(cells) });
  return Object.fromEntries(next);
}

function plain(cells: Readonly<Record<string, Cell>>): LastImport[string] {
  return Object.fromEntries(Object.entries(cells).map(([header, cell]) => [header, cell.value]));
}

function countsOf(rows: readonly PlannedRow[]): ImportPlan['counts'] {
  const of = (name: RowClass) => rows.filter((row) => row.class === name).length;
  return {
    add: of('add'),
    update: of('update'),
    same: of('same'),
    doubtful: of('doubtful'),
    skip: of('skip'),
    history: rows.filter((row) => row.history && (row.class === 'add' || row.class === 'update')).length,
    kept: rows.reduce((sum, row) => sum + row.kept.length, 0),
  };
}

function notesOn(rows: readonly PlannedRow[]): readonly string[] {
  const { history, kept } = countsOf(rows);
  const notes: string[] = [];
  if (history > 0)
    notes.push(
      `${plural(history, 'deal')} ${history === 1 ? 'arrives' : 'arrive'} already won: history, no handoff starts by itself.`,
    );
  if (kept > 0)
    notes.push(`${plural(kept, 'cell')} that a person typed ${kept === 1 ? 'stays as it is' : 'stay as they are'}.`);
  return notes;
}
