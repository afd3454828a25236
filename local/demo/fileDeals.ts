import { readFileSync } from 'node:fs';
import { addDays } from '../../src/domain/day';
import { understandStage } from '../../src/domain/stage';
import { dayOf, instantAt } from '../../src/domain/zone';
import { readDay } from '../../src/import/dates';
import { PIPELINE_FIELDS } from '../../src/import/fields';
import { suggestMapping } from '../../src/import/mapping';
import { planImport } from '../../src/import/plan';
import type { PlannedRow } from '../../src/import/planTypes';
import { readCsv } from '../../src/import/readCsv';
import type { Table } from '../../src/import/table';
import type { Playbook } from '../../src/playbooks/schema';
import { tableFromXlsx } from '../import/xlsx';
import { PEOPLE } from '../world/people';
import type { Chance } from './chance';
import type { DemoDeal, DemoDeals } from './deals';
import { inventCompany, inventContact, inventEmail, inventSegment, sellersOf } from './invent';

const MINUTE = 60_000;
/** A column that says when a deal began, in a file that has one. */
const BEGAN = /^(engage|create|open(ed)?|start|begin|first[ _]?contact)[ _]?(d|date|day|on|at)?$/i;

/** A file of deals as a table, whatever spreadsheet program wrote it. */
export async function readTable(file: string): Promise<Table> {
  return /\.xlsx$/i.test(file) ? tableFromXlsx(readFileSync(file)) : readCsv(readFileSync(file, 'utf8'));
}

/**
 * Deals of a file, its columns mapped as the import maps them. What the file lacks the played people make up, seeded:
 * how often is counted. A deal comes onto the board on the day that it began, where the file says so, else some weeks
 * before it closes.
 * @param now when the file says no more than "in the past": the moment that future close dates are compared with.
 */
export function fileDeals(
  table: Table,
  playbook: Playbook,
  chance: Chance,
  options: { zone: string; now: number },
): DemoDeals {
  const suggestion = suggestMapping(table.headers, PIPELINE_FIELDS);
  const { mapping } = suggestion;
  const supplied: Record<string, number> = {};
  const whole = withCompanies(table, mapping.Company?.[0], chance, supplied);
  const sellers = sellersOf(playbook);
  const column = (field: string) => table.headers.indexOf(mapping[field]?.[0] ?? '');
  const ownerColumn = column('Deal owner');
  const owners = [...new Set(table.rows.map((row) => row.cells[ownerColumn]?.trim() ?? ''))].filter(Boolean);
  const plan = planImport({
    table: whole,
    mapping,
    board: [],
    options: {
      zone: options.zone,
      people: (PEOPLE[playbook.key] ?? []).map(({ name, email }) => ({ name, email })),
      stageAliases: suggestion.stages,
      values: { 'Deal owner': Object.fromEntries(owners.map((name) => [name, chance.pick(sellers, 'seller', name)])) },
      accept: 'all',
    },
    now: options.now,
  });
  const beganColumn = table.headers.findIndex((header) => BEGAN.test(header.trim()));
  const began = new Map(table.rows.map((row) => [row.row, dayIn(row.cells[beganColumn], options.zone)]));
  const maker = new DealMaker(playbook, chance, options.zone, supplied, sellers);
  const skipped: PlannedRow[] = [];
  const deals: DemoDeal[] = [];
  for (const row of plan.rows) {
    if (row.cells.Stage === undefined && row.cells.Company === undefined) skipped.push(row);
    else deals.push(maker.make(row, began.get(row.row) ?? null));
  }
  const closes = deals.flatMap((deal) => (deal.outcome === null ? [] : [deal.closeDate])).sort();
  return {
    deals,
    supplied,
    notes: [
      `${table.rows.length} rows read as “${suggestion.preset.name}”: ${Object.entries(mapping)
        .map(([field, from]) => `${field} from ${from.join(' + ')}`)
        .join(', ')}.`,
      ...(beganColumn < 0 ? [] : [`Deals come onto the board on their ${table.headers[beganColumn]}.`]),
      ...(owners.length > 0 && sellers.length > 0
        ? [`${owners.length} names in ${mapping['Deal owner']?.[0]} are played by ${sellers.join(', ')}.`]
        : []),
      ...(skipped.length > 0 ? [`${skipped.length} rows have neither company nor stage and were left out.`] : []),
      ...table.notes,
    ],
    closes: closes.length > 0 ? { first: closes[0]!, last: closes.at(-1)! } : null,
  };
}

