import { dayToSerial } from '../domain/serial';
import { plural } from '../domain/text';
import { CURRENCY, type ImportField, PIPELINE_FIELDS, SOURCE_ID, WON_OR_LOST } from '../import/fields';
import { headerFingerprint, type Mapping, suggestMapping } from '../import/mapping';
import { planImport } from '../import/plan';
import type { BoardRow, ImportPlan, PlannedRow } from '../import/planTypes';
import { PRESETS } from '../import/presets';
import type { Cell } from '../import/readCell';
import { type Table, tableFromCells } from '../import/table';
import { type ImportView, importView } from '../import/view';
import type { Playbook } from '../playbooks/schema';
import { UserError } from '../ports/errors';
import type { Memory } from '../ports/memory';
import type { Snapshot } from '../reconcile/snapshot';
import { columnLetter } from '../sheets/a1';
import { keepRoom } from '../sheets/room';
import { tabsOf } from '../sheets/tabs';
import { appendRequests, columnsNow, readShell, readTab, type Shell, type ShellCell, typedCell } from './board';
import { MEMORY_TAB, memoryRequests, memoryTab, readMemory } from './importMemory';
import type { ImportAnswers, ImportForm, ImportRead, ImportSource, ImportWish, ImportWritten } from './importTypes';

/** What the page needs of Google beyond the shell. */
export interface ImportServices {
  readonly memory: Memory;
  /** Cells of a tab as people see them. */
  readonly displayValues: (tab: string) => string[][];
}

const MOST_ROWS = 50_000;
const BATCH = 400;
const ANSWERS_MAX = 8_000;
/** Well under the 50,000 characters that a cell holds. */
const DETAIL_MAX = 40_000;

export function importForm(shell: Shell): ImportForm {
  const ours = new Set([...tabsOf(shell.playbook).map(({ name }) => name), MEMORY_TAB]);
  return {
    tabs: shell.sheets
      .sheets(shell.spreadsheetId)
      .sheets.map(({ title }) => title)
      .filter((title) => !ours.has(title)),
    presets: PRESETS.map(({ name }) => name),
  };
}

/** Reads the file or tab and proposes what its columns mean. Nothing is written. */
export function readImport(shell: Shell, services: ImportServices, source: ImportSource): ImportRead {
  const table = tableOf(source, services);
  const fields = fieldsOf(shell.playbook);
  const suggestion = suggestMapping(table.headers, fields, remembered(services.memory, table));
  return {
    headers: table.headers,
    sample: table.rows.slice(0, 3).map(({ cells }) => cells),
    rows: table.rows.length,
    notes: table.notes,
    preset: suggestion.preset.name,
    isRemembered: suggestion.isRemembered,
    mapping: suggestion.mapping,
    answers: JSON.parse(services.memory.get(answersKey(table)) ?? '{}') as ImportAnswers,
    stages: suggestion.stages,
    targets: [
      ...fields.map(({ header, required }) => ({ header, required: required === true })),
      { header: WON_OR_LOST, required: false },
      { header: CURRENCY, required: false },
    ],
  };
}

/** What importing would do, row by row, with the doubtful ones first. Nothing is written. */
export function viewImport(shell: Shell, services: ImportServices, wish: ImportWish): ImportView {
  return importView(planned(shell, services, wish).plan, 200);
}

/**
 * Writes what the plan says, as the person: deals, what is remembered of them and which of them are history, in batches that
 * are applied whole or not at all. Run again after an interruption it goes on where it stopped.
 */
