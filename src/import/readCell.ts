import type { Day } from '../domain/day';
import { parseAddress } from '../domain/email';
import { fold } from '../domain/fold';
import { type DecimalMark, decimalMarkOf, parseAmount } from '../domain/money';
import { understandStage } from '../domain/stage';
import { clip, listOf, safeLine } from '../domain/text';
import type { Zone } from '../domain/zone';
import { type DateOrder, readDay } from './dates';
import type { ImportField } from './fields';

/** A cell to be written as what it is, so that nothing is parsed as a formula or a date by accident. */
export type Cell =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'day'; readonly value: Day }
  | { readonly type: 'tick'; readonly value: boolean };

export type ReadCell =
  | { readonly ok: true; readonly cell: Cell | null }
  /** `unknown` where one answer of a person would settle this value in every row. */
  | { readonly ok: false; readonly reason: string; readonly unknown?: boolean };

/** How to read the cells of one field. */
export interface Reading {
  readonly zone: Zone;
  readonly order: DateOrder | null;
  readonly decimal: DecimalMark | null;
  readonly currency: string | null;
  readonly stageAliases: Readonly<Record<string, string>>;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  /** What a person has said that a value means: folded text → the value to take instead; '' leaves the cell empty. */
  readonly answers: ReadonlyMap<string, string>;
}

/** @see https://support.google.com/drive/answer/37603 */
export const LONGEST_CELL = 50_000;

/** Reads the text of a file's cell as the field needs it; an empty one is no cell. Reasons are clauses without the field's name. */
export function readCell(raw: string, field: ImportField, reading: Reading): ReadCell {
  const typed = tidy(raw);
  const text = (reading.answers.get(fold(typed)) ?? typed).trim();
  if (text === '') return { ok: true, cell: null };
  if (text.length > LONGEST_CELL)
    return { ok: false, reason: `has ${text.length.toLocaleString('en-US')} characters; a cell holds 50,000.` };
  switch (field.kind) {
    case 'stage':
      return oneOf(understandStage(text, reading.stageAliases), `“${clip(text, 60)}” is none of the six stages.`);
    case 'choice':
      return oneOf(
        choiceOf(text, field.choices ?? []),
        `“${clip(text, 60)}” is none of ${listOf(field.choices ?? [])}.`,
      );
    case 'person':
      return personOf(text, reading);
    case 'email': {
      const read = parseAddress(text);
      return read.ok ? asText(read.address) : { ok: false, reason: read.reason };
    }
    case 'amount':
      return amountOf(text, reading);
    case 'day': {
      const read = readDay(text, reading.order, reading.zone);
      return read.ok ? { ok: true, cell: { type: 'day', value: read.day } } : { ok: false, reason: read.reason };
    }
    case 'tick':
      return tickOf(text);
    default:
      return asText(field.header === 'Company' || field.header === 'Contact' ? safeLine(text) : text);
  }
}

/**
 * How a column writes decimals: by the cells that leave no doubt, else by three or more that all look like thousands,
 * since three decimals in every amount of a column do not happen.
 */
export function decimalsOf(cells: readonly string[]): DecimalMark | null {
  const clear = decimalMarkOf(cells);
  if (clear !== null) return clear;
  const doubtful = [...new Set(cells.filter((cell) => parseAmount(cell)?.isDoubtful))];
  const marks = new Set(doubtful.map((cell) => (cell.includes(',') ? ',' : '.')));
  if (doubtful.length < 3 || marks.size !== 1) return null;
  return marks.has(',') ? '.' : ',';
}

/** Outer spaces and control characters go, line breaks stay. */
function tidy(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
    .trim();
}

function asText(value: string): ReadCell {
  return { ok: true, cell: value === '' ? null : { type: 'text', value } };
}

function oneOf(found: string | null, reason: string): ReadCell {
  return found === null ? { ok: false, reason, unknown: true } : asText(found);
}

function choiceOf(text: string, choices: readonly string[]): string | null {
  return choices.find((choice) => fold(choice) === fold(text)) ?? null;
}

function personOf(text: string, { people }: Reading): ReadCell {
  const read = parseAddress(text);
  if (read.ok) return asText(read.address);
  const named = people.filter((person) => fold(person.name) === fold(text));
  if (named.length === 1) return asText(named[0]!.email);
  const reason =
    named.length > 1
      ? `“${clip(text, 60)}” is the name of ${named.length} people on Team.`
      : `“${clip(text, 60)}” is nobody on Team.`;
  return { ok: false, reason, unknown: true };
}

function amountOf(text: string, { decimal, currency }: Reading): ReadCell {
  const read = parseAmount(text, { decimal, currency });
  if (read === null) return { ok: false, reason: `“${clip(text, 60)}” is no amount.` };
  if (read.isDoubtful)
    return { ok: false, reason: `“${clip(text, 60)}” could be two amounts: say how decimals are written.` };
  if (read.currency !== null && currency !== null && read.currency !== currency) {
    return { ok: false, reason: `“${clip(text, 60)}” is in ${read.currency}, the board in ${currency}.` };
  }
  return { ok: true, cell: { type: 'number', value: read.amount } };
}

function tickOf(text: string): ReadCell {
  if (/^(true|yes|y|x|1|✓|✔|☑|on)$/i.test(text)) return { ok: true, cell: { type: 'tick', value: true } };
  if (/^(false|no|n|0|-|off)$/i.test(text)) return { ok: true, cell: { type: 'tick', value: false } };
  return { ok: false, reason: `“${clip(text, 60)}” is neither yes nor no.` };
}