/** Rows that say something about a deal and name no company get one. */
function withCompanies(
  table: Table,
  header: string | undefined,
  chance: Chance,
  supplied: Record<string, number>,
): Table {
  const column = table.headers.indexOf(header ?? '');
  if (column < 0) return table;
  const rows = table.rows.map((row) => {
    if (row.cells[column]?.trim() !== '') return row;
    supplied.Company = (supplied.Company ?? 0) + 1;
    return {
      ...row,
      cells: row.cells.map((cell, at) => (at === column ? inventCompany(chance, `row-${row.row}`) : cell)),
    };
  });
  return { ...table, rows };
}

function dayIn(text: string | undefined, zone: string): string | null {
  const read = text ? readDay(text.trim(), null, zone) : null;
  return read?.ok ? read.day : null;
}

class DealMaker {
  constructor(
    private readonly playbook: Playbook,
    private readonly chance: Chance,
    private readonly zone: string,
    private readonly supplied: Record<string, number>,
    private readonly sellers: readonly string[],
  ) {}

  make({ row, sourceId, cells }: PlannedRow, beganOn: string | null): DemoDeal {
    const { chance, playbook } = this;
    const key = sourceId || `row-${row}`;
    const text = (field: string) => String(cells[field]?.value ?? '');
    const company = this.or(text('Company'), 'Company', () => inventCompany(chance, key));
    const contact = this.or(text('Contact'), 'Contact', () => inventContact(chance, company));
    const amount = typeof cells.Amount?.value === 'number' ? cells.Amount.value : null;
    const segments = playbook.segments.map(({ id }) => id);
    const segment = segments.includes(text('Segment')) ? text('Segment') : '';
    const stage = understandStage(text('Stage')) ?? 'Lead';
    const isClosed = stage === 'Closed Won' || stage === 'Closed Lost';
    const closeDate = text('Close date');
    const outcome = isClosed && closeDate !== '' ? stage : null;
    const arrivesOn = beganOn ?? (closeDate === '' ? null : addDays(closeDate, -chance.between(5, 40, key, 'length')));
    const at = (day: string, from: number, to: number, name: string) =>
      instantAt(this.zone, day, chance.between(from, to, key, name) * MINUTE);
    const arrivesAt = arrivesOn === null ? 0 : at(arrivesOn, 545, 620, 'arrives');
    const closesAt = outcome === null ? null : at(closeDate, 640, 1_000, 'closes');
    return {
      sourceId: key,
      company,
      contact,
      email: this.or(text('Email'), 'Email', () => inventEmail(contact, company)),
      segment: this.or(segment, 'Segment', () => inventSegment(chance, playbook, amount, key)),
      amount,
      dealOwner: this.or(text('Deal owner'), 'Deal owner', () => chance.pick(this.sellers, key, 'owner')),
      stage: isClosed ? 'Negotiation' : stage,
      arrivesAt: closesAt === null ? arrivesAt : Math.min(arrivesAt, closesAt - 10 * MINUTE),
      closesAt,
      outcome,
      closeDate,
    };
  }

  private or(value: string, field: string, invent: () => string): string {
    if (value !== '') return value;
    this.supplied[field] = (this.supplied[field] ?? 0) + 1;
    return invent();
  }
}

/** When time starts for a file: the morning of its first close, in the zone; null where nothing closes. */
export function startOf(deals: DemoDeals, zone: string): number | null {
  return deals.closes === null ? null : instantAt(zone, deals.closes.first, 8 * 60 * MINUTE);
}

/** Whole days from `now` until two weeks after the last close, so that the last handoffs can settle. */
export function daysUntilSettled(deals: DemoDeals, now: number, zone: string): number {
  const last = deals.closes?.last ?? dayOf(now, zone);
  return Math.max(1, Math.ceil((instantAt(zone, addDays(last, 15), 0) - now) / 86_400_000));
}