export function writeImport(shell: Shell, services: ImportServices, wish: ImportWish): ImportWritten {
  const { plan, table, snapshot, board, memory } = planned(shell, services, wish);
  services.memory.set(mappingKey(table), JSON.stringify(wish.mapping));
  keepAnswers(services.memory, table, wish);
  const writing = plan.rows.filter((row) => row.class === 'add' || row.class === 'update');
  const place = columnsNow(shell, 'Pipeline');
  const requestsPlace = columnsNow(shell, 'Requests');
  keepRoom(shell.sheets, shell.spreadsheetId, shell.ids, shell.playbook, { Pipeline: plan.counts.add });
  const zone = snapshot.config.zone;
  const memoryId = memory.sheetId ?? freeSheetId(shell);
  let moved = 0;
  for (let at = 0; at < writing.length; at += BATCH) {
    const batch = writing.slice(at, at + BATCH);
    const adds = batch.filter((row) => row.class === 'add');
    const updates = batch
      .filter((row) => row.class === 'update')
      .flatMap((row) => {
        const there = board.find(({ values }) => String(values[SOURCE_ID] ?? '').trim() === row.sourceId);
        return there ? [{ row, there }] : [];
      });
    const requests = [
      ...(at === 0 && memory.sheetId === null ? memoryTab(memoryId) : []),
      ...appendRequests(requestsPlace, historyRows(shell, batch), zone),
      ...appendRequests(
        place,
        adds.map(({ cells }) =>
          Object.fromEntries(Object.entries(cells).map(([header, cell]) => [header, shellCell(cell)])),
        ),
        zone,
      ),
      ...updates.flatMap(({ row, there }) => cellRequests(place, there.at, row.cells)),
      ...memoryRequests(
        memoryId,
        memory,
        plan.lastImport,
        batch.map(({ sourceId }) => sourceId),
      ),
    ];
    moved += writeChecked(shell, place, requests, updates, board);
  }
  const { add, update } = plan.counts;
  return {
    said:
      writing.length === 0
        ? 'Nothing to write: the board says all this already.'
        : `${plural(add, 'new deal')} and ${plural(update - moved, 'update')} written. Baton gives new deals their ID within five minutes.`,
    notes: [
      ...plan.notes,
      ...(moved > 0
        ? [
            `${plural(moved, 'row')} moved while this was written and ${moved === 1 ? 'was' : 'were'} left as they are. Import the file once more.`,
          ]
        : []),
    ],
  };
}

type FoundRow = BoardRow & { readonly at: number };

function planned(
  shell: Shell,
  services: ImportServices,
  wish: ImportWish,
): { plan: ImportPlan; table: Table; snapshot: Snapshot; board: FoundRow[]; memory: ReturnType<typeof readMemory> } {
  const table = tableOf(wish.source, services);
  const fields = fieldsOf(shell.playbook);
  const { snapshot } = readShell(shell);
  const { config, team } = snapshot;
  const headers = ['Deal ID', ...fields.map(({ header }) => header)];
  const board = readTab(shell, 'Pipeline').map(
    ({ at, get }): FoundRow => ({
      at,
      dealId: String(get('Deal ID')),
      values: Object.fromEntries(headers.map((header) => [header, get(header)])),
    }),
  );
  const memory = readMemory(shell);
  const { stages } = suggestMapping(table.headers, fields);
  const options = {
    zone: config.zone,
    fields,
    lastImport: memory.last,
    stageAliases: { ...stages, ...config.stageAliases },
    people: team.map(({ name, email }) => ({ name, email })),
    ...(wish.values ? { values: wish.values } : {}),
    ...(wish.dateOrder ? { dateOrder: wish.dateOrder } : {}),
    ...(wish.decimal ? { decimal: wish.decimal } : {}),
    ...(wish.fallback ? { fallback: wish.fallback } : {}),
    ...(wish.accept ? { accept: wish.accept } : {}),
  };
  return {
    plan: planImport({ table, mapping: wish.mapping, board, options, now: shell.now }),
    table,
    snapshot,
    board,
    memory,
  };
}

function tableOf(source: ImportSource, services: ImportServices): Table {
  if (source.kind === 'tab') return tableFromCells(services.displayValues(source.name));
  const table = checked(source.table);
  if (table.rows.length > MOST_ROWS)
    throw new UserError('The file has more than 50,000 rows. Split it into parts and import one after the other.');
  if (table.headers.length === 0)
    throw new UserError('There is no table in it: the first row has to name the columns.');
  return table;
}

/** What a page sends is data like any other: everything in it becomes text, a number or nothing. */
function checked({ headers, rows, notes }: Partial<Table>): Table {
  const texts = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);
  const names = texts(headers);
  return {
    headers: names,
    rows: (Array.isArray(rows) ? rows : []).map(({ row, cells, surplus }) => {
      const read = texts(cells);
      return { row: Number(row) || 0, cells: names.map((_, at) => read[at] ?? ''), surplus: texts(surplus) };
    }),
    notes: texts(notes),
  };
}

/** Pipeline's columns, with the segments and the columns of this playbook. */
function fieldsOf(playbook: Playbook): ImportField[] {
  const own = playbook.pipelineColumns.map(({ header, field: id }): ImportField => {
    const field = playbook.fields.find((one) => one.id === id);
    const kinds = {
      money: 'amount',
      number: 'amount',
      date: 'day',
      tick: 'tick',
      email: 'email',
      choice: 'choice',
    } as const;
    const kind = field && field.kind in kinds ? kinds[field.kind as keyof typeof kinds] : 'text';
    return { header, kind, ...(field?.choices ? { choices: field.choices } : {}) };
  });
  return [
    ...PIPELINE_FIELDS.map((field) =>
      field.header === 'Segment'
        ? { ...field, kind: 'choice' as const, choices: playbook.segments.map(({ id }) => id) }
        : field,
    ),
    ...own,
  ];
}

