import type { CellValue, Deal, DealDetail } from '../domain/board';
import type { Instant } from '../domain/instant';
import { DAY_MS } from '../domain/instant';
import { instantToSerial } from '../domain/serial';
import { wheresOf } from '../playbooks/checkFields';
import type { Check, Field, Playbook } from '../playbooks/schema';
import { holds } from '../reconcile/checks';

/** A deal's row as a simulation fills it in. */
export interface Filled {
  readonly deal: Deal;
  readonly detail: DealDetail;
}

const SENTENCE = 'Cut the time for an offer by 30 % within three months of the start';

/** An answer that the playbook accepts, of no meaning beyond that. */
export function someAnswer(field: Field, { detail }: Filled, now: Instant): CellValue {
  switch (field.kind) {
    case 'tick':
      return true;
    case 'number':
    case 'money':
      return 10;
    case 'date':
      return Math.floor(instantToSerial(now + 14 * DAY_MS, 'Etc/UTC'));
    case 'choice':
      return field.choices?.[0] ?? SENTENCE;
    case 'email':
      return detail.email;
    case 'phone':
      return '+1 555 010 0199';
    case 'url':
      return 'https://example.com/agreed';
    default: {
      const least = field.quality?.minLength ?? 0;
      return SENTENCE.repeat(1 + Math.floor(least / SENTENCE.length)).slice(0, field.quality?.maxLength ?? 500);
    }
  }
}

/** The row with an answer in a field, wherever the field stands. */
export function answered(filled: Filled, field: Field, value: CellValue): Filled {
  const { detail } = filled;
  if (field.on === 'pipeline')
    return { ...filled, detail: { ...detail, extra: { ...detail.extra, [field.column ?? field.label]: value } } };
  const on = field.on === 'csIntake' ? 'csIntake' : 'intake';
  return { ...filled, detail: { ...detail, [on]: { ...detail[on], [field.id]: value } } };
}

/** The row so that a check holds, as far as people's cells can make it: of several ways the first. */
export function satisfying(filled: Filled, check: Check, playbook: Playbook, now: Instant): Filled {
  if (holds(check, { playbook, ...filled, answers: undefined, facts: {} })) return filled;
  if ('all' in check) return check.all.reduce((row, one) => satisfying(row, one, playbook, now), filled);
  if ('any' in check) return check.any[0] ? satisfying(filled, check.any[0], playbook, now) : filled;
  if ('not' in check || 'fact' in check) return filled;
  if ('list' in check) return withRows(filled, check, playbook, now);
  const wished = Array.isArray(check.is) ? check.is[0] : (check.is ?? check.atLeast);
  if ('board' in check) {
    const { deal, detail } = filled;
    if (check.board === 'amount') return { deal, detail: { ...detail, amount: wished ?? 1_000 } };
    if (check.board === 'contact' || check.board === 'dealOwner')
      return { deal, detail: { ...detail, [check.board]: String(wished ?? 'Somebody') } };
    return filled;
  }
  const field = playbook.fields.find(({ id }) => id === check.field);
  return field ? answered(filled, field, wished ?? someAnswer(field, filled, now)) : filled;
}

function withRows(filled: Filled, check: Extract<Check, { list: string }>, playbook: Playbook, now: Instant): Filled {
  const list = playbook.lists.find(({ id }) => id === check.list);
  if (!list) return filled;
  const wheres = wheresOf(check);
  const wished = (id: string) => {
    const is = wheres.find(({ column }) => column === id)?.is;
    return Array.isArray(is) ? is[0] : is;
  };
  const row = Object.fromEntries(
    list.columns.map((one) => {
      const field = { ...one, section: '', help: '', on: 'intake', required: false, visibleTo: [] } as Field;
      return [one.id, wished(one.id) ?? someAnswer(field, filled, now)];
    }),
  );
  const rows = Array.from({ length: check.atLeast }, () => row);
  const { detail } = filled;
  const lists = { ...detail.lists, [list.id]: [...(detail.lists[list.id] ?? []), ...rows] };
  return { ...filled, detail: { ...detail, lists } };
}

/** The row with everything that the gate asks for. */
export function complete(filled: Filled, playbook: Playbook, now: Instant): Filled {
  const { segment } = filled.deal;
  const asked = playbook.fields.filter(({ required }) =>
    typeof required === 'boolean' ? required : required.segments.includes(segment),
  );
  const whole = asked.reduce((row, field) => {
    const place =
      field.on === 'pipeline' ? row.detail.extra[field.column ?? field.label] : row.detail.intake?.[field.id];
    const isThere = field.on === 'csIntake' || (place !== undefined && place !== '');
    return isThere ? row : answered(row, field, someAnswer(field, row, now));
  }, filled);
  return playbook.gate.conditions
    .filter((condition) => !condition.segments || condition.segments.includes(segment))
    .reduce((row, condition) => satisfying(row, condition.check, playbook, now), whole);
}
