import type { TemplateField } from '../domain/templateTags';

const PERSON = ['name', 'first_name', 'email', 'phone', 'booking_url'];
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  deal: ['id', 'company', 'segment', 'stage', 'amount', 'close_date', 'source_id'],
  contact: ['name', 'first_name', 'email'],
  dealOwner: PERSON,
  csOwner: PERSON,
  sender: ['name', 'email'],
  handoff: ['mode', 'cs_reason', 'closed_won', 'gate_passed', 'overridden'],
  facts: ['*'],
  kickoff: ['start', 'end', 'link'],
  access: ['one_time_link'],
  packet: ['url', 'revision', 'made_at', 'filed_by'],
  board: ['url'],
  settings: ['*'],
};

/** What every packet may name, whether or not this deal has it yet. */
const ALWAYS: readonly TemplateField[] = Object.entries(GROUPS)
  .flatMap(([group, names]) => names.map((name) => `${group}.${name}`))
  .map((path) => ({ path, label: path }));

/**
 * All that a template may name: what every packet has, the playbook's own fields, and whatever is among the values. The
 * columns of a list without rows cannot be known from its values, so there any name is right.
 */
export function vocabulary(
  values: Readonly<Record<string, unknown>>,
  fields: readonly TemplateField[],
): TemplateField[] {
  return [...ALWAYS, ...fields, ...pathsIn(values, '', fields).map((path) => ({ path, label: path }))];
}

function pathsIn(value: unknown, at: string, fields: readonly TemplateField[]): string[] {
  if (Array.isArray(value)) {
    const columns = value.flatMap((row) => pathsIn(row, `${at}[]`, fields));
    const isKnown = columns.length > 0 || fields.some((field) => field.path.startsWith(`${at}[].`));
    return isKnown ? [at, ...columns] : [at, `${at}[].*`];
  }
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, at === '' ? name : `${at}.${name}`, fields));
}