const mappingKey = (table: Table): string => `mapping.${headerFingerprint(table.headers)}`;
const answersKey = (table: Table): string => `answers.${headerFingerprint(table.headers)}`;

/** A property holds 9 KB: more answers than that are asked for again. */
function keepAnswers(memory: Memory, table: Table, { values, dateOrder, decimal, fallback }: ImportWish): void {
  const kept = JSON.stringify({ values, dateOrder, decimal, fallback });
  if (kept.length < ANSWERS_MAX) memory.set(answersKey(table), kept);
}

function remembered(memory: Memory, table: Table): Record<string, Mapping> {
  const kept = memory.get(mappingKey(table));
  return kept ? { [headerFingerprint(table.headers)]: JSON.parse(kept) as Mapping } : {};
}

/** Deals that arrive won start nothing by themselves: the engine reads these rows before it reads the deals. */
function historyRows(shell: Shell, batch: readonly PlannedRow[]): Record<string, ShellCell>[] {
  const details: string[] = [];
  for (const { history, sourceId } of batch) {
    if (!history) continue;
    const last = details.at(-1);
    if (last !== undefined && last.length + sourceId.length < DETAIL_MAX)
      details[details.length - 1] = `${last}\n${sourceId}`;
    else details.push(sourceId);
  }
  return details.map((Detail) => ({
    'Asked at': { at: shell.now },
    'Asked by': shell.person,
    Action: 'History',
    Detail,
  }));
}

function shellCell(cell: Cell): ShellCell {
  return cell.type === 'day' ? { day: dayToSerial(cell.value) } : cell.value;
}

type Place = { readonly sheetId: number; readonly columns: Readonly<Record<string, number>> };

function cellRequests({ sheetId, columns }: Place, at: number, cells: Readonly<Record<string, Cell>>): object[] {
  return Object.entries(cells).flatMap(([header, cell]) => {
    const columnIndex = columns[header];
    if (columnIndex === undefined) return [];
    const fields = cell.type === 'day' ? 'userEnteredValue,userEnteredFormat.numberFormat' : 'userEnteredValue';
    return [
      {
        updateCells: {
          start: { sheetId, rowIndex: at, columnIndex },
          rows: [{ values: [typedCell(shellCell(cell), '')] }],
          fields,
        },
      },
    ];
  });
}

/**
 * Writes, and reads the Source IDs of changed rows back in the same answer. A row that was moved in between gets back what it
 * said. @returns how many had moved.
 */
function writeChecked(
  shell: Shell,
  place: Place,
  requests: readonly object[],
  updates: readonly { row: PlannedRow; there: FoundRow }[],
  board: readonly FoundRow[],
): number {
  const column = place.columns[SOURCE_ID] ?? 0;
  const title = (shell.sheets.titleOf(place.sheetId) ?? 'Pipeline').replace(/'/g, "''");
  const answers = shell.sheets.update(
    shell.spreadsheetId,
    requests,
    updates.map(({ there }) => `'${title}'!${columnLetter(column)}${there.at + 1}`),
  );
  const back: object[] = [];
  let moved = 0;
  for (const { row, there } of updates) {
    const answer = answers.find((one) => one.startRow === there.at);
    const found = String(answer?.values[0]?.[0] ?? row.sourceId).trim();
    if (found === row.sourceId) continue;
    moved += 1;
    const before = board.find(({ values }) => String(values[SOURCE_ID] ?? '').trim() === found);
    for (const header of Object.keys(row.cells)) {
      const columnIndex = place.columns[header];
      if (columnIndex !== undefined)
        back.push({
          updateCells: {
            start: { sheetId: place.sheetId, rowIndex: there.at, columnIndex },
            rows: [{ values: [typedCell(before?.values[header] ?? '', '')] }],
            fields: 'userEnteredValue',
          },
        });
    }
  }
  if (back.length > 0) shell.sheets.update(shell.spreadsheetId, back, []);
  return moved;
}

function freeSheetId(shell: Shell): number {
  const taken = new Set(shell.sheets.sheets(shell.spreadsheetId).sheets.map(({ sheetId }) => sheetId));
  let id = 9_001;
  while (taken.has(id)) id += 1;
  return id;
}
