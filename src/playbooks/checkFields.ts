import type { Check, Field, Playbook, Where } from './schema';

/** Ids of the fields that a check looks at. */
export function fieldsOf(check: Check): string[] {
  if ('all' in check) return check.all.flatMap(fieldsOf);
  if ('any' in check) return check.any.flatMap(fieldsOf);
  if ('not' in check) return fieldsOf(check.not);
  return 'field' in check ? [check.field] : [];
}

/** What a check asks of a list's columns. */
export const wheresOf = ({ where }: Extract<Check, { list: string }>): Where[] =>
  where === undefined ? [] : Array.isArray(where) ? where : [where];

/** Ids of the fields that the gate's conditions ask for. */
export const gateFields = ({ gate }: Playbook): string[] => gate.conditions.flatMap(({ check }) => fieldsOf(check));

/**
 * Fields whose answers decide something while a handoff is under way: every run looks at these. On CS intake also the one by
 * which a packet is sent back.
 */
export function decidingFields(playbook: Playbook, on: Field['on'] = 'csIntake'): Field[] {
  const { renewal, preSale, lookBack } = playbook;
  const asked = new Set([
    'return_reason',
    ...(lookBack?.questions.flatMap(({ fields }) => fields) ?? []),
    ...preSale.flatMap(({ when }) => fieldsOf(when)),
    ...(renewal ? [renewal.on, renewal.earlier] : []),
    ...playbook.facts.flatMap(({ when, at }) => [...fieldsOf(when), ...(at ? [at] : [])]),
    ...playbook.steps.flatMap((step) =>
      step.doneBy?.field && (on === 'csIntake' || !(step.do === 'task' && step.untilGate)) ? [step.doneBy.field] : [],
    ),
  ]);
  return playbook.fields.filter((field) => field.on === on && asked.has(field.id));
}
