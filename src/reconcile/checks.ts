import type { CellValue, Deal, DealDetail } from '../domain/board';
import type { Instant } from '../domain/instant';
import { parseAmount } from '../domain/money';
import { wheresOf } from '../playbooks/checkFields';
import { columnOf } from '../playbooks/headers';
import type { BoardColumn, Check, Field, Playbook } from '../playbooks/schema';

/** What a check looks at. Without the whole row only answers that every run reads are known. */
export interface Seen {
  readonly playbook: Playbook;
  readonly deal: Deal;
  readonly detail: DealDetail | undefined;
  /** Answers by field id that every run reads. */
  readonly answers: Readonly<Record<string, CellValue>> | undefined;
  readonly facts: Readonly<Record<string, Instant>>;
}

/** Whether it holds. What is not known does not hold, and neither does its opposite. */
export const holds = (check: Check, seen: Seen): boolean => verdict(check, seen) === true;

/** Null where it cannot be told. */
function verdict(check: Check, seen: Seen): boolean | null {
  if ('all' in check) return every(check.all.map((one) => verdict(one, seen)));
  if ('any' in check) return negated(every(check.any.map((one) => negated(verdict(one, seen)))));
  if ('not' in check) return negated(verdict(check.not, seen));
  if ('fact' in check) return seen.facts[check.fact] !== undefined;
  if ('list' in check) {
    if (!seen.detail) return null;
    const { filled = [] } = check;
    const rows = (seen.detail.lists[check.list] ?? []).filter(
      (row) =>
        wheresOf(check).every((where) => fits(row[where.column] ?? '', where)) &&
        filled.every((column) => fits(row[column] ?? '', ANYTHING)),
    );
    return rows.length >= check.atLeast;
  }
  const value = 'board' in check ? boardValue(check.board, seen) : answerNow(check.field, seen);
  return value === null ? null : fits(value, check);
}

const negated = (one: boolean | null): boolean | null => (one === null ? null : !one);
const every = (all: readonly (boolean | null)[]): boolean | null =>
  all.includes(false) ? false : all.includes(null) ? null : true;

interface Wanted {
  readonly is?: boolean | string | readonly string[] | undefined;
  readonly atLeast?: number | undefined;
}

const ANYTHING: Wanted = {};

/** Without a wish any answer will do. An unticked box is none. */
function fits(value: CellValue, { is, atLeast }: Wanted): boolean {
  if (atLeast !== undefined) return (parseAmount(value)?.amount ?? Number.NEGATIVE_INFINITY) >= atLeast;
  if (is === undefined) return value !== false && String(value).trim() !== '';
  if (typeof is === 'boolean') return (value === true) === is;
  const text = String(value).trim().toLowerCase();
  return (typeof is === 'string' ? [is] : is).some((one) => one.toLowerCase() === text);
}

/** An answer as far as it is known; null where nobody has looked. */
export function answerNow(id: string, { playbook, detail, answers }: Seen): CellValue | null {
  const field = playbook.fields.find((one) => one.id === id);
  if (!field) return '';
  return detail ? answerOf(field, detail) : (answers?.[id] ?? null);
}

function boardValue(column: BoardColumn, { deal, detail }: Seen): CellValue | null {
  switch (column) {
    case 'segment':
      return deal.segment;
    case 'stage':
      return deal.stage;
    case 'closeDate':
      return deal.closeDate;
    case 'csOwner':
      return deal.csOwner;
    default:
      return detail ? detail[column] : null;
  }
}

const HEADERS: Readonly<Record<BoardColumn, string>> = {
  segment: 'Segment',
  stage: 'Stage',
  closeDate: 'Close date',
  csOwner: 'CS owner',
  amount: 'Amount',
  contact: 'Contact',
  dealOwner: 'Deal owner',
};

/** Where somebody mends it: the first cell that it names and that is not yet as it ought to be. */
export function placeOf(check: Check, seen: Seen): { tab: string; header: string } {
  const parts = 'all' in check ? check.all : 'any' in check ? check.any : null;
  if (parts) {
    const open = parts.find((one) => !holds(one, seen)) ?? parts[0];
    return open ? placeOf(open, seen) : NOWHERE;
  }
  if ('not' in check) return placeOf(check.not, seen);
  if ('board' in check) return { tab: 'Pipeline', header: HEADERS[check.board] };
  if ('list' in check) {
    const list = seen.playbook.lists.find(({ id }) => id === check.list);
    return { tab: list?.tab ?? '', header: list?.columns[0]?.label ?? '' };
  }
  const field = 'field' in check ? seen.playbook.fields.find(({ id }) => id === check.field) : undefined;
  return field ? { tab: tabOf(field), header: columnOf(field) } : NOWHERE;
}

const NOWHERE = { tab: 'Pipeline', header: 'Stage' };

export const tabOf = (field: Field): string =>
  field.on === 'pipeline' ? 'Pipeline' : field.on === 'csIntake' ? 'CS intake' : 'Intake';

/** What a field holds for a deal, wherever it stands. */
export function answerOf(field: Field, detail: DealDetail): CellValue {
  if (field.on === 'pipeline') return detail.extra[field.column ?? field.label] ?? '';
  return (field.on === 'csIntake' ? detail.csIntake : detail.intake)?.[field.id] ?? '';
}
